/**
 * Event studies, against numpy vectorised and a loop of statsmodels: the same events, the same numbers. Each contender in its own process;
 * the statsmodels loop runs a sample and is scaled up. Where Python or its packages cannot be had, it is skipped and says so.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import {
  type Panel,
  type PanelEvents,
  type PanelStudy,
  preparePanel,
  studyPanel,
  studyPrepared,
} from "../src/market/panel.ts";
import { testPanel } from "../src/market/panel-tests.ts";
import { mulberry32 } from "../src/std/mulberry32.ts";
import { normalQuantile } from "../src/std/normal.ts";
import { median } from "./pairs.ts";
import { NUMPY, pythonWith } from "./python.ts";

const SPEC = { estimation: 120, gap: 11, from: -1, to: 5 } as const;
const SCRIPT = fileURLToPath(new URL("eventstudy.py", import.meta.url));

export type EventBench = { readonly met: boolean; readonly equal: boolean; readonly skipped: string | null };
export type EventBenchSize = {
  readonly stocks: number;
  readonly days: number;
  readonly events: number;
  readonly rounds: number;
};

export function eventBench({ stocks, days, events: size, rounds }: EventBenchSize): EventBench {
  const python = pythonWith(NUMPY, "numpy, statsmodels.api");
  if (typeof python !== "string") {
    console.log(`event studies: skipped, ${python.because}`);
    return { met: true, equal: true, skipped: python.because };
  }
  const { panel, events } = madeUp(stocks, days, size);
  const folder = mkdtempSync(join(tmpdir(), "assay-events-"));
  try {
    const write = (name: string, values: Float64Array | Int32Array) =>
      writeFileSync(join(folder, name), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    write("returns.bin", panel.returns);
    write("market.bin", panel.market);
    write("stock.bin", events.stock);
    write("day.bin", events.day);
    writeFileSync(join(folder, "spec.json"), JSON.stringify({ ...SPEC, stocks, days, events: size }));
    const loop = Math.min(size, 2_000);
    const ran = spawnSync(python, [SCRIPT, folder, String(rounds), String(loop)], {
      encoding: "utf8",
      maxBuffer: 1e7,
    });
    if (ran.status !== 0) throw new Error(`the Python anchors failed:\n${ran.stderr}`);
    const anchor: Anchor = JSON.parse(ran.stdout);
    const direct = timed(() => studyPanel(panel, events, SPEC), rounds);
    const prepared = preparePanel(panel);
    const again = timed(() => studyPrepared(prepared, events, SPEC), rounds);
    const tests = timed(() => testPanel(panel, events, SPEC), Math.max(1, rounds >> 1));
    const theirs = new Float64Array(new Uint8Array(readFileSync(join(folder, "numpy.bin"))).buffer);
    const equal =
      agrees(direct.value, theirs) &&
      agrees(again.value, theirs) &&
      Object.entries(tests.value.tests).every(([name, value]) =>
        near(value, anchor.values[name] ?? Number.NaN),
      );
    const met = [
      line("event studies, direct", direct.ms, { anchor: anchor.direct, least: 3, of: "numpy" }),
      line("event studies, again on one panel", again.ms, { anchor: anchor.direct, least: 10, of: "numpy" }),
      line("event studies, direct", direct.ms, { anchor: anchor.loop, least: 150, of: "a statsmodels loop" }),
      line("event studies, all tests on", tests.ms, { anchor: anchor.tests, least: 2, of: "numpy" }),
    ].every(Boolean);
    console.log(`event studies: ${size} events, numpy ${anchor.numpy}, values equal to 1e-9: ${equal}`);
    return { met: met && equal, equal, skipped: null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Anchor = {
  readonly numpy: string;
  readonly direct: number;
  readonly tests: number;
  readonly loop: number;
  readonly values: Readonly<Record<string, number>>;
};

function line(
  name: string,
  ours: number,
  { anchor, least, of }: { readonly anchor: number; readonly least: number; readonly of: string },
): boolean {
  const ratio = anchor / ours;
  console.log(
    `${name}: ours ${ours.toFixed(1)} ms, ${of} ${anchor.toFixed(1)} ms, ratio ${ratio.toFixed(1)} (bar ≥ ${least}), ${ratio >= least ? "met" : "NOT MET"}`,
  );
  return ratio >= least;
}

/** The median of the rounds; the first, cold one is not counted. */
function timed<T>(work: () => T, rounds: number): { readonly ms: number; readonly value: T } {
  let value = work();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    value = work();
    return performance.now() - start;
  });
  return { ms: median(times), value };
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
}

function agrees({ car, se, t }: PanelStudy, theirs: Float64Array): boolean {
  const size = car.length;
  return [car, se, t].every((each, k) =>
    each.every((value, i) => near(value, theirs[k * size + i] ?? Number.NaN)),
  );
}

/** Returns of a market and of stocks that lean on it, the same each time. */
export function madeUp(
  stocks: number,
  days: number,
  size: number,
): { readonly panel: Panel; readonly events: PanelEvents } {
  const random = mulberry32(20250924);
  const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));
  const market = Float64Array.from({ length: days }, () => 0.0003 + 0.01 * normal());
  const returns = new Float64Array(stocks * days);
  for (let s = 0; s < stocks; s += 1) {
    const beta = 0.5 + random();
    for (let d = 0; d < days; d += 1) returns[s * days + d] = beta * (market[d] ?? 0) + 0.02 * normal();
  }
  const first = SPEC.estimation + SPEC.gap;
  return {
    panel: { stocks, days, returns, market },
    events: {
      stock: Int32Array.from({ length: size }, () => Math.floor(random() * stocks)),
      day: Int32Array.from(
        { length: size },
        () => first + Math.floor(random() * (days - first - SPEC.to - 1)),
      ),
    },
  };
}

if (import.meta.main) {
  const found = eventBench({ stocks: 3_000, days: 2_520, events: 100_000, rounds: 7 });
  if (!found.equal || (process.argv.includes("--strict") && !found.met)) process.exitCode = 1;
}
