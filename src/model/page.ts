/**
 * What a page shows of a desk beside the answers the commands give: the desk at a glance, a document with its marks, the inbox,
 * what a search found, what the sources gave. Plain JSON values only.
 */
import type { Day, Instant } from "./day.ts";
import type { Authority, BlockKind, Span } from "./document.ts";
import type { DocumentId, EntityId, HypothesisId, ObservationId, SignalId, ThesisId } from "./id.ts";
import type { PeriodKey } from "./period.ts";
import type { Problem } from "./problem.ts";
import type { Label, SignalState } from "./verdict.ts";

/** A side with its probability and jitter range (P10 to P90), shares of one. */
export type SideNow = {
  readonly id: string;
  readonly title: string;
  readonly tone: "favourable" | "unfavourable";
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

/** A figure that is awaited by a day. `bits`: what it is expected to tell; null when nothing is predicted for it. */
export type DueItem = {
  readonly thesis: ThesisId;
  readonly thesisTitle: string;
  readonly signal: SignalId;
  readonly title: string;
  readonly period: PeriodKey;
  readonly due: Day;
  readonly state: SignalState;
  readonly bits: number | null;
};

/** Where a thesis stood on a day: what a later day is compared with. */
export type Stand = {
  readonly asOf: Day;
  readonly label: Label;
  readonly lead: HypothesisId;
  readonly sides: Readonly<Record<string, number>>;
  readonly rejected: readonly HypothesisId[];
};

/** A thesis at a glance. `stand` is null while it is refused: then `problems` say why. */
export type DeskRow = {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly question: string;
  readonly retrospective: boolean;
  readonly stand: Stand | null;
  readonly leadTitle: string;
  readonly sides: readonly SideNow[];
  /** Probability of the first side after each step, with the day it was known. */
  readonly path: readonly (readonly [Day, number])[];
  readonly flags: readonly string[];
  /** Awaited within a week of `asOf`, and what is overdue: those that could tell most. */
  readonly due: readonly DueItem[];
  /** How many those are, listed or not. */
  readonly dueCount: number;
  readonly problems: readonly Problem[];
};

/** When somebody last said "I have seen this", and where everything stood. */
export type Checkpoint = {
  readonly at: Instant;
  /** Records the ledger held. */
  readonly records: number;
  readonly theses: Readonly<Record<string, Stand>>;
};

export type DeskPage = {
  readonly title: string;
  readonly demo: boolean;
  readonly asOf: Day;
  readonly rows: readonly DeskRow[];
  /** Theses whose verdict is still being worked out. */
  readonly pending: readonly string[];
  readonly checkpoint: Checkpoint | null;
  /** Files in documents/ that were not taken in. */
  readonly unread: number;
  /** Figures that wait for review. */
  readonly waiting: number;
  readonly documents: number;
};

/** A thesis as written, for those who read its verdict. */
export type ThesisPage = {
  readonly id: ThesisId;
  readonly title: string;
  readonly question: string;
  readonly version: number;
  readonly opened: Day;
  readonly horizon: Day;
  readonly retrospective: boolean;
  readonly file: string;
  readonly brief: { readonly title: string; readonly publisher: string; readonly url: string } | null;
  readonly resolution: {
    readonly rule: string;
    readonly due: Day;
    readonly source: string;
    readonly tests: Readonly<Record<string, string>>;
  };
  readonly hypotheses: readonly {
    readonly id: HypothesisId;
    readonly title: string;
    readonly statement: string;
    readonly prior: number;
  }[];
  readonly signals: readonly {
    readonly id: SignalId;
    readonly title: string;
    readonly question: string;
    readonly watch: string;
    readonly source: string;
    readonly driver: string;
    readonly unit: string;
    readonly kind: string;
    /** P10, P50, P90 by period and hypothesis; null unless the signal is a path. */
    readonly expect: Readonly<
      Record<PeriodKey, Readonly<Record<HypothesisId, readonly [low: number, mid: number, high: number]>>>
    > | null;
    readonly due: Readonly<Record<PeriodKey, Day>>;
    readonly redefined: readonly PeriodKey[];
  }[];
  readonly unmeasured: readonly { readonly watch: string; readonly because: string }[];
  readonly risks: readonly string[];
  /** Whether it models what the spending must earn. */
  readonly payback: boolean;
  /** Whether it names securities, events or exposures. */
  readonly market: boolean;
  readonly defaultDay: Day;
  readonly today: Day;
};

/** A document without its text. */
export type DocumentLine = {
  readonly id: DocumentId;
  readonly title: string;
  readonly publisher: string | null;
  readonly issuer: string | null;
  readonly publishedAt: Instant | null;
  readonly authority: Authority;
  readonly kind: string;
  readonly url: string | null;
  readonly origin: string;
  readonly length: number;
};

export type BlockLine = {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly level: number | null;
  readonly page: number | null;
  /** Rows of cells: where each stands in the text, and whether it is a heading. */
  readonly rows: readonly (readonly { readonly span: Span; readonly header: boolean }[])[] | null;
};

/** A stretch of a document's text. Offsets are those of the whole text. */
export type DocumentStretch = {
  readonly document: DocumentLine;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly blocks: readonly BlockLine[];
  readonly problems: readonly Problem[];
};

/** Words a search found: an exact span of a document, with what stands around it. */
export type Found = {
  readonly kind: "text" | "observation";
  readonly document: DocumentId;
  readonly title: string;
  readonly publisher: string | null;
  readonly publishedAt: Instant | null;
  readonly observation: ObservationId | null;
  /** "alibaba · revenue · Sep quarter 2025"; empty for text. */
  readonly about: string;
  readonly text: string;
  /** Where in `text` the words asked for stand. */
  readonly marks: readonly Span[];
  /** Where `text` stands in the document. */
  readonly span: Span;
};

export type SearchPage = {
  readonly query: string;
  readonly found: readonly Found[];
  readonly more: boolean;
  /** Documents the index holds, of how many. */
  readonly indexed: readonly [done: number, of: number];
};

/** Something that passed a mark since the checkpoint. */
export type Crossing = {
  readonly thesis: ThesisId;
  readonly title: string;
  readonly says: string;
};

export type InboxPage = {
  readonly checkpoint: Checkpoint | null;
  readonly crossed: readonly Crossing[];
  readonly documents: readonly (DocumentLine & { readonly observations: number })[];
  /** More new documents than are listed. */
  readonly unlisted: number;
};

/** A source as a signal names it: when it was watched, what it gave, what failed. */
export type SourceLine = {
  readonly source: string;
  readonly windows: readonly { readonly from: Day; readonly to: Day }[];
  readonly lastSuccess: Instant | null;
  readonly lastFailure: { readonly at: Instant; readonly cause: string } | null;
  readonly signals: readonly {
    readonly thesis: ThesisId;
    readonly signal: SignalId;
    readonly title: string;
  }[];
};

export type PublisherLine = {
  readonly publisher: string;
  readonly issuers: readonly EntityId[];
  readonly documents: number;
  readonly undated: number;
  readonly first: Day | null;
  readonly last: Day | null;
};

export type SourcesPage = {
  readonly sources: readonly SourceLine[];
  readonly publishers: readonly PublisherLine[];
  readonly problems: readonly {
    readonly document: DocumentId;
    readonly title: string;
    readonly problem: Problem;
  }[];
  readonly unread: readonly string[];
};

/** An analysis of the market beside the verdict: what it says, and its table. */
export type AnalysisPage = {
  readonly name: string;
  readonly title: string;
  /** One sentence of what to see, in words such as "moved with". */
  readonly says: string;
  readonly source: string;
  /** The picture; its colours are the page's variables. */
  readonly svg: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};
