/**
 * One connection to a ledger file: opened with care, its statements kept, its transactions whole.
 * Rule kept here: a file that is not a ledger of ours is never written to, and whatever the engine says comes out as a
 * sentence that names the file.
 */
import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import type { SqliteDatabase } from "kysely";
import { UserError } from "../model/problem.ts";
import { type Engine, MIGRATIONS } from "./schema.ts";
import type { Cell } from "./tables.ts";

/** "ASSY": marks the file as ours (https://sqlite.org/pragma.html#pragma_application_id). */
export const APPLICATION_ID = 0x41535359;
export const MEMORY = ":memory:";

export type Row = Record<string, SQLOutputValue>;

export type Connection = {
  readonly file: string;
  readonly database: DatabaseSync;
  /** The prepared statement of this text, prepared once. */
  readonly statement: (sql: string) => StatementSync;
};

/**
 * Opens a ledger for reading and appending, making it when there is none and bringing it to this version when it is older.
 * @param busyMs how long to wait while another process writes
 * @throws UserError when the folder or file cannot be used, is not a ledger, is newer than this version, or stays locked
 */
export async function connect(file: string, busyMs: number): Promise<Connection> {
  return translated(file, async () => {
    const database = new DatabaseSync(file, { timeout: busyMs });
    try {
      const version = readVersion(file, database);
      // FULL: a commit returns when its bytes are on the disk. secure_delete: no old bytes are left in the file's gaps.
      if (file !== MEMORY) await retried(busyMs, () => database.exec("pragma journal_mode = wal"));
      database.exec("pragma synchronous = full; pragma secure_delete = on; pragma trusted_schema = off");
      if (version < MIGRATIONS.length) await migrate(file, database);
      return connectionTo(file, database);
    } catch (cause) {
      database.close();
      throw cause;
    }
  });
}

/** A connection over a database that is open already. */
export function connectionTo(file: string, database: DatabaseSync): Connection {
  const statements = new Map<string, StatementSync>();
  return {
    file,
    database,
    statement: (sql) => {
      const known = statements.get(sql);
      if (known) return known;
      const prepared = database.prepare(sql);
      statements.set(sql, prepared);
      return prepared;
    },
  };
}

/**
 * Runs the work with the write lock held from its first read to its commit, so that two processes never append to the
 * same head; on any failure nothing of it stays.
 */
export function inTransaction<T>({ database }: Connection, work: () => T): T {
  database.exec("begin immediate");
  try {
    const result = work();
    database.exec("commit");
    return result;
  } catch (cause) {
    // A failed commit may have rolled back by itself.
    if (database.isTransaction) database.exec("rollback");
    throw cause;
  }
}

/** The number of migrations the file has had; 0 for an empty one. @throws UserError when it is foreign or newer */
export function readVersion(file: string, database: DatabaseSync): number {
  const application = pragma(database, "application_id");
  const version = pragma(database, "user_version");
  const tables = Number(database.prepare("select count(*) as n from sqlite_schema").get()?.n);
  if (application === 0 && version === 0 && tables === 0) return 0;
  if (application !== APPLICATION_ID) {
    throw refusal(file, {
      code: "foreign-ledger",
      what: "This is a database of some other program, not a ledger; it was left as it is.",
      fix: "name another file, or move this one away.",
    });
  }
  if (version > MIGRATIONS.length) {
    throw refusal(file, {
      code: "newer-ledger",
      what: `This ledger was written by a newer version of Assay (ledger version ${version}, this one knows ${MIGRATIONS.length}).`,
      fix: "update Assay.",
    });
  }
  return version;
}

function pragma(database: DatabaseSync, name: "application_id" | "user_version"): number {
  return Number(database.prepare(`pragma ${name}`).get()?.[name]);
}

async function migrate(file: string, database: DatabaseSync): Promise<void> {
  const { Kysely, SqliteDialect } = await import("kysely");
  const kysely = new Kysely<unknown>({ dialect: new SqliteDialect({ database: forKysely(database) }) });
  database.exec("begin immediate");
  try {
    // Another process may have done it while we waited for the lock.
    for (const migration of MIGRATIONS.slice(readVersion(file, database)))
      await migration(kysely, sqliteEngine(database));
    database.exec(
      `pragma application_id = ${APPLICATION_ID}; pragma user_version = ${MIGRATIONS.length}; commit`,
    );
  } catch (cause) {
    if (database.isTransaction) database.exec("rollback");
    throw cause;
  }
}

function sqliteEngine(database: DatabaseSync): Engine {
  return {
    bytes: "blob",
    appendOnly: async (table) => {
      for (const change of ["update", "delete"]) {
        database.exec(
          `create trigger "${table}_no_${change}" before ${change} on "${table}" begin select raise(abort, 'the ledger is append-only'); end`,
        );
      }
    },
  };
}

/** `node:sqlite` in the shape Kysely's SqliteDialect wants. */
function forKysely(database: DatabaseSync): SqliteDatabase {
  return {
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters.map(cellOf)),
        run: (parameters) => statement.run(...parameters.map(cellOf)),
        iterate: (parameters) => statement.iterate(...parameters.map(cellOf)),
      };
    },
    close: () => database.close(),
  };
}

function cellOf(value: unknown): Cell {
  if (value === null || typeof value === "string" || typeof value === "number" || value instanceof Uint8Array)
    return value;
  throw new TypeError(`a ${typeof value} cannot be a cell`);
}

/** Switching to WAL does not wait for locks by itself: two processes may make one ledger at once. */
async function retried(busyMs: number, work: () => void): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += 10) {
    try {
      work();
      return;
    } catch (cause) {
      if (engineCode(cause) !== BUSY || waitedMs >= busyMs) throw cause;
      await wait(10);
    }
  }
}

const BUSY = 5;

/** The engine's primary result code (https://sqlite.org/rescode.html), or undefined when the cause is no engine error. */
export function engineCode(cause: unknown): number | undefined {
  return cause instanceof Error && "errcode" in cause && typeof cause.errcode === "number"
    ? cause.errcode & 0xff
    : undefined;
}

/** Runs the work; what the engine throws comes out as a UserError that names the file, or an Error that does. */
export async function translated<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw explained(file, cause);
  }
}

function explained(file: string, cause: unknown): unknown {
  const code = engineCode(cause);
  if (code === undefined || !(cause instanceof Error)) return cause;
  const known = CAUSES[code];
  if (known) return refusal(file, known(file));
  return new Error(`${file}: ${cause.message}`, { cause });
}

type Refusal = { readonly code: string; readonly what: string; readonly fix: string };

/** What the user can mend, by the engine's result code. */
const CAUSES: Readonly<Record<number, (file: string) => Refusal>> = {
  5: () => ({
    code: "locked-ledger",
    what: "The ledger is being written by another program and did not become free in time.",
    fix: "wait for it to end, then try again: nothing was lost.",
  }),
  8: () => ({
    code: "read-only-ledger",
    what: "The ledger may not be written to.",
    fix: "change the permissions of the file and its folder, or copy the desk to where you may write.",
  }),
  11: () => damaged("The ledger is damaged."),
  13: () => ({
    code: "full-disk",
    what: "The disk is full.",
    fix: "free some space, then try again: what was acknowledged before is safe.",
  }),
  14: unopened,
  23: unopened,
  26: () => damaged("This is not a ledger, or the start of the file is damaged."),
};

function damaged(what: string): Refusal {
  return {
    code: "damaged-ledger",
    what,
    fix: "run `assay verify` to see how far, and restore the file from a copy.",
  };
}

function unopened(file: string): Refusal {
  const folder = dirname(file);
  if (!existsSync(folder)) {
    return {
      code: "no-folder",
      what: `There is no folder ${folder} to keep the ledger in.`,
      fix: "make it, or check the path.",
    };
  }
  if (existsSync(file) && statSync(file).isDirectory())
    return { code: "not-a-file", what: "This is a folder, not a ledger.", fix: "name a file." };
  return {
    code: "unreadable-ledger",
    what: "The ledger cannot be opened.",
    fix: "check that you may read and write the file and its folder.",
  };
}

/** A UserError about the ledger file. */
export function refusal(file: string, { code, what, fix }: Refusal): UserError {
  return new UserError([{ code, severity: "error", what, where: { file }, fix }]);
}
