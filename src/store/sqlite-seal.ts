/**
 * The seal: a small file beside the ledger that says what all its bytes were when the last program closed it. The chain
 * covers what was recorded; the seal covers the rest of the file too, and the number of records itself.
 * Rule kept here: a seal is written only when nothing is left in the log and nobody can write meanwhile. Without one,
 * or with one that is behind, the ledger is whole all the same: a note, no error.
 */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import type { Problem } from "../model/problem.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import type { Link } from "./audit.ts";
import { isRecord } from "./shapes.ts";
import { type Connection, MEMORY } from "./sqlite-connection.ts";
import { type FileHash, hashFile } from "./sqlite-file.ts";
import { logSize } from "./sqlite-log.ts";
import { headOf } from "./sqlite-reader.ts";

export type Seal = FileHash & { readonly records: number; readonly head: string };

/** How long closing waits for others before it leaves sealing to them. */
const PATIENCE_MS = 250;

/** "ledger.db" is sealed by "ledger.seal". */
export function sealPath(file: string): string {
  return `${file.replace(/\.db$/, "")}.seal`;
}

/**
 * Seals the ledger when its seal is behind. Leaves it as it is when another program is reading or writing (that program
 * seals when it closes), or when the seal cannot be written.
 */
export function sealOnClose(connection: Connection): void {
  const { file, database } = connection;
  if (file === MEMORY) return;
  try {
    const head = headOf(connection);
    const found = readSeal(file);
    if (head.seq === 0 || (found.kind === "seal" && found.seal.head === head.hash)) return;
    database.exec(`pragma busy_timeout = ${PATIENCE_MS}`);
    database.exec("pragma wal_checkpoint(truncate)");
    // From here nobody writes; and when the log is empty there is nothing anybody could still bring into the file.
    database.exec("begin immediate");
    if (logSize(file) === 0) {
      const { seq, hash } = headOf(connection);
      writeSeal(file, { records: seq, head: hash, ...hashFile(file) });
    }
    database.exec("rollback");
  } catch {
    // Not sealing loses nothing, and `verify` says that the seal is behind.
    if (database.isTransaction) database.exec("rollback");
  }
}

type Found =
  | { readonly kind: "none" }
  | { readonly kind: "damaged" }
  | { readonly kind: "seal"; readonly seal: Seal };

/** Every byte of the seal file counts: it must be exactly what `sealText` makes of what it says. */
export function readSeal(file: string): Found {
  const path = sealPath(file);
  if (!existsSync(path)) return { kind: "none" };
  try {
    const written = readFileSync(path, "utf8");
    const value: unknown = JSON.parse(written);
    if (!isRecord(value)) return { kind: "damaged" };
    const { records, head, size, sha256: hash } = value;
    if (typeof records !== "number" || typeof size !== "number") return { kind: "damaged" };
    if (typeof head !== "string" || typeof hash !== "string") return { kind: "damaged" };
    const seal = { records, head, size, sha256: hash };
    return sealText(seal) === written ? { kind: "seal", seal } : { kind: "damaged" };
  } catch {
    return { kind: "damaged" };
  }
}

export const UNSEALED = "unsealed-ledger";

/**
 * What the seal says against the ledger as it is read in one snapshot, during which nobody can change the file.
 * @param hashAt the hash of record n, or undefined when there is none
 */
export function sealProblems(file: string, head: Link, hashAt: (seq: number) => string | undefined): Problem[] {
  const found = readSeal(file);
  if (found.kind === "damaged") {
    return [
      problem(
        sealPath(file),
        "damaged-seal",
        "The seal of the ledger has changed.",
        "if nothing else is reported the records are whole: delete the seal, and the next command writes a new one.",
      ),
    ];
  }
  if (found.kind === "none") return head.seq === 0 ? [] : [unsealed(file, "The ledger has no seal")];
  const { seal } = found;
  if (seal.records > head.seq) {
    return [
      problem(
        file,
        "records-missing",
        `The ledger was sealed with ${seal.records} records and holds ${head.seq}.`,
        RESTORE,
      ),
    ];
  }
  if (hashAt(seal.records) !== seal.head) {
    return [problem(file, "other-history", `Record ${seal.records} is not the one that was sealed.`, RESTORE)];
  }
  if (seal.records < head.seq) {
    const since = head.seq - seal.records;
    return [unsealed(file, `The last ${since === 1 ? "record is" : `${since} records are`} not under the seal`)];
  }
  const { size, sha256: hash } = hashFile(file);
  if (size === seal.size && hash === seal.sha256) return [];
  return [
    problem(
      file,
      "file-changed",
      size === seal.size
        ? "A byte of the file has changed since it was sealed."
        : `The file had ${seal.size} bytes when it was sealed and has ${size}.`,
      "if nothing else is reported the records are whole, and only bytes that hold none have changed; restore the file from a copy to be sure.",
    ),
  ];
}

export const RESTORE = "restore the ledger from a copy; without one, make it anew from the documents.";

function unsealed(file: string, what: string): Problem {
  return {
    code: UNSEALED,
    severity: "note",
    what: `${what}: a program has it open, or was stopped before it closed it.`,
    where: { file },
    fix: "none is needed: every record is checked all the same, and the next command that closes it seals it.",
  };
}

function problem(file: string, code: string, what: string, fix: string): Problem {
  return { code, severity: "error", what, where: { file }, fix };
}

function sealText(seal: Seal): string {
  return `${canonicalJson({ ...seal, seal: sha256(canonicalJson(seal)) })}\n`;
}

/** The new seal replaces the old one whole, or not at all. */
function writeSeal(file: string, seal: Seal): void {
  const path = sealPath(file);
  const draft = `${path}.new`;
  const descriptor = openSync(draft, "w");
  try {
    writeSync(descriptor, sealText(seal));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, path);
}
