/**
 * A side of a note as it is found, and what all forms of finding one share.
 * Rule kept here: a side is a span of the note's text, without the marks and stops at its ends.
 */
import type { Span } from "../model/document.ts";
import type { Stance } from "../model/draft.ts";
import { type Block, type Note, trimmed } from "./note.ts";
import { valenceOf } from "./valence.ts";

export type Side = { readonly span: Span; readonly stance: Stance; readonly form: string };

/** A sentence and the block it stands in. */
export type Said = { readonly span: Span; readonly block: Block };
export const SKEPTICS =
  /\b(?:skeptics?|sceptics?|critics?|bears|detractors|doubters|short[\s-]?sellers|opponents|pessimists|naysayers|feared|fear|worr(?:y|ies|ied))\b/i;
export const SUPPORTERS =
  /\b(?:supporters|bulls|optimists|proponents|defenders|advocates|believers|backers|fans|enthusiasts)\b/i;

/** Valence, and who speaks. */
export function voice(words: string): number {
  return valenceOf(words) + (SUPPORTERS.test(words) ? 2 : 0) - (SKEPTICS.test(words) ? 2 : 0);
}
/** Two clauses of which one is for and one against; neither when the words do not tell which. */
export function opposed(
  note: Note,
  span: Span,
  words: string,
  [a, b]: readonly [Span, Span],
  form: string,
  head = "",
): readonly Side[] {
  const [va, vb] = [voice(words.slice(...a)), voice(words.slice(...b))];
  const lean = va === vb ? valenceOf(head) : va - vb;
  if (lean === 0) return [];
  const first = lean > 0 ? "favourable" : "unfavourable";
  return [side(note, span, a, first, form), side(note, span, b, opposite(first), form)];
}
export function side(note: Note, [from]: Span, [a, b]: Span, stance: Stance, form: string): Side {
  let [start, end] = trimmed(note.text, [from + a, from + b]);
  while (end > start && /[.,;:—–?\s]/.test(note.text[end - 1] ?? "")) end -= 1;
  while (start < end && /[,;:—–\s]/.test(note.text[start] ?? "")) start += 1;
  return { span: [start, end], stance, form };
}
export function opposite(stance: Stance): Stance {
  return stance === "favourable" ? "unfavourable" : "favourable";
}
