/** Calendar quarters counted from a programme's first. */
import type { Day } from "../model/day.ts";
import { calendarQuarter, endOf, type PeriodKey } from "../model/period.ts";

/** "2025Q3" → 8102: quarters since the year nought; undefined: no quarter. */
export function quarterNumber(key: PeriodKey): number | undefined {
  const found = /^(\d{4})Q([1-4])$/.exec(key);
  return found ? Number(found[1]) * 4 + Number(found[2]) - 1 : undefined;
}

export function quarterKey(number: number): PeriodKey {
  return `${String(Math.floor(number / 4)).padStart(4, "0")}Q${(number % 4) + 1}`;
}

/** Both included; empty when the last is before the first or one is no quarter. */
export function quartersBetween(first: PeriodKey, last: PeriodKey): readonly PeriodKey[] {
  const [from, to] = [quarterNumber(first), quarterNumber(last)];
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => quarterKey(from + i));
}

/** The quarter so many after the first. */
export function quarterAfter(first: PeriodKey, count: number): PeriodKey {
  return quarterKey((quarterNumber(first) ?? 0) + count);
}

/** Last day of the fiscal year that is `year` (0, 1 …) years after the first quarter's own. */
export function yearEnd(first: PeriodKey, year: number): Day {
  const number = (quarterNumber(first) ?? 0) + 4 * year + 3;
  return endOf(calendarQuarter(Math.floor(number / 4), (number % 4) + 1));
}
