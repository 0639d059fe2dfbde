/**
 * Test support: the reference vectors of the method, when the shared folder is there, as a thesis and its outcomes.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { day } from "../model/day.ts";
import type { Authority } from "../model/document.ts";
import type { Outcome, OutcomeValue } from "../model/evidence.ts";
import { entityId, hypothesisId, signalId, thesisId } from "../model/id.ts";
import {
  DEFAULT_SETTINGS,
  type Kernel,
  type Range,
  type Signal,
  type Thesis,
  type Transform,
} from "../model/thesis.ts";

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
type Numbers = Readonly<Record<string, number>>;
type Point = { asof: string; posterior: Numbers; log_odds_db: number; durable: number };
/** The sections the tests use, as they stand in the file. */
export type Vectors = {
  primitives: {
    t4: { x: number; pdf: number; cdf: number }[];
    t4_ppf: { p: number; x: number }[];
    Phi_inv: { p: number; z: number }[];
    mulberry32: { seed: number; first: number[] };
    split: {
      name: string;
      spec: Range & { transform?: Transform; kernel?: Kernel };
      m: number;
      s1: number;
      s2: number;
      at: { x: number; logpdf: number; cdf: number }[];
      q: number[];
    }[];
    background: { specs: Range[]; m: number; s: number; logpdf_at_5: number };
    path_loglik: {
      dist: Range;
      obs: { kind: "point" | "interval"; x: number; a: number; b: number | null };
      z_prev: number;
      rho: number;
      loglik: number;
      z: number;
    }[];
  };
  thesis: {
    frozen_at: string;
    resolution: string;
    readings: { id: string; prior: number; label: string }[];
    signals: unknown[];
    overlaps: { pair: [string, string]; rho: number }[];
  };
  observations: unknown[];
  evaluation: {
    path: Point[];
    naive_path: Point[];
    eta1_path: Point[];
    final_groups: {
      group: string;
      known_at: string;
      delta_db: number;
      interaction_db: number;
      posterior: Numbers;
      e_values: Numbers;
      capped: boolean;
      contributions: {
        signal: string;
        period: string;
        weight: number;
        J_bits: number;
        raw_db: number;
        db: number;
        pair_db: Numbers;
      }[];
    }[];
    prior_sensitivity: { prior_durable: number; posterior: number }[];
    breakeven_prior_approx: number;
    leave_one_out: { signal: Numbers; release: Numbers; source: Numbers; driver: Numbers };
    jitter: Numbers;
    what_next: {
      signal: string;
      period: string;
      predictive?: Record<string, [number, number, number]>;
      cross?: { "0.5": number[]; "0.9": number[] };
      p_range?: [number, number];
      outcomes?: { "0": number; "1": number };
      eig_bits: number;
      p_leader_changes: number;
      p_above_90: number;
      p_below_50: number;
      expected_abs_move: number;
      weight: number;
    }[];
    prequential: {
      signal: string;
      period: string;
      pit_mixture: number;
      pit_by_reading: Numbers;
      log_mix: number;
      log_background: number;
      gain_db: number;
    }[];
    rival_choice: {
      readings: string[];
      priors: number[];
      posterior: Numbers;
      log_odds_db: number;
      e_values: Numbers;
    }[];
    redefinition_sensitivity: { definition_match: number; durable: number }[];
    next_release_joint: { mean: number; q: Numbers; p_above_90: number; p_below_50: number };
    edge_cases: Record<string, { posterior: Numbers; log_odds_db: number }>;
  };
  scoring: {
    forecasts: [number, 0 | 1][];
    brier: number;
    log_score: number;
    base_rate: number;
    brier_base_rate: number;
    skill: number;
    pav: { p: number; recalibrated: number }[];
    MCB: number;
    DSC: number;
    UNC: number;
    multiclass: { p: number[]; outcome: number; brier: number; log: number };
    pinball: { q: number[]; forecast: number[]; y: number; loss: number[] };
  };
};

/** @throws Error when the shared folder is not there: ask `haveVectors` first */
export function loadVectors(): Vectors {
  return JSON.parse(readFileSync(FILE, "utf8"));
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
