/**
 * The simulation summed up: what is likely, with the error of having drawn only so many paths, and the fan of a programme's cash.
 * Rule kept here: whoever runs the paths (here, or several workers) hands in the same numbers.
 */
import type { ChanceFigures } from "../model/payback.ts";
import type { PeriodKey } from "../model/period.ts";
import { type Plan, programmeOf } from "./programme.ts";
import { quarterAfter } from "./quarters.ts";
import { type Paths, type Prepared, parametersOn, prepared, ratesOf, runPaths } from "./simulate.ts";
import { quantilesOf, shareOf } from "./summary.ts";

/** Paths whose programme and rate of return are worked out in full. */
const DETAILED = 4000;
const WITHIN = [3, 5, 7];

export type ChanceInput = {
  readonly ready: Prepared;
  readonly plan: Plan;
  readonly first: PeriodKey;
  readonly paths: Paths;
};

export function chanceOf({ ready, plan, first, paths }: ChanceInput): ChanceFigures {
  const count = paths.npv.length;
  const detailed = Math.min(count, DETAILED);
  const { seed, noise } = ready.simulation;
  const never = (years: number) => years === Number.POSITIVE_INFINITY;
  return {
    paths: count,
    seed,
    noise,
    npv: quantilesOf(paths.npv),
    payback: quantilesOf(paths.payback),
    irr: quantilesOf(ratesOf(ready, detailed).filter((rate) => !Number.isNaN(rate))),
    npvPositive: shareOf(paths.npv, (npv) => npv > 0),
    paybackWithin: WITHIN.map((years) => ({ years, share: shareOf(paths.payback, (took) => took <= years) })),
    never: shareOf(paths.payback, never),
    npvPositiveIndependent: shareOf(independent(ready, count), (npv) => npv > 0),
    fan: fanOf(ready, { plan, first, count: detailed }),
  };
}

/** The same ranges, each input on its own. */
function independent(ready: Prepared, count: number): Float64Array {
  const alone = prepared({ ...ready.simulation, correlations: [] });
  const paths = emptyPaths(Math.min(count, DETAILED * 5));
  if ("keys" in alone) runPaths(alone, 0, paths.npv.length, paths);
  return paths.npv;
}

export function emptyPaths(count: number): Paths {
  return { npv: new Float64Array(count), payback: new Float64Array(count) };
}

function fanOf(
  ready: Prepared,
  { plan, first, count }: { readonly plan: Plan; readonly first: PeriodKey; readonly count: number },
): ChanceFigures["fan"] {
  const rows = Array.from(
    { length: count },
    (_, path) => programmeOf(parametersOn(ready, path), plan).cumulative,
  );
  const quarters = Math.max(0, plan.spending.length + FAN_AFTER);
  return Array.from({ length: quarters }, (_, k) => {
    const at = Float64Array.from(rows, (row) => row[Math.min(k, row.length - 1)] ?? 0);
    const [p10, p50, p90] = quantilesOf(at, [0.1, 0.5, 0.9]).map(({ value }) => value ?? 0);
    return { period: quarterAfter(first, k), p10: p10 ?? 0, p50: p50 ?? 0, p90: p90 ?? 0 };
  });
}

/** Quarters after the plan that the fan shows. */
const FAN_AFTER = 24;
