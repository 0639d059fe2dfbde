/**
 * Test support: the reference vectors of the method, when the shared folder is there, as a thesis and its outcomes.
 */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { z } from "zod";
import { weigh } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import type { Authority } from "../model/document.ts";
import type { Outcome, OutcomeValue } from "../model/evidence.ts";
import { entityId, hypothesisId, signalId, thesisId } from "../model/id.ts";
import { DEFAULT_SETTINGS, type Range, type Signal, type Thesis } from "../model/thesis.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { posterior } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";
import type { Vectors } from "./vectors-shape.fixture.ts";

const FILE = fileURLToPath(new URL("../../../shared/reference/method-vectors.json", import.meta.url));
export const haveVectors = existsSync(FILE);

const range = z.looseObject({ low: z.number(), mid: z.number(), high: z.number() });
const signalShape = z.looseObject({
  id: z.string(),
  kind: z.enum(["path", "count", "categorical", "disclosure"]),
  driver: z.string(),
  relevance: z.number().default(1),
  order: z.array(z.string()).default([]),
  common: z
    .looseObject({
      transform: z.enum(["identity", "log", "logit"]).default("identity"),
      kernel: z.enum(["t4", "normal"]).default("t4"),
    })
    .default({ transform: "identity", kernel: "t4" }),
  periods: z.record(z.string(), z.record(z.string(), range)).default({}),
  p: z.record(z.string(), z.object({ mean: z.number(), n: z.number() })).default({}),
  half_life_days: z.number().nullable().default(null),
  categories: z.array(z.string()).default([]),
  probs: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  due_by: z.string().default("2099-01-01"),
  coverage: z.number().default(1),
  q: z.record(z.string(), z.number()).default({}),
});
const observationShape = z.looseObject({
  signal: z.string(),
  period: z.string(),
  kind: z.enum(["point", "interval", "bernoulli", "category", "disclosed"]),
  x: z.union([z.number(), z.string()]).optional(),
  a: z.number().nullable().optional(),
  b: z.number().nullable().optional(),
  known_at: z.string(),
  release: z.string(),
  source: z.string(),
  reliability: z.number(),
  path_break: z.boolean().default(false),
});
/** @throws Error when the shared folder is not there: ask `haveVectors` first */
export function loadVectors(): Vectors {
  return JSON.parse(readFileSync(FILE, "utf8"));
}

/** Fails unless the two are within `tolerance`, the vectors' stated one. */
export function near(got: number | undefined, want: number, tolerance = 1e-6): void {
  expect(
    Math.abs((got ?? Number.NaN) - want),
    `${got} is not within ${tolerance} of ${want}`,
  ).toBeLessThanOrEqual(tolerance);
}

/** `near` for every number wanted. */
export function allNear(
  got: Readonly<Record<string, number>>,
  want: Readonly<Record<string, number>>,
  tolerance = 1e-6,
): void {
  for (const [key, value] of Object.entries(want)) near(got[key], value, tolerance);
}

/** The vectors' thesis, with what case by case replaces. */
export function vectorThesis(vectors: Vectors): Thesis {
  const t = vectors.thesis;
  return {
    id: thesisId("baba-ai-capex"),
    version: 1,
    title: "Reference case",
    question: "?",
    subject: entityId("alibaba"),
    opened: day(t.frozen_at),
    horizon: day("2028-05-31"),
    retrospective: true,
    brief: null,
    resolution: { rule: t.resolution, due: day("2028-05-31"), source: "", tests: {} },
    hypotheses: t.readings.map((r) => ({
      id: hypothesisId(r.id),
      title: r.label,
      statement: r.label,
      prior: r.prior,
      when: [],
    })),
    rollup: [
      { id: "durable", title: "Durable", hypotheses: [hypothesisId("durable")], tone: "favourable" },
      {
        id: "expensive_bet",
        title: "Expensive bet",
        hypotheses: [hypothesisId("bought_growth"), hypothesisId("overbuild")],
        tone: "unfavourable",
      },
    ],
    signals: t.signals.map(signalFrom),
    overlaps: t.overlaps.map(({ pair, rho }) => ({ pair: [signalId(pair[0]), signalId(pair[1])], rho })),
    unmeasured: [],
    risks: [],
    settings: DEFAULT_SETTINGS,
  };
}

/** Recast series of the June 2026 quarter: how far each is the one its ranges were written for. */
const RECAST: Readonly<Record<string, number>> = {
  cloud_growth: 0.85,
  cloud_growth_ext: 0.85,
  cloud_margin: 0.6,
};

export function signalFrom(raw: unknown): Signal {
  const s = signalShape.parse(raw);
  const match = RECAST[s.id];
  const common = {
    id: signalId(s.id),
    title: s.id,
    watch: "",
    question: "",
    binding: {
      entity: entityId("alibaba"),
      segment: null,
      metric: s.id,
      qualifier: null,
      measure: "level" as const,
    },
    formula: [{ kind: "stated" as const }],
    source: "",
    driver: s.driver,
    unit: "count",
    relevance: s.relevance,
    authority: null,
    due: {},
    definition: match === undefined ? {} : { "2026Q2": { match, because: "recast segment" } },
    consensus: {},
  };
  switch (s.kind) {
    case "path": {
      const ranges = Object.fromEntries(
        Object.entries(s.periods).map(([key, by]) => [
          key,
          Object.fromEntries(
            Object.entries(by).map(([id, r]): [string, Range] => [
              id,
              { low: r.low, mid: r.mid, high: r.high },
            ]),
          ),
        ]),
      );
      return {
        ...common,
        kind: "path",
        transform: s.common.transform,
        kernel: s.common.kernel,
        pathBreaks: [],
        expect: ranges,
      };
    }
    case "count":
      return {
        ...common,
        kind: "count",
        periods: ["2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4"],
        success: 1,
        expect: s.p,
      };
    case "categorical":
      return {
        ...common,
        kind: "categorical",
        categories: s.categories,
        halfLifeDays: s.half_life_days,
        expect: s.probs,
      };
    case "disclosure":
      return {
        ...common,
        kind: "disclosure",
        dueBy: day(s.due_by),
        coverage: s.coverage,
        late: null,
        expect: s.q,
      };
    default:
      return s.kind satisfies never;
  }
}

export function vectorOutcomes(raw: readonly unknown[]): readonly Outcome[] {
  return raw.map((each) => {
    const o = observationShape.parse(each);
    return {
      signal: signalId(o.signal),
      period: o.period,
      value: valueFrom(o),
      knownAt: day(o.known_at),
      release: o.release,
      authority: authorityFrom(o.source),
      reliability: o.reliability,
      pathBreak: o.path_break,
      from: [],
      formula: null,
    };
  });
}

function valueFrom(o: z.infer<typeof observationShape>): OutcomeValue {
  switch (o.kind) {
    case "point":
      return { kind: "point", x: Number(o.x) };
    case "interval":
      return { kind: "interval", low: o.a ?? null, high: o.b ?? null };
    case "bernoulli":
      return { kind: "trial", success: o.x === 1 };
    case "category":
      return { kind: "category", category: String(o.x) };
    case "disclosed":
      return { kind: "disclosed" };
    default:
      return o.kind satisfies never;
  }
}

function authorityFrom(text: string): Authority {
  switch (text) {
    case "primary":
    case "derived":
    case "news":
    case "management_claim":
    case "secondary":
    case "disputed":
      return text;
    default:
      throw new RangeError(text);
  }
}

/** The posterior the raw observations of the vectors give by a day, in thesis order. */
export function probabilities(thesis: Thesis, raw: readonly unknown[], asOf: string): readonly number[] {
  const groups = weigh(thesis, vectorOutcomes(raw), day(asOf));
  return posterior(priorsOf(thesis), groups, { ...thesis.settings, asOf: day(asOf) });
}

export function probabilityById({ hypotheses }: Thesis, p: readonly number[]) {
  return byHypothesis(
    hypotheses.map(({ id }) => id),
    p,
  );
}
