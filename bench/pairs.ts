/** Two contenders in turn, A B A B …, and the median of the pair ratios: what drifts on a busy machine drifts for both. */
import { performance } from "node:perf_hooks";

export type Compared = { readonly ours: number; readonly anchor: number; readonly ratio: number };

/** @returns medians in milliseconds and of ours ÷ anchor; the first pair is not counted */
export function compare(ours: () => void, anchor: () => void, pairs: number): Compared {
  const timed = (run: () => void) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  };
  const rows = Array.from({ length: pairs + 1 }, () => {
    const b = timed(anchor);
    const a = timed(ours);
    return { a, b, ratio: a / b };
  }).slice(1);
  return {
    ours: median(rows.map(({ a }) => a)),
    anchor: median(rows.map(({ b }) => b)),
    ratio: median(rows.map(({ ratio }) => ratio)),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/** Prints one line; @returns whether the bar is met */
export function report(
  name: string,
  found: Compared & { readonly equal: boolean },
  bar: { readonly most?: number; readonly least?: number },
): boolean {
  const met =
    found.equal && found.ratio <= (bar.most ?? Number.POSITIVE_INFINITY) && found.ratio >= (bar.least ?? 0);
  const limit = bar.most === undefined ? `≥ ${bar.least}` : `≤ ${bar.most}`;
  console.log(
    `${name}: ours ${found.ours.toFixed(1)} ms, anchor ${found.anchor.toFixed(1)} ms, ratio ${found.ratio.toFixed(2)} (bar ${limit}), equal: ${found.equal}, ${met ? "met" : "NOT MET"}`,
  );
  return met;
}
