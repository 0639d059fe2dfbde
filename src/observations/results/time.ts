/**
 * The times a sentence of a release speaks of, those left to the reader included: "the quarter", "a year ago", "Q4".
 * Rules kept here: what is said of "the quarter" is of the section's quarter; a quarter named by its number alone is the
 * section's only when it has that number; companies that count in weeks get the days that the document itself names.
 */
import { addDays, addMonths, day } from "../../model/day.ts";
import {
  duration,
  endOf,
  fiscalYearPeriod,
  instantPeriod,
  type Period,
  startOf,
} from "../../model/period.ts";
import { type PeriodMention, periodWordsIn } from "../periods.ts";
import {
  type Calendar,
  inCalendar,
  monthNamed,
  ordinalQuarter,
  quarterOf,
  twelveMonthsTo,
  yearOf,
} from "./calendar.ts";

/** A time in a sentence. `relation`: how it stands to the time spoken of; unknown: the words name a period nobody can tell. */
export type Time = {
  readonly start: number;
  readonly end: number;
  readonly period: Period | undefined;
  readonly relation: "named" | "unknown" | "current" | "year-before" | "quarter-before";
};

const ORDINALS = ["first", "second", "third", "fourth"];
const ORDINAL = ORDINALS.join("|");
/** What may stand before a named time and is part of its name. */
const BEFORE = new RegExp(
  String.raw`(?:(?:prior[- ]year|previous|full|trailing|past|last|fiscal|financial|same|corresponding|\d{2}-week|${ORDINAL}|year ended)[\s-])+$`,
  "i",
);
const WEEKS =
  /(?<![\w-])(?:prior[- ]year )?(?<weeks>\d{2})-week (?:fiscal )?(?:quarter|period|year)s? (?:ended|ending) (?=(?:[A-Z][a-z]+ \d{1,2}, \d{4}))/g;
const YEAR =
  /(?<![\w-])(?<!\b(?:fiscal|financial) )(?:the )?(?:full |whole )?year (?:of )?(?<year>20\d{2})(?!\d|-)/gi;
const FIRST_PART =
  /(?<![\w-])(?:the )?first (?<part>half|quarter|six months|nine months|three quarters)(?: year)? (?:of |in )?(?:the )?(?<fiscal>fiscal |financial |FY ?)(?:year )?(?<year>20\d{2})(?!\d|-)/gi;
const PART_MONTHS: Readonly<Record<string, number>> = {
  half: 6,
  quarter: 3,
  "six months": 6,
  "nine months": 9,
  "three quarters": 9,
};
const FIRST_MONTHS =
  /(?<![\w-])(?:the )?first (?<part>six months|nine months|three quarters) (?:of |in )(?<year>20\d{2})(?!\d|-)/gi;
/** "1H2025", "H1 2025", "9M2025", "the first half year of 2025". */
const CODED =
  /(?<![\w-])(?:(?<half>[12])H\s?(?<y1>20\d{2}|\d{2})|H(?<half2>[12])\s?(?<y2>20\d{2})|(?<nine>9)M\s?(?<y3>20\d{2}|\d{2})|(?:the )?(?<spelt>first|second) half(?: year)? (?:of )?(?<y4>20\d{2})|(?<y5>20\d{2}) (?<quarter>first|second|third|fourth) quarter)(?!\w)/gi;
const TWELVE_MONTHS =
  /(?<![\w-])(?:the )?(?:trailing|past|last|preceding) (?:twelve|12|four) (?:months|quarters)(?! ended)(?![\w-])/gi;
const QUARTER = new RegExp(
  String.raw`(?<![\w-])(?:(?:the|this|current)\s)?(?:reporting\s)?(?<ordinal>${ORDINAL})(?:\s|-)quarter(?!\s(?:of\s)?(?:fiscal|financial|20))(?:\sof\sthis\syear)?(?![\w-])(?!\s(?:ended|of\s\d|earlier|ago|before))`,
  "gi",
);
const CURRENT =
  /(?<![\w-])(?:the|this|that)\s(?:current\s|reporting\s|fiscal\s|full\s)?(?<length>quarter|period|year)(?![\w-])(?!\s(?:ended|of\s\d|earlier|ago|before|over))/gi;
const MONTH_ALONE =
  /(?<=\b(?:[Ii]n|[Dd]uring|end of) )(?:January|February|March|April|May|June|July|August|September|October|November|December)(?!\w|,? \d| quarter)/g;
const AT_THE_END = /(?<![\w-])the end of $/i;
const AHEAD = /\b(?:guidance|outlook|expect(?:s|ed)?|forecasts?|anticipat(?:es?|ed))\b/i;
const YEAR_BEFORE =
  /(?<![\w-])(?:a year ago|one year ago|a year earlier|(?:the )?same (?:quarter|period) (?:of |in )?last (?:fiscal )?year|last year(?:'s (?:same )?(?:quarter|period))?|(?:the )?(?:prior|previous)[- ]year(?:'s)?(?: (?:quarter|period|fiscal \w+ (?:week )?quarter))?|(?:the )?year-ago (?:quarter|period)|year ago|the same period last year|(?:the )?corresponding period (?:of|in) (?:the )?(?:previous|prior|last) year|(?:the )?same (?:quarter|period) (?:a year ago|a year earlier))(?![\w-])/gi;
const QUARTER_BEFORE =
  /(?<![\w-])(?:(?:the )?(?:previous|prior|preceding|last) quarter|(?<=from )Q[1-4](?! ?(?:20|FY|')))(?![\w-])/gi;

/** Times of a sentence, left to right, none inside another. @param spoken what the section speaks of */
export function timesIn(text: string, calendar: Calendar, spoken: Period | undefined): readonly Time[] {
  const found: Time[] = [];
  const add = (start: number, end: number, rest: Pick<Time, "period" | "relation">) => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ start, end, ...rest });
  };
  const addAll = (words: RegExp, read: (match: RegExpExecArray) => Pick<Time, "period" | "relation">) => {
    for (const match of text.matchAll(words)) add(match.index, match.index + match[0].length, read(match));
  };
  const { fiscalYearEndMonth } = calendar;
  const ofYear = ({ groups }: RegExpExecArray, endMonth: number | undefined) => {
    const months = PART_MONTHS[(groups?.part ?? "").toLowerCase()] ?? 12;
    if (endMonth === undefined) return current(undefined);
    const start = startOf(fiscalYearPeriod(Number(groups?.year), endMonth));
    const period = inCalendar(duration(start, addDays(addMonths(start, months), -1)), calendar);
    return { period, relation: "named" } as const;
  };
  addAll(CODED, ({ groups = {} }) => {
    const months = codedMonths(groups);
    if (!months || fiscalYearEndMonth === undefined) return current(undefined);
    const short = groups.y1 ?? groups.y2 ?? groups.y3 ?? groups.y4 ?? groups.y5 ?? "";
    const first = addMonths(day(`${short.length === 2 ? `20${short}` : short}-01-01`), months.from);
    // Halves and quarters of companies whose years end in another month are counted in two ways.
    if (fiscalYearEndMonth !== 12 && groups.spelt === undefined) return current(undefined);
    return {
      period: inCalendar(duration(first, addDays(addMonths(first, months.length), -1)), calendar),
      relation: "named",
    };
  });
  addAll(FIRST_PART, (match) => ofYear(match, fiscalYearEndMonth));
  addAll(FIRST_MONTHS, (match) => ofYear(match, 12));
  addAll(YEAR, (match) => ofYear(match, /full/i.test(match[0]) ? fiscalYearEndMonth : 12));
  const { found: named, unknown } = periodWordsIn(text, { fiscalYearEndMonth, section: spoken });
  for (const [start, end] of unknown) add(start, end, { period: undefined, relation: "unknown" });
  const absolute = named.filter(({ comparative }) => !comparative);
  for (const match of text.matchAll(WEEKS)) {
    const at = match.index + match[0].length;
    const last = absolute.find(({ span }) => span[1] > at && span[0] <= at);
    if (!last) continue;
    const end = endOf(last.period);
    const period = duration(addDays(end, 1 - 7 * Number(match.groups?.weeks)), end);
    add(match.index, last.span[1], { period, relation: "named" });
  }
  for (const { span, period } of absolute) {
    const start = span[0] - (BEFORE.exec(text.slice(0, span[0]))?.[0].length ?? 0);
    add(start, span[1], { period: inCalendar(period, calendar), relation: "named" });
  }
  for (const mention of named.filter(({ comparative }) => comparative))
    add(mention.span[0], mention.span[1], {
      period: inCalendar(mention.period, calendar),
      relation: relationOf(mention, text),
    });
  addAll(YEAR_BEFORE, () => ({ period: undefined, relation: "year-before" }));
  addAll(QUARTER_BEFORE, () => ({ period: undefined, relation: "quarter-before" }));
  addAll(TWELVE_MONTHS, () => current(twelveMonthsTo(spoken, calendar)));
  addAll(MONTH_ALONE, ([month]) => {
    const period = monthNamed(month, calendar);
    return period ? { period, relation: "named" } : current(undefined);
  });
  const ahead = AHEAD.test(text);
  addAll(QUARTER, ({ groups, index }) => {
    const ordinal = ORDINALS.indexOf((groups?.ordinal ?? "").toLowerCase()) + 1;
    const period = ordinalQuarter(ordinal, spoken, { calendar, ahead });
    return current(isAtTheEnd(text, index) ? lastDayOf(period) : period);
  });
  addAll(CURRENT, ({ groups, index }) => {
    const length = groups?.length?.toLowerCase();
    const period =
      length === "period"
        ? spoken
        : length === "quarter"
          ? quarterOf(spoken, calendar)
          : yearOf(spoken, calendar);
    return current(isAtTheEnd(text, index) ? lastDayOf(period) : period);
  });
  return found.toSorted((a, b) => a.start - b.start);
}

/** The months of a year that the words name, counted from its first. */
function codedMonths(groups: Readonly<Record<string, string | undefined>>) {
  const half = groups.half ?? groups.half2 ?? { first: "1", second: "2" }[groups.spelt?.toLowerCase() ?? ""];
  if (half !== undefined) return { from: half === "1" ? 0 : 6, length: 6 };
  if (groups.nine !== undefined) return { from: 0, length: 9 };
  const quarter = ORDINALS.indexOf(groups.quarter?.toLowerCase() ?? "");
  return quarter < 0 ? undefined : { from: quarter * 3, length: 3 };
}

const current = (period: Period | undefined): Pick<Time, "period" | "relation"> =>
  period ? { period, relation: "current" } : { period, relation: "unknown" };

const isAtTheEnd = (text: string, index: number) => AT_THE_END.test(text.slice(0, index));

function lastDayOf(period: Period | undefined): Period | undefined {
  return period && instantPeriod(day(endOf(period)));
}

function relationOf({ span }: PeriodMention, text: string): Time["relation"] {
  return /previous|prior quarter|preceding|quarter (?:earlier|before)/i.test(text.slice(...span)) &&
    !/year/i.test(text.slice(...span))
    ? "quarter-before"
    : "year-before";
}
