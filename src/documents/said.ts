/**
 * What somebody says of a document that does not say it itself: who published it, when, and how far it is to be trusted. A
 * source says more: title, address, kind.
 * Rule kept here: what is said goes before what the document says; a release named after issuer and day is named anew, unless
 * its name was said.
 */
import { dayOf } from "../model/day.ts";
import type { Document, DocumentHead } from "../model/document.ts";

export type Said = Partial<DocumentHead>;

/** The document with the said head. Nothing said: the document as it is. */
export function withSaid(document: Document, said: Said): Document {
  if (Object.keys(said).length === 0) return document;
  const head = { ...document.head, ...said };
  const named = document.head.release;
  if (said.release !== undefined) return { ...document, head };
  const own = named !== undefined && named !== releaseOf(document.head) && !named.startsWith("text-");
  return { ...document, head: own ? head : { ...head, release: releaseOf(head) } };
}

/** What an issuer publishes on one day is one release, unless the document names its own. */
export function releaseOf({ issuer, publishedAt }: DocumentHead): string {
  return `${issuer ?? "document"}-${publishedAt === undefined ? "undated" : dayOf(publishedAt)}`;
}
