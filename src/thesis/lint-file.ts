/** A thesis file's text → everything wrong with it, with places. */
import type { Problem } from "../model/problem.ts";
import { type LintOptions, lint } from "./lint.ts";
import { loadThesis } from "./load.ts";

/** A file that cannot be loaded has the loader's problems only: what its values would mean is not known. */
export function lintFile(
  text: string,
  { file, ...options }: { readonly file: string } & Omit<LintOptions, "placeOf">,
): readonly Problem[] {
  const { thesis, problems, placeOf } = loadThesis(text, { file });
  return thesis ? lint(thesis, { placeOf, ...options }) : problems;
}
