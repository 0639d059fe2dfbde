/**
 * An observation as JSON, one a line. Rule kept here: the names are a contract other programs rely on (they may grow, none is
 * renamed); decimals are exact texts in base units.
 */
import { z } from "zod";
import { dayOf } from "../model/day.ts";
import { formatDecimal } from "../model/decimal.ts";
import { AUTHORITIES } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import type { Problem, Result } from "../model/problem.ts";
import { decodeWith } from "./decode.ts";
import { document, encodePeriod, entity, exact, moment, observation, period, span } from "./ids.ts";
import { group, listOf, oneOf, truth } from "./words.ts";

const words = z.string("a text");
const PAGE = "a page number from 1";

/** What another program may leave out gets the value that claims least. */
export const observationShape = z
  .object(
    {
      id: observation,
      entity,
      segment: words.nullable(),
      metric: words,
      qualifier: words.nullable().default(null),
      measure: oneOf(["level", "yoy", "qoq", "share", "guidance", "statement"]),
      basis: oneOf(["reported", "non-gaap", "like-for-like", "constant-currency", "pro-forma"]),
      period,
      value: exact.nullable().default(null),
      low: exact.nullable().default(null),
      high: exact.nullable().default(null),
      category: words.nullable().default(null),
      unit: words,
      bound: oneOf(["approx", "at-least", "at-most"]).nullable().default(null),
      halfUnit: exact.nullable().default(null),
      comparative: truth.default(false),
      quote: words,
      span,
      page: z.int(PAGE).min(1, PAGE).nullable().default(null),
      document,
      publishedAt: moment,
      authority: oneOf(AUTHORITIES).default("secondary"),
      release: words.optional(),
      method: words,
      checks: listOf(words, "a list of checks passed").default([]),
      failed: listOf(words, "a list of checks failed").default([]),
      reviewed: group({ decision: oneOf(["accept", "correct"]), by: words, because: words }).optional(),
    },
    "an observation",
  )
  .transform(
    ({ release, reviewed, ...rest }): Observation => ({
      ...rest,
      ...(reviewed === undefined ? {} : { reviewed }),
      release: release ?? `${rest.entity}-${dayOf(rest.publishedAt)}`,
    }),
  );

export type WireObservation = z.input<typeof observationShape>;

/** A range has `low` and `high` and no value; what does not apply (`category`, `comparative`, `failed` …) is left out. */
export function encodeObservation(of: Observation): WireObservation {
  return {
    id: of.id,
    entity: of.entity,
    segment: of.segment,
    metric: of.metric,
    qualifier: of.qualifier,
    measure: of.measure,
    basis: of.basis,
    period: encodePeriod(of.period),
    value: of.value && formatDecimal(of.value),
    ...(of.low && { low: formatDecimal(of.low) }),
    ...(of.high && { high: formatDecimal(of.high) }),
    ...(of.category !== null && { category: of.category }),
    unit: of.unit,
    bound: of.bound,
    ...(of.halfUnit && { halfUnit: formatDecimal(of.halfUnit) }),
    ...(of.comparative && { comparative: true }),
    quote: of.quote,
    span: of.span,
    page: of.page,
    document: of.document,
    publishedAt: of.publishedAt,
    authority: of.authority,
    release: of.release,
    method: of.method,
    checks: [...of.checks],
    ...(of.failed.length > 0 && { failed: [...of.failed] }),
    ...(of.reviewed && { reviewed: of.reviewed }),
  };
}

/**
 * The way back. Fields we do not know are passed over: the contract may grow. Without `release` what an entity published on
 * one day is one release; without `authority` the source counts as secondary.
 */
export function decodeObservation(value: unknown): Result<Observation, readonly Problem[]> {
  return decodeWith(observationShape, value, "observation");
}
