/**
 * One set of assumptions, no chance in it: what one unit spent earns, when it is back, and what would make it break even.
 * Rule kept here: present value is affine in the yield, so the break-even yield is closed-form (method §4):
 * y* = −NPV(0)/(NPV(1)−NPV(0)).
 */

import type { PointFigures } from "../model/payback.ts";
import { type Parameters, quartersOf } from "../model/payback-parameters.ts";
import { cohortOf, operatingCash, writtenOff } from "./cohort.ts";
import { internalRate, paybackYears, presentValue, troughOf } from "./measures.ts";

/** Money per unit spent, times in years, null for never. */
/** What a unit spent earns. */
export type PointResult = PointFigures;

/** @param p checked (`parametersProblem`) */
export function pointResult(p: Parameters): PointResult {
  const cohort = cohortOf(p);
  const { cash } = cohort;
  const matureEbitdaMargin = 1 - p.opex - p.maintenance / p.yield;
  const [servers, shell] = writtenOff(p);
  return {
    npv: presentValue(cash, p.discount),
    irr: internalRate(cash),
    paybackYears: paybackYears(cash),
    discountedPaybackYears: paybackYears(cash, p.discount),
    operatingPaybackYears: paybackYears(operatingCash(cohort)),
    lifetimeRevenue: sumOf(cohort.revenue),
    lifetimeEbitda: sumOf(cohort.ebitda),
    trough: troughOf(cash).value,
    breakEvenYield: breakEvenYield(p),
    yieldForThreeYears: yieldForPayback(p, 3),
    breakEvenLife: breakEvenLife(p),
    matureEbitdaMargin,
    matureEbitaMargin: matureEbitdaMargin - (4 * (servers + shell)) / p.yield,
  };
}

/** The yield at which present value is zero. */
export function breakEvenYield(p: Parameters): number {
  const at = (y: number) => presentValue(cohortOf({ ...p, yield: y }).cash, p.discount);
  const none = at(0);
  return -none / (at(1) - none);
}

/** The least yield that is back within so many years; payback is monotone in the yield. */
function yieldForPayback(p: Parameters, years: number): number | null {
  const within = (y: number) => (paybackYears(cohortOf({ ...p, yield: y }).cash) ?? Infinity) <= years;
  let [low, high] = [0, MOST_YIELD];
  if (!within(high)) return null;
  for (let i = 0; i < 60 && high - low > 1e-12; i++) {
    const middle = (low + high) / 2;
    if (within(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const MOST_YIELD = 20;

/** A longer life adds revenue and delays no cost: the first quarter that does is looked for from below. */
function breakEvenLife(p: Parameters): number | null {
  const positive = (quarters: number) => {
    return presentValue(cohortOf({ ...p, life: quarters / 4 }).cash, p.discount) >= 0;
  };
  const least = Math.max(1, p.ramp);
  for (let quarters = least; quarters <= LONGEST_LIFE; quarters++)
    if (positive(quarters)) return quarters === least ? quarters / 4 : (quarters - 0.5) / 4;
  return null;
}

const LONGEST_LIFE = quartersOf(15);

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
