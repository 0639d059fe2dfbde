/** Problems with a span → problems with a place in their file. */
import type { Document } from "../model/document.ts";
import type { Problem } from "../model/problem.ts";

/** Spans are given their file, line and column: lines of the file, where the document knows on which its text begins. */
export function placed(
  problems: readonly Problem[],
  { text, textLine = 1, origin }: Document,
): readonly Problem[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  let line = 1;
  return problems
    .toSorted((a, b) => (a.where?.span?.[0] ?? 0) - (b.where?.span?.[0] ?? 0))
    .map((problem) => {
      const span = problem.where?.span;
      if (!span) return { ...problem, where: { ...problem.where, file: origin } };
      while ((starts[line] ?? Number.POSITIVE_INFINITY) <= span[0]) line += 1;
      const column = span[0] - (starts[line - 1] ?? 0) + 1;
      return { ...problem, where: { file: origin, span, line: textLine + line - 1, column } };
    });
}
