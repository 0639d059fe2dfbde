/**
 * Text → sentences with offsets. Rule kept here: a full stop inside a figure, an abbreviation or an initial ends nothing;
 * a bullet begins a new sentence.
 */
import type { Span } from "../model/document.ts";

const ABBREVIATIONS = new Set(
  "inc ltd corp co no vs approx est e.g i.e cf u.s u.k mr ms mrs dr st jr jan feb mar apr jun jul aug sep sept oct nov dec".split(
    " ",
  ),
);
const ENDS = new Set([".", "!", "?", ";", "。", "；", "•"]);

/** Sentences of `text` between two offsets, trimmed, in order. */
export function sentencesIn(text: string, [from, to]: Span): readonly Span[] {
  const spans: Span[] = [];
  let start = from;
  for (let at = from; at < to; at++) {
    if (!ENDS.has(text[at] ?? "") || !isEnd(text, at, { start, to })) continue;
    push(spans, text, [start, text[at] === "•" ? at : at + 1]);
    start = at + 1;
  }
  push(spans, text, [start, to]);
  return spans;
}

function isEnd(text: string, at: number, { start, to }: { start: number; to: number }): boolean {
  const mark = text[at];
  if (mark === "。" || mark === "；" || mark === "•") return true;
  if (at + 1 < to && !/[\s"”’)\]]/.test(text[at + 1] ?? "")) return false;
  if (mark !== ".") return true;
  const before = wordBefore(text, at, start);
  // "Eddie J. Wu": an initial. "Approx. five": an abbreviation. "e.g. a firm": a small letter goes on.
  if (ABBREVIATIONS.has(before.toLowerCase()) || /^[A-Z]$/.test(before)) return false;
  return !/^\s{1,4}[a-z]/.test(text.slice(at + 1, at + 6));
}

/** The letters and points that end right before `at`, at most twelve. */
function wordBefore(text: string, at: number, floor: number): string {
  let start = at;
  while (start > floor && start > at - 12 && /[A-Za-z.]/.test(text[start - 1] ?? "")) start -= 1;
  return text.slice(start, at);
}

function push(spans: Span[], text: string, [from, to]: Span): void {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  if (end > start) spans.push([start, end]);
}
