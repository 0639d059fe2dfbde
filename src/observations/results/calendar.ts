/**
 * Periods as the company of a release counts them: months of the calendar, or weeks that end on days the document names.
 * Rule kept here: a quarter in weeks ends on a day the document names, else so many quarters of thirteen weeks from the one
 * the document is about; where that is far from the month's end, the month's end stands.
 */
import { addDays, addMonths, type Day, day, daysBetween, parseDay } from "../../model/day.ts";
import { duration, endOf, lengthDays, type Period, quarterBefore, yearsBefore } from "../../model/period.ts";

export type Calendar = {
  /** 1..12; undefined when nobody knows: fiscal names are then not read. */
  readonly fiscalYearEndMonth: number | undefined;
  /** Days the document of a company that counts in weeks names, its quarters' ends among them; undefined for calendar months. */
  readonly weekEnds: ReadonlySet<Day> | undefined;
  /** The day of the document. */
  readonly published?: Day | undefined;
  /** Last day of the period the document is about, once known. */
  readonly ends?: Day | undefined;
};

/** A day the document names may differ so much from the calendar's. */
const NEAR = 10;
const QUARTER_DAYS = 13 * 7;

/** The quarter or year as the company counts it: its ends moved to the days the document names, if those are near. */
export function inCalendar(period: Period, { weekEnds, ends }: Calendar): Period {
  if (period.kind !== "duration" || !weekEnds) return period;
  const near = (to: Day) =>
    [...weekEnds]
      .filter((each) => Math.abs(daysBetween(to, each)) <= NEAR)
      // Weeks end on one day of the week: another day the document names ends none.
      .filter((each) => !ends || daysBetween(ends, each) % 7 === 0)
      .toSorted((a, b) => Math.abs(daysBetween(to, a)) - Math.abs(daysBetween(to, b)))[0] ??
    (ends && counted(ends, to));
  const end = near(period.end);
  if (!end) return period;
  const before = near(addDays(period.start, -1));
  const start = before
    ? addDays(before, 1)
    : addDays(end, 1 - Math.round(lengthDays(period) / QUARTER_DAYS) * QUARTER_DAYS);
  return start < end ? duration(start, end) : period;
}

/** The day that is whole quarters of thirteen weeks from `known` and near `to`; at most a year away. */
function counted(known: Day, to: Day): Day | undefined {
  const quarters = Math.round(daysBetween(known, to) / QUARTER_DAYS);
  const on = addDays(known, quarters * QUARTER_DAYS);
  return Math.abs(quarters) <= 4 && Math.abs(daysBetween(on, to)) <= NEAR ? on : undefined;
}

const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const MONTH = MONTHS.join("|");
const LOOSE = new RegExp(
  `(?<quarter>${MONTH}) quarter|(?<length>three|six|nine|twelve) months ended (?<end>${MONTH})`,
  "i",
);
const LENGTHS: Readonly<Record<string, number>> = { three: 3, six: 6, nine: 9, twelve: 12 };

/** "SEPTEMBER QUARTER SEGMENT RESULTS": the last quarter of that name by the end of the period spoken of. */
export function looseTime(words: string, whole: Period | undefined): Period | undefined {
  const { quarter, length = "three", end } = LOOSE.exec(words)?.groups ?? {};
  const month = MONTHS.indexOf((quarter ?? end ?? "").toLowerCase()) + 1;
  if (month === 0 || whole?.kind !== "duration") return undefined;
  const year = Number(whole.end.slice(0, 4)) - (month > Number(whole.end.slice(5, 7)) ? 1 : 0);
  const last = parseDay(`${year}-${String(month).padStart(2, "0")}-01`);
  const months = LENGTHS[length.toLowerCase()] ?? 3;
  return last && duration(addMonths(last, 1 - months), addDays(addMonths(last, 1), -1));
}

/** "In October": the last month of that name that had ended, or begun, when the document was published. */
export function monthNamed(name: string, { published }: Calendar): Period | undefined {
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (!published || month === 0) return undefined;
  const year = Number(published.slice(0, 4)) - (month > Number(published.slice(5, 7)) ? 1 : 0);
  const first = day(`${year}-${String(month).padStart(2, "0")}-01`);
  return duration(first, addDays(addMonths(first, 1), -1));
}

/** The period a year before, as the company counts. */
export function yearBeforeIn(calendar: Calendar, period: Period): Period {
  const moved = yearsBefore(period, 1);
  if (!calendar.weekEnds || period.kind === "instant") return moved;
  const named = inCalendar(moved, calendar);
  return named === moved
    ? duration(addDays(period.start, -4 * QUARTER_DAYS), addDays(period.end, -4 * QUARTER_DAYS))
    : named;
}

/** The quarter before this quarter, as the company counts; undefined for other lengths. */
export function quarterBeforeIn(calendar: Calendar, period: Period): Period | undefined {
  if (!calendar.weekEnds) return quarterBefore(period);
  if (period.kind === "instant" || !isQuarter(period)) return undefined;
  return duration(addDays(period.start, -QUARTER_DAYS), addDays(period.start, -1));
}

/** How an earlier period stands to a later one. */
export function relationBetween(earlier: Period, later: Period): "yoy" | "qoq" | undefined {
  const [a, b] = [endOf(earlier), endOf(later)];
  const days = daysBetween(a, b);
  const alike =
    earlier.kind === later.kind &&
    (earlier.kind === "instant" || Math.abs(lengthDays(earlier) - lengthDays(later)) <= 8);
  if (!alike) return undefined;
  if (Math.abs(days - 365) <= 8) return "yoy";
  if (Math.abs(days - 91) <= 8) return "qoq";
  return undefined;
}

const isLong = (period: Period, days: number) => Math.abs(lengthDays(period) - days) <= 8;
const isQuarter = (period: Period) => isLong(period, QUARTER_DAYS);

/** "The quarter", where the text speaks of this time: itself, or the last quarter of a longer time. */
export function quarterOf(spoken: Period | undefined, calendar: Calendar): Period | undefined {
  if (!spoken || spoken.kind === "instant" || isQuarter(spoken)) return spoken;
  return inCalendar(monthsTo(spoken.end, 3), calendar);
}

/** "The year", where the text speaks of this time: the fiscal year that ends with it. */
export function yearOf(spoken: Period | undefined, calendar: Calendar): Period | undefined {
  if (!spoken || spoken.kind === "instant" || isLong(spoken, 365)) return spoken;
  const { fiscalYearEndMonth } = calendar;
  return fiscalYearEndMonth !== undefined && monthOf(spoken.end) === fiscalYearEndMonth
    ? inCalendar(monthsTo(spoken.end, 12), calendar)
    : undefined;
}

/** The twelve months that end with the time spoken of. */
export function twelveMonthsTo(spoken: Period | undefined, calendar: Calendar): Period | undefined {
  return spoken && inCalendar(monthsTo(endOf(spoken), 12), calendar);
}

/**
 * "The second quarter" without a year: of the fiscal year spoken of, no later than the time spoken of ends.
 * @param ahead the words are of what comes: then the quarter may be the next
 */
export function ordinalQuarter(
  ordinal: number,
  spoken: Period | undefined,
  { calendar, ahead }: { readonly calendar: Calendar; readonly ahead: boolean },
): Period | undefined {
  const last = quarterOf(spoken, calendar);
  const { fiscalYearEndMonth } = calendar;
  if (!last || last.kind === "instant" || fiscalYearEndMonth === undefined) return last;
  const own = (((monthOf(last.end) - fiscalYearEndMonth + 11) % 12) + 1) / 3;
  if (own === ordinal) return last;
  const next = inCalendar(monthsTo(addMonths(monthEnd(last.end), 3), 3), calendar);
  if (ahead && ordinal === (own % 4) + 1) return next;
  return undefined;
}

/** The month a quarter ends with, by the calendar: a quarter in weeks may end in the first days of the next. */
function monthOf(end: Day): number {
  return Number(addDays(end, -NEAR).slice(5, 7));
}

/** The last day of the month that a quarter ends with. */
function monthEnd(end: Day): Day {
  return addDays(addMonths(firstOfMonth(addDays(end, -NEAR)), 1), -1);
}

/** The calendar months that end with the month of `end`. */
function monthsTo(end: Day, months: number): Period {
  const last = monthEnd(end);
  return duration(addMonths(firstOfMonth(last), 1 - months), last);
}

function firstOfMonth(on: Day): Day {
  return day(`${on.slice(0, 7)}-01`);
}
