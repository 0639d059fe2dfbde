/**
 * The analyses beside the verdict, where a desk has them: market reaction, exposures, flows, payback. Each is one entry of the
 * list that the desk is served with, and the page draws whatever is there.
 * Rule kept here: an analysis without data is not in the answer; nothing stands in for it.
 */
import type { Assay, Question } from "../assay.ts";
import type { Day } from "../model/day.ts";
import type { AnalysisPage } from "../model/page.ts";
import { UserError } from "../model/problem.ts";

export type AnalysisAsked = {
  readonly question: Question;
  readonly asOf: Day;
  /** Numbers a reader set, by the id of the input. */
  readonly inputs: Readonly<Record<string, number>>;
};

export type Analysis = {
  readonly name: string;
  /** undefined: the desk has no data for it as of the day. @throws UserError when an input cannot be used */
  readonly answer: (assay: Assay, asked: AnalysisAsked) => Promise<AnalysisPage | undefined>;
};

/** In the order in which they are shown. */
export const ANALYSES: readonly Analysis[] = [];

/** Those the desk has data for. */
export async function analysesOf(
  assay: Assay,
  asked: AnalysisAsked,
  known: readonly Analysis[] = ANALYSES,
): Promise<readonly AnalysisPage[]> {
  const pages: AnalysisPage[] = [];
  for (const { answer } of known) {
    const page = await answer(assay, { ...asked, inputs: {} });
    if (page) pages.push(page);
  }
  return pages;
}

/** One of them, with numbers a reader set. @throws UserError when the desk has none of that name */
export async function analysisNamed(
  assay: Assay,
  name: string,
  asked: AnalysisAsked,
  known: readonly Analysis[] = ANALYSES,
): Promise<AnalysisPage> {
  const page = await known.find((each) => each.name === name)?.answer(assay, asked);
  if (page) return page;
  throw new UserError([
    {
      code: "unknown-analysis",
      severity: "error",
      what: `This desk has no analysis "${name}" of ${asked.question.thesis.id} as of ${asked.asOf}.`,
      fix: "ask for the list at /analyses.",
    },
  ]);
}
