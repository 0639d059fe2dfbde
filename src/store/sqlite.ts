/**
 * The ledger in one SQLite file (Node's own `node:sqlite`).
 * Rule kept here: an append is one transaction that reads the head, writes the record's rows and chains them, and it is
 * acknowledged only when it is on the disk; nothing is ever updated or deleted.
 *
 * The statements are SQL that both engines understand, prepared once each. Kysely writes the schema, where engines
 * differ, and is loaded only then (schema.ts): a command that only looks should not wait for a library.
 */
import type { DocumentId } from "../model/id.ts";
import type { ObservationQuery, Reading, Store } from "../model/ports.ts";
import { sha256 } from "../std/sha256.ts";
import { GENESIS, payloadHash, recordHash } from "./chain.ts";
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
} from "./decode.ts";
import { documentId } from "../model/id.ts";
import { byPublication } from "./order.ts";
import {
  attemptEntry,
  decisionEntry,
  documentEntry,
  type Entry,
  readingEntry,
  type TableRow,
  thesisEntry,
  verdictEntry,
} from "./rows.ts";
import { type Connection, connect, inTransaction, translated } from "./sqlite-connection.ts";
import { both, headOf, inNewestReading, LATEST, oneOf, rowsOf, upTo } from "./sqlite-reader.ts";
import { sealOnClose, UNSEALED } from "./sqlite-seal.ts";
import { verifyConnection } from "./sqlite-verify.ts";
import { refuseDamagedLog } from "./sqlite-log.ts";
import { columnsOf, TABLES, type TableName } from "./tables.ts";

export type SqliteOptions = {
  /** How long an append waits while another process writes, milliseconds. */
  readonly busyMs?: number;
};

/** Runs work on the open connection: one place for what the engine throws, and for use after closing. */
type Run = <T>(work: (connection: Connection) => T) => Promise<T>;

/**
 * Opens a ledger, making it when the file is not there (the folder must be).
 * @param file a path, or ":memory:" for a ledger that lives as long as its store
 * @throws UserError when it cannot be used: no folder, no permission, not a ledger, newer than this version, locked, damaged
 */
export async function openSqliteStore(
  file: string,
  { busyMs = 15_000 }: SqliteOptions = {},
): Promise<Store> {
  await refuseDamagedLog(file);
  const connection = await connect(file, busyMs);
  let open = true;
  const run: Run = (work) =>
    translated(file, () => {
      if (!open) throw new Error(`${file}: the ledger has been closed`);
      return work(connection);
    });
  return {
    ...documentPart(run),
    ...readingPart(run),
    ...questionPart(run),
    ...collectionPart(run),
    head: () => run(headOf).then(({ seq, hash }) => ({ records: seq, hash })),
    verify: () => run(verifyConnection).then(...)
    close: async () => {
      if (!open) return;
      open = false;
      sealOnClose(connection);
      connection.database.close();
    },
  };
}
