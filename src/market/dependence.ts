/**
 * How shares move together. Rule kept here: residuals of one event are paired by calendar date, never by their place before the event,
 * which differs between shares as soon as one was suspended.
 */

import { studentTwoSided } from "../std/student-t.ts";
import type { FirmStudy } from "./firm.ts";
import { meanOf } from "./market-model.ts";
import { finite, type TestResult } from "./test-result.ts";

/** Fewer shared days than this say nothing about a pair. */
const FEWEST_SHARED = 10;

/** A row a share, a column a day; NaN where a share has no residual. Days ascend. */
export type ResidualTable = { readonly keys: readonly string[]; readonly rows: readonly Float64Array[] };

/** Estimation residuals of shares with one event date, by calendar date. */
export function residualsByDate(firms: readonly FirmStudy[]): ResidualTable {
  const keys = [...new Set(firms.flatMap(({ estimationDays }) => estimationDays))].toSorted();
  const column = new Map<string, number>(keys.map((key, i) => [key, i]));
  const rows = firms.map((firm) => {
    const row = new Float64Array(keys.length).fill(Number.NaN);
    for (const [i, day] of firm.estimationDays.entries())
      row[column.get(day) ?? 0] = firm.fit.residuals[i] ?? Number.NaN;
    return row;
  });
  return { keys, rows };
}

/**
 * r̄: mean of the pairwise correlations of estimation residuals, each over the dates both shares have.
 * @returns undefined for fewer than two shares, or when a pair shares fewer than ten dates
 */
export function meanResidualCorrelation({ rows }: ResidualTable): number | undefined {
  let sum = 0;
  let pairs = 0;
  for (const [i, a] of rows.entries())
    for (const b of rows.slice(i + 1)) {
      const r = pairCorrelation(a, b);
      if (r === undefined) return undefined;
      sum += r;
      pairs += 1;
    }
  return pairs === 0 ? undefined : sum / pairs;
}

function pairCorrelation(a: Float64Array, b: Float64Array): number | undefined {
  let [n, aSum, bSum] = [0, 0, 0];
  for (let t = 0; t < a.length; t += 1) {
    const [x = Number.NaN, y = Number.NaN] = [a[t], b[t]];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n += 1;
    aSum += x;
    bSum += y;
  }
  if (n < FEWEST_SHARED) return undefined;
  const [aMean, bMean] = [aSum / n, bSum / n];
  let [sxy, sxx, syy] = [0, 0, 0];
  for (let t = 0; t < a.length; t += 1) {
    const [x = Number.NaN, y = Number.NaN] = [a[t], b[t]];
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    sxy += (x - aMean) * (y - bMean);
    sxx += (x - aMean) ** 2;
    syy += (y - bMean) ** 2;
  }
  const r = sxy / Math.sqrt(sxx * syy);
  return Number.isFinite(r) ? r : undefined;
}

export type CrudeDependenceTest = TestResult & {
  readonly sdAar: number;
  /** With Σ(…)²/(T−2) instead of T−1. */
  readonly statM2: number;
};

/**
 * mean(CAR)/(√L · sd of the daily mean residual), over the dates on which every share has one. Source: Brown and Warner (1980, 1985).
 */
export function crudeDependence(
  { rows }: ResidualTable,
  caar: number,
  length: number,
): CrudeDependenceTest | undefined {
  const means = dailyMeans(rows);
  const n = means.length;
  if (n < 3) return undefined;
  const mean = meanOf(means);
  const squares = means.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const sdAar = Math.sqrt(squares / (n - 1));
  const stat = caar / (Math.sqrt(length) * sdAar);
  const statM2 = caar / (Math.sqrt(length) * Math.sqrt(squares / (n - 2)));
  return finite({ stat, df: n - 1, p: studentTwoSided(stat, n - 1), sdAar, statM2 });
}

/** The cross-section's mean on each date every share has; dates some share lacks are left out. */
function dailyMeans(rows: readonly Float64Array[]): readonly number[] {
  const means: number[] = [];
  const size = rows[0]?.length ?? 0;
  for (let t = 0; t < size; t += 1) {
    let sum = 0;
    for (const row of rows) sum += row[t] ?? Number.NaN;
    if (!Number.isNaN(sum)) means.push(sum / rows.length);
  }
  return means;
}
