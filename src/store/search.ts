/**
 * An index of words (SQLite FTS5) over a ledger's documents and observations, in .assay/cache: it can be deleted at any time and
 * is made again. Rules kept here: what is found is an exact span of a document; what a user types is words, never a query
 * language; a document is indexed whole, in one transaction, or not at all.
 */
import { rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { dayOf } from "../model/day.ts";
import type { Document, Span } from "../model/document.ts";
import { documentId, observationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import type { Found } from "../model/page.ts";
import { periodLabel } from "../model/period.ts";

export type SearchAsked = {
  readonly query: string;
  readonly kind?: Found["kind"] | undefined;
  readonly entity?: string | undefined;
  readonly publisher?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  readonly offset: number;
};

type Hit = Pick<Found, "kind" | "document" | "observation" | "about" | "text" | "marks" | "span">;

export type SearchIndex = {
  has(document: string, reading: string): boolean;
  add(document: Document, observations: readonly Observation[], reading: string): void;
  count(): number;
  find(asked: SearchAsked): readonly Hit[];
  close(): void;
};

const VERSION = 1;
/** Marks set around a hit by the engine; neither is left in an indexed text. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
/** Characters shown before the first hit and after it. */
const BEFORE = 90;
const AFTER = 220;
/** Words of a query that count. */
const MOST_WORDS = 12;

export function openSearch(path: string): SearchIndex {
  const database = opened(path);
  const known = database.prepare("SELECT 1 AS known FROM indexed WHERE document = ? AND reading = ?");
  const forget = [
    database.prepare("DELETE FROM words WHERE rowid IN (SELECT row FROM rows WHERE document = ?)"),
    database.prepare("DELETE FROM rows WHERE document = ?"),
    database.prepare("DELETE FROM indexed WHERE document = ?"),
  ];
  const word = database.prepare("INSERT INTO words (text, about) VALUES (?, ?)");
  const row = database.prepare("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const done = database.prepare("INSERT INTO indexed VALUES (?, ?)");
  return {
    has: (document, reading) => known.get(document, reading) !== undefined,
    add(document, observations, reading) {
      database.exec("BEGIN IMMEDIATE");
      try {
        for (const each of forget) each.run(document.id);
        const { head } = document;
        const day = head.publishedAt === undefined ? "" : dayOf(head.publishedAt);
        const put = (text: string, about: string, at: number, entity: string, observation: string | null) => {
          const { lastInsertRowid } = word.run(text.replaceAll(/[\ue000\ue001]/g, " "), about);
          row.run(lastInsertRowid, document.id, at, observation, entity, head.publisher ?? "", day, about);
        };
        for (const [start, end] of passages(document))
          put(document.text.slice(start, end), "", start, head.issuer ?? "", null);
        for (const each of observations) put(each.quote, aboutOf(each), each.span[0], each.entity, each.id);
        done.run(document.id, reading);
        database.exec("COMMIT");
      } catch (error) {
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    count: () => Number(database.prepare("SELECT count(*) AS n FROM indexed").get()?.n ?? 0),
    find: (asked) => found(database, asked),
    close: () => database.close(),
  };
}

/** An index of another version, or one that is damaged, is made anew. */
function opened(path: string): DatabaseSync {
  for (const last of [false, true]) {
    const database = new DatabaseSync(path, { timeout: 20_000 });
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      const version = Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
      if (version === VERSION) return database;
      if (version === 0) {
        database.exec(`
          CREATE VIRTUAL TABLE words USING fts5(text, about, tokenize = 'unicode61 remove_diacritics 2');
          CREATE TABLE rows (row INTEGER PRIMARY KEY, document TEXT NOT NULL, start INTEGER NOT NULL, observation TEXT, entity TEXT NOT NULL, publisher TEXT NOT NULL, day TEXT NOT NULL, about TEXT NOT NULL);
          CREATE INDEX rows_by_document ON rows (document);
          CREATE TABLE indexed (document TEXT PRIMARY KEY, reading TEXT NOT NULL);
          PRAGMA user_version = ${VERSION};`);
        return database;
      }
    } catch (error) {
      if (last) throw error;
    }
    database.close();
    for (const end of ["", "-wal", "-shm"]) rmSync(`${path}${end}`, { force: true });
  }
  throw new Error(`the search index ${path} cannot be made`);
}

/** Pieces of the text that are shown as one: a block, or a row of a table. */
function passages({ text, blocks }: Document): readonly Span[] {
  const pieces = blocks.flatMap((block): readonly Span[] => {
    if (block.kind === "page") return [];
    if (!block.table) return [block.span];
    return block.table.rows.flatMap((cells): readonly Span[] => {
      const [first, last] = [cells[0], cells.at(-1)];
      return first && last ? [[first.span[0], last.span[1]]] : [];
    });
  });
  return pieces.length > 0 ? pieces : [[0, text.length]];
}

/** "alibaba · cloud · revenue · Sep quarter 2025" */
export function aboutOf({ entity, segment, metric, measure, period }: Observation): string {
  const what = `${metric.replaceAll("-", " ")}${measure === "level" || measure === "statement" ? "" : `, ${measure}`}`;
  return [entity, segment, what, periodLabel(period)].filter((part) => part !== null).join(" · ");
}

/** What was typed as words to be found, the last one also as a beginning. undefined: nothing to look for. */
function matchOf(query: string): string | undefined {
  const typed = query.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
  if (typed.length === 0) return undefined;
  return typed
    .slice(0, MOST_WORDS)
    .map((each, i, all) => (i === all.length - 1 ? `"${each}" *` : `"${each}"`))
    .join(" ");
}

function found(database: DatabaseSync, asked: SearchAsked): readonly Hit[] {
  const match = matchOf(asked.query);
  if (match === undefined) return [];
  const filters: readonly (readonly [string, string | undefined])[] = [
    ["rows.entity = ?", asked.entity],
    ["rows.publisher = ?", asked.publisher],
    ["rows.day >= ?", asked.from],
    ["rows.day <= ?", asked.to],
  ];
  const used = filters.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const kind =
    asked.kind === undefined ? "" : ` AND rows.observation IS ${asked.kind === "text" ? "" : "NOT "}NULL`;
  const sql = `SELECT rows.*, highlight(words, 0, '${OPEN}', '${CLOSE}') AS marked FROM words JOIN rows ON rows.row = words.rowid
    WHERE words MATCH ?${used.map((each) => ` AND ${each.sql}`).join("")}${kind}
    ORDER BY rank, rows.day DESC, rows.row LIMIT ? OFFSET ?`;
  return database
    .prepare(sql)
    .all(match, ...used.map(({ value }) => value), asked.limit, asked.offset)
    .map((row): Hit => {
      const cut = cutAround(String(row.marked));
      const start = Number(row.start) + cut.from;
      return {
        kind: row.observation === null ? "text" : "observation",
        document: documentId(String(row.document)),
        observation: row.observation === null ? null : observationId(String(row.observation)),
        about: String(row.about),
        text: cut.text,
        marks: cut.marks,
        span: [start, start + cut.text.length],
      };
    });
}

/** A marked text without its marks, cut to what stands around the first. */
function cutAround(marked: string): { from: number; text: string; marks: readonly Span[] } {
  const marks: Span[] = [];
  let text = "";
  let open = 0;
  for (const piece of marked.split(/([\ue000\ue001])/)) {
    if (piece === OPEN) open = text.length;
    else if (piece === CLOSE) marks.push([open, text.length]);
    else text += piece;
  }
  const first = marks[0]?.[0] ?? 0;
  const from = first <= BEFORE ? 0 : wordStart(text, first - BEFORE);
  const to = Math.min(text.length, first + AFTER);
  return {
    from,
    text: text.slice(from, to),
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from, end - from] as const),
  };
}

function wordStart(text: string, near: number): number {
  const space = text.indexOf(" ", near);
  return space < 0 || space > near + BEFORE ? near : space + 1;
}
