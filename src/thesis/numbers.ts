/** Numbers in messages: short, and still true. */

/** At most six significant digits, without trailing zeros. */
export function shortNumber(x: number): string {
  return String(Number(x.toPrecision(6)));
}

/** Rounded to `digits` significant digits. */
export function toDigits(x: number, digits: number): number {
  return Number(x.toPrecision(digits));
}

/** The same proportions at three decimals, summing to one exactly as written: the largest takes up the rounding. */
export function rescaled(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const thousandths = weights.map((weight) => Math.round((1000 * weight) / sum));
  const largest = thousandths.indexOf(Math.max(...thousandths));
  const left = 1000 - thousandths.reduce((total, part) => total + part, 0);
  return thousandths.map((part, i) => (part + (i === largest ? left : 0)) / 1000);
}
