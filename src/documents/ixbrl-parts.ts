/**
 * The stretches of text that make a fact: its element, what continues it, what is excluded from it.
 * Rule kept here: offsets are those of the shown text or of the text aside; a continuation belongs to the
 * first that names it, so that no chain bites its tail.
 */
import type { Span } from "../model/document.ts";

export type OpenPart = {
  readonly hidden: boolean;
  readonly start: number;
  end: number;
  readonly continuedAt: string | undefined;
};

/**
 * An element and what continues it.
 * @param taken continuations that belong to an element already, as each may to one only; the chain's are added
 */
export function chainOf(
  open: OpenPart,
  continuations: ReadonlyMap<string, OpenPart>,
  taken: Set<OpenPart>,
): readonly OpenPart[] {
  const chain: OpenPart[] = [open];
  for (let last = open; last.continuedAt !== undefined; ) {
    const next = continuations.get(last.continuedAt);
    if (!next || taken.has(next)) break;
    taken.add(next);
    chain.push(next);
    last = next;
  }
  return chain;
}

/** The span without the white space before its first word; undefined when there is no word. */
export function trimmed(text: string, { start, end }: OpenPart): Span | undefined {
  let from = start;
  while (from < end && text.charCodeAt(from) <= 32) from += 1;
  return from < end ? [from, end] : undefined;
}

/** What is excluded from facts: stretches of one of the two texts, in order and apart. */
export type Excluded = { readonly shown: Span[]; readonly aside: Span[] };

/** The text of a span, without what is excluded from facts in it. */
export function without(text: string, [start, end]: Span, excluded: readonly Span[]): string {
  if (excluded.length === 0) return text.slice(start, end);
  let out = "";
  let at = start;
  for (let i = firstBehind(excluded, start); i < excluded.length; i++) {
    const [from, to] = excluded[i] ?? [end, end];
    if (from >= end) break;
    if (from > at) out += text.slice(at, from);
    at = Math.max(at, to);
  }
  return out + text.slice(at, Math.max(at, end));
}

/** Index of the first span that ends behind `at`. */
function firstBehind(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[1] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
