/**
 * Whole processes of the built command (`npm run build` first) against a bare `node -e 0`, and a full replay.
 * Machine and load are the reader's: only the ratios mean anything.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compare, report } from "./pairs.ts";

const BUILT = fileURLToPath(new URL("../dist/assay.cjs", import.meta.url));

/** @returns whether every bar is met */
export function startBench(pairs: number): boolean {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      encoding: "utf8",
      maxBuffer: 1e8,
    });
    if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
    return stdout;
  };
  try {
    const desk = join(folder, "desk");
    run(BUILT, "demo", desk);
    const first = run(BUILT, "verdict", "--desk", desk);
    const bare = () => void run("-e", "0");
    const kept = run(BUILT, "verdict", "--desk", desk) === first;
    const version = {
      ...compare(() => void run(BUILT, "--version"), bare, pairs),
      equal: /^\d+\.\d+\.\d+\n$/.test(run(BUILT, "--version")),
    };
    const verdict = {
      ...compare(() => void run(BUILT, "verdict", "--desk", desk), bare, pairs),
      equal: kept,
    };
    const replay = compare(() => void run(BUILT, "replay", "--desk", desk), bare, 5);
    const days = run(BUILT, "replay", "--desk", desk).trim().split("\n").length;
    console.log(
      `full replay: ${days} days in ${replay.ours.toFixed(0)} ms as a whole process, ${replay.ratio.toFixed(1)} × bare node (bar 500 ms on the reference machine: ${replay.ours <= 500 ? "met" : "NOT MET"})`,
    );
    return [
      report("assay --version against node -e 0", version, { most: 1.2 }),
      report("assay verdict on the bundled desk against node -e 0", verdict, { most: 2.5 }),
    ].every((met) => met);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
