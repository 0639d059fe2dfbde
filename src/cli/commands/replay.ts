/** `assay replay`: the verdict over time, as known then and as known now. */

import { replayJson } from "../../answers.ts";
import { type Day, parseDay } from "../../model/day.ts";
import { dayLabel } from "../../model/period.ts";
import { UserError } from "../../model/problem.ts";
import { percent } from "../../model/written.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { changesOnly, replayOf } from "../../report.ts";
import type { Context } from "../context.ts";
import { table } from "../terminal/table.ts";
import { safe } from "../terminal/text.ts";
import { sayUnread } from "../unread.ts";

export async function replay(
  context: Context,
  [id]: readonly string[],
  { from }: Readonly<Record<string, unknown>>,
): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    const to = context.asOf ?? defaultDay(assay.desk, context.today);
    const first = firstDay(from, question.thesis.opened, to);
    await sayUnread(context, assay);
    const paths = await replayOf(assay, question, { from: first, to });
    if (context.json) {
      for (const line of replayJson(paths)) context.print(line);
      return 0;
    }
    const { known, now } = paths;
    const nowOn = new Map(now.map((point) => [point.asOf, point]));
    const columns = [
      { title: "as of" },
      ...question.thesis.hypotheses.map(({ id }) => ({ title: id, align: "right" as const })),
      { title: "known now", align: "right" as const },
      { title: "what became known" },
    ];
    const focus = question.thesis.hypotheses[0]?.id;
    const rows = changesOnly(known).map((point) => [
      dayLabel(point.asOf),
      ...question.thesis.hypotheses.map((hypothesis) => percent(point.posterior[hypothesis.id] ?? 0)),
      percent(focus === undefined ? 0 : (nowOn.get(point.asOf)?.posterior[focus] ?? 0)),
      safe(point.releases.join(", ")),
    ]);
    for (const line of table(columns, rows, context.terminal.width)) context.print(line);
    context.print("");
    context.print(
      `“known now” is the first column again, told with what is known on ${dayLabel(to)}. Next: assay verdict --as-of DAY`,
    );
    return 0;
  });
}

function firstDay(asked: unknown, opened: Day, to: Day): Day {
  if (asked === undefined) return opened;
  const from = typeof asked === "string" ? parseDay(asked) : undefined;
  if (from === undefined)
    throw new UserError([
      {
        code: "bad-day",
        severity: "error",
        what: `--from "${String(asked)}" is not a day.`,
        fix: "write it as YYYY-MM-DD.",
      },
    ]);
  if (from > to)
    throw new UserError([
      {
        code: "bad-day",
        severity: "error",
        what: `--from ${from} is after the last day, ${to}.`,
        fix: "ask for an earlier day.",
      },
    ]);
  return from < opened ? opened : from;
}
