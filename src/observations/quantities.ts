/**
 * Quantities in a text: money, percentages, counts and runs of quarters, exact, with the place and the rounding they were
 * printed with.
 * Rules kept here: values are in base units (RMB39,824 million is 39824000000); digits are found first and read in one
 * pass, with a bounded look to either side, so the time is linear in the text; digits that form no plain number
 * ("1,1,1", "3.2.1", "Qwen3", "9/30") are no quantity.
 */
import { negateDecimal, parseDecimal, shift } from "../model/decimal.ts";
import type { Bound } from "../model/observation.ts";
import type { Unit } from "../model/unit.ts";
import { runsIn } from "./prose/runs.ts";
import type { Quantity, QuantityKind } from "./quantity.ts";
import { joinRanges } from "./ranges.ts";

const CURRENCIES: Readonly<Record<string, string>> = {
  RMB: "CNY",
  CNY: "CNY",
  "CN¥": "CNY",
  "¥": "CNY",
  US$: "USD",
  USD: "USD",
  $: "USD",
  HK$: "HKD",
  HKD: "HKD",
  NT$: "TWD",
  "€": "EUR",
  EUR: "EUR",
  "£": "GBP",
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
const POWERS: Readonly<Record<string, number>> = {
  thousand: 3,
  k: 3,
  million: 6,
  mn: 6,
  m: 6,
  billion: 9,
  bn: 9,
  b: 9,
  trillion: 12,
  tn: 12,
};

/** A longer run of digits is no figure of a release. */
const MOST_DIGITS = 40;
/** How far to either side of the digits is looked at: the longest bound, or currency and sign. */
const LOOK = 40;

const NUMBER = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y;
/** What may stand before the digits: currency, sign, bracket. */
const LEFT =
  /(?<before>(?:[-−]\s?)?)(?:(?<![A-Za-z])(?<currency>RMB|CNY|CN¥|¥|US\$|USD|HK\$|HKD|NT\$|\$|€|EUR|£)\s?)?(?<after>[-−]\s?)?(?<open>\()?$/;
const SCALE =
  /(?:(?:\s{1,4}|-)?(?<word>thousand|million|billion|trillion|mn|bn|tn)|(?<letter>[kmb]))(?![A-Za-z0-9])/iy;
const PERCENT =
  /\s?(?:(?<points>percentage[\s-]points?|pp)|(?<basis>basis[\s-]points?|bps)|(?<percent>%|percent|per\scent))(?![A-Za-z0-9])/iy;
const MONEY_WORD = /\s(?<word>yuan|renminbi|(?:US |U\.S\. |Hong Kong )?dollars|euros)(?![A-Za-z])/iy;
const BOUNDS: readonly (readonly [words: RegExp, bound: Bound])[] = [
  [/\b(?:no|not) (?:less|fewer) than\s+$/i, "at-least"],
  [/\b(?:no|not) more than\s+$/i, "at-most"],
  [/\b(?:more than|over|above|at least|in excess of|upwards of|a minimum of)\s+$/i, "at-least"],
  [/\b(?:less than|fewer than|under|below|up to|at most|as much as|a maximum of)\s+$/i, "at-most"],
  [/(?:\b(?:about|approximately|around|nearly|roughly|some|close to|almost|circa)\s+|[~≈]\s?)$/i, "approx"],
];
/** A dash behind a figure, not behind a name. */
const RANGE_DASH =
  /(?:(?:^|[^\p{L}\d.,])|RMB|CNY|USD|HKD|EUR)[\d.,]+%?\)?[-–]$|(?:thousand|million|billion|trillion|[mbt]n|percent)[-–]$/iu;
const BOUND_AFTER = /(?:\+|\s(?:or more|or above|and above|and more))(?![A-Za-z0-9])/y;

/** Every quantity of `text`, left to right, without overlaps. Ranges ("11%–12%", "between 32% and 35%") are one quantity. */
export function quantitiesIn(text: string): readonly Quantity[] {
  const runs = runsIn(text);
  const figures: Quantity[] = [];
  let at = 0;
  let run = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) {
      at += 1;
      continue;
    }
    const next = runs[run];
    if (next && at >= next.span[0]) {
      at = Math.max(at, next.span[1]);
      run += 1;
      continue;
    }
    const end = endOfDigits(text, at);
    const figure = end - at > MOST_DIGITS ? undefined : figureAt(text, at, end);
    if (figure) figures.push(figure);
    at = Math.max(end, figure?.span[1] ?? 0);
  }
  return [...joinRanges(text, figures), ...runs].toSorted((a, b) => a.span[0] - b.span[0]);
}

/** End of the stretch of digits, points and commas that begins at `at`; a last point or comma is not part of it. */
function endOfDigits(text: string, at: number): number {
  let end = at;
  while (end < text.length && /[\d.,]/.test(text[end] ?? "")) end += 1;
  while (end > at && !/\d/.test(text[end - 1] ?? "")) end -= 1;
  return end;
}

function figureAt(text: string, at: number, end: number): Quantity | undefined {
  const number = matchAt(NUMBER, text, at);
  if (!number || at + number[0].length !== end) return undefined;
  const left = leftOf(text, at);
  const isMoney = left.currency !== undefined;
  if (isGlued(text, left.start, isMoney)) return undefined;
  const closes = left.isOpen && text[end] === ")";
  const tail = tailAt(text, closes ? end + 1 : end, isMoney);
  if (tail === undefined) return undefined;
  // "(85)%" and "RMB(21,840) million" are negative; "(85" and a number alone in brackets are an aside.
  const isBracketed = closes && (isMoney || tail.end > end + 1);
  const kind = tail.kind ?? (isMoney ? "money" : "count");
  if (kind === "count" && isYear(number[0])) return undefined;
  const size = parseDecimal(number[0].replaceAll(",", ""));
  // A number torn apart by a page is not put together by guessing.
  if (!size || (kind === "money" && isTorn(text, tail.end, tail.power))) return undefined;
  const start = isBracketed || isMoney || left.isNegative ? left.start : at;
  const bound = boundBefore(text, start);
  return {
    span: [start, closes && !isBracketed ? end : tail.end],
    from: bound?.from ?? start,
    kind,
    value: shift(isBracketed || left.isNegative ? negateDecimal(size) : size, tail.power),
    low: null,
    high: null,
    unit: unitOf(kind, left.currency ?? tail.currency),
    power: tail.power,
    halfUnit: shift({ units: 5n, scale: 0 }, tail.power - decimalsOf(number[0]) - 1),
    bound: bound?.bound ?? (matchAt(BOUND_AFTER, text, tail.end) ? "at-least" : null),
    noun: kind === "count" ? nounAfter(text, tail.end) : "",
  };
}

type Left = {
  /** Where currency, sign and bracket begin. */
  readonly start: number;
  readonly currency: string | undefined;
  readonly isNegative: boolean;
  readonly isOpen: boolean;
};

function leftOf(text: string, at: number): Left {
  const found = LEFT.exec(text.slice(Math.max(0, at - LOOK), at));
  const { before = "", currency, after, open } = found?.groups ?? {};
  const start = at - (found?.[0].length ?? 0);
  // A dash after a figure or a word is a range or a name, not a sign.
  const isDash = before !== "" && /[^\s(“"]/.test(text[start - 1] ?? " ");
  return {
    start: isDash ? start + before.length : start,
    currency: currency === undefined ? undefined : CURRENCIES[currency],
    isNegative: (before !== "" && !isDash) || after !== undefined,
    isOpen: open !== undefined,
  };
}

type Tail = {
  readonly end: number;
  readonly power: number;
  readonly kind?: QuantityKind;
  readonly currency?: string;
};

/** What follows the digits: scale, percent, currency in words. undefined: letters are glued to the digits. */
function tailAt(text: string, at: number, isMoney: boolean): Tail | undefined {
  const scale = matchAt(SCALE, text, at);
  // "5m" may be metres; a single letter is a scale only beside a currency.
  const { word, letter } = scale?.groups ?? {};
  const scaled = scale && (word !== undefined || isMoney) ? scale : undefined;
  let end = at + (scaled?.[0].length ?? 0);
  const power = scaled ? (POWERS[(word ?? letter ?? "").toLowerCase()] ?? 0) : 0;
  const percent = matchAt(PERCENT, text, end);
  if (percent && !isMoney) {
    end += percent[0].length;
    if (percent.groups?.percent !== undefined) return { end, power: power - 2, kind: "ratio" };
    return { end, power: percent.groups?.basis === undefined ? power : power - 2, kind: "points" };
  }
  const money = isMoney ? null : matchAt(MONEY_WORD, text, end);
  if (money) {
    const currency = CURRENCY_WORDS[(money.groups?.word ?? "").toLowerCase()];
    return { end: end + money[0].length, power, kind: "money", ...(currency ? { currency } : {}) };
  }
  return /[\p{L}\p{N}_/:]/u.test(text[end] ?? "") && !scaled ? undefined : { end, power };
}

/** "RMB3 7.3 billion", or a bare sum at the end of a line, whose "billion" may stand behind a page break. */
function isTorn(text: string, at: number, power: number): boolean {
  return (
    /^\s\d/.test(text.slice(at, at + 2)) || (power === 0 && /^[ \t]{0,3}\n/.test(text.slice(at, at + 4)))
  );
}

/** "Qwen3", "H-20", "#5", "9/30", "No. 3": a name or a date, not a quantity. */
function isGlued(text: string, start: number, isMoney: boolean): boolean {
  const before = text.slice(Math.max(0, start - LOOK), start);
  if (/[-–]$/.test(before)) return !RANGE_DASH.test(before) && !/\s[-–]$/.test(before);
  return /[\p{L}\p{N}_#/:.]$/u.test(before) || (!isMoney && /\bNo\.\s?$/i.test(before));
}

function isYear(number: string): boolean {
  return /^(?:19|20)\d{2}$/.test(number);
}

function unitOf(kind: QuantityKind, currency: string | undefined): Unit {
  if (kind === "money") return currency ?? "CNY";
  return kind === "ratio" ? "ratio" : kind === "points" ? "percentage-points" : "count";
}

function decimalsOf(number: string): number {
  const dot = number.indexOf(".");
  return dot < 0 ? 0 : number.length - dot - 1;
}

function nounAfter(text: string, at: number): string {
  return (/^[\s-]([A-Za-z][A-Za-z-]*)/.exec(text.slice(at, at + LOOK))?.[1] ?? "").toLowerCase();
}

function boundBefore(text: string, at: number): { readonly bound: Bound; readonly from: number } | undefined {
  const before = text.slice(Math.max(0, at - LOOK), at);
  for (const [words, bound] of BOUNDS) {
    const found = words.exec(before);
    if (found) return { bound, from: at - found[0].length };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
