/**
 * The periods a sentence names. Rules kept here: a period is read, not guessed; "a year earlier" is the year before the
 * period the sentence, or else its section, speaks of; fiscal names are turned into days by the entity's fiscal year.
 */
import { addDays, addMonths, type Day, day, monthLength, parseDay } from "../model/day.ts";
import type { Span } from "../model/document.ts";
import {
  calendarQuarter,
  duration,
  endOf,
  fiscalQuarter,
  fiscalYearPeriod,
  instantPeriod,
  type Period,
  quarterBefore,
  yearsBefore,
} from "../model/period.ts";

export type PeriodMention = {
  readonly span: Span;
  readonly period: Period;
  /** Said as earlier than the time spoken of: "a year earlier", "the same quarter of 2024". */
  readonly comparative: boolean;
};

export type PeriodContext = {
  /** 1..12: the month in which the entity's fiscal year ends; undefined: not known, and fiscal names are no periods. */
  readonly fiscalYearEndMonth: number | undefined;
  /** What the section speaks of. */
  readonly section: Period | undefined;
};

const MONTHS = [
  ..."january february march april may june".split(" "),
  ..."july august september october november december".split(" "),
];
const MONTH = String.raw`(?:${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?`;
const DATE = String.raw`(?:(?<month>${MONTH})\s(?<date>\d{1,2}),?\s(?<year>\d{4})|(?<date2>\d{1,2})\s(?<month2>${MONTH})\s(?<year2>\d{4})|(?<iso>\d{4}-\d{2}-\d{2}))(?!\d)`;
const LENGTHS: Readonly<Record<string, number>> = {
  quarter: 3,
  "three months": 3,
  "half year": 6,
  "half-year": 6,
  "six months": 6,
  "nine months": 9,
  "twelve months": 12,
  year: 12,
  "fiscal year": 12,
  "financial year": 12,
};
const ORDINALS = ["first", "second", "third", "fourth"];
const ORDINAL = `(?<ordinal>${ORDINALS.join("|")})`;
const FISCAL = String.raw`(?<fiscal>(?:fiscal|financial)\s(?:year\s)?|FY\s?)`;

type Groups = Readonly<Record<string, string | undefined>>;
type Form = {
  readonly words: RegExp;
  readonly read: (groups: Groups, context: PeriodContext) => Period | undefined;
};

const WEEKS: Readonly<Record<string, number>> = {
  thirteen: 13,
  fourteen: 14,
  "twenty-six": 26,
  "twenty-seven": 27,
  "thirty-nine": 39,
  forty: 40,
  "fifty-two": 52,
  "fifty-three": 53,
};

/** Forms of naming a period, the most exact first: where two overlap, the first wins. */
const FORMS: readonly Form[] = [
  {
    words: pattern(
      String.raw`(?<length>${Object.keys(LENGTHS).join("|")})\s(?:(?:ended|ending|to)\s(?:on\s)?)${DATE}`,
    ),
    read: (groups) => {
      const months = LENGTHS[lower(groups.length)];
      const end = dateFrom(groups);
      if (!end || !months) return undefined;
      if (isMonthEnd(end)) return monthsTo(end, months);
      // Companies that count in weeks: a quarter has thirteen, a year 52 or 53, which the words do not say.
      return months === 3 ? duration(addDays(end, 1 - 13 * 7), end) : undefined;
    },
  },
  {
    // "the 39-week fiscal period ended November 2, 2024"
    words: pattern(
      String.raw`(?<weeks>${Object.keys(WEEKS).join("|")}|\d{1,2})(?:\s|-)weeks?(?:\s(?:fiscal\s)?(?:quarter|period|year))?\s(?:ended|ending)\s${DATE}`,
    ),
    read: (groups) => {
      const [end, weeks] = [dateFrom(groups), WEEKS[lower(groups.weeks)] ?? Number(groups.weeks)];
      return end && weeks > 0 ? duration(addDays(end, 1 - 7 * weeks), end) : undefined;
    },
  },
  {
    words: pattern(String.raw`(?<month>${MONTH})\squarter(?:\s(?:of\s)?|,\s)(?<year>\d{4})`),
    read: ({ month, year }) => quarterTo(month, year),
  },
  {
    words: pattern(
      String.raw`(?<length>${Object.keys(LENGTHS).join("|")})\s(?:of|to|ended|ending)\s(?<month>${MONTH})\s(?<year>\d{4})`,
    ),
    read: ({ length, month, year }) => {
      const [end, months] = [monthEnd(month, year), LENGTHS[lower(length)]];
      return end && months ? monthsTo(end, months) : undefined;
    },
  },
  {
    words: pattern(String.raw`${ORDINAL}\squarter\s(?:of\s)?(?:the\s)?${FISCAL}?(?<year>\d{4})`),
    read: (groups, { fiscalYearEndMonth }) => {
      const [quarter, year] = [ORDINALS.indexOf(lower(groups.ordinal)) + 1, Number(groups.year)];
      return groups.fiscal === undefined
        ? calendarQuarter(year, quarter)
        : fiscalQuarterOf(fiscalYearEndMonth, year, quarter);
    },
  },
  {
    words: pattern(String.raw`Q(?<quarter>[1-4])\s(?<fiscal>FY\s?)?(?<year>\d{4})`),
    read: ({ quarter, year, fiscal }, { fiscalYearEndMonth }) =>
      fiscal === undefined
        ? calendarQuarter(Number(year), Number(quarter))
        : fiscalQuarterOf(fiscalYearEndMonth, Number(year), Number(quarter)),
  },
  {
    words: pattern(String.raw`(?<year>\d{4})\s?Q(?<quarter>[1-4])`),
    read: ({ quarter, year }) => calendarQuarter(Number(year), Number(quarter)),
  },
  {
    words: pattern(String.raw`(?<quarter>[1-4])Q\s?(?<century>20)?(?<year>\d{2})`),
    read: ({ quarter, year }) => calendarQuarter(2000 + Number(year), Number(quarter)),
  },
  {
    words: pattern(String.raw`(?:(?<half>[12])H|H(?<other>[12])\s)\s?(?<century>20)?(?<year>\d{2})(?!\d)`),
    read: ({ half, other, year }) => halfOf(2000 + Number(year), (half ?? other) === "1" ? 1 : 7),
  },
  {
    words: pattern(String.raw`(?<ordinal>first|second)\shalf\sof\s(?<year>\d{4})`),
    read: ({ ordinal, year }) => halfOf(Number(year), lower(ordinal) === "first" ? 1 : 7),
  },
  {
    words: pattern(String.raw`${FISCAL}(?<year>\d{4})`),
    read: ({ year }, { fiscalYearEndMonth: month }) =>
      month === undefined ? undefined : fiscalYearPeriod(Number(year), month),
  },
  {
    words: pattern(DATE),
    read: (groups) => {
      const on = dateFrom(groups);
      return on && instantPeriod(on);
    },
  },
  {
    words: pattern(String.raw`(?<=\b(?:in|for|during)\s)(?<month>${MONTH})\s(?<year>\d{4})`),
    read: ({ month, year }) => {
      const end = monthEnd(month, year);
      return end && monthsTo(end, 1);
    },
  },
  {
    words: pattern(
      String.raw`(?<=\b(?:in|for|during)\s(?:the\s)?(?:calendar\s)?(?:year\s)?)(?<year>20\d{2})(?![-–\d])`,
    ),
    read: ({ year }) => fiscalYearPeriod(Number(year), 12),
  },
];

/** "the same quarter of 2024": the section's period in that year. */
const SAME_OF = pattern(String.raw`(?:the\s)?same\s(?:quarter|period)\s(?:of|in)\s(?<year>20\d{2})`);
const EARLIER = pattern(
  String.raw`(?:a|one)\syear\s(?:earlier|ago|before)|(?:the\s)?same\s(?:quarter|period)\s(?:a\syear\s(?:earlier|ago|before)|(?:of\s|in\s)?(?:last|the\s(?:previous|prior|preceding))\s(?:fiscal\s)?year)|the\s(?:prior|previous)[\s-]year\s(?:quarter|period)|the\syear[\s-](?:earlier|ago)\s(?:quarter|period)|the\scorresponding\s(?:quarter|period)\s(?:of|in)\s(?:last|the\s(?:previous|prior))\syear`,
);
const QUARTER_BEFORE = pattern(
  String.raw`(?:the\s)?(?:previous|prior|preceding)\squarter|a\squarter\s(?:earlier|before)`,
);

/** Every period of a sentence, left to right, without overlaps. */
export function periodsIn(sentence: string, context: PeriodContext): readonly PeriodMention[] {
  return periodWordsIn(sentence, context).found;
}

/** The periods of a sentence, and the words that name one nobody can tell: a fiscal year whose end is not known, a day that is none. */
export function periodWordsIn(
  sentence: string,
  context: PeriodContext,
): { readonly found: readonly PeriodMention[]; readonly unknown: readonly Span[] } {
  if (!/\d{4}|\d[QH]\d|year|quarter/i.test(sentence)) return { found: [], unknown: [] };
  const found: PeriodMention[] = [];
  const unknown: Span[] = [];
  const taken: Span[] = [];
  const add = (match: RegExpExecArray, period: Period | undefined, comparative: boolean) => {
    const span: Span = [match.index, match.index + match[0].length];
    if (taken.some((other) => span[0] < other[1] && other[0] < span[1])) return;
    // Words that name no real period ("quarter ended 31 September") are not read as a part of themselves.
    taken.push(span);
    if (period) found.push({ span, period, comparative });
    else unknown.push(span);
  };
  for (const match of sentence.matchAll(SAME_OF)) {
    const base = baseOf(FORMS, sentence, context);
    const years = base ? Number(endOf(base).slice(0, 4)) - Number(match.groups?.year) : 0;
    if (base && years > 0) add(match, yearsBefore(base, years), true);
  }
  for (const { words, read } of FORMS)
    for (const match of sentence.matchAll(words)) add(match, read(match.groups ?? {}, context), false);
  const base =
    found.filter(({ comparative }) => !comparative).toSorted(inOrder)[0]?.period ?? context.section;
  for (const match of sentence.matchAll(EARLIER)) if (base) add(match, yearsBefore(base, 1), true);
  for (const match of sentence.matchAll(QUARTER_BEFORE)) if (base) add(match, quarterBefore(base), true);
  return { found: found.toSorted(inOrder), unknown };
}

/** The first period named outright, else the section's: what "the same quarter" is the same as. */
function baseOf(forms: readonly Form[], sentence: string, context: PeriodContext): Period | undefined {
  const plain = sentence.replace(SAME_OF, (words) => " ".repeat(words.length));
  const first = forms
    .flatMap(({ words, read }) =>
      [...plain.matchAll(words)].map((match) => ({
        at: match.index,
        period: read(match.groups ?? {}, context),
      })),
    )
    .filter(({ period }) => period !== undefined)
    .toSorted((a, b) => a.at - b.at)[0];
  return first?.period ?? context.section;
}

function inOrder(a: PeriodMention, b: PeriodMention): number {
  return a.span[0] - b.span[0];
}

/** Whole words, with up to four characters of white space between them (a line break, a page break's indent). */
function pattern(words: string): RegExp {
  const spaced = words.replace(/(?<!\[)\\s(?!\?)/g, String.raw`\s{1,4}`);
  return new RegExp(String.raw`(?<![\w-])(?:${spaced})(?!\w|-\w)`, "gi");
}

function dateFrom({ month, month2, date, date2, year, year2, iso }: Groups): Day | undefined {
  if (iso !== undefined) return parseDay(iso);
  return parseDay(`${year ?? year2}-${two(monthNumber(month ?? month2))}-${two(Number(date ?? date2))}`);
}

function fiscalQuarterOf(endMonth: number | undefined, year: number, quarter: number): Period | undefined {
  return endMonth === undefined ? undefined : fiscalQuarter(year, quarter, endMonth);
}

function monthNumber(name: string | undefined): number {
  const start = lower(name).slice(0, 3);
  return MONTHS.findIndex((month) => month.startsWith(start)) + 1;
}

function monthEnd(month: string | undefined, year: string | undefined): Day | undefined {
  const number = monthNumber(month);
  return number < 1 ? undefined : day(`${year}-${two(number)}-${two(monthLength(Number(year), number))}`);
}

function quarterTo(month: string | undefined, year: string | undefined): Period | undefined {
  const end = monthEnd(month, year);
  return end && monthsTo(end, 3);
}

function halfOf(year: number, month: 1 | 7): Period {
  return monthsTo(day(month === 1 ? `${year}-06-30` : `${year}-12-31`), 6);
}

/** The `months` calendar months that end with the month of `end`. */
function monthsTo(end: Day, months: number): Period {
  const first = addMonths(day(`${end.slice(0, 7)}-01`), 1 - months);
  return duration(first, addDays(addMonths(first, months), -1));
}

function isMonthEnd(on: Day): boolean {
  return Number(on.slice(8)) === monthLength(Number(on.slice(0, 4)), Number(on.slice(5, 7)));
}

function lower(text: string | undefined): string {
  return (text ?? "").toLowerCase().replace(/\s+/g, " ");
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
