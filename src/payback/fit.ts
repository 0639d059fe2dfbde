/**
 * The fit with all that says how far to trust it: quarter by quarter, on quarters it did not see, along the ridge, and on a margin
 * it was not fitted to.
 */

import type { FitFigures, FitLine } from "../model/payback.ts";
import type { Parameters } from "../model/payback-parameters.ts";
import type { PeriodKey } from "../model/period.ts";
import { calibrate, checksOf, type FitCheck, outOfSample, ridgeOf } from "./calibrate.ts";
import { type Plan, programmeOf } from "./programme.ts";
import { quarterAfter } from "./quarters.ts";
import type { PaybackFacts } from "./report.ts";

export type FitOptions = {
  readonly facts: Pick<PaybackFacts, "revenue" | "profit">;
  readonly first: PeriodKey;
  /** Quarters at the end held out of a second fit. */
  readonly held: number;
};

const RIDGE = [1, 2, 3, 4, 5, 6];

/** undefined: too few quarters are reported. */
export function fitOf(p: Parameters, plan: Plan, { facts, first, held }: FitOptions): FitFigures | undefined {
  const { revenue, profit } = facts;
  const fit = calibrate(p, plan, revenue);
  // A yield of nothing says that the spending has brought in nothing yet: no fit to build on.
  if (!fit || !(fit.yield > 0)) return undefined;
  const fitted = { ...p, yield: fit.yield, legacyGrowth: fit.legacyGrowth };
  const line = ({ quarter, reported, model, error }: FitCheck): FitLine => ({
    period: quarterAfter(first, quarter),
    reported,
    model,
    error,
  });
  const out = outOfSample(p, plan, revenue, held);
  const programme = programmeOf(fitted, plan);
  return {
    ...fit,
    checks: checksOf(fitted, plan, revenue).map(line),
    outOfSample: out
      ? { held, yield: out.fit.yield, legacyGrowth: out.fit.legacyGrowth, checks: out.checks.map(line) }
      : null,
    ridge: ridgeOf(p, plan, revenue, { ramps: RIDGE, held }),
    margins: profit.flatMap((earned, k) => {
      const sold = revenue[k];
      if (earned === undefined || sold === undefined || !(sold > 0)) return [];
      const model = (programme.ebita[k] ?? 0) / (programme.revenue[k] ?? 1);
      return [
        { period: quarterAfter(first, k), reported: earned / sold, model, error: model - earned / sold },
      ];
    }),
  };
}
