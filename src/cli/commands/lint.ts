/** `assay lint [THESIS]`: is it monitorable, exclusive, falsifiable, honest? */
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { deskPaths, type TextFile, unreadable } from "../../desk/desk.ts";
import { lintDesk, lintText } from "../../lint.ts";
import type { Problem } from "../../model/problem.ts";
import { UserError } from "../../model/problem.ts";
import { withDesk } from "../../open.ts";
import { type Context, sayProblems } from "../context.ts";
import { safe } from "../terminal/text.ts";

export async function lint(context: Context, [file]: readonly string[]): Promise<number> {
  const checked = file === undefined ? await lintEvery(context) : [await lintOne(context, file)];
  let refused = 0;
  for (const { path, problems } of checked) {
    const errors = problems.filter(({ severity }) => severity === "error").length;
    if (errors > 0) refused += 1;
    if (context.json) for (const problem of problems) context.print(JSON.stringify(problem));
    else {
      sayProblems(context, problems);
      const warnings = problems.filter(({ severity }) => severity === "warning").length;
      context.print(
        errors > 0
          ? `${safe(path)}: refused, ${count(errors, "error")}.`
          : `${safe(path)}: accepted${warnings > 0 ? ` with ${count(warnings, "warning")}` : ""}.`,
      );
    }
  }
  return refused > 0 ? 3 : 0;
}

type Checked = { readonly path: string; readonly problems: readonly Problem[] };

async function lintOne(context: Context, file: string): Promise<Checked> {
  const path = resolve(context.cwd, file);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  return { path: file, problems: lintText({ path: file, text }) };
}

async function lintEvery(context: Context): Promise<readonly Checked[]> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    if (assay.desk.theses.length === 0) {
      throw new UserError([
        {
          code: "no-thesis",
          severity: "error",
          what: "This desk has no thesis to check.",
          where: { file: deskPaths(assay.desk.dir).theses },
          fix: "write one there, or name a file.",
        },
      ]);
    }
    const shown = ({ path, text }: TextFile) => ({
      path: relative(context.cwd, resolve(assay.desk.dir, path)),
      text,
    });
    const checked: Checked[] = [];
    for (const each of assay.desk.theses)
      checked.push({ path: shown(each).path, problems: await lintDesk(assay, shown(each)) });
    return checked;
  });
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
