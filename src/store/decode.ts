/**
 * Rows → nouns. The way there is in rows.ts.
 * Rule kept here: a cell is checked before it is believed; one that is not what its column holds throws an Error naming
 * the column. That never happens to a whole ledger; verify.ts says which record is not.
 */
import { type Day, day, type Instant, instant } from "../model/day.ts";
import type { Decimal } from "../model/decimal.ts";
import { AUTHORITIES, type Document } from "../model/document.ts";
import { documentId, entityId, observationId, thesisId } from "../model/id.ts";
import type { Basis, Bound, Measure, Observation } from "../model/observation.ts";
import type { Period } from "../model/period.ts";
import type { Attempt, Decision, StoredThesis, StoredVerdict } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import { isBlocks, isHead, isProblem } from "./shapes.ts";
import type { RawRow } from "./tables.ts";

const MEASURES: readonly Measure[] = ["level", "yoy", "qoq", "share", "guidance", "statement"];
const BASES: readonly Basis[] = ["reported", "non-gaap", "like-for-like", "constant-currency", "pro-forma"];
const BOUNDS: readonly Bound[] = ["approx", "at-least", "at-most"];

export function documentOf(row: RawRow): Document {
  const head = json(row, "head");
  const blocks = json(row, "blocks");
  if (!isHead(head)) throw new Error('column "head" does not hold the head of a document');
  if (!isBlocks(blocks)) throw new Error('column "blocks" does not hold the blocks of a document');
  return {
    id: documentId(text(row, "id")),
    head,
    text: text(row, "text"),
    blocks,
    parser: text(row, "parser"),
    origin: text(row, "origin"),
  };
}

export function observationOf(row: RawRow): Observation {
  return {
    id: observationId(text(row, "id")),
    entity: entityId(text(row, "entity")),
    segment: textOrNull(row, "segment"),
    metric: text(row, "metric"),
    qualifier: textOrNull(row, "qualifier"),
    measure: oneOf(MEASURES, row, "measure"),
    basis: oneOf(BASES, row, "basis"),
    period: periodOf(row),
    value: decimalOrNull(row, "value"),
    low: decimalOrNull(row, "low"),
    high: decimalOrNull(row, "high"),
    category: textOrNull(row, "category"),
    unit: text(row, "unit"),
    bound: row.bound === null ? null : oneOf(BOUNDS, row, "bound"),
    halfUnit: decimalOrNull(row, "half_unit"),
    comparative: whole(row, "comparative") === 1,
    quote: text(row, "quote"),
    span: [whole(row, "span_start"), whole(row, "span_end")],
    page: row.page === null ? null : whole(row, "page"),
    document: documentId(text(row, "document")),
    publishedAt: moment(row, "published_at"),
    authority: oneOf(AUTHORITIES, row, "authority"),
    release: text(row, "release"),
    method: text(row, "method"),
    checks: texts(row, "checks"),
    failed: texts(row, "failed"),
  };
}

/** A problem in a reading. */
export function problemOf(row: RawRow): Problem {
  const problem = json(row, "problem");
  if (!isProblem(problem)) throw new Error('column "problem" does not hold a problem');
  return problem;
}

/** Expects `recorded_at` of the record beside the row's own columns, as do the three below. */
export function thesisOf(row: RawRow): StoredThesis {
  return {
    id: thesisId(text(row, "id")),
    hash: text(row, "hash"),
    text: text(row, "text"),
    recordedAt: moment(row, "recorded_at"),
  };
}

export function verdictOf(row: RawRow): StoredVerdict {
  return {
    thesis: thesisId(text(row, "thesis")),
    thesisHash: text(row, "thesis_hash"),
    asOf: calendarDay(row, "as_of"),
    inputsHash: text(row, "inputs_hash"),
    records: whole(row, "records"),
    hash: text(row, "hash"),
    json: text(row, "json"),
    recordedAt: moment(row, "recorded_at"),
  };
}

export function decisionOf(row: RawRow): Decision {
  return {
    observation: observationId(text(row, "observation")),
    decision: oneOf(["accept", "reject"], row, "decision"),
    by: text(row, "decided_by"),
    because: text(row, "because"),
    decidedAt: moment(row, "recorded_at"),
  };
}

export function attemptOf(row: RawRow): Attempt {
  return {
    source: text(row, "source"),
    at: moment(row, "recorded_at"),
    outcome: oneOf(["found", "empty", "failed"], row, "outcome"),
    cause: text(row, "cause"),
  };
}

/** The text in a column. @throws Error */
export function text(row: RawRow, column: string): string {
  const cell = row[column];
  if (typeof cell !== "string") throw unexpected(row, column, "text");
  return cell;
}

/** The whole number in a column. @throws Error */
export function whole(row: RawRow, column: string): number {
  const cell = row[column];
  if (typeof cell !== "number" || !Number.isSafeInteger(cell))
    throw unexpected(row, column, "a whole number");
  return cell;
}

/** The bytes in a column. @throws Error */
export function bytesOf(row: RawRow, column: string): Uint8Array {
  const cell = row[column];
  if (!(cell instanceof Uint8Array)) throw unexpected(row, column, "bytes");
  return cell;
}

function textOrNull(row: RawRow, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

function periodOf(row: RawRow): Period {
  return row.period_instant === null
    ? { kind: "duration", start: calendarDay(row, "period_start"), end: calendarDay(row, "period_end") }
    : { kind: "instant", day: calendarDay(row, "period_instant") };
}

/** Keeps the scale as written, unlike `parseDecimal`: an observation's id is over its decimals as text. */
function decimalOrNull(row: RawRow, column: string): Decimal | null {
  const digits = textOrNull(row, column);
  if (digits === null) return null;
  if (!/^-?\d+(\.\d+)?$/.test(digits)) throw unexpected(row, column, "a decimal");
  const point = digits.indexOf(".");
  return point < 0
    ? { units: BigInt(digits), scale: 0 }
    : { units: BigInt(digits.replace(".", "")), scale: digits.length - point - 1 };
}

function calendarDay(row: RawRow, column: string): Day {
  return day(text(row, column));
}

function moment(row: RawRow, column: string): Instant {
  return instant(text(row, column));
}

function oneOf<T extends string>(allowed: readonly T[], row: RawRow, column: string): T {
  const cell = row[column];
  const found = allowed.find((value) => value === cell);
  if (found === undefined) throw unexpected(row, column, `one of ${allowed.join(", ")}`);
  return found;
}

function texts(row: RawRow, column: string): readonly string[] {
  const found = json(row, column);
  if (!Array.isArray(found) || !found.every((each) => typeof each === "string"))
    throw unexpected(row, column, "a list of words");
  return found;
}

function json(row: RawRow, column: string): unknown {
  return JSON.parse(text(row, column));
}

function unexpected(row: RawRow, column: string, wanted: string): Error {
  const cell = row[column];
  const shown = typeof cell === "string" ? JSON.stringify(cell.slice(0, 40)) : typeof cell;
  return new Error(`column "${column}" holds ${shown} where ${wanted} belongs`);
}
