/** Lines of the statement of income, and of what is reckoned from it. Data. */
import {
  ADJUSTED,
  ALL,
  AMOUNT,
  COST,
  HOLDERS,
  NET_INCOME,
  NON_GAAP,
  OPERATING_INCOME,
  PER_SHARE,
  RATIO,
  REVENUE,
  type RowLabel,
  row,
  SHARES,
} from "./row-label.ts";

const income: readonly RowLabel[] = [
  row("revenue", `${ALL}${REVENUE}(?:, net of returns and allowances|, net)?`),
  row(
    "cost-of-revenue",
    `${ALL}costs? of (?:revenues?|sales|goods sold|net revenues?)(?: \\(including buying, distribution,? and occupancy costs\\))?`,
    COST,
  ),
  row("cost-of-revenue", `${ADJUSTED} costs? of (?:revenues?|sales)`, { ...COST, ...NON_GAAP }),
  row("gross-profit", `${ALL}gross profit`),
  row("gross-profit", `${ADJUSTED} gross profit`, NON_GAAP),
  row("gross-margin", "(?:total )?gross(?: profit)? margin", RATIO),
  row("gross-margin", `${ADJUSTED} gross margin`, { ...RATIO, ...NON_GAAP }),
  row("operating-income", `${ALL}${OPERATING_INCOME}`),
  row("operating-income", `total segment ${OPERATING_INCOME}`, {
    qualifier: "total of segments, before unallocated items",
  }),
  row("operating-income", `${ADJUSTED} ${OPERATING_INCOME}`, NON_GAAP),
  row("operating-margin", "operating(?: profit| income)? margin", RATIO),
  row("operating-margin", `${ADJUSTED} operating margin`, { ...RATIO, ...NON_GAAP }),
  row("adjusted-ebita", "(?:consolidated |total )?adjusted ebita", NON_GAAP),
  row("adjusted-ebita-margin", "adjusted ebita margin", { ...RATIO, ...NON_GAAP }),
  row("adjusted-ebitda", `(?:consolidated |total )?${ADJUSTED} ebitda`, NON_GAAP),
  row("adjusted-ebitda-margin", `${ADJUSTED} ebitda margin`, { ...RATIO, ...NON_GAAP }),
  row("ebitda", "ebitda", NON_GAAP),
  row("ebitda-margin", "ebitda margin", { ...RATIO, ...NON_GAAP }),
  row("net-income", `(?:consolidated )?${NET_INCOME}`),
  row("net-income-attributable", `${NET_INCOME} attributable to ${HOLDERS}`),
  row("net-income-attributable", `profit attributable to ${HOLDERS}`),
  row("net-income-noncontrolling", `(?:net income|profit) attributable to non-?controlling interests`),
  row("net-margin", "(?:net )?(?:profit|income) margin|net margin", RATIO),
  row(
    "non-gaap-net-income",
    `${ADJUSTED} (?:net (?:income|profit|loss)|profit for the (?:period|year))`,
    NON_GAAP,
  ),
  row("non-gaap-net-income", `${ADJUSTED} (?:net )?(?:income|profit) attributable to ${HOLDERS}`, {
    ...NON_GAAP,
    qualifier: "attributable to equity holders of the Company",
  }),
  row(
    "income-before-tax",
    "(?:total consolidated |consolidated )?(?:income|profit) before (?:provision for )?(?:income )?tax(?:es|ation)?|(?:income|profit) before income tax(?:es)?(?: and share of results of equity method investees)?",
  ),
  row(
    "income-tax-expense",
    "(?:income )?tax(?:es|ation)?|income tax (?:expenses?|charge)|provision for income taxes|income tax provision|taxation charge",
    COST,
  ),
  row("effective-tax-rate", "effective(?: income)? tax rate", RATIO),
];

const costs: readonly RowLabel[] = [
  row("sales-and-marketing", "(?:sales|selling) and marketing(?: expenses?)?|marketing(?: expenses)?", COST),
  row("selling-expenses", "selling(?: expenses)?", COST),
  row(
    "research-and-development",
    "research and development(?: expenses?)?|product development expenses|technology and content",
    COST,
  ),
  row(
    "general-and-administrative",
    "general and administrative(?: expenses?)?|administrative expenses",
    COST,
  ),
  row(
    "selling-general-and-administrative",
    "(?:sales|selling), general(?:,)? and administrative(?: expenses?)?|marketing, general and administrative",
    COST,
  ),
  row("fulfillment-expenses", "fulfil?lment(?: expenses)?", COST),
  row("technology-and-infrastructure", "technology and infrastructure", COST),
  row("operating-expenses", "(?:total )?operating expenses", COST),
  row("operating-expenses", `${ADJUSTED} operating expenses`, { ...COST, ...NON_GAAP }),
  row(
    "total-costs-and-expenses",
    "total costs and expenses|cost of revenues, operating expenses and unallocated items",
    COST,
  ),
  row("other-operating-expense-net", "other operating expenses?(?: \\(income\\))?,? net", COST),
  row("other-operating-income", "other operating income", AMOUNT),
  row("other-manufacturing-costs", "other manufacturing costs", COST),
  row(
    "share-based-compensation",
    "(?:total )?(?:share|stock)-based compensation(?: (?:expenses?|costs?))?(?: \\(a\\))?",
    COST,
  ),
  row("share-based-compensation", "non-cash (?:share|stock)-based compensation(?: expenses?)?", {
    ...COST,
    qualifier: "non-cash",
  }),
  row("depreciation", "depreciation", COST),
  row("depreciation", "depreciation and amorti[sz]ation(?: of .{10,140})?", {
    ...COST,
    qualifier: "depreciation and amortisation",
  }),
  row("amortization-of-intangible-assets", "amorti[sz]ation of intangible assets", COST),
  row("amortization-of-intangible-assets", "amorti[sz]ation and impairment of intangible assets", {
    ...COST,
    qualifier: "amortization and impairment",
  }),
  row(
    "amortization-of-intangible-assets",
    "amorti[sz]ation and impairment of intangible assets, and others",
    { ...COST, qualifier: "amortization and impairment, and others" },
  ),
  row("impairment-of-goodwill", "impairment of goodwill", COST),
  row("impairment-of-goodwill", "impairment of goodwill, and others", {
    ...COST,
    qualifier: "impairment of goodwill, and others",
  }),
  row("equity-settled-donation-expense", "equity-settled donation expense", COST),
  row(
    "provision-for-litigation",
    "provision for the shareholder class action lawsuits?|provision for (?:litigation|legal proceedings)",
    COST,
  ),
  row("impairment-losses-financial-assets", "impairment losses on financial assets,? net", COST),
];

const below: readonly RowLabel[] = [
  row("interest-income", "interest income"),
  row("interest-expense", "interest expenses?|interest and related expenses", COST),
  row("finance-costs", "finance costs?", COST),
  row("interest-and-investment-income-net", "interest and investment income, net"),
  row("other-income-net", "other income,? ?(?:\\(expense\\))?,? net|others?, net|other income", {}),
  row("other-gains-losses-net", "other (?:gains?|profits?),? net"),
  row(
    "total-other-income-net",
    "total (?:non-operating|other) income ?(?:\\(expense\\))?(?:, net)?|other income \\(expense\\), net",
  ),
  row("total-other-income-net", `${ADJUSTED} (?:total )?other income \\(expense\\), net`, NON_GAAP),
  row("investment-gains-net", "net gains? from investments and others|gains? from investments, net"),
  row("foreign-exchange-gain", "(?:net )?foreign exchange gains?,?(?: net)?|exchange gains?,? net"),
  row(
    "equity-method-results",
    "share of (?:results?|profits?|gains?)(?: (?:or loss )?)? ?of (?:associates|equity method investees|equity investees|investments accounted for using the equity method)(?: and(?: (?:a )?joint ventures?)?)?,?(?: net)?(?: of tax)?|equity-method investment activity, net of tax|share of profit of associates and joint ventures, net|share of profit of associates and",
  ),
];

const perShare: readonly RowLabel[] = [
  row(
    "diluted-eps",
    `(?:gaap )?(?:net income per diluted share|diluted (?:earnings|net income|income|profit)(?:/\\(loss\\))? per (?:ordinary )?share|diluted eps)`,
    PER_SHARE,
  ),
  row("basic-eps", "basic (?:earnings|net income|income) per (?:ordinary )?share|basic eps", PER_SHARE),
  row("diluted-eps-ads", "diluted (?:earnings|net income|income) per ads", PER_SHARE),
  row("basic-eps-ads", "basic (?:earnings|net income|income) per ads", PER_SHARE),
  row("non-gaap-diluted-eps", `${ADJUSTED} diluted (?:earnings|net income|income) per (?:ordinary )?share`, {
    ...PER_SHARE,
    ...NON_GAAP,
  }),
  row("non-gaap-diluted-eps-ads", `${ADJUSTED} diluted (?:earnings|net income|income) per ads`, {
    ...PER_SHARE,
    ...NON_GAAP,
  }),
  row("weighted-average-shares-basic", "basic weighted[- ]average shares", SHARES),
  row(
    "weighted-average-shares-diluted",
    "diluted weighted[- ]average shares|weighted average shares used in diluted net income per share computation",
    SHARES,
  ),
];

export const incomeRows: readonly RowLabel[] = [...income, ...costs, ...below, ...perShare];
