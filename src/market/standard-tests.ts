/**
 * Tests of a group by its standardised abnormal returns, and their correction for shares that move together on one date.
 * Sources: Patell (1976); Boehmer, Musumeci and Poulsen (1991), Journal of Financial Economics 30; Kolari and Pynnönen (2010), Review
 * of Financial Studies 23(11); Hall (1992) for the skewness adjustment.
 * Rule kept here: without the correction these tests assume shares that do not move together, and say so by their names.
 */
import { normalCdf } from "../std/normal.ts";
import { studentTwoSided } from "../std/student-t.ts";
import { deviationOf, meanOf } from "./market-model.ts";
import { finite, type TestResult } from "./test-result.ts";

export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

function byNormal(stat: number): TestResult | undefined {
  return finite({ stat, p: normalTwoSided(stat) });
}

function byStudent(stat: number, df: number): TestResult | undefined {
  return df < 1 ? undefined : finite({ stat, df, p: studentTwoSided(stat, df) });
}

/** √N · mean/sd of the CARs. */
export function crossSectionalTest(cars: readonly number[]): TestResult | undefined {
  return byStudent((Math.sqrt(cars.length) * meanOf(cars)) / deviationOf(cars), cars.length - 1);
}

/** @param singles each share's ΣSAR/√(L(M−2)/(M−4)) */
export function patellTest(singles: readonly number[]): TestResult | undefined {
  return byNormal(singles.reduce((sum, z) => sum + z, 0) / Math.sqrt(singles.length));
}

/** √N · mean/sd of the SCARs: robust to a variance that rises with the event. */
export function bmpTest(scars: readonly number[]): TestResult | undefined {
  return byStudent((Math.sqrt(scars.length) * meanOf(scars)) / deviationOf(scars), scars.length - 1);
}

/** BMP × √((1−r̄)/(1+(N−1)r̄)). @param rbar mean pairwise correlation of estimation residuals */
export function kolariPynnonen(bmp: TestResult | undefined, n: number, rbar: number): TestResult | undefined {
  return bmp && byStudent(bmp.stat * Math.sqrt((1 - rbar) / (1 + (n - 1) * rbar)), n - 1);
}

/** Patell ÷ √(1+(N−1)r̄). */
export function adjustedPatell(
  patell: TestResult | undefined,
  n: number,
  rbar: number,
): TestResult | undefined {
  return patell && byNormal(patell.stat * Math.sqrt(1 / (1 + (n - 1) * rbar)));
}

/** The cross-sectional t, adjusted for skewness; it rejects too often when N is small. */
export function skewnessAdjusted(
  cars: readonly number[],
): (TestResult & { readonly gamma: number }) | undefined {
  const n = cars.length;
  const [mean, sd] = [meanOf(cars), deviationOf(cars)];
  if (n < 3 || !(sd > 0)) return undefined;
  const gamma = (n / ((n - 1) * (n - 2))) * cars.reduce((sum, car) => sum + ((car - mean) / sd) ** 3, 0);
  const s = mean / sd;
  const stat = Math.sqrt(n) * (s + (gamma * s ** 2) / 3 + (gamma ** 2 * s ** 3) / 27 + gamma / (6 * n));
  return finite({ stat, gamma, p: normalTwoSided(stat) });
}
