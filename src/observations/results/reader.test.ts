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
      [
        `net-income | - | level | 21000000 | ${NOW}`,
        `diluted-eps | - | level | 1.95 | ${NOW}`,
        `net-income | - | level | 15000000 | ${BEFORE}`,
        `diluted-eps | - | level | 1.43 | ${BEFORE}`,
      ],
    ],
    [
      "Non-GAAP net income attributable to the Company's shareholders was RMB7 million.",
      [`non-gaap-net-income | - | level | 7000000 | ${NOW}`],
    ],
    [
      "Revenues increased by 19% year-over-year to RMB12 million, or up 12% excluding the shop sold in June.",
      [`revenue | - | yoy | 0.19 | ${NOW}`, `revenue | - | level | 12000000 | ${NOW}`],
    ],
    [
      "Adjusted EBITDA and adjusted net profit increased to RMB14 million and RMB12 million, increasing by 34.8% and 24.0%, respectively.",
      [
        `adjusted-ebitda | - | level | 14000000 | ${NOW}`,
        `non-gaap-net-income | - | level | 12000000 | ${NOW}`,
      ],
    ],
    ["Revenues: +14% YoY.", [`revenue | - | yoy | 0.14 | ${NOW}`]],
    [
      "Revenue of $44 million, up 12% from Q1 and up 69% from a year ago",
      [
        `revenue | - | level | 44000000 | ${NOW}`,
        `revenue | - | qoq | 0.12 | ${NOW}`,
        `revenue | - | yoy | 0.69 | ${NOW}`,
      ],
    ],
    [
      "GAAP and non-GAAP earnings per diluted share were $0.76 and $0.81, respectively.",
      [`diluted-eps | - | level | 0.76 | ${NOW}`, `non-gaap-diluted-eps | - | level | 0.81 | ${NOW}`],
    ],
    [
      "Our operating profit and operating margin were RMB11 million and 13.5% respectively, compared to operating profit of RMB4 million and operating margin of 7.1% for the same period of 2024.",
      [
        `operating-income | - | level | 11000000 | ${NOW}`,
        `operating-margin | - | level | 0.135 | ${NOW}`,
        `operating-income | - | level | 4000000 | ${BEFORE}`,
        `operating-margin | - | level | 0.071 | ${BEFORE}`,
      ],
    ],
    [
      "Our operating profit from the Gardens segment increased to RMB13 million from RMB9 million for the same period of 2024. The operating margin for this segment increased by 3.2 percentage points to 21.0% from 17.8% on a year-over-year basis.",
      [
        `operating-income | Gardens | level | 13000000 | ${NOW}`,
        `operating-income | Gardens | level | 9000000 | ${BEFORE}`,
        `operating-margin | Gardens | yoy | 3.2 | ${NOW}`,
        `operating-margin | Gardens | level | 0.21 | ${NOW}`,
        `operating-margin | Gardens | level | 0.178 | ${BEFORE}`,
      ],
    ],
    [
      "Our marketing expenses increased by 12.0% year-over-year to RMB15 million. The percentage of revenues decreased by 1.0 percentage points to 18.0% from 19.0% on a year-over-year basis.",
      [
        `sales-and-marketing | - | yoy | 0.12 | ${NOW}`,
        `sales-and-marketing | - | level | 15000000 | ${NOW}`,
        `sales-and-marketing | - | yoy | -1 | ${NOW}`,
        `sales-and-marketing | - | share | 0.18 | ${NOW}`,
        `sales-and-marketing | - | share | 0.19 | ${BEFORE}`,
      ],
    ],
    [
      "Basic net income was US$0.28 per share (US$1.40 per ADS), compared with US$0.39 per share (US$1.93 per ADS) and US$0.38 per share (US$1.97 per ADS) for the preceding quarter and the same quarter of 2024, respectively.",
      [
        `basic-eps | - | level | 0.28 | ${NOW}`,
        `basic-eps-ads | - | level | 1.4 | ${NOW}`,
        "basic-eps | - | level | 0.39 | Jun quarter 2025",
        "basic-eps-ads | - | level | 1.93 | Jun quarter 2025",
        `basic-eps | - | level | 0.38 | ${BEFORE}`,
        `basic-eps-ads | - | level | 1.97 | ${BEFORE}`,
      ],
    ],
    [
      "Capital expenditure was $15 million in 3Q25, compared to $24 million in 2Q25 and $12 million in 3Q24.",
      [
        `capex | - | level | 15000000 | ${NOW}`,
        "capex | - | level | 24000000 | Jun quarter 2025",
        `capex | - | level | 12000000 | ${BEFORE}`,
      ],
    ],
    [
      "Other income, net was $7 million gain in 3Q25, compared to $72 million loss in 2Q25.",
      [
        `other-income-net | - | level | 7000000 | ${NOW}`,
        "other-income-net | - | level | -72000000 | Jun quarter 2025",
      ],
    ],
    [
      "Revenue was RMB40 million, representing an 8% year-over-year decrease.",
      [`revenue | - | level | 40000000 | ${NOW}`, `revenue | - | yoy | -0.08 | ${NOW}`],
    ],
    [
      "Net cash used in financing activities in the quarter ended September 30, 2025 primarily reflected dividend payment of RMB33 million and repurchase of ordinary shares of RMB18 million.",
      [`dividends-paid | - | level | 33000000 | ${NOW}`, `share-repurchases | - | level | 18000000 | ${NOW}`],
    ],
  ])("%s", (sentence, expected) => {
    expect(readingOf(sentence)).toEqual(expected);
  });
});

describe("the time of a figure", () => {
  test.each([
    [
      "For the year of 2025, marketing expenses increased by 34.8% to RMB12 million from RMB9 million for the year of 2024.",
      [
        "sales-and-marketing | - | yoy | 0.348 | 2025",
        "sales-and-marketing | - | level | 12000000 | 2025",
        "sales-and-marketing | - | level | 9000000 | 2024",
      ],
    ],
    [
      "Operating cash flow increased 16% year-over-year to RMB130 million for the trailing twelve months.",
      [
        "operating-cash-flow | - | yoy | 0.16 | year to Sep 2025",
        "operating-cash-flow | - | level | 130000000 | year to Sep 2025",
      ],
    ],
    [
      "In the six months ended September 30, 2025, revenue was RMB50 million. Net income was RMB5 million.",
      [
        "revenue | - | level | 50000000 | 6 months to Sep 2025",
        "net-income | - | level | 5000000 | 6 months to Sep 2025",
      ],
    ],
    [
      "Net sales for the 26-week fiscal period ended September 27, 2025 decreased 4.6 percent to $838 million from net sales of $878 million for the prior year 26-week fiscal period ended September 28, 2024.",
      [
        "revenue | - | yoy | -0.046 | 30 Mar 2025 – 27 Sep 2025",
        "revenue | - | level | 838000000 | 30 Mar 2025 – 27 Sep 2025",
        "revenue | - | level | 878000000 | 31 Mar 2024 – 28 Sep 2024",
      ],
    ],
    [
      "In the second quarter, revenue was RMB5 million.",
      // The issuer's fiscal year ends in March.
      [`revenue | - | level | 5000000 | ${NOW}`],
    ],
  ])("%s", (sentence, expected) => {
    expect(readingOf(sentence)).toEqual(expected);
  });

  test("a heading that compares two quarters is of the first", () => {
    expect(
      readingOf(
        "## Quarter ended June 30, 2025 compared with quarter ended June 30, 2024\n\nRevenue was RMB4 million.\n\n## Quarter ended September 30, 2025 compared with quarter ended June 30, 2025\n\nRevenue was RMB5 million.",
      ),
    ).toEqual(["revenue | - | level | 4000000 | Jun quarter 2025", `revenue | - | level | 5000000 | ${NOW}`]);
  });

  test("a change against the quarter before is of a quarter, though the report is of a year", () => {
    const document = documentOf(
      HEAD.replace("alibaba", "tencent").replace("2025-11-25", "2026-03-20") +
        "Results for the year ended December 31, 2025.\n\nRevenue decreased by 6% quarter-on-quarter to RMB9 million.",
    );
    expect(
      resultsIn(document, baseCatalogue).map(({ measure, period }) => [measure, periodLabel(period)]),
    ).toEqual([
      ["qoq", "Dec quarter 2025"],
      ["level", "Dec quarter 2025"],
    ]);
  });

  test("1H2025 above a list is its time", () => {
    const document = documentOf(
      HEAD.replace("alibaba", "tencent").replace("2025-11-25", "2025-08-20") +
        "Results for the three months ended June 30, 2025.\n\n1H2025 Key Highlights\n\n- Total revenues were RMB9 million.",
    );
    expect(resultsIn(document, baseCatalogue).map(({ period }) => periodLabel(period))).toEqual([
      "6 months to Jun 2025",
    ]);
  });

  test("quarters in weeks end where the document says, and the next thirteen weeks on", () => {
    expect(
      readingOf(
        "Results for the quarter ended September 28, 2025.\n\n## Outlook for the quarter ending December 31, 2025\n\nRevenue is expected to be $45 million, plus or minus 2%.",
      ),
    ).toEqual(["revenue | - | guidance | 45000000 | 29 Sep 2025 – 28 Dec 2025"]);
  });
});

describe("what is expected", () => {
  test("levels, growth and margins of the quarter the heading names; the change of an expectation is none", () => {
    expect(
      readingOf(
        "## Outlook for the fourth quarter of 2025\n\nRevenue to increase by 14% to 16% QoQ. Net sales are expected to be between $206 million and $213 million, or to grow between 10% and 13% compared with fourth quarter 2024. Gross margin is expected to be in the range of 20% to 22%, representing a sequential increase of 2 percentage points.",
      ),
    ).toEqual([
      "revenue | - | guidance | 0.14–0.16 | Dec quarter 2025",
      "revenue | - | guidance | 206000000–213000000 | Dec quarter 2025",
      "revenue | - | guidance | 0.1–0.13 | Dec quarter 2025",
      "gross-margin | - | guidance | 0.2–0.22 | Dec quarter 2025",
    ]);
  });
});

describe("what stands beside the accounts", () => {
  test.each([
    [
      "As of September 30, 2025, we had a total of 12,661 employees, compared to 12,371 as of June 30, 2025.",
      ["employees | - | level | 12661 | 30 Sep 2025", "employees | - | level | 12371 | 30 Jun 2025"],
    ],
    [
      "During the quarter, we repurchased a total of 17 million ordinary shares (equivalent to 2 million ADSs) for a total of US$253 million.",
      [
        `shares-repurchased | - | level | 17000000 | ${NOW}`,
        `share-repurchases | - | level | 253000000 | ${NOW}`,
      ],
    ],
    [
      "The board declared a dividend of US$0.232 per share (US$1.16 per ADS) for the third quarter of 2025.",
      [`dividend-per-share | - | level | 0.232 | ${NOW}`, `dividend-per-ads | - | level | 1.16 | ${NOW}`],
    ],
    [
      "The company will pay its next quarterly dividend of $0.01 per share on December 26, 2025.",
      ["dividend-per-share | - | level | 0.01 | 26 Dec 2025"],
    ],
    [
      "As of the end of the second quarter, the company had $7.5 billion remaining under its share repurchase authorization.",
      ["buyback-authorization-remaining | - | level | 7500000000 | 30 Sep 2025"],
    ],
    [
      "The number of GOLD members, our most loyal customers, continued to increase, reaching 49 million as of September 30, 2025.",
      ["users | GOLD | level | 49000000 | 30 Sep 2025"],
    ],
    [
      "As of the end of the quarter, Hillside Grocers operated 20 stores, compared with 18 stores as of June 30, 2025.",
      [
        "stores | Hillside Grocers | level | 20 | 30 Sep 2025",
        "stores | Hillside Grocers | level | 18 | 30 Jun 2025",
      ],
    ],
    [
      "In October, Hillside Chat surpassed 3 million monthly active users.",
      ["users | Hillside Chat | level | 3000000 | 1 month to Oct 2025"],
    ],
    [
      "Monthly capacity increased to 1,078,250 standard logic 8-inch equivalent wafers in 3Q25.",
      [`capacity-monthly | - | level | 1078250 | ${NOW}`],
    ],
  ])("%s", (sentence, expected) => {
    expect(readingOf(sentence)).toEqual(expected);
  });
});

test("the owners' part of a profit says whose it is", () => {
  const document = documentOf(
    `${HEAD}We report on the quarter ended September 30, 2025.\n\nNon-IFRS profit attributable to equity holders of the Company was RMB7 million.`,
  );
  expect(resultsIn(document, baseCatalogue).map(({ metric, qualifier }) => [metric, qualifier])).toEqual([
    ["non-gaap-net-income", "attributable to equity holders of the Company"],
  ]);
});

test("what would have been says without what, and is no figure of the accounts", () => {
  const document = documentOf(
    `${HEAD}We report on the quarter ended September 30, 2025.\n\nExcluding the $4 million charge, gross margin would have been 71.3%.`,
  );
  expect(resultsIn(document, baseCatalogue).map(({ qualifier, basis }) => [qualifier, basis])).toEqual([
    ["excluding the $4 million charge", "non-gaap"],
  ]);
});

describe("what is left unread rather than guessed", () => {
  test.each([
    "The plan saved RMB3 million. The margin was 9%.",
    "If demand holds, revenue was RMB5 million.",
    "Segment revenue increased by 17.8% year-over-year.",
    "The garden project, with revenue up 34% year-over-year, went on.",
    "If approved, the company could repurchase 5 million shares for US$50 million.",
    "The increase was partly offset by share repurchases of RMB19 million.",
    "Operating margin of 7.1% for the same period of 2024.",
    "In the RMB3,000 to RMB4,000 price segment, our market share reached 22%.",
    "The Company had a net cash outflow of RMB7 million.",
    "The programme excluded (1) gifts; and (3) the change of cash, net cash generated from operating activities was RMB9 million.",
    "In 2023 the plant changed from a net loss of RMB5 million to a net income of RMB3 million.",
    // The issuer's fiscal year ends in March: the third quarter is another one, of which year is not said.
    "In the third quarter, revenue was RMB5 million.",
    // What is expected of a time that has ended.
    "Revenue is expected to be RMB5 million in the quarter ended June 30, 2025.",
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
