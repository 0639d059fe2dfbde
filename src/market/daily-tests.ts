/**
 * Tests of a group on single days, for shares whose histories differ in length: each enters with the residuals it has.
 * Sources: Brown and Warner (1980, 1985), Journal of Financial Economics 8 and 14; Lamb (1995), Journal of Risk and Insurance 62(1).
 */

import type { ResidualTable } from "./dependence.ts";
import { deviationOf, meanOf } from "./market-model.ts";

/** √(Σs²)/N: the spread of the mean if shares were independent. @param residuals each share's, over its own days */
export function independentSpread(residuals: readonly Float64Array[]): number {
  return Math.sqrt(residuals.reduce((sum, each) => sum + deviationOf(each) ** 2, 0)) / residuals.length;
}

/** The spread of the daily mean over the shares that have a residual: what they share is in it. */
export function dependentSpread({ keys, rows }: ResidualTable): number {
  const means = keys.flatMap((_, t) => {
    const present = rows.flatMap((row) => {
      const value = row[t] ?? Number.NaN;
      return Number.isNaN(value) ? [] : [value];
    });
    return present.length === 0 ? [] : [meanOf(present)];
  });
  return deviationOf(means);
}

/**
 * Lamb's factor: the forecast error of a day with market return `rm`, for the mean of the shares.
 * @param length mean estimation length of the shares
 * @param market the market's returns over the whole estimation
 */
export function lambFactor(rm: number, market: Float64Array, length: number): number {
  const mean = meanOf(market);
  const squares = market.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return Math.sqrt(1 + 1 / length + (rm - mean) ** 2 / squares);
}
