/** `assay payback`: what the spending must earn, and what one needs to believe. */

import type { PaybackReport } from "../../model/payback.ts";
import { PARAMETERS, type Parameters, parameterProblem } from "../../model/payback-parameters.ts";
import { UserError } from "../../model/problem.ts";
import type { Thesis } from "../../model/thesis.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { paybackAsOf, suggestionsOf, USUAL_RUN } from "../../payback-report.ts";
import { simulate } from "../../simulate.ts";
import { nearest } from "../../std/nearest.ts";
import type { Context } from "../context.ts";
import { paybackLines } from "../terminal/payback.ts";
import { suggestionLines } from "../terminal/payback-suggestions.ts";
import { sayUnread } from "../unread.ts";

const PATHS = { usual: USUAL_RUN.paths, least: 100, most: 5_000_000 };
const SEED = { usual: USUAL_RUN.seed, least: 0, most: 4_294_967_295 };
const WORKERS = { least: 1, most: 64 };

export async function payback(
  context: Context,
  [id]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const set = settingsFrom(Array.isArray(options.set) ? options.set.map(String) : []);
  const paths = wholeNumber("--paths", options.paths, PATHS) ?? PATHS.usual;
  const seed = wholeNumber("--seed", options.seed, SEED) ?? SEED.usual;
  const workers = wholeNumber("--workers", options.workers, WORKERS);
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    await sayUnread(context, assay);
    const report = await paybackAsOf(assay, question, {
      asked: { asOf: context.asOf ?? defaultDay(assay.desk, context.today), set, paths, seed },
      run: (ready, count) => simulate(ready, count, workers),
    });
    if (options.suggestExpectations === true) suggest(context, { report, thesis: question.thesis });
    else if (context.json) context.print(JSON.stringify(report));
    else
      for (const line of paybackLines(report, context, {
        demo: assay.desk.settings.demo,
        retrospective: question.thesis.retrospective,
      }))
        context.print(line);
    return 0;
  });
}

function suggest(
  context: Context,
  { report, thesis }: { readonly report: PaybackReport; readonly thesis: Thesis },
): void {
  const suggested = suggestionsOf(report, thesis);
  if (context.json) context.print(JSON.stringify(suggested));
  else for (const line of suggestionLines(suggested, context)) context.print(line);
}

/** "yield=0.5" … → values by key. @throws UserError naming every mistake */
export function settingsFrom(texts: readonly string[]): Partial<Parameters> {
  const problems: { what: string; fix: string }[] = [];
  const set: Record<string, number> = {};
  for (const text of texts) {
    const [, name = "", written = ""] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
    if (name === "" || written === "") {
      problems.push({
        what: `--set "${text}" sets nothing.`,
        fix: "write it as name=value, such as yield=0.5.",
      });
      continue;
    }
    const spec = PARAMETERS.find((each) => each.name === name.replaceAll("-", "_"));
    if (!spec) {
      const names = PARAMETERS.map((each) => each.name);
      const meant = nearest(name, names);
      problems.push({
        what: `There is no assumption "${name}".`,
        fix: meant === undefined ? `they are ${names.join(", ")}.` : `did you mean ${meant}?`,
      });
      continue;
    }
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : Number.NaN;
    const wrong = Number.isNaN(value)
      ? { what: `"${written}" is no number for ${spec.name}`, fix: fixFor(written) }
      : parameterProblem(spec, value);
    if (wrong) problems.push({ what: `${wrong.what}.`, fix: wrong.fix });
    else set[spec.key] = value;
  }
  if (problems.length > 0)
    throw new UserError(problems.map((each) => ({ code: "bad-set", severity: "error", ...each })));
  return set;
}

function fixFor(written: string): string {
  const percent = /^([+-]?\d+(?:\.\d+)?)\s*%$/.exec(written)?.[1];
  return percent === undefined
    ? "write a plain number, such as 0.5."
    : `write ${Number((Number(percent) / 100).toPrecision(12))}.`;
}

/** @throws UserError when it is no whole number in the bounds */
function wholeNumber(
  flag: string,
  given: unknown,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (given === undefined) return undefined;
  const value = /^\d{1,12}$/.test(String(given)) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UserError([
    {
      code: "bad-number",
      severity: "error",
      what: `${flag} "${String(given)}" cannot be used.`,
      fix: `give a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}.`,
    },
  ]);
}
