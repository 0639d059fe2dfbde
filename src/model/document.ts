/**
 * A document: immutable bytes, one canonical text with offsets, and when it became public.
 * Rule kept here: every span anywhere in Assay is [start, end) in UTF-16 code units of `text`, of the document it names.
 */
import type { Instant } from "./day.ts";
import type { Fact } from "./fact.ts";
import type { DocumentId, EntityId } from "./id.ts";
import type { SourceMap } from "./source-map.ts";

/** How far a document's own words can be trusted; the order of `authorityRank` in evidence. */
export type Authority = "primary" | "derived" | "news" | "management_claim" | "secondary" | "disputed";

export const AUTHORITIES: readonly Authority[] = [
  "primary",
  "derived",
  "news",
  "management_claim",
  "secondary",
  "disputed",
];

export type Span = readonly [start: number, end: number];

export type BlockKind = "heading" | "paragraph" | "list-item" | "table" | "caption" | "code" | "page";

/** A piece of the text in reading order. Blocks do not overlap; the text between them is white space or furniture. */
export type Block = {
  readonly kind: BlockKind;
  readonly span: Span;
  /** Heading depth 1..6; list nesting from 1. */
  readonly level?: number;
  /** 1-based page, where the format has pages. */
  readonly page?: number;
  readonly table?: Table;
};

/** A cell with text. Empty cells are left out, so the grid column says where a cell stands. */
export type Cell = {
  readonly span: Span;
  readonly text: string;
  readonly header: boolean;
  /** 0-based grid column at which it begins, after all spans. Known where the format has a grid. */
  readonly column?: number;
  /** Grid columns it covers; absent: one. */
  readonly columns?: number;
  /** Rows of `Table.rows` it covers; absent: one. */
  readonly rows?: number;
};
export type Table = { readonly rows: readonly (readonly Cell[])[] };

/** Who says so, where it is published, and when it became known. Read from front matter or by the source. */
export type DocumentHead = {
  readonly title: string;
  /** The company, regulator or fund the document speaks for or about. */
  readonly issuer?: EntityId;
  /** The filer's Central Index Key at the SEC, without leading zeros, where the document gives it. */
  readonly cik?: string;
  /** The original a digest reports, or the document's own title at its publisher. */
  readonly sourceTitle?: string;
  readonly sourceUrl?: string;
  readonly publisher?: string;
  /** Absent: undated. An undated document takes no part in an as-of view. */
  readonly publishedAt?: Instant;
  readonly authority: Authority;
  /** "release", "filing", "digest", "news" … as the source calls it. */
  readonly kind: string;
  readonly language: string;
  /** The release this document belongs to: documents with the same name report one event and count once. */
  readonly release?: string;
  /** The address of the document that this one amends. */
  readonly amends?: string;
};

export type Document = {
  readonly id: DocumentId;
  readonly head: DocumentHead;
  readonly text: string;
  /** 1-based line of the file on which `text` begins; absent: the first. Known where the file was just parsed. */
  readonly textLine?: number;
  readonly blocks: readonly Block[];
  /** Inline XBRL facts in the order of the file. Known where the file was just parsed, as is `sourceMap`. */
  readonly facts?: readonly Fact[];
  /** From `text` back to the decoded file; absent: the text is the file's own. */
  readonly sourceMap?: SourceMap;
  /** "markdown@1": which parser made the text. */
  readonly parser: string;
  /** Path or URL it was taken from. */
  readonly origin: string;
};
