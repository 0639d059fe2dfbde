/**
 * The ledger on SQLite (node:sqlite), one file. Rules kept here: an append is one transaction and is acknowledged only when it
 * is on disk; the head is read and the record added under one lock, so that the chain never forks between processes.
 */
import type { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import { type Instant, instant } from "../model/day.ts";
import { documentId, thesisId } from "../model/id.ts";
import type {
  Attempt,
  Decision,
  ObservationQuery,
  Reading,
  Store,
  StoredThesis,
  StoredVerdict,
} from "../model/ports.ts";
import { UserError } from "../model/problem.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { documentHash, GENESIS, readingHash, recordHash, rowHash } from "./chain.ts";
import { explained, openDatabase } from "./connection.ts";
import { decisionFrom, decisionText } from "./decision-row.ts";
import { kyselyOver, type Prepare, preparer } from "./dialect.ts";
import { documentFrom, documentJson } from "./document-json.ts";
import { logProblem } from "./log.ts";
import { inOrder, observationOf, problemsFrom, rowOf, verdictFrom } from "./rows.ts";
import { OBSERVATION_COLUMNS, type Tables } from "./schema.ts";
import { sealOnClose } from "./seal.ts";
import { verifyLedger, verifyOpen } from "./verify.ts";

const MEMORY = ":memory:";

/** @throws UserError when the file is no ledger, is of a newer version, or cannot be opened */
export async function openSqliteStore(path: string): Promise<Store> {
  // Before SQLite sees it: opening would drop what cannot be read from a changed log.
  const log = path === MEMORY ? undefined : await logProblem(path);
  if (log?.severity === "error") throw new UserError([log]);
  const database = openDatabase(path);
  const prepare = preparer(database);
  return ledgerOver({ path, database, prepare, query: kyselyOver(database, prepare) });
}

type Engine = {
  readonly path: string;
  readonly database: DatabaseSync;
  readonly prepare: Prepare;
  readonly query: Kysely<Tables>;
};
type Insert = (seq: number) => string;

function ledgerOver(engine: Engine): Store {
  const { path, database, prepare, query } = engine;
  const one = (sql: string, ...values: (string | number)[]) => prepare(sql).get(...values);
  const head = () => {
    const row = one("SELECT seq, hash FROM records ORDER BY seq DESC LIMIT 1");
    return row ? { records: Number(row.seq), hash: String(row.hash) } : { records: 0, hash: GENESIS };
  };
  /** One record: `insert` writes its rows and gives their hash. Nothing when `known` says it is there already. */
  const append = (
    kind: string,
    recordedAt: Instant,
    { known, insert }: { known?: () => boolean; insert: Insert },
  ): boolean => {
    try {
      database.exec("BEGIN IMMEDIATE");
      if (known?.()) {
        database.exec("ROLLBACK");
        return false;
      }
      const last = head();
      const record = {
        seq: last.records + 1,
        kind,
        recordedAt,
        payloadHash: insert(last.records + 1),
        previousHash: last.hash,
      };
      prepare("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)").run(
        record.seq,
        kind,
        recordedAt,
        record.payloadHash,
        record.previousHash,
        recordHash(record),
      );
      database.exec("COMMIT");
      return true;
    } catch (error) {
      if (database.isOpen && database.isTransaction) database.exec("ROLLBACK");
      throw explained(path, error);
    }
  };
  const insertRow = (table: string, values: readonly (string | number | null)[]) => {
    prepare(`INSERT INTO ${table} VALUES (${values.map(() => "?").join(", ")})`).run(...values);
  };
  /** A row of plain values after its record's number; its hash is over the values. */
  const appendRow = (
    table: "theses" | "decisions" | "verdicts" | "attempts",
    values: readonly (string | number | null)[],
    recordedAt: Instant,
    known?: () => boolean,
  ) =>
    append(table, recordedAt, {
      ...(known ? { known } : {}),
      insert: (seq) => {
        insertRow(table, [seq, ...values]);
        return rowHash(values);
      },
    });
  const upTo = (record: number | undefined) => record ?? Number.MAX_SAFE_INTEGER;

  return {
    async addDocument(document, bytes, recordedAt) {
      return append("document", recordedAt, {
        known: () => one("SELECT 1 AS known FROM documents WHERE id = ?", document.id) !== undefined,
        insert: (seq) => {
          const row = { id: document.id, bytes, document: documentJson(document) };
          prepare("INSERT INTO documents VALUES (?, ?, ?, ?)").run(seq, row.id, bytes, row.document);
          return documentHash(row);
        },
      });
    },
    async documents(record) {
      const rows = await query
        .selectFrom("documents")
        .select("document")
        .where("seq", "<=", upTo(record))
        .orderBy("seq")
        .execute();
      return rows.map((row) => documentFrom(row.document));
    },
    async document(id) {
      const row = await query
        .selectFrom("documents")
        .select("document")
        .where("id", "=", id)
        .executeTakeFirst();
      return row && documentFrom(row.document);
    },
    async bytes(id) {
      return (await query.selectFrom("documents").select("bytes").where("id", "=", id).executeTakeFirst())
        ?.bytes;
    },
    async addReading(reading: Reading, recordedAt) {
      return append("reading", recordedAt, {
        known: () =>
          one(
            "SELECT 1 AS known FROM readings WHERE document = ? AND method = ?",
            reading.document,
            reading.method,
          ) !== undefined,
        insert: (seq) => {
          const row = {
            document: reading.document,
            method: reading.method,
            problems: canonicalJson(reading.problems),
          };
          insertRow("readings", [seq, row.document, row.method, row.problems]);
          const rows = reading.observations.map((observation, position) => rowOf(observation, seq, position));
          const insert = prepare(
            `INSERT INTO observations VALUES (${OBSERVATION_COLUMNS.map(() => "?").join(", ")})`,
          );
          for (const each of rows) insert.run(...OBSERVATION_COLUMNS.map((column) => each[column]));
          return readingHash(row, rows);
        },
      });
    },
    async isRead(document, method) {
      return (
        one("SELECT 1 AS known FROM readings WHERE document = ? AND method = ?", document, method) !==
        undefined
      );
    },
    async observations({ knownBy, upToRecord, entities, metrics }: ObservationQuery) {
      const newest = await query
        .selectFrom("readings")
        .select(({ fn }) => fn.max("seq").as("seq"))
        .where("seq", "<=", upTo(upToRecord))
        .groupBy("document")
        .execute();
      const counted = new Set(newest.map(({ seq }) => seq));
      let rows = query.selectFrom("observations").selectAll().where("published_day", "<=", knownBy);
      if (entities) rows = rows.where("entity", "in", [...entities]);
      if (metrics) rows = rows.where("metric", "in", [...metrics]);
      const found = (await rows.execute()).filter(({ seq }) => counted.has(seq)).map(observationOf);
      return found.toSorted(inOrder);
    },
    async problems() {
      const newest = await query.selectFrom("readings").selectAll().orderBy("seq").execute();
      const last = new Map(newest.map((row) => [row.document, row]));
      return [...last.values()].flatMap(({ document, problems }) =>
        problemsFrom(problems).map((problem) => ({ document: documentId(document), problem })),
      );
    },
    async addThesis({ id, hash, text, recordedAt }: StoredThesis) {
      return appendRow(
        "theses",
        [id, hash, text],
        recordedAt,
        () => one("SELECT 1 AS known FROM theses WHERE hash = ?", hash) !== undefined,
      );
    },
    async theses() {
      const rows = await query
        .selectFrom("theses")
        .innerJoin("records", "records.seq", "theses.seq")
        .select(["theses.id", "theses.hash", "theses.text", "records.recorded_at"])
        .orderBy("theses.seq")
        .execute();
      return rows.map(({ id, hash, text, recorded_at }) => ({
        id: thesisId(id),
        hash,
        text,
        recordedAt: instant(recorded_at),
      }));
    },
    async addDecision(decision: Decision) {
      const { observation, by, because, decidedAt } = decision;
      appendRow("decisions", [observation, decisionText(decision), by, because, decidedAt], decidedAt);
    },
    async decisions(record) {
      const rows = await query
        .selectFrom("decisions")
        .selectAll()
        .where("seq", "<=", upTo(record))
        .orderBy("seq")
        .execute();
      const latest = new Map(rows.map((row) => [row.observation, row]));
      return [...latest.values()].map(decisionFrom);
    },
    async addVerdict(verdict: StoredVerdict) {
      const { thesis, thesisHash, asOf, inputsHash, records, hash, json, recordedAt } = verdict;
      const known = () =>
        one(
          "SELECT 1 AS known FROM verdicts WHERE thesis_hash = ? AND as_of = ? AND inputs_hash = ? AND hash = ?",
          thesisHash,
          asOf,
          inputsHash,
          hash,
        ) !== undefined;
      return appendRow(
        "verdicts",
        [thesis, thesisHash, asOf, inputsHash, records, hash, json],
        recordedAt,
        known,
      );
    },
    async verdicts() {
      const rows = await verdictRows(query).orderBy("verdicts.seq").execute();
      return rows.map(verdictFrom);
    },
    async findVerdict(thesisHash, asOf, inputsHash) {
      const row = await verdictRows(query)
        .where("thesis_hash", "=", thesisHash)
        .where("as_of", "=", asOf)
        .where("inputs_hash", "=", inputsHash)
        .orderBy("verdicts.seq", "desc")
        .executeTakeFirst();
      return row && verdictFrom(row);
    },
    async addAttempt({ source, at, outcome, cause }: Attempt) {
      appendRow("attempts", [source, at, outcome, cause], at);
    },
    async attempts(record) {
      const rows = await query
        .selectFrom("attempts")
        .selectAll()
        .where("seq", "<=", upTo(record))
        .orderBy("seq")
        .execute();
      return rows.map(({ source, at, outcome, cause }) => ({
        source,
        at: instant(at),
        outcome: outcome === "found" ? "found" : outcome === "empty" ? "empty" : "failed",
        cause,
      }));
    },
    async head() {
      return head();
    },
    async verify() {
      return path === MEMORY ? verifyOpen(path, database).problems : (await verifyLedger(path)).problems;
    },
    async close() {
      if (!database.isOpen) return;
      if (path !== MEMORY)
        sealOnClose(path, database, {
          head,
          hashAt: (seq) => one("SELECT hash FROM records WHERE seq = ?", seq)?.hash,
        });
      await query.destroy();
      // Kysely closes only what it has used.
      if (database.isOpen) database.close();
    },
  };
}

function verdictRows(query: Kysely<Tables>) {
  return query
    .selectFrom("verdicts")
    .innerJoin("records", "records.seq", "verdicts.seq")
    .select([
      "verdicts.thesis",
      "verdicts.thesis_hash",
      "verdicts.as_of",
      "verdicts.inputs_hash",
      "verdicts.records",
      "verdicts.hash",
      "verdicts.json",
      "records.recorded_at",
    ]);
}
