/** Tables as releases print them, in words of our own: what is read, with which sign and time, and what is left alone. */
import { describe, expect, test } from "vitest";
import { formatDecimal } from "../../model/decimal.ts";
import type { Cell, Document } from "../../model/document.ts";
import { baseCatalogue } from "../catalogue.ts";
import { documentOf } from "../reading.fixture.ts";
import type { Draft } from "../sentence.ts";
import { readTables } from "./reader.ts";

function line(draft: Draft): string {
  const { period, value } = draft;
  const time = period.kind === "instant" ? period.day : `${period.start}..${period.end}`;
  const parts = [draft.segment, draft.qualifier, draft.metric, draft.measure, draft.basis, time];
  const figure = `${value ? formatDecimal(value) : ""} ${draft.unit}`;
  return [...parts.filter((part) => part !== null), figure, ...(draft.comparative ? ["before"] : [])].join(
    " | ",
  );
}

const read = (text: string) => readTables(documentOf(text), baseCatalogue);
const lines = (text: string) => read(text).drafts.map(line);

const HEAD = `Three months ended June 30,   2024 2025   RMB RMB US$ YoY % Change  (in millions, except percentages)`;

describe("a table run into the text", () => {
  test("last year's column comes first, dollars repeat the last column, and the change is of the later quarter", () => {
    expect(lines(`Some prose. ${HEAD} Revenue 1,000 1,250 174 25% `)).toEqual([
      "revenue | level | reported | 2024-04-01..2024-06-30 | 1000000000 CNY | before",
      "revenue | level | reported | 2025-04-01..2025-06-30 | 1250000000 CNY",
      "revenue | yoy | reported | 2025-04-01..2025-06-30 | 0.25 ratio",
    ]);
  });

  test("the mark of a footnote is not a figure, glued to the label, apart from it, or behind the change", () => {
    expect(lines(`${HEAD} Net income(1) (2) 400 300 42 (25)%(3) (4) `)).toEqual([
      "net-income | level | reported | 2024-04-01..2024-06-30 | 400000000 CNY | before",
      "net-income | level | reported | 2025-04-01..2025-06-30 | 300000000 CNY",
      "net-income | yoy | reported | 2025-04-01..2025-06-30 | -0.25 ratio",
    ]);
  });

  test("a margin stands under the two yuan columns, and a share under its own", () => {
    const head = "Three months ended June 30, 2024 2025 RMB % of Revenue RMB US$ % of Revenue (in millions)";
    expect(lines(`${head} Cost of revenue 600 60% 700 98 56% `)).toEqual([
      "cost-of-revenue | level | reported | 2024-04-01..2024-06-30 | 600000000 CNY | before",
      "cost-of-revenue | share | reported | 2024-04-01..2024-06-30 | 0.6 ratio | before",
      "cost-of-revenue | level | reported | 2025-04-01..2025-06-30 | 700000000 CNY",
      "cost-of-revenue | share | reported | 2025-04-01..2025-06-30 | 0.56 ratio",
    ]);
    expect(lines(`${HEAD} Operating margin 15% 12% `)).toEqual([
      "operating-margin | level | reported | 2024-04-01..2024-06-30 | 0.15 ratio | before",
      "operating-margin | level | reported | 2025-04-01..2025-06-30 | 0.12 ratio",
    ]);
  });

  test("parts, their subtotal without a label, and the total of a revenue table", () => {
    const caption = "The following table sets forth our revenue by segment for the periods indicated:";
    const rows =
      "Shops:     Street     - Bread 10 20 3 100% - Cakes 30 40 6 33%  40 60 9 50% Mail 5 5 1 0% Total Shops 45 65 10 44% Consolidated revenue 45 65 10 44%";
    const now = lines(`${caption}  ${HEAD} ${rows} `).filter(
      (each) => each.includes("level") && !each.includes("before"),
    );
    expect(now).toEqual([
      "Bread | revenue | level | reported | 2025-04-01..2025-06-30 | 20000000 CNY",
      "Cakes | revenue | level | reported | 2025-04-01..2025-06-30 | 40000000 CNY",
      "Street | revenue | level | reported | 2025-04-01..2025-06-30 | 60000000 CNY",
      "Mail | revenue | level | reported | 2025-04-01..2025-06-30 | 5000000 CNY",
      "Shops | revenue | level | reported | 2025-04-01..2025-06-30 | 65000000 CNY",
      "revenue | level | reported | 2025-04-01..2025-06-30 | 65000000 CNY",
    ]);
  });

  test("what is spent is positive though printed in brackets; an elimination of it is negative", () => {
    const head = "For the three months ended June 30, 2025 RMB (In millions)";
    const text = `${head}\nNet revenues:\nNorth 100\nSouth 50\nTotal net revenues 150\nLess: cost of revenues:\nNorth (60)\nSouth (30)\nInter-segment eliminations 5\n`;
    const two = text.replace("2025 RMB", "2024 2025 RMB RMB").replace(/(\(?\d+\)?)\n/g, "$1 $1\n");
    expect(lines(two).filter((each) => each.includes("cost") && !each.includes("before"))).toEqual([
      "North | cost-of-revenue | level | reported | 2025-04-01..2025-06-30 | 60000000 CNY",
      "South | cost-of-revenue | level | reported | 2025-04-01..2025-06-30 | 30000000 CNY",
      "Inter-segment eliminations | cost-of-revenue | level | reported | 2025-04-01..2025-06-30 | -5000000 CNY",
    ]);
  });

  test("quarters by their codes, changes between them, and basic and diluted under their heading", () => {
    const text =
      "Amounts in US$ thousands, except for earnings per share\n2Q25 1Q25 QoQ 2Q24 YoY\nProfit for the period 120 100 20.0% 80 50.0%\nEarnings per share\nBasic $0.12 $0.10 $0.08\n";
    expect(lines(text)).toEqual([
      "net-income | level | reported | 2025-04-01..2025-06-30 | 120000 USD",
      "net-income | level | reported | 2025-01-01..2025-03-31 | 100000 USD | before",
      "net-income | qoq | reported | 2025-04-01..2025-06-30 | 0.2 ratio",
      "net-income | level | reported | 2024-04-01..2024-06-30 | 80000 USD | before",
      "net-income | yoy | reported | 2025-04-01..2025-06-30 | 0.5 ratio",
      "basic-eps | level | reported | 2025-04-01..2025-06-30 | 0.12 USD",
      "basic-eps | level | reported | 2025-01-01..2025-03-31 | 0.1 USD | before",
      "basic-eps | level | reported | 2024-04-01..2024-06-30 | 0.08 USD | before",
    ]);
  });

  test("a quote is the text at its span, and holds the figure", () => {
    const document = documentOf(`Prose before. ${HEAD} Income from\noperations 1,000 1,250 174 25% `);
    for (const { span } of readTables(document, baseCatalogue).drafts)
      expect(document.text.slice(...span)).toBe("Income from\noperations 1,000 1,250 174 25%");
  });
});

describe("nothing is read", () => {
  test("where no unit is said", () => {
    expect(lines("Three months ended June 30, 2024 2025 RMB RMB Revenue 1,000 1,250 ")).toEqual([]);
  });
  test("where a row has more or fewer figures than columns", () => {
    expect(lines(`${HEAD} Revenue 1,000 1,250 174 25% 31 7,777 `)).toEqual([]);
    expect(lines(`${HEAD} Revenue 1,250 `)).toEqual([]);
  });
  test("where a label is no line the field knows and no segment", () => {
    expect(lines(`${HEAD} Gain on sale of a painting 1,000 1,250 174 25% `)).toEqual([]);
  });
  test("where two tables give different figures for one thing: a note says so", () => {
    const { drafts, problems } = read(
      `${HEAD} Gross profit 10 20 3 100% \n\n${HEAD} Gross profit 10 25 4 150% `,
    );
    expect(drafts.map(line)).toEqual([
      "gross-profit | level | reported | 2024-04-01..2024-06-30 | 10000000 CNY | before",
    ]);
    expect(problems.map(({ code, severity }) => `${code} ${severity}`)).toContain(
      "contradicting-figures note",
    );
  });
  test("from prose that names dates and sums", () => {
    expect(
      lines(
        "Revenue for the three months ended June 30, 2025 was RMB1,250 million (US$174 million), up 25%.",
      ),
    ).toEqual([]);
  });
});

/** A table as a parser of HTML gives it: [column, columns, text] for each cell. */
function marked(above: string, rows: readonly (readonly (readonly [number, number, string])[])[]): Document {
  let text = `${above}\n`;
  const start = text.length;
  const cells = rows.map((row) => {
    const line = row.map(([column, columns, words]): Cell => {
      const from = text.length;
      text += words;
      const cell = { span: [from, text.length] as const, text: words, header: false, column, columns };
      text += " ";
      return cell;
    });
    text += "\n";
    return line;
  });
  const plain = documentOf("x");
  return {
    ...plain,
    text,
    blocks: [
      { kind: "paragraph", span: [0, above.length] },
      { kind: "table", span: [start, text.length], table: { rows: cells } },
    ],
  };
}

describe("a table the format marks", () => {
  test("signs in cells of their own belong to the figure beside them, and a head to the columns it spans", () => {
    const document = marked("(In thousands, except per share amounts)", [
      [[3, 9, "Thirteen Weeks Ended"]],
      [
        [3, 4, "May 4, 2024"],
        [8, 4, "May 3, 2025"],
      ],
      [
        [0, 3, "Net sales"],
        [3, 1, "$"],
        [4, 1, "900"],
        [8, 1, "$"],
        [9, 1, "1,000"],
      ],
      [
        [0, 3, "Interest expense"],
        [4, 1, "(30"],
        [5, 1, ")"],
        [9, 1, "(20"],
        [10, 1, ")"],
      ],
      [
        [0, 3, "Gross margin"],
        [4, 1, "40.5"],
        [5, 1, "%"],
        [9, 1, "41.0"],
        [10, 1, "%"],
      ],
    ]);
    expect(readTables(document, baseCatalogue).drafts.map(line)).toEqual([
      "revenue | level | reported | 2024-02-04..2024-05-04 | 900000 USD | before",
      "revenue | level | reported | 2025-02-02..2025-05-03 | 1000000 USD",
      "interest-expense | level | reported | 2024-02-04..2024-05-04 | 30000 USD | before",
      "interest-expense | level | reported | 2025-02-02..2025-05-03 | 20000 USD",
      "gross-margin | level | reported | 2024-02-04..2024-05-04 | 0.405 ratio | before",
      "gross-margin | level | reported | 2025-02-02..2025-05-03 | 0.41 ratio",
    ]);
  });

  test("in Markdown, segments stand over their lines, and balances are of a day", () => {
    const text = [
      "### Segment Information",
      "(in millions)",
      "",
      "| | Q2 2024 | Q2 2025 | Change |",
      "|---|---|---|---|",
      "| **North Segment:** | | | |",
      "| Net sales | $ 100 | $ 110 | 10 % |",
      "| Operating income -- TTM | $ 40 | $ 50 | 25 % |",
      "| **Consolidated** | | | |",
      "| Inventories | $ 7 | $ 8 | 14 % |",
    ].join("\n");
    expect(lines(text)).toEqual([
      "North | revenue | level | reported | 2024-04-01..2024-06-30 | 100000000 USD | before",
      "North | revenue | level | reported | 2025-04-01..2025-06-30 | 110000000 USD",
      "North | revenue | yoy | reported | 2025-04-01..2025-06-30 | 0.1 ratio",
      "North | trailing twelve months | operating-income | level | reported | 2023-07-01..2024-06-30 | 40000000 USD | before",
      "North | trailing twelve months | operating-income | level | reported | 2024-07-01..2025-06-30 | 50000000 USD",
      "North | trailing twelve months | operating-income | yoy | reported | 2024-07-01..2025-06-30 | 0.25 ratio",
      "inventory | level | reported | 2024-06-30 | 7000000 USD | before",
      "inventory | level | reported | 2025-06-30 | 8000000 USD",
      "inventory | yoy | reported | 2025-06-30 | 0.14 ratio",
    ]);
  });
});
