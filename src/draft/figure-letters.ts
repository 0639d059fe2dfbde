/**
 * Figures that quantities.ts leaves alone because letters are glued to their digits: "$1.65T", "$3.1–3.3B", "10M-subscriber", "30x",
 * and splits such as "80/20". Rule kept here: a letter is a scale only beside a currency or before something that is counted.
 */
import { parseDecimal, shift } from "../model/decimal.ts";
import type { Span } from "../model/document.ts";
import type { Quantity } from "../observations/quantity.ts";

/** What is worth a figure although it is only counted. */
export const COUNTED =
  /^(?:users?|subscribers?|subscriptions?|customers?|members?|accounts?|stores?|locations?|sites?|lawsuits?|suits|cases|employees|people|jobs|workers|persons?|people|staff|units?|vehicles?|cars|trucks|robots?|robotaxis?|chargers?|stations?|homes|households|contracts?|orders|patients|loans|branches|facilities|plants?|reactors?|data\s?cent(?:er|re)s?|gpus?|chips|wafers?|shares|ads?s|barrels|tons|tonnes|ounces|shipments|deliveries|downloads|hours|miles|flights|drivers|restaurants?|hotels|rooms|beds|developers|merchants|sellers|countries|cities|markets)$/i;
/** "10M-subscriber", "3.5k stores", "30x": a letter behind the digits, which quantities.ts leaves alone. */
export function lettered(flat: string): readonly Quantity[] {
  return [
    ...flat.matchAll(
      /(?<![\w.$€£¥,/-])(?<digits>\d{1,4}(?:\.\d{1,3})?)(?<letter>[KMB]|k|x)(?=[\s\-‑][A-Za-z]|[,.;)\s])/g,
    ),
  ].flatMap((match) => {
    const { digits = "", letter = "" } = match.groups ?? {};
    const value = parseDecimal(digits);
    const noun =
      /^[\s\-‑](?:[A-Za-z]+\s)?([A-Za-z]+)/.exec(flat.slice(match.index + match[0].length))?.[1] ?? "";
    const next = /^[\s\-‑]([A-Za-z]+)/.exec(flat.slice(match.index + match[0].length))?.[1] ?? "";
    if (!value || (letter !== "x" && !COUNTED.test(noun) && !COUNTED.test(next))) return [];
    const power = { k: 3, m: 6, b: 9, x: 0 }[letter.toLowerCase()] ?? 0;
    return [
      plainQuantity([match.index, match.index + match[0].length - (letter === "x" ? 1 : 0)], {
        value: shift(value, power),
        power,
        unit: "count",
      }),
    ];
  });
}

/** "$3.1–3.3B", "$3.1B–$3.3B" */
export function letteredRanges(flat: string): readonly Quantity[] {
  return [
    ...flat.matchAll(
      /(?<sign>US\$|\$|€|£)(?<low>\d{1,4}(?:\.\d{1,3})?)(?<first>[KMBT])?\s?[–-]\s?(?:US\$|\$|€|£)?(?<high>\d{1,4}(?:\.\d{1,3})?)(?<letter>[KMBT])(?!\w)/gi,
    ),
  ].flatMap((match) => {
    const { sign = "", low = "", high = "", letter = "", first = letter } = match.groups ?? {};
    const powers: Readonly<Record<string, number>> = { k: 3, m: 6, b: 9, t: 12 };
    const [power = 0, lowPower = 0] = [powers[letter.toLowerCase()], powers[first.toLowerCase()]];
    const [a, b] = [parseDecimal(low), parseDecimal(high)];
    if (!a || !b) return [];
    const unit = sign === "€" ? "EUR" : sign === "£" ? "GBP" : "USD";
    const span: Span = [match.index, match.index + match[0].length];
    return [
      {
        ...plainQuantity(span, { value: null, power, unit }),
        kind: "money" as const,
        low: shift(a, lowPower),
        high: shift(b, power),
      },
    ];
  });
}

/** "$1.65T", "nearly $1T" */
export function trillions(flat: string): readonly Quantity[] {
  return [
    ...flat.matchAll(
      /(?<words>(?:\b(?:nearly|about|roughly|around|almost|approximately)\s|~\s?)?)(?<sign>US\$|\$|€|£)(?<digits>\d{1,4}(?:\.\d{1,3})?)T(?![\w])/gi,
    ),
  ].flatMap((match) => {
    const { words = "", sign = "", digits = "" } = match.groups ?? {};
    const value = parseDecimal(digits);
    if (!value) return [];
    const unit = sign === "€" ? "EUR" : sign === "£" ? "GBP" : "USD";
    const from = match.index;
    const span: Span = [from + words.length, from + match[0].length];
    return [
      {
        ...plainQuantity(span, { value: shift(value, 12), power: 12, unit }),
        from,
        kind: "money" as const,
        bound: words === "" ? null : ("approx" as const),
      },
    ];
  });
}

/** "an 80/20 joint venture" */
export function splits(flat: string): readonly Quantity[] {
  return [...flat.matchAll(/(?<![\d/.])(\d{2})\/(\d{2})(?![\d/])/g)].flatMap((match) => {
    const value = parseDecimal(match[1] ?? "");
    if (!value || Number(match[1]) + Number(match[2]) !== 100) return [];
    return [
      plainQuantity([match.index, match.index + match[0].length], { value, power: 0, unit: "percent split" }),
    ];
  });
}

function plainQuantity(span: Span, of: Pick<Quantity, "value" | "power" | "unit">): Quantity {
  return {
    ...of,
    span,
    from: span[0],
    kind: "count",
    low: null,
    high: null,
    halfUnit: { units: 0n, scale: 0 },
    bound: null,
    noun: "",
  };
}
