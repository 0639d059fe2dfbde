/**
 * What JSON out of the ledger must look like before it is a head, a block or a problem again.
 * Rule kept here: guards only; they look at everything the type promises.
 */
import { parseInstant } from "../model/day.ts";
import { AUTHORITIES, type Block, type BlockKind, type DocumentHead, type Span } from "../model/document.ts";
import { isName } from "../model/id.ts";
import type { Problem, Severity } from "../model/problem.ts";

const BLOCKS: readonly BlockKind[] = [
  "heading",
  "paragraph",
  "list-item",
  "table",
  "caption",
  "code",
  "page",
];
const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

export function isHead(value: unknown): value is DocumentHead {
  return (
    isRecord(value) &&
    isText(value.title) &&
    isOneOf(AUTHORITIES, value.authority) &&
    isText(value.kind) &&
    isText(value.language) &&
    isAbsentOr(isText, value.sourceTitle) &&
    isAbsentOr(isText, value.sourceUrl) &&
    isAbsentOr(isText, value.publisher) &&
    isAbsentOr(isText, value.release) &&
    isAbsentOr((id) => isText(id) && isName(id), value.issuer) &&
    isAbsentOr((at) => isText(at) && parseInstant(at) === at, value.publishedAt)
  );
}

export function isBlocks(value: unknown): value is readonly Block[] {
  return Array.isArray(value) && value.every(isBlock);
}

export function isProblem(value: unknown): value is Problem {
  return (
    isRecord(value) &&
    isText(value.code) &&
    isOneOf(SEVERITIES, value.severity) &&
    isText(value.what) &&
    isAbsentOr(isText, value.fix) &&
    isAbsentOr(isPlace, value.where)
  );
}

function isPlace(value: unknown): boolean {
  return (
    isRecord(value) &&
    isAbsentOr(isText, value.file) &&
    isAbsentOr(isWhole, value.line) &&
    isAbsentOr(isWhole, value.column) &&
    isAbsentOr(isSpan, value.span)
  );
}

function isBlock(value: unknown): boolean {
  return (
    isRecord(value) &&
    isOneOf(BLOCKS, value.kind) &&
    isSpan(value.span) &&
    isAbsentOr(isWhole, value.level) &&
    isAbsentOr(isWhole, value.page) &&
    isAbsentOr(isTable, value.table)
  );
}

function isTable(value: unknown): boolean {
  return (
    isRecord(value) &&
    Array.isArray(value.rows) &&
    value.rows.every((row: unknown) => Array.isArray(row) && row.every(isCell))
  );
}

function isCell(value: unknown): boolean {
  return isRecord(value) && isSpan(value.span) && isText(value.text) && typeof value.header === "boolean";
}

function isSpan(value: unknown): value is Span {
  return Array.isArray(value) && value.length === 2 && value.every(isWhole);
}

/** True for an object that is no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isOneOf<T>(allowed: readonly T[], value: unknown): value is T {
  return allowed.some((each) => each === value);
}

function isAbsentOr(holds: (value: unknown) => boolean, value: unknown): boolean {
  return value === undefined || holds(value);
}
