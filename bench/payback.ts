/**
 * A million paths of forty quarters against numpy, vectorised over paths: the same model, 43 million normals a run, double
 * precision. One thread against one thread, then two of ours against the one, as numpy has no second to offer here.
 * Without a Python that has numpy it says so and measures the workers only. PYTHON names another Python.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { emptyPaths } from "../src/payback/chance.ts";
import { tableValues } from "../src/payback/copula.ts";
import { type Paths, type Prepared, prepared, runPaths } from "../src/payback/simulate.ts";
import { shareOf } from "../src/payback/summary.ts";
import { whatIf } from "../src/payback/what-if.ts";
import { simulate } from "../src/simulate.ts";
import { median, report } from "./pairs.ts";
import { NUMPY, pythonWith } from "./python.ts";

const ANCHOR = fileURLToPath(new URL("./payback/anchor.py", import.meta.url));

const PARAMETERS = {
  aiShare: 0.95,
  yield: 0.42,
  lag: 1,
  ramp: 3,
  decay: 0.06,
  opex: 0.395,
  serverShare: 0.65,
  // With the delay, forty quarters from the spending to the last of its cash.
  life: 9.5,
  shellLife: 15,
  bookLife: 5,
  maintenance: 0.01,
  tax: 0.2,
  workingCapital: 0.03,
  discount: 0.1,
  legacyGrowth: 0.07,
  legacyMargin: 0.1,
};

function benchReady(): Prepared {
  const ready = prepared({
    parameters: PARAMETERS,
    inputs: [
      { key: "yield", range: { low: 0.33, mid: 0.42, high: 0.53 } },
      { key: "opex", range: { low: 0.315, mid: 0.395, high: 0.495 } },
      { key: "decay", range: { low: 0.02, mid: 0.06, high: 0.15 } },
      { key: "ramp", range: { low: 2, mid: 3, high: 6 } },
      { key: "serverShare", range: { low: 0.55, mid: 0.65, high: 0.75 } },
    ],
    correlations: [
      { pair: ["yield", "opex"], rho: -0.3 },
      { pair: ["yield", "decay"], rho: -0.4 },
    ],
    seed: 380,
    noise: 0.02,
  });
  if ("kind" in ready) throw new Error(`the bench has no simulation: ${ready.kind}`);
  return ready;
}

export type PaybackBench = { readonly equal: boolean; readonly met: boolean };

/** @param pairs counted runs of each; the first of each is not counted */
export async function paybackBench({
  paths: count,
  pairs,
  mayInstall = false,
}: {
  readonly paths: number;
  readonly pairs: number;
  readonly mayInstall?: boolean;
}): Promise<PaybackBench> {
  const ready = benchReady();
  const same = await sameForAnyWorkers(ready, count);
  console.log(
    `payback, ${count.toLocaleString("en-US")} paths: the same bits for 1, 2 and 4 workers: ${same}`,
  );
  sliderLine();
  const python = pythonWith(NUMPY, "numpy", mayInstall);
  if (typeof python !== "string") {
    console.log(`payback against numpy: skipped, ${python.because}`);
    return { equal: same, met: same };
  }
  const anchor = await startAnchor(python, ready, count);
  try {
    const one = await against(anchor, async () => runHere(ready, count), pairs);
    const two = await against(anchor, () => simulate(ready, count, 2), pairs);
    console.log(
      `payback, two threads against one of ours: ${(one.ours / two.ours).toFixed(2)} times as fast (1 or below: another program holds the second core)`,
    );
    const met = [
      report(`payback, one thread against ${anchor.name}, how many times as fast`, one, { least: 1.5 }),
      report(`payback, two threads against ${anchor.name}, how many times as fast`, two, { least: 2.7 }),
    ].every((each) => each);
    return { equal: same && one.equal && two.equal, met: same && met };
  } finally {
    anchor.child.stdin.end();
  }
}

function runHere(ready: Prepared, count: number): Paths {
  const paths = emptyPaths(count);
  runPaths(ready, 0, count, paths);
  return paths;
}

async function sameForAnyWorkers(ready: Prepared, count: number): Promise<boolean> {
  const hash = ({ npv, payback }: Paths) =>
    createHash("sha256")
      .update(new Uint8Array(npv.buffer, npv.byteOffset, npv.byteLength))
      .update(new Uint8Array(payback.buffer, payback.byteOffset, payback.byteLength))
      .digest("hex");
  const hashes = [];
  for (const workers of [1, 2, 4]) hashes.push(hash(await simulate(ready, count, workers)));
  return new Set(hashes).size === 1;
}

/** What a slider's move costs, once the page is warm: a hundred moves after twenty. */
function sliderLine(): void {
  const plan = { spending: Array.from({ length: 16 }, () => 40), base: [25, 28, 28, 26] as const };
  const times = Array.from({ length: 120 }, (_, i) => {
    const start = performance.now();
    const answer = whatIf({ ...PARAMETERS, life: 5, yield: 0.3 + i / 500 }, plan);
    if (!answer.ok) throw new Error(answer.problem.what);
    return performance.now() - start;
  });
  const sorted = times.slice(20).toSorted((a, b) => a - b);
  const most = sorted[94] ?? 0;
  console.log(
    `payback, a slider's move: first ${(times[0] ?? 0).toFixed(1)} ms, then median ${median(sorted).toFixed(2)} ms, 95 of 100 within ${most.toFixed(2)} ms (bar 16 ms: ${most <= 16 ? "met" : "NOT MET"})`,
  );
}

type Anchor = {
  readonly name: string;
  readonly child: ChildProcessWithoutNullStreams;
  /** One run: milliseconds, share with NPV above 0, share paid back within 7 years. */
  readonly run: () => Promise<readonly [ms: number, positive: number, within: number]>;
};

async function startAnchor(python: string, ready: Prepared, paths: number): Promise<Anchor> {
  const one = Object.fromEntries(
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"].map((name) => [name, "1"]),
  );
  const child = spawn(python, [ANCHOR], { env: { ...process.env, ...one } });
  child.stderr.pipe(process.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { keys, lower, tables, simulation } = ready;
  const n = keys.length;
  child.stdin.write(
    `${JSON.stringify({
      seed: 1,
      paths,
      noise: simulation.noise,
      parameters: simulation.parameters,
      keys,
      lower: keys.map((_, i) => [...lower.subarray(i * n, (i + 1) * n)]),
      tables: keys.map((_, k) => [...tableValues(tables, k)]),
    })}\n`,
  );
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("numpy's side ended early");
    return String(value);
  };
  const name = `numpy ${(await next()).replace("ready ", "")}`;
  return {
    name,
    child,
    run: async () => {
      child.stdin.write("run\n");
      const [ms = 0, positive = 0, within = 0]: number[] = JSON.parse(await next());
      return [ms, positive, within];
    },
  };
}

/** In turn, A B A B …; equal where the shares agree within four standard errors of their difference. */
async function against(anchor: Anchor, ours: () => Promise<Paths>, pairs: number) {
  const rows = [];
  let equal = true;
  for (let i = 0; i <= pairs; i++) {
    const [theirs, positive, within] = await anchor.run();
    const start = performance.now();
    const paths = await ours();
    const mine = performance.now() - start;
    const count = paths.npv.length;
    const agrees = (share: number, other: number) =>
      Math.abs(share - other) <= 4 * Math.sqrt((2 * Math.max(share * (1 - share), 1 / count)) / count);
    equal &&=
      agrees(shareOf(paths.npv, (x) => x > 0).value, positive) &&
      agrees(shareOf(paths.payback, (x) => x <= 7).value, within);
    if (i > 0) rows.push({ mine, theirs });
  }
  return {
    ours: median(rows.map(({ mine }) => mine)),
    anchor: median(rows.map(({ theirs }) => theirs)),
    ratio: median(rows.map(({ mine, theirs }) => theirs / mine)),
    equal,
  };
}

if (import.meta.main) {
  const { equal } = await paybackBench({ paths: 1_000_000, pairs: 7 });
  if (!equal) process.exitCode = 1;
}
