/** How far a published series is the one the ranges were written for (method §1, r_definition). */
import { type PeriodKey, periodOfKey, startOf } from "../model/period.ts";
import type { Signal } from "../model/thesis.ts";

/** r_definition: the last match stated for this period or an earlier one; 1 when none is. */
export function definitionMatch(signal: Signal, key: PeriodKey): number {
  const stated = Object.keys(signal.definition)
    .filter((from) => startsBy(from, key))
    .toSorted((a, b) => (startsBy(a, b) ? -1 : 1));
  return signal.definition[stated.at(-1) ?? ""]?.match ?? 1;
}

function startsBy(a: PeriodKey, b: PeriodKey): boolean {
  const [first, second] = [periodOfKey(a), periodOfKey(b)];
  return first !== undefined && second !== undefined && startOf(first) <= startOf(second);
}
