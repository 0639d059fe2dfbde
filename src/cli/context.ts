/**
 * What every command is handed: where it is, what day it is, who is looking, and where to write.
 * Rule kept here: the result goes to stdout, talk goes to stderr; a terminal gets a table, a pipe or `--json` gets JSON.
 */
import { type Day, dayOf, type Instant, instant, parseDay } from "../model/day.ts";
import { type Problem, problemText, UserError } from "../model/problem.ts";
import { type Paint, paintFor, type Terminal, terminalOf } from "./terminal/style.ts";
import { safe } from "./terminal/text.ts";

export type GlobalOptions = { readonly desk?: string; readonly asOf?: string; readonly json?: boolean };

export type Context = {
  readonly cwd: string;
  readonly deskNamed: string | undefined;
  /** The day asked for, or undefined: the command's own default. */
  readonly asOf: Day | undefined;
  readonly now: Instant;
  readonly today: Day;
  /** JSON instead of a table: asked for, or nobody is looking. */
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly paint: Paint;
  /** Result: one line to stdout. */
  readonly print: (line: string) => void;
  /** Talk: one line to stderr. */
  readonly say: (line: string) => void;
  /** Progress, over itself, only where a person watches. */
  readonly progress: (text: string) => void;
};

/** @throws UserError when --as-of is no day, or a day that has not come */
export function contextFor(options: GlobalOptions): Context {
  const now = instant(new Date().toISOString());
  const terminal = terminalOf(process.stdout, process.env);
  const watching = process.stderr.isTTY === true && process.env.CI === undefined;
  return {
    cwd: process.cwd(),
    deskNamed: options.desk,
    asOf: options.asOf === undefined ? undefined : asOfDay(options.asOf, dayOf(now)),
    now,
    today: dayOf(now),
    json: options.json === true || process.stdout.isTTY !== true,
    terminal,
    paint: paintFor(terminal),
    print: (line) => void process.stdout.write(`${line}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
    progress: (text) => {
      if (watching) process.stderr.write(text === "" ? "\r\u001b[K" : `\r\u001b[K${text}`);
    },
  };
}

function asOfDay(text: string, today: Day): Day {
  const asked = parseDay(text);
  if (!asked) {
    throw new UserError([
      {
        code: "bad-day",
        severity: "error",
        what: `--as-of "${text}" is not a day.`,
        fix: "write it as YYYY-MM-DD, such as 2026-08-20.",
      },
    ]);
  }
  if (asked > today) {
    throw new UserError([
      {
        code: "future-day",
        severity: "error",
        what: `--as-of ${text} has not come yet: today is ${today}.`,
        fix: "ask for today or an earlier day; `assay watch` says what is due next.",
      },
    ]);
  }
  return asked;
}

/** Problems to stderr, one a line, errors first. */
export function sayProblems(context: Context, problems: readonly Problem[]): void {
  const order = { error: 0, warning: 1, note: 2 } as const;
  for (const problem of problems.toSorted((a, b) => order[a.severity] - order[b.severity])) {
    const head = problem.severity === "error" ? context.paint.strong("error") : problem.severity;
    context.say(`${head}: ${safe(problemText(problem))}`);
  }
}
