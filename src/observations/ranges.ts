/**
 * Two quantities that are the ends of one range: "11%–12%", "RMB5–7 billion", "between 32% and 35%".
 * Rule kept here: "from 8% to 12%" is a change and stays two.
 */
import { type Decimal, shift } from "../model/decimal.ts";
import type { Quantity } from "./quantity.ts";

/** Neighbours joined by a dash, by "between … and …" or by "range from … to …" become one quantity with both ends. */
export function joinRanges(text: string, quantities: readonly Quantity[]): readonly Quantity[] {
  const joined: Quantity[] = [];
  for (const next of quantities) {
    const last = joined.at(-1);
    const range = last && rangeOf(text, last, next);
    if (range) joined[joined.length - 1] = range;
    else joined.push(next);
  }
  return joined;
}

function rangeOf(text: string, first: Quantity, second: Quantity): Quantity | undefined {
  if (first.value === null || second.value === null || second.span[0] - first.span[1] > 5) return undefined;
  const between = text.slice(first.span[1], second.from);
  const before = text.slice(Math.max(0, first.from - 20), first.from);
  const spoken =
    (/^\s(?:and|to)\s$/.test(between) && /\b(?:between|in the range of|range from|of)\s$/i.test(before)) ||
    (/^\sto\s$/.test(between) && !/\bfrom\s$/i.test(before) && second.kind !== "money");
  if (!/^\s?[-–—]\s?$/.test(between) && !spoken) return undefined;
  const low = sameScale(first, second);
  if (!low || first.value.units < 0n !== second.value.units < 0n) return undefined;
  return {
    ...second,
    kind: second.kind === "count" ? first.kind : second.kind,
    unit: second.kind === "count" ? first.unit : second.unit,
    span: [first.span[0], second.span[1]],
    from: first.from,
    value: null,
    low,
    high: second.value,
    bound: null,
  };
}

/** "RMB5–7 billion", "11–12%": the scale and unit of the second are the first's too. undefined: two different things. */
function sameScale(first: Quantity, second: Quantity): Decimal | undefined {
  if (first.value === null) return undefined;
  const isAlike = first.kind === second.kind && first.unit === second.unit;
  const isBare =
    (first.kind === "count" || second.kind === "count") && first.noun === "" && second.noun === "";
  if (!isAlike && !isBare) return undefined;
  return first.power === 0 ? shift(first.value, second.power) : first.value;
}
