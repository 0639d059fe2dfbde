/**
 * What is read from a SQLite ledger, as statements: one place for their text.
 * Rule kept here: rows come in the order of recording, and any list can be had as it stood at an earlier record.
 */
import type { Link } from "./audit.ts";
import { GENESIS } from "./chain.ts";
import { text, whole } from "./decode.ts";
import type { Connection, Row } from "./sqlite-connection.ts";
import { columnsOf, TABLES, type TableName } from "./tables.ts";

/** Later than any record. */
export const LATEST = Number.MAX_SAFE_INTEGER;

/** The last record; number 0 and the genesis hash when there is none. */
export function headOf({ statement }: Connection): Link {
  const row = statement("select seq, hash from ledger order by seq desc limit 1").get();
  return row === undefined ? { seq: 0, hash: GENESIS } : { seq: whole(row, "seq"), hash: text(row, "hash") };
}

/** The hash of a record, or undefined when there is no such record. */
export function hashAt({ statement }: Connection, seq: number): string | undefined {
  if (seq === 0) return GENESIS;
  const row = statement("select hash from ledger where seq = ?").get(seq);
  return row === undefined ? undefined : text(row, "hash");
}

export type Condition = { readonly where: string; readonly is: readonly (string | number)[] };

/**
 * Rows of a table that meet the condition, in the order of recording: all columns but a document's bytes, and for
 * tables of one row a record the moment it was recorded.
 */
export function rowsOf({ statement }: Connection, table: TableName, { where, is }: Condition): Row[] {
  const columns = columnsOf(table)
    .filter((column) => column !== "bytes")
    .map((column) => `"${column}"`);
  if (!TABLES[table].many) columns.push("(select recorded_at from ledger where seq = record) as recorded_at");
  const order = TABLES[table].many ? "record, position" : "record";
  return statement(`select ${columns.join(", ")} from "${table}" where ${where} order by ${order}`).all(...is);
}

/** The rows of the first so many records. */
export function upTo(record: number): Condition {
  return { where: "record <= ?", is: [record] };
}

/**
 * The rows of the newest reading of each document within the first so many records. Of two readings by different
 * readers the later stands, also when it found nothing.
 */
export function inNewestReading(record: number): Condition {
  return {
    where: "record in (select max(record) from reading where record <= ? group by document)",
    is: [record],
  };
}

/** Both conditions. */
export function both(a: Condition, b: Condition): Condition {
  return { where: `${a.where} and ${b.where}`, is: [...a.is, ...b.is] };
}

/** The column holds one of the words; never true when there are none. */
export function oneOf(column: string, words: readonly string[]): Condition {
  return words.length === 0
    ? { where: "1 = 0", is: [] }
    : { where: `"${column}" in (${words.map(() => "?").join(", ")})`, is: words };
}
