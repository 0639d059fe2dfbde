/**
 * What the desk remembers of its requests, in `.assay/sources.db`: the answers that need not be asked for again, every request
 * that was made and how it ended, and the slots and holds that pace the sources (pace.ts).
 * Rules kept here: several processes may use it at once, and a killed one leaves it whole. Deleted, it is made anew and
 * everything is fetched again; the days on which somebody looked stand in the ledger.
 */
import { DatabaseSync } from "node:sqlite";
import { type Instant, instant } from "../../model/day.ts";
import { UserError } from "../../model/problem.ts";

export type Answer = {
  readonly url: string;
  readonly keep: "forever" | "conditional";
  readonly etag: string | null;
  readonly modified: string | null;
  readonly type: string | null;
  readonly foundAt: string;
  readonly body: Uint8Array;
  readonly at: Instant;
};

/** One request as it ended. `outcome`: "answered", "unchanged", "missing", "refused", "failed". */
export type RequestRow = {
  readonly at: string;
  readonly source: string;
  readonly url: string;
  readonly outcome: string;
  readonly status: number;
  readonly cause: string;
  readonly bytes: number;
  readonly ms: number;
};

export type Memory = {
  readonly database: DatabaseSync;
  answer(url: string): Answer | undefined;
  keep(answer: Answer): void;
  log(row: RequestRow): void;
  requests(source?: string): readonly RequestRow[];
  close(): void;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answers (url TEXT PRIMARY KEY, keep TEXT NOT NULL, etag TEXT, modified TEXT, type TEXT, found_at TEXT NOT NULL, body BLOB NOT NULL, at TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS requests (id INTEGER PRIMARY KEY, at TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, outcome TEXT NOT NULL, status INTEGER NOT NULL, cause TEXT NOT NULL, bytes INTEGER NOT NULL, ms INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS slots (source TEXT NOT NULL, slot INTEGER NOT NULL, free_at INTEGER NOT NULL, holder TEXT NOT NULL, PRIMARY KEY (source, slot));
  CREATE TABLE IF NOT EXISTS holds (source TEXT PRIMARY KEY, until INTEGER NOT NULL);
`;

/** @throws UserError when the file cannot be used */
export function openMemory(path: string): Memory {
  const database = opened(path);
  const answerOf = database.prepare("SELECT * FROM answers WHERE url = ?");
  const keepOne = database.prepare("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const logOne = database.prepare(
    "INSERT INTO requests (at, source, url, outcome, status, cause, bytes, ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  return {
    database,
    answer(url) {
      const row = answerOf.get(url);
      if (!row) return undefined;
      const text = (value: unknown) => (typeof value === "string" ? value : null);
      return {
        url,
        keep: row.keep === "forever" ? "forever" : "conditional",
        etag: text(row.etag),
        modified: text(row.modified),
        type: text(row.type),
        foundAt: text(row.found_at) ?? url,
        body: row.body instanceof Uint8Array ? row.body : new Uint8Array(),
        at: instant(text(row.at) ?? ""),
      };
    },
    keep({ url, keep, etag, modified, type, foundAt, body, at }) {
      keepOne.run(url, keep, etag, modified, type, foundAt, body, at);
    },
    log({ at, source, url, outcome, status, cause, bytes, ms }) {
      logOne.run(at, source, url, outcome, status, cause, bytes, Math.round(ms));
    },
    requests(source) {
      const rows =
        source === undefined
          ? database.prepare("SELECT * FROM requests ORDER BY id").all()
          : database.prepare("SELECT * FROM requests WHERE source = ? ORDER BY id").all(source);
      return rows.map((row) => ({
        at: String(row.at),
        source: String(row.source),
        url: String(row.url),
        outcome: String(row.outcome),
        status: Number(row.status),
        cause: String(row.cause),
        bytes: Number(row.bytes),
        ms: Number(row.ms),
      }));
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

const TRIES = 200;
const WAIT_MS = 25;

function opened(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  for (let tries = 1; ; tries++)
    try {
      database = new DatabaseSync(path, { timeout: 20_000 });
      // As in the ledger: two that begin at once are told "locked" without the wait granted elsewhere.
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
      database.exec(SCHEMA);
      return database;
    } catch (cause) {
      database?.close();
      const why = cause instanceof Error ? cause.message : String(cause);
      if (tries < TRIES && /locked|busy/i.test(why)) {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
        continue;
      }
      throw new UserError([
        {
          code: "sources-memory",
          severity: "error",
          what: `What was fetched before cannot be opened: ${why}.`,
          where: { file: path },
          fix: "check the folder's permissions and free space; a damaged file may be deleted, and everything is fetched again.",
        },
      ]);
    }
}
