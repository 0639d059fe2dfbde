/**
 * Assumptions and what was reported → everything `payback` says, as one plain value.
 * Rule kept here: pure; the same facts give the same numbers, and nothing is computed from assumptions that mean nothing.
 */
import type { Day } from "../model/day.ts";
import type {
  EnvelopeFigures,
  PaybackReport,
  PaybackSpec,
  ScenarioFigures,
  YearFigures,
} from "../model/payback.ts";
import {
  eachParameter,
  PARAMETERS,
  type ParameterKey,
  type Parameters,
  parametersProblem,
} from "../model/payback-parameters.ts";
import type { PeriodKey } from "../model/period.ts";
import { fitOf } from "./fit.ts";
import { breakEvenYield, pointResult } from "./point.ts";
import { type Plan, type Programme, programmeOf, yearsOf } from "./programme.ts";
import { quarterAfter, quartersBetween, yearEnd } from "./quarters.ts";
import { ruleOf } from "./rules.ts";
import { tornadoOf } from "./tornado.ts";
import { planProblem } from "./what-if.ts";

/** Figures by quarter of the programme, in the section's unit; undefined: not known by the day. */
export type PaybackFacts = {
  readonly asOf: Day;
  readonly spending: readonly (number | undefined)[];
  readonly revenue: readonly (number | undefined)[];
  readonly profit: readonly (number | undefined)[];
  /** What documents say in place of a stated assumption. */
  readonly observed: Readonly<Partial<Parameters>>;
  /** What the reader wants otherwise. */
  readonly set: Readonly<Partial<Parameters>>;
  readonly envelope: EnvelopeFigures | null;
  readonly observations: PaybackReport["observations"];
  /** Titles of the hypotheses that scenarios speak for. */
  readonly titles: Readonly<Record<string, string>>;
};

export type Modelled = {
  readonly parameters: Parameters;
  readonly plan: Plan;
  readonly report: Omit<PaybackReport, "chance">;
};
export type ModelProblem = { readonly code: string; readonly what: string; readonly fix: string };

/** Quarters held out of the fit to check it. */
const HELD = 3;

export function modelPayback(spec: PaybackSpec, facts: PaybackFacts): Modelled | ModelProblem {
  const periods = quartersBetween(spec.first, spec.plan.to);
  const planned = periods.map((_, k) => facts.spending[k] === undefined);
  const plan: Plan = {
    spending: periods.map((_, k) => facts.spending[k] ?? spec.plan.quarter),
    base: spec.base.quarters,
  };
  const stated = { ...eachParameter((key) => spec.assumptions[key].value), ...facts.observed };
  const early = problemOf({ ...stated, ...facts.set }, plan);
  if (early) return early;
  const fit = fitOf({ ...stated, ...facts.set }, plan, { facts, first: spec.first, held: HELD });
  const fitted: Partial<Parameters> = {
    ...(fit && spec.assumptions.yield.fitted ? { yield: fit.yield } : {}),
    ...(fit && spec.assumptions.legacyGrowth.fitted ? { legacyGrowth: fit.legacyGrowth } : {}),
  };
  const parameters = { ...stated, ...fitted, ...facts.set };
  const problem = problemOf(parameters, plan);
  if (problem) return problem;
  const scenarios = [
    {
      id: CALIBRATED,
      title: "As the quarters so far",
      because: fit
        ? `fitted to ${fit.quarters} quarters of reported revenue`
        : "too few quarters are reported to fit: as assumed",
      set: {},
    },
    ...spec.scenarios.map(({ hypothesis, set, because }) => ({
      id: hypothesis,
      title: facts.titles[hypothesis] ?? hypothesis,
      because,
      set,
    })),
  ].map(({ set, ...scenario }) => ({ ...scenario, parameters: { ...parameters, ...set, ...facts.set } }));
  for (const scenario of scenarios) {
    const wrong = problemOf(scenario.parameters, plan);
    if (wrong) return { ...wrong, what: `in the scenario \`${scenario.id}\`, ${wrong.what}` };
  }
  const base = { first: spec.first, plan };
  const programme = programmeOf(parameters, plan);
  const point = pointResult(parameters);
  const needed = breakEvenYield(parameters);
  const even = programmeOf({ ...parameters, yield: needed }, plan);
  const inputs = PARAMETERS.flatMap(({ key }) => {
    const { range } = spec.assumptions[key];
    return range === null || facts.set[key] !== undefined ? [] : [{ key, range }];
  });
  return {
    parameters,
    plan,
    report: {
      asOf: facts.asOf,
      title: spec.title,
      unit: spec.unit,
      parameters: PARAMETERS.map(({ key, name, title }) => ({
        name,
        title,
        value: parameters[key],
        origin: originOf(key, { facts, fitted }),
        range: spec.assumptions[key].range,
        from: spec.assumptions[key].from,
      })),
      base: spec.base.quarters,
      quarters: periods.map((period, k) => ({
        period,
        spending: plan.spending[k] ?? 0,
        planned: planned[k] ?? false,
        revenue: facts.revenue[k] ?? null,
        model: programme.revenue[k] ?? 0,
        breakEven: even.revenue[k] ?? 0,
        cash: programme.cash[k] ?? 0,
        cumulative: programme.cumulative[k] ?? 0,
      })),
      fit: fit ?? null,
      scenarios: scenarios.map((scenario) => scenarioFigures(scenario, base)),
      needed: {
        yield: needed,
        utilisation: needed / parameters.yield,
        lifetimeRevenue: (point.lifetimeRevenue * needed) / parameters.yield,
        years: yearFigures(even, base),
      },
      tornado: tornadoOf(parameters, inputs),
      envelope: facts.envelope,
      rules: spec.rules.map((rule) =>
        ruleOf(rule, { parameters, point, lastYear: lastYearOf(facts, periods.length) }),
      ),
      cautions: spec.cautions,
      observations: facts.observations,
    },
  };
}

export const CALIBRATED = "calibrated";

function problemOf(parameters: Parameters, plan: Plan): ModelProblem | undefined {
  const assumed = parametersProblem(parameters);
  if (assumed) return { code: "payback-assumption", ...assumed };
  const planned = planProblem(plan, parameters);
  return planned && { code: "payback-plan", ...planned };
}

function originOf(
  key: ParameterKey,
  { facts, fitted }: { readonly facts: PaybackFacts; readonly fitted: Partial<Parameters> },
): PaybackReport["parameters"][number]["origin"] {
  if (facts.set[key] !== undefined) return "set";
  if (fitted[key] !== undefined) return "fitted";
  return facts.observed[key] === undefined ? "stated" : "observed";
}

type Base = { readonly first: PeriodKey; readonly plan: Plan };

function scenarioFigures(
  scenario: Pick<ScenarioFigures, "id" | "title" | "because" | "parameters">,
  base: Base,
): ScenarioFigures {
  const programme = programmeOf(scenario.parameters, base.plan);
  const at = (quarter: number | null) => (quarter === null ? null : quarterAfter(base.first, quarter));
  return {
    ...scenario,
    point: pointResult(scenario.parameters),
    programme: {
      trough: programme.trough,
      troughPeriod: quarterAfter(base.first, programme.troughQuarter),
      firstPositive: at(programme.firstPositiveQuarter),
      payback: at(programme.paybackQuarter),
      paybackWithResidual: at(programme.paybackQuarterWithResidual),
      npv: programme.npv,
      npvWithResidual: programme.npvWithResidual,
      years: yearFigures(programme, base),
    },
  };
}

function yearFigures(programme: Programme, { first, plan }: Base): readonly YearFigures[] {
  return yearsOf(programme, plan).map(({ year, revenue, growth, ebitaMargin, cash, spending }) => ({
    ends: yearEnd(first, year),
    revenue,
    growth,
    ebitaMargin,
    cash,
    spending,
  }));
}

/** The last whole fiscal year of which spending and revenue were reported. */
function lastYearOf({ spending, revenue }: PaybackFacts, quarters: number) {
  for (let year = Math.floor(quarters / 4) - 1; year >= 0; year--) {
    const sum = (row: readonly (number | undefined)[]) => {
      const four = row.slice(4 * year, 4 * year + 4);
      return four.length < 4 || four.some((each) => each === undefined)
        ? undefined
        : four.reduce<number>((total, each) => total + (each ?? 0), 0);
    };
    const [spent, earned] = [sum(spending), sum(revenue)];
    if (spent !== undefined && earned !== undefined && earned > 0)
      return { spending: spent, revenue: earned };
  }
  return null;
}
