/** A connection to the ledger's file: opened, brought to this version, and every refusal of the engine said in words. */
import { DatabaseSync } from "node:sqlite";
import { UserError } from "../model/problem.ts";
import { MIGRATIONS } from "./schema.ts";

const BUSY_MS = 20_000;

export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { timeout: BUSY_MS });
    refuseForeign(path, database);
    intoLogMode(database);
    database.exec("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;");
    migrate(database);
    return database;
  } catch (cause) {
    database?.close();
    throw explained(path, cause);
  }
}

const LOG_TRIES = 200;
const LOG_WAIT_MS = 25;

/**
 * Into write-ahead logging. Two processes that make one ledger at the same moment both ask for it, and the engine tells one of
 * them at once that the file is locked, without the wait it grants elsewhere: so it asks again.
 */
function intoLogMode(database: DatabaseSync): void {
  for (let tries = 1; ; tries++) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (cause) {
      if (tries === LOG_TRIES || !(cause instanceof Error && /locked|busy/i.test(cause.message))) throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOG_WAIT_MS);
    }
  }
}

/** A database of another program is left as it is. In one statement: another process may be making the ledger just now. */
function refuseForeign(path: string, database: DatabaseSync): void {
  const found = database
    .prepare(
      "SELECT user_version AS version, (SELECT count(*) FROM sqlite_schema) AS entries, (SELECT count(*) FROM sqlite_schema WHERE name = 'records_no_update') AS ours FROM pragma_user_version",
    )
    .get();
  if (found?.entries === 0 || found?.ours === 1) return;
  throw new UserError([
    {
      code: "ledger-foreign",
      severity: "error",
      what: "This is a database of another program, not a ledger; it was left as it is.",
      where: { file: path },
      fix: "name another file, or move this one away.",
    },
  ]);
}

/** What the engine throws, as a sentence that names the file and the way out. What is no engine's error stays as it is. */
export function explained(path: string, cause: unknown): unknown {
  return cause instanceof Error && "errcode" in cause ? cannotUse(path, cause.message) : cause;
}

function cannotUse(path: string, why: string): UserError {
  const known: readonly (readonly [RegExp, string, string])[] = [
    [
      /not a database|malformed/i,
      "This is not a ledger, or it is damaged.",
      "run `assay verify`; restore the file from a copy, or move it away and run `assay read` to build it anew.",
    ],
    [/disk is full/i, "The disk is full.", "free some space, then try again: what was acknowledged is safe."],
    [/locked|busy/i, "Another program has locked the ledger.", "wait until it is done, then try again."],
    [
      /readonly|read-only|unable to open/i,
      "The ledger cannot be opened for writing.",
      "check the folder's permissions and free space.",
    ],
  ];
  const [, what, fix] = known.find(([form]) => form.test(why)) ?? [
    /./,
    `The ledger cannot be used: ${why}.`,
    "check the file.",
  ];
  return new UserError([{ code: "ledger", severity: "error", what, where: { file: path }, fix }]);
}

function migrate(database: DatabaseSync): void {
  const version = () => Number(Object.values(database.prepare("PRAGMA user_version").get() ?? {})[0] ?? 0);
  if (version() === MIGRATIONS.length) return;
  if (version() > MIGRATIONS.length) {
    throw new UserError([
      {
        code: "ledger-newer",
        severity: "error",
        what: `The ledger is of version ${version()}; this Assay knows up to ${MIGRATIONS.length}.`,
        fix: "update Assay.",
      },
    ]);
  }
  database.exec("BEGIN IMMEDIATE");
  try {
    for (let next = version(); next < MIGRATIONS.length; next++)
      database.exec(`${MIGRATIONS[next] ?? ""}; PRAGMA user_version = ${next + 1};`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
