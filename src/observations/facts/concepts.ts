/**
 * XBRL concepts → metric ids: what a tagged figure is a figure of.
 * Rules kept here: a metric lists its concepts from the widest down, and the first that a filing has for a period counts, so
 * that a part never stands for the whole it is tagged beside; a concept whose meaning differs between filers is left out.
 * A desk adds its own as `concepts` of a metric in catalogue.yaml; they go before these.
 */
import type { Catalogue } from "../../model/catalogue.ts";

export type ConceptUnit = "money" | "per-share" | "count" | "ratio";

/** One concept of one metric. Every figure tagged so is a level. */
export type ConceptMetric = {
  /** "us-gaap:Revenues" */
  readonly concept: string;
  readonly metric: string;
  readonly measure: "level";
  readonly unit: ConceptUnit;
  /** Flow over a period or balance on a day: a fact of the other kind is not this metric. */
  readonly time: "flow" | "balance";
  /** −1 where the concept counts the other way from the metric. */
  readonly sign: 1 | -1;
  /** Place among the metric's concepts, from 0: the lowest that a filing has counts. */
  readonly rank: number;
};

type Row = readonly [metric: string, unit: ConceptUnit, usGaap: string, ifrs?: string];

const FLOWS: readonly Row[] = [
  [
    "revenue",
    "money",
    "Revenues|RevenueFromContractWithCustomerExcludingAssessedTax|RevenueFromContractWithCustomerIncludingAssessedTax|SalesRevenueNet",
    "Revenue|RevenueFromContractsWithCustomers",
  ],
  ["cost-of-revenue", "money", "CostOfRevenue|CostOfGoodsAndServicesSold", "CostOfSales"],
  ["gross-profit", "money", "GrossProfit", "GrossProfit"],
  ["operating-expenses", "money", "OperatingExpenses"],
  ["total-costs-and-expenses", "money", "CostsAndExpenses"],
  ["operating-income", "money", "OperatingIncomeLoss", "ProfitLossFromOperatingActivities"],
  [
    "income-before-tax",
    "money",
    "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest|IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments",
    "ProfitLossBeforeTax",
  ],
  ["income-tax-expense", "money", "IncomeTaxExpenseBenefit", "IncomeTaxExpenseContinuingOperations"],
  ["effective-tax-rate", "ratio", "EffectiveIncomeTaxRateContinuingOperations", "AverageEffectiveTaxRate"],
  // Where a filing tags no profit of minorities, the parent's profit is all of it.
  ["net-income", "money", "ProfitLoss|NetIncomeLoss", "ProfitLoss"],
  ["net-income-attributable", "money", "NetIncomeLoss", "ProfitLossAttributableToOwnersOfParent"],
  ["net-income-noncontrolling", "money", "NetIncomeLossAttributableToNoncontrollingInterest"],
  ["diluted-eps", "per-share", "EarningsPerShareDiluted", "DilutedEarningsLossPerShare"],
  ["basic-eps", "per-share", "EarningsPerShareBasic", "BasicEarningsLossPerShare"],
  [
    "weighted-average-shares-diluted",
    "count",
    "WeightedAverageNumberOfDilutedSharesOutstanding",
    "AdjustedWeightedAverageShares",
  ],
  [
    "weighted-average-shares-basic",
    "count",
    "WeightedAverageNumberOfSharesOutstandingBasic",
    "WeightedAverageShares",
  ],
  ["sales-and-marketing", "money", "SellingAndMarketingExpense", "SalesAndMarketingExpense"],
  [
    "research-and-development",
    "money",
    "ResearchAndDevelopmentExpense|ResearchAndDevelopmentExpenseExcludingAcquiredInProcessCost",
    "ResearchAndDevelopmentExpense",
  ],
  ["general-and-administrative", "money", "GeneralAndAdministrativeExpense", "AdministrativeExpense"],
  ["selling-general-and-administrative", "money", "SellingGeneralAndAdministrativeExpense"],
  ["share-based-compensation", "money", "ShareBasedCompensation", "AdjustmentsForSharebasedPayments"],
  ["depreciation", "money", "Depreciation"],
  ["amortization-of-intangible-assets", "money", "AmortizationOfIntangibleAssets"],
  ["interest-expense", "money", "InterestExpense|InterestExpenseNonoperating", "InterestExpense"],
  [
    "operating-cash-flow",
    "money",
    "NetCashProvidedByUsedInOperatingActivities",
    "CashFlowsFromUsedInOperatingActivities",
  ],
  [
    "investing-cash-flow",
    "money",
    "NetCashProvidedByUsedInInvestingActivities",
    "CashFlowsFromUsedInInvestingActivities",
  ],
  [
    "financing-cash-flow",
    "money",
    "NetCashProvidedByUsedInFinancingActivities",
    "CashFlowsFromUsedInFinancingActivities",
  ],
  [
    "change-in-cash",
    "money",
    "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect",
    "IncreaseDecreaseInCashAndCashEquivalents",
  ],
  [
    "capex",
    "money",
    "PaymentsToAcquirePropertyPlantAndEquipment|PaymentsToAcquireProductiveAssets",
    "PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities",
  ],
  [
    "share-repurchases",
    "money",
    "PaymentsForRepurchaseOfCommonStock",
    "PaymentsToAcquireOrRedeemEntitysShares",
  ],
  [
    "shares-repurchased",
    "count",
    "StockRepurchasedDuringPeriodShares|StockRepurchasedAndRetiredDuringPeriodShares",
  ],
  [
    "dividends-paid",
    "money",
    "PaymentsOfDividends|PaymentsOfDividendsCommonStock",
    "DividendsPaidClassifiedAsFinancingActivities",
  ],
  ["dividend-per-share", "per-share", "CommonStockDividendsPerShareDeclared"],
];

const BALANCES: readonly Row[] = [
  ["inventory", "money", "InventoryNet", "Inventories"],
  ["cash-and-cash-equivalents", "money", "CashAndCashEquivalentsAtCarryingValue", "CashAndCashEquivalents"],
  ["cash-and-restricted-cash", "money", "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"],
  ["cash-and-investments", "money", "CashCashEquivalentsAndShortTermInvestments"],
  ["remaining-performance-obligation", "money", "RevenueRemainingPerformanceObligation"],
  ["accounts-receivable", "money", "AccountsReceivableNetCurrent"],
  ["accounts-payable", "money", "AccountsPayableCurrent"],
  ["total-assets", "money", "Assets", "Assets"],
  ["total-liabilities", "money", "Liabilities", "Liabilities"],
  ["shareholders-equity", "money", "StockholdersEquity", "EquityAttributableToOwnersOfParent"],
  ["long-term-debt", "money", "LongTermDebtNoncurrent"],
  ["total-debt", "money", "DebtLongtermAndShorttermCombinedAmount", "Borrowings"],
];

const rows = (list: readonly Row[], time: ConceptMetric["time"]): readonly ConceptMetric[] =>
  list.flatMap(([metric, unit, usGaap, ifrs = ""]) =>
    [...names("us-gaap", usGaap), ...names("ifrs-full", ifrs)].map((concept, rank) => ({
      concept,
      metric,
      measure: "level" as const,
      unit,
      time,
      sign: 1 as const,
      rank,
    })),
  );

function names(taxonomy: string, list: string): readonly string[] {
  return list === "" ? [] : list.split("|").map((name) => `${taxonomy}:${name}`);
}

const BUILT_IN: readonly ConceptMetric[] = [...rows(FLOWS, "flow"), ...rows(BALANCES, "balance")];

/** Metrics by concept: the catalogue's own, then the product's. A concept may be a figure of several metrics. */
export type Concepts = ReadonlyMap<string, readonly ConceptMetric[]>;

export function conceptsOf(catalogue: Pick<Catalogue, "metrics">): Concepts {
  const own = catalogue.metrics.flatMap(({ id, unit, time, concepts = [] }) =>
    concepts.map(
      (written, i): ConceptMetric => ({
        // "-acme:Outlay": counted the other way.
        concept: written.replace(/^-/, ""),
        metric: id,
        measure: "level",
        unit: unit === "money" || unit === "ratio" ? unit : "count",
        time,
        sign: written.startsWith("-") ? -1 : 1,
        rank: i - concepts.length,
      }),
    ),
  );
  return Map.groupBy([...own, ...BUILT_IN], ({ concept }) => concept);
}
