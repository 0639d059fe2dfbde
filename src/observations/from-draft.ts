/** A draft, with the words of its document, becomes an observation. */
import type { Instant } from "../model/day.ts";
import type { Document, Span } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import { identify } from "../model/observation-id.ts";
import type { Draft } from "./sentence.ts";

/** `publishedAt`: when this figure became public, where the document tells figures of many days. */
type Said = { readonly method: string; readonly publishedAt: Instant; readonly release?: string };

/** `span` counts from the start of the document; the quote is the document's text at it. */
export function fromDraft(draft: Draft, document: Document, said: Said): Observation {
  return identify({
    ...draft,
    quote: document.text.slice(...draft.span),
    page: pageAt(document, draft.span),
    document: document.id,
    publishedAt: said.publishedAt,
    authority: document.head.authority,
    release: said.release ?? document.head.release ?? document.id,
    method: said.method,
  });
}

/** 1-based, where the format has pages. */
function pageAt({ blocks }: Document, [start]: Span): number | null {
  return blocks.findLast(({ page, span }) => page !== undefined && span[0] <= start)?.page ?? null;
}
