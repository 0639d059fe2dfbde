/**
 * verdict → brief, through the gate. Rule kept here: nothing is handed out unless every number in it resolves.
 */
import { marketOf } from "./analyses.ts";
import type { Assay, Question } from "./assay.ts";
import { charts } from "./brief/charts.ts";
import { composeBrief } from "./brief/compose.ts";
import { gate, sentencesOf } from "./brief/gate.ts";
import { htmlBody, renderHtml } from "./brief/html.ts";
import { markdownBody, renderMarkdown } from "./brief/markdown.ts";
import type { BriefInput } from "./brief/resolve.ts";
import type { Day } from "./model/day.ts";
import type { PaybackReport } from "./model/payback.ts";
import { type Problem, UserError } from "./model/problem.ts";
import type { VerdictReport } from "./model/report.ts";
import { hereOnly, paybackAsOf, USUAL_RUN } from "./payback-report.ts";
import { changesOnly, replayOf, reportAsOf } from "./report.ts";

export type Published = {
  readonly report: VerdictReport;
  readonly markdown: string;
  readonly html: string;
  readonly json: string;
  /** Numbers in the brief, each of which resolved. */
  readonly figures: number;
  readonly problems: readonly Problem[];
};

/** @throws UserError (exit 3) naming each sentence with a number that does not resolve */
export async function publish(assay: Assay, question: Question, asOf: Day): Promise<Published> {
  const { report, observations, documents, problems } = await reportAsOf(assay, question, asOf);
  const { known, now } = await replayOf(assay, question, { from: question.thesis.opened, to: asOf });
  const market = question.thesis.market ? await marketOf(assay, question, asOf) : undefined;
  const shown = changesOnly(known);
  const days = new Set(shown.map((point) => point.asOf));
  const payback = await paybackFor(assay, question, asOf);
  const input: BriefInput = {
    thesis: question.thesis,
    verdict: report.verdict,
    verdictHash: report.verdictHash,
    path: { known: shown, now: now.filter((point) => days.has(point.asOf)) },
    observations,
    documents,
    collectedTo: report.collectedTo,
    demo: report.demo,
    ...(payback.report === undefined ? {} : { payback: payback.report }),
    ...(market ? { market } : {}),
  };
  const brief = composeBrief(input);
  const markdown = renderMarkdown(brief, input);
  const html = renderHtml(brief, await charts(input), input);
  const refused = [...gate(brief, markdownBody(markdown), input), ...gate(brief, htmlBody(html), input)];
  if (refused.length > 0) throw new UserError(refused, 3);
  const figures = sentencesOf(brief).reduce(
    (sum, sentence) => sum + sentence.filter(({ kind }) => kind === "figure").length,
    0,
  );
  return {
    report,
    markdown,
    html,
    json: `${JSON.stringify({ brief, verdict: report.verdict, payback: payback.report, ...(market ? { market } : {}) }, null, 2)}\n`,
    figures,
    problems: [
      ...problems,
      ...payback.problems,
      ...(market?.problems ?? []).filter(({ severity }) => severity === "error"),
    ],
  };
}

/** Payback where the thesis models it. What it cannot compute is told, and stands in nobody's way. */
async function paybackFor(
  assay: Assay,
  question: Question,
  asOf: Day,
): Promise<{ readonly report: PaybackReport | undefined; readonly problems: readonly Problem[] }> {
  if (question.thesis.payback === undefined) return { report: undefined, problems: [] };
  try {
    const asked = { asOf, set: {}, ...USUAL_RUN };
    return { report: await paybackAsOf(assay, question, { asked, run: hereOnly }), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return {
      report: undefined,
      problems: error.problems.map((problem) => ({ ...problem, severity: "warning" })),
    };
  }
}
