/** `assay flows`: who held, bought and sold, when it was known, and how it stands to the thesis' events. */
import { marketOf } from "../../analyses.ts";
import { dayOf } from "../../model/day.ts";
import type { FlowReport, HoldingPoint } from "../../model/flow.ts";
import { dayLabel } from "../../model/period.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { mistake } from "../../reaction.ts";
import { type Context, sayProblems } from "../context.ts";
import { table } from "../terminal/table.ts";
import { safe, wrap } from "../terminal/text.ts";
import { sayUnread } from "../unread.ts";

export async function flows(context: Context, [id]: readonly string[]): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    await sayUnread(context, assay);
    const asOf = context.asOf ?? defaultDay(assay.desk, context.today);
    const { flows: report } = await marketOf(assay, question, asOf);
    if (!report)
      throw mistake(
        "no-holdings",
        question.thesis.market
          ? `No holding was known by ${asOf}.`
          : `The thesis ${question.thesis.id} names no securities.`,
        "add `securities` to the thesis file, and holdings as documents or in holdings.csv (docs/THESIS.md).",
      );
    sayProblems(context, report.problems);
    if (context.json) context.print(JSON.stringify(report));
    else for (const line of flowLines(report, context)) context.print(line);
    return 0;
  });
}

function flowLines(report: FlowReport, { paint, terminal }: Context): readonly string[] {
  const { width } = terminal;
  const right = (title: string) => ({ title, align: "right" as const });
  const columns = [
    { title: "holder" },
    { title: "on" },
    right("shares"),
    right("change"),
    right("at the price before"),
    { title: "known" },
    { title: "event" },
  ];
  const rows = report.points.map((point) => [
    `${safe(point.holder)}${point.fund ? ` ${safe(point.fund)}` : ""} · ${safe(point.ticker)}`,
    dayLabel(point.day),
    point.kind === "level" ? point.shares.toLocaleString("en") : "",
    point.change === null ? "first seen" : signed(point.change),
    point.value === null ? "–" : signed(Math.round(point.value)),
    dayLabel(dayOf(point.known)),
    relationText(report, point),
  ]);
  const before = report.events.flatMap(({ id, title, day }) => {
    const each = report.points.filter(
      ({ relation, change }) => relation[id] === "before" && (change ?? 0) !== 0,
    );
    return each.length === 0
      ? []
      : [
          wrap(
            `${each.length} ${each.length === 1 ? "change was" : "changes were"} made or known before ${safe(title)} (${dayLabel(day)}): ${each.length === 1 ? "it is" : "they are"} not its effect.`,
            { width },
          ),
        ];
  });
  return [
    paint.strong(`Holders as of ${dayLabel(report.asOf)}`),
    ...table(columns, rows, width),
    "",
    ...report.quarters.flatMap(({ quarter, adds, exits }) => [
      wrap(
        `${quarter}: ${[...adds.slice(0, 2), ...exits.slice(0, 2)].map((point) => `${safe(point.holder)}${point.fund ? ` ${safe(point.fund)}` : ""} ${signed(point.change ?? 0)} ${safe(point.ticker)}`).join("; ")}`,
        { width, first: "  ", rest: "    " },
      ),
    ]),
    "",
    ...before,
    wrap(
      "A quarterly report is known up to 45 days after its quarter, leaves out shares held abroad and anything sold short, and tells nothing of the days between.",
      { width },
    ),
  ];
}

function relationText({ events }: FlowReport, { relation }: HoldingPoint): string {
  const [first] = events;
  return first ? (relation[first.id] ?? "") : "";
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toLocaleString("en")}`;
}
