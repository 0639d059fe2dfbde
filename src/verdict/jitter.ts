/**
 * How far the verdict depends on numbers the analyst could as well have written a little differently (method §2).
 * Per draw, in this order: prior normals (× e^{.4z}, rescaled); ρ same driver in [.4,.8], ρ cross in [.1,.5], ρ path in
 * [.3,.7], η in [.6,1]; for each path signal and hypothesis a width factor e^{.25z} and a shift of .35z half-widths, on the
 * transformed scale; one normal for all reliabilities (logit + .5z). J and backgrounds stay as stated.
 * Rule kept here: seeded, so the same verdict has the same range. It is the analyst's uncertainty, not a confidence interval.
 */
import { stageFor } from "../evidence/stage.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Jitter, Quantiles } from "../model/verdict.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { normalQuantile } from "../std/normal.ts";
import { type Draw, type PlanRequest, pathSignals, planOf, posteriorOfDraw } from "./jitter-plan.ts";
import { drawnQuantile } from "./quantile.ts";
import { membersOf, sumOver } from "./sides.ts";

export const JITTER_DRAWS = 1000;
export const JITTER_SEED = 20250924;

export type JitterRequest = PlanRequest & { readonly draws?: number; readonly seed?: number };

export function jitterOf(thesis: Thesis, request: JitterRequest): Jitter {
  const { draws = JITTER_DRAWS, seed = JITTER_SEED } = request;
  const plan = planOf(thesis, request);
  const uniform = mulberry32(seed);
  const asked = {
    priors: thesis.hypotheses.map(({ prior }) => prior),
    paths: pathSignals(stageFor(thesis, [])).length,
  };
  const drawn = Array.from({ length: draws }, () => posteriorOfDraw(plan, drawFrom(uniform, asked)));
  const above = drawn.filter(([focus = 0]) => focus > 0.5).length;
  return {
    draws,
    seed,
    shareAboveHalf: draws === 0 ? 0 : above / draws,
    byHypothesis: Object.fromEntries(
      thesis.hypotheses.map(({ id }, h) => [id, quantiles(drawn.map((p) => p[h] ?? 0))]),
    ),
    bySide: Object.fromEntries(
      thesis.rollup.map((side) => {
        const members = membersOf(thesis, side);
        return [side.id, quantiles(drawn.map((p) => sumOver(members, p)))];
      }),
    ),
  };
}

/** The order of the draws is part of the method: it makes a seed mean the same everywhere. */
function drawFrom(
  uniform: () => number,
  { priors, paths }: { readonly priors: readonly number[]; readonly paths: number },
): Draw {
  const normal = () => normalQuantile(uniform());
  const between = (low: number, high: number) => low + (high - low) * uniform();
  const tilted = priors.map((prior) => prior * Math.exp(0.4 * normal()));
  const sum = tilted.reduce((a, b) => a + b, 0);
  return {
    priors: tilted.map((weight) => weight / sum),
    rhoSameDriver: between(0.4, 0.8),
    rhoCross: between(0.1, 0.5),
    rhoPath: between(0.3, 0.7),
    eta: between(0.6, 1),
    moves: Array.from({ length: paths }, () =>
      priors.map(() => ({ width: Math.exp(0.25 * normal()), shift: 0.35 * normal() })),
    ),
    reliabilityShift: 0.5 * normal(),
  };
}

function quantiles(draws: readonly number[]): Quantiles {
  const sorted = Float64Array.from(draws).toSorted();
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
