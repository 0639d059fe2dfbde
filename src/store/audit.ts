/**
 * Is a record still what was recorded? Its place in the chain, its hashes, and what its rows say of one another.
 * Rule kept here: pure and the same for every engine; damage comes back as sentences, never as a throw.
 */
import { identify } from "../model/observation-id.ts";
import { sha256 } from "../std/sha256.ts";
import { payloadHash, recordHash } from "./chain.ts";
import {
  attemptOf,
  bytesOf,
  decisionOf,
  documentOf,
  observationOf,
  problemOf,
  text,
  thesisOf,
  verdictOf,
  whole,
} from "./decode.ts";
import { isRecordKind, KINDS, type RawRow, TABLES, type TableName } from "./tables.ts";

/** A record as the engine gives it: its row of the chain, and its rows by table in the order of `KINDS`. */
export type StoredRecord = {
  readonly head: RawRow;
  readonly rows: readonly { readonly table: TableName; readonly row: RawRow }[];
};

/** Number and hash of the record before; `GENESIS` at number 0. */
export type Link = { readonly seq: number; readonly hash: string };

export type Audit = {
  /** To hold the next record against. */
  readonly link: Link;
  /** One sentence for each thing that is not what it was. */
  readonly faults: readonly string[];
};

/**
 * Holds one record against the one before and against itself.
 * @param textOf the text of a document recorded earlier, or undefined when the ledger holds no such document
 */
export function auditRecord(
  previous: Link,
  record: StoredRecord,
  textOf: (document: string) => string | undefined,
): Audit {
  const faults: string[] = [];
  const { head, rows } = record;
  const seq = attempt(faults, "", () => whole(head, "seq")) ?? previous.seq + 1;
  const hash = attempt(faults, `record ${seq}: `, () => text(head, "hash")) ?? "";
  const kind = typeof head.kind === "string" ? head.kind : "of no kind";
  const name = `record ${seq} (${kind}): `;
  attempt(faults, name, () => {
    for (const fault of chainFaults(previous, seq, record)) faults.push(name + fault);
  });
  for (const { table, row } of rows) {
    const whole = { ...row, recorded_at: head.recorded_at };
    attempt(faults, name, () => {
      for (const fault of rowFaults(table, whole, { rows, textOf })) faults.push(name + fault);
    });
  }
  return { link: { seq, hash }, faults };
}

/** The tables a record of this kind has its rows in; none for a kind this version does not know. */
export function tablesOf(kind: unknown): readonly TableName[] {
  return typeof kind === "string" && isRecordKind(kind) ? KINDS[kind] : [];
}

function* chainFaults(previous: Link, seq: number, { head, rows }: StoredRecord): Iterable<string> {
  if (seq !== previous.seq + 1) yield `comes after record ${previous.seq}: what was between is missing.`;
  const kind = text(head, "kind");
  if (!isRecordKind(kind)) yield `there is no such kind of record.`;
  if (text(head, "previous_hash") !== previous.hash) yield "does not follow from the record before it.";
  const payload = payloadHash(rows);
  if (text(head, "payload_hash") !== payload) yield "its rows are not what was recorded.";
  const hash = recordHash(previous.hash, { seq, kind, recordedAt: text(head, "recorded_at"), payload });
  if (text(head, "hash") !== hash) yield "its hash does not come out again.";
  const places = new Map<TableName, number>();
  for (const { table, row } of rows) {
    const place = places.get(table) ?? 0;
    places.set(table, place + 1);
    if (TABLES[table].many ? row.position !== place : place > 0) yield `a row of ${table} is out of its place.`;
  }
}

type Context = Pick<StoredRecord, "rows"> & { readonly textOf: (document: string) => string | undefined };

function* rowFaults(table: TableName, row: RawRow, { rows, textOf }: Context): Iterable<string> {
  switch (table) {
    case "document": {
      const { id } = documentOf(row);
      if (`sha256:${sha256(bytesOf(row, "bytes"))}` !== id) yield `the bytes of document ${id} have changed.`;
      return;
    }
    case "reading":
      if (textOf(text(row, "document")) === undefined)
        yield `it is a reading of document ${text(row, "document")}, which the ledger does not hold.`;
      return;
    case "observation":
      yield* observationFaults(row, { rows, textOf });
      return;
    case "reading_problem":
      problemOf(row);
      return;
    case "thesis": {
      const { id, hash, text } = thesisOf(row);
      if (sha256(text) !== hash) yield `the text of thesis ${id} has changed.`;
      return;
    }
    case "decision":
      decisionOf(row);
      return;
    case "verdict": {
      const { thesis, asOf, hash, json } = verdictOf(row);
      if (sha256(json) !== hash) yield `the verdict on ${thesis} as of ${asOf} has changed.`;
      return;
    }
    case "attempt":
      attemptOf(row);
      return;
    default:
      return table satisfies never;
  }
}

function* observationFaults(row: RawRow, { rows, textOf }: Context): Iterable<string> {
  const observation = observationOf(row);
  const { id, document, quote, span } = observation;
  if (identify(observation).id !== id) yield `observation ${id} does not say what its id was made from.`;
  if (row.published_day !== observation.publishedAt.slice(0, 10))
    yield `observation ${id} has a day that is not the day it was published.`;
  const reading = rows.find(({ table }) => table === "reading")?.row;
  if (reading?.document !== document) yield `observation ${id} is not of the document that was read.`;
  const words = textOf(document)?.slice(span[0], span[1]);
  if (words !== quote)
    yield `observation ${id} quotes words that are not at ${span[0]} to ${span[1]} of its document.`;
}

function attempt<T>(faults: string[], name: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (cause) {
    faults.push(`${name}${cause instanceof Error ? cause.message : String(cause)}.`);
    return undefined;
  }
}
