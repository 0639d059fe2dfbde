/** Runs the command as a user does, with everything it says. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

export type Ran = { readonly exit: number | null; readonly out: string; readonly err: string };

export function assay(cwd: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    maxBuffer: 1e8,
  });
  return { exit: status, out: stdout, err: stderr };
}

/** The lines of a JSON answer. */
export function lines(out: string): readonly unknown[] {
  return out
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
