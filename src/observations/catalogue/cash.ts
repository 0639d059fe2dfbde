/** Cash flows and balances. Data. */
import type { CatalogueMetric } from "../../model/catalogue.ts";
import { BALANCE, metric, NON_GAAP, SPENT } from "./metric.ts";

export const cashMetrics: readonly CatalogueMetric[] = [
  metric(
    "capex",
    "Capital expenditure",
    "capital expenditure|capital expenditures|capex|capital spending|total capital expenditures|total capital expenditure|purchases of property and equipment",
    SPENT,
  ),
  metric(
    "capex-pledge",
    "Capital spending pledge",
    "capital spending pledge|spending pledge|investment pledge|capex pledge|will spend|will invest|plans to spend|plans to invest|planned to invest|pledged to spend|pledged to invest|intends to spend|intends to invest",
    SPENT,
  ),
  metric(
    "free-cash-flow",
    "Free cash flow",
    "free cash flow|free cash inflow|free cash outflow|free cash flow outflow",
    NON_GAAP,
  ),
  metric(
    "operating-cash-flow",
    "Operating cash flow",
    "operating cash flow|cash flow from operations|net cash provided by operating activities|net cash used in operating activities|net cash flows generated from operating activities|net cash generated from operating activities|net operating cash inflow|net cash inflow from operating activities|cash generated from operating activities|cash flow from operating activities|net cash flow generated from operating activities|operating cash outflow|operating cash inflow|net cash flows provided by operating activities|net cash flows used in operating activities|net cash flow from operating activities|net cash flows from operating activities|cash flows from operating activities|net cash inflow generated from operating activities|net cash flow provided by operating activities|cash provided by operating activities|cash used in operating activities|net cash from operating activities|cash flows from operations|net cash flow used in operating activities",
  ),
  metric(
    "investing-cash-flow",
    "Investing cash flow",
    "net cash used in investing activities|net cash provided by investing activities|net cash generated from investing activities|investing cash flow|net cash flows generated from investing activities|net cash flows used in investing activities|net cash flow generated from investing activities|net cash flow used in investing activities|net cash flows provided by investing activities|cash used in investing activities|cash provided by investing activities|net cash from investing activities|net cash outflow from investing activities",
  ),
  metric(
    "financing-cash-flow",
    "Financing cash flow",
    "net cash used in financing activities|net cash provided by financing activities|net cash generated from financing activities|financing cash flow|net cash flows generated from financing activities|net cash flows used in financing activities|net cash flow generated from financing activities|net cash flow used in financing activities|net cash flows provided by financing activities|cash used in financing activities|cash provided by financing activities|net cash from financing activities|net cash outflow from financing activities",
  ),
  metric(
    "cash-and-investments",
    "Cash and liquid investments",
    "cash and other liquid investments|cash and cash equivalents, short-term investments and other treasury investments included in equity securities and other investments on the consolidated balance sheets|cash and cash equivalents, short-term investments and other treasury investments|cash and other treasury investments|cash, cash equivalents and short-term investments|cash, cash equivalents, restricted cash and short-term investments|cash and cash equivalents, restricted cash, short-term investments and long-term time deposits|cash and cash equivalents, time deposits and short-term investments|cash, cash equivalents, and short-term investments|cash and short-term investments|cash and liquid investments|total cash|cash and cash equivalents, restricted cash and short-term investments|cash, cash equivalents and marketable securities|cash, cash equivalents, and marketable securities|total cash, cash equivalents and short-term investments",
    BALANCE,
  ),
  metric("net-cash", "Net cash", "net cash position|net cash", BALANCE),
  metric("total-debt", "Total debt", "total debt", BALANCE),
  metric("inventory", "Inventory", "inventories|inventory", BALANCE),
  metric(
    "remaining-performance-obligation",
    "Remaining performance obligation",
    "remaining performance obligation|remaining performance obligations",
    BALANCE,
  ),
  metric(
    "share-repurchases",
    "Share repurchases",
    "share repurchases|share buybacks|buybacks|repurchase of ordinary shares|repurchases of ordinary shares|cash used in repurchase of ordinary shares|repurchases of common stock|repurchase of common stock",
    SPENT,
  ),
  metric(
    "dividends-paid",
    "Dividends paid",
    "dividend payment|dividend payments|dividends paid|payment of dividends|payments of dividends|cash dividends paid",
    SPENT,
  ),
  metric("share-placement", "Share placement", "share placement|placement proceeds", SPENT),
  metric("cash-and-cash-equivalents", "Cash and cash equivalents", "cash and cash equivalents", BALANCE),
  metric(
    "short-term-investments",
    "Short term investments",
    "short-term investments|short-term treasury investments",
    BALANCE,
  ),
  metric("contract-liabilities", "Contract liabilities", "contract liabilities", BALANCE),
  metric("total-assets", "Total assets", "total assets", BALANCE),
  metric("investments-fair-value", "Fair value of investments", "fair value of our shareholdings", BALANCE),
  metric(
    "investments-book-value",
    "Book value of investments",
    "carrying book value of our shareholdings",
    BALANCE,
  ),
];
