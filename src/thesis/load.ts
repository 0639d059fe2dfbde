/**
 * Thesis file → Thesis. Rule kept here: every mistake is told at once, with line, column, what is wrong and the fix.
 */
import type { Problem } from "../model/problem.ts";
import type { Thesis } from "../model/thesis.ts";
import { shapeProblems } from "../wire/shape-problem.ts";
import { thesisShape } from "../wire/thesis.ts";
import { readYaml, type YamlFile } from "../wire/yaml-file.ts";
import { thesisFrom } from "./from-file.ts";
import { partsOf } from "./parts.ts";
import { referenceProblems } from "./references.ts";

export type Loaded = {
  /** Present when nothing stands in the way of judging it; what lint may still refuse is another matter. */
  readonly thesis?: Thesis;
  readonly problems: readonly Problem[];
  readonly placeOf: YamlFile["placeOf"];
};

/**
 * @param text the file, YAML 1.2, at most 2,000,000 characters
 * @param file its name, for the places of problems
 */
export function loadThesis(text: string, { file }: { readonly file: string }): Loaded {
  const yaml = readYaml(text, { file, noun: "thesis" });
  const { placeOf } = yaml;
  if (yaml.value === undefined) return { problems: yaml.problems, placeOf };
  const shaped = thesisShape.safeParse(yaml.value);
  const problems = [
    ...yaml.problems,
    ...(shaped.success ? [] : shapeProblems(shaped.error.issues, yaml, "thesis-shape")),
    ...referenceProblems(partsOf(yaml.value), placeOf),
  ].toSorted(inFileOrder);
  if (!shaped.success || problems.length > 0) return { problems: atMost(problems), placeOf };
  return { thesis: thesisFrom(shaped.data), problems, placeOf };
}

/** Beyond these nobody reads on. */
const MOST_PROBLEMS = 100;

function atMost(problems: readonly Problem[]): readonly Problem[] {
  const left = problems.length - MOST_PROBLEMS;
  if (left <= 0) return problems;
  const what = `There ${left === 1 ? "is one more mistake" : `are ${left} more mistakes`}.`;
  return [
    ...problems.slice(0, MOST_PROBLEMS),
    { code: "thesis-more", severity: "error", what, fix: "mend these first." },
  ];
}

/** By line, then column. */
export function inFileOrder(a: Problem, b: Problem): number {
  return (a.where?.line ?? 0) - (b.where?.line ?? 0) || (a.where?.column ?? 0) - (b.where?.column ?? 0);
}
