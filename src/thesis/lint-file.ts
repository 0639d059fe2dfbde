/** A thesis file's text → everything wrong with it, with places. */
import type { Problem } from "../model/problem.ts";
import { type LintOptions, lint } from "./lint.ts";
import { loadThesis } from "./load.ts";

export function lintFile(
  text: string,
  { file, knownOutcomes }: { readonly file: string } & Pick<LintOptions, "knownOutcomes">,
): readonly Problem[] {
  const { thesis, problems, placeOf } = loadThesis(text, { file });
  return thesis ? lint(thesis, { placeOf, knownOutcomes }) : problems;
}
