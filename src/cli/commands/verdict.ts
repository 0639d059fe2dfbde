/** `assay verdict`: how far the evidence favours each hypothesis, and why. */
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { reportAsOf } from "../../report.ts";
import { type Context, sayProblems } from "../context.ts";
import { reportLines } from "../terminal/report.ts";
import { sayUnread } from "../unread.ts";

export async function verdict(context: Context, [id]: readonly string[]): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    await sayUnread(context, assay);
    const { report, problems } = await reportAsOf(
      assay,
      question,
      context.asOf ?? defaultDay(assay.desk, context.today),
    );
    sayProblems(context, problems);
    if (context.json) context.print(JSON.stringify(report));
    else for (const line of reportLines(report, context)) context.print(line);
    return 0;
  });
}
