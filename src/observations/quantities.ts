/**
 * Quantities in a sentence: money, percentages, counts and ordinals, exact, with the place and the rounding they were
 * printed with.
 * Rules kept here: values are in base units (RMB39,824 million is 39824000000); one pass, no backtracking over digits.
 */
import { type Decimal, negateDecimal, parseDecimal, shift } from "../model/decimal.ts";
import type { Span } from "../model/document.ts";
import type { Bound } from "../model/observation.ts";
import type { Unit } from "../model/unit.ts";

export type Quantity = {
  /** Of the whole quantity in the sentence, bound words excluded. */
  readonly span: Span;
  /** "money", "ratio" (a percentage), "points", "ordinal" or "count". */
  readonly kind: "money" | "ratio" | "points" | "ordinal" | "count";
  readonly value: Decimal | null;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly unit: Unit;
  readonly halfUnit: Decimal;
  readonly bound: Bound | null;
  /** What is counted: the word after the figure ("quarters", "ADSs"), lower-case; "" for money and percentages. */
  readonly noun: string;
};

const CURRENCIES: Readonly<Record<string, string>> = {
  RMB: "CNY",
  CNY: "CNY",
  "CN¥": "CNY",
  US$: "USD",
  USD: "USD",
  $: "USD",
  HK$: "HKD",
  HKD: "HKD",
  "€": "EUR",
  EUR: "EUR",
  "£": "GBP",
  "¥": "CNY",
  NT$: "TWD",
};
const CURRENCY_WORDS: Readonly<Record<string, string>> = {
  yuan: "CNY",
  renminbi: "CNY",
  dollars: "USD",
  "us dollars": "USD",
  "u.s. dollars": "USD",
  "hong kong dollars": "HKD",
  euros: "EUR",
};
const SCALES: Readonly<Record<string, number>> = {
  thousand: 3,
  million: 6,
  mn: 6,
  m: 6,
  billion: 9,
  bn: 9,
  trillion: 12,
  tn: 12,
};
const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
  "thirteenth",
  "fourteenth",
  "fifteenth",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
  "twentieth",
];

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const CURRENCY = String.raw`RMB|CNY|CN¥|US\$|USD|HK\$|HKD|NT\$|\$|€|EUR|£|¥`;
const SCALE = `thousand|million|billion|trillion|mn|bn|tn|m(?![a-z])`;
/** Currency? sign? ( number ) scale? unit? A figure glued to a letter (Qwen3, 10Z) is no quantity. */
const FIGURE = new RegExp(
  String.raw`(?<![A-Za-z0-9_.,])(?:(?<currency>${CURRENCY})\s?)?(?<sign>(?<![\d%)])[-−–](?=\s?[\d(]))?\s?(?<open>\()?(?<number>${NUMBER})(?<close>\))?(?:[\s-]?(?<scale>${SCALE})\b)?(?:\s?(?<percent>%|percentage points?\b|percent\b|per cent\b|basis points?\b|bps\b))?(?:\s(?<word>yuan|renminbi|US dollars|U\.S\. dollars|Hong Kong dollars|dollars|euros)\b)?(?![A-Za-z0-9_])`,
  "g",
);
const ORDINAL = new RegExp(
  String.raw`\b(?:(?<word>${ORDINALS.join("|")})|(?<digits>\d{1,3})(?:st|nd|rd|th))\s+(?:consecutive|straight)\s+(?<noun>[a-z]+)\b`,
  "gi",
);
const JOINER = /^\s?(?:–|—|-|to|and)\s?$/;
const BOUNDS: readonly (readonly [RegExp, Bound])[] = [
  [
    /(?:more than|over|above|at least|exceeding|in excess of|upwards of|no less than|not less than|surpassing)\s+$/i,
    "at-least",
  ],
  [/(?:less than|under|below|up to|at most|no more than|as much as|fewer than)\s+$/i, "at-most"],
  [/(?:about|approximately|around|nearly|roughly|some|close to|almost)\s+$/i, "approx"],
];

/** Every quantity of `sentence`, left to right; spans count from its start. Ranges ("11%–12%") are one quantity. */
export function quantitiesIn(sentence: string): readonly Quantity[] {
  const ordinals = [...sentence.matchAll(ORDINAL)].map(ordinalFrom);
  const taken = (span: Span) =>
    ordinals.some((ordinal) => span[0] < ordinal.span[1] && ordinal.span[0] < span[1]);
  const single = [...sentence.matchAll(FIGURE)]
    .flatMap((match) => figureFrom(sentence, match))
    .filter(({ span }) => !taken(span));
  return [...joinRanges(sentence, single), ...ordinals].toSorted((a, b) => a.span[0] - b.span[0]);
}

function ordinalFrom(match: RegExpExecArray): Quantity {
  const { word, digits, noun = "" } = match.groups ?? {};
  const value = word === undefined ? Number(digits) : ORDINALS.indexOf(word.toLowerCase()) + 1;
  return {
    span: [match.index, match.index + match[0].length],
    kind: "ordinal",
    value: { units: BigInt(value), scale: 0 },
    low: null,
    high: null,
    unit: noun.toLowerCase(),
    halfUnit: ZERO,
    bound: null,
    noun: noun.toLowerCase(),
  };
}

const ZERO: Decimal = { units: 0n, scale: 0 };

function figureFrom(sentence: string, match: RegExpExecArray): readonly Quantity[] {
  const { currency, sign, open, number = "", close, scale, percent, word } = match.groups ?? {};
  if ((open === undefined) !== (close === undefined)) {
    // "(39.8" of an aside: the parenthesis is not the figure's. A lone one is left out of the span.
    if (currency !== undefined || percent === undefined) return lone(sentence, match);
  }
  const parsed = parseDecimal(number.replaceAll(",", ""));
  if (!parsed) return [];
  const bracketed =
    open !== undefined &&
    close !== undefined &&
    (currency !== undefined || percent !== undefined || scale !== undefined);
  const negative = sign !== undefined || bracketed;
  const power =
    (scale === undefined ? 0 : (SCALES[scale] ?? 0)) + (percent === undefined ? 0 : percentPower(percent));
  const exact = shift(negative ? negateDecimal(parsed) : parsed, power);
  const start = match.index + (match[0].length - match[0].trimStart().length);
  const end = match.index + match[0].trimEnd().length;
  const kind =
    currency !== undefined || word !== undefined
      ? "money"
      : percent === undefined
        ? "count"
        : /point|bps/.test(percent)
          ? "points"
          : "ratio";
  const noun = kind === "count" ? nounAfter(sentence, end) : "";
  return [
    {
      span: [start, end],
      kind,
      value: exact,
      low: null,
      high: null,
      unit: unitOf(kind, currency, word),
      halfUnit: shift({ units: 5n, scale: 0 }, power - decimalsOf(number) - 1),
      bound: boundBefore(sentence, start),
      noun,
    },
  ];
}

/** A figure with half a pair of parentheses: read without it. */
function lone(sentence: string, match: RegExpExecArray): readonly Quantity[] {
  const inner = match[0].replace(/^[^(]*\(|\)[^)]*$/, (part) => " ".repeat(part.length));
  const again = new RegExp(FIGURE.source).exec(inner.trim());
  if (!again?.groups || inner.trim() === match[0].trim()) return [];
  const offset = match.index + inner.indexOf(inner.trim());
  again.index += offset;
  return figureFrom(sentence, again);
}

function percentPower(text: string): number {
  return /basis|bps/.test(text) ? -2 : /point/.test(text) ? 0 : -2;
}

function unitOf(kind: Quantity["kind"], currency: string | undefined, word: string | undefined): Unit {
  if (currency !== undefined) return CURRENCIES[currency] ?? currency;
  if (word !== undefined) return CURRENCY_WORDS[word.toLowerCase()] ?? word;
  return kind === "ratio" ? "ratio" : kind === "points" ? "percentage-points" : "count";
}

function decimalsOf(number: string): number {
  const dot = number.indexOf(".");
  return dot < 0 ? 0 : number.length - dot - 1;
}

function nounAfter(sentence: string, at: number): string {
  return (/^[\s-]([A-Za-z][A-Za-z-]*)/.exec(sentence.slice(at, at + 40))?.[1] ?? "").toLowerCase();
}

function boundBefore(sentence: string, at: number): Bound | null {
  const before = sentence.slice(Math.max(0, at - 24), at);
  return BOUNDS.find(([words]) => words.test(before))?.[1] ?? null;
}

/** Neighbours joined by a dash, or by "between … and …", are one range. */
function joinRanges(sentence: string, quantities: readonly Quantity[]): readonly Quantity[] {
  const joined: Quantity[] = [];
  for (const next of quantities) {
    const last = joined.at(-1);
    const between = last && sentence.slice(last.span[1], next.span[0]);
    if (last && between !== undefined && JOINER.test(between) && isRange(sentence, last, next, between)) {
      const [low, high] = rangeEnds(last, next);
      if (low && high) {
        joined[joined.length - 1] = {
          ...next,
          span: [last.span[0], next.span[1]],
          value: null,
          low,
          high,
          bound: null,
        };
        continue;
      }
    }
    joined.push(next);
  }
  return joined;
}

function isRange(sentence: string, first: Quantity, second: Quantity, between: string): boolean {
  if (first.value === null || second.value === null) return false;
  const dash = /[–—-]/.test(between);
  const spoken =
    /\bbetween\s+$/i.test(sentence.slice(Math.max(0, first.span[0] - 10), first.span[0])) &&
    /and/.test(between);
  const guided = /to/.test(between) && first.kind === "count" && second.kind !== "count";
  const alike = first.unit === second.unit || first.kind === "count";
  return alike && (dash || spoken || guided);
}

/** "5–7 billion": the scale and unit of the second are the first's too. */
function rangeEnds(first: Quantity, second: Quantity): readonly [Decimal | null, Decimal | null] {
  if (first.value === null || second.value === null) return [null, null];
  if (first.unit === second.unit && first.kind === second.kind) return [first.value, second.value];
  const power = powerOf(second);
  return [shift(first.value, power), second.value];
}

/** The power of ten between a quantity's printed last digit and its value. */
function powerOf({ halfUnit, kind }: Quantity): number {
  const last = shift(halfUnit, 1);
  const digits = last.units.toString().length - 1 - last.scale;
  return kind === "ratio" ? -2 : Math.max(0, Math.floor(digits / 3) * 3);
}
