/**
 * The words the product knows: entities, segments, metrics, qualifiers and statements. A desk adds its own in catalogue.yaml.
 * Rule kept here: metric ids are the field's, kebab-case; a phrase that could mean two things is left out.
 */
import type { Catalogue, CatalogueMetric } from "../model/catalogue.ts";

const money = (
  id: string,
  title: string,
  names: readonly string[],
  over: Partial<CatalogueMetric> = {},
): CatalogueMetric => ({ id, title, names, unit: "money", sign: "signed", time: "flow", ...over });
const ratio = (
  id: string,
  title: string,
  names: readonly string[],
  over: Partial<CatalogueMetric> = {},
): CatalogueMetric => ({ id, title, names, unit: "ratio", sign: "signed", time: "flow", ...over });
const count = (
  id: string,
  title: string,
  names: readonly string[],
  over: Partial<CatalogueMetric> = {},
): CatalogueMetric => ({ id, title, names, unit: "count", sign: "signed", time: "flow", ...over });

export const baseCatalogue: Catalogue = {
  entities: [
    {
      id: "alibaba",
      title: "Alibaba",
      names: ["Alibaba", "Alibaba Group"],
      currency: "CNY",
      fiscalYearEndMonth: 3,
    },
    { id: "tencent", title: "Tencent", names: ["Tencent"], currency: "CNY", fiscalYearEndMonth: 12 },
    { id: "baidu", title: "Baidu", names: ["Baidu"], currency: "CNY", fiscalYearEndMonth: 12 },
    { id: "bytedance", title: "ByteDance", names: ["ByteDance"], currency: "CNY", fiscalYearEndMonth: 12 },
    { id: "deepseek", title: "DeepSeek", names: ["DeepSeek"], currency: "CNY", fiscalYearEndMonth: 12 },
    { id: "jd", title: "JD.com", names: ["JD.com", "JD"], currency: "CNY", fiscalYearEndMonth: 12 },
    { id: "meituan", title: "Meituan", names: ["Meituan"], currency: "CNY", fiscalYearEndMonth: 12 },
    { id: "smic", title: "SMIC", names: ["SMIC"], currency: "USD", fiscalYearEndMonth: 12 },
    { id: "hua-hong", title: "Hua Hong", names: ["Hua Hong"], currency: "USD", fiscalYearEndMonth: 12 },
    { id: "cambricon", title: "Cambricon", names: ["Cambricon"], currency: "CNY", fiscalYearEndMonth: 12 },
    { id: "nvidia", title: "Nvidia", names: ["Nvidia"], currency: "USD", fiscalYearEndMonth: 1 },
    { id: "amazon", title: "Amazon", names: ["Amazon"], currency: "USD", fiscalYearEndMonth: 12 },
    { id: "microsoft", title: "Microsoft", names: ["Microsoft"], currency: "USD", fiscalYearEndMonth: 6 },
    {
      id: "alphabet",
      title: "Alphabet",
      names: ["Alphabet", "Google"],
      currency: "USD",
      fiscalYearEndMonth: 12,
    },
    { id: "meta", title: "Meta", names: ["Meta Platforms"], currency: "USD", fiscalYearEndMonth: 12 },
    { id: "ark", title: "ARK Invest", names: ["ARK Invest", "ARK"] },
    { id: "appaloosa", title: "Appaloosa", names: ["Appaloosa"] },
    { id: "hh-international", title: "H&H International", names: ["H&H International"] },
    { id: "bridgewater", title: "Bridgewater", names: ["Bridgewater"] },
  ],
  segments: [
    {
      id: "cloud",
      entity: "alibaba",
      title: "Cloud",
      names: ["Cloud Intelligence Group", "Cloud Intelligence", "AI Cloud and Compute Services"],
    },
    {
      id: "ai-labs",
      entity: "alibaba",
      title: "AI Labs and Applications",
      names: ["AI Labs and Applications"],
    },
    {
      id: "china-commerce",
      entity: "alibaba",
      title: "China e-commerce",
      names: ["China E-commerce Group", "E-commerce Group"],
    },
    {
      id: "ai-cloud-infrastructure",
      entity: "baidu",
      title: "AI cloud infrastructure",
      names: ["AI Cloud Infrastructure", "AI cloud infra"],
    },
    { id: "ai-cloud", entity: "baidu", title: "AI Cloud", names: ["AI Cloud"] },
  ],
  metrics: [
    money("revenue", "Revenue", ["revenue", "revenues", "sales revenue"]),
    money("adjusted-ebita", "Adjusted EBITA", ["adjusted EBITA", "adjusted EBITA loss"], {
      basis: "non-gaap",
    }),
    money("adjusted-ebitda", "Adjusted EBITDA", ["adjusted EBITDA"], { basis: "non-gaap" }),
    ratio("adjusted-ebita-margin", "Adjusted EBITA margin", ["adjusted EBITA margin"], { basis: "non-gaap" }),
    money("operating-income", "Income from operations", [
      "income from operations",
      "operating income",
      "operating profit",
      "loss from operations",
      "operating loss",
    ]),
    ratio("operating-margin", "Operating margin", ["operating margin"]),
    money("gross-profit", "Gross profit", ["gross profit"]),
    ratio("gross-margin", "Gross margin", ["gross margin"]),
    money("net-income", "Net income", ["net income", "net profit", "net loss"]),
    money("non-gaap-net-income", "Non-GAAP net income", ["non-GAAP net income", "non-GAAP net profit"], {
      basis: "non-gaap",
    }),
    money("capex", "Capital expenditure", ["capital expenditure", "capital expenditures", "capex"], {
      sign: "positive",
    }),
    money(
      "capex-pledge",
      "Capital spending pledge",
      ["spending pledge", "investment pledge", "capital spending pledge"],
      { sign: "positive" },
    ),
    money("free-cash-flow", "Free cash flow", ["free cash flow"], { basis: "non-gaap" }),
    money("operating-cash-flow", "Operating cash flow", [
      "operating cash flow",
      "net cash provided by operating activities",
    ]),
    money(
      "cash-and-investments",
      "Cash and liquid investments",
      ["cash and other liquid investments", "cash and liquid investments"],
      { time: "balance" },
    ),
    money("net-cash", "Net cash", ["net cash position"], { time: "balance" }),
    money("share-repurchases", "Share repurchases", ["share repurchases", "buybacks"], { sign: "positive" }),
    money("share-placement", "Share placement", ["share placement", "placement proceeds"], {
      sign: "positive",
    }),
    money("sales-and-marketing", "Sales and marketing", ["sales and marketing expenses"], {
      sign: "positive",
    }),
    money(
      "research-and-development",
      "Research and development",
      ["research and development expenses", "product development expenses"],
      { sign: "positive" },
    ),
    money("ai-revenue", "AI-related product revenue", [
      "AI-related product revenue",
      "AI-related revenue",
      "AI revenue",
    ]),
    money(
      "arr",
      "Annualised recurring revenue",
      ["annualised recurring revenue", "annualized recurring revenue", "ARR"],
      { time: "balance" },
    ),
    ratio("ai-share-of-external-revenue", "AI share of external cloud revenue", [
      "AI share of external cloud revenue",
    ]),
    {
      id: "ai-growth-streak",
      title: "Consecutive quarters of triple-digit AI growth",
      names: ["triple digits", "triple-digit growth", "triple-digit"],
      unit: "quarters",
      sign: "signed",
      time: "flow",
    },
    ratio("utilization", "Utilisation", [
      "capacity utilization",
      "capacity utilisation",
      "utilisation rate",
      "utilization rate",
    ]),
    count("wafer-shipments", "Wafer shipments", ["wafer shipments"]),
    count("users", "Users", ["monthly active users"], { time: "balance" }),
    count("customers", "Customers", ["external customers of T-Head", "API customers"], { time: "balance" }),
    count(
      "shares-held",
      "Shares held",
      ["ADSs held", "ADS holding", "shares held", "holding of Alibaba ADSs"],
      { time: "balance" },
    ),
    ratio("list-price-change", "List price change", ["list price", "compute prices"]),
  ],
  qualifiers: [
    { id: "external-customers", names: ["external customers"] },
    { id: "internal-customers", names: ["internal customers"] },
  ],
  statements: [
    {
      id: "cloud-supply",
      title: "Supply and demand for compute",
      categories: {
        demand_exceeds_supply: [
          "demand exceeds supply",
          "cannot keep up with orders",
          "cannot keep up with demand",
          "short of supply",
        ],
        balanced: ["supply and demand are balanced"],
        excess_capacity: ["excess capacity", "capacity stands idle"],
      },
    },
    {
      id: "equity-raise",
      title: "New shares sold",
      categories: {
        yes: ["placement of new shares", "sells new shares", "sold new shares"],
        no: ["rules out selling shares"],
      },
    },
    {
      id: "regulatory-action",
      title: "Restrictive regulatory action",
      categories: { restrictive: ["restrictive action"], supportive: ["supportive action"] },
    },
    {
      id: "product-rollout",
      title: "Competing product",
      categories: {
        rollout: ["released a rival model", "launched a rival model", "cut the price of its model"],
      },
    },
    {
      id: "contract-win",
      title: "Enterprise contract",
      categories: { named: ["signed as a customer", "named as a customer"] },
    },
  ],
};

/** The desk's words beside the product's; an entry with an id that is known replaces it. */
export function mergeCatalogue(base: Catalogue, own: Catalogue): Catalogue {
  const merge = <T extends { readonly id: string }>(
    first: readonly T[],
    second: readonly T[],
  ): readonly T[] => [...first.filter(({ id }) => !second.some((each) => each.id === id)), ...second];
  return {
    entities: merge(base.entities, own.entities),
    segments: merge(base.segments, own.segments),
    metrics: merge(base.metrics, own.metrics),
    qualifiers: merge(base.qualifiers, own.qualifiers),
    statements: merge(base.statements, own.statements),
  };
}
