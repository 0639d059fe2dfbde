/**
 * Tests of a group by the signs and ranks of its CARs. Sources: Cowan (1992), Review of Quantitative Finance and Accounting 2, for the
 * generalised sign; Wilcoxon (1945), exact up to 25 shares.
 */
import { normalTwoSided } from "./standard-tests.ts";
import { finite, type TestResult } from "./test-result.ts";

export type SignTest = TestResult & { readonly pBinomial: number };

/** (w − N/2)/(√N/2), w the number of CARs above 0; `pBinomial` is exact and two-sided. */
export function signTest(cars: readonly number[]): SignTest | undefined {
  const n = cars.length;
  const above = cars.filter((car) => car > 0).length;
  const stat = (above - n / 2) / (Math.sqrt(n) / 2);
  return finite({ stat, p: normalTwoSided(stat), pBinomial: fairCoinTwoSided(above, n) });
}

function fairCoinTwoSided(k: number, n: number): number {
  const tail = Math.min(k, n - k);
  let term = 0.5 ** n;
  let sum = 0;
  for (let i = 0; i <= tail; i += 1) {
    sum += term;
    term *= (n - i) / (i + 1);
  }
  return Math.min(1, 2 * sum);
}

export type GeneralizedSignTest = TestResult & { readonly pHat: number };

/**
 * (w − N·p̂)/√(N·p̂(1−p̂)).
 * @param shares each share's part of estimation residuals above 0; p̂ is their mean
 */
export function generalizedSignTest(
  cars: readonly number[],
  shares: readonly number[],
): GeneralizedSignTest | undefined {
  const n = cars.length;
  const pHat = shares.reduce((sum, share) => sum + share, 0) / n;
  const above = cars.filter((car) => car > 0).length;
  const stat = (above - n * pHat) / Math.sqrt(n * pHat * (1 - pHat));
  return finite({ stat, p: normalTwoSided(stat), pHat });
}

export type WilcoxonTest = {
  readonly plus: number;
  readonly minus: number;
  readonly p: number;
  readonly exact: boolean;
};

/** Signed ranks of the CARs: zeros are left out, ties share their mean rank. */
export function wilcoxonTest(cars: readonly number[]): WilcoxonTest | undefined {
  const kept = cars.filter((car) => car !== 0);
  const n = kept.length;
  if (n === 0) return undefined;
  const ranks = averageRanks(kept.map(Math.abs));
  const plus = kept.reduce((sum, car, i) => (car > 0 ? sum + (ranks[i] ?? 0) : sum), 0);
  const total = (n * (n + 1)) / 2;
  const tied = new Set(ranks).size < n;
  if (n <= 25 && !tied)
    return { plus, minus: total - plus, p: exactSignedRank(Math.min(plus, total - plus), n), exact: true };
  const variance = ranks.reduce((sum, rank) => sum + rank ** 2, 0) / 4;
  const p = normalTwoSided((plus - total / 2) / Math.sqrt(variance));
  return { plus, minus: total - plus, p, exact: false };
}

/** Two-sided: how many of the 2ⁿ sign patterns give a sum of ranks as small as this, doubled. */
function exactSignedRank(smaller: number, n: number): number {
  const total = (n * (n + 1)) / 2;
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank += 1)
    for (let sum = total; sum >= rank; sum -= 1) ways[sum] = (ways[sum] ?? 0) + (ways[sum - rank] ?? 0);
  let below = 0;
  for (let sum = 0; sum <= smaller; sum += 1) below += ways[sum] ?? 0;
  return Math.min(1, (2 * below) / 2 ** n);
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < order.length; ) {
    let end = i + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[i] ?? 0]) end += 1;
    for (let k = i; k < end; k += 1) ranks[order[k] ?? 0] = (i + 1 + end) / 2;
    i = end;
  }
  return ranks;
}
