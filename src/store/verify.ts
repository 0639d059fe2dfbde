/**
 * Is the ledger what was written? Every hash, the chain, every quote against its span, and the seal over the whole file.
 * Rule kept here: damage is told with its place; nothing here throws for it, and nothing is changed.
 */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import type { Document } from "../model/document.ts";
import { identify } from "../model/observation-id.ts";
import type { Problem } from "../model/problem.ts";
import { sha256 } from "../std/sha256.ts";
import { documentHash, GENESIS, readingHash, recordHash, rowHash } from "./chain.ts";
import { documentFrom } from "./document-json.ts";
import { logProblem, logSize } from "./log.ts";
import { observationOf } from "./rows.ts";
import type { ObservationRow } from "./schema.ts";
import { checkSeal, type Head, readSeal, type Say } from "./seal.ts";

export type LedgerCheck = {
  readonly problems: readonly Problem[];
  readonly records: number;
  readonly documents: number;
  readonly observations: number;
};

/**
 * Everything about a ledger file, also one that cannot be opened for use. Read in one transaction, so that a process that
 * appends meanwhile changes nothing of what is checked, and cannot bring its log into the file whose bytes are hashed.
 */
export async function verifyLedger(path: string): Promise<LedgerCheck> {
  const problems: Problem[] = [];
  const say = sayer(path, problems);
  const counts = { records: 0, documents: 0, observations: 0 };
  if (!existsSync(path)) {
    say("There is no ledger.");
    return { problems, ...counts };
  }
  const log = await logProblem(path);
  if (log !== undefined) problems.push(log);
  let database: DatabaseSync | undefined;
  try {
    database = openToLook(path, log?.severity === "error");
    database.exec("BEGIN");
    const head = checkRecords(database, counts, say);
    checkSeal(path, { head, hashAt: hashIn(database) }, say);
  } catch (cause) {
    say(`The file cannot be read as a ledger: ${cause instanceof Error ? cause.message : String(cause)}.`);
    if (readSeal(path) === "damaged") say("The ledger's seal is not what was written.");
  } finally {
    database?.close();
  }
  return { problems, ...counts };
}

/** The records of a ledger that has no file to be sealed. */
export function verifyOpen(path: string, database: DatabaseSync): LedgerCheck {
  const problems: Problem[] = [];
  const counts = { records: 0, documents: 0, observations: 0 };
  checkRecords(database, counts, sayer(path, problems));
  return { problems, ...counts };
}

function sayer(path: string, problems: Problem[]): Say {
  return (what, severity = "error") => {
    problems.push({
      code: severity === "error" ? "ledger-damaged" : "ledger-note",
      severity,
      what,
      where: { file: path },
      ...(severity === "error" ? { fix: RESTORE } : {}),
    });
  };
}

/**
 * A connection that changes nothing: where there is a log, a read-only one, which does not bring it into the file when it
 * closes; where there is none, one that clears its own empty log away; past a log that has changed, the file alone.
 */
function openToLook(path: string, withoutLog: boolean): DatabaseSync {
  if (!withoutLog) {
    const database = new DatabaseSync(path, { timeout: 5000, readOnly: logSize(path) > 0 });
    database.exec("PRAGMA query_only = ON");
    return database;
  }
  const alone = pathToFileURL(path);
  alone.searchParams.set("immutable", "1");
  return new DatabaseSync(alone, { readOnly: true });
}

function hashIn(database: DatabaseSync): (seq: number) => unknown {
  const hash = database.prepare("SELECT hash FROM records WHERE seq = ?");
  return (seq) => hash.get(seq)?.hash;
}

const RESTORE =
  "restore .assay from a copy; or move it away and run `assay read`: the desk's own files are enough to build it anew.";

function checkRecords(
  database: DatabaseSync,
  counts: { records: number; documents: number; observations: number },
  say: Say,
): Head {
  const broken = database
    .prepare("PRAGMA integrity_check(5)")
    .all()
    .map((row) => String(Object.values(row)[0]));
  if (broken[0] !== "ok") say(`The file's structure is damaged: ${broken.join("; ").slice(0, 200)}.`);
  const texts = new Map<string, Document>();
  let previous: Head = { records: 0, hash: GENESIS };
  for (const row of database.prepare("SELECT * FROM records ORDER BY seq").all()) {
    const record = {
      seq: Number(row.seq),
      kind: String(row.kind),
      recordedAt: String(row.recorded_at),
      payloadHash: String(row.payload_hash),
      previousHash: String(row.previous_hash),
    };
    counts.records += 1;
    if (record.seq !== previous.records + 1) say(`Record ${previous.records + 1} is missing.`);
    if (record.previousHash !== previous.hash)
      say(`Record ${record.seq} does not follow on the record before it.`);
    if (recordHash(record) !== row.hash)
      say(`Record ${record.seq} (${record.kind}) has another head than was written.`);
    try {
      if (payloadOf(database, record, { texts, counts, say }) !== record.payloadHash)
        say(`Record ${record.seq} (${record.kind}) holds other content than was written.`);
    } catch (cause) {
      say(
        `Record ${record.seq} (${record.kind}) cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      );
    }
    previous = { records: record.seq, hash: String(row.hash) };
  }
  for (const table of [
    "documents",
    "readings",
    "observations",
    "theses",
    "decisions",
    "verdicts",
    "attempts",
  ]) {
    const stray = database
      .prepare(`SELECT count(*) AS n FROM ${table} WHERE seq NOT IN (SELECT seq FROM records)`)
      .get();
    if (Number(stray?.n ?? 0) > 0) say(`${Number(stray?.n)} rows of ${table} belong to no record.`);
  }
  return previous;
}

type Checking = {
  readonly texts: Map<string, Document>;
  readonly counts: { documents: number; observations: number };
  readonly say: Say;
};

function payloadOf(
  database: DatabaseSync,
  { seq, kind }: { seq: number; kind: string },
  checking: Checking,
): string | undefined {
  switch (kind) {
    case "document":
      return documentPayload(database, seq, checking);
    case "reading":
      return readingPayload(database, seq, checking);
    case "theses":
    case "decisions":
    case "verdicts":
    case "attempts": {
      const row = database.prepare(`SELECT * FROM ${kind} WHERE seq = ?`).get(seq);
      if (!row) return undefined;
      const { seq: _, ...values } = row;
      const plain = Object.values(values).map((value) =>
        typeof value === "string" || typeof value === "number" || value === null ? value : String(value),
      );
      if (kind === "theses" && sha256(String(row.text)) !== row.hash)
        checking.say(`The thesis of record ${seq} is not the text its hash was taken of.`);
      if (kind === "verdicts" && sha256(String(row.json)) !== row.hash)
        checking.say(`The verdict of record ${seq} is not the one its hash was taken of.`);
      return rowHash(plain);
    }
    default:
      return undefined;
  }
}

function documentPayload(
  database: DatabaseSync,
  seq: number,
  { texts, counts, say }: Checking,
): string | undefined {
  const row = database.prepare("SELECT id, bytes, document FROM documents WHERE seq = ?").get(seq);
  if (!row || !(row.bytes instanceof Uint8Array)) return undefined;
  const stored = { id: String(row.id), bytes: row.bytes, document: String(row.document) };
  counts.documents += 1;
  if (`sha256:${sha256(stored.bytes)}` !== stored.id)
    say(`The bytes of document ${stored.id.slice(0, 19)}… are not those it is named after.`);
  const document = documentFrom(stored.document);
  if (document.id !== stored.id)
    say(`The text of document ${stored.id.slice(0, 19)}… belongs to another document.`);
  texts.set(stored.id, document);
  return documentHash(stored);
}

function readingPayload(
  database: DatabaseSync,
  seq: number,
  { texts, counts, say }: Checking,
): string | undefined {
  const reading = database.prepare("SELECT document, method, problems FROM readings WHERE seq = ?").get(seq);
  if (!reading) return undefined;
  const rows = database
    .prepare("SELECT * FROM observations WHERE seq = ? ORDER BY position")
    .all(seq)
    .map(asRow);
  for (const row of rows) {
    counts.observations += 1;
    const observation = observationOf(row);
    if (identify(observation).id !== observation.id)
      say(`Observation ${observation.id} of record ${seq} holds other content than its id was taken of.`);
    const text = texts.get(observation.document)?.text;
    if (text === undefined) say(`Observation ${observation.id} quotes a document the ledger does not hold.`);
    else if (text.slice(...observation.span) !== observation.quote)
      say(
        `Observation ${observation.id}: its quote is not what stands at its place in ${observation.document.slice(0, 19)}….`,
      );
  }
  return readingHash(
    {
      document: String(reading.document),
      method: String(reading.method),
      problems: String(reading.problems),
    },
    rows,
  );
}

/** A row of `SELECT *`, whose columns the schema fixes; a value of another type fails in `observationOf` or in the hash. */
function asRow(row: Record<string, unknown>): ObservationRow {
  const value = row;
  const text = (key: string) => String(value[key]);
  const maybe = (key: string) => (value[key] === null ? null : String(value[key]));
  const number = (key: string) => Number(value[key]);
  return {
    seq: number("seq"),
    position: number("position"),
    id: text("id"),
    entity: text("entity"),
    segment: maybe("segment"),
    metric: text("metric"),
    qualifier: maybe("qualifier"),
    measure: text("measure"),
    basis: text("basis"),
    period_start: text("period_start"),
    period_end: text("period_end"),
    instant: number("instant"),
    value: maybe("value"),
    low: maybe("low"),
    high: maybe("high"),
    category: maybe("category"),
    unit: text("unit"),
    bound: maybe("bound"),
    half_unit: maybe("half_unit"),
    comparative: number("comparative"),
    quote: text("quote"),
    span_start: number("span_start"),
    span_end: number("span_end"),
    page: value.page === null ? null : number("page"),
    document: text("document"),
    published_at: text("published_at"),
    published_day: text("published_day"),
    authority: text("authority"),
    release: text("release"),
    method: text("method"),
    checks: text("checks"),
    failed: text("failed"),
  };
}
