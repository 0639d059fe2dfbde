/** Lines of cash flows, of the balance sheet, and of operations. Data. */
import { AMOUNT, BALANCE, NON_GAAP, RATIO, type RowLabel, row, SHARES } from "./row-label.ts";

const cash: readonly RowLabel[] = [
  row(
    "operating-cash-flow",
    "(?:net )?(?:cash|cash flows?|cash inflows?|cash outflows?)(?: flows?)?(?: provided by| generated from| used in| from| generated from/used in|)? ?(?:/?\\(used in\\)/?)? ?operating activities|operating cash flow",
  ),
  row(
    "investing-cash-flow",
    "net cash(?: flows?)?(?: provided by| generated from| used in| from|)? ?investing activities",
  ),
  row(
    "financing-cash-flow",
    "net cash(?: flows?)?(?: provided by| generated from| used in| from|)? ?financing activities",
  ),
  row("free-cash-flow", "free cash flow", NON_GAAP),
  row(
    "capex",
    "capital expenditures?(?:, net of related sales proceeds)?|total capital expenditures?|purchases? (?:related to|of) property and equipment and intangible assets",
    AMOUNT,
  ),
  row("capex", "purchases? of property(?:, plant)? and equipment", { ...AMOUNT, qualifier: "gross" }),
  row("capex", "purchases? of property and equipment, net of proceeds from sales and incentives", {
    ...AMOUNT,
    qualifier: "net of proceeds from sales and incentives",
  }),
  row("capex", "capital expenditures for development properties", {
    ...AMOUNT,
    segment: "development properties",
  }),
  row("capex", "other capital expenditures", { ...AMOUNT, segment: "other than development properties" }),
  row(
    "proceeds-from-property-sales-and-incentives",
    "proceeds from property and equipment sales and incentives",
  ),
  row(
    "principal-payments-on-property-and-equipment",
    "principal payments on property and equipment and intangible assets",
    AMOUNT,
  ),
  row(
    "consumer-financing-receivables-impact",
    "impact from consumer financing receivables included in the operating cash flow",
  ),
  row(
    "share-repurchases",
    "payments related to repurchases of common stock|repurchases? of (?:ordinary |common )?(?:shares|stock)",
    AMOUNT,
  ),
  row("debt-repaid", "repayments? of debt", AMOUNT),
  row("dividends-paid", "dividends paid", AMOUNT),
  row(
    "change-in-cash",
    "(?:net )?(?:increase|decrease|change)(?: ?/?\\(?(?:decrease|increase)\\)?)? in cash(?:,| and) cash equivalents(?:,? and restricted cash)?|change in cash, cash equivalents,? and restricted cash",
  ),
  row(
    "exchange-effect-on-cash",
    "exchange (?:losses|gains)(?:/\\((?:losses|gains)\\))? on cash and cash equivalents",
  ),
  row(
    "cash-and-cash-equivalents",
    "cash and cash equivalents(?:,)? (?:at )?(?:the )?beginning of (?:the )?(?:period|quarter|year)",
    { time: "opening" },
  ),
  row(
    "cash-and-cash-equivalents",
    "cash and cash equivalents(?:,)? (?:at )?(?:the )?end of (?:the )?(?:period|quarter|year)",
    { time: "closing" },
  ),
  row(
    "cash-and-restricted-cash",
    "cash, cash equivalents,? and restricted cash,? (?:at )?(?:the )?beginning of (?:the )?(?:period|quarter|year)",
    { time: "opening" },
  ),
  row(
    "cash-and-restricted-cash",
    "cash, cash equivalents,? and restricted cash,? (?:at )?(?:the )?end of (?:the )?(?:period|quarter|year)",
    { time: "closing" },
  ),
];

const balances: readonly RowLabel[] = [
  row("cash-and-cash-equivalents", "cash and cash equivalents", BALANCE),
  row("cash-and-restricted-cash", "total cash, cash equivalents,? and restricted cash", BALANCE),
  row(
    "cash-and-investments",
    "cash, cash equivalents and marketable securities|total cash on hand|cash and other liquid investments",
    BALANCE,
  ),
  row("marketable-securities", "marketable securities", BALANCE),
  row("short-term-investments", "short-term investments", BALANCE),
  row("long-term-investments", "long-term investments", BALANCE),
  row(
    "accounts-receivable",
    "(?:accounts receivable|receivables|trade receivables)(?:, net)?(?: and other)?",
    BALANCE,
  ),
  row("inventory", "inventor(?:y|ies)(?:, net)?", BALANCE),
  row("total-assets", "total assets", BALANCE),
  row("accounts-payable", "accounts payable|trade payables", BALANCE),
  row("unearned-revenue", "unearned revenue", BALANCE),
  row("contract-liabilities", "contract liabilities", BALANCE),
  row("short-term-debt", "short-term debts?", BALANCE),
  row("long-term-debt", "long-term debt", BALANCE),
  row("total-debt", "total debt", BALANCE),
  row("net-debt", "net debt", BALANCE),
  row("net-cash", "net cash(?:/\\(debt\\))?", BALANCE),
  row("total-liabilities", "total liabilities", BALANCE),
  row("shareholders-equity", "(?:total )?(?:stockholders'|shareholders') equity", BALANCE),
  row("equity", "(?:total )?equity", BALANCE),
  row("shares-outstanding", "common shares outstanding", { ...SHARES, ...BALANCE }),
  row("shares-and-awards-outstanding", "common shares and (?:stock|share)-based awards outstanding", {
    ...SHARES,
    ...BALANCE,
  }),
];

const operations: readonly RowLabel[] = [
  row("wafer-shipments", "wafer shipments", { unit: "wafers-8in" }),
  row("utilization", "(?:capacity )?utili[sz]ation(?: rate)?", RATIO),
  row("employees", "(?:number of )?employees(?: \\((?<qualifier>[^)]{3,90})\\))?", {
    unit: "people",
    ...BALANCE,
  }),
];

export const cashRows: readonly RowLabel[] = [...cash, ...balances, ...operations];
