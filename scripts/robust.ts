/**
 * Damages real documents many times over and reads each: `npm run robust -- [--runs 10000] [--seed 1] [--only TEXT]`. No file may
 * crash a reader, hang it, eat the memory, or be refused without a reason. Exit 1 when one does; each failure is printed with the
 * file, the run and the seed that make it again (`--run NUMBER`).
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import type { Done, Job } from "./robust/worker.ts";

/** What one file may take: 5 s, 512 MB of objects, and 2 GB for the whole program. */
const MOST_MS = 5_000;
const HEAP_MB = 512;
const MOST_RSS = 2e9;
/** Files are cut before they are damaged. */
const MOST_BYTES = 300_000;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    run: { type: "string" },
    threads: { type: "string", default: String(Math.min(4, availableParallelism())) },
  },
});

type Failure = { readonly kind: string; readonly run: number; readonly job: Job; readonly why: string };
type Tally = {
  read: number;
  refused: number;
  slowest: number;
  largest: number;
  readonly failures: Failure[];
};

const files = documents();
const only = values.run === undefined ? undefined : Number(values.run);
const runs = only === undefined ? Number(values.runs) : 1;
const tally: Tally = { read: 0, refused: 0, slowest: 0, largest: 0, failures: [] };
const started = performance.now();
let next = 0;

if (files.length === 0 || !Number.isSafeInteger(runs) || runs < 1) {
  console.error("Nothing to do: no document, or --runs is no number of runs.");
  process.exit(2);
}
await Promise.all(Array.from({ length: Math.max(1, Number(values.threads)) }, () => lane()));

const seconds = (performance.now() - started) / 1000;
const count = (kind: string) => tally.failures.filter((failure) => failure.kind === kind).length;
console.log(
  `${runs} files read in ${seconds.toFixed(1)} s (${(runs / seconds).toFixed(1)} a second, slowest ${tally.slowest.toFixed(0)} ms, ` +
    `memory ${(tally.largest / 1e6).toFixed(0)} MB): ${tally.read} gave a document, ${tally.refused} were refused with a reason; ` +
    `${count("crash")} crashes, ${count("hang")} hangs, ${count("memory")} out of memory, ${count("unnamed")} refused without one.`,
);
process.exitCode = tally.failures.length > 0 ? 1 : 0;

/** The corpus, or the bundled examples where there is none. Paths from A to Z. */
function documents(): readonly string[] {
  const places = ["../../shared/corpus", "../examples"].map((place) =>
    fileURLToPath(new URL(place, import.meta.url)),
  );
  const place = places.find((each) => existsSync(each));
  if (place === undefined) return [];
  return readdirSync(place, { recursive: true, encoding: "utf8" })
    .map((name) => join(place, name))
    .filter((path) => path.includes(values.only) && statSync(path).isFile())
    .toSorted();
}

/** One thread after another, each until it dies or nothing is left. */
async function lane(): Promise<void> {
  let worker: Worker | undefined;
  while (next < runs) {
    const run = only ?? next;
    next += 1;
    const job: Job = {
      path: files[run % files.length] ?? "",
      seed: Number(values.seed) * 1_000_003 + run,
      most: MOST_BYTES,
    };
    worker ??= await thread();
    const begun = performance.now();
    const done = await answer(worker, job);
    tally.slowest = Math.max(tally.slowest, performance.now() - begun);
    tally.largest = Math.max(tally.largest, process.memoryUsage.rss());
    if (done.kind === "read" || done.kind === "refused") tally[done.kind] += 1;
    else fail({ kind: done.kind, run, job, why: done.why });
    if (done.kind === "hang" || done.kind === "crash" || done.kind === "memory") {
      await worker.terminate();
      worker = undefined;
    }
    if ((run + 1) % 1000 === 0) console.log(`${run + 1} of ${runs}, ${tally.failures.length} failures`);
  }
  await worker?.terminate();
}

/** A thread that has loaded the readers. */
async function thread(): Promise<Worker> {
  const worker = new Worker(new URL("./robust/worker.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  await new Promise((resolve) => worker.once("online", resolve));
  return worker;
}

type Answer = {
  readonly kind: "read" | "refused" | "crash" | "hang" | "memory" | "unnamed";
  readonly why: string;
};

function answer(worker: Worker, job: Job): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (kind: Answer["kind"], why: string) => {
      clearTimeout(timer);
      // One by one: the thread listens for listeners coming and going.
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
      // A thread that is being ended may still complain.
      if (worker.listenerCount("error") === 0) worker.on("error", () => undefined);
      resolve({ kind, why });
    };
    const onMessage = (done: Done) => {
      const why = "why" in done ? `${done.how}: ${done.why}` : done.how;
      if (process.memoryUsage.rss() > MOST_RSS) settle("memory", `${why}: over ${MOST_RSS} bytes`);
      else settle(done.kind === "threw" ? "crash" : done.kind, why);
    };
    const onError = (error: Error & { readonly code?: string }) =>
      settle(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crash", error.message);
    const onExit = (code: number) => settle("crash", `the thread ended with ${code}`);
    const timer = setTimeout(() => settle("hang", `no answer in ${MOST_MS} ms`), MOST_MS);
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(job);
  });
}

function fail(failure: Failure): void {
  tally.failures.push(failure);
  console.log(
    `${failure.kind}: ${failure.job.path} (--seed ${values.seed} --run ${failure.run}): ${failure.why}`,
  );
}
