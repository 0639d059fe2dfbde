/** What `assay payback --json` prints, and what a brief carries of it: the shape of a PaybackReport. */
import { z } from "zod";
import type {
  ChanceFigures,
  EnvelopeFigures,
  FitFigures,
  PaybackReport,
  PointFigures,
  ProgrammeFigures,
  ScenarioFigures,
  YearFigures,
} from "../model/payback.ts";
import { eachParameter, type Parameters } from "../model/payback-parameters.ts";
import type { Problem, Result } from "../model/problem.ts";
import { decodeWith } from "./decode.ts";
import { observation, onDay } from "./ids.ts";
import { group, listOf, number, oneOf, truth } from "./words.ts";

const words = z.string("a text");
const figure = number();
const orNone = figure.nullable();
const rows = <T extends z.ZodType>(of: T) => listOf(of, "a list");

const parameters: z.ZodType<Parameters> = group(eachParameter(() => figure));

const range = group({ low: figure, mid: figure, high: figure });

const point: z.ZodType<PointFigures> = group({
  npv: figure,
  irr: orNone,
  paybackYears: orNone,
  discountedPaybackYears: orNone,
  operatingPaybackYears: orNone,
  lifetimeRevenue: figure,
  lifetimeEbitda: figure,
  trough: figure,
  breakEvenYield: figure,
  yieldForThreeYears: orNone,
  breakEvenLife: orNone,
  matureEbitaMargin: figure,
  matureEbitdaMargin: figure,
});

const year: z.ZodType<YearFigures> = group({
  ends: onDay,
  revenue: figure,
  growth: figure,
  ebitaMargin: figure,
  cash: figure,
  spending: figure,
});

const programme: z.ZodType<ProgrammeFigures> = group({
  trough: figure,
  troughPeriod: words,
  firstPositive: words.nullable(),
  payback: words.nullable(),
  paybackWithResidual: words.nullable(),
  npv: figure,
  npvWithResidual: figure,
  years: rows(year),
});

const scenario: z.ZodType<ScenarioFigures> = group({
  id: words,
  title: words,
  because: words,
  parameters,
  point,
  programme,
});

const fitLine = group({ period: words, reported: figure, model: figure, error: figure });

const fit: z.ZodType<FitFigures> = group({
  yield: figure,
  legacyGrowth: figure,
  error: figure,
  quarters: figure,
  checks: rows(fitLine),
  outOfSample: group({ held: figure, yield: figure, legacyGrowth: figure, checks: rows(fitLine) }).nullable(),
  ridge: rows(
    group({
      ramp: figure,
      quarters: figure,
      yield: figure,
      legacyGrowth: figure,
      error: figure,
      worstOutOfSample: orNone,
    }),
  ),
  margins: rows(fitLine),
});

const quantiles = rows(group({ p: figure, value: orNone, error: orNone }));
const share = group({ value: figure, error: figure });

const chance: z.ZodType<ChanceFigures> = group({
  paths: figure,
  seed: figure,
  noise: figure,
  npv: quantiles,
  payback: quantiles,
  irr: quantiles,
  npvPositive: share,
  paybackWithin: rows(group({ years: figure, share })),
  never: share,
  npvPositiveIndependent: share,
  fan: rows(group({ period: words, p10: figure, p50: figure, p90: figure })),
});

const envelope: z.ZodType<EnvelopeFigures> = group({
  amount: figure,
  bound: oneOf(["at-least", "at-most", "approx"]).nullable(),
  saidOn: onDay.nullable(),
  from: words,
  to: words,
  quarters: figure,
  reported: figure,
  delivered: figure,
  deliveredShare: figure,
  straightLineShare: figure,
  trailingQuarter: figure,
  latestQuarter: figure,
  atTrailingPace: figure,
  neededQuarter: orNone,
  path: rows(group({ period: words, cumulative: figure, straightLine: figure })),
  observations: rows(observation),
});

export const paybackReportShape: z.ZodType<PaybackReport> = group({
  asOf: onDay,
  title: words,
  unit: words,
  parameters: rows(
    group({
      name: words,
      title: words,
      value: figure,
      origin: oneOf(["stated", "fitted", "observed", "set"]),
      range: range.nullable(),
      from: words,
    }),
  ),
  base: z.tuple([figure, figure, figure, figure]),
  quarters: rows(
    group({
      period: words,
      spending: figure,
      planned: truth,
      revenue: orNone,
      model: figure,
      breakEven: figure,
      cash: figure,
      cumulative: figure,
    }),
  ),
  fit: fit.nullable(),
  scenarios: rows(scenario),
  needed: group({ yield: figure, utilisation: figure, lifetimeRevenue: figure, years: rows(year) }),
  tornado: rows(
    group({
      parameter: words,
      title: words,
      low: figure,
      high: figure,
      npvLow: figure,
      npvHigh: figure,
      paybackLow: orNone,
      paybackHigh: orNone,
      irrLow: orNone,
      irrHigh: orNone,
    }),
  ),
  chance: chance.nullable(),
  envelope: envelope.nullable(),
  rules: rows(
    group({
      kind: oneOf(["server-payback", "lifetime-revenue", "spending-to-revenue"]),
      value: figure,
      says: words,
      from: words,
      model: orNone,
      basis: words,
      beside: words,
    }),
  ),
  cautions: rows(words),
  observations: rows(observation),
});

export function decodePaybackReport(value: unknown): Result<PaybackReport, readonly Problem[]> {
  return decodeWith(paybackReportShape, value, "payback report");
}
