/**
 * The times of Chinese reports: 2025年上半年, 2025年1-3月, 前三个季度, 报告期内.
 * Rules kept here: fiscal years are calendar years, as the law has it on the mainland; a time without a year is of the
 * report's own year and ends with the report's own period, or, said of what comes, is the quarter after it.
 */
import { addDays, addMonths, day } from "../../model/day.ts";
import {
  calendarQuarter,
  duration,
  endOf,
  type Period,
  quarterBefore,
  samePeriod,
  yearsBefore,
} from "../../model/period.ts";

const DIGITS = "一二三四";
const PART = `上半年|下半年|前三季度|前三个季度|第?[${DIGITS}]季度?|(?<from>1?\\d)-(?<to>1?\\d)月|半年度|年度|全年`;

/** A time at the head of a clause. */
export const TIME = new RegExp(
  `^(?:截至)?(?:(?<year>20\\d{2})年(?<part>${PART})?(?!\\d|[初末底中])|(?<bare>前三季度|前三个季度|第?[${DIGITS}]季度|上半年|下半年|全年)|(?<own>本?报告期内?|本期))(?:内|期间)?`,
);

/** The period a report is about, by its title; undefined where none is found. */
export function wholeOf(text: string): Period | undefined {
  const title = new RegExp(
    `(?<year>20\\d{2})年(?:度)?(?<part>第?[${DIGITS}]季度?|半年度|年度)?(?:报告|业绩|财报)`,
  ).exec(text.replace(/\s/g, ""));
  if (!title?.groups) return undefined;
  return periodIn(Number(title.groups.year), title.groups.part ?? "年度", title.groups);
}

type Groups = Readonly<Record<string, string | undefined>>;

function periodIn(year: number, part: string, groups: Groups): Period | undefined {
  const quarter = DIGITS.indexOf(new RegExp(`^第?([${DIGITS}])季度?$`).exec(part)?.[1] ?? "-") + 1;
  if (quarter > 0) return calendarQuarter(year, quarter);
  if (/^(?:上半年|半年度)$/.test(part)) return monthsOf(year, 1, 6);
  if (part === "下半年") return monthsOf(year, 7, 12);
  if (part.startsWith("前三")) return monthsOf(year, 1, 9);
  if (groups.from !== undefined) return monthsOf(year, Number(groups.from), Number(groups.to));
  return monthsOf(year, 1, 12);
}

function monthsOf(year: number, from: number, to: number): Period | undefined {
  if (from < 1 || to > 12 || from > to) return undefined;
  const start = addMonths(day(`${year}-01-01`), from - 1);
  return duration(start, addDays(addMonths(start, to - from + 1), -1));
}

/** The period that the words of TIME name; undefined when nobody can tell. */
export function timeOf(
  groups: Groups,
  { whole, ahead }: { readonly whole: Period | undefined; readonly ahead: boolean },
): Period | undefined {
  if (groups.year !== undefined) return periodIn(Number(groups.year), groups.part ?? "年度", groups);
  if (!whole || groups.own !== undefined) return whole;
  const end = endOf(whole);
  const year = Number(end.slice(0, 4));
  const bare = groups.bare ?? "";
  const named = [periodIn(year, bare, groups), periodIn(year + 1, bare, groups)];
  if (ahead) return named.find((each) => each && endOf(each) > end && startsAfter(each, end));
  return named.find((each) => each && endOf(each) === end);
}

function startsAfter(period: Period, end: string): boolean {
  return period.kind === "duration" && addDays(period.start, -1) === end;
}

/** What a change is against, as a rate of the catalogue. */
export function rateOf(base: string): "yoy" | "qoq" | undefined {
  if (/同比|[去上]年同期|上年/.test(base)) return "yoy";
  return /环比|上季|上一季/.test(base) ? "qoq" : undefined;
}

/** The earlier period of the words "去年同期" or "上季度". */
export function earlierOf(words: string, period: Period): Period | undefined {
  const earlier = rateOf(words) === "yoy" ? yearsBefore(period, 1) : quarterBefore(period);
  return earlier && !samePeriod(earlier, period) ? earlier : undefined;
}
