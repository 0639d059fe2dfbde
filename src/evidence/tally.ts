/**
 * Numbers of events: Poisson, or negative binomial when the stated spread is wider (variance μ + μ²/k; method §1).
 */
import { logGamma } from "../std/log-gamma.ts";

export type CountLaw = { readonly mean: number; readonly dispersion: number | null };

/** log P(N = n), n = 0, 1, 2 … */
export function countLogPmf({ mean, dispersion }: CountLaw, n: number): number {
  if (mean === 0) return n === 0 ? 0 : Number.NEGATIVE_INFINITY;
  if (dispersion === null) return n * Math.log(mean) - mean - logGamma(n + 1);
  const k = dispersion;
  return (
    logGamma(n + k) -
    logGamma(k) -
    logGamma(n + 1) +
    k * Math.log(k / (k + mean)) +
    n * Math.log(mean / (k + mean))
  );
}

/** P(N ≤ n) */
export function countCdf(law: CountLaw, n: number): number {
  let sum = 0;
  for (let i = 0; i <= n; i++) sum += Math.exp(countLogPmf(law, i));
  return Math.min(1, sum);
}

function spread({ mean, dispersion }: CountLaw): number {
  return Math.sqrt(mean + (dispersion === null ? 0 : (mean * mean) / dispersion));
}

/** The counts worth summing over: 0 to ten standard deviations above the highest mean, at most 2,000. */
export function tallySupport(laws: readonly CountLaw[]): readonly number[] {
  const top = Math.max(...laws.map((law) => law.mean + 10 * spread(law) + 5));
  return Array.from({ length: Math.min(2000, Math.ceil(top)) + 1 }, (_, n) => n);
}

/**
 * "Neither": a negative binomial at the middle of the laws' means whose standard deviation is three times half the way
 * from the lowest mean less its own to the highest plus its own.
 */
export function tallyBackground(laws: readonly CountLaw[]): CountLaw {
  const low = Math.max(0, Math.min(...laws.map((law) => law.mean - spread(law))));
  const high = Math.max(...laws.map((law) => law.mean + spread(law)));
  const mean = Math.max((low + high) / 2, 0.5);
  const variance = ((high - low) * 1.5) ** 2;
  return { mean, dispersion: variance > mean ? (mean * mean) / (variance - mean) : null };
}
