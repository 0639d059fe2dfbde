/** Test support: a small thesis that lint accepts without a remark, and one change to it a case. */
import { problemText } from "../../src/model/problem.ts";
import { baseCatalogue } from "../../src/observations/catalogue.ts";
import type { LintOptions } from "../../src/thesis/lint.ts";
import { lintFile } from "../../src/thesis/lint-file.ts";

/** One change to the good file, and what is said of it. */
export type Case = readonly [from: string, to: string, says: readonly string[]];

export const GOOD = `id: cloud-bet
title: Cloud spending
question: Does it pay?
subject: alibaba
opened: 2025-09-24
horizon: 2028-05-31
resolution:
  rule: Growth and margin in fiscal 2028.
  due: 2028-05-31
  source: Results for the year to March 2028
  tests:
    growth: Cloud revenue grew by at least 25%
    margin: Cloud margin was at least 12%
hypotheses:
  - { id: pays, title: It pays, statement: Growth and payback., prior: 0.6, when: [{ growth: true, margin: true }] }
  - id: fails
    title: It does not
    statement: One of them fails.
    prior: 0.4
    when: [{ growth: false }, { growth: true, margin: false }]
signals:
  - id: cloud_growth
    title: Cloud growth
    watch: revenue targets
    question: How fast does cloud revenue grow?
    segment: cloud
    metric: revenue
    measure: yoy
    source: results
    driver: demand
    unit: percent
    due: { 2025Q4: 2026-02-20 }
    kind: path
    expect:
      2025Q4: { pays: [26, 32, 38], fails: [23, 29, 35] }
      2026Q1: { pays: [26, 33, 40], fails: [24, 31, 38] }
  - id: supply
    title: Supply
    watch: demand for compute
    question: Is compute short?
    metric: cloud-supply
    measure: statement
    source: results
    driver: supply
    unit: statement
    kind: categorical
    categories: [demand_exceeds_supply, balanced, excess_capacity]
    expect:
      pays: { demand_exceeds_supply: 0.6, balanced: 0.3, excess_capacity: 0.1 }
      fails: { demand_exceeds_supply: 0.3, balanced: 0.4, excess_capacity: 0.3 }
`;

/** The good file with one text in it replaced. @throws RangeError when the text does not stand there exactly once */
export function changed(from: string, to: string): string {
  const parts = GOOD.split(from);
  if (parts.length !== 2) throw new RangeError(`"${from}" stands there ${parts.length - 1} times`);
  return parts.join(to);
}

/** Everything said of a file, as `assay lint` says it. */
export function messages(text: string, knownOutcomes: LintOptions["knownOutcomes"] = []): readonly string[] {
  return lintFile(text, { file: "t.yaml", knownOutcomes, catalogue: baseCatalogue }).map(
    (problem) => `${problem.severity} ${problemText(problem)}`,
  );
}
