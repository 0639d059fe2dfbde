/**
 * Betas for a share whose exchange trades at other hours than its market's. Same-day least squares misses what arrives a session
 * early or late. Sources: Scholes and Williams (1977), Journal of Financial Economics 5; Dimson (1979), same journal 7, without the
 * Fowler–Rorke weights. Rule kept here: a lag of −1 is the market's session before the share's.
 */
import { meanOf } from "./market-model.ts";

export type ScholesWilliams = {
  readonly betaLag: number;
  readonly betaSync: number;
  readonly betaLead: number;
  /** First-order autocorrelation of the market. */
  readonly rho: number;
  readonly beta: number;
  readonly alpha: number;
  /** Days used: the first and the last have no neighbour. */
  readonly n: number;
};

/** (β₋₁ + β₀ + β₊₁)/(1 + 2ρ). @returns undefined for fewer than 5 days or a market that stands still */
export function scholesWilliams(r: Float64Array, rm: Float64Array): ScholesWilliams | undefined {
  const n = r.length;
  if (n < 5 || rm.length !== n) return undefined;
  const own = r.subarray(1, n - 1);
  const [before, same, after] = [rm.subarray(0, n - 2), rm.subarray(1, n - 1), rm.subarray(2)];
  const [betaLag, betaSync, betaLead] = [slope(own, before), slope(own, same), slope(own, after)];
  const rho = correlation(rm.subarray(1, n - 1), rm.subarray(0, n - 2));
  const beta = (betaLag + betaSync + betaLead) / (1 + 2 * rho);
  const alpha = meanOf(own) - beta * meanOf(same);
  return Number.isFinite(beta) ? { betaLag, betaSync, betaLead, rho, beta, alpha, n: n - 2 } : undefined;
}

export type Dimson = {
  readonly intercept: number;
  /** From lag −k to lead +k. */
  readonly coefficients: readonly number[];
  readonly beta: number;
  readonly n: number;
};

/** One regression on the market's returns from `reach` sessions before to `reach` after; β is the sum of the coefficients. */
export function dimson(r: Float64Array, rm: Float64Array, reach: number): Dimson | undefined {
  const n = r.length - 2 * reach;
  const terms = 2 * reach + 1;
  if (n < terms + 3) return undefined;
  const own = r.subarray(reach, reach + n);
  const shifted = Array.from({ length: terms }, (_, q) => rm.subarray(q, q + n));
  const means = shifted.map(meanOf);
  const ownMean = meanOf(own);
  const cross = (a: Float64Array, aMean: number, b: Float64Array, bMean: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i += 1) sum += ((a[i] ?? 0) - aMean) * ((b[i] ?? 0) - bMean);
    return sum;
  };
  const matrix = shifted.map((a, i) => [
    ...shifted.map((b, j) => cross(a, means[i] ?? 0, b, means[j] ?? 0)),
    cross(a, means[i] ?? 0, own, ownMean),
  ]);
  const coefficients = solve(matrix);
  if (!coefficients) return undefined;
  const intercept = coefficients.reduce((left, c, i) => left - c * (means[i] ?? 0), ownMean);
  return { intercept, coefficients, beta: coefficients.reduce((sum, c) => sum + c, 0), n };
}

function slope(y: Float64Array, x: Float64Array): number {
  const { sxy, sxx } = moments(y, x);
  return sxy / sxx;
}

/** Pearson's; NaN when either stands still. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const { sxy, sxx, syy } = moments(a, b);
  return sxy / Math.sqrt(sxx * syy);
}

function moments(y: Float64Array, x: Float64Array): { sxy: number; sxx: number; syy: number } {
  const [yMean, xMean] = [meanOf(y), meanOf(x)];
  let [sxy, sxx, syy] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const dx = (x[i] ?? 0) - xMean;
    const dy = (y[i] ?? 0) - yMean;
    sxy += dx * dy;
    sxx += dx * dx;
    syy += dy * dy;
  }
  return { sxy, sxx, syy };
}

/** Gauss–Jordan with partial pivoting on an augmented matrix. @returns undefined when it is singular */
function solve(matrix: readonly (readonly number[])[]): readonly number[] | undefined {
  const rows = matrix.map((row) => [...row]);
  for (let c = 0; c < rows.length; c += 1) {
    const pivot = rows
      .map((row, i) => ({ i, size: i < c ? -1 : Math.abs(row[c] ?? 0) }))
      .reduce((best, each) => (each.size > best.size ? each : best));
    const [top, chosen] = [rows[c], rows[pivot.i]];
    if (!top || !chosen || !(pivot.size > 0)) return undefined;
    rows[c] = chosen;
    if (pivot.i !== c) rows[pivot.i] = top;
    for (const [i, row] of rows.entries()) {
      if (i === c) continue;
      const times = (row[c] ?? 0) / (chosen[c] ?? 1);
      for (let k = c; k < row.length; k += 1) row[k] = (row[k] ?? 0) - times * (chosen[k] ?? 0);
    }
  }
  return rows.map((row, i) => (row[rows.length] ?? 0) / (row[i] ?? 1));
}
