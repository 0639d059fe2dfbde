/**
 * What Chinese reports call the metrics of the catalogue. Data.
 * Rule kept here: a name stands for the whole company's metric and nothing narrower ("主营业务收入" is left out).
 */
type Name = readonly [metric: string, names: string, more?: "loss"];

const NAMES: readonly Name[] = [
  ["revenue", "营业总收入|营业收入|总收入|销售收入|总营收|营收|收入"],
  ["cost-of-revenue", "营业成本|销售成本"],
  ["gross-profit", "毛利润|毛利"],
  ["gross-margin", "毛利率|综合毛利率"],
  ["operating-income", "营业利润|经营利润"],
  ["income-before-tax", "利润总额|税前利润"],
  ["net-income", "净利润|期内利润|期内溢利"],
  ["net-income", "净亏损|期内亏损", "loss"],
  [
    "net-income-attributable",
    "归属于上市公司股东的净利润|归属于母公司股东的净利润|归属于母公司所有者的净利润|归母净利润|本公司权益持有人应占盈利|本公司拥有人应占利润",
  ],
  ["ebitda", "息税折旧摊销前利润|息税折旧及摊销前利润"],
  ["operating-cash-flow", "经营活动产生的现金流量净额|经营活动现金流量净额|经营活动所得现金净额"],
  ["sales-and-marketing", "销售费用|销售及市场推广开支"],
  ["general-and-administrative", "管理费用|一般及行政开支"],
  ["research-and-development", "研发费用|研发开支"],
  ["capex", "资本开支|资本支出"],
  ["utilization", "产能利用率"],
  ["basic-eps", "基本每股收益|每股基本盈利"],
  ["diluted-eps", "稀释每股收益|每股摊薄盈利"],
];

export type ChineseTerm = { readonly metric: string; readonly loss: boolean };

export const TERMS: ReadonlyMap<string, ChineseTerm> = new Map(
  NAMES.flatMap(([metric, names, more]) =>
    names.split("|").map((name) => [name, { metric, loss: more === "loss" }] as const),
  ),
);

/** The names as one expression, the longest first. */
export const TERM = [...TERMS.keys()].toSorted((a, b) => b.length - a.length).join("|");
