/**
 * Nouns → rows. The way back is in decode.ts.
 * Rule kept here: a row holds its noun exactly (decimals as text with their own scale), and nothing an engine could
 * round, fold or re-encode.
 */
import { dayOf, type Instant } from "../model/day.ts";
import { type Decimal, formatDecimal } from "../model/decimal.ts";
import type { Document } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import type { Attempt, Decision, Reading, StoredThesis, StoredVerdict } from "../model/ports.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import type { Cell, RecordKind, RowOf, TableName } from "./tables.ts";

/** A row on its way into the ledger. */
export type TableRow = { readonly table: TableName; readonly row: Readonly<Record<string, Cell>> };

/** One append: a kind, its rows, and when it was recorded. */
export type Entry = {
  readonly kind: RecordKind;
  readonly recordedAt: Instant;
  readonly rows: readonly TableRow[];
};

export function documentEntry(document: Document, bytes: Uint8Array, recordedAt: Instant): Entry {
  const row: RowOf<"document"> = {
    id: document.id,
    origin: document.origin,
    parser: document.parser,
    head: canonicalJson(document.head),
    text: document.text,
    blocks: canonicalJson(document.blocks),
    bytes,
  };
  return { kind: "document", recordedAt, rows: [{ table: "document", row }] };
}

export function readingEntry(reading: Reading, recordedAt: Instant): Entry {
  const head: RowOf<"reading"> = { document: reading.document, method: reading.method };
  const rows: TableRow[] = [{ table: "reading", row: head }];
  for (const observation of reading.observations)
    rows.push({ table: "observation", row: observationRow(observation) });
  for (const problem of reading.problems) {
    const row: RowOf<"reading_problem"> = { problem: canonicalJson(problem) };
    rows.push({ table: "reading_problem", row });
  }
  return { kind: "reading", recordedAt, rows };
}

/** An observation as its row. */
export function observationRow(observation: Observation): RowOf<"observation"> {
  const { period } = observation;
  return {
    id: observation.id,
    entity: observation.entity,
    segment: observation.segment,
    metric: observation.metric,
    qualifier: observation.qualifier,
    measure: observation.measure,
    basis: observation.basis,
    period_instant: period.kind === "instant" ? period.day : null,
    period_start: period.kind === "duration" ? period.start : null,
    period_end: period.kind === "duration" ? period.end : null,
    value: decimalText(observation.value),
    low: decimalText(observation.low),
    high: decimalText(observation.high),
    half_unit: decimalText(observation.halfUnit),
    category: observation.category,
    unit: observation.unit,
    bound: observation.bound,
    comparative: observation.comparative ? 1 : 0,
    quote: observation.quote,
    span_start: observation.span[0],
    span_end: observation.span[1],
    page: observation.page,
    document: observation.document,
    published_at: observation.publishedAt,
    published_day: dayOf(observation.publishedAt),
    authority: observation.authority,
    release: observation.release,
    method: observation.method,
    checks: JSON.stringify(observation.checks),
    failed: JSON.stringify(observation.failed),
  };
}

export function thesisEntry({ id, hash, text, recordedAt }: StoredThesis): Entry {
  const row: RowOf<"thesis"> = { id, hash, text };
  return { kind: "thesis", recordedAt, rows: [{ table: "thesis", row }] };
}

export function decisionEntry({ observation, decision, by, because, decidedAt }: Decision): Entry {
  const row: RowOf<"decision"> = { observation, decision, decided_by: by, because };
  return { kind: "decision", recordedAt: decidedAt, rows: [{ table: "decision", row }] };
}

export function verdictEntry(verdict: StoredVerdict): Entry {
  const row: RowOf<"verdict"> = {
    thesis: verdict.thesis,
    thesis_hash: verdict.thesisHash,
    as_of: verdict.asOf,
    inputs_hash: verdict.inputsHash,
    records: verdict.records,
    hash: verdict.hash,
    json: verdict.json,
  };
  return { kind: "verdict", recordedAt: verdict.recordedAt, rows: [{ table: "verdict", row }] };
}

export function attemptEntry({ source, at, outcome, cause }: Attempt): Entry {
  const row: RowOf<"attempt"> = { source, outcome, cause };
  return { kind: "attempt", recordedAt: at, rows: [{ table: "attempt", row }] };
}

function decimalText(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}
