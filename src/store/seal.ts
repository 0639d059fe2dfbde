/**
 * The seal: the hash of the whole ledger file, written beside it when a writer leaves. It covers the bytes that hold no
 * record, which the chain cannot see.
 * Rule kept here: a seal older than the chain is no damage (a process was ended before it could seal), a seal that
 * contradicts it is.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Problem } from "../model/problem.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { hashFile } from "./file.ts";
import { logSize } from "./log.ts";

export type Seal = { readonly records: number; readonly head: string; readonly file: string };

/** The last record, and a way to say what is wrong. */
export type Head = { readonly records: number; readonly hash: string };
export type Say = (what: string, severity?: Problem["severity"]) => void;

export function sealPath(ledger: string): string {
  return `${ledger}.seal`;
}

/** How long a writer that leaves waits for others before it leaves sealing to them. */
const PATIENCE_MS = 100;

/**
 * Seals the ledger when its seal is behind. Not when another process is reading or writing (that one seals when it leaves),
 * and not when the ledger is something else than what was sealed with more added: then the old seal is the witness.
 * Not sealing loses nothing, and `verify` says that the seal is behind: so nothing is thrown.
 */
export function sealOnClose(
  ledger: string,
  database: DatabaseSync,
  heads: {
    readonly head: () => { records: number; hash: string };
    readonly hashAt: (seq: number) => unknown;
  },
): void {
  try {
    const seal = readSeal(ledger);
    const { records } = heads.head();
    if (seal === "damaged" || records === (seal?.records ?? 0)) return;
    if (seal !== undefined && heads.hashAt(seal.records) !== seal.head) return;
    database.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}; PRAGMA wal_checkpoint(TRUNCATE);`);
    // From here nobody writes; and when the log is empty there is nothing anybody could still bring into the file.
    database.exec("BEGIN IMMEDIATE");
    if (logSize(ledger) === 0) writeSeal(ledger, heads.head());
    database.exec("ROLLBACK");
  } catch {
    if (database.isTransaction) database.exec("ROLLBACK");
  }
}

function writeSeal(ledger: string, { records, hash }: Head): void {
  const seal: Seal = { records, head: hash, file: hashFile(ledger) };
  const path = sealPath(ledger);
  const part = `${path}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify({ ...seal, check: sha256(canonicalJson(seal)) })}\n`, {
    flush: true,
  });
  renameSync(part, path);
}

/** undefined: there is none. "damaged": it is not what was written. */
export function readSeal(ledger: string): Seal | "damaged" | undefined {
  let text: string;
  try {
    text = readFileSync(sealPath(ledger), "utf8");
  } catch {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (
      typeof value !== "object" ||
      value === null ||
      !("records" in value && "head" in value && "file" in value && "check" in value)
    )
      return "damaged";
    const { records, head, file, check } = value;
    if (typeof records !== "number" || typeof head !== "string" || typeof file !== "string") return "damaged";
    const seal = { records, head, file };
    const whole = `${JSON.stringify({ ...seal, check: sha256(canonicalJson(seal)) })}\n` === text;
    return whole && check === sha256(canonicalJson(seal)) ? seal : "damaged";
  } catch {
    return "damaged";
  }
}

/** Says what the seal has against the ledger, read in one transaction: during it nobody can change the file. */
export function checkSeal(
  path: string,
  { head, hashAt }: { readonly head: Head; readonly hashAt: (seq: number) => unknown },
  say: Say,
): void {
  const seal = readSeal(path);
  if (seal === "damaged") say("The ledger's seal is not what was written.");
  else if (seal === undefined) {
    if (head.records > 0)
      say(
        "The ledger has no seal yet: the process that wrote last was ended before it could leave one.",
        "note",
      );
  } else if (seal.records > head.records)
    say(
      `The seal speaks of ${seal.records} records, the ledger holds ${head.records}: the last are missing.`,
    );
  else if (hashAt(seal.records) !== seal.head) say(`Record ${seal.records} is not the one that was sealed.`);
  else if (seal.records < head.records)
    say(
      `Records ${seal.records + 1} to ${head.records} are not sealed: the process that wrote them was ended, or is still at work.`,
      "note",
    );
  else if (seal.file !== hashFile(path))
    say(
      "A byte of the ledger file is not what was sealed; if no record is named above, it lies outside every record.",
    );
}
