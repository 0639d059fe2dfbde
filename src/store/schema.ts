/**
 * The ledger's tables, for every engine. Rules kept here: decimals, days and JSON are TEXT; every row carries the number of
 * the record that added it; nothing is updated or deleted.
 */
import type { Generated } from "kysely";

export type Tables = {
  records: {
    seq: number;
    kind: string;
    recorded_at: string;
    payload_hash: string;
    previous_hash: string;
    hash: string;
  };
  documents: { seq: number; id: string; bytes: Uint8Array; document: string };
  readings: { seq: number; document: string; method: string; problems: string };
  observations: ObservationRow;
  theses: { seq: number; id: string; hash: string; text: string };
  decisions: {
    seq: number;
    observation: string;
    /** "accept", "reject", "reset", or the JSON of a correction (decision-row.ts). */
    decision: string;
    by: string;
    because: string;
    decided_at: string;
  };
  verdicts: {
    seq: number;
    thesis: string;
    thesis_hash: string;
    as_of: string;
    inputs_hash: string;
    records: number;
    hash: string;
    json: string;
  };
  attempts: { seq: number; source: string; at: string; outcome: string; cause: string };
  meta: { key: string; value: string; rowid?: Generated<number> };
};

export type ObservationRow = {
  seq: number;
  position: number;
  id: string;
  entity: string;
  segment: string | null;
  metric: string;
  qualifier: string | null;
  measure: string;
  basis: string;
  period_start: string;
  period_end: string;
  instant: number;
  value: string | null;
  low: string | null;
  high: string | null;
  category: string | null;
  unit: string;
  bound: string | null;
  half_unit: string | null;
  comparative: number;
  quote: string;
  span_start: number;
  span_end: number;
  page: number | null;
  document: string;
  published_at: string;
  published_day: string;
  authority: string;
  release: string;
  method: string;
  checks: string;
  failed: string;
};

/** Column order of an observation row: the order in which its record is hashed. */
export const OBSERVATION_COLUMNS: readonly (keyof ObservationRow)[] = [
  "seq",
  "position",
  "id",
  "entity",
  "segment",
  "metric",
  "qualifier",
  "measure",
  "basis",
  "period_start",
  "period_end",
  "instant",
  "value",
  "low",
  "high",
  "category",
  "unit",
  "bound",
  "half_unit",
  "comparative",
  "quote",
  "span_start",
  "span_end",
  "page",
  "document",
  "published_at",
  "published_day",
  "authority",
  "release",
  "method",
  "checks",
  "failed",
];

/** Numbered from 1; a ledger holds the number of the last one it has had. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE records (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, recorded_at TEXT NOT NULL, payload_hash TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL);
  CREATE TABLE documents (seq INTEGER NOT NULL, id TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL, document TEXT NOT NULL);
  CREATE TABLE readings (seq INTEGER NOT NULL, document TEXT NOT NULL, method TEXT NOT NULL, problems TEXT NOT NULL, PRIMARY KEY (document, method));
  CREATE TABLE observations (
    seq INTEGER NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL, entity TEXT NOT NULL, segment TEXT, metric TEXT NOT NULL, qualifier TEXT,
    measure TEXT NOT NULL, basis TEXT NOT NULL, period_start TEXT NOT NULL, period_end TEXT NOT NULL, instant INTEGER NOT NULL, value TEXT, low TEXT, high TEXT,
    category TEXT, unit TEXT NOT NULL, bound TEXT, half_unit TEXT, comparative INTEGER NOT NULL, quote TEXT NOT NULL, span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL, page INTEGER, document TEXT NOT NULL, published_at TEXT NOT NULL, published_day TEXT NOT NULL, authority TEXT NOT NULL,
    release TEXT NOT NULL, method TEXT NOT NULL, checks TEXT NOT NULL, failed TEXT NOT NULL, PRIMARY KEY (seq, position)
  );
  CREATE TABLE theses (seq INTEGER NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL);
  CREATE TABLE decisions (seq INTEGER NOT NULL PRIMARY KEY, observation TEXT NOT NULL, decision TEXT NOT NULL, "by" TEXT NOT NULL, because TEXT NOT NULL, decided_at TEXT NOT NULL);
  CREATE TABLE verdicts (seq INTEGER NOT NULL PRIMARY KEY, thesis TEXT NOT NULL, thesis_hash TEXT NOT NULL, as_of TEXT NOT NULL, inputs_hash TEXT NOT NULL, records INTEGER NOT NULL, hash TEXT NOT NULL, json TEXT NOT NULL);
  CREATE INDEX verdicts_by_question ON verdicts (thesis_hash, as_of, inputs_hash);
  CREATE TABLE attempts (seq INTEGER NOT NULL PRIMARY KEY, source TEXT NOT NULL, at TEXT NOT NULL, outcome TEXT NOT NULL, cause TEXT NOT NULL);
  ${["records", "documents", "readings", "observations", "theses", "decisions", "verdicts", "attempts"]
    .flatMap((table) =>
      ["UPDATE", "DELETE"].map(
        (change) =>
          `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;`,
      ),
    )
    .join("\n  ")}
  `,
];
