/**
 * How far the verdict depends on numbers the analyst could as well have written a little differently (method §2).
 * Per draw, in this order: prior normals (× e^{.4z}, rescaled); ρ same driver in [.4,.8], ρ cross in [.1,.5], ρ path in
 * [.3,.7], η in [.6,1]; for each path signal and hypothesis a width factor e^{.25z} and a shift of .35z half-widths, on the
 * transformed scale; one normal for all reliabilities (logit + .5z). J and backgrounds stay as stated.
 * Rule kept here: seeded, so the same verdict has the same range. It is the analyst's uncertainty, not a confidence interval.
 */
import type { SplitKernel } from "../evidence/kernel.ts";
import { type Compiled, type CompiledSignal, compile } from "../evidence/predict.ts";
import type { Effective } from "../evidence/select.ts";
import { weighEffective } from "../evidence/weigh.ts";
import type { Day } from "../model/day.ts";
import type { SignalId } from "../model/id.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Jitter, Quantiles } from "../model/verdict.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { normalQuantile } from "../std/normal.ts";
import { t4Quantile } from "../std/t4.ts";
import { posterior } from "./posterior.ts";
import { drawnQuantile } from "./quantile.ts";

export const JITTER_DRAWS = 1000;
export const JITTER_SEED = 20250924;

export type JitterRequest = { readonly asOf: Day; readonly draws?: number; readonly seed?: number };

export function jitterOf(thesis: Thesis, effective: readonly Effective[], request: JitterRequest): Jitter {
  const { asOf, draws = JITTER_DRAWS, seed = JITTER_SEED } = request;
  const own = compile(thesis);
  const uniform = mulberry32(seed);
  const columns = thesis.hypotheses.map(() => new Float64Array(draws));
  for (let draw = 0; draw < draws; draw++) {
    const probabilities = drawPosterior(thesis, effective, { asOf, own, uniform });
    for (const [h, column] of columns.entries()) column[draw] = probabilities[h] ?? 0;
  }
  const above = columns[0]?.reduce((count, p) => count + (p > 0.5 ? 1 : 0), 0) ?? 0;
  const sides = thesis.rollup.map((side) => {
    const members = thesis.hypotheses.flatMap(({ id }, h) => (side.hypotheses.includes(id) ? [h] : []));
    return [
      side.id,
      quantiles(
        Float64Array.from({ length: draws }, (_, i) =>
          members.reduce((sum, h) => sum + (columns[h]?.[i] ?? 0), 0),
        ),
      ),
    ] as const;
  });
  return {
    draws,
    seed,
    shareAboveHalf: draws === 0 ? 0 : above / draws,
    byHypothesis: Object.fromEntries(
      thesis.hypotheses.map(({ id }, h) => [id, quantiles(columns[h] ?? new Float64Array())]),
    ),
    bySide: Object.fromEntries(sides),
  };
}

type Drawing = { readonly asOf: Day; readonly own: Compiled; readonly uniform: () => number };

function drawPosterior(
  thesis: Thesis,
  effective: readonly Effective[],
  { asOf, own, uniform }: Drawing,
): readonly number[] {
  const normal = () => normalQuantile(uniform());
  const between = (low: number, high: number) => low + (high - low) * uniform();
  const tilted = own.priors.map((prior) => prior * Math.exp(0.4 * normal()));
  const sum = tilted.reduce((a, b) => a + b, 0);
  const settings = {
    rhoSameDriver: between(0.4, 0.8),
    rhoCross: between(0.1, 0.5),
    rhoPath: between(0.3, 0.7),
    eta: between(0.6, 1),
  };
  const signals = new Map<SignalId, CompiledSignal>();
  for (const [id, compiled] of own.signals)
    signals.set(id, compiled.kind === "path" ? jittered(compiled, normal) : compiled);
  const shift = 0.5 * normal();
  const groups = weighEffective(thesis, effective, asOf, {
    settings,
    compiled: { ...own, signals },
    reliabilityOf: (outcome, { relevance }) => relevance * logisticShift(outcome.reliability, shift),
  });
  return posterior(
    tilted.map((weight) => weight / sum),
    groups,
    { eta: settings.eta, capReleaseDb: thesis.settings.capReleaseDb, asOf },
  );
}

/** logistic(logit(r) + shift); 0 and 1 stay. */
function logisticShift(r: number, shift: number): number {
  return r <= 0 || r >= 1 ? r : 1 / (1 + ((1 - r) / r) * Math.exp(-shift));
}

/** Each hypothesis' kernels of a signal, widened and moved alike in every period. The split kernel is affine in its range. */
function jittered(compiled: Extract<CompiledSignal, { kind: "path" }>, normal: () => number): CompiledSignal {
  const moves =
    compiled.periods
      .values()
      .next()
      .value?.kernels.map(() => ({ width: Math.exp(0.25 * normal()), shift: 0.35 * normal() })) ?? [];
  const periods = new Map<
    string,
    { kernels: readonly SplitKernel[]; background: SplitKernel; expectedNats: number }
  >();
  for (const [key, period] of compiled.periods) {
    const kernels = period.kernels.map((kernel, h) => moved(kernel, moves[h] ?? { width: 1, shift: 0 }));
    periods.set(key, { kernels, background: period.background, expectedNats: period.expectedNats });
  }
  return { ...compiled, periods };
}

function moved(kernel: SplitKernel, { width, shift }: { width: number; shift: number }): SplitKernel {
  const [low, mid, high] = transformedRange(kernel);
  const half = (high - low) / 2;
  return {
    ...kernel,
    m: mid + (kernel.m - mid) * width + shift * half,
    s1: kernel.s1 * width,
    s2: kernel.s2 * width,
  };
}

const NINTH_DECILE = { t4: t4Quantile, normal: normalQuantile } as const;

/** P10, P50, P90 of a split kernel on its transformed scale. */
function transformedRange(kernel: SplitKernel): readonly [number, number, number] {
  const { m, s1, s2 } = kernel;
  const w = s1 / (s1 + s2);
  const base = NINTH_DECILE[kernel.kernel];
  const at = (p: number) =>
    p <= w ? m + s1 * base(p / (2 * w)) : m + s2 * base(0.5 + (p - w) / (2 * (1 - w)));
  return [at(0.1), at(0.5), at(0.9)];
}

function quantiles(draws: Float64Array): Quantiles {
  const sorted = draws.toSorted();
  const at = (p: number) => drawnQuantile(sorted, p);
  return {
    p05: at(0.05),
    p10: at(0.1),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
  };
}
