/**
 * The times a sentence of a release speaks of, those left to the reader included: "the quarter", "a year ago", "Q4".
 * Rules kept here: what is said of "the quarter" is of the section's quarter; companies that count in weeks get the days
 * that the document itself names.
 */
import { addDays, addMonths, type Day, daysBetween, parseDay } from "../../model/day.ts";
import { duration, endOf, lengthDays, type Period, quarterBefore, yearsBefore } from "../../model/period.ts";
import { type PeriodMention, periodWordsIn } from "../periods.ts";
import type { FiscalDays } from "../weeks.ts";

/** A time in a sentence. `relation`: how it stands to the time spoken of; unknown: the words name a period nobody can tell. */
export type Time = {
  readonly start: number;
  readonly end: number;
  readonly period: Period | undefined;
  readonly relation: "named" | "unknown" | "current" | "year-before" | "quarter-before";
};

export type Calendar = {
  /** 1..12; undefined when nobody knows: fiscal names are then not read. */
  readonly fiscalYearEndMonth: number | undefined;
  /** The days of a company that counts in weeks; undefined for calendar months. */
  readonly weeks: FiscalDays | undefined;
};

/** A day the document names may differ so much from the calendar's. */
const NEAR = 10;

/** The quarter or year as the company counts it: its ends moved to the days the document names, if those are near. */
export function inCalendar(period: Period, { weeks }: Calendar): Period {
  if (period.kind !== "duration" || !weeks) return period;
  const near = (to: Day) =>
    [...weeks.ends]
      .filter((each) => Math.abs(daysBetween(to, each)) <= NEAR)
      .toSorted((a, b) => Math.abs(daysBetween(to, a)) - Math.abs(daysBetween(to, b)))[0];
  const end = near(period.end);
  if (!end) return period;
  const before = near(addDays(period.start, -1));
  const start = before
    ? addDays(before, 1)
    : addDays(end, 1 - Math.round(lengthDays(period) / QUARTER_DAYS) * QUARTER_DAYS);
  return start < end ? duration(start, end) : period;
}

const QUARTER_DAYS = 13 * 7;

const ORDINAL = "first|second|third|fourth";
const CURRENT = new RegExp(
  String.raw`(?<![\w-])(?:(?:the|this|current)\s)?(?:reporting\s)?(?:(?:${ORDINAL})(?:\s|-)quarter(?!\s(?:of\s)?(?:fiscal|20))(?:\sof\sthis\syear)?|(?:the|this|that)\s(?:current\s)?(?:quarter|period|reporting period|(?:fiscal\s)?year))(?![\w-])(?!\s(?:ended|of\s\d|earlier|ago|before))`,
  "gi",
);
const YEAR_BEFORE =
  /(?<![\w-])(?:a year ago|one year ago|a year earlier|(?:the )?same (?:quarter|period) (?:of |in )?last (?:fiscal )?year|last year(?:'s (?:same )?(?:quarter|period))?|(?:the )?(?:prior|previous)[- ]year(?:'s)?(?: (?:quarter|period|fiscal \w+ (?:week )?quarter))?|(?:the )?year-ago (?:quarter|period)|the same period last year|(?:the )?corresponding period (?:of|in) (?:the )?(?:previous|prior|last) year|(?:the )?same (?:quarter|period) (?:a year ago|a year earlier))(?![\w-])/gi;
const QUARTER_BEFORE =
  /(?<![\w-])(?:(?:the )?(?:previous|prior|preceding|last) quarter|(?<=from )Q[1-4](?! ?(?:20|FY|')))(?![\w-])/gi;

/** Times of a sentence, left to right, none inside another. @param current what the section speaks of */
export function timesIn(text: string, calendar: Calendar, current: Period | undefined): readonly Time[] {
  const found: Time[] = [];
  const add = (start: number, end: number, rest: Pick<Time, "period" | "relation">) => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, ...rest });
  };
  const { fiscalYearEndMonth } = calendar;
  const { found: named, unknown } = periodWordsIn(text, { fiscalYearEndMonth, section: current });
  for (const [start, end] of unknown) add(start, end, { period: undefined, relation: "unknown" });
  const absolute = named.filter(({ comparative }) => !comparative);
  for (const { span, period } of absolute)
    add(span[0], span[1], { period: inCalendar(period, calendar), relation: "named" });
  for (const mention of named.filter(({ comparative }) => comparative))
    add(mention.span[0], mention.span[1], {
      period: inCalendar(mention.period, calendar),
      relation: relationOf(mention, text),
    });
  for (const match of text.matchAll(YEAR_BEFORE))
    add(match.index, match.index + match[0].length, { period: undefined, relation: "year-before" });
  for (const match of text.matchAll(QUARTER_BEFORE))
    add(match.index, match.index + match[0].length, { period: undefined, relation: "quarter-before" });
  for (const match of text.matchAll(CURRENT))
    add(match.index, match.index + match[0].length, { period: current, relation: "current" });
  return found.toSorted((a, b) => a.start - b.start);
}

function relationOf({ span }: PeriodMention, text: string): Time["relation"] {
  return /previous|prior quarter|preceding|quarter (?:earlier|before)/i.test(text.slice(...span)) &&
    !/year/i.test(text.slice(...span))
    ? "quarter-before"
    : "year-before";
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

/** The period a year before, as the company counts. */
export function yearBeforeIn(calendar: Calendar, period: Period): Period {
  const moved = yearsBefore(period, 1);
  if (!calendar.weeks || period.kind === "instant") return moved;
  const named = inCalendar(moved, calendar);
  return named === moved
    ? duration(addDays(period.start, -4 * QUARTER_DAYS), addDays(period.end, -4 * QUARTER_DAYS))
    : named;
}

/** The quarter before this quarter, as the company counts; undefined for other lengths. */
export function quarterBeforeIn(calendar: Calendar, period: Period): Period | undefined {
  if (!calendar.weeks) return quarterBefore(period);
  if (period.kind === "instant" || Math.abs(lengthDays(period) - QUARTER_DAYS) > 7) return undefined;
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
