/** Is the figure a level, its growth, a share or a plan, and is it a rise or a fall? */
import type { CatalogueMetric } from "../model/catalogue.ts";
import { type Decimal, negateDecimal } from "../model/decimal.ts";
import type { Measure } from "../model/observation.ts";
import type { Around } from "./around.ts";
import type { Sentence } from "./sentence.ts";

export const UP =
  /\b(?:up|grew|rose|increased?|increasing|gained|growth|grown|growing|accelerated|jumped|climbed|expanded|surged|higher|advanced)\b/i;
export const DOWN =
  /\b(?:down|fell|declined?|decline|decreased?|dropped|shrank|contracted|slid|lower|fallen)\b/i;
const SEQUENTIAL =
  /\bquarter[- ](?:over|on)[- ]quarter\b|\bsequential(?:ly)?\b|\bfrom the (?:previous|prior|preceding) quarter\b/i;
const NEGATIVE = /\b(?:outflow|loss|losses|deficit|negative|negative at|minus)\b(?:\s+of)?\s*$/i;
const GUIDANCE =
  /\b(?:will|plans?|planned|planning|expects?|targets?|targeted|aims?|guided|guidance|guides|pledged?|intends?|commits?|committed|outlook)\b/i;
const OTHERS_EXPECT = /\b(?:consensus|analysts?|the market|investors|estimates?)\b[^.]*$/i;
const SHARE = /\b(?:accounted for|account for|accounting for|made up|represented|share of|contributed)\b/i;

/** "ignored": what others expect is no fact of the issuer. undefined: the metric has no such measure. */
export function measureFor(
  metric: CatalogueMetric,
  sentence: Sentence,
  { quantity, before, after, from }: Around,
): Measure | "ignored" | undefined {
  const sofar = sentence.text.slice(0, quantity.span[0]);
  if (OTHERS_EXPECT.test(before) || OTHERS_EXPECT.test(sentence.text.slice(0, from).slice(-60) + before))
    return "ignored";
  const guided =
    GUIDANCE.test(sofar) &&
    !/\b(?:was|were|reached|came to|stood at|totall?ed)\s+(?:[a-z]+\s+)?$/i.test(before);
  if (quantity.kind !== "ratio") return guided && metric.unit !== "quarters" ? "guidance" : "level";
  if (metric.unit === "ratio") return SHARE.test(before) ? "share" : guided ? "guidance" : "level";
  if (UP.test(before) || DOWN.test(before))
    return guided && /\bwill|expects?|targets?|guid/i.test(before)
      ? "guidance"
      : SEQUENTIAL.test(before + after)
        ? "qoq"
        : "yoy";
  if (/^\s?(?:year[- ](?:over|on)[- ]year|growth|increase|rise|decline|higher|lower)/i.test(after))
    return SEQUENTIAL.test(after) ? "qoq" : "yoy";
  if (SHARE.test(before) || /^\s?of\b/i.test(after)) return "share";
  return undefined;
}

/** Losses, outflows and falls are negative; what is spent is stated as positive. */
export function signFor(
  metric: CatalogueMetric,
  measure: Measure,
  { before, after }: Around,
): (value: Decimal | null) => Decimal | null {
  const negate = (value: Decimal | null) =>
    value === null || value.units < 0n ? value : negateDecimal(value);
  if (measure === "yoy" || measure === "qoq")
    return lastOf(before, DOWN) > lastOf(before, UP) || /^\s?(?:decline|decrease|drop|lower)/i.test(after)
      ? negate
      : same;
  if (metric.sign === "positive")
    return (value) => (value === null || value.units >= 0n ? value : negateDecimal(value));
  return NEGATIVE.test(before) ? negate : same;
}

const same = (value: Decimal | null) => value;

function lastOf(text: string, words: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(words.source, "gi"))) last = match.index;
  return last;
}
