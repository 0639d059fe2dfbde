/**
 * A piece of a document as a reader sees it: line breaks are spaces, words and numbers torn apart by the extraction from a
 * PDF are whole again, signs are of one kind.
 * Rule kept here: every place in the view leads back to a place in the document; nothing but white space comes or goes.
 */
import type { Span } from "../../model/document.ts";

export type View = {
  readonly text: string;
  /** For each code unit of `text`, its place in the document; one more for the end. */
  readonly at: readonly number[];
};

/** How often each word stands in the document: what tells a torn word from two words. */
export type WordCounts = ReadonlyMap<string, number>;

const SAME: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "‐": "-",
  "‑": "-",
  "−": "-",
  "％": "%",
  "＄": "$",
  "：": ":",
  "（": "(",
  "）": ")",
  "，": ",",
};

const GLUED = /^.?[\p{Ll}\s)]\.\p{Lu}\p{Ll}$/u;

/** Marks of footnotes. */
const SUPERSCRIPT = /[\u00b9\u00b2\u00b3\u2070-\u2079]/;

export function countWords(text: string): WordCounts {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[A-Za-z]+/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The pieces, in order, as one running text; what lies between them is a space. */
export function viewOf(document: string, pieces: readonly Span[], counts: WordCounts): View {
  const characters: string[] = [];
  const at: number[] = [];
  const put = (character: string, place: number) => {
    if (character === " " && (characters.length === 0 || characters.at(-1) === " ")) return;
    characters.push(character);
    at.push(place);
  };
  for (const [start, end] of pieces) {
    for (let place = start; place < end; place++) {
      const character = document[place] ?? "";
      if (
        SUPERSCRIPT.test(character) ||
        character === "\u00ad" ||
        character === "\u200b" ||
        character === "*"
      )
        continue;
      // "… last year.Net revenues were": a sentence that lost the space before it.
      if (characters.at(-1) === "." && GLUED.test(document.slice(place - 3, place + 2))) put(" ", place);
      put(/\s/.test(character) ? " " : (SAME[character] ?? character), place);
    }
    put(" ", end);
  }
  if (characters.at(-1) === " ") {
    characters.pop();
    at.pop();
  }
  return mended({ text: characters.join(""), at: [...at, pieces.at(-1)?.[1] ?? 0] }, counts);
}

/** The place in the document of [start, end) of the view. */
export function spanIn(view: View, start: number, end: number): Span {
  return [view.at[start] ?? 0, (view.at[end - 1] ?? 0) + 1];
}

const MONEY = String.raw`(?:RMB|US\$|HK\$|HKD|USD|\$|€|EUR)`;
/** White space that belongs inside a number or before its sign: "RMB3 7.3 billion", "16 %", "RMB 267.0". */
const TORN_NUMBER = new RegExp(
  String.raw`(?<=${MONEY}\s?\d{1,3}) (?=\d{1,2}\.\d+ (?:million|billion))|(?<=\d) (?=%)|(?<=\d\.) (?=\d+%)|(?<=\d) (?=\.\d)|(?<=\d,) (?=\d{3}\b)|(?<=\b20\d|\b202|\b20) (?=\d\b(?!\.\d)(?!,\d{3}))|(?<=${MONEY}\s?\d{1,3}\.) (?=\d{1,3} (?:million|billion|trillion))|(?<=\$\s?\d\.) (?=\d{2} (?:\(|per))|(?<=\b(?:in|de)) (?=creas(?:e|ed|es|ing)\b)|(?<=\ba) (?=n (?:in|de) ?creas)|(?<=[A-Za-z%)]) (?=[.,](?: |$))|(?<=[a-z]) (?=-[A-Za-z])|(?<=[a-z]-) (?=(?:year|quarter|over|on|gaap|ifrs)\b)`,
  "g",
);

function mended(view: View, counts: WordCounts): View {
  const gone = new Set<number>();
  for (const match of view.text.matchAll(TORN_NUMBER)) gone.add(match.index);
  for (const match of view.text.matchAll(/(?<![A-Za-z'-])([A-Za-z]+) (?=([a-z]+|[A-Z])(?![A-Za-z'-]))/g)) {
    const [, left = "", right = ""] = match;
    if (isTorn(left, right, counts)) gone.add(match.index + left.length);
  }
  if (gone.size === 0) return view;
  const kept = [...view.text].map((_, i) => i).filter((i) => !gone.has(i));
  return {
    text: kept.map((i) => view.text[i]).join(""),
    at: [...kept.map((i) => view.at[i] ?? 0), view.at.at(-1) ?? 0],
  };
}

/** Two pieces are one word when the whole is known to the document and one of the pieces hardly stands alone. */
function isTorn(left: string, right: string, counts: WordCounts): boolean {
  const whole = known(left + right, counts);
  if (whole === 0) return false;
  const rarest = Math.min(known(left, counts), known(right, counts));
  return rarest <= 1 && whole >= rarest && left.length + right.length > 2;
}

function known(word: string, counts: WordCounts): number {
  const lower = counts.get(word.toLowerCase()) ?? 0;
  return lower > 0
    ? lower
    : (counts.get(word) ?? 0) + (counts.get(word[0]?.toUpperCase() + word.slice(1)) ?? 0);
}
