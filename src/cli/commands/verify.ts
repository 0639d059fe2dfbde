/** `assay verify`: is everything still what it was? */
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { deskPaths, findDesk } from "../../desk/desk.ts";
import { UserError } from "../../model/problem.ts";
import { verifyDesk } from "../../verify.ts";
import { type Context, sayProblems } from "../context.ts";

export async function verify(context: Context): Promise<number> {
  const dir = findDesk(context.deskNamed, context.cwd);
  const { ledger } = deskPaths(dir);
  if (!existsSync(ledger)) {
    throw new UserError([
      {
        code: "no-ledger",
        severity: "error",
        what: "This desk has no ledger yet: nothing to verify.",
        where: { file: relative(context.cwd, dir) || "." },
        fix: "take documents in with `assay read`.",
      },
    ]);
  }
  const { records, documents, observations, verdicts, problems } = await verifyDesk(dir, (done, of) =>
    context.progress(`rebuilding verdict ${done + 1} of ${of}`),
  );
  context.progress("");
  const errors = problems.filter(({ severity }) => severity === "error");
  sayProblems(context, problems);
  if (context.json)
    context.print(
      JSON.stringify({ whole: errors.length === 0, records, documents, observations, verdicts, problems }),
    );
  else if (errors.length === 0)
    context.print(
      `Whole: ${records} records, ${documents} documents, ${observations} quotes and ${verdicts} verdicts are what they were.`,
    );
  else
    context.print(
      `Not whole: ${errors.length} ${errors.length === 1 ? "problem" : "problems"}, named above.`,
    );
  return errors.length === 0 ? 0 : 1;
}
