/** Observations and verdicts ↔ rows. Rule kept here: the way there and back changes nothing. */
import { day, dayOf, instant } from "../model/day.ts";
import { type Decimal, decimal, formatDecimal } from "../model/decimal.ts";
import { AUTHORITIES, type Authority } from "../model/document.ts";
import { documentId, entityId, observationId, thesisId } from "../model/id.ts";
import type { Basis, Bound, Measure, Observation } from "../model/observation.ts";
import { duration, endOf, instantPeriod, startOf } from "../model/period.ts";
import type { StoredVerdict } from "../model/ports.ts";
import type { Problem } from "../model/problem.ts";
import type { ObservationRow, Tables } from "./schema.ts";

export function rowOf(o: Observation, seq: number, position: number): ObservationRow {
  return {
    seq,
    position,
    id: o.id,
    entity: o.entity,
    segment: o.segment,
    metric: o.metric,
    qualifier: o.qualifier,
    measure: o.measure,
    basis: o.basis,
    period_start: startOf(o.period),
    period_end: endOf(o.period),
    instant: o.period.kind === "instant" ? 1 : 0,
    value: text(o.value),
    low: text(o.low),
    high: text(o.high),
    category: o.category,
    unit: o.unit,
    bound: o.bound,
    half_unit: text(o.halfUnit),
    comparative: o.comparative ? 1 : 0,
    quote: o.quote,
    span_start: o.span[0],
    span_end: o.span[1],
    page: o.page,
    document: o.document,
    published_at: o.publishedAt,
    published_day: dayOf(o.publishedAt),
    authority: o.authority,
    release: o.release,
    method: o.method,
    checks: JSON.stringify(o.checks),
    failed: JSON.stringify(o.failed),
  };
}

/** @throws RangeError or SyntaxError when the row is not one `rowOf` made: the ledger is damaged */
export function observationOf(row: ObservationRow): Observation {
  return {
    id: observationId(row.id),
    entity: entityId(row.entity),
    segment: row.segment,
    metric: row.metric,
    qualifier: row.qualifier,
    measure: oneOf(MEASURES, row.measure),
    basis: oneOf(BASES, row.basis),
    period:
      row.instant === 1
        ? instantPeriod(day(row.period_start))
        : duration(day(row.period_start), day(row.period_end)),
    value: number(row.value),
    low: number(row.low),
    high: number(row.high),
    category: row.category,
    unit: row.unit,
    bound: row.bound === null ? null : oneOf(BOUNDS, row.bound),
    halfUnit: number(row.half_unit),
    comparative: row.comparative === 1,
    quote: row.quote,
    span: [row.span_start, row.span_end],
    page: row.page,
    document: documentId(row.document),
    publishedAt: instant(row.published_at),
    authority: authorityOf(row.authority),
    release: row.release,
    method: row.method,
    checks: words(row.checks),
    failed: words(row.failed),
  };
}

const MEASURES: readonly Measure[] = ["level", "yoy", "qoq", "share", "guidance", "statement"];
const BASES: readonly Basis[] = ["reported", "non-gaap", "like-for-like", "constant-currency", "pro-forma"];
const BOUNDS: readonly Bound[] = ["approx", "at-least", "at-most"];

function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new RangeError(`"${value}" is not one of ${known.join(", ")}`);
  return found;
}

export function authorityOf(value: string): Authority {
  return oneOf(AUTHORITIES, value);
}

function text(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}

function number(value: string | null): Decimal | null {
  return value === null ? null : decimal(value);
}

function words(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
    throw new RangeError(`${json} is not a list of words`);
  return value;
}

/** A verdict with the time of its record. */
export type VerdictRow = Omit<Tables["verdicts"], "seq"> & { readonly recorded_at: string };

export function verdictFrom(row: VerdictRow): StoredVerdict {
  return {
    thesis: thesisId(row.thesis),
    thesisHash: row.thesis_hash,
    asOf: day(row.as_of),
    inputsHash: row.inputs_hash,
    records: row.records,
    hash: row.hash,
    json: row.json,
    recordedAt: instant(row.recorded_at),
  };
}

export function problemsFrom(json: string): readonly Problem[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value : [];
}

/** By the time of publication, then by document and place. */
export function inOrder(a: Observation, b: Observation): number {
  const compare = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  // Without their "Z": with it, 10:32:00.5 would come before 10:32:00.
  return (
    compare(a.publishedAt.slice(0, -1), b.publishedAt.slice(0, -1)) ||
    compare(a.document, b.document) ||
    a.span[0] - b.span[0] ||
    compare(a.id, b.id)
  );
}
