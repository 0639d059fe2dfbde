/**
 * What is known of a document before it is read. Rule kept here: what the caller gives (a source that knows its
 * publisher) wins over what the document says of itself.
 */
import { basename } from "node:path/posix";
import { dayOf, type Instant } from "../model/day.ts";
import type { Document, DocumentHead } from "../model/document.ts";
import type { Problem } from "../model/problem.ts";

/**
 * What somebody says of a document that may not say it itself: a person who published it and when, a source also its title,
 * address and kind.
 */
export type Said = Partial<DocumentHead>;

export type ParseOptions = Said & {
  /** The path or address the bytes came from, as the user knows it. */
  readonly origin: string;
};

/** No document: the problems say why. A document may come with warnings ("undated"). */
export type Parsed = { readonly document?: Document; readonly problems: readonly Problem[] };

/** The head with what the caller gave; its release is named anew where it was named by what changed, unless its name was given. */
export function withGiven(head: DocumentHead, { origin, ...said }: ParseOptions): DocumentHead {
  const given: DocumentHead = { ...head, ...said };
  if (said.release !== undefined) return given;
  const byFile = head.release === releaseByFile(origin);
  if (!byFile && head.release !== releaseOf(head)) return given;
  const isKnown = given.issuer !== undefined && given.publishedAt !== undefined;
  return byFile && !isKnown ? given : { ...given, release: releaseOf(given) };
}

/** "text-note.txt": a document whose publisher and day nobody said stands for itself. */
export function releaseByFile(origin: string): string {
  return `text-${fileName(origin)}`;
}

/** "alibaba-2025-11-25": documents of one issuer and one day report one event. */
export function releaseOf({
  issuer,
  publishedAt,
}: {
  readonly issuer?: string | undefined;
  readonly publishedAt?: Instant | undefined;
}): string {
  return `${issuer ?? "document"}-${publishedAt === undefined ? "undated" : dayOf(publishedAt)}`;
}

/** The name of a file, from a path or address of any system. */
export function fileName(origin: string): string {
  return basename(origin.replaceAll("\\", "/"));
}
