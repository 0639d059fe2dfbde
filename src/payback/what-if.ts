/**
 * Point results from assumptions, for a page's sliders: no chance, no clock, nothing but arithmetic, so it runs in a browser as
 * it is and answers within a frame.
 * Rule kept here: assumptions that mean nothing get a sentence and no numbers.
 */
import { type Parameters, parametersProblem } from "../model/payback-parameters.ts";
import { breakEvenYield, type PointResult, pointResult } from "./point.ts";
import { type Plan, type Programme, type ProgrammeYear, programmeOf, yearsOf } from "./programme.ts";

export type WhatIf = {
  readonly point: PointResult;
  readonly programme: Programme;
  readonly years: readonly ProgrammeYear[];
  /** The same, with the yield at which present value is zero. */
  readonly breakEven: {
    readonly yield: number;
    readonly programme: Programme;
    readonly years: readonly ProgrammeYear[];
  };
};

export type WhatIfAnswer =
  | { readonly ok: true; readonly value: WhatIf }
  | { readonly ok: false; readonly problem: { readonly what: string; readonly fix: string } };

/**
 * @param parameters of PaybackReport.scenarios[0].parameters, some of them moved
 * @param plan spending by quarter and revenue of the four quarters before, one unit of money
 */
export function whatIf(parameters: Parameters, plan: Plan): WhatIfAnswer {
  const problem = parametersProblem(parameters) ?? planProblem(plan, parameters);
  if (problem) return { ok: false, problem };
  const programme = programmeOf(parameters, plan);
  const needed = breakEvenYield(parameters);
  const even = programmeOf({ ...parameters, yield: needed }, plan);
  return {
    ok: true,
    value: {
      point: pointResult(parameters),
      programme,
      years: yearsOf(programme, plan),
      breakEven: { yield: needed, programme: even, years: yearsOf(even, plan) },
    },
  };
}

/** What is wrong with a plan; undefined: nothing. */
export function planProblem(
  { spending, base }: Plan,
  { lag, ramp }: Pick<Parameters, "lag" | "ramp">,
): { readonly what: string; readonly fix: string } | undefined {
  if (spending.length === 0)
    return { what: "the plan has no quarters", fix: "let it reach at least one quarter past the first." };
  if (spending.length > MOST_PLANNED)
    return {
      what: `the plan has ${spending.length} quarters`,
      fix: `end it within ${MOST_PLANNED} of the first.`,
    };
  if (spending.length < lag + ramp)
    return {
      what: `the plan's ${spending.length} quarters end before the first spending earns in full, after ${lag + ramp}`,
      fix: "let the plan reach further, or make `lag` or `ramp` shorter.",
    };
  if (!spending.every((each) => Number.isFinite(each) && each >= 0) || !spending.some((each) => each > 0))
    return {
      what: "spending must be zero or above, and above zero in some quarter",
      fix: "correct the plan.",
    };
  if (!base.every((each) => Number.isFinite(each) && each > 0))
    return { what: "revenue before the first quarter must be above zero", fix: "correct `base.quarters`." };
  return undefined;
}

const MOST_PLANNED = 80;
