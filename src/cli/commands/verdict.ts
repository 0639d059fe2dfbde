/** `assay verdict`: how far the evidence favours each hypothesis, and why. */
import { keep, keptName } from "../../desk/kept.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { reportAsOf } from "../../report.ts";
import { type Context, sayProblems } from "../context.ts";
import { verdictAsked } from "../quick.ts";
import { reportLines } from "../terminal/report.ts";
import { sayUnread } from "../unread.ts";

export async function verdict(context: Context, [id]: readonly string[]): Promise<number> {
  const found = await withDesk(
    { named: context.deskNamed, from: context.cwd, now: context.now },
    async (assay) => {
      const question = chooseQuestion(assay.desk, id);
      const unread = await sayUnread(context, assay);
      const { report, problems } = await reportAsOf(
        assay,
        question,
        context.asOf ?? defaultDay(assay.desk, context.today),
      );
      sayProblems(context, problems);
      return {
        report,
        dir: assay.desk.dir,
        plain: unread === 0 && problems.length === 0 && id === undefined,
      };
    },
  );
  const json = JSON.stringify(found.report);
  if (context.json) context.print(json);
  else for (const line of reportLines(found.report, context)) context.print(line);
  // After the ledger has been closed and sealed: its time is part of the name.
  if (found.plain) keep(found.dir, keptName(found.dir, verdictAsked(context.asOf, context.today)), json);
  return 0;
}
