/**
 * A Chinese paragraph in running order: white space of line breaks and around figures is gone, marks are of one kind.
 * Rule kept here: every place leads back to a place in the document; nothing but white space comes or goes.
 */
import type { Span } from "../../model/document.ts";

export type Running = {
  readonly text: string;
  /** For each code unit of `text`, its place in the document. */
  readonly at: readonly number[];
};

const SAME: Readonly<Record<string, string>> = {
  "％": "%",
  "：": ":",
  "（": "(",
  "）": ")",
  "；": "，",
  ";": "，",
  "！": "。",
  "－": "-",
  "—": "-",
  "–": "-",
  "～": "~",
  "．": ".",
};

/** Full-width digits are digits; a comma is one of a number only between its digits. */
export function runningOf(document: string, [start, end]: Span): Running {
  const characters: string[] = [];
  const at: number[] = [];
  for (let place = start; place < end; place++) {
    const character = document[place] ?? "";
    if (/\s/.test(character)) continue;
    const code = character.charCodeAt(0);
    const isWide = code >= 0xff10 && code <= 0xff19;
    characters.push(isWide ? String.fromCharCode(code - 0xfee0) : (SAME[character] ?? character));
    at.push(place);
  }
  const text = characters.join("").replace(/(?<!\d),|,(?!\d{3})/g, "，");
  return { text, at };
}

/** The place in the document of [start, end) of the running text. */
export function spanOf({ at }: Running, start: number, end: number): Span {
  return [at[start] ?? 0, (at[end - 1] ?? 0) + 1];
}

/** Sentences, without the mark that ends them, each with where it begins. */
export function sentencesOf(text: string): readonly { readonly words: string; readonly start: number }[] {
  return piecesOf(text, "。");
}

export function piecesOf(
  text: string,
  mark: string,
): readonly { readonly words: string; readonly start: number }[] {
  let start = 0;
  return text.split(mark).map((words) => {
    const piece = { words, start };
    start += words.length + mark.length;
    return piece;
  });
}
