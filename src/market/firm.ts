/**
 * One share around one event: the market model before it, abnormal returns on each day, cumulative ones over each window.
 * Rule kept here: the estimation days end before the event days begin, and every error carries the estimation's own uncertainty.
 * Source of the forecast-error variance: Patell (1976), Journal of Accounting Research 14(2); Campbell, Lo and MacKinlay (1997), 4.4.10.
 */
import type { Day } from "../model/day.ts";
import { failed, ok, type Result } from "../model/problem.ts";
import { studentCritical, studentTwoSided } from "../std/student-t.ts";
import { fitMarketModel, type MarketFit } from "./market-model.ts";
import type { JointReturns } from "./returns.ts";
import { type Window, windowLength, windowName } from "./window.ts";

/** `estimation` days end `gap` days before day 0: 250 and 11 are the days −260 to −11. */
export type StudySpec = {
  readonly estimation: number;
  readonly gap: number;
  readonly windows: readonly Window[];
};

export type EventDay = {
  readonly offset: number;
  readonly day: Day;
  readonly r: number;
  readonly rm: number;
  readonly ar: number;
  readonly seAr: number;
  readonly sar: number;
  /** AR/σ, without the estimation's own error. */
  readonly tPlain: number;
  readonly p: number;
};

export type WindowStudy = {
  readonly window: Window;
  readonly car: number;
  readonly sePlain: number;
  readonly se: number;
  readonly tPlain: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly ci95: readonly [low: number, high: number];
  readonly scar: number;
  /** Σ of the days' SAR. */
  readonly csar: number;
  readonly patell: number;
  readonly rawReturn: number;
  readonly marketReturn: number;
  /** α = 0, β = 1 */
  readonly marketAdjustedCar: number;
  readonly buyAndHoldExpected: number;
  readonly buyAndHoldMarket: number;
};

export type FirmStudy = {
  readonly ticker: string;
  readonly market: string;
  readonly day0: Day;
  readonly fit: MarketFit;
  /** One a residual of `fit`. */
  readonly estimationDays: readonly Day[];
  readonly estimationMarket: Float64Array;
  /** From the day after the estimation to the last day a window asks for and the prices reach. */
  readonly days: readonly EventDay[];
  /** Those asked for that the prices reach to their end. */
  readonly windows: readonly WindowStudy[];
};

/** Why a share takes no part, in one word; the door makes the sentence. */
export type FirmProblem =
  | { readonly kind: "no-day0" }
  | { readonly kind: "short-history"; readonly days: number; readonly needed: number }
  | { readonly kind: "short-future"; readonly days: number; readonly needed: number }
  | { readonly kind: "flat" };

/** @param at index of day 0 in the joint returns */
export function studyFirm(
  { ticker, market, days, r, rm }: JointReturns,
  at: number,
  { estimation, gap, windows }: StudySpec,
): Result<FirmStudy, FirmProblem> {
  const day0 = days[at];
  if (day0 === undefined) return failed({ kind: "no-day0" });
  const start = at - gap - estimation + 1;
  if (start < 0)
    return failed({ kind: "short-history", days: Math.max(0, estimation + start), needed: estimation });
  const reach = days.length - 1 - at;
  const needed = Math.max(...windows.map(({ to }) => to), 0);
  const whole = windows.filter(({ from, to }) => to <= reach && at + from >= 0);
  if (whole.length === 0) return failed({ kind: "short-future", days: reach, needed });
  const last = Math.min(reach, needed);
  const estimationMarket = rm.subarray(start, start + estimation);
  const fit = fitMarketModel(r.subarray(start, start + estimation), estimationMarket);
  if (!fit) return failed({ kind: "flat" });
  const first = Math.min(1 - gap, ...whole.map(({ from }) => from));
  const eventDays = Array.from({ length: last - first + 1 }, (_, i): EventDay => {
    const index = at + first + i;
    return eventDay(fit, {
      offset: first + i,
      day: days[index] ?? day0,
      r: r[index] ?? 0,
      rm: rm[index] ?? 0,
    });
  });
  return ok({
    ticker,
    market,
    day0,
    fit,
    estimationDays: days.slice(start, start + estimation),
    estimationMarket,
    days: eventDays,
    windows: whole.map((window) => studyWindow(fit, eventDays, window)),
  });
}

/** √(1 + 1/M + (R_m − mean)²/S_xx): what a day outside the estimation adds to σ. */
export function forecastFactor({ n, marketMean, marketSxx }: MarketFit, rm: number): number {
  return Math.sqrt(1 + 1 / n + (rm - marketMean) ** 2 / marketSxx);
}

function eventDay(fit: MarketFit, day: Pick<EventDay, "offset" | "day" | "r" | "rm">): EventDay {
  const ar = day.r - fit.alpha - fit.beta * day.rm;
  const seAr = fit.sigma * forecastFactor(fit, day.rm);
  const sar = ar / seAr;
  return { ...day, ar, seAr, sar, tPlain: ar / fit.sigma, p: studentTwoSided(sar, fit.n - 2) };
}

/** The days of a window in a study; empty when the study does not reach so far. */
export function daysIn({ days }: Pick<FirmStudy, "days">, { from, to }: Window): readonly EventDay[] {
  return days.filter(({ offset }) => offset >= from && offset <= to);
}

/** One window of a share. @throws RangeError when it was not studied: ask `hasWindow` first */
export function windowOf({ ticker, windows }: FirmStudy, asked: Window): WindowStudy {
  const found = windows.find(({ window }) => window.from === asked.from && window.to === asked.to);
  if (!found) throw new RangeError(`${ticker} was not studied over ${windowName(asked)}`);
  return found;
}

export function hasWindow({ windows }: FirmStudy, { from, to }: Window): boolean {
  return windows.some(({ window }) => window.from === from && window.to === to);
}

export function studyWindow(fit: MarketFit, all: readonly EventDay[], window: Window): WindowStudy {
  const days = daysIn({ days: all }, window);
  const length = windowLength(window);
  const { n, alpha, beta, sigma, marketMean, marketSxx } = fit;
  const df = n - 2;
  let [car, csar, excess, adjusted] = [0, 0, 0, 0];
  let [own, market, expected] = [1, 1, 1];
  for (const { ar, sar, r, rm } of days) {
    car += ar;
    csar += sar;
    excess += rm - marketMean;
    adjusted += r - rm;
    own *= 1 + r;
    market *= 1 + rm;
    expected *= 1 + alpha + beta * rm;
  }
  const se = sigma * Math.sqrt(length + length ** 2 / n + excess ** 2 / marketSxx);
  const sePlain = sigma * Math.sqrt(length);
  const half = se * studentCritical(0.05, df);
  return {
    window,
    car,
    sePlain,
    se,
    tPlain: car / sePlain,
    t: car / se,
    df,
    p: studentTwoSided(car / se, df),
    ci95: [car - half, car + half],
    scar: car / se,
    csar,
    patell: csar / Math.sqrt((length * (n - 2)) / (n - 4)),
    rawReturn: own - 1,
    marketReturn: market - 1,
    marketAdjustedCar: adjusted,
    buyAndHoldExpected: own - expected,
    buyAndHoldMarket: own - market,
  };
}
