/** `assay watch`: the watch list: state, due day, and what would move the verdict most. */

import { type WatchLine, watchLines } from "../../answers.ts";
import { type Day, dayOf } from "../../model/day.ts";
import { dayLabel } from "../../model/period.ts";
import type { Attempt } from "../../model/ports.ts";
import type { VerdictReport } from "../../model/report.ts";
import type { Watched } from "../../model/verdict.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { reportAsOf } from "../../report.ts";
import { type Context, sayProblems } from "../context.ts";
import { forecastText, periodName } from "../terminal/report.ts";
import { table } from "../terminal/table.ts";
import { safe, wrap } from "../terminal/text.ts";
import { sayUnread } from "../unread.ts";

export async function watch(context: Context, [id]: readonly string[]): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    await sayUnread(context, assay);
    const { report, problems } = await reportAsOf(
      assay,
      question,
      context.asOf ?? defaultDay(assay.desk, context.today),
    );
    sayProblems(context, problems);
    if (context.json) for (const line of watchLines(report)) context.print(JSON.stringify(line));
    else {
      show(context, report, question.thesis.unmeasured);
      sayFailing(context, await assay.store.attempts(), {
        asOf: report.verdict.asOf,
        signals: question.thesis.signals,
      });
      context.print("");
      context.print("Next: assay brief");
    }
    return 0;
  });
}

/** Of what is known the latest is shown; `replay` and the brief tell the rest. */
function hasNewer(line: WatchLine, all: readonly WatchLine[]): boolean {
  return (
    line.state === "disclosed" &&
    all.some(
      (other) => other.signal === line.signal && other.state === "disclosed" && other.period > line.period,
    )
  );
}

function show(
  context: Context,
  report: VerdictReport,
  unmeasured: readonly { watch: string; because: string }[],
): void {
  const { paint, terminal } = context;
  const asOf = report.verdict.asOf;
  const lines = watchLines(report).filter((line, _, all) => !hasNewer(line, all));
  const columns = [
    { title: "signal" },
    { title: "period" },
    { title: "state" },
    { title: "bits", align: "right" as const },
  ];
  context.print(paint.strong(`Watch list as of ${dayLabel(asOf)}`));
  const rows = lines.map((line) => [
    safe(line.title),
    line.period === "" ? "" : periodName(line.period),
    stateText(line),
    line.forecast ? line.forecast.expectedBits.toFixed(3) : "",
  ]);
  for (const line of table(columns, rows, terminal.width)) context.print(line);
  context.print("");
  context.print(paint.strong("What would move the verdict most"));
  const best = report.verdict.forecasts.slice(0, 5);
  if (best.length === 0)
    context.print("  Nothing is awaited: every signal is known, or has no ranges beyond what is known.");
  for (const forecast of best)
    context.print(
      wrap(forecastText(forecast, { thesis: report.thesis, asOf }), {
        width: terminal.width,
        first: "  ",
        rest: "    ",
      }),
    );
  for (const { watch: words, because } of unmeasured)
    context.print(
      wrap(`Not measurable: “${safe(words)}”, because ${safe(because)}`, {
        width: terminal.width,
        first: "  ",
        rest: "    ",
      }),
    );
}

/** Why the sources of this thesis fail, where the last look at one did. */
function sayFailing(
  context: Context,
  attempts: readonly Attempt[],
  { asOf, signals }: { readonly asOf: Day; readonly signals: readonly { readonly source: string }[] },
): void {
  const last = new Map(
    attempts.filter(({ at }) => dayOf(at) <= asOf).map((attempt) => [attempt.source, attempt]),
  );
  const failed = [...last.values()].filter(
    ({ source, outcome }) =>
      outcome === "failed" && signals.some((signal) => source.split("/")[0] === signal.source),
  );
  if (failed.length === 0) return;
  context.print("");
  context.print(context.paint.strong("Sources that fail: their silence counts for nothing"));
  for (const { source, at, cause } of failed)
    context.print(
      wrap(`${safe(source)}, ${dayLabel(dayOf(at))}: ${safe(cause)}`, {
        width: context.terminal.width,
        first: "  ",
        rest: "    ",
      }),
    );
}

/** Four kinds of nothing, in words. */
export function stateText({ state, due, knownAt }: Watched): string {
  switch (state) {
    case "disclosed":
      return knownAt === null ? "disclosed" : `disclosed ${dayLabel(knownAt)}`;
    case "not due":
      return due === null ? "may come any day" : `not due until ${dayLabel(due)}`;
    case "due":
      return due === null ? "due" : `due ${dayLabel(due)}`;
    case "due and not disclosed":
      return due === null ? "not disclosed" : `overdue, not disclosed; due ${dayLabel(due)}`;
    case "source down":
      return due === null ? "source failing" : `source failing, due ${dayLabel(due)}`;
    case "not collected":
      return due === null ? "not collected" : `not collected since ${dayLabel(due)}`;
    default:
      return state satisfies never;
  }
}
