/**
 * The stretches of text that make a fact: its element, what continues it, what is excluded from it.
 * Rule kept here: offsets are those of the shown text or of the text aside; a chain of continuations that bites its tail
 * ends there.
 */
import type { Span } from "../model/document.ts";

export type OpenPart = {
  readonly hidden: boolean;
  readonly start: number;
  end: number;
  readonly continuedAt: string | undefined;
};

/** An element and what continues it. */
export function chainOf(open: OpenPart, continuations: ReadonlyMap<string, OpenPart>): readonly OpenPart[] {
  if (open.continuedAt === undefined) return [open];
  const chain: OpenPart[] = [open];
  const seen = new Set<OpenPart>(chain);
  for (let next = continuations.get(open.continuedAt); next && !seen.has(next); ) {
    chain.push(next);
    seen.add(next);
    next = next.continuedAt === undefined ? undefined : continuations.get(next.continuedAt);
  }
  return chain;
}

/** The span without the white space before its first word; undefined when there is no word. */
export function trimmed(text: string, { start, end }: OpenPart): Span | undefined {
  let from = start;
  while (from < end && text.charCodeAt(from) <= 32) from += 1;
  return from < end ? [from, end] : undefined;
}

export type Excluded = { readonly hidden: boolean; readonly span: Span };

/** The text of a span, without what is excluded from facts in it. */
export function without(
  text: string,
  [start, end]: Span,
  hidden: boolean,
  excluded: readonly Excluded[],
): string {
  if (excluded.length === 0) return text.slice(start, end);
  let out = "";
  let at = start;
  for (const { span, hidden: there } of excluded) {
    if (there !== hidden || span[1] <= at || span[0] >= end) continue;
    if (span[0] > at) out += text.slice(at, span[0]);
    at = Math.max(at, span[1]);
  }
  return out + text.slice(at, Math.max(at, end));
}
