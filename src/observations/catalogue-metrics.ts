/**
 * The metrics the product knows: ids as the field writes them, kebab-case, and the words releases use.
 * Rules kept here: what is spent is "positive"; "x-margin" is the margin of "x" (or of "x-income", "x-profit") and
 * "x-growth-streak" counts the triple-digit quarters of "x-revenue", by their ids; a name that is part of several metrics
 * ("margin") is given to each and is read only where the sentence before decides.
 */
import type { CatalogueMetric } from "../model/catalogue.ts";

type More = Partial<Pick<CatalogueMetric, "unit" | "sign" | "basis" | "time">>;

const metric = (id: string, title: string, names: string, more: More = {}): CatalogueMetric => ({
  id,
  title,
  names: names.split("|"),
  unit: "money",
  sign: "signed",
  time: "flow",
  ...more,
});
const SPENT: More = { sign: "positive" };
const NON_GAAP: More = { basis: "non-gaap" };
const RATIO: More = { unit: "ratio" };
const BALANCE: More = { time: "balance" };

const earnings: readonly CatalogueMetric[] = [
  metric("revenue", "Revenue", "revenue|revenues|net revenue|net revenues|sales revenue"),
  metric("cost-of-revenue", "Cost of revenue", "cost of revenue|cost of revenues|costs of revenues", SPENT),
  metric("gross-profit", "Gross profit", "gross profit"),
  metric("gross-margin", "Gross margin", "gross margin|gross profit margin|margin", RATIO),
  metric(
    "operating-income",
    "Operating income",
    "income from operations|operating income|operating profit|loss from operations|operating loss",
  ),
  metric("operating-margin", "Operating margin", "operating margin|operating profit margin|margin", RATIO),
  metric("adjusted-ebita", "Adjusted EBITA", "adjusted EBITA|adjusted EBITA loss", NON_GAAP),
  metric("adjusted-ebita-margin", "Adjusted EBITA margin", "adjusted EBITA margin|EBITA margin|margin", {
    ...NON_GAAP,
    ...RATIO,
  }),
  metric("adjusted-ebitda", "Adjusted EBITDA", "adjusted EBITDA", NON_GAAP),
  metric("adjusted-ebitda-margin", "Adjusted EBITDA margin", "adjusted EBITDA margin|margin", {
    ...NON_GAAP,
    ...RATIO,
  }),
  metric("net-income", "Net income", "net income|net profit|net loss|profit for the period"),
  metric(
    "net-income-attributable",
    "Net income attributable to shareholders",
    "net income attributable to ordinary shareholders|profit attributable to equity holders of the Company|net profit attributable to equity holders of the Company",
  ),
  metric("net-margin", "Net margin", "net margin|net profit margin|margin", RATIO),
  metric(
    "non-gaap-net-income",
    "Non-GAAP net income",
    "non-GAAP net income|non-GAAP net profit|adjusted net profit|adjusted net income",
    NON_GAAP,
  ),
  metric("diluted-eps", "Diluted earnings per share", "diluted earnings per share"),
  metric("diluted-eps-ads", "Diluted earnings per ADS", "diluted earnings per ADS"),
  metric(
    "non-gaap-diluted-eps",
    "Non-GAAP diluted earnings per share",
    "non-GAAP diluted earnings per share",
    NON_GAAP,
  ),
  metric(
    "non-gaap-diluted-eps-ads",
    "Non-GAAP diluted earnings per ADS",
    "non-GAAP diluted earnings per ADS",
    NON_GAAP,
  ),
];

const costs: readonly CatalogueMetric[] = [
  metric(
    "sales-and-marketing",
    "Sales and marketing expenses",
    "sales and marketing expenses|selling and marketing expenses",
    SPENT,
  ),
  metric(
    "research-and-development",
    "Research and development expenses",
    "research and development expenses|product development expenses|R&D expenses",
    SPENT,
  ),
  metric(
    "general-and-administrative",
    "General and administrative expenses",
    "general and administrative expenses",
    SPENT,
  ),
  metric(
    "share-based-compensation",
    "Share-based compensation",
    "share-based compensation expense|share-based compensation expenses",
    SPENT,
  ),
  metric("income-tax-expense", "Income tax expenses", "income tax expenses|income tax expense", SPENT),
  metric("interest-expense", "Interest expense", "interest expense", SPENT),
];

const cash: readonly CatalogueMetric[] = [
  metric(
    "capex",
    "Capital expenditure",
    "capital expenditure|capital expenditures|capex|capital spending",
    SPENT,
  ),
  metric(
    "capex-pledge",
    "Capital spending pledge",
    "capital spending pledge|spending pledge|investment pledge|capex pledge|will spend|will invest|plans to spend|plans to invest|planned to invest|pledged to spend|pledged to invest|intends to spend|intends to invest",
    SPENT,
  ),
  metric("free-cash-flow", "Free cash flow", "free cash flow", NON_GAAP),
  metric(
    "operating-cash-flow",
    "Operating cash flow",
    "operating cash flow|cash flow from operations|net cash provided by operating activities|net cash used in operating activities|net cash flows generated from operating activities",
  ),
  metric(
    "investing-cash-flow",
    "Investing cash flow",
    "net cash used in investing activities|net cash provided by investing activities",
  ),
  metric(
    "financing-cash-flow",
    "Financing cash flow",
    "net cash used in financing activities|net cash provided by financing activities",
  ),
  metric(
    "cash-and-investments",
    "Cash and liquid investments",
    "cash and other liquid investments|cash and liquid investments",
    BALANCE,
  ),
  metric("net-cash", "Net cash", "net cash position", BALANCE),
  metric("total-debt", "Total debt", "total debt", BALANCE),
  metric("inventory", "Inventory", "inventories|inventory", BALANCE),
  metric(
    "remaining-performance-obligation",
    "Remaining performance obligation",
    "remaining performance obligation|remaining performance obligations",
    BALANCE,
  ),
  metric("share-repurchases", "Share repurchases", "share repurchases|share buybacks|buybacks", SPENT),
  metric("share-placement", "Share placement", "share placement|placement proceeds", SPENT),
];

const operations: readonly CatalogueMetric[] = [
  metric(
    "ai-revenue",
    "AI-related product revenue",
    "AI-related product revenue|AI-related revenue|AI revenue",
  ),
  metric("ai-growth-streak", "Consecutive quarters of triple-digit AI growth", "AI growth streak", {
    unit: "quarters",
  }),
  metric(
    "ai-share-of-external-revenue",
    "AI share of external cloud revenue",
    "AI share of external cloud revenue|AI share of external revenue",
    RATIO,
  ),
  metric(
    "arr",
    "Annualised recurring revenue",
    "annualised recurring revenue|annualized recurring revenue|annualised revenue run rate|annualized revenue run rate|ARR",
    BALANCE,
  ),
  metric(
    "utilization",
    "Utilisation",
    "capacity utilization|capacity utilisation|utilisation rate|utilization rate",
    RATIO,
  ),
  metric("wafer-shipments", "Wafer shipments", "wafer shipments", { unit: "count" }),
  metric("average-selling-price", "Average selling price", "average selling price"),
  metric("users", "Users", "monthly active users", { unit: "count" }),
  metric("customers", "Customers", "external customers of T-Head|API customers", {
    unit: "count",
    ...BALANCE,
  }),
  metric("employees", "Employees", "number of employees|headcount", { unit: "people", ...BALANCE }),
  metric("shares-held", "Shares held", "ADSs held|ADS holding|shares held|holding of Alibaba ADSs", {
    unit: "count",
    ...BALANCE,
  }),
  metric("list-price-change", "List price change", "list price|compute prices", RATIO),
  metric("api-price-change", "API price change", "API price|API prices", RATIO),
];

export const metrics: readonly CatalogueMetric[] = [...earnings, ...costs, ...cash, ...operations];
