/** What the prose of a results release says, sentence by sentence. */
import { describe, expect, test } from "vitest";
import { formatDecimal } from "../../model/decimal.ts";
import { periodLabel } from "../../model/period.ts";
import { baseCatalogue } from "../catalogue.ts";
import { documentOf } from "../reading.fixture.ts";
import { resultsIn } from "./reader.ts";

const HEAD = `---
title: Results
issuer: alibaba
published: 2025-11-25
authority: primary
---
`;

/** Each draft as "metric segment measure value period". */
function readingOf(text: string): readonly string[] {
  const document = documentOf(`${HEAD}We report on the quarter ended September 30, 2025.\n\n${text}`);
  return resultsIn(document, baseCatalogue).map((draft) =>
    [
      draft.metric,
      draft.segment ?? "-",
      draft.measure,
      draft.value
        ? formatDecimal(draft.value)
        : `${draft.low && formatDecimal(draft.low)}–${draft.high && formatDecimal(draft.high)}`,
      periodLabel(draft.period),
    ].join(" | "),
  );
}

const NOW = "Sep quarter 2025";
const BEFORE = "Sep quarter 2024";

describe("the chain of figures of one term", () => {
  test.each([
    [
      "Revenue from our Gardens business was RMB102 million (US$14 million), an increase of 9% compared to RMB94 million in the same quarter of 2024.",
      [
        `revenue | Gardens | level | 102000000 | ${NOW}`,
        `revenue | Gardens | yoy | 0.09 | ${NOW}`,
        `revenue | Gardens | level | 94000000 | ${BEFORE}`,
      ],
    ],
    [
      "Operating margin increased to 37% from 36% last year.",
      [`operating-margin | - | level | 0.37 | ${NOW}`, `operating-margin | - | level | 0.36 | ${BEFORE}`],
    ],
    [
      "Adjusted EBITA decreased 78% year-over-year to RMB9,073 million.",
      [`adjusted-ebita | - | yoy | -0.78 | ${NOW}`, `adjusted-ebita | - | level | 9073000000 | ${NOW}`],
    ],
    [
      "Free cash flow, a non-GAAP measurement of liquidity, was an outflow of RMB21 million, compared to an inflow of RMB13 million in the same quarter of 2024.",
      [
        `free-cash-flow | - | level | -21000000 | ${NOW}`,
        `free-cash-flow | - | level | 13000000 | ${BEFORE}`,
      ],
    ],
    [
      "Cost of revenue was RMB150 million, or 60.8% of revenue, compared to RMB144 million, or 60.9% of revenue, in the same quarter of 2024.",
      [
        `cost-of-revenue | - | level | 150000000 | ${NOW}`,
        `cost-of-revenue | - | share | 0.608 | ${NOW}`,
        `cost-of-revenue | - | level | 144000000 | ${BEFORE}`,
        `cost-of-revenue | - | share | 0.609 | ${BEFORE}`,
      ],
    ],
    [
      "Revenue was RMB40 million, down 5% year-over-year (4% on a constant-currency basis).",
      [
        `revenue | - | level | 40000000 | ${NOW}`,
        `revenue | - | yoy | -0.05 | ${NOW}`,
        `revenue | - | yoy | -0.04 | ${NOW}`,
      ],
    ],
    [
      "Cost of revenues was RMB9 million, compared with RMB8 million and RMB7 million for the preceding quarter and the same quarter of 2024, respectively.",
      [
        `cost-of-revenue | - | level | 9000000 | ${NOW}`,
        "cost-of-revenue | - | level | 8000000 | Jun quarter 2025",
        `cost-of-revenue | - | level | 7000000 | ${BEFORE}`,
      ],
    ],
    [
      "GAAP and non-GAAP gross margins were 60.5% and 61.0%, respectively.",
      [`gross-margin | - | level | 0.605 | ${NOW}`, `gross-margin | - | level | 0.61 | ${NOW}`],
    ],
    [
      "Net income increased to RMB21 million, or RMB1.95 per diluted share, compared with RMB15 million, or RMB1.43 per diluted share, in the same quarter of 2024.",
      [`net-income | - | level | 21000000 | ${NOW}`, `diluted-eps | - | level | 1.95 | ${NOW}`],
    ],
    [
      "Non-GAAP net income attributable to the Company's shareholders was RMB7 million.",
      [`non-gaap-net-income | - | level | 7000000 | ${NOW}`],
    ],
    ["Revenues: +14% YoY.", [`revenue | - | yoy | 0.14 | ${NOW}`]],
  ])("%s", (sentence, expected) => {
    expect(readingOf(sentence)).toEqual(expected);
  });
});

describe("what is left unread rather than guessed", () => {
  test.each([
    "The plan saved RMB3 million. The margin was 9%.",
    "If demand holds, revenue was RMB5 million.",
    "Segment revenue increased by 17.8% year-over-year.",
    "The garden project, with revenue up 34% year-over-year, went on.",
    "Operating cash flow increased 16% to RMB130 million for the trailing twelve months.",
  ])("%s", (sentence) => {
    expect(readingOf(sentence)).toEqual([]);
  });
});

describe("text as it comes out of a PDF", () => {
  test("a page number and a line break inside a sentence do not end it", () => {
    expect(readingOf("Net income was RMB20 million, a\n\n 2 \n\ndecrease of 53% year-over-year.")).toEqual([
      `net-income | - | level | 20000000 | ${NOW}`,
      `net-income | - | yoy | -0.53 | ${NOW}`,
    ]);
  });
});
