/**
 * The tables of the ledger and the records they hold, for every engine.
 * Rule kept here: a record's rows are hashed column by column in the order written below, so a table that has shipped
 * never gains, loses or reorders a column. What is new gets a new table and, in schema.ts, a new migration.
 */

/** `text?` and `integer?` may be null. Decimals, days and instants are text; JSON is canonical JSON in text. */
export type ColumnType = "text" | "text?" | "integer" | "integer?" | "bytes";

export type Table = {
  /** One row a record, or many in order: then a `position` from 0 stands beside the `record`. */
  readonly many: boolean;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns that together name a row. */
  readonly unique: readonly string[];
  /** Columns that are found by often and need not be unique. */
  readonly index: readonly string[];
};

export const TABLES = {
  document: {
    many: false,
    // The bytes come last: reading the columns before them does not read them.
    columns: {
      id: "text",
      origin: "text",
      parser: "text",
      head: "text",
      text: "text",
      blocks: "text",
      bytes: "bytes",
    },
    unique: ["id"],
    index: [],
  },
  reading: {
    many: false,
    columns: { document: "text", method: "text" },
    unique: ["document", "method"],
    index: [],
  },
  // No index but the order of recording: one more would cost appends 3.6 to 5.6 times (measured at a million rows).
  observation: {
    many: true,
    columns: {
      id: "text",
      entity: "text",
      segment: "text?",
      metric: "text",
      qualifier: "text?",
      measure: "text",
      basis: "text",
      period_instant: "text?",
      period_start: "text?",
      period_end: "text?",
      value: "text?",
      low: "text?",
      high: "text?",
      half_unit: "text?",
      category: "text?",
      unit: "text",
      bound: "text?",
      comparative: "integer",
      quote: "text",
      span_start: "integer",
      span_end: "integer",
      page: "integer?",
      document: "text",
      published_at: "text",
      published_day: "text",
      authority: "text",
      release: "text",
      method: "text",
      checks: "text",
      failed: "text",
    },
    unique: [],
    index: [],
  },
  reading_problem: { many: true, columns: { problem: "text" }, unique: [], index: [] },
  thesis: {
    many: false,
    columns: { id: "text", hash: "text", text: "text" },
    unique: ["hash"],
    index: [],
  },
  decision: {
    many: false,
    columns: { observation: "text", decision: "text", decided_by: "text", because: "text" },
    unique: [],
    index: [],
  },
  verdict: {
    many: false,
    columns: {
      thesis: "text",
      thesis_hash: "text",
      as_of: "text",
      inputs_hash: "text",
      records: "integer",
      hash: "text",
      json: "text",
    },
    unique: [],
    index: ["thesis_hash", "as_of", "inputs_hash"],
  },
  attempt: {
    many: false,
    columns: { source: "text", outcome: "text", cause: "text" },
    unique: [],
    index: [],
  },
} as const satisfies Readonly<Record<string, Table>>;

export type TableName = keyof typeof TABLES;

/** Each kind of record, and the tables its rows stand in, in the order they are hashed. */
export const KINDS = {
  document: ["document"],
  reading: ["reading", "observation", "reading_problem"],
  thesis: ["thesis"],
  decision: ["decision"],
  verdict: ["verdict"],
  attempt: ["attempt"],
} as const satisfies Readonly<Record<string, readonly TableName[]>>;

export type RecordKind = keyof typeof KINDS;

export type Cell = string | number | null | Uint8Array;

type CellOf<C extends ColumnType> = C extends "text"
  ? string
  : C extends "text?"
    ? string | null
    : C extends "integer"
      ? number
      : C extends "integer?"
        ? number | null
        : Uint8Array;

type Columns<T extends TableName> = (typeof TABLES)[T]["columns"];

/** A row as it is written: every column of its table and no other. */
export type RowOf<T extends TableName> = {
  readonly [C in keyof Columns<T>]: Columns<T>[C] extends ColumnType ? CellOf<Columns<T>[C]> : never;
};

/** A row as an engine gives it back: its cells are still to be checked. */
export type RawRow = Readonly<Record<string, unknown>>;

/** The columns of a table in the order they are written and hashed. */
export function columnsOf(table: TableName): readonly string[] {
  return COLUMNS[table];
}

const COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
  document: Object.keys(TABLES.document.columns),
  reading: Object.keys(TABLES.reading.columns),
  observation: Object.keys(TABLES.observation.columns),
  reading_problem: Object.keys(TABLES.reading_problem.columns),
  thesis: Object.keys(TABLES.thesis.columns),
  decision: Object.keys(TABLES.decision.columns),
  verdict: Object.keys(TABLES.verdict.columns),
  attempt: Object.keys(TABLES.attempt.columns),
};

/** True for the kinds of record this version knows. */
export function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(KINDS, kind);
}
