/**
 * What a simulation comes to: quantiles and shares, each with the error of having drawn only so many paths.
 * Rule kept here: "never" is a value like any other and sorts last; a quantile that falls on it is null, not a large number.
 */

export type Quantile = {
  readonly p: number;
  /** null: never, or none. */
  readonly value: number | null;
  /** Standard error from the number of paths; null where the quantile is at the edge of "never". */
  readonly error: number | null;
};
export type Share = { readonly value: number; readonly error: number };

export const SHOWN_QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** Linear between ranks, as numpy's default. The error is half the distance of the ranks one standard error below and above. */
export function quantilesOf(
  values: Float64Array,
  at: readonly number[] = SHOWN_QUANTILES,
): readonly Quantile[] {
  const sorted = values.toSorted();
  const n = sorted.length;
  const linear = (rank: number) => {
    const below = Math.min(n - 1, Math.max(0, Math.floor(rank)));
    const above = Math.min(n - 1, below + 1);
    const [a = Number.NaN, b = Number.NaN] = [sorted[below], sorted[above]];
    const part = Math.min(1, Math.max(0, rank - below));
    return part === 0 ? a : a + (b - a) * part;
  };
  const finite = (x: number) => (Number.isFinite(x) ? x : null);
  return at.map((p) => {
    const rank = p * (n - 1);
    const spread = Math.sqrt(n * p * (1 - p));
    const error = (linear(rank + spread) - linear(rank - spread)) / 2;
    return { p, value: finite(linear(rank)), error: finite(error) };
  });
}

export function shareOf(values: Float64Array, holds: (value: number) => boolean): Share {
  let count = 0;
  for (const value of values) if (holds(value)) count += 1;
  const value = values.length === 0 ? 0 : count / values.length;
  return { value, error: Math.sqrt((value * (1 - value)) / Math.max(1, values.length)) };
}
