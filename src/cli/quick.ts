/**
 * `assay verdict` answered from what is kept, without loading the engine: the answer people ask for again and again.
 * Rule kept here: only the plain form is answered here, and only when nothing it depends on has changed; every other case goes
 * the long way and gives the same output.
 */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { keptName, readKept } from "../desk/kept.ts";
import { paintFor, terminalOf } from "./terminal/style.ts";
import { VERSION } from "./version.ts";

/** @returns true when the answer has been printed */
export async function quickVerdict(args: readonly string[]): Promise<boolean> {
  const asked = plainForm(args);
  const dir = asked && nearestDesk(asked.desk);
  if (!asked || dir === undefined) return false;
  const kept = readKept(dir, keptName(dir, verdictAsked(asked.asOf, today())));
  if (kept === undefined) return false;
  if (asked.json || process.stdout.isTTY !== true) {
    process.stdout.write(`${kept}\n`);
    return true;
  }
  const { reportLines } = await import("./terminal/report.ts");
  const terminal = terminalOf(process.stdout, process.env);
  process.stdout.write(
    `${reportLines(JSON.parse(kept), { terminal, paint: paintFor(terminal) }).join("\n")}\n`,
  );
  return true;
}

/** What the answer depends on beside the desk. */
export function verdictAsked(asOf: string | undefined, today: string): readonly string[] {
  return ["verdict", VERSION, asOf ?? `today ${today}`];
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

type PlainForm = {
  readonly desk: string | undefined;
  readonly asOf: string | undefined;
  readonly json: boolean;
};

function plainForm(args: readonly string[]): PlainForm | undefined {
  let [desk, asOf, json]: [string | undefined, string | undefined, boolean] = [undefined, undefined, false];
  for (let i = 0; i < args.length; i++) {
    const [flag, value] = [args[i], args[i + 1]];
    if (flag === "--json") json = true;
    else if (flag === "--desk" && value !== undefined) desk = args[++i];
    else if (
      flag === "--as-of" &&
      value !== undefined &&
      /^\d{4}-\d{2}-\d{2}$/.test(value) &&
      value <= today()
    )
      asOf = args[++i];
    else return undefined;
  }
  return { desk, asOf, json };
}

function nearestDesk(named: string | undefined): string | undefined {
  if (named !== undefined) return existsSync(join(resolve(named), "desk.yaml")) ? resolve(named) : undefined;
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    if (existsSync(join(dir, "desk.yaml"))) return dir;
    if (dirname(dir) === dir) return undefined;
  }
}
