/**
 * The time a sentence is about. Rules kept here: a period is read, not guessed; "a year earlier" is the year before the
 * period the sentence, or its section, speaks of.
 */
import { type Day, day, monthLength } from "../model/day.ts";
import type { Span } from "../model/document.ts";
import {
  calendarQuarter,
  duration,
  fiscalQuarter,
  fiscalYearPeriod,
  instantPeriod,
  type Period,
  yearsBefore,
} from "../model/period.ts";

export type PeriodMention = { readonly span: Span; readonly period: Period; readonly comparative: boolean };

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTH = String.raw`(?:${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?`;
const DATE = String.raw`(?:(?<month>${MONTH})\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})|(?<day2>\d{1,2})\s+(?<month2>${MONTH})\s+(?<year2>\d{4})|(?<iso>\d{4}-\d{2}-\d{2}))`;
const SPANS: Readonly<Record<string, number>> = {
  quarter: 3,
  "three months": 3,
  "six months": 6,
  "nine months": 9,
  "half-year": 6,
  "half year": 6,
  year: 12,
  "twelve months": 12,
  "fiscal year": 12,
  "financial year": 12,
};
const ENDED = new RegExp(
  String.raw`\b(?<span>${Object.keys(SPANS).join("|")})\s+(?:ended|ending|to)\s+(?:on\s+)?${DATE}`,
  "gi",
);
const NAMED_QUARTER = new RegExp(
  String.raw`\b(?<month>${MONTH})\s+quarter\s+(?:of\s+)?(?<year>\d{4})\b|\bquarter\s+(?:of|to)\s+(?<month2>${MONTH})\s+(?<year2>\d{4})\b`,
  "gi",
);
const YEAR_TO = new RegExp(
  String.raw`\byear\s+(?:ended|ending|to)\s+(?<month>${MONTH})\s+(?<year>\d{4})\b`,
  "gi",
);
const NUMBERED =
  /\b(?:(?<first>first|second|third|fourth)\s+quarter\s+(?:of\s+)?(?<fiscal>fiscal\s+(?:year\s+)?)?(?<year>\d{4})|Q(?<q>[1-4])\s+(?<year2>\d{4})|(?<year3>\d{4})\s?Q(?<q3>[1-4]))\b/gi;
const FISCAL_YEAR = /\b(?:fiscal|financial)\s+(?:year\s+)?(?<year>\d{4})\b|\bFY(?<short>\d{4})\b/gi;
const AS_OF = new RegExp(String.raw`\b(?:as of|as at|on|at)\s+(?:the end of\s+)?${DATE}`, "gi");
const HALF = /\b(?<half>first|second)\s+half\s+of\s+(?<year>\d{4})\b/gi;
const CALENDAR_YEAR = /\b(?:in|for|during|of)\s+(?<year>20\d{2})\b(?!\s*(?:yuan|[-–]\d))/gi;
const MONTH_YEAR = new RegExp(String.raw`\b(?<month>${MONTH})\s+(?<year>\d{4})\b`, "gi");
const EARLIER =
  /\b(?:a year (?:earlier|ago|before)|the same (?:quarter|period) (?:a year (?:earlier|ago)|last year|of the (?:previous|prior) year)|one year (?:earlier|ago)|the prior-year (?:quarter|period))\b/gi;

export type PeriodContext = { readonly fiscalYearEndMonth: number; readonly section: Period | undefined };

/** Every period of a sentence, left to right, without overlaps; the more exact form wins. */
export function periodsIn(
  sentence: string,
  { fiscalYearEndMonth, section }: PeriodContext,
): readonly PeriodMention[] {
  const found: PeriodMention[] = [];
  const add = (match: RegExpExecArray, period: Period | undefined, comparative = false) => {
    const span: Span = [match.index, match.index + match[0].length];
    if (period && !found.some((other) => span[0] < other.span[1] && other.span[0] < span[1]))
      found.push({ span, period, comparative });
  };
  for (const match of sentence.matchAll(ENDED)) {
    const end = dateFrom(match.groups);
    const months = SPANS[(match.groups?.span ?? "").toLowerCase().replace(/\s+/g, " ")];
    if (end && months && isMonthEnd(end)) add(match, monthsTo(end, months));
  }
  for (const match of sentence.matchAll(NAMED_QUARTER)) {
    const { month, year, month2, year2 } = match.groups ?? {};
    add(match, quarterTo(monthNumber(month ?? month2), Number(year ?? year2)));
  }
  for (const match of sentence.matchAll(YEAR_TO)) {
    const month = monthNumber(match.groups?.month);
    const year = Number(match.groups?.year);
    add(match, monthsTo(day(`${year}-${two(month)}-${two(monthLength(year, month))}`), 12));
  }
  for (const match of sentence.matchAll(NUMBERED)) {
    const { first, fiscal, year, q, year2, q3, year3 } = match.groups ?? {};
    const quarter =
      first === undefined
        ? Number(q ?? q3)
        : ["first", "second", "third", "fourth"].indexOf(first.toLowerCase()) + 1;
    const of = Number(year ?? year2 ?? year3);
    add(
      match,
      fiscal === undefined ? calendarQuarter(of, quarter) : fiscalQuarter(of, quarter, fiscalYearEndMonth),
    );
  }
  for (const match of sentence.matchAll(HALF))
    add(match, halfOf(Number(match.groups?.year), match.groups?.half?.toLowerCase() === "first" ? 1 : 2));
  for (const match of sentence.matchAll(FISCAL_YEAR))
    add(match, fiscalYearPeriod(Number(match.groups?.year ?? match.groups?.short), fiscalYearEndMonth));
  for (const match of sentence.matchAll(AS_OF)) {
    const on = dateFrom(match.groups);
    if (on) add(match, instantPeriod(on));
  }
  for (const match of sentence.matchAll(MONTH_YEAR)) {
    const month = monthNumber(match.groups?.month);
    const year = Number(match.groups?.year);
    add(match, monthsTo(day(`${year}-${two(month)}-${two(monthLength(year, month))}`), 1));
  }
  for (const match of sentence.matchAll(CALENDAR_YEAR))
    add(match, fiscalYearPeriod(Number(match.groups?.year), 12));
  const base = found.toSorted((a, b) => a.span[0] - b.span[0])[0]?.period ?? section;
  for (const match of sentence.matchAll(EARLIER)) if (base) add(match, yearsBefore(base, 1), true);
  return found.toSorted((a, b) => a.span[0] - b.span[0]);
}

function dateFrom(groups: Readonly<Record<string, string | undefined>> | undefined): Day | undefined {
  if (!groups) return undefined;
  const { month, month2, day: date, day2, year, year2, iso } = groups;
  try {
    if (iso !== undefined) return day(iso);
    return day(`${year ?? year2}-${two(monthNumber(month ?? month2))}-${two(Number(date ?? day2))}`);
  } catch {
    return undefined;
  }
}

function monthNumber(name: string | undefined): number {
  const start = (name ?? "").toLowerCase().slice(0, 3);
  return MONTHS.findIndex((month) => month.startsWith(start)) + 1;
}

function quarterTo(endMonth: number, year: number): Period | undefined {
  return endMonth < 1
    ? undefined
    : monthsTo(day(`${year}-${two(endMonth)}-${two(monthLength(year, endMonth))}`), 3);
}

function halfOf(year: number, half: 1 | 2): Period {
  return half === 1
    ? duration(day(`${year}-01-01`), day(`${year}-06-30`))
    : duration(day(`${year}-07-01`), day(`${year}-12-31`));
}

function monthsTo(end: Day, months: number): Period {
  const last = Number(end.slice(0, 4)) * 12 + Number(end.slice(5, 7)) - 1;
  const first = last - months + 1;
  return duration(day(`${String(Math.floor(first / 12)).padStart(4, "0")}-${two((first % 12) + 1)}-01`), end);
}

function isMonthEnd(on: Day): boolean {
  return Number(on.slice(8)) === monthLength(Number(on.slice(0, 4)), Number(on.slice(5, 7)));
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
