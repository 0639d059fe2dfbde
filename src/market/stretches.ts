/**
 * Stretches of estimation days, as if an event had begun on each: what a window's sum is set beside. Rule kept here: each sum is divided
 * by its own standard error inside the estimation, σ√(L − L²/M − (Σ(R_m−R̄))²/S_xx), because fitted residuals are smaller than errors.
 */
import type { Day } from "../model/day.ts";
import type { FirmStudy } from "./firm.ts";

/** The estimation days every share has, ascending. */
export function commonDays(firms: readonly FirmStudy[]): readonly Day[] {
  const [first, ...rest] = firms.map(({ estimationDays }) => estimationDays);
  const others = rest.map((days) => new Set(days));
  return first?.filter((day) => others.every((days) => days.has(day))) ?? [];
}

export type Stretches = {
  /** One a first day: the standardised sum of `length` days from it. */
  readonly exact: Float64Array;
  /** The same over σ√L. */
  readonly plain: Float64Array;
};

/** @param days days of the share's estimation, ascending */
export function stretchesOf(
  { fit, estimationDays, estimationMarket }: FirmStudy,
  days: readonly Day[],
  length: number,
): Stretches {
  const { n, sigma, marketMean, marketSxx, residuals } = fit;
  const at = new Map(estimationDays.map((day, i) => [day, i]));
  const index = days.map((day) => at.get(day) ?? 0);
  const size = Math.max(0, days.length - length + 1);
  const [exact, plain] = [new Float64Array(size), new Float64Array(size)];
  let [sum, excess] = [0, 0];
  for (let t = 0; t < index.length; t += 1) {
    const entering = index[t] ?? 0;
    sum += residuals[entering] ?? 0;
    excess += (estimationMarket[entering] ?? 0) - marketMean;
    if (t >= length) {
      const leaving = index[t - length] ?? 0;
      sum -= residuals[leaving] ?? 0;
      excess -= (estimationMarket[leaving] ?? 0) - marketMean;
    }
    const start = t - length + 1;
    if (start < 0) continue;
    const variance = length - length ** 2 / n - excess ** 2 / marketSxx;
    exact[start] = sum / (sigma * Math.sqrt(variance));
    plain[start] = sum / (sigma * Math.sqrt(length));
  }
  return { exact, plain };
}
