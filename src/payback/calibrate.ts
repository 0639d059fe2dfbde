/**
 * Which yield and legacy growth fit the revenue that was reported (method §4): least squares of relative errors, the rest stated.
 * Rule kept here: what the quarters cannot tell apart is shown, not hidden. Yield and ramp lie on a ridge: for each ramp its own
 * best yield, and how well it fits.
 */
import type { Parameters } from "../model/payback-parameters.ts";
import { type Plan, revenuePerYield } from "./programme.ts";

/** Reported revenue by quarter of the programme; undefined: not known. */
export type Reported = readonly (number | undefined)[];

export type Fit = {
  readonly yield: number;
  readonly legacyGrowth: number;
  /** Root mean square of model ÷ reported − 1. */
  readonly error: number;
  readonly quarters: number;
};

export type FitCheck = {
  /** Quarter of the programme, from 0. */
  readonly quarter: number;
  readonly reported: number;
  readonly model: number;
  /** Model ÷ reported − 1. */
  readonly error: number;
};

/** Two unknowns need quarters of two years to be told apart. */
export const LEAST_QUARTERS = 5;

/** undefined: too few quarters are known, or none of them has a cohort's revenue in it. */
export function calibrate(p: Parameters, plan: Plan, reported: Reported): Fit | undefined {
  const known = reported.flatMap((value, k) =>
    value !== undefined && value > 0 ? [[k, value] as const] : [],
  );
  const perYield = revenuePerYield(p, plan);
  if (known.length < LEAST_QUARTERS || !known.some(([k]) => (perYield[k] ?? 0) > 0)) return undefined;
  const at = (growth: number) => {
    const legacy = known.map(([k]) => (plan.base[k % 4] ?? 0) * (1 + growth) ** (Math.floor(k / 4) + 1));
    // For a given growth the best yield is linear least squares.
    let [top, bottom] = [0, 0];
    for (const [i, [k, value]] of known.entries()) {
      const slope = (perYield[k] ?? 0) / value;
      top += slope * (1 - (legacy[i] ?? 0) / value);
      bottom += slope * slope;
    }
    const best = Math.max(0, top / bottom);
    let squares = 0;
    for (const [i, [k, value]] of known.entries())
      squares += (((legacy[i] ?? 0) + best * (perYield[k] ?? 0)) / value - 1) ** 2;
    return { yield: best, error: Math.sqrt(squares / known.length) };
  };
  const growth = lowest((g) => at(g).error, -0.9, 2);
  return { legacyGrowth: growth, quarters: known.length, ...at(growth) };
}

/** Each known quarter, model against reported. */
export function checksOf(p: Parameters, plan: Plan, reported: Reported): readonly FitCheck[] {
  const perYield = revenuePerYield(p, plan);
  return reported.flatMap((value, quarter) => {
    if (value === undefined) return [];
    const legacy = (plan.base[quarter % 4] ?? 0) * (1 + p.legacyGrowth) ** (Math.floor(quarter / 4) + 1);
    const model = legacy + p.yield * (perYield[quarter] ?? 0);
    return [{ quarter, reported: value, model, error: model / value - 1 }];
  });
}

export type RidgePoint = Fit & {
  readonly ramp: number;
  /** Largest error on the quarters left out of a fit to the earlier ones; null: too few of them. */
  readonly worstOutOfSample: number | null;
};

/** @param held quarters at the end that a second fit does without */
export function ridgeOf(
  p: Parameters,
  plan: Plan,
  reported: Reported,
  { ramps, held }: { readonly ramps: readonly number[]; readonly held: number },
): readonly RidgePoint[] {
  return ramps.flatMap((ramp) => {
    const fit = calibrate({ ...p, ramp }, plan, reported);
    if (!fit) return [];
    const out = outOfSample({ ...p, ramp }, plan, reported, held);
    const worst = out?.checks.reduce(
      (most, { error }) => (Math.abs(error) > Math.abs(most) ? error : most),
      0,
    );
    return [{ ramp, ...fit, worstOutOfSample: worst ?? null }];
  });
}

/** A fit to all but the last `held` known quarters, and its errors on those. */
export function outOfSample(
  p: Parameters,
  plan: Plan,
  reported: Reported,
  held: number,
): { readonly fit: Fit; readonly checks: readonly FitCheck[] } | undefined {
  const known = reported.flatMap((value, k) => (value === undefined ? [] : [k]));
  const from = known.at(-held);
  if (from === undefined || known.length <= held) return undefined;
  const fit = calibrate(p, plan, reported.slice(0, from));
  if (!fit) return undefined;
  const fitted = { ...p, yield: fit.yield, legacyGrowth: fit.legacyGrowth };
  return { fit, checks: checksOf(fitted, plan, reported).filter(({ quarter }) => quarter >= from) };
}

/** Golden section inside the best cell of a coarse search. */
function lowest(f: (x: number) => number, from: number, to: number): number {
  const step = (to - from) / 290;
  let best = from;
  for (let i = 0; i <= 290; i++) if (f(from + i * step) < f(best)) best = from + i * step;
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.max(from, best - step), Math.min(to, best + step)];
  for (let i = 0; i < 100; i++) {
    const [a, b] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (f(a) < f(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
