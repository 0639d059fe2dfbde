/**
 * Exposures against what moved: did shares that should gain more move more? Spearman's correlation and the slope of SCAR on exposure, each
 * with the calendar placebo's p: the same statistic on every stretch of estimation days, the shares moved together.
 * Rule kept here: placebo peers enter with an exposure of 0; fewer than four shares say nothing. A reaction tests beliefs, not revenue.
 */
import type { ExposureCheck } from "../model/exposure.ts";
import { type FirmStudy, windowOf } from "./firm.ts";
import { deviationOf, meanOf } from "./market-model.ts";
import { FEWEST_STRETCHES } from "./placebo.ts";
import { averageRanks } from "./signs.ts";
import { commonDays, stretchesOf } from "./stretches.ts";
import { type Window, windowLength, windowName } from "./window.ts";

const FEWEST_SHARES = 4;

export type Exposed = { readonly study: FirmStudy; readonly exposure: number };

/** @returns undefined for fewer than four shares, exposures that are all one, or too few common days */
export function checkExposures(
  exposed: readonly Exposed[],
  window: Window,
  event: string,
): Omit<ExposureCheck, "exploratory"> | undefined {
  const exposures = exposed.map(({ exposure }) => exposure);
  if (exposed.length < FEWEST_SHARES || !(deviationOf(exposures) > 0)) return undefined;
  const firms = exposed.map(({ study }) => study);
  const [days, length] = [commonDays(firms), windowLength(window)];
  const stretches = days.length - length + 1;
  if (stretches < FEWEST_STRETCHES) return undefined;
  const beside = firms.map((firm) => stretchesOf(firm, days, length).exact);
  const spread = exposureSpread(exposures);
  const scars = firms.map((firm) => windowOf(firm, window).scar);
  const [spearman, slope] = [spearmanOf(exposures, scars), slopeOf(spread, scars)];
  let [asCorrelated, asSteep] = [0, 0];
  for (let t = 0; t < stretches; t += 1) {
    const there = beside.map((each) => each[t] ?? 0);
    if (Math.abs(spearmanOf(exposures, there)) >= Math.abs(spearman) - 1e-12) asCorrelated += 1;
    if (Math.abs(slopeOf(spread, there)) >= Math.abs(slope) - 1e-12) asSteep += 1;
  }
  return {
    event,
    window: windowName(window),
    n: exposed.length,
    spearman,
    spearmanP: (1 + asCorrelated) / (1 + stretches),
    slope,
    slopeP: (1 + asSteep) / (1 + stretches),
  };
}

/** Correlation of the ranks, ties at their mean rank. */
export function spearmanOf(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [averageRanks(a), averageRanks(b)];
  const [xMean, yMean] = [meanOf(x), meanOf(y)];
  let [sxy, sxx, syy] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    const [dx, dy] = [(x[i] ?? 0) - xMean, (y[i] ?? 0) - yMean];
    sxy += dx * dy;
    sxx += dx * dx;
    syy += dy * dy;
  }
  return sxy / Math.sqrt(sxx * syy);
}

type Spread = { readonly away: readonly number[]; readonly squares: number };

function exposureSpread(exposures: readonly number[]): Spread {
  const mean = meanOf(exposures);
  const away = exposures.map((each) => each - mean);
  return { away, squares: away.reduce((sum, each) => sum + each * each, 0) };
}

function slopeOf({ away, squares }: Spread, scars: readonly number[]): number {
  return away.reduce((sum, each, i) => sum + each * (scars[i] ?? 0), 0) / squares;
}
