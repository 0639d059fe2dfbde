/** `assay exposures`: who gains or loses along the supply chain when the subject's spending changes. */
import { marketOf } from "../../analyses.ts";
import type { ExposureReport } from "../../model/exposure.ts";
import { dayLabel } from "../../model/period.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { mistake } from "../../reaction.ts";
import { type Context, sayProblems } from "../context.ts";
import { table } from "../terminal/table.ts";
import { safe, wrap } from "../terminal/text.ts";
import { sayUnread } from "../unread.ts";

export async function exposures(context: Context, [id]: readonly string[]): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    await sayUnread(context, assay);
    const asOf = context.asOf ?? defaultDay(assay.desk, context.today);
    const { exposures: report } = await marketOf(assay, question, asOf);
    if (!report)
      throw mistake(
        "no-exposures",
        question.thesis.market?.shock
          ? `Nothing of ${question.thesis.id}'s exposures was known by ${asOf}.`
          : `The thesis ${question.thesis.id} states no exposures.`,
        "add `exposures` with a shock and sourced edges to the thesis file (docs/THESIS.md).",
      );
    sayProblems(context, report.problems);
    if (context.json) context.print(JSON.stringify(report));
    else for (const line of exposureLines(report, context)) context.print(line);
    return 0;
  });
}

function exposureLines(report: ExposureReport, { paint, terminal }: Context): readonly string[] {
  const { width } = terminal;
  const { shock, suppliers, edges, titles, checks } = report;
  const title = (entity: string) => safe(titles[entity] ?? entity);
  const right = (name: string) => ({ title: name, align: "right" as const });
  const rows = suppliers.map((each) => [
    `${safe(each.title)}${each.tier === 2 ? ` (through ${title(each.through)})` : ""}`,
    ratio(each.topDown),
    ratio(each.bottomUp),
    ratio(each.combined),
    `${ratio(each.low)} to ${ratio(each.high)}`,
    each.disagree ? "the two ways differ threefold" : "",
  ]);
  const shown = edges.filter(({ kind }) => kind !== "supplier");
  return [
    paint.strong(`Exposures as of ${dayLabel(report.asOf)}`),
    wrap(
      `${safe(shock.title)}: ${shock.change} ${safe(shock.unit)} a year, known ${dayLabel(shock.known)}.`,
      { width },
    ),
    "",
    ...(rows.length > 0
      ? table(
          [
            { title: "supplier" },
            right("top-down"),
            right("bottom-up"),
            right("together"),
            right("P10 to P90"),
            { title: "" },
          ],
          rows,
          width,
        )
      : ["No supplier edge with a sourced weight is known by this day."]),
    ...(rows.length > 0
      ? ["", wrap("Each is the part of the supplier's yearly revenue that the change would add.", { width })]
      : []),
    ...(shown.length > 0
      ? [
          "",
          paint.strong("Also on the map"),
          ...shown.map(
            (edge) =>
              `  ${title(edge.from)} – ${edge.kind} – ${title(edge.to)}${edge.sign ? ` (${edge.sign})` : ""}${edge.share ? ` ${ratio(edge.share.value)}` : ""}`,
          ),
        ]
      : []),
    "",
    ...(checks.length > 0
      ? checks.map((check) =>
          wrap(
            `Against what moved with ${safe(check.event)} (${check.window}, n = ${check.n}): Spearman ${check.spearman.toFixed(2)}, placebo p ${ratio(check.spearmanP)}; slope ${check.slope.toFixed(1)}, placebo p ${ratio(check.slopeP)}. A reaction tests beliefs, not revenue.${check.exploratory ? " Exploratory: weights became known after the event." : ""}`,
            { width },
          ),
        )
      : [
          wrap(
            "Not checked against reactions: fewer than four shares with prices, or no exposure among them.",
            { width },
          ),
        ]),
  ];
}

function ratio(value: number | null): string {
  if (value === null) return "–";
  return `${(100 * value).toFixed(Math.abs(value) < 0.1 ? 1 : 0)}%`;
}
