/**
 * A sentence with its terms, times and figures replaced by one sign each, so that the words between them can be matched as
 * grammar. "Revenue was RMB5 billion in the quarter, up 4% YoY" becomes "T was F in P, up F Y".
 */
import type { Quantity } from "../quantity.ts";
import { type TermMention, type Terms, termsIn } from "./terms.ts";
import type { Time } from "./time.ts";

/** Classes for regular expressions over a masked sentence. */
export const T = "[\ue000-\ue3ff]";
export const P = "[\ue400-\ue7ff]";
/** "year over year" and "quarter over quarter". */
export const YOY = "\uf000";
export const QOQ = "\uf001";

export type Masked = {
  readonly text: string;
  /** Where each sign or character of `text` begins and ends in the sentence. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly terms: readonly TermMention[];
  readonly times: readonly Time[];
  readonly figures: readonly Quantity[];
};

const YOY_WORDS = /(?:on an? )?(?:year[- ]over[- ]year|year[- ]on[- ]year|\byoy\b|\by\/y\b)(?: basis)?/gi;
const QOQ_WORDS =
  /(?:on an? )?(?:quarter[- ]over[- ]quarter|quarter[- ]on[- ]quarter|quarter[- ]to[- ]quarter|\bqoq\b|\bq\/q\b|\bsequential(?:ly)?\b)(?: basis)?/gi;

type Piece = { readonly start: number; readonly end: number; readonly sign: string };

export function mask(
  sentence: string,
  {
    terms,
    times,
    figures,
  }: { readonly terms: Terms; readonly times: readonly Time[]; readonly figures: readonly Quantity[] },
): Masked {
  const found = termsIn(sentence, terms);
  const pieces: Piece[] = [
    ...figures.flatMap(({ span, from }, i) =>
      // A footnote mark inside a term's name is no figure.
      found.some(({ start, end }) => start < from && span[1] <= end)
        ? []
        : [{ start: from, end: span[1], sign: String.fromCharCode(0xe800 + i) }],
    ),
    ...times.map(({ start, end }, i) => ({ start, end, sign: String.fromCharCode(0xe400 + i) })),
    ...found.map(({ start, end }, i) => ({ start, end, sign: String.fromCharCode(0xe000 + i) })),
    ...[...sentence.matchAll(YOY_WORDS)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      sign: YOY,
    })),
    ...[...sentence.matchAll(QOQ_WORDS)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      sign: QOQ,
    })),
  ];
  // A figure inside a time ("2025") is the time's; a time inside words of a rate is the rate's.
  const rank = ({ sign }: Piece) => {
    const code = sign.charCodeAt(0);
    // "Profit for the period" is a term; the period in it is no time of its own.
    if (code >= 0xe400 && code < 0xe800 && times[code - 0xe400]?.relation === "current") return 4;
    return code >= 0xf000 ? 0 : code >= 0xe400 && code < 0xe800 ? 1 : code >= 0xe800 ? 2 : 3;
  };
  const taken: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => rank(a) - rank(b) || a.start - b.start))
    if (!taken.some((other) => piece.start < other.end && other.start < piece.end)) taken.push(piece);
  taken.sort((a, b) => a.start - b.start);
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const put = (character: string, start: number, end: number) => {
    characters.push(character);
    starts.push(start);
    ends.push(end);
  };
  for (const { start, end, sign } of [...taken, { start: sentence.length, end: sentence.length, sign: "" }]) {
    for (; at < start; at++) put(sentence[at] ?? "", at, at + 1);
    if (sign !== "") put(sign, start, end);
    at = end;
  }
  return { text: characters.join(""), starts, ends, terms: found, times, figures };
}

export const isFigure = (sign: string | undefined) =>
  sign !== undefined && sign >= "\ue800" && sign <= "\uebff";

/** The signs of times in a piece of a masked text, in order. */
export function timeSigns(words: string): string {
  return words.replace(/[^\ue400-\ue7ff]/g, "");
}

/** A piece of a masked text in the words of the sentence. */
export function unmasked({ terms, times, figures }: Masked, sentence: string, words: string): string {
  return [...words]
    .map((sign) => {
      const code = sign.charCodeAt(0);
      if (sign === YOY) return "year-over-year";
      if (sign === QOQ) return "quarter-over-quarter";
      if (code < 0xe000 || code >= 0xec00) return sign;
      const figure = figures[code - 0xe800];
      const place =
        code >= 0xe800
          ? figure && { start: figure.from, end: figure.span[1] }
          : code >= 0xe400
            ? times[code - 0xe400]
            : terms[code - 0xe000];
      return place ? sentence.slice(place.start, place.end) : "";
    })
    .join("");
}

/** The term a sign stands for; undefined for any other character. */
export function termOf(masked: Masked, sign: string | undefined): TermMention | undefined {
  return masked.terms[(sign ?? "").charCodeAt(0) - 0xe000];
}
/** The times their signs stand for. */
export function timesOf(masked: Masked, signs: string): readonly Time[] {
  return [...signs].flatMap((sign) => masked.times[sign.charCodeAt(0) - 0xe400] ?? []);
}
export function figureOf(masked: Masked, sign: string | undefined): Quantity | undefined {
  return masked.figures[(sign ?? "").charCodeAt(0) - 0xe800];
}
