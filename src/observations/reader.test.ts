import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "../documents/parse.ts";
import { formatDecimal } from "../model/decimal.ts";
import type { Observation } from "../model/observation.ts";
import { periodLabel } from "../model/period.ts";
import { baseCatalogue } from "./catalogue.ts";
import { quantitiesIn } from "./quantities.ts";
import { proseReader } from "./reader.ts";

function read(body: string, head = "") {
  const text = `---\ntitle: Test\nissuer: alibaba\npublished: 2025-11-25\nauthority: primary\n${head}---\n${body}`;
  const { document } = parseDocument(new TextEncoder().encode(text), { origin: "t.md" });
  if (!document) throw new Error("no document");
  return { document, ...proseReader.observe(document, baseCatalogue) };
}

function brief(o: Observation): string {
  const value =
    o.category ??
    (o.value
      ? formatDecimal(o.value)
      : `${o.low && formatDecimal(o.low)}..${o.high && formatDecimal(o.high)}`);
  return [
    o.entity,
    o.segment ?? "-",
    o.qualifier,
    o.metric,
    o.measure,
    periodLabel(o.period),
    o.bound,
    value,
    o.unit,
    o.comparative ? "comparative" : null,
  ]
    .filter((part) => part !== null)
    .join(" | ");
}

const Q = "This digest covers the quarter ended 30 September 2025.\n\n";

describe("sentences it reads", () => {
  test.each([
    [
      "Cloud Intelligence Group revenue was RMB39,824 million (US$5,594 million), up 34% year over year.",
      [
        "alibaba | Cloud Intelligence Group | revenue | level | Sep quarter 2025 | 39824000000 | CNY",
        "alibaba | Cloud Intelligence Group | revenue | yoy | Sep quarter 2025 | 0.34 | ratio",
      ],
    ],
    [
      "Group revenue was RMB247.8 billion.",
      ["alibaba | - | revenue | level | Sep quarter 2025 | 247800000000 | CNY"],
    ],
    [
      "Cloud Intelligence Group revenue from external customers grew 29%.",
      [
        "alibaba | Cloud Intelligence Group | external-customers | revenue | yoy | Sep quarter 2025 | 0.29 | ratio",
      ],
    ],
    [
      "Revenue from external customers grew between 32% and 35% year over year.",
      ["alibaba | - | external-customers | revenue | yoy | Sep quarter 2025 | 0.32..0.35 | ratio"],
    ],
    [
      "Free cash flow was an outflow of RMB21,840 million.",
      ["alibaba | - | free-cash-flow | level | Sep quarter 2025 | -21840000000 | CNY"],
    ],
    [
      "AI Labs and Applications adjusted EBITA was a loss of RMB13,861 million.",
      ["alibaba | AI Labs and Applications | adjusted-ebita | level | Sep quarter 2025 | -13861000000 | CNY"],
    ],
    [
      "Capital expenditure fell 24% from a year earlier.",
      ["alibaba | - | capex | yoy | Sep quarter 2025 | -0.24 | ratio"],
    ],
    [
      "Capital expenditure was RMB31,501 million, down 19% from the previous quarter.",
      [
        "alibaba | - | capex | level | Sep quarter 2025 | 31501000000 | CNY",
        "alibaba | - | capex | qoq | Sep quarter 2025 | -0.19 | ratio",
      ],
    ],
    [
      "The adjusted EBITA margin was 9.0%.",
      ["alibaba | - | adjusted-ebita-margin | level | Sep quarter 2025 | 0.09 | ratio"],
    ],
    [
      "AI-related product revenue grew by triple digits for the ninth consecutive quarter.",
      ["alibaba | - | ai-growth-streak | level | Sep quarter 2025 | 9 | quarters"],
    ],
    [
      "Revenue was RMB29,610 million a year earlier.",
      ["alibaba | - | revenue | level | Sep quarter 2024 | 29610000000 | CNY | comparative"],
    ],
    [
      "For the year ended 31 March 2026, capital expenditure was RMB126,063 million.",
      ["alibaba | - | capex | level | year to Mar 2026 | 126063000000 | CNY"],
    ],
    [
      "In fiscal 2026 revenue was RMB1,010 billion.",
      ["alibaba | - | revenue | level | year to Mar 2026 | 1010000000000 | CNY"],
    ],
    [
      "Tencent's capital expenditure was RMB12.98 billion.",
      ["tencent | - | capex | level | Sep quarter 2025 | 12980000000 | CNY"],
    ],
    [
      "The annualised recurring revenue was more than RMB8 billion as of 13 May 2026.",
      ["alibaba | - | arr | level | 13 May 2026 | at-least | 8000000000 | CNY"],
    ],
    [
      "Alibaba set out a capital spending pledge of at least RMB380 billion over three years.",
      ["alibaba | - | capex-pledge | guidance | 25 Nov 2025 – 25 Nov 2028 | at-least | 380000000000 | CNY"],
    ],
    [
      "Servers cannot keep up with orders.",
      ["alibaba | - | cloud-supply | statement | 25 Nov 2025 | demand_exceeds_supply | statement"],
    ],
    [
      "SMIC's capacity utilization was 95.8% in the third quarter of 2025.",
      ["smic | - | utilization | level | Sep quarter 2025 | 0.958 | ratio"],
    ],
  ])("%s", (sentence, expected) => {
    expect(read(Q + sentence).values.map(brief)).toEqual(expected);
  });
  test("the half unit is half of the last printed digit: 39,824 million to half a million, 34% to half a point", () => {
    expect(
      read(`${Q}Revenue was RMB39,824 million, up 34% year over year.`).values.map(
        (o) => o.halfUnit && formatDecimal(o.halfUnit),
      ),
    ).toEqual(["500000", "0.005"]);
  });
  test("a heading sets the time of its section", () => {
    expect(
      read("## December quarter 2025\n\nRevenue was RMB5 million.\n\n## Outlook\n").values.map(brief),
    ).toEqual(["alibaba | - | revenue | level | Dec quarter 2025 | 5000000 | CNY"]);
  });
});

describe("what it refuses to guess", () => {
  test.each([
    [
      "Revenue was RMB5 million.",
      "“RMB5 million” in “…Revenue was RMB5 million.…” was not read: neither the sentence nor its section says which period it is about.",
    ],
    [
      `${Q}Capital expenditure rose from RMB17 billion to RMB31 billion.`,
      "“RMB17 billion” in “…Capital expenditure rose from RMB17 billion to RMB31 billion.…” was not read: it is a figure to compare with, and the sentence does not say of when.",
    ],
    [
      `${Q}Capital expenditure increased by RMB5 billion.`,
      "“RMB5 billion” in “…Capital expenditure increased by RMB5 billion.…” was not read: it is a change, not a level.",
    ],
    [
      `${Q}It is not true that servers cannot keep up with orders.`,
      "“cannot keep up with orders” stands under a negation and was not counted.",
    ],
  ])("%s", (body, problem) => {
    expect(read(body).problems.map(({ what }) => what)).toEqual([problem]);
  });
  test("a percentage that is neither growth nor a share of anything named", () => {
    expect(read(`${Q}Capital expenditure was 12%.`)).toMatchObject({
      values: [],
      problems: [{ code: "uncertain-figure" }],
    });
  });
  test.each([
    "Qwen3-Max has 10 heads.",
    "The 20-F was filed.",
    "It employs 126,661 people.",
    "Analysts expected revenue of RMB37.93 billion.",
    "A pledge of US$100 billion of cloud and AI revenue was spoken of.",
  ])("%s: nothing in it is of a metric it knows", (sentence) => {
    expect(read(Q + sentence).values).toEqual([]);
  });
});

describe("a release is held against itself", () => {
  const levels = "Revenue was RMB134 million. Revenue was RMB100 million a year earlier.";
  test("growth that follows from both levels passes, growth that does not is kept and marked", () => {
    expect(read(`${Q}${levels} Revenue grew 34%.`).values.at(-1)).toMatchObject({
      checks: ["yoy"],
      failed: [],
    });
    expect(read(`${Q}${levels} Revenue grew 43%.`).values.at(-1)).toMatchObject({
      checks: [],
      failed: ["yoy"],
    });
  });
  test("a dollar figure that implies 71 yuan to the dollar marks its figure", () => {
    expect(read(`${Q}Revenue was RMB39,824 million (US$559 million).`).values[0]).toMatchObject({
      failed: ["fx"],
    });
  });
});

describe("quantities", () => {
  test.each([
    ["RMB39,824 million", "39824000000", "CNY"],
    ["US$(18.8) billion", "-18800000000", "USD"],
    ["HK$80 billion", "80000000000", "HKD"],
    ["39.8 billion yuan", "39800000000", "CNY"],
    ["−21.84%", "-0.2184", "ratio"],
    ["50 basis points", "0.5", "percentage-points"],
    ["710 million shares", "710000000", "count"],
  ])("%s is %s %s", (text, value, unit) => {
    expect(quantitiesIn(text).map((q) => [q.value && formatDecimal(q.value), q.unit])).toEqual([
      [value, unit],
    ]);
  });
  test("11%–12% is one range", () => {
    const [range] = quantitiesIn("a margin of 11%–12%");
    expect([range?.low, range?.high].map((end) => end && formatDecimal(end))).toEqual(["0.11", "0.12"]);
  });
});

describe("laws", () => {
  const words = fc.constantFrom(
    "Revenue",
    "capital expenditure",
    "was",
    "RMB39,824 million",
    "34%",
    "up",
    "down",
    "Tencent",
    "Cloud Intelligence Group",
    "in the quarter ended 30 June 2025",
    "a year earlier",
    ",",
    ".",
    "(US$5 million)",
    "from",
    "to",
    "—",
    "\n",
    "阿里巴巴",
    "9th consecutive quarter",
  );
  test("whatever it reads, the quote stands at its span", () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const { document, values } = read(`x ${parts.join(" ")}`);
        for (const { span, quote } of values) expect(document.text.slice(...span)).toBe(quote);
      }),
      { numRuns: 300 },
    );
  });
  test("any text is read without a fault", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: "binary" }), (text) => {
        expect(Array.isArray(quantitiesIn(text))).toBe(true);
      }),
    );
  });
  test("hostile text costs no more than ten times what plain text of its size does", () => {
    const cost = (piece: string) => {
      const text = piece.repeat(Math.ceil(60_000 / piece.length));
      const start = performance.now();
      quantitiesIn(text);
      return performance.now() - start;
    };
    cost("warm 1,000 up ");
    const plain = Math.max(cost("Revenue was RMB5 million, up 3%. "), 1);
    for (const hostile of ["1,1,", "RMB", "1,000,", "((((", "9".repeat(50), "- - "])
      expect(cost(hostile) / plain).toBeLessThan(10);
  });
});
