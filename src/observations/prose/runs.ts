/**
 * Runs of periods and figures in words: "the ninth consecutive quarter", "five quarters in a row", "triple-digit growth".
 * Rule kept here: a word is a figure only in these fixed phrases; "one" or "second" alone is not.
 */
import type { Quantity } from "../quantity.ts";

const CARDINALS = [
  ..."one two three four five six seven eight nine ten".split(" "),
  ..."eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(" "),
];
const ORDINALS = [
  ..."first second third fourth fifth sixth seventh eighth ninth tenth".split(" "),
  ..."eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(
    " ",
  ),
];
const NUMBER = String.raw`(?:(?<cardinal>${CARDINALS.join("|")})|(?<ordinal>${ORDINALS.join("|")})|(?<digits>\d{1,3})(?:st|nd|rd|th)?)`;
const NOUN = "(?<noun>quarter|month|year)s?";
const RUN = new RegExp(
  String.raw`(?<![\w.,])${NUMBER}(?:\s(?:consecutive|straight|successive)\s${NOUN}|\s(?<noun2>quarter|month|year)s?\s(?:in a row|running))\b`,
  "gi",
);
const DIGITS = /\b(?<size>double|triple)[\s-]digits?\b/gi;
const ZERO = { units: 0n, scale: 0 };

/** Runs of quarters and figures in words, left to right. */
export function runsIn(text: string): readonly Quantity[] {
  const runs = [...text.matchAll(RUN)].map((match): Quantity => {
    const { cardinal, ordinal, digits, noun, noun2 } = match.groups ?? {};
    const place =
      CARDINALS.indexOf((cardinal ?? "").toLowerCase()) + ORDINALS.indexOf((ordinal ?? "").toLowerCase());
    const count = digits === undefined ? place + 2 : Number(digits);
    const what = `${(noun ?? noun2 ?? "").toLowerCase()}s`;
    return {
      span: [match.index, match.index + match[0].length],
      from: match.index,
      kind: "run",
      value: { units: BigInt(count), scale: 0 },
      low: null,
      high: null,
      unit: what,
      power: 0,
      halfUnit: ZERO,
      bound: null,
      noun: what,
    };
  });
  const vague = [...text.matchAll(DIGITS)].map(
    (match): Quantity => ({
      span: [match.index, match.index + match[0].length],
      from: match.index,
      kind: "ratio",
      value:
        match.groups?.size?.toLowerCase() === "triple" ? { units: 1n, scale: 0 } : { units: 1n, scale: 1 },
      low: null,
      high: null,
      unit: "ratio",
      power: 0,
      halfUnit: ZERO,
      bound: "at-least",
      noun: "",
    }),
  );
  return [...runs, ...vague].toSorted((a, b) => a.span[0] - b.span[0]);
}
