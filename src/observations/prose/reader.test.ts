import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Catalogue } from "../../model/catalogue.ts";
import { baseCatalogue, mergeCatalogue } from "../catalogue.ts";
import { documentOf, line, QUARTER, readLines } from "../reading.fixture.ts";
import { proseReader } from "./reader.ts";

/** What is read of one sentence in a digest of Alibaba's September quarter 2025. */
const read = (sentences: string) => readLines(QUARTER + sentences);
const Q3 = "2025-07-01..2025-09-30";

const lotus: Catalogue = mergeCatalogue(baseCatalogue, {
  entities: [{ id: "lotus", title: "Lotus", names: ["Lotus"], currency: "CNY", fiscalYearEndMonth: 3 }],
  segments: [{ id: "cloud", entity: "lotus", title: "Lotus Cloud", names: ["Lotus Cloud"] }],
  metrics: [],
  qualifiers: [],
  statements: [],
});

describe("whole digests", () => {
  const folder = fileURLToPath(new URL("../../../tests/fixtures/reader", import.meta.url));
  const names = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  test.each(names)("%s gives exactly the observations beside it", (name) => {
    const { lines, problems } = readLines(readFileSync(join(folder, name), "utf8"), lotus);
    const codes = problems.map((problem) => `! ${problem.split(":")[0]}`);
    const expected = readFileSync(join(folder, name.replace(/\.md$/, ".txt")), "utf8").trim();
    expect([...lines, ...codes].join("\n")).toBe(expected);
  });
});

describe("the README", () => {
  const rows = readFileSync(new URL("README.md", import.meta.url), "utf8")
    .split("## Sentences it reads")[1]
    ?.split("\n## ")[0]
    ?.split("\n")
    .flatMap((row) => /^\| ([A-Z].*?) \| /.exec(row)?.[1] ?? []);
  test.each(rows ?? [])("is true: %s", (sentence) => {
    const { lines, problems } = read(sentence);
    expect(lines.length).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });
});

describe("levels and growth", () => {
  test("a level and its growth are two observations", () => {
    expect(
      read("Cloud Intelligence Group revenue was RMB39,824 million, up 34% year over year.").lines,
    ).toEqual([
      `alibaba | Cloud Intelligence Group | revenue | level | ${Q3} | 39824000000 CNY`,
      `alibaba | Cloud Intelligence Group | revenue | yoy | ${Q3} | 0.34 ratio`,
    ]);
  });
  test("growth may come first, and the level after it", () => {
    expect(read("Adjusted EBITA decreased 78% year-over-year to RMB9,073 million.").lines).toEqual([
      `alibaba | adjusted-ebita | yoy | non-gaap | ${Q3} | -0.78 ratio`,
      `alibaba | adjusted-ebita | level | non-gaap | ${Q3} | 9073000000 CNY`,
    ]);
  });
  test("growth on the quarter before is qoq, said in words or by the period it is compared with", () => {
    expect(read("Group revenue grew 5% from the previous quarter.").lines).toEqual([
      `alibaba | revenue | qoq | ${Q3} | 0.05 ratio`,
    ]);
    expect(
      read("Revenue decreased by 3.0% to RMB22.2 billion from RMB22.9 billion in Q2 2025.").lines,
    ).toEqual([
      `alibaba | revenue | qoq | ${Q3} | -0.03 ratio | ok qoq`,
      `alibaba | revenue | level | ${Q3} | 22200000000 CNY | ok qoq`,
      "alibaba | revenue | level | 2025-04-01..2025-06-30 | comparative | 22900000000 CNY | ok qoq",
    ]);
  });
  test("an outflow, a loss and a fall are negative; what is spent is positive", () => {
    expect(
      read(
        "Free cash flow was an outflow of RMB21,840 million. AI Labs and Applications adjusted EBITA was a loss of RMB13,861 million. Capital expenditure was RMB31,501 million.",
      ).lines,
    ).toEqual([
      `alibaba | free-cash-flow | level | non-gaap | ${Q3} | -21840000000 CNY`,
      `alibaba | AI Labs and Applications | adjusted-ebita | level | non-gaap | ${Q3} | -13861000000 CNY`,
      `alibaba | capex | level | ${Q3} | 31501000000 CNY`,
    ]);
  });
  test("an outflow of cash is no balance of net cash", () => {
    expect(
      read("The decrease reflected a net cash outflow of RMB6,959 million for acquisitions.").lines,
    ).toEqual([]);
  });
  test("triple digits are at least one, and their streak is counted", () => {
    expect(
      read("AI-related product revenue grew by triple digits for the ninth consecutive quarter.").lines,
    ).toEqual([
      `alibaba | ai-revenue | yoy | ${Q3} | at-least 1 ratio`,
      `alibaba | ai-growth-streak | level | ${Q3} | 9 quarters`,
    ]);
  });
  test("a streak of plain growth is not a streak of triple digits", () => {
    expect(read("AI-related product revenue grew 20% for the ninth consecutive quarter.").lines).toEqual([
      `alibaba | ai-revenue | yoy | ${Q3} | 0.2 ratio`,
    ]);
  });
  test("a portion of revenue is the margin of a profit and the share of a cost", () => {
    expect(read("Operating income was RMB5,365 million, or 2% of revenue.").lines[1]).toBe(
      `alibaba | operating-margin | level | ${Q3} | 0.02 ratio`,
    );
    expect(
      read("Research and development expenses were RMB17,095 million, or 6.9% of revenue.").lines[1],
    ).toBe(`alibaba | research-and-development | share | ${Q3} | 0.069 ratio`);
  });
  test.each([
    ["Revenue was RMB5–6 billion.", `alibaba | revenue | level | ${Q3} | 5000000000..6000000000 CNY`],
    ["Revenue was about RMB5 billion.", `alibaba | revenue | level | ${Q3} | approx 5000000000 CNY`],
    ["Revenue exceeded RMB5 billion.", `alibaba | revenue | level | ${Q3} | at-least 5000000000 CNY`],
    ["Revenue growth slowed to 7%.", `alibaba | revenue | yoy | ${Q3} | 0.07 ratio`],
    ["Alibaba reported a 34% increase in revenue.", `alibaba | revenue | yoy | ${Q3} | 0.34 ratio`],
    ["Cloud accounted for 16% of group revenue.", `alibaba | Cloud | revenue | share | ${Q3} | 0.16 ratio`],
    ["AI accounted for 30% of external cloud revenue.", `alibaba | ai-revenue | share | ${Q3} | 0.3 ratio`],
    [
      "Excluding Sun Art, revenue on a like-for-like basis would have grown by 15%.",
      `alibaba | excluding Sun Art | revenue | yoy | like-for-like | ${Q3} | 0.15 ratio`,
    ],
  ])("%s", (sentence, expected) => {
    expect(read(sentence).lines).toEqual([expected]);
  });
});

describe("whose a figure is", () => {
  test("a company in the phrase wins over the document's issuer", () => {
    expect(read("Tencent's capital expenditure was RMB13.0 billion.").lines).toEqual([
      `tencent | capex | level | ${Q3} | 13000000000 CNY`,
    ]);
  });
  test("what follows the speaker is the speaker's", () => {
    expect(
      read("Alibaba had revenue of RMB5 billion, while Tencent had revenue of RMB6 billion.").lines,
    ).toEqual([
      `alibaba | revenue | level | ${Q3} | 5000000000 CNY`,
      `tencent | revenue | level | ${Q3} | 6000000000 CNY`,
    ]);
  });
  test("a narrower look right after a segment's figure is the segment's, and the quote holds both", () => {
    const [, second] = proseReader.observe(
      documentOf(`${QUARTER}Cloud revenue was RMB39,824 million. Revenue from external customers grew 29%.`),
      baseCatalogue,
    ).values;
    expect(second && line(second)).toBe(
      `alibaba | Cloud | external-customers | revenue | yoy | ${Q3} | 0.29 ratio`,
    );
    expect(second?.quote).toBe(
      "Cloud revenue was RMB39,824 million. Revenue from external customers grew 29%",
    );
  });
  test("the margin is that of the profit just named", () => {
    expect(read("Cloud adjusted EBITA was RMB3,604 million; the margin was 9.0%.").lines[1]).toBe(
      `alibaba | Cloud | adjusted-ebita-margin | level | non-gaap | ${Q3} | 0.09 ratio`,
    );
  });
  test("a segment nobody knows keeps its name, so it is not taken for the whole", () => {
    expect(read("Revenue from Domestic Widgets was RMB5 billion.").lines).toEqual([
      `alibaba | Domestic Widgets | revenue | level | ${Q3} | 5000000000 CNY`,
    ]);
  });
  test.each([
    "Baidu and Tencent reported revenue of RMB5 billion.",
    "Unlike Tencent, Alibaba reported revenue of RMB5 billion.",
    "A rival reported revenue of RMB5 billion.",
    "Tencent lowered its outlook. Its capital expenditure was RMB13 billion.",
    "Public cloud revenue was RMB5 billion.",
    "In China, revenue was RMB5 billion.",
    "Cloud revenue was RMB4 billion and capital expenditure was RMB5 billion.",
    "Cloud revenue was RMB4 billion. Adjusted EBITA was RMB5 billion.",
    "Cloud revenue was RMB4 billion. The margin was 5%.",
  ])("nobody's figure is guessed: %s", (sentence) => {
    const { lines, problems } = read(sentence);
    expect(lines.filter((each) => !each.includes("| 4000000000 CNY"))).toEqual([]);
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["uncertain-figure"]);
  });
});

describe("of when a figure is", () => {
  test("the period beside the figure wins over the section's", () => {
    expect(read("In the quarter ended June 30, 2025, revenue was RMB4 billion.").lines).toEqual([
      "alibaba | revenue | level | 2025-04-01..2025-06-30 | 4000000000 CNY",
    ]);
  });
  test("a figure of a year earlier is a comparative", () => {
    expect(read("Cloud revenue on the recast basis was RMB29,000 million a year earlier.").lines).toEqual([
      "alibaba | Cloud | revenue | level | 2024-07-01..2024-09-30 | comparative | 29000000000 CNY",
    ]);
  });
  test("a heading names the time of the text under it, until the next of its depth", () => {
    const text =
      "# Notes\n\n## June quarter 2025\n\nRevenue was RMB4 billion.\n\n## Later\n\nRevenue was RMB5 billion.\n";
    const { lines, problems } = readLines(text);
    expect(lines).toEqual(["alibaba | revenue | level | 2025-04-01..2025-06-30 | 4000000000 CNY"]);
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["no-period"]);
  });
  test("a heading that names a segment alone speaks for bare figures under it", () => {
    expect(read("## Cloud Intelligence Group\n\nRevenue was RMB39,824 million.\n").lines).toEqual([
      `alibaba | Cloud Intelligence Group | revenue | level | ${Q3} | 39824000000 CNY`,
    ]);
  });
  test("a lead-in holds for its list and no further", () => {
    const text =
      "In the quarter ended June 30, 2025:\n\n- Revenue was RMB4 billion.\n\nCapital expenditure was RMB1 billion.\n";
    expect(readLines(text).lines).toEqual([
      "alibaba | revenue | level | 2025-04-01..2025-06-30 | 4000000000 CNY",
    ]);
  });
  test("a balance needs its day", () => {
    expect(
      read("As of 30 September 2025, cash and other liquid investments were RMB573,889 million.").lines,
    ).toEqual(["alibaba | cash-and-investments | level | 2025-09-30 | 573889000000 CNY"]);
    expect(read("Cash and other liquid investments were RMB573,889 million.").problems).toHaveLength(1);
  });
  test.each([
    "Revenue was RMB5 billion last year.",
    "Revenue was RMB5 billion in the first half.",
    "In February, capital expenditure was RMB5 billion.",
    "Revenue in the year was RMB5 billion.",
  ])("a time that is not named is not replaced by the section's: %s", (sentence) => {
    expect(read(sentence).lines).toEqual([]);
    expect(read(sentence).problems).toHaveLength(1);
  });
});

describe("plans", () => {
  test.each([
    [
      "Alibaba expects capital expenditure of RMB120 billion in fiscal year 2026.",
      "alibaba | capex | guidance | 2025-04-01..2026-03-31 | 120000000000 CNY",
    ],
    [
      "Alibaba will spend at least RMB380 billion over three years.",
      "alibaba | capex-pledge | guidance | 2025-11-25..2028-11-24 | at-least 380000000000 CNY",
    ],
    [
      "Capital expenditure will be more than RMB380 billion.",
      "alibaba | capex | guidance | 2025-11-25 | at-least 380000000000 CNY",
    ],
    [
      "Revenue is expected to be between RMB5 billion and RMB6 billion in Q4 2025.",
      "alibaba | revenue | guidance | 2025-10-01..2025-12-31 | 5000000000..6000000000 CNY",
    ],
    [
      "Management expects cloud revenue to grow 30% in fiscal year 2026.",
      "alibaba | cloud | revenue | guidance | 2025-04-01..2026-03-31 | 0.3 ratio",
    ],
  ])("%s", (sentence, expected) => {
    expect(read(sentence).lines).toEqual([expected]);
  });
  test("what others expect is nobody's plan", () => {
    expect(read("Analysts expected revenue of RMB5 billion.").lines).toEqual([]);
    expect(read("Revenue was RMB5 billion, according to analysts.").lines).toEqual([]);
  });
});

describe("what is not read", () => {
  test.each([
    ["Revenue was not RMB5 billion.", "uncertain-figure"],
    ["The company may report revenue of RMB5 billion.", "uncertain-figure"],
    ["Revenue and net income were RMB5 billion and RMB1 billion.", "uncertain-figure"],
    ["Revenue and net income were RMB5 billion and RMB1 billion respectively.", "uncertain-figure"],
    ["Revenue was 34%.", "uncertain-figure"],
    ["Revenue increased by RMB5 billion.", "change-amount"],
    ["The increase in revenue was RMB5 billion.", "change-amount"],
    ["Annualised revenue was RMB5 billion.", "uncertain-figure"],
    ["Revenue per user was RMB500.", "uncertain-figure"],
    ["Operating margin grew 5%.", "uncertain-figure"],
    ["Net loss grew 5%.", "uncertain-figure"],
    ["Before tax, net income was RMB5 billion.", "uncertain-figure"],
    ["On a pro forma basis, revenue was RMB5 billion.", "uncertain-figure"],
  ])("%s", (sentence, code) => {
    const { lines, problems } = read(sentence);
    expect(lines).toEqual([]);
    expect(problems.map((problem) => problem.split(":")[0])).toContain(code);
  });
  test("a problem quotes the words and says where", () => {
    const { problems } = proseReader.observe(
      documentOf("Revenue was RMB5 billion.\n\nRevenue was 34%."),
      baseCatalogue,
    );
    expect(problems[0]).toEqual({
      code: "no-period",
      severity: "note",
      what: "“RMB5 billion” in “…Revenue was RMB5 billion.…” was not read: neither the sentence nor its section says which period it is about.",
      where: { file: "test.md", span: [12, 24], line: 7, column: 13 },
    });
    expect(problems[1]?.where).toEqual({ file: "test.md", span: [39, 42], line: 9, column: 13 });
  });
  test("tables and code are not prose", () => {
    expect(read("| Revenue was | RMB5 billion |\n\n```\nRevenue was RMB5 billion.\n```\n").lines).toEqual([]);
  });
  test("an undated document gives nothing, and says so", () => {
    const { lines, problems } = readLines(
      "---\ntitle: Test\nissuer: alibaba\n---\nRevenue was RMB5 billion.",
    );
    expect(lines).toEqual([]);
    expect(problems[0]).toMatch(/^undated: /);
  });
});

describe("laws", () => {
  const parts = fc.constantFrom(
    ..."Revenue|Cloud|capital expenditure|was|up|34%|RMB39,824 million|(US$5,594 million)|year over year|,|.|;|from|a year earlier|Tencent's|and|the margin|9.0%|in the quarter ended June 30, 2025|for the ninth consecutive quarter|triple digits|grew|an outflow of|(|)|•|\n\n|demand exceeds supply|not|external customers|of|to".split(
      "|",
    ),
  );
  test("for any words: nothing throws, and each quote is the text at its span", () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 60 }), (words) => {
        const document = documentOf(`${QUARTER}${words.join(" ")}`);
        for (const { quote, span } of proseReader.observe(document, baseCatalogue).values)
          expect(document.text.slice(...span)).toBe(quote);
      }),
      { numRuns: 300 },
    );
  });
  test("for any text: nothing throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(() => readLines(`x${text}`)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
  test("the same document read twice gives the same observations", () => {
    const document = documentOf(`${QUARTER}Cloud revenue was RMB39,824 million, up 34%.`);
    expect(proseReader.observe(document, baseCatalogue)).toEqual(
      proseReader.observe(document, baseCatalogue),
    );
  });
});

describe("time is linear in the text", () => {
  const MEGABYTE = 1_000_000;
  const time = (piece: string) => {
    const document = documentOf(
      `${QUARTER}x ${piece.repeat(Math.ceil(MEGABYTE / piece.length)).slice(0, MEGABYTE)}`,
    );
    const start = performance.now();
    proseReader.observe(document, baseCatalogue);
    return performance.now() - start;
  };
  const plain = (() => {
    const prose = "Cloud revenue was RMB39,824 million, up 34% year over year. It went on as before. ";
    return Math.min(time(prose), time(prose));
  })();
  test.each([
    ...[
      "1,",
      "RMB",
      "1 ",
      "9",
      "(",
      "quarter ",
      "revenue ",
      "- ",
      "a year earlier ",
      "first ",
      ".",
      "\n",
      "| ",
    ],
    "Revenue of cloud in the quarter ",
    "Tencent's, Baidu's. ",
    "RMB1 million (US$1 million) ",
    "Cloud revenue was RMB5 million. Revenue from external customers grew 29%. ",
  ])("a megabyte of %j takes at most three times as long as a megabyte of prose", (piece) => {
    expect(time(piece) / plain).toBeLessThan(3);
  });
});
