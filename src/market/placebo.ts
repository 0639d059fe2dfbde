/**
 * The calendar placebo: the headline p of every study. The group's mean standardised return over the window is set beside the same
 * mean over every stretch of as many estimation days, the shares moved together, so that what they share on any day is in both.
 * p = (1 + stretches at least as far from 0) / (1 + stretches). It assumes nothing about how the shares depend on one another.
 * Rule kept here: the event's own days are never among the placebo days.
 */

import { dailyMeans, residualsByDate } from "./dependence.ts";
import { type FirmStudy, windowOf } from "./firm.ts";
import { type Window, windowLength } from "./window.ts";

export type CalendarPlacebo = {
  /** Mean over shares of CAR/(σ√L). */
  readonly stat: number;
  readonly p: number;
  /** Stretches it was set beside. */
  readonly stretches: number;
};

/** Fewer stretches cannot show a p below one in twenty. */
const FEWEST_STRETCHES = 19;

/** @returns undefined when there are too few common days */
export function calendarPlacebo(firms: readonly FirmStudy[], window: Window): CalendarPlacebo | undefined {
  return compared(meanPlain(firms, window), dailyStandardised(firms), windowLength(window));
}

/**
 * The same of a difference: peers less placebo peers, the two groups' days paired by date.
 * @returns undefined when either group is empty or there are too few common days
 */
export function differencePlacebo(
  peers: readonly FirmStudy[],
  placebos: readonly FirmStudy[],
  window: Window,
): CalendarPlacebo | undefined {
  if (peers.length === 0 || placebos.length === 0) return undefined;
  const table = residualsByDate([...peers, ...placebos], standardised);
  const weighted = table.rows.map((row, i) =>
    row.map((value) =>
      i < peers.length
        ? (value * table.rows.length) / peers.length
        : (-value * table.rows.length) / placebos.length,
    ),
  );
  const stat = meanPlain(peers, window) - meanPlain(placebos, window);
  return compared(stat, dailyMeans(weighted), windowLength(window));
}

function standardised({ fit }: FirmStudy, i: number): number {
  return (fit.residuals[i] ?? Number.NaN) / fit.sigma;
}

function dailyStandardised(firms: readonly FirmStudy[]): readonly number[] {
  return dailyMeans(residualsByDate(firms, standardised).rows);
}

/** Mean over shares of CAR/(σ√L). */
export function meanPlain(firms: readonly FirmStudy[], window: Window): number {
  return firms.reduce((sum, firm) => sum + windowOf(firm, window).tPlain, 0) / firms.length;
}

function compared(stat: number, days: readonly number[], length: number): CalendarPlacebo | undefined {
  const stretches = days.length - length + 1;
  if (stretches < FEWEST_STRETCHES || !Number.isFinite(stat)) return undefined;
  // What differs by rounding alone counts as equal.
  const reach = Math.abs(stat) - 1e-12;
  let asFar = 0;
  for (let start = 0; start < stretches; start += 1) {
    let sum = 0;
    for (let d = 0; d < length; d += 1) sum += days[start + d] ?? 0;
    if (Math.abs(sum / Math.sqrt(length)) >= reach) asFar += 1;
  }
  return { stat, p: (1 + asFar) / (1 + stretches), stretches };
}
