/**
 * The companies, funds and authorities the product knows by name, and the segments that companies report.
 * Rule kept here: a name that could mean two things is left out; names of one series under several titles stand together.
 */
import type { CatalogueEntity, CatalogueQualifier, CatalogueSegment } from "../../model/catalogue.ts";

type Company = readonly [
  id: string,
  title: string,
  currency: string,
  fiscalYearEndMonth: number,
  names: string,
];

const COMPANIES: readonly Company[] = [
  ["alibaba", "Alibaba", "CNY", 3, "Alibaba Group Holding Limited|Alibaba Group|Alibaba"],
  ["tencent", "Tencent", "CNY", 12, "Tencent Holdings Limited|Tencent Holdings|Tencent"],
  ["baidu", "Baidu", "CNY", 12, "Baidu"],
  ["bytedance", "ByteDance", "CNY", 12, "ByteDance"],
  ["deepseek", "DeepSeek", "CNY", 12, "DeepSeek"],
  ["jd", "JD.com", "CNY", 12, "JD.com|JD"],
  ["meituan", "Meituan", "CNY", 12, "Meituan"],
  ["pdd", "PDD", "CNY", 12, "PDD Holdings|Pinduoduo"],
  ["netease", "NetEase", "CNY", 12, "NetEase"],
  ["xiaomi", "Xiaomi", "CNY", 12, "Xiaomi"],
  ["kuaishou", "Kuaishou", "CNY", 12, "Kuaishou"],
  ["huawei", "Huawei", "CNY", 12, "Huawei"],
  ["china-unicom", "China Unicom", "CNY", 12, "China Unicom"],
  ["smic", "SMIC", "USD", 12, "SMIC|Semiconductor Manufacturing International Corporation"],
  ["hua-hong", "Hua Hong", "USD", 12, "Hua Hong Semiconductor|Hua Hong"],
  ["cambricon", "Cambricon", "CNY", 12, "Cambricon"],
  ["hygon", "Hygon", "CNY", 12, "Hygon"],
  ["nvidia", "Nvidia", "USD", 1, "Nvidia"],
  ["amd", "AMD", "USD", 12, "AMD|Advanced Micro Devices"],
  ["intel", "Intel", "USD", 12, "Intel Corporation|Intel"],
  ["marvell", "Marvell", "USD", 1, "Marvell Technology|Marvell"],
  ["tsmc", "TSMC", "TWD", 12, "TSMC"],
  ["asml", "ASML", "EUR", 12, "ASML"],
  ["amazon", "Amazon", "USD", 12, "Amazon.com|Amazon"],
  ["microsoft", "Microsoft", "USD", 6, "Microsoft"],
  ["alphabet", "Alphabet", "USD", 12, "Alphabet|Google"],
  ["meta", "Meta", "USD", 12, "Meta Platforms"],
  ["oracle", "Oracle", "USD", 5, "Oracle"],
  ["openai", "OpenAI", "USD", 12, "OpenAI"],
];

/** Listings: CIK at the SEC (where it files there), tickers, ordinary shares for one ADS, and CUSIPs (a share's own with a letter first). */
type Listed = Pick<CatalogueEntity, "cik" | "tickers" | "adsRatio" | "cusips">;
const LISTINGS: Readonly<Record<string, Listed>> = {
  alibaba: {
    cik: "1577552",
    tickers: ["BABA", "9988.HK"],
    adsRatio: 8,
    cusips: ["01609W102", "G01719114"],
  },
  tencent: { tickers: ["0700.HK"] },
  baidu: { cik: "1329099", tickers: ["BIDU", "9888.HK"], adsRatio: 8, cusips: ["056752108"] },
  jd: { tickers: ["JD", "9618.HK"], adsRatio: 2, cusips: ["47215P106"] },
  pdd: { tickers: ["PDD"], adsRatio: 4, cusips: ["722304102"] },
  netease: { tickers: ["NTES", "9999.HK"], adsRatio: 5, cusips: ["64110W102"] },
  smic: { tickers: ["0981.HK", "688981.SS"] },
  nvidia: { cik: "1045810", tickers: ["NVDA"], cusips: ["67066G104"] },
  amd: { cik: "2488", tickers: ["AMD"], cusips: ["007903107"] },
  intel: { cik: "50863", tickers: ["INTC"], cusips: ["458140100"] },
  marvell: { cik: "1835632", tickers: ["MRVL"], cusips: ["573874104"] },
  amazon: { cik: "1018724", tickers: ["AMZN"], cusips: ["023135106"] },
  microsoft: { cik: "789019", tickers: ["MSFT"], cusips: ["594918104"] },
  alphabet: { cik: "1652044", tickers: ["GOOGL", "GOOG"], cusips: ["02079K305", "02079K107"] },
  meta: { cik: "1326801", tickers: ["META"], cusips: ["30303M102"] },
  oracle: { cik: "1341439", tickers: ["ORCL"], cusips: ["68389X105"] },
};

/** Funds and authorities: no accounts of their own are read. */
const OTHERS: readonly (readonly [id: string, title: string, names: string])[] = [
  ["ark", "ARK Invest", "ARK Invest|ARK"],
  ["appaloosa", "Appaloosa", "Appaloosa Management|Appaloosa"],
  ["hh-international", "H&H International", "H&H International"],
  ["bridgewater", "Bridgewater", "Bridgewater Associates|Bridgewater"],
  ["himalaya", "Himalaya Capital", "Himalaya Capital"],
  ["sec", "US Securities and Exchange Commission", "Securities and Exchange Commission"],
  ["cac", "Cyberspace Administration of China", "Cyberspace Administration of China|CAC"],
  ["samr", "State Administration for Market Regulation", "State Administration for Market Regulation|SAMR"],
  ["us-dod", "US Department of Defense", "US Department of Defense|Department of Defense|Pentagon"],
  [
    "us-bis",
    "US Bureau of Industry and Security",
    "US Bureau of Industry and Security|Bureau of Industry and Security",
  ],
  ["us-commerce", "US Department of Commerce", "US Commerce Department|Department of Commerce"],
];

export const entities: readonly CatalogueEntity[] = [
  ...COMPANIES.map(([id, title, currency, fiscalYearEndMonth, names]) => ({
    id,
    title,
    names: names.split("|"),
    currency,
    fiscalYearEndMonth,
    ...LISTINGS[id],
  })),
  ...OTHERS.map(([id, title, names]) => ({ id, title, names: names.split("|") })),
];

/** Entity, then its segments: id, title, and further names that mean the same series. */
const SEGMENTS: Readonly<Record<string, readonly (readonly [id: string, title: string, more?: string])[]>> = {
  alibaba: [
    [
      "cloud",
      "Cloud Intelligence Group",
      "Cloud Intelligence|Alibaba Cloud|AI Cloud and Compute Services|Cloud segment|Cloud",
    ],
    ["ai-labs", "AI Labs and Applications"],
    [
      "china-commerce",
      "Alibaba China E-commerce Group",
      "China E-commerce Group|Alibaba E-commerce Group|E-commerce Group",
    ],
    ["taobao-tmall", "Taobao and Tmall Group"],
    ["customer-management", "Customer management", "CMR"],
    ["direct-sales", "Direct sales, logistics and others"],
    ["quick-commerce", "Quick commerce", "China Quick Commerce"],
    ["china-wholesale", "China commerce wholesale"],
    ["international-commerce", "Alibaba International Digital Commerce Group", "AIDC"],
    ["international-retail", "International commerce retail"],
    ["international-wholesale", "International commerce wholesale"],
    ["all-others", "All others"],
  ],
  baidu: [
    ["ai-cloud-infrastructure", "AI Cloud Infrastructure", "AI Cloud Infra"],
    ["ai-cloud", "AI Cloud"],
    ["online-marketing", "Online Marketing"],
  ],
  tencent: [
    ["vas", "VAS", "Value-added Services"],
    ["domestic-games", "Domestic Games"],
    ["international-games", "International Games"],
    ["social-networks", "Social Networks"],
    ["marketing-services", "Marketing Services"],
    ["fintech", "FinTech and Business Services"],
    ["listed-investees", "listed investee companies"],
    ["unlisted-investees", "unlisted investee companies"],
  ],
  nvidia: [["data-center", "Data Center", "Data Centre"]],
  amazon: [["aws", "AWS", "Amazon Web Services"]],
  microsoft: [
    ["intelligent-cloud", "Intelligent Cloud"],
    ["azure", "Azure"],
  ],
  alphabet: [["google-cloud", "Google Cloud"]],
};

export const segments: readonly CatalogueSegment[] = Object.entries(SEGMENTS).flatMap(([entity, list]) =>
  list.map(([id, title, more]) => ({
    id,
    entity,
    title,
    names: [title, ...(more === undefined ? [] : more.split("|"))],
  })),
);

export const qualifiers: readonly CatalogueQualifier[] = [
  {
    id: "external-customers",
    names: [
      "external customers",
      "third-party customers",
      "external",
      "excluding Alibaba-consolidated subsidiaries",
      "excluding Alibaba consolidated subsidiaries",
    ],
  },
  { id: "internal-customers", names: ["internal customers", "internal"] },
];
