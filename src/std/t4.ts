/**
 * Student's t with four degrees of freedom: the one whose distribution and quantile are closed-form (method §1).
 * Source of the quantile: Shaw, "Sampling Student's T distribution", 2006, §4.
 */

/** Natural log of the density. */
export function t4LogPdf(t: number): number {
  return LOG_PEAK - 2.5 * Math.log1p((t * t) / 4);
}

const LOG_PEAK = Math.log(0.375);

/** P(T ≤ t): with u = t²/(4+t²), s = √u, ½ + sgn(t)(¾s − ¼s³); the tails by the complement, so that small ones keep their digits. */
export function t4Cdf(t: number): number {
  const r = Math.sqrt(4 + t * t);
  // 1 − s without cancellation: 4 / (r·(r + |t|)); tail = ½ − ¾s + ¼s³ = ¼(1−s)²(2+s).
  const s = Math.abs(t) / r;
  const gap = 4 / (r * (r + Math.abs(t)));
  const tail = 0.25 * gap * gap * (2 + s);
  return t < 0 ? tail : 1 - tail;
}

/** The t with P(T ≤ t) = p. ±Infinity at 0 and 1. */
export function t4Quantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  const a = Math.sqrt(4 * p * (1 - p));
  const q = Math.cos(Math.acos(Math.min(1, a)) / 3) / a;
  return Math.sign(p - 0.5) * 2 * Math.sqrt(Math.max(0, q - 1));
}
