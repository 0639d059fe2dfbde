/**
 * What is known of a document before it is read. Rule kept here: what the caller gives (a source that knows its
 * publisher) wins over what the document says of itself.
 */
import { basename } from "node:path/posix";
import { dayOf, type Instant } from "../model/day.ts";
import type { Authority, Document, DocumentHead } from "../model/document.ts";
import type { EntityId } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";

/** What somebody says of a document that may not say it itself. */
export type Said = {
  readonly issuer?: EntityId;
  readonly publishedAt?: Instant;
  readonly authority?: Authority;
};

export type ParseOptions = Said & {
  /** The path or address the bytes came from, as the user knows it. */
  readonly origin: string;
};

/** No document: the problems say why. A document may come with warnings ("undated"). */
export type Parsed = { readonly document?: Document; readonly problems: readonly Problem[] };

/** The head with what the caller gave; its release is named anew where it was named by what changed. */
export function withGiven(head: DocumentHead, options: ParseOptions): DocumentHead {
  const { issuer, publishedAt, authority } = options;
  const given: DocumentHead = {
    ...head,
    ...(issuer === undefined ? {} : { issuer }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(authority === undefined ? {} : { authority }),
  };
  const byFile = head.release === releaseByFile(options.origin);
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
