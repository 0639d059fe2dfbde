/**
 * A quantile of sorted draws: the one at rank ⌊p·(n−1)⌋, so that it is always a value that was drawn.
 */
export function drawnQuantile(sorted: ArrayLike<number>, p: number): number {
  return sorted[Math.floor(p * (sorted.length - 1))] ?? 0;
}
