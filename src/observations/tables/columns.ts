/**
 * The words of a head → its columns, left to right. Rules kept here: dates and years pair in order; a currency that repeats the
 * figures of another is convenience; where the counts do not fit, there are no columns rather than guessed ones.
 */
import type { HeaderToken } from "../../documents/table-header.ts";
import { addDays, addMonths, type Day, monthLength, parseDay } from "../../model/day.ts";
import {
  calendarQuarter,
  duration,
  endOf,
  fiscalQuarter,
  fiscalYearPeriod,
  instantPeriod,
  lengthDays,
  type Period,
} from "../../model/period.ts";
import type { Column } from "./table.ts";

type Length = { readonly months?: number; readonly weeks?: number };
type Time = { readonly at: number; readonly day?: Day; readonly year?: number; readonly period?: Period };

/**
 * @param tokens the head's words in order
 * @param fiscalYearEndMonth 1..12, for "2025" and "Q2 FY26"; undefined where nobody knows: then these have no time
 * @returns the columns; undefined when the head is not understood; empty when it states no column of its own
 */
export function columnsOf(
  tokens: readonly HeaderToken[],
  fiscalYearEndMonth: number | undefined,
): readonly Column[] | undefined {
  const times = timesIn(tokens, fiscalYearEndMonth);
  if (!times) return undefined;
  const lengths = tokens.filter((token) => token.kind === "length");
  const money = tokens.filter(({ kind }) => kind === "currency" || kind === "amount");
  const leaves = leavesOf(tokens, times, money.length > 1 || (money.length === 1 && times.length <= 1));
  const main = tokens.find((token) => token.kind === "currency")?.currency;
  const isConvenience = (leaf: Leaf) =>
    leaf.kind === "value" && leaf.currency !== undefined && leaf.currency !== main;
  const values = leaves.filter(({ kind }) => kind === "value");
  const own = values.filter((leaf) => !isConvenience(leaf));
  const given = giveTimes(values, times, own);
  if (!given) return undefined;
  const groups = groupsOf(values, lengths, isConvenience);
  if (!groups) return undefined;
  const columns: Column[] = [];
  let last: Period | undefined;
  for (const leaf of leaves) {
    if (leaf.kind === "value") {
      const time = given.get(leaf);
      const length = groups.get(leaf);
      last = time && periodOf(time, length, fiscalYearEndMonth);
      if (time && !last) return undefined;
      columns.push({
        measure: "level",
        period: last,
        convenience: isConvenience(leaf),
        ...(leaf.currency === undefined ? {} : { currency: leaf.currency }),
        ...(leaf.power === undefined ? {} : { power: leaf.power }),
      });
    } else if (leaf.kind === "share") columns.push({ measure: "share", period: last, convenience: false });
    else columns.push({ measure: leaf.measure, period: last, convenience: false });
  }
  return columns.map((column) => withLatest(column, columns));
}

type Leaf =
  | { readonly kind: "value"; readonly at: number; readonly currency?: string; readonly power?: number }
  | { readonly kind: "share"; readonly at: number }
  | { readonly kind: "change"; readonly at: number; readonly measure: Column["measure"] };

/** The lowest line of the head: currencies where there are any, else times; shares and changes among them. */
function leavesOf(tokens: readonly HeaderToken[], times: readonly Time[], byMoney: boolean): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const late: Leaf[] = [];
  const firstMoney = tokens.find(({ kind }) => kind === "currency" || kind === "amount")?.span[0] ?? -1;
  for (const token of tokens) {
    const at = token.span[0];
    if ((token.kind === "currency" || token.kind === "amount") && byMoney)
      leaves.push({
        kind: "value",
        at,
        ...(token.kind === "currency" ? { currency: token.currency } : {}),
        ...(token.kind === "currency" && token.power !== undefined ? { power: token.power } : {}),
      });
    if (token.kind !== "share" && token.kind !== "change") continue;
    const leaf: Leaf =
      token.kind === "share"
        ? { kind: "share", at }
        : { kind: "change", at, measure: measureOf(token.measure) };
    // A column without a currency of its own stands last, wherever its words were written.
    (byMoney && at < firstMoney ? late : leaves).push(leaf);
  }
  if (!byMoney) leaves.push(...times.map(({ at }): Leaf => ({ kind: "value", at })));
  return [...leaves.toSorted((a, b) => a.at - b.at), ...late];
}

function measureOf(measure: "yoy" | "qoq" | "points" | "unclear"): Column["measure"] {
  return measure === "points" ? "skip" : measure === "unclear" ? "change" : measure;
}

/** Days, quarters and years of the head, each where it is written. */
function timesIn(tokens: readonly HeaderToken[], endMonth: number | undefined): readonly Time[] | undefined {
  const named = tokens.filter(
    (token) => token.kind === "quarter" || token.kind === "half" || (token.kind === "year" && token.fiscal),
  );
  const years = tokens.flatMap((token) =>
    token.kind === "year" || (token.kind === "date" && token.year !== undefined)
      ? [{ at: token.span[0], year: token.year ?? 0 }]
      : [],
  );
  if (endMonth === undefined && named.some((token) => "fiscal" in token && token.fiscal)) return undefined;
  if (named.length > 0)
    return tokens.flatMap((token): readonly Time[] => {
      const at = token.span[0];
      if (token.kind === "quarter")
        return [
          {
            at,
            period:
              token.fiscal && endMonth !== undefined
                ? fiscalQuarter(token.year, token.quarter, endMonth)
                : calendarQuarter(token.year, token.quarter),
          },
        ];
      if (token.kind === "half") {
        const first = `${token.year}-${token.half === 1 ? "01" : "07"}-01` as Day;
        return [{ at, period: duration(first, addDays(addMonths(first, 6), -1)) }];
      }
      return token.kind === "year" && endMonth !== undefined
        ? [{ at, period: fiscalYearPeriod(token.year, endMonth) }]
        : [];
    });
  const dates = tokens.filter((token) => token.kind === "date");
  if (dates.length === 0) return years.map(({ at, year }) => ({ at, year }));
  // One day for all years, or one for the years of each length of time.
  const lengths = tokens.filter(({ kind }) => kind === "length").length;
  const byLength = dates.length === lengths && years.length % dates.length === 0;
  if (dates.length !== years.length && dates.length !== 1 && !byLength) return undefined;
  const share = years.length / dates.length;
  const times = years.map(({ at, year }, index): Time => {
    const date = dates[Math.floor(index / share)];
    const on = date && parseDay(`${year}-${two(date.month)}-${two(date.date)}`);
    return { at, year, ...(on === undefined ? {} : { day: on }) };
  });
  return times.every(({ day }) => day !== undefined) ? times : undefined;
}

/** Which time each value column has: one each; or one for each column of the main currency; or one for all. */
function giveTimes(
  values: readonly Leaf[],
  times: readonly Time[],
  own: readonly Leaf[],
): ReadonlyMap<Leaf, Time> | undefined {
  const given = new Map<Leaf, Time>();
  if (times.length === 0) return given;
  let next = -1;
  for (const leaf of values) {
    if (times.length === values.length || (times.length === own.length && own.includes(leaf))) next += 1;
    else if (times.length === 1) next = 0;
    else if (times.length !== own.length) return undefined;
    const time = times[next];
    if (!time) return undefined;
    given.set(leaf, time);
  }
  return given;
}

/** Which length of time each value column has. */
function groupsOf(
  values: readonly Leaf[],
  lengths: readonly Length[],
  isConvenience: (leaf: Leaf) => boolean,
): ReadonlyMap<Leaf, Length> | undefined {
  const groups = new Map<Leaf, Length>();
  if (lengths.length === 0) return groups;
  const repeats = values.filter(isConvenience).length;
  const byRepeat = lengths.length > 1 && repeats === lengths.length;
  if (!byRepeat && values.length % lengths.length !== 0) return undefined;
  const size = values.length / lengths.length;
  let group = 0;
  values.forEach((leaf, index) => {
    const length = lengths[byRepeat ? group : Math.floor(index / size)];
    if (length) groups.set(leaf, length);
    if (byRepeat && isConvenience(leaf)) group += 1;
  });
  return groups.size === values.length ? groups : undefined;
}

function periodOf(time: Time, length: Length | undefined, endMonth: number | undefined): Period | undefined {
  if (time.period) return time.period;
  if (!time.day)
    return time.year === undefined || endMonth === undefined
      ? undefined
      : fiscalYearPeriod(time.year, endMonth);
  if (!length) return instantPeriod(time.day);
  return periodTo(time.day, length);
}

/** The period of that length which ends on the day. Months that do not end with a month are counted in weeks. */
export function periodTo(end: Day, { months, weeks }: Length): Period {
  if (weeks !== undefined) return duration(addDays(end, 1 - 7 * weeks), end);
  const count = months ?? 3;
  const [year = 0, month = 1, date = 1] = end.split("-").map(Number);
  if (date !== monthLength(year, month)) return duration(addDays(end, 1 - (count / 3) * 91), end);
  return duration(addMonths(`${end.slice(0, 7)}-01` as Day, 1 - count), end);
}

/** A change is one of the latest period that has the length of the period before it. */
function withLatest(column: Column, columns: readonly Column[]): Column {
  if (!["yoy", "qoq", "change"].includes(column.measure) || column.period === undefined) return column;
  const days = lengthDays(column.period);
  let latest = column.period;
  for (const { measure, period } of columns)
    if (
      measure === "level" &&
      period &&
      Math.abs(lengthDays(period) - days) < 5 &&
      endOf(period) > endOf(latest)
    )
      latest = period;
  return { ...column, period: latest };
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
