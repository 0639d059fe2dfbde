/**
 * Scores of resolved theses (method §3): Brier, logarithmic, skill, and CORP reliability (Dimitriadis, Gneiting and Jordan,
 * PNAS 2021): Brier = MCB − DSC + UNC, by pool-adjacent-violators.
 * Rule kept here: below thirty resolved forecasts they are listed and no curve is drawn.
 */

export type Forecasted = { readonly p: number; readonly happened: boolean };

/** Fewer than this and a reliability curve would be noise. */
export const ENOUGH_FOR_A_CURVE = 30;

export type Scores = {
  readonly n: number;
  readonly brier: number;
  readonly logScore: number;
  readonly baseRate: number;
  /** Of always saying the base rate. */
  readonly brierBaseRate: number;
  /** 1 − Brier/Brier of the base rate; null when everything or nothing happened. */
  readonly skill: number | null;
  readonly miscalibration: number;
  readonly discrimination: number;
  readonly uncertainty: number;
  /** Forecasts with their recalibrated probabilities, by forecast; null below thirty. */
  readonly curve: readonly Recalibrated[] | null;
};
export type Recalibrated = { readonly p: number; readonly recalibrated: number };

/** @throws RangeError when there is nothing to score */
export function scoresOf(forecasts: readonly Forecasted[]): Scores {
  if (forecasts.length === 0) throw new RangeError("nothing to score");
  const n = forecasts.length;
  const mean = (of: (forecast: Forecasted) => number) =>
    forecasts.reduce((sum, forecast) => sum + of(forecast), 0) / n;
  const y = ({ happened }: Forecasted) => (happened ? 1 : 0);
  const brier = mean((forecast) => (forecast.p - y(forecast)) ** 2);
  const baseRate = mean(y);
  const uncertainty = baseRate * (1 - baseRate);
  const curve = recalibrate(forecasts);
  const at = new Map(curve.map(({ p, recalibrated }) => [p, recalibrated]));
  const calibrated = mean((forecast) => ((at.get(forecast.p) ?? forecast.p) - y(forecast)) ** 2);
  return {
    n,
    brier,
    logScore: mean(({ p, happened }) => -Math.log(happened ? p : 1 - p)),
    baseRate,
    brierBaseRate: uncertainty,
    skill: uncertainty === 0 ? null : 1 - brier / uncertainty,
    miscalibration: brier - calibrated,
    discrimination: uncertainty - calibrated,
    uncertainty,
    curve: n < ENOUGH_FOR_A_CURVE ? null : curve,
  };
}

/** Isotonic regression of what happened on what was said: equal forecasts pooled, then neighbours that decrease. */
export function recalibrate(forecasts: readonly Forecasted[]): readonly Recalibrated[] {
  const pools: { ps: number[]; sum: number; n: number }[] = [];
  const byP = Map.groupBy(
    forecasts.toSorted((a, b) => a.p - b.p),
    ({ p }) => p,
  );
  for (const [p, same] of byP) {
    pools.push({ ps: [p], sum: same.filter(({ happened }) => happened).length, n: same.length });
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)];
      if (!before || !last || before.sum / before.n < last.sum / last.n) break;
      pools.splice(-2, 2, {
        ps: [...before.ps, ...last.ps],
        sum: before.sum + last.sum,
        n: before.n + last.n,
      });
    }
  }
  return pools.flatMap(({ ps, sum, n }) => ps.map((p) => ({ p, recalibrated: sum / n })));
}

/** Σ_h (p_h − y_h)² and −log p of what happened, over several exclusive answers. */
export function multiclassScores(
  probabilities: readonly number[],
  happened: number,
): { readonly brier: number; readonly log: number } {
  return {
    brier: probabilities.reduce((sum, p, h) => sum + (p - (h === happened ? 1 : 0)) ** 2, 0),
    log: -Math.log(probabilities[happened] ?? 0),
  };
}

/** Pinball loss of a stated quantile: (y−f)·q above it, (f−y)·(1−q) below. */
export function pinball(quantile: number, forecast: number, y: number): number {
  return y >= forecast ? (y - forecast) * quantile : (forecast - y) * (1 - quantile);
}

/**
 * Chance of at least so many PIT values in the tails (outside 5% to 95%) when the predictions are right: exact binomial,
 * since n is small.
 */
export function pitTailP(pits: readonly number[]): number {
  const n = pits.length;
  const outside = pits.filter((pit) => pit < 0.05 || pit > 0.95).length;
  let chance = 0;
  for (let k = outside; k <= n; k++) chance += binomial(n, k) * 0.1 ** k * 0.9 ** (n - k);
  return Math.min(1, chance);
}

function binomial(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}
