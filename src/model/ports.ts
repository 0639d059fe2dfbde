/**
 * The ports: what the stages need from the outside, as shapes. `assay.ts` hands the engines in.
 */
import type { Catalogue } from "./catalogue.ts";
import type { Day, Instant } from "./day.ts";
import type { Document } from "./document.ts";
import type { DocumentId, EntityId, ThesisId } from "./id.ts";
import type { Observation } from "./observation.ts";
import type { Batch, Problem } from "./problem.ts";
import type { Correction } from "./review.ts";

/** Reads a document into observations. Pure: same document and catalogue, same observations. */
export type Reader = {
  /** Name and version, such as "prose@1"; a new version reads every document anew. */
  readonly method: string;
  observe(document: Document, catalogue: Catalogue): Batch<Observation>;
};

/** A publisher we know how to read. */
export type Source = {
  readonly name: string;
  /** Documents published since `since`, at most `limit`, oldest first. */
  fetch(request: {
    readonly entity: EntityId;
    readonly since: Day;
    readonly limit: number;
  }): Promise<Batch<{ readonly bytes: Uint8Array; readonly origin: string }>>;
};

/**
 * A version of a thesis as it was asked: `text` is all that a verdict depends on beside the observations (the thesis
 * file, the desk's own words and when it collected), by its hash.
 */
export type StoredThesis = {
  readonly id: ThesisId;
  readonly hash: string;
  readonly text: string;
  readonly recordedAt: Instant;
};

/** A verdict as printed: its canonical JSON and what it was made from. */
export type StoredVerdict = {
  readonly thesis: ThesisId;
  readonly thesisHash: string;
  readonly asOf: Day;
  readonly inputsHash: string;
  /** Records the ledger held when it was made: what it could know. */
  readonly records: number;
  readonly hash: string;
  readonly json: string;
  readonly recordedAt: Instant;
};

/** What a person decided about an observation (review), never overwritten: the latest word counts. */
export type Decision = {
  readonly observation: Observation["id"];
  readonly by: string;
  readonly because: string;
  readonly decidedAt: Instant;
} & (
  | { readonly decision: "accept" | "reject" }
  /** The figure as it should have been read. */
  | { readonly decision: "correct"; readonly corrected: Correction }
  /** As if nobody had said anything. */
  | { readonly decision: "reset" }
);

/** One look at a source: the raw material of coverage. */
export type Attempt = {
  readonly source: string;
  readonly at: Instant;
  readonly outcome: "found" | "empty" | "failed";
  readonly cause: string;
};

/** A stretch of days, inclusive, in which a source was watched. */
export type Window = { readonly source: string; readonly from: Day; readonly to: Day };

export type ObservationQuery = {
  /** Only what was public by the end of this day. Required: the store, not the caller, keeps the future out. */
  readonly knownBy: Day;
  /** Only what stood in the first so many records: how a stored verdict is rebuilt after the ledger has grown. */
  readonly upToRecord?: number;
  readonly entities?: readonly EntityId[];
  readonly metrics?: readonly string[];
};

/** The reading of one document by one reader: kept whole, so that a repeat changes nothing. */
export type Reading = {
  readonly document: DocumentId;
  readonly method: string;
  readonly observations: readonly Observation[];
  readonly problems: readonly Problem[];
};

/**
 * The ledger. Appends are acknowledged only when they are durable; nothing is updated or deleted.
 * Every method rejects with an Error naming the file when the engine fails.
 */
export type Store = {
  /** False when the same bytes were already there. */
  addDocument(document: Document, bytes: Uint8Array, recordedAt: Instant): Promise<boolean>;
  documents(upToRecord?: number): Promise<readonly Document[]>;
  document(id: DocumentId): Promise<Document | undefined>;
  bytes(id: DocumentId): Promise<Uint8Array | undefined>;
  /** False when this document was already read by this method. */
  addReading(reading: Reading, recordedAt: Instant): Promise<boolean>;
  isRead(document: DocumentId, method: string): Promise<boolean>;
  /** Sorted by publishedAt, document, span. Of several readings of one document, the newest counts. */
  observations(query: ObservationQuery): Promise<readonly Observation[]>;
  problems(): Promise<readonly { readonly document: DocumentId; readonly problem: Problem }[]>;
  addThesis(thesis: StoredThesis): Promise<boolean>;
  theses(): Promise<readonly StoredThesis[]>;
  addDecision(decision: Decision): Promise<void>;
  /** The latest word on each observation, a reset included. */
  decisions(upToRecord?: number): Promise<readonly Decision[]>;
  addVerdict(verdict: StoredVerdict): Promise<boolean>;
  verdicts(): Promise<readonly StoredVerdict[]>;
  findVerdict(thesisHash: string, asOf: Day, inputsHash: string): Promise<StoredVerdict | undefined>;
  addAttempt(attempt: Attempt): Promise<void>;
  attempts(upToRecord?: number): Promise<readonly Attempt[]>;
  /** Number of records and the hash of the last one. */
  head(): Promise<{ readonly records: number; readonly hash: string }>;
  /** Every hash, the chain, every quote against its span. No problems: the ledger is whole. */
  verify(): Promise<readonly Problem[]>;
  close(): Promise<void>;
};
