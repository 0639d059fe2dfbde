/**
 * Is a thesis monitorable, exclusive, falsifiable and honest? (design §5, method §1)
 * Rule kept here: an error refuses the thesis; each problem says what is wrong with its numbers, and the repair.
 */
import type { Catalogue } from "../model/catalogue.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Problem, Severity } from "../model/problem.ts";
import type { Thesis } from "../model/thesis.ts";
import type { YamlFile } from "../wire/yaml-file.ts";
import { lintInformation } from "./lint-information.ts";
import { lintPayback } from "./lint-payback.ts";
import { lintPredictions } from "./lint-predictions.ts";
import { lintReading } from "./lint-reading.ts";
import { lintSettlement } from "./lint-settlement.ts";
import { inFileOrder } from "./load.ts";

export type LintOptions = {
  readonly placeOf: YamlFile["placeOf"];
  /** What is already known, so that a prediction written after its fact is caught. */
  readonly knownOutcomes: readonly Pick<Outcome, "signal" | "period" | "knownAt">[];
  /** The words documents are read by. Absent: whether a signal can ever be read is not checked. */
  readonly catalogue?: Catalogue;
};

/** What one check found. `at` is the path in the file. */
export type Finding = {
  readonly severity: Severity;
  readonly code: string;
  readonly at: readonly PropertyKey[];
  readonly what: string;
  readonly fix?: string;
};

/** Everything wrong with a thesis that could be loaded, in the order of the file; empty: accepted without remark. */
export function lint(thesis: Thesis, { placeOf, knownOutcomes, catalogue }: LintOptions): readonly Problem[] {
  return [
    ...lintSettlement(thesis),
    ...(catalogue === undefined ? [] : lintReading(thesis, catalogue)),
    ...lintPredictions(thesis, knownOutcomes),
    ...lintInformation(thesis),
    ...lintPayback(thesis),
  ]
    .map(({ at, ...finding }) => ({ ...finding, where: placeOf(at) }))
    .toSorted(inFileOrder);
}
