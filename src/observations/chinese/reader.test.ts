/** What Chinese reports say, clause by clause. */
import { describe, expect, test } from "vitest";
import { readerFor } from "../../assay.ts";
import { textDocument } from "../../documents/text-document.ts";
import type { Document } from "../../model/document.ts";
import { baseCatalogue } from "../catalogue.ts";
import { line } from "../reading.fixture.ts";
import { chineseReader, isChinese } from "./reader.ts";

function documentOf(text: string, title = "某某股份有限公司\n2025 年第三季度报告"): Document {
  const head = "---\ntitle: Report\nissuer: smic\npublished: 2025-11-13T10:00:00Z\nauthority: primary\n---\n";
  const { document, problems } = textDocument(new TextEncoder().encode(`${head}${title}\n\n${text}\n`), {
    origin: "test.md",
  });
  if (!document) throw new Error(problems.map(({ what }) => what).join("\n"));
  return document;
}

const readingOf = (text: string, title?: string) =>
  chineseReader.observe(documentOf(text, title), baseCatalogue).values.map(line);

const QUARTER = "2025-07-01..2025-09-30";

describe("formulas of reports in Chinese", () => {
  test.each([
    [
      "三季度，公司实现营业收入人民币 12.5 亿元，同比增长 8.4%；毛利率为 21.5%，环比下降 1.2 个百分点。",
      [
        `smic | revenue | level | ${QUARTER} | 1250000000 CNY`,
        `smic | revenue | yoy | ${QUARTER} | 0.084 ratio`,
        `smic | gross-margin | level | ${QUARTER} | 0.215 ratio`,
        `smic | gross-margin | qoq | ${QUARTER} | -1.2 percentage-points`,
      ],
    ],
    [
      "公司前三个季度净利润为人民币 3,200.5 百万元，较去年同期减少 4%。",
      [
        "smic | net-income | level | 2025-01-01..2025-09-30 | 3200500000 CNY",
        "smic | net-income | yoy | 2025-01-01..2025-09-30 | -0.04 ratio",
      ],
    ],
    [
      "2025年上半年，本集团归属于上市公司股东的净利润约3.2亿美元，上年同期为2.5亿美元。",
      [
        "smic | net-income-attributable | level | 2025-01-01..2025-06-30 | approx 320000000 USD",
        "smic | net-income-attributable | level | 2024-01-01..2024-06-30 | comparative | 250000000 USD",
      ],
    ],
    [
      "报告期内，产能利用率上升至 92.5%，资本开支为 1,200 万元。",
      [
        `smic | utilization | level | ${QUARTER} | 0.925 ratio`,
        `smic | capex | level | ${QUARTER} | 12000000 CNY`,
      ],
    ],
    [
      "2025年1-6月营业收入同比增长１２．５％至30亿元。",
      [
        "smic | revenue | yoy | 2025-01-01..2025-06-30 | 0.125 ratio",
        "smic | revenue | level | 2025-01-01..2025-06-30 | 3000000000 CNY",
      ],
    ],
    [
      "四季度，公司收入指引为环比持平到增长 2%，毛利率指引为 18%到 20%。",
      [
        "smic | revenue | guidance | 2025-10-01..2025-12-31 | 0..0.02 ratio",
        "smic | gross-margin | guidance | 2025-10-01..2025-12-31 | 0.18..0.2 ratio",
      ],
    ],
    ["三季度，公司净亏损1.5亿元。", [`smic | net-income | level | ${QUARTER} | -150000000 CNY`]],
  ])("%s", (sentence, expected) => {
    expect(readingOf(sentence)).toEqual(expected);
  });

  test("a line break inside a name is none, and the quote is the text as it stands", () => {
    const document = documentOf("报告期内，公司实现归属于上市公司股东的\n净利润人民币 20 百万元。");
    const [only, ...more] = chineseReader.observe(document, baseCatalogue).values;
    expect(more).toEqual([]);
    expect(only?.quote).toBe("实现归属于上市公司股东的\n净利润人民币 20 百万元");
    expect(document.text.slice(...(only?.span ?? [0, 0]))).toBe(only?.quote);
  });
});

describe("what is left unread rather than guessed", () => {
  test.each([
    ["another company's figures", "三季度，标的公司营业收入为3亿元。"],
    ["a part of the figure before", "三季度，公司营业收入为9亿元，其中，晶圆业务收入为3亿元。"],
    ["a narrower name", "三季度，公司实现主营业务收入3亿元。"],
    ["no time in the sentence", "公司营业收入为3亿元。"],
    ["a quarter that is not the report's", "二季度，公司营业收入为3亿元。"],
    ["a year that has not ended", "2025年公司营业收入为3亿元。"],
    ["a change without its base", "三季度，公司营业收入增长3%。"],
    ["an amount of change", "三季度，公司营业收入同比增加3亿元。"],
    ["a sum without a currency", "三季度，公司营业收入为3亿。"],
    ["words between that are of no form", "三季度，公司营业收入有所回升，同比增长3%。"],
    ["what may be", "若需求恢复，三季度公司营业收入为3亿元。"],
    ["a balance at a day", "2025年9月末公司营业收入为3亿元。"],
  ])("%s: %s", (_, sentence) => {
    expect(readingOf(sentence)).toEqual([]);
  });

  test("a document without an issuer", () => {
    const { head, ...rest } = documentOf("三季度，公司营业收入为3亿元。");
    const { issuer: _, ...unsigned } = head;
    expect(chineseReader.observe({ ...rest, head: unsigned }, baseCatalogue).values).toEqual([]);
  });
});

describe("which documents are Chinese", () => {
  test("mostly Han characters, whatever the names in Latin letters", () => {
    expect(isChinese(documentOf("公司与 Alibaba Cloud 签订协议，三季度营业收入为 3 亿元，同比增长。"))).toBe(
      true,
    );
  });
  test("an English release with its Chinese name is English", () => {
    const english = documentOf(
      "Revenue was RMB5 million in the quarter ended September 30, 2025.",
      "某某公司",
    );
    expect(isChinese(english)).toBe(false);
    expect(readerFor(english).method).not.toBe("chinese@1");
  });
  test("the reader is chosen by it", () => {
    expect(readerFor(documentOf("三季度，公司营业收入为3亿元。")).method).toBe("chinese@1");
  });
});
