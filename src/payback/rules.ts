/**
 * The model against rules of thumb and claims, each on the rule's own basis, because the same servers pay back in three years on
 * one basis and in five on another (method §4, cross-checks).
 */

import type { RuleFigures, RuleSpec } from "../model/payback.ts";
import type { Parameters } from "../model/payback-parameters.ts";
import type { PointResult } from "./point.ts";

export type RuleContext = {
  readonly parameters: Parameters;
  readonly point: PointResult;
  /** Spending and revenue of the last fiscal year that was reported whole; null: none yet. */
  readonly lastYear: { readonly spending: number; readonly revenue: number } | null;
};

export function ruleOf(rule: RuleSpec, { parameters: p, point, lastYear }: RuleContext): RuleFigures {
  switch (rule.kind) {
    case "server-payback": {
      const earned = p.yield * (1 - p.opex) - p.maintenance;
      return {
        ...rule,
        model: earned > 0 ? p.serverShare / earned : null,
        basis: "years, servers' cost only, before tax, at full ramp",
        beside: `all of the spending, after tax, ramp and delay: ${point.paybackYears === null ? "never" : `${point.paybackYears.toFixed(1)} years`}`,
      };
    }
    case "lifetime-revenue":
      return {
        ...rule,
        model: (point.lifetimeRevenue * point.breakEvenYield) / p.yield,
        basis: "revenue over the servers' life for each unit spent, to break even",
        beside: `at today's yield it is ${point.lifetimeRevenue.toFixed(2)}`,
      };
    case "spending-to-revenue":
      return {
        ...rule,
        model: lastYear === null ? null : lastYear.spending / lastYear.revenue,
        basis: "capital spending over cloud revenue, last fiscal year reported",
        beside:
          lastYear === null
            ? "no fiscal year is reported whole"
            : `revenue needed at the rule's ratio: ${(lastYear.spending / rule.value).toFixed(0)}`,
      };
    default:
      return rule.kind satisfies never;
  }
}
