/**
 * The chain: each record's hash covers its content and the hash of the record before.
 * Rule kept here: the content of a record is hashed from the rows as they are stored, so that verifying needs nothing else.
 */
import { sha256, sha256Of } from "../std/sha256.ts";
import { OBSERVATION_COLUMNS, type ObservationRow } from "./schema.ts";

/** What stands before the first record. */
export const GENESIS = "0".repeat(64);

export type RecordHead = {
  readonly seq: number;
  readonly kind: string;
  readonly recordedAt: string;
  readonly payloadHash: string;
  readonly previousHash: string;
};

export function recordHash({ seq, kind, recordedAt, payloadHash, previousHash }: RecordHead): string {
  return sha256(`${previousHash}\n${seq}\n${kind}\n${recordedAt}\n${payloadHash}`);
}

/** Of a row without bytes: the JSON of its values in the order given. */
export function rowHash(values: readonly (string | number | null)[]): string {
  return sha256(JSON.stringify(values));
}

export function documentHash(row: {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly document: string;
}): string {
  return sha256(JSON.stringify([row.id, sha256(row.bytes), row.document]));
}

/** Of a reading: its own row, then each observation's, in order. */
export function readingHash(
  reading: { readonly document: string; readonly method: string; readonly problems: string },
  rows: readonly ObservationRow[],
): string {
  return sha256Of([
    JSON.stringify([reading.document, reading.method, reading.problems]),
    ...rows.map((row) => JSON.stringify(OBSERVATION_COLUMNS.map((column) => row[column]))),
  ]);
}
