/**
 * The standard normal distribution.
 * Sources: erfc by the series and continued fraction of Abramowitz & Stegun 7.1.6 and 7.1.14; the quantile by Acklam's
 * rational approximation with one step of Halley's method.
 */

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** Natural log of the density. */
export function normalLogPdf(z: number): number {
  return -0.5 * z * z - LOG_ROOT_TWO_PI;
}

/** P(Z ≤ z), to about 1e-15 relative in either tail. */
export function normalCdf(z: number): number {
  const tail = 0.5 * erfc(Math.abs(z) / Math.SQRT2);
  return z < 0 ? tail : 1 - tail;
}

/** Complementary error function for x ≥ 0. */
function erfc(x: number): number {
  if (x < 2) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 100 && Math.abs(term) > 1e-17 * sum; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  if (x > 27) return 0;
  let fraction = 0;
  for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * (x + fraction));
}

const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
] as const;
const B = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
] as const;
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
] as const;
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1] as const;
const LOW = 0.02425;

/** The z with P(Z ≤ z) = p. ±Infinity at 0 and 1. */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  const z = p < LOW ? tailGuess(p) : p > 1 - LOW ? -tailGuess(1 - p) : centralGuess(p - 0.5);
  const error = (normalCdf(z) - p) * Math.exp(-normalLogPdf(z));
  return z - error / (1 + (z * error) / 2);
}

function centralGuess(q: number): number {
  const r = q * q;
  return (q * polynomial(A, r)) / polynomial(B, r);
}

function tailGuess(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(C, q) / polynomial(D, q);
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}
