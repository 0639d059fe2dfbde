/**
 * A programme of spending, a cohort a quarter, on top of the business that was there before (method §4):
 *
 *   cash = Σ_k a·C_k·cohort;  revenue = base of the same quarter·(1+g)^n + Σ_k a·C_k·cohort revenue
 *
 * Rules kept here: the first quarter of the plan begins the first fiscal year of the programme; what lies beyond the plan is
 * run-off over RUN_OFF quarters, without further spending. Unless it says "with residual", the programme's cash counts no worth
 * left in the shell, which then stands on and is written off further.
 */

import { type Parameters, quartersOf } from "../model/payback-parameters.ts";
import { type Cohort, cohortOf, operatingCash, writtenOff } from "./cohort.ts";
import { cumulative, paybackYears, presentValue, troughOf } from "./measures.ts";

export type Plan = {
  /** Capital spending by quarter from the programme's first, all of it; in the money of the base. */
  readonly spending: readonly number[];
  /** Revenue of the four quarters before the first. */
  readonly base: readonly [number, number, number, number];
};

/** Money in the plan's unit; quarters count from the programme's first, 0. */
export type Programme = {
  readonly cash: Float64Array;
  readonly cumulative: Float64Array;
  /** Of the whole business, and of what was there before, for as long as the plan runs. */
  readonly revenue: Float64Array;
  readonly legacyRevenue: Float64Array;
  readonly ebita: Float64Array;
  readonly trough: number;
  readonly troughQuarter: number;
  /** First quarter from which the sum stays at or above zero; null: never. */
  readonly paybackQuarter: number | null;
  readonly paybackQuarterWithResidual: number | null;
  /** First quarter with positive cash; null: none. */
  readonly firstPositiveQuarter: number | null;
  readonly npv: number;
  readonly npvWithResidual: number;
};

/** @param p checked (`parametersProblem`); @param plan at least one quarter */
export function programmeOf(p: Parameters, plan: Plan): Programme {
  const cohort = cohortOf(p);
  const spent = plan.spending.map((each) => each * p.aiShare);
  const quarters = horizonOf(cohort, spent.length);
  const whole = summed(spent, cohort.cash, quarters);
  const cash = summed(spent, standing(p, operatingCash(cohort)), quarters);
  const revenueOf = overPlan(spent, cohort, "revenue");
  const ebitaOf = overPlan(spent, cohort, "ebita");
  const legacyRevenue = Float64Array.from(plan.spending, (_, k) => legacyAt(p, plan, k));
  const sums = cumulative(cash);
  const trough = troughOf(cash);
  const positive = cash.findIndex((flow) => flow > 0);
  return {
    cash,
    cumulative: sums,
    revenue: legacyRevenue.map((legacy, k) => legacy + (revenueOf[k] ?? 0)),
    legacyRevenue,
    ebita: legacyRevenue.map((legacy, k) => legacy * p.legacyMargin + (ebitaOf[k] ?? 0)),
    trough: trough.value,
    troughQuarter: trough.quarter,
    paybackQuarter: paybackQuarter(cash),
    paybackQuarterWithResidual: paybackQuarter(whole),
    firstPositiveQuarter: positive < 0 ? null : positive,
    npv: presentValue(cash, p.discount),
    npvWithResidual: presentValue(whole, p.discount),
  };
}

/** Quarters that are looked at after the last spending. */
export const RUN_OFF = 28;

/** Quarters of a programme from its first: longer than the run-off where servers live longer. */
function horizonOf({ cash }: Cohort, planned: number): number {
  return planned + Math.max(RUN_OFF, cash.length - 1);
}

/** The row carried on for as long as a shell still standing lowers the tax. */
function standing(p: Parameters, row: Float64Array): Float64Array {
  const [, shell] = writtenOff(p);
  const longest = p.lag + quartersOf(p.shellLife);
  const carried = new Float64Array(Math.max(row.length, longest));
  carried.set(row);
  for (let s = row.length - 1; s < longest; s++) carried[s] = (carried[s] ?? 0) + p.tax * shell;
  return carried;
}

function paybackQuarter(cash: Float64Array): number | null {
  const years = paybackYears(cash);
  return years === null ? null : Math.ceil(years * 4 - 1e-9);
}

/** Revenue in a quarter of the business that was there before. */
export function legacyAt({ legacyGrowth }: Parameters, { base }: Plan, quarter: number): number {
  return (base[quarter % 4] ?? 0) * (1 + legacyGrowth) ** (Math.floor(quarter / 4) + 1);
}

/** Revenue by quarter of all cohorts, for a yield of one: revenue is linear in the yield. */
export function revenuePerYield(p: Parameters, plan: Plan): Float64Array {
  const spent = plan.spending.map((each) => each * p.aiShare);
  return overPlan(spent, cohortOf({ ...p, yield: 1 }), "revenue");
}

function overPlan(spent: readonly number[], cohort: Cohort, row: "revenue" | "ebita"): Float64Array {
  return summed(spent, cohort[row], spent.length);
}

/** Each cohort's row, from its quarter on, for so many quarters. */
function summed(spent: readonly number[], row: Float64Array, quarters: number): Float64Array {
  const sum = new Float64Array(quarters);
  for (const [k, size] of spent.entries()) {
    const last = Math.min(row.length, quarters - k);
    for (let s = 0; s < last; s++) sum[k + s] = (sum[k + s] ?? 0) + size * (row[s] ?? 0);
  }
  return sum;
}

/** Of each fiscal year of the plan: sums, and margin and growth where there is something to compare with. */
export type ProgrammeYear = {
  /** 0 for the programme's first year. */
  readonly year: number;
  readonly revenue: number;
  readonly growth: number;
  readonly ebita: number;
  readonly ebitaMargin: number;
  readonly cash: number;
  readonly spending: number;
};

/** Whole fiscal years of the plan. */
export function yearsOf(programme: Programme, { spending, base }: Plan): readonly ProgrammeYear[] {
  const whole = Math.floor(spending.length / 4);
  const rows: ProgrammeYear[] = [];
  let before = base.reduce((sum, each) => sum + each, 0);
  for (let year = 0; year < whole; year++) {
    const sum = (row: ArrayLike<number>) => {
      let total = 0;
      for (let k = 4 * year; k < 4 * year + 4; k++) total += row[k] ?? 0;
      return total;
    };
    const revenue = sum(programme.revenue);
    const ebita = sum(programme.ebita);
    rows.push({
      year,
      revenue,
      growth: revenue / before - 1,
      ebita,
      ebitaMargin: ebita / revenue,
      cash: sum(programme.cash),
      spending: sum(spending),
    });
    before = revenue;
  }
  return rows;
}
