/**
 * Exchanges: when they close, on which rules they close early, how far a price may move in a day, how their tickers are written.
 * Rule kept here: these are facts about exchanges; nothing here names an issuer.
 * Early closes: NYSE rule 7.2 as practised since 2013; HKEX, half-day trading on the eves of Christmas, New Year and Lunar New Year.
 */
import { addDays, type Day } from "../model/day.ts";

export type ExchangeId = "XNYS" | "XHKG" | "XSHG" | "XSHE";

export type Exchange = {
  readonly id: ExchangeId;
  readonly name: string;
  readonly zone: string;
  /** Local time of the regular close; a closing auction after it is not counted. */
  readonly close: string;
  readonly earlyClose: string | null;
  /** How tickers end here, and the indices that belong here. */
  readonly suffixes: readonly string[];
  readonly indices: readonly string[];
};

export const EXCHANGES: readonly Exchange[] = [
  {
    id: "XHKG",
    name: "Hong Kong",
    zone: "Asia/Hong_Kong",
    close: "16:00",
    earlyClose: "12:00",
    suffixes: [".HK"],
    indices: ["^HSI", "^HSTECH", "^HSCE"],
  },
  {
    id: "XSHG",
    name: "Shanghai",
    zone: "Asia/Shanghai",
    close: "15:00",
    earlyClose: null,
    suffixes: [".SS", ".SH"],
    indices: [],
  },
  {
    id: "XSHE",
    name: "Shenzhen",
    zone: "Asia/Shanghai",
    close: "15:00",
    earlyClose: null,
    suffixes: [".SZ"],
    indices: [],
  },
  {
    id: "XNYS",
    name: "New York",
    zone: "America/New_York",
    close: "16:00",
    earlyClose: "13:00",
    suffixes: [],
    indices: ["^GSPC", "^IXIC", "^DJI", "^NDX", "^RUT"],
  },
];

/** @returns undefined for a suffix or an index no exchange here has; a ticker without a suffix is a US one */
export function exchangeOf(ticker: string): Exchange | undefined {
  const index = EXCHANGES.find(({ indices }) => indices.includes(ticker) || indices.includes(`^${ticker}`));
  if (index) return index;
  const bySuffix = EXCHANGES.find(({ suffixes }) => suffixes.some((suffix) => ticker.endsWith(suffix)));
  if (bySuffix) return bySuffix;
  return /^[A-Z]{1,5}(-[A-Z])?$/.test(ticker) ? EXCHANGES.find(({ id }) => id === "XNYS") : undefined;
}

/** Whether the day closes early, if it is a session at all. */
export function closesEarly(exchange: Exchange, day: Day): boolean {
  if (exchange.id === "XNYS") return newYorkEve(day);
  return exchange.id === "XHKG" && (/-12-(24|31)$/.test(day) || isLunarNewYearsEve(day));
}

/** 3 July when the 4th is a weekday, the day after Thanksgiving, 24 December. */
function newYorkEve(day: Day): boolean {
  const weekday = weekdayOf(day);
  const date = Number(day.slice(8));
  if (day.slice(5, 7) === "11") return weekday === 5 && date >= 23 && date <= 29;
  if (day.slice(5) === "07-03") return weekday >= 1 && weekday <= 4;
  return day.slice(5) === "12-24";
}

const CHINESE = new Intl.DateTimeFormat("en-u-ca-chinese", {
  month: "numeric",
  day: "numeric",
  timeZone: "UTC",
});

function isLunarNewYearsEve(day: Day): boolean {
  const next = CHINESE.formatToParts(new Date(`${addDays(day, 1)}T12:00:00Z`));
  const part = (name: string) => next.find(({ type }) => type === name)?.value;
  return part("month") === "1" && part("day") === "1";
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay();
}

/**
 * How far a close may be from the one before, or null where there is no limit: 20% for STAR (688, 689) and ChiNext (300, 301), 10% for
 * the mainland's main boards. Source: trading rules of the Shanghai and Shenzhen exchanges (ChiNext since 24 August 2020).
 */
export function priceLimitOf(ticker: string): number | null {
  if (!/\.(SS|SH|SZ)$/.test(ticker)) return null;
  if (/^(688|689)/.test(ticker) || /^30[01]/.test(ticker)) return 0.2;
  return /^(60|00)/.test(ticker) && !/^000\d{3}\.SS$/.test(ticker) ? 0.1 : null;
}
