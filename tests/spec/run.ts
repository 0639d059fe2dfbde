/** Runs the command as a user does, with everything it says. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
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

/** As `assay`, while this process goes on: for commands that ask a server of the test's own (`host`: "127.0.0.1:PORT"). */
export async function assayAt(host: string, cwd: string, ...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ASSAY_TEST_SERVER: host },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  await once(child, "close");
  return { exit: child.exitCode, out, err };
}

/** The lines of a JSON answer. */
export function lines(out: string): readonly unknown[] {
  return out
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
