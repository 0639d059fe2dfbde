/**
 * Whether two figures are of one thing, and whether they say the same of it.
 * Rule kept here: of figures that contradict one another the one that two ways of reading gave is kept; where none or more than one
 * has that, nobody knows which is wrong, so all are flagged and none is used.
 */

import { type Decimal, formatDecimal } from "../model/decimal.ts";
import type { Observation } from "../model/observation.ts";
import { endOf, startOf } from "../model/period.ts";
import { agreeAsPrinted } from "../model/rounding.ts";
import type { Draft } from "./sentence.ts";

/** All that a figure is a figure of, as a key. */
export function thingOf({ segment, metric, qualifier, measure, basis, period, unit }: Draft): string {
  const whose = [segment?.toLowerCase() ?? null, qualifier];
  return JSON.stringify([metric, ...whose, measure, basis, startOf(period), endOf(period), unit]);
}

/** The figure alone, as a key: a range by its ends, a statement by its category. */
export function sizeOf({ value, low, high, category }: Draft): string {
  const written = (size: Decimal | null) => (size ? formatDecimal(size) : "");
  return [...[value, low, high].map(written), category ?? ""].join("/");
}

/** One figure within the rounding of both; ranges and statements, to the letter. */
export function sayTheSame(a: Draft, b: Draft): boolean {
  if (!a.value || !b.value || !a.halfUnit || !b.halfUnit) return sizeOf(a) === sizeOf(b);
  return agreeAsPrinted({ value: a.value, halfUnit: a.halfUnit }, { value: b.value, halfUnit: b.halfUnit });
}

/** The same observations in their order; those that lost are flagged "agreement". */
export function agreed(read: readonly Observation[]): readonly Observation[] {
  const lost = new Set<Observation>();
  for (const same of Map.groupBy(read, thingOf).values()) {
    if (same.every((each) => same.every((other) => sayTheSame(each, other)))) continue;
    const upheld = same.filter((each) =>
      same.some((other) => wayOf(each) !== wayOf(other) && sayTheSame(each, other)),
    );
    const isOne = upheld.every((each) => upheld.every((other) => sayTheSame(each, other)));
    for (const each of same) if (!isOne || !upheld.some((other) => sayTheSame(each, other))) lost.add(each);
  }
  return read.map((each) => (lost.has(each) ? { ...each, failed: [...each.failed, "agreement"] } : each));
}

/** Sentences, tables and tags are read apart from one another. */
function wayOf({ method }: Observation): string {
  return /^(?:tables|xbrl)/.exec(method)?.[0] ?? "prose";
}
