/** Costs, taxes, and what stands between operating and net income. Data. */
import type { CatalogueMetric } from "../../model/catalogue.ts";
import { metric, RATIO, SPENT } from "./metric.ts";

export const costMetrics: readonly CatalogueMetric[] = [
  metric(
    "cost-of-revenue",
    "Cost of revenue",
    "cost of revenue|cost of revenues|costs of revenues|costs of revenue|cost of sales|total cost of revenues|cost of goods sold",
    SPENT,
  ),
  metric(
    "sales-and-marketing",
    "Sales and marketing expenses",
    "sales and marketing expenses|selling and marketing expenses|marketing expenses|sales and marketing expense",
    SPENT,
  ),
  metric(
    "research-and-development",
    "Research and development expenses",
    "research and development expenses|product development expenses|R&D expenses|research and development expense|R&D expense",
    SPENT,
  ),
  metric(
    "general-and-administrative",
    "General and administrative expenses",
    "general and administrative expenses|general and administrative expense|administrative expenses",
    SPENT,
  ),
  metric(
    "share-based-compensation",
    "Share-based compensation",
    "share-based compensation expense|share-based compensation expenses|share-based compensation|stock-based compensation|stock-based compensation expense|total share-based compensation expense included in the cost and expense items above",
    SPENT,
  ),
  metric(
    "income-tax-expense",
    "Income tax expenses",
    "income tax expenses|income tax expense|income tax|income tax charge|net income tax charge|income taxes",
    SPENT,
  ),
  metric("interest-expense", "Interest expense", "interest expense|interest expenses", SPENT),
  metric(
    "selling-general-and-administrative",
    "Selling, general and administrative expenses",
    "selling, general and administrative expenses|sales, general and administrative expenses",
    SPENT,
  ),
  metric("fulfillment-expenses", "Fulfilment expenses", "fulfillment expenses|fulfilment expenses", SPENT),
  metric(
    "operating-expenses",
    "Operating expenses",
    "operating expenses|total operating expenses|operating expense",
    SPENT,
  ),
  metric(
    "total-costs-and-expenses",
    "Total costs and expenses",
    "total costs and expenses|costs and expenses",
    SPENT,
  ),
  metric(
    "depreciation",
    "Depreciation",
    "depreciation|depreciation and amortization|depreciation and amortisation|depreciation of property and equipment",
    SPENT,
  ),
  metric(
    "amortization-of-intangible-assets",
    "Amortisation of intangible assets",
    "amortization of intangible assets|amortisation of intangible assets|amortization and impairment of intangible assets|amortisation and impairment of intangible assets",
    SPENT,
  ),
  metric(
    "impairment-of-goodwill",
    "Impairment of goodwill",
    "impairment of goodwill|goodwill impairment|impairment of goodwill and intangible assets",
    SPENT,
  ),
  metric(
    "effective-tax-rate",
    "Effective tax rate",
    "effective tax rate|effective income tax rate|tax rate|tax rates|effective tax rates",
    RATIO,
  ),
  metric(
    "interest-and-investment-income-net",
    "Interest and investment income, net",
    "interest and investment income, net|interest and investment income",
  ),
  metric("interest-income", "Interest income", "interest income"),
  metric("finance-costs", "Finance costs", "finance costs|finance costs, net|net finance costs", SPENT),
  metric(
    "other-income-net",
    "Other income, net",
    "other income, net|other (expense) income, net|other income (expense), net|other (loss) income, net|other (loss) income|other gains, net",
  ),
  metric(
    "total-other-income-net",
    "All other income and expense, net",
    "other income and expense|other income (expense)|other income and expenses",
  ),
  metric(
    "equity-method-results",
    "Share of results of associates",
    "share of results of equity method investees|share of results of equity investees|share of profit of associates and joint ventures|share of profit or loss of associates and a joint venture",
  ),
];
