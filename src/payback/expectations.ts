/**
 * What the scenario runs would have a thesis expect: for each quarter to come and each hypothesis, P10, P50 and P90 of growth,
 * margin and programme cash (method §4, link to §1).
 * Rules kept here: the middle is the scenario's own run, growth against its own year before; the width is how far the model has missed; a figure on which spending itself
 * brings the hypotheses together is said to tell them apart badly.
 */
import type { PaybackReport, ScenarioFigures } from "../model/payback.ts";
import type { PeriodKey } from "../model/period.ts";
import type { Range } from "../model/thesis.ts";
import { programmeOf } from "./programme.ts";
import { CALIBRATED } from "./report.ts";

export type ExpectedKind = "growth" | "margin" | "cash";

/** Growth and margin in percent, cash in the report's unit. */
export type Expected = {
  readonly kind: ExpectedKind;
  readonly period: PeriodKey;
  readonly byHypothesis: Readonly<Record<string, Range>>;
};

export type Suggested = {
  readonly expected: readonly Expected[];
  /** Distance of the outermost middles over the mean half width, over all quarters: below 1 a figure hardly tells them apart. */
  readonly separation: Readonly<Record<ExpectedKind, number>>;
  /** Percent; how far the model missed, and so what the widths are made of. */
  readonly misses: { readonly revenue: number; readonly margin: number };
};

/** P90 of a standard normal. */
const P90 = 1.2815515655446004;
/** Percent: no release is foretold more closely. */
const LEAST_HALF_WIDTH = 1;
const QUARTERS_AHEAD = 4;

/** undefined: no scenario speaks for a hypothesis, or no quarter is left. */
export function suggestedBy(report: PaybackReport): Suggested | undefined {
  const scenarios = report.scenarios.filter(({ id }) => id !== CALIBRATED);
  const next = report.quarters.findIndex(({ revenue }) => revenue === null);
  if (scenarios.length === 0 || next < 0) return undefined;
  const misses = missesOf(report);
  const runs = scenarios.map((scenario) => runOf(scenario, report));
  const quarters = report.quarters.slice(next, next + QUARTERS_AHEAD).map((_, i) => next + i);
  const expected = (["growth", "margin", "cash"] as const).flatMap((kind) =>
    quarters.map((k): Expected => {
      const by = runs.map(({ id, rows }) => {
        const row = rows[k] ?? { growth: 0, margin: 0, cash: 0, revenue: 0 };
        const half = {
          // Both quarters of a growth may be missed.
          growth: Math.SQRT2 * (1 + row.growth / 100) * misses.revenue,
          margin: misses.margin,
          cash: (row.revenue * misses.revenue) / 100,
        }[kind];
        const width = P90 * (kind === "cash" ? half : Math.max(LEAST_HALF_WIDTH, half));
        const mid = row[kind];
        return [id, { low: rounded(mid - width), mid: rounded(mid), high: rounded(mid + width) }] as const;
      });
      return { kind, period: report.quarters[k]?.period ?? "", byHypothesis: Object.fromEntries(by) };
    }),
  );
  const separation = (kind: ExpectedKind) => separationOf(expected.filter((each) => each.kind === kind));
  return {
    expected,
    misses,
    separation: { growth: separation("growth"), margin: separation("margin"), cash: separation("cash") },
  };
}

type Row = {
  readonly growth: number;
  readonly margin: number;
  readonly cash: number;
  readonly revenue: number;
};

function runOf(
  { id, parameters }: ScenarioFigures,
  report: PaybackReport,
): { id: string; rows: readonly Row[] } {
  const plan = { spending: report.quarters.map(({ spending }) => spending), base: report.base };
  const programme = programmeOf(parameters, plan);
  const rows = report.quarters.map((_, k): Row => {
    const revenue = programme.revenue[k] ?? 0;
    const yearAgo = (k < 4 ? report.base[k] : programme.revenue[k - 4]) ?? 1;
    return {
      growth: 100 * (revenue / yearAgo - 1),
      margin: (100 * (programme.ebita[k] ?? 0)) / revenue,
      cash: programme.cash[k] ?? 0,
      revenue,
    };
  });
  return { id, rows };
}

/** On quarters the fit did not see where there are any, else on those it saw. */
function missesOf({ fit }: PaybackReport): Suggested["misses"] {
  const spread = (errors: readonly number[]) =>
    100 * Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / Math.max(1, errors.length));
  const revenue = fit?.outOfSample ?? fit;
  return {
    revenue: spread((revenue?.checks ?? []).map(({ error }) => error)),
    margin: spread((fit?.margins ?? []).map(({ error }) => error)),
  };
}

function separationOf(expected: readonly Expected[]): number {
  const ratios = expected.map(({ byHypothesis }) => {
    const ranges = Object.values(byHypothesis);
    const mids = ranges.map(({ mid }) => mid);
    const half = ranges.reduce((sum, { low, high }) => sum + (high - low) / 2, 0) / ranges.length;
    return half > 0 ? (Math.max(...mids) - Math.min(...mids)) / half : 0;
  });
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / Math.max(1, ratios.length);
}

function rounded(x: number): number {
  return Number(x.toFixed(1));
}
