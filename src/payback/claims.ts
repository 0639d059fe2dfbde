/**
 * A simulation shared among hands: each takes the next block of paths until none is left, so a hand that starts late or is held up
 * costs little. Rule kept here: who takes which block changes nothing, since a path depends on its number alone.
 */
import { type Paths, type Prepared, runPaths } from "./simulate.ts";

/** What each hand is given; the arrays lie in shared memory. */
export type WorkOrder = {
  readonly ready: Prepared;
  readonly paths: Paths;
  /** One cell: the first path that nobody has taken. */
  readonly next: Int32Array;
};

const BLOCK = 8192;

export function workOn({ ready, paths, next }: WorkOrder): void {
  const count = paths.npv.length;
  for (;;) {
    const from = Atomics.add(next, 0, BLOCK);
    if (from >= count) return;
    const to = Math.min(count, from + BLOCK);
    runPaths(ready, from, to, {
      npv: paths.npv.subarray(from, to),
      payback: paths.payback.subarray(from, to),
    });
  }
}
