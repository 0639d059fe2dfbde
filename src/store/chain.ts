/**
 * The chain: each record's hash is over its own rows and the hash of the record before it, so nothing can be changed,
 * removed or put in between without every later hash coming out differently.
 * Rule kept here: pure, the same for every engine, and made only of what the rows themselves hold.
 */
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { columnsOf, type RawRow, type TableName } from "./tables.ts";

/** What a record says of itself. Records are numbered from 1 without gaps. */
export type RecordHead = {
  readonly seq: number;
  readonly kind: string;
  readonly recordedAt: string;
  /** `payloadHash` of its rows. */
  readonly payload: string;
};

/** The hash before the first record. */
export const GENESIS = "0".repeat(64);

/**
 * sha256 over one line a row: `["table",cell,cell,…]` in column order. A document's bytes are not in the line: its id,
 * which is, is their hash.
 */
export function payloadHash(rows: readonly { readonly table: TableName; readonly row: RawRow }[]): string {
  return sha256(rows.map(({ table, row }) => lineOf(table, row)).join("\n"));
}

function lineOf(table: TableName, row: RawRow): string {
  const cells: unknown[] = [table];
  for (const column of columnsOf(table)) if (column !== "bytes") cells.push(row[column]);
  return JSON.stringify(cells);
}

/** sha256 over the hash before and the canonical JSON of the record's head. */
export function recordHash(previous: string, { seq, kind, recordedAt, payload }: RecordHead): string {
  return sha256(previous + canonicalJson({ seq, kind, recordedAt, payload }));
}
