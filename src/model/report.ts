/**
 * What a door shows of a verdict: the verdict itself, the titles needed to speak of it, its path, and the facts that
 * moved it with their words. Plain JSON values only.
 */
import type { Day, Instant } from "./day.ts";
import type { Authority, Span } from "./document.ts";
import type { DocumentId, HypothesisId, ObservationId, SignalId, ThesisId } from "./id.ts";
import type { PeriodKey } from "./period.ts";
import type { PathPoint, Verdict } from "./verdict.ts";

/** The words a figure stands on. */
export type Words = {
  readonly observation: ObservationId;
  readonly quote: string;
  readonly span: Span;
  readonly document: DocumentId;
  readonly title: string;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly publishedAt: Instant;
  readonly authority: Authority;
  /** "corrected by Ann"; null where no person reviewed it. */
  readonly reviewed: string | null;
};

/** One outcome, or one silence, that moved the verdict. */
export type Fact = {
  readonly signal: SignalId;
  readonly title: string;
  readonly period: PeriodKey;
  readonly release: string;
  readonly knownAt: Day;
  /** What it moved, decibans of the focus against the rest. */
  readonly db: number;
  /** "34.5 percent", "at least 380 CNY bn", "not disclosed". */
  readonly shown: string;
  readonly formula: string | null;
  readonly words: readonly Words[];
};

export type ReportThesis = {
  readonly id: ThesisId;
  readonly version: number;
  readonly title: string;
  readonly question: string;
  readonly opened: Day;
  readonly retrospective: boolean;
  readonly hypotheses: readonly { readonly id: HypothesisId; readonly title: string }[];
  readonly sides: readonly {
    readonly id: string;
    readonly title: string;
    readonly tone: "favourable" | "unfavourable";
    readonly hypotheses: readonly HypothesisId[];
  }[];
  readonly signals: readonly {
    readonly id: SignalId;
    readonly title: string;
    readonly unit: string;
    readonly watch: string;
  }[];
};

export type VerdictReport = {
  readonly thesis: ReportThesis;
  readonly verdict: Verdict;
  /** sha256 of the verdict's canonical JSON. */
  readonly verdictHash: string;
  /** As known then, at each day something changed. */
  readonly path: readonly PathPoint[];
  /** Most moving first. */
  readonly facts: readonly Fact[];
  /** The last day a document of the desk was published or a source watched. */
  readonly collectedTo: Day | null;
  readonly demo: boolean;
};
