/**
 * An observation as it leaves and enters: one JSON object a line from `assay read --json`. The field names are a contract
 * other programs rely on: fields are added, none is renamed.
 */
import { z } from "zod";
import { day, dayOf, instant } from "../model/day.ts";
import { type Decimal, formatDecimal, parseDecimal } from "../model/decimal.ts";
import { AUTHORITIES } from "../model/document.ts";
import { documentId, entityId, observationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import { duration, instantPeriod } from "../model/period.ts";

const decimalText = z.string().refine((text) => parseDecimal(text) !== undefined, "an exact decimal");
const dayText = z.iso.date();

export const observationShape = z.object({
  id: z.string(),
  entity: z.string(),
  segment: z.string().nullable(),
  metric: z.string(),
  qualifier: z.string().nullable().default(null),
  measure: z.enum(["level", "yoy", "qoq", "share", "guidance", "statement"]),
  basis: z.enum(["reported", "non-gaap", "like-for-like", "constant-currency", "pro-forma"]),
  period: z.union([z.object({ start: dayText, end: dayText }), z.object({ instant: dayText })]),
  value: decimalText.nullable().optional(),
  low: decimalText.optional(),
  high: decimalText.optional(),
  category: z.string().optional(),
  unit: z.string(),
  bound: z.enum(["approx", "at-least", "at-most"]).nullable(),
  halfUnit: decimalText.optional(),
  comparative: z.boolean().optional(),
  quote: z.string(),
  span: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
  page: z.number().int().positive().nullable().default(null),
  document: z.string(),
  publishedAt: z.string(),
  authority: z.enum([...AUTHORITIES]).default("secondary"),
  release: z.string().optional(),
  method: z.string(),
  checks: z.array(z.string()),
  failed: z.array(z.string()).optional(),
});

export type WireObservation = z.input<typeof observationShape>;

/** Money and ratios are exact decimal strings in base units; a range has `low` and `high` and no value. */
export function encodeObservation(o: Observation): WireObservation {
  return {
    id: o.id,
    entity: o.entity,
    segment: o.segment,
    metric: o.metric,
    qualifier: o.qualifier,
    measure: o.measure,
    basis: o.basis,
    period:
      o.period.kind === "instant" ? { instant: o.period.day } : { start: o.period.start, end: o.period.end },
    value: o.value === null ? null : formatDecimal(o.value),
    ...(o.low === null ? {} : { low: formatDecimal(o.low) }),
    ...(o.high === null ? {} : { high: formatDecimal(o.high) }),
    ...(o.category === null ? {} : { category: o.category }),
    unit: o.unit,
    bound: o.bound,
    ...(o.halfUnit === null ? {} : { halfUnit: formatDecimal(o.halfUnit) }),
    ...(o.comparative ? { comparative: true } : {}),
    quote: o.quote,
    span: [o.span[0], o.span[1]],
    page: o.page,
    document: o.document,
    publishedAt: o.publishedAt,
    authority: o.authority,
    release: o.release,
    method: o.method,
    checks: [...o.checks],
    ...(o.failed.length > 0 ? { failed: [...o.failed] } : {}),
  };
}

/** @throws z.ZodError naming each field that is not of the contract; RangeError for a day, id or instant that cannot be */
export function decodeObservation(value: unknown): Observation {
  const o = observationShape.parse(value);
  const number = (text: string | null | undefined): Decimal | null =>
    text === null || text === undefined ? null : (parseDecimal(text) ?? null);
  const publishedAt = instant(o.publishedAt);
  return {
    id: observationId(o.id),
    entity: entityId(o.entity),
    segment: o.segment,
    metric: o.metric,
    qualifier: o.qualifier,
    measure: o.measure,
    basis: o.basis,
    period:
      "instant" in o.period
        ? instantPeriod(day(o.period.instant))
        : duration(day(o.period.start), day(o.period.end)),
    value: number(o.value),
    low: number(o.low),
    high: number(o.high),
    category: o.category ?? null,
    unit: o.unit,
    bound: o.bound,
    halfUnit: number(o.halfUnit),
    comparative: o.comparative ?? false,
    quote: o.quote,
    span: [o.span[0], o.span[1]],
    page: o.page,
    document: documentId(o.document),
    publishedAt,
    authority: o.authority,
    release: o.release ?? `${o.entity}-${dayOf(publishedAt)}`,
    method: o.method,
    checks: o.checks,
    failed: o.failed ?? [],
  };
}
