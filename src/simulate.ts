/**
 * Paths of a simulation over several workers. Rule kept here: how many there are changes the time and nothing else: each path is a
 * function of the plan and its number, and each worker writes the paths it takes into shared memory.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { emptyPaths } from "./payback/chance.ts";
import { type WorkOrder, workOn } from "./payback/claims.ts";
import { type Paths, type Prepared, runPaths } from "./payback/simulate.ts";

/** Below so many paths a worker takes longer to start than to help. */
const WORTH_A_WORKER = 150_000;

/** @param workers undefined: as many as help. @throws whatever a worker threw */
export async function simulate(ready: Prepared, count: number, workers?: number): Promise<Paths> {
  const helping = Math.max(1, Math.min(availableParallelism(), Math.ceil(count / WORTH_A_WORKER)));
  const hands = Math.min(workers ?? helping, Math.max(1, count));
  if (hands === 1) {
    const paths = emptyPaths(count);
    runPaths(ready, 0, count, paths);
    return paths;
  }
  const shared = () => new Float64Array(new SharedArrayBuffer(8 * count));
  const order: WorkOrder = {
    ready,
    paths: { npv: shared(), payback: shared() },
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
  const others = Array.from({ length: hands - 1 }, () => inWorker(order));
  // This thread is one of the hands.
  workOn(order);
  await Promise.all(others);
  return order.paths;
}

function inWorker(order: WorkOrder): Promise<void> {
  return new Promise((done, fail) => {
    const worker = new Worker(WORKER, { workerData: order });
    worker.once("error", fail);
    worker.once("exit", (code) => (code === 0 ? done() : fail(new Error(`a worker ended with ${code}`))));
  });
}

/** Beside this file as it is written; beside the bundle once it is built. */
const WORKER = import.meta.url.endsWith(".ts")
  ? new URL("./simulate-worker.ts", import.meta.url)
  : new URL("../simulate-worker.js", import.meta.url);
