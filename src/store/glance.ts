/**
 * Cheap looks into a ledger, for a page that asks again and again: a connection that only reads, beside the one that writes.
 * Rule kept here: it never writes, and what it reads is what `Store` would give.
 */
import { DatabaseSync } from "node:sqlite";
import type { Document } from "../model/document.ts";
import type { DocumentId, ObservationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import type { DocumentLine } from "../model/page.ts";
import type { Decision } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import { decisionFrom } from "./decision-row.ts";
import { documentFrom } from "./document-json.ts";
import { inOrder, observationOf, problemsFrom } from "./rows.ts";
import type { ObservationRow, Tables } from "./schema.ts";

export type Glance = {
  /** Number of the last record a verdict may depend on: verdicts and the texts of theses are left out. */
  lastInput(): number;
  document(id: DocumentId): Document | undefined;
  /** A document without its text. */
  head(id: DocumentId): DocumentLine | undefined;
  bytes(id: DocumentId): Uint8Array<ArrayBuffer> | undefined;
  /** Newest first. */
  documentLines(options?: {
    readonly afterRecord?: number;
    readonly limit?: number;
    readonly offset?: number;
  }): readonly DocumentLine[];
  documentCount(): number;
  /** Of the newest reading, in order of their place. */
  observationsIn(id: DocumentId): readonly Observation[];
  /** Names the newest reading of a document: another reading, another name. */
  readingOf(id: DocumentId): string;
  /** Figures that wait for a person. */
  waiting(): number;
  /** The latest word on each observation. */
  decisions(): readonly Decision[];
  problemsIn(id: DocumentId): readonly Problem[];
  /** The observation with this id, of a document's newest reading. */
  observation(id: ObservationId, document?: DocumentId): Observation | undefined;
  close(): void;
};

export function openGlance(path: string): Glance {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 20_000 });
  const newest = database.prepare(
    "SELECT seq, problems FROM readings WHERE document = ? ORDER BY seq DESC LIMIT 1",
  );
  const last = database.prepare(
    "SELECT seq FROM records WHERE kind NOT IN ('theses', 'verdicts') ORDER BY seq DESC LIMIT 1",
  );
  const bySeq = database.prepare("SELECT * FROM observations WHERE seq = ?");
  const byId = database.prepare("SELECT * FROM observations WHERE id = ? ORDER BY seq DESC LIMIT 1");
  const one = database.prepare("SELECT document FROM documents WHERE id = ?");
  const HEAD =
    "SELECT id, json_extract(document, '$.head') AS head, json_extract(document, '$.origin') AS origin, length(json_extract(document, '$.text')) AS length FROM documents";
  const lines = database.prepare(`${HEAD} WHERE seq > ? ORDER BY seq DESC LIMIT ? OFFSET ?`);
  const headOf = database.prepare(`${HEAD} WHERE id = ?`);
  const bytesOf = database.prepare("SELECT bytes FROM documents WHERE id = ?");
  // As `waitsBecause` in model/review.ts: a check failed, or a model read it, and nobody has said a word since a reset.
  const waiting = database.prepare(`
    SELECT count(DISTINCT id) AS n FROM observations AS o
    WHERE (o.failed <> '[]' OR o.method LIKE 'model:%')
      AND o.seq = (SELECT max(seq) FROM readings WHERE document = o.document)
      AND coalesce((SELECT decision FROM decisions WHERE observation = o.id ORDER BY seq DESC LIMIT 1), 'reset') = 'reset'`);
  const words = database.prepare("SELECT * FROM decisions ORDER BY seq");
  const count = database.prepare("SELECT count(*) AS n FROM documents");
  const observationsIn = (id: DocumentId) => {
    const reading = newest.get(id);
    if (!reading) return [];
    return bySeq
      .all(Number(reading.seq))
      .map((row) => observationOf(row as ObservationRow))
      .toSorted((a, b) => a.span[0] - b.span[0] || inOrder(a, b));
  };
  return {
    lastInput: () => Number(last.get()?.seq ?? 0),
    document: (id) => {
      const row = one.get(id);
      return row && documentFrom(String(row.document));
    },
    head: (id) => {
      const row = headOf.get(id);
      return row && lineFrom(row);
    },
    bytes: (id) => {
      const bytes = bytesOf.get(id)?.bytes;
      return bytes instanceof Uint8Array ? new Uint8Array(bytes) : undefined;
    },
    documentLines: ({ afterRecord = 0, limit = -1, offset = 0 } = {}) =>
      lines.all(afterRecord, limit, offset).map(lineFrom),
    documentCount: () => Number(count.get()?.n ?? 0),
    observationsIn,
    readingOf: (id) => String(newest.get(id)?.seq ?? ""),
    waiting: () => Number(waiting.get()?.n ?? 0),
    decisions: () => [
      ...new Map(
        words.all().map((row) => [String(row.observation), decisionFrom(row as Tables["decisions"])]),
      ).values(),
    ],
    problemsIn: (id) => {
      const reading = newest.get(id);
      return reading ? problemsFrom(String(reading.problems)) : [];
    },
    observation: (id, document) => {
      if (document) return observationsIn(document).find((each) => each.id === id);
      const row = byId.get(id);
      return row && observationOf(row as ObservationRow);
    },
    close: () => database.close(),
  };
}

function lineFrom(row: Readonly<Record<string, unknown>>): DocumentLine {
  const { id, head, origin, length } = row;
  const document = { id, head: JSON.parse(String(head)), text: "", blocks: [], parser: "", origin };
  return lineOf(documentFrom(JSON.stringify(document)), Number(length));
}

/** A document without its text. @param length UTF-16 code units, or SQLite's count of characters in a list */
export function lineOf({ id, head, origin }: Document, length: number): DocumentLine {
  return {
    id,
    title: head.sourceTitle ?? head.title,
    publisher: head.publisher ?? null,
    issuer: head.issuer ?? null,
    publishedAt: head.publishedAt ?? null,
    authority: head.authority,
    kind: head.kind,
    url: head.sourceUrl ?? null,
    origin,
    length,
  };
}
