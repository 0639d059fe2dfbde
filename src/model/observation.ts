/**
 * An observation: a dated figure or statement read from a document, with its exact words.
 * Rule kept here: `quote` is the document's text at `span`; a figure that failed a check is kept and flagged, not used.
 */
import type { Instant } from "./day.ts";
import type { Decimal } from "./decimal.ts";
import type { Authority, Span } from "./document.ts";
import type { DocumentId, EntityId, ObservationId } from "./id.ts";
import type { Period } from "./period.ts";
import type { Reviewed } from "./review.ts";
import type { Unit } from "./unit.ts";

/** `statement` is a thing said rather than a figure: its category stands in `category`. */
export type Measure = "level" | "yoy" | "qoq" | "share" | "guidance" | "statement";
export type Basis = "reported" | "non-gaap" | "like-for-like" | "constant-currency" | "pro-forma";
export type Bound = "approx" | "at-least" | "at-most";

export type Observation = {
  readonly id: ObservationId;
  readonly entity: EntityId;
  /** The segment in the document's own words, null for the whole entity. */
  readonly segment: string | null;
  /** Catalogue id, kebab-case. */
  readonly metric: string;
  /** "external customers", "nine months" … what narrows the metric; null when nothing does. */
  readonly qualifier: string | null;
  readonly measure: Measure;
  readonly basis: Basis;
  readonly period: Period;
  /** Exact, in base units; null for a range, a statement, or a one-sided figure without a value. */
  readonly value: Decimal | null;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  /** The category a statement falls in; null for figures. */
  readonly category: string | null;
  readonly unit: Unit;
  readonly bound: Bound | null;
  /** Half a unit of the last printed digit, base units: "34%" has 0.005, "RMB39,824 million" 500000. null for statements. */
  readonly halfUnit: Decimal | null;
  /** True for a prior-period figure stated beside the current one. */
  readonly comparative: boolean;
  readonly quote: string;
  readonly span: Span;
  readonly page: number | null;
  readonly document: DocumentId;
  readonly publishedAt: Instant;
  readonly authority: Authority;
  /** The release the document belongs to; observations of one release are one piece of news. */
  readonly release: string;
  /** Reader and version, such as "prose@1". A model's would be "model:NAME@1". */
  readonly method: string;
  /** Checks passed, such as "fx", "yoy", "sum". */
  readonly checks: readonly string[];
  /** Checks failed. Not empty: the observation is kept, and no evidence until somebody reviews it. */
  readonly failed: readonly string[];
  /** Who accepted or corrected it (review.ts); never part of what the ledger keeps of a reading, nor of the id. */
  readonly reviewed?: Reviewed;
};
