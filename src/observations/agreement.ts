/** Whether two figures are of one thing, and whether they say the same of it. */
import { type Decimal, formatDecimal } from "../model/decimal.ts";
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
