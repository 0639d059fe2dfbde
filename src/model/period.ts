/**
 * The time a fact is about: inclusive days, as in XBRL, or an instant (a balance).
 * Rule kept here: start ≤ end; quarters are named by the calendar ("2025Q3" = July to September 2025),
 * and fiscal names are turned into days at the reader, with the fiscal year's end month.
 */
import { addDays, addMonths, type Day, daysBetween, monthLength, parseDay } from "./day.ts";

export type Period =
  | { readonly kind: "instant"; readonly day: Day }
  | { readonly kind: "duration"; readonly start: Day; readonly end: Day };

/**
 * A signal's name for a period: "2025Q3", "2025", "2025H1", "2025-11-25" or "" (a signal with a single outcome).
 */
export type PeriodKey = string;

const QUARTER = /^(\d{4})Q([1-4])$/;
const HALF = /^(\d{4})H([12])$/;
const YEAR = /^(\d{4})$/;

/** @throws RangeError when end is before start */
export function duration(start: Day, end: Day): Period {
  if (end < start) throw new RangeError(`a period cannot end (${end}) before it starts (${start})`);
  return { kind: "duration", start, end };
}

export function instantPeriod(on: Day): Period {
  return { kind: "instant", day: on };
}

/** Calendar quarter 1..4 of a year. @throws RangeError */
export function calendarQuarter(year: number, quarter: number): Period {
  if (!Number.isInteger(quarter) || quarter < 1 || quarter > 4) throw new RangeError(`no quarter ${quarter}`);
  return months(year, quarter * 3 - 2, 3);
}

/**
 * Fiscal quarter 1..4 of the fiscal year that ends in `endMonth` of `fiscalYear`.
 * Alibaba: endMonth 3, so fiscalQuarter(2026, 1, 3) is April to June 2025.
 */
export function fiscalQuarter(fiscalYear: number, quarter: number, endMonth: number): Period {
  if (!Number.isInteger(quarter) || quarter < 1 || quarter > 4) throw new RangeError(`no quarter ${quarter}`);
  const last = fiscalYear * 12 + endMonth - 1 - (4 - quarter) * 3;
  return months(Math.floor((last - 2) / 12), ((last - 2) % 12) + 1, 3);
}

/** The fiscal year that ends in `endMonth` of `fiscalYear`. */
export function fiscalYearPeriod(fiscalYear: number, endMonth: number): Period {
  const first = fiscalYear * 12 + endMonth - 12;
  return months(Math.floor(first / 12), (first % 12) + 1, 12);
}

/** The period a key names, or undefined for "" and unreadable keys. */
export function periodOfKey(key: PeriodKey): Period | undefined {
  const quarter = QUARTER.exec(key);
  if (quarter) return calendarQuarter(Number(quarter[1]), Number(quarter[2]));
  const half = HALF.exec(key);
  if (half) return months(Number(half[1]), half[2] === "1" ? 1 : 7, 6);
  const year = YEAR.exec(key);
  if (year) return months(Number(year[1]), 1, 12);
  const on = parseDay(key);
  return on ? instantPeriod(on) : undefined;
}

/** The shortest key that names exactly this period, or undefined when none does (nine months, a fiscal year). */
export function keyOfPeriod(period: Period): PeriodKey | undefined {
  if (period.kind === "instant") return period.day;
  const year = Number(period.start.slice(0, 4));
  const month = Number(period.start.slice(5, 7));
  const candidates = [`${year}Q${Math.ceil(month / 3)}`, `${year}H${month < 7 ? 1 : 2}`, `${year}`];
  return candidates.find((key) => {
    const named = periodOfKey(key);
    return named !== undefined && samePeriod(named, period);
  });
}

export function samePeriod(a: Period, b: Period): boolean {
  if (a.kind === "instant") return b.kind === "instant" && a.day === b.day;
  return b.kind === "duration" && a.start === b.start && a.end === b.end;
}

/** Last day of the period. */
export function endOf(period: Period): Day {
  return period.kind === "instant" ? period.day : period.end;
}

/** First day of the period. */
export function startOf(period: Period): Day {
  return period.kind === "instant" ? period.day : period.start;
}

/** Days the period covers, 1 for an instant. */
export function lengthDays(period: Period): number {
  return period.kind === "instant" ? 1 : daysBetween(period.start, period.end) + 1;
}

/** The same period `years` years earlier. Month ends stay month ends. */
export function yearsBefore(period: Period, years: number): Period {
  if (period.kind === "instant") return instantPeriod(monthEndAware(period.day, -12 * years));
  return duration(addMonths(period.start, -12 * years), monthEndAware(period.end, -12 * years));
}

/** The calendar quarter before a quarter; undefined for a period of another length. */
export function quarterBefore(period: Period): Period | undefined {
  if (period.kind === "instant" || Math.abs(lengthDays(period) - 91) > 2) return undefined;
  return duration(addMonths(period.start, -3), addDays(period.start, -1));
}

/** "Sep quarter 2025", "Jul–Dec 2025", "2025", "30 Sep 2025", else "1 Apr 2025 – 31 Dec 2025". */
export function periodLabel(period: Period): string {
  if (period.kind === "instant") return dayLabel(period.day);
  const { start, end } = period;
  const whole = start.slice(8) === "01" && addDays(end, 1).slice(8) === "01";
  const span = whole ? monthsIn(start, end) : 0;
  if (span === 3) return `${monthName(end)} quarter ${end.slice(0, 4)}`;
  if (span === 12 && start.slice(5, 7) === "01") return end.slice(0, 4);
  if (span === 12) return `year to ${monthName(end)} ${end.slice(0, 4)}`;
  if (span > 0) return `${span} month${span === 1 ? "" : "s"} to ${monthName(end)} ${end.slice(0, 4)}`;
  return `${dayLabel(start)} – ${dayLabel(end)}`;
}

/** "25 Nov 2025" */
export function dayLabel(on: Day): string {
  return `${Number(on.slice(8))} ${monthName(on)} ${on.slice(0, 4)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthName(on: Day): string {
  return MONTHS[Number(on.slice(5, 7)) - 1] ?? "";
}

function monthsIn(start: Day, end: Day): number {
  const index = (d: Day) => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
  return index(end) - index(start) + 1;
}

function months(year: number, month: number, count: number): Period {
  const start = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01` as Day;
  return duration(start, addDays(addMonths(start, count), -1));
}

function monthEndAware(on: Day, by: number): Day {
  const [year = 0, month = 1, date = 1] = on.split("-").map(Number);
  if (date !== monthLength(year, month)) return addMonths(on, by);
  return addDays(addMonths(`${on.slice(0, 7)}-01` as Day, by + 1), -1);
}
