/**
 * Text → sentences with offsets. Rule kept here: a full stop inside a figure, an abbreviation or an initial ends nothing.
 */
import type { Span } from "../model/document.ts";

const ABBREVIATIONS = new Set([
  "inc",
  "ltd",
  "corp",
  "co",
  "no",
  "vs",
  "approx",
  "est",
  "e.g",
  "i.e",
  "u.s",
  "mr",
  "ms",
  "dr",
  "st",
  "jan",
  "feb",
  "mar",
  "apr",
  "jun",
  "jul",
  "aug",
  "sep",
  "sept",
  "oct",
  "nov",
  "dec",
]);

/** Sentences of `text` between two offsets, trimmed. */
export function sentencesIn(text: string, [from, to]: Span): readonly Span[] {
  const spans: Span[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    const character = text[at];
    if (
      character !== "." &&
      character !== "!" &&
      character !== "?" &&
      character !== "。" &&
      character !== ";"
    )
      continue;
    if (character !== "。" && at + 1 < to && !/[\s"”)\]]/.test(text[at + 1] ?? "")) continue;
    if (character === "." && ABBREVIATIONS.has(wordBefore(text, at, start))) continue;
    push(spans, text, start, at + 1);
    start = at + 1;
  }
  push(spans, text, start, to);
  return spans;
}

function wordBefore(text: string, at: number, floor: number): string {
  let start = at;
  while (start > floor && start > at - 12 && /[A-Za-z.]/.test(text[start - 1] ?? "")) start -= 1;
  return text.slice(start, at).toLowerCase();
}

function push(spans: Span[], text: string, from: number, to: number): void {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  if (end > start) spans.push([start, end]);
}
