/** What a company counts beside its accounts. Data. */
import type { CatalogueMetric } from "../../model/catalogue.ts";
import { BALANCE, metric, RATIO } from "./metric.ts";

export const operationMetrics: readonly CatalogueMetric[] = [
  metric(
    "ai-revenue",
    "AI-related product revenue",
    "AI-related product revenue|AI-related revenue|AI revenue|AI product revenue|AI-related product revenues",
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
  metric("subscriptions", "Subscriptions", "subscriptions|paid subscriptions", { unit: "count" }),
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
  metric("gmv", "Gross merchandise value", "GMV|gross merchandise volume|gross merchandise value"),
  metric("gearing-ratio", "Gearing ratio", "gearing ratio", { ...RATIO, ...BALANCE }),
  metric("market-share", "Market share", "market share", RATIO),
];
