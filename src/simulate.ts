/**
 * Paths of a simulation over several workers. Rule kept here: how many there are changes the time and nothing else: each path is a
 * function of the plan and its number, and each worker writes its own paths into shared memory.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { emptyPaths } from "./payback/chance.ts";
import { type Paths, type Prepared, runPaths } from "./payback/simulate.ts";

/** Below so many paths a worker takes longer to start than to help. */
const WORTH_A_WORKER = 150_000;

/** What a worker is handed; the arrays are of shared memory. */
export type WorkOrder = {
  readonly ready: Prepared;
  readonly from: number;
  readonly to: number;
  readonly paths: Paths;
};

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
  const paths: Paths = { npv: shared(), payback: shared() };
  const share = Math.ceil(count / hands);
  const orders = Array.from({ length: hands }, (_, i): WorkOrder => {
    const [from, to] = [Math.min(count, i * share), Math.min(count, (i + 1) * share)];
    return {
      ready,
      from,
      to,
      paths: { npv: paths.npv.subarray(from, to), payback: paths.payback.subarray(from, to) },
    };
  });
  // This thread takes the first share while the others work.
  const others = orders.slice(1).map(inWorker);
  const [own] = orders;
  if (own) runPaths(own.ready, own.from, own.to, own.paths);
  await Promise.all(others);
  return paths;
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
