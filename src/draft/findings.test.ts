/** Figures, readings, entities, events and risks of a note, in its own words. */
import { describe, expect, test } from "vitest";
import { baseCatalogue } from "../observations/catalogue.ts";
import { entitiesIn, subjectOf } from "./entities.ts";
import { eventsIn } from "./events.ts";
import { figuresIn } from "./figures.ts";
import { readNote } from "./note.ts";
import { readingsOf } from "./readings.ts";
import { risksIn } from "./risks.ts";

const figures = (text: string) =>
  figuresIn(readNote(text)).map(({ exact, unit, currency, qualifier }) =>
    [qualifier, Array.isArray(exact) ? exact.join(" to ") : exact, unit.replace("currency", currency ?? "")]
      .filter((part) => part !== null)
      .join(" "),
  );

describe("figures are exact, with bound and sign", () => {
  test.each([
    [
      "It will spend more than 380 billion yuan (~$53B).",
      ["at_least 380000000000 CNY", "approx 53000000000 USD"],
    ],
    [
      "Debt stands at $1.65T, nearly $1T of it bank loans.",
      ["1650000000000 USD", "approx 1000000000000 USD"],
    ],
    ["Shares fell nearly 5% after prices rose 58–63%.", ["approx -5 percent", "58 to 63 percent"]],
    ["Orders of over \\$455 billion, up **54%**.", ["at_least 455000000000 USD", "54 percent"]],
    ["It offers $125 per share and $2 billion annually.", ["125 USD/share", "2000000000 USD/year"]],
    [
      "It has 1,600 US stores, 900 million weekly users and more than 140 lawsuits.",
      ["1600 stores", "900000000 users", "at_least 140 lawsuits"],
    ],
    [
      "A 10M-subscriber trigger, an 80/20 venture, spreads of ~600 bps and roughly 30 times sales.",
      ["10000000 subscribers", "80 percent split", "approx 600 bps", "approx 30 multiple"],
    ],
    [
      "Guidance is $3.1–3.3B, from $3.6B, at 3.4x sales.",
      ["3100000000 to 3300000000 USD", "3600000000 USD", "3.4 multiple"],
    ],
    ["Japan spends ¥2 trillion over 18 months.", ["2000000000000 JPY", "18 months"]],
    ["The transfer takes about 24 months.", ["approx 24 months"]],
    ["In 2025, Level 4 cars, 4680 cells, Q3 2026 and five years are no figures.", []],
    ["## Catalysts (Next 12-18 Months)\nNothing else.", []],
  ])("%s", (text, expected) => {
    expect(figures(text)).toEqual(expected);
  });
});

const readings = (text: string) =>
  readingsOf(readNote(text)).map(({ stance, statement }) => `${stance}: ${statement}`);

describe("readings keep the note's words and take the side they take there", () => {
  test.each([
    [
      "That will determine whether this is a durable recovery in orders or an expensive gamble on idle plants.",
      ["favourable: a durable recovery in orders", "unfavourable: an expensive gamble on idle plants"],
    ],
    [
      "The thesis would strengthen if losses narrow; conversely, it would weaken if lenders leave.",
      ["favourable: losses narrow", "unfavourable: lenders leave"],
    ],
    [
      "It could mark a durable shift to higher-margin work, or it may simply pull demand forward.",
      ["favourable: a durable shift to higher-margin work", "unfavourable: pull demand forward"],
    ],
    [
      "A constructive view would require two quarters of profit, while a failed permit would undermine the case.",
      ["favourable: two quarters of profit", "unfavourable: a failed permit"],
    ],
    [
      "## Comment pulse\n- Users split between seeing strong growth and an unsustainable model.",
      ["favourable: strong growth", "unfavourable: an unsustainable model"],
    ],
    [
      "## Comment pulse\n- Slump → seen as a dip — counterpoint: start of a wider collapse.",
      ["favourable: seen as a dip", "unfavourable: start of a wider collapse"],
    ],
    [
      "If the pivot fails, the firm becomes a niche story; if it works, it changes the market.",
      [
        "unfavourable: If the pivot fails, the firm becomes a niche story",
        "favourable: if it works, it changes the market",
      ],
    ],
  ])("%s", (text, expected) => {
    expect(readings(text)).toEqual(expected);
  });
  test("a bull part and a bear part are two sides, whatever comes first", () => {
    const sides = readingsOf(
      readNote("## Bear Case\nCosts rise faster than sales.\n\n## Bull Case\nThe plant is full for years."),
    );
    expect(sides.map(({ stance, statement }) => [stance, statement])).toEqual([
      ["favourable", "The plant is full for years."],
      ["unfavourable", "Costs rise faster than sales."],
    ]);
  });
  test("a note that tells one side has one side", () => {
    const sides = readingsOf(
      readNote(
        "## Comment pulse\n- Critics fear the fraud case will damage the firm.\n- The lawsuit adds to worry.",
      ),
    );
    expect(new Set(sides.map(({ stance }) => stance))).toEqual(new Set(["unfavourable"]));
  });
  test("plain news has no side", () => {
    expect(readings("The firm opened an office in Turin on Monday.")).toEqual([]);
  });
});

describe("entities", () => {
  const named = (text: string) => {
    const note = readNote(text);
    const found = entitiesIn(note, baseCatalogue);
    return {
      names: found.map(({ name, ticker }) => (ticker === null ? name : `${name} ${ticker}`)),
      subject: subjectOf(note, found, baseCatalogue)?.name,
    };
  };
  test("a ticker is given where it is printed or known, and nowhere else", () => {
    expect(named("Agra Tools Inc. (NYSE: AGT) sells to Zorbex. Shares of Nvidia rose.").names).toEqual([
      "Agra Tools AGT",
      "Zorbex",
      "Nvidia NVDA",
    ]);
  });
  test("letters that shorten the words before them are no ticker", () => {
    expect(
      named("At Agra, Free Cash Flow (FCF) and Oblong Cloud Platform (OCP) grew.").names.join(),
    ).not.toMatch(/FCF|OCP$/);
  });
  test("the subject is the company spoken of most", () => {
    expect(
      named("Tencent and Baidu compete with Alibaba. Alibaba spends more. Investors like Alibaba.").subject,
    ).toBe("Alibaba");
  });
  test("a capital at the head of a sentence makes no name", () => {
    expect(named("Procurement slowed. Lenders left. Matchmaking changed.").names).toEqual([]);
  });
});

test("an event has its day as exactly as the words say it, and its figures", () => {
  const note = readNote("What Happened?\nAgra raised $20 million in December 2025 and cut prices.");
  expect(eventsIn(note, figuresIn(note))).toMatchObject([
    {
      what: "Agra raised $20 million in December 2025 and cut prices",
      date: "2025-12",
      figures: ["$20 million"],
    },
  ]);
});

test("risks are the heads of a bear part, the trade-offs of the takeaways and clauses that say risk", () => {
  const note = readNote(
    "- Tradeoffs: heavy capex, uncertain prices, and scrutiny abroad.\n\nHowever, debt increases execution risk and could depress cash.\n\n## Bear Case\n1. **Margin contraction from mix:** It falls.",
  );
  expect(risksIn(note).map(({ quote }) => quote)).toEqual([
    "heavy capex",
    "uncertain prices",
    "scrutiny abroad",
    "debt increases execution risk and could depress cash",
    "Margin contraction from mix",
  ]);
});
