/**
 * The times a sentence of a release speaks of, those left to the reader included: "the quarter", "a year ago", "Q4".
 * Rules kept here: what is said of "the quarter" is of the section's quarter; companies that count in weeks get the days
 * that the document itself names.
 */
import { addDays, addMonths, type Day, daysBetween, parseDay } from "../../model/day.ts";
import { duration, endOf, lengthDays, type Period, startOf, yearsBefore } from "../../model/period.ts";
import { type PeriodMention, periodsIn } from "../periods.ts";

/** A time in a sentence. `relation`: how it stands to the time spoken of. */
export type Time = {
  readonly start: number;
  readonly end: number;
  readonly period: Period | undefined;
  readonly relation: "named" | "current" | "year-before" | "quarter-before";
};

export type Calendar = {
  /** 1..12; undefined when nobody knows: fiscal names are then not read. */
  readonly fiscalYearEndMonth: number | undefined;
  /** Days that end a quarter counted in weeks, as the document names them; empty for calendar months. */
  readonly weekEnds: readonly Day[];
};

const DATES =
  /\b(january|february|march|april|may|june|july|august|september|october|november|december)\s+(\d{1,2}),?\s+(20\d\d)/gi;
const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);

/** The days that end periods without ending a month, said at least twice. */
export function calendarOf(text: string, fiscalYearEndMonth: number | undefined): Calendar {
  const counts = new Map<Day, number>();
  const ended = /ended\s+$|(?:week|fiscal)[^.]{0,40}$/i;
  for (const match of text.matchAll(DATES)) {
    const [, month = "", date = "", year = ""] = match;
    const on = parseDay(
      `${year}-${String(MONTHS.indexOf(month.toLowerCase()) + 1).padStart(2, "0")}-${date.padStart(2, "0")}`,
    );
    if (!on || addDays(on, 1).endsWith("-01")) continue;
    const weight = ended.test(text.slice(Math.max(0, match.index - 50), match.index)) ? 2 : 1;
    counts.set(on, (counts.get(on) ?? 0) + weight);
  }
  const ends = [...counts].filter(([, count]) => count >= 2).map(([on]) => on);
  const isWeekly =
    /(?:quarter|weeks|months|year) ended\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:[1-9]|1\d|2[0-7])\b/i.test(
      text,
    );
  return { fiscalYearEndMonth, weekEnds: isWeekly ? ends.toSorted() : [] };
}

const NEAR = 10;

/** The quarter or year as the company counts it: its ends moved to the days the document names, if those are near. */
export function inCalendar(period: Period, { weekEnds }: Calendar): Period {
  if (period.kind !== "duration" || weekEnds.length === 0) return period;
  const near = (to: Day) => weekEnds.find((each) => Math.abs(daysBetween(to, each)) <= NEAR);
  const end = near(period.end);
  if (!end) return period;
  const before = near(addDays(period.start, -1));
  const weeks = Math.round(lengthDays(period) / 91) * 13;
  const start = before ? addDays(before, 1) : addDays(end, 1 - weeks * 7);
  return start < end ? duration(start, end) : period;
}

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
  const named = periodsIn(text, { fiscalYearEndMonth: calendar.fiscalYearEndMonth, section: current });
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

const LOOSE =
  /(january|february|march|april|may|june|july|august|september|october|november|december) quarter|(three|six|nine|twelve) months ended (january|february|march|april|may|june|july|august|september|october|november|december)|\b(?:fiscal|full) year\b/i;

/** "SEPTEMBER QUARTER SEGMENT RESULTS": the last quarter of that name by the end of the period spoken of. */
export function looseTime(words: string, whole: Period | undefined): Period | undefined {
  const found = LOOSE.exec(words);
  const month = found?.[1] ?? found?.[3];
  if (!found || !month || whole?.kind !== "duration") return undefined;
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  const year = Number(whole.end.slice(0, 4)) - (number > Number(whole.end.slice(5, 7)) ? 1 : 0);
  const last = parseDay(`${year}-${String(number).padStart(2, "0")}-01`);
  const months = { three: 3, six: 6, nine: 9, twelve: 12 }[(found[2] ?? "three").toLowerCase()] ?? 3;
  return last && duration(addMonths(last, 1 - months), addDays(addMonths(last, 1), -1));
}

/** The period a year before, as the company counts. */
export function yearBefore(period: Period, calendar: Calendar): Period {
  const moved = yearsBefore(period, 1);
  if (calendar.weekEnds.length === 0 || period.kind === "instant") return moved;
  const snapped = inCalendar(moved, calendar);
  return snapped === moved ? duration(addDays(startOf(period), -364), addDays(endOf(period), -364)) : snapped;
}

/** The quarter before this quarter; undefined for other lengths. */
export function quarterBefore(period: Period, calendar: Calendar): Period | undefined {
  if (period.kind !== "duration" || Math.abs(lengthDays(period) - 91) > 8) return undefined;
  const end = addDays(period.start, -1);
  if (calendar.weekEnds.length > 0) return duration(addDays(end, -90), end);
  const back = addDays(end, -80).slice(0, 7);
  const start = parseDay(`${back}-01`);
  return start && duration(start, end);
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
