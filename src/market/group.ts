/**
 * Several shares around one event, over one window: every test side by side. Rule kept here: the calendar placebo leads; tests that
 * take shares for independent stand beside the ones that do not, so that a reader sees what the difference is.
 */

import {
  type CrudeDependenceTest,
  crudeDependence,
  meanResidualCorrelation,
  type ResidualTable,
  residualsByDate,
} from "./dependence.ts";
import { type FirmStudy, hasWindow, windowOf } from "./firm.ts";
import { meanOf } from "./market-model.ts";
import { type CalendarPlacebo, calendarPlacebo } from "./placebo.ts";
import {
  corradoTest,
  corradoZivneyTest,
  type GeneralizedRankTest,
  generalizedRankTest,
  type Pairing,
  type RankTest,
} from "./ranks.ts";
import {
  type GeneralizedSignTest,
  generalizedSignTest,
  type SignTest,
  signTest,
  type WilcoxonTest,
  wilcoxonTest,
} from "./signs.ts";
import {
  adjustedPatell,
  bmpTest,
  crossSectionalTest,
  kolariPynnonen,
  patellTest,
  skewnessAdjusted,
} from "./standard-tests.ts";
import type { TestResult } from "./test-result.ts";
import { type Window, windowLength } from "./window.ts";

/** Absent: the test cannot be made of these shares (too few, no spread, no common days). */
export type GroupTests = {
  readonly window: Window;
  readonly n: number;
  readonly caar: number;
  readonly medianCar: number;
  readonly meanScar: number;
  readonly positive: number;
  /** Of the shares in this window: fewer than the group's where prices end early. */
  readonly rbar?: number;
  readonly calendarPlacebo?: CalendarPlacebo;
  readonly crossSectional?: TestResult;
  readonly patell?: TestResult;
  readonly bmp?: TestResult;
  readonly patellAdjusted?: TestResult;
  readonly kp?: TestResult;
  readonly skewnessAdjusted?: TestResult & { readonly gamma: number };
  readonly crudeDependence?: CrudeDependenceTest;
  readonly sign?: SignTest;
  readonly generalizedSign?: GeneralizedSignTest;
  readonly wilcoxon?: WilcoxonTest;
  readonly corrado?: RankTest;
  readonly corradoZivney?: RankTest;
  readonly grank?: GeneralizedRankTest;
  readonly grankLeverage?: GeneralizedRankTest;
};

export type GroupStudy = {
  readonly n: number;
  /** Mean pairwise correlation of estimation residuals, by date; absent for one share or several event dates. */
  readonly rbar?: number;
  readonly windows: readonly GroupTests[];
};

/**
 * Each window takes the shares whose prices reach its end.
 * @param pairing "date": one event, residuals paired by calendar date. "offset": several event dates, which share no calendar, so the
 *   tests that need one (r̄ and what it corrects, crude dependence, calendar placebo) are absent.
 */
export function studyGroup(
  firms: readonly FirmStudy[],
  windows: readonly Window[],
  pairing: Pairing,
): GroupStudy {
  const whole = commonOf(firms, pairing);
  return {
    n: firms.length,
    ...present({ rbar: whole.rbar }),
    windows: windows.flatMap((window) => {
      const having = firms.filter((firm) => hasWindow(firm, window));
      if (having.length === 0) return [];
      const common = having.length === firms.length ? whole : commonOf(having, pairing);
      return [testWindow(having, window, common)];
    }),
  };
}

/** What the windows of a group share. */
type Common = {
  readonly pairing: Pairing;
  readonly table: ResidualTable | undefined;
  readonly rbar: number | undefined;
};

function commonOf(firms: readonly FirmStudy[], pairing: Pairing): Common {
  const table = pairing === "date" ? residualsByDate(firms) : undefined;
  return { pairing, table, rbar: table && meanResidualCorrelation(table) };
}

function testWindow(
  firms: readonly FirmStudy[],
  window: Window,
  { pairing, table, rbar }: Common,
): GroupTests {
  const studied = firms.map((firm) => windowOf(firm, window));
  const cars = studied.map(({ car }) => car);
  const scars = studied.map(({ scar }) => scar);
  const n = firms.length;
  const caar = meanOf(cars);
  const bmp = bmpTest(scars);
  const patell = patellTest(studied.map((each) => each.patell));
  const positiveShares = firms.map(({ fit }) => fit.residuals.filter((e) => e > 0).length / fit.n);
  return {
    window,
    n,
    caar,
    medianCar: medianOf(cars),
    meanScar: meanOf(scars),
    positive: cars.filter((car) => car > 0).length,
    ...present({
      rbar,
      calendarPlacebo: pairing === "date" ? calendarPlacebo(firms, window) : undefined,
      crossSectional: crossSectionalTest(cars),
      patell,
      bmp,
      patellAdjusted: rbar === undefined ? undefined : adjustedPatell(patell, n, rbar),
      kp: rbar === undefined ? undefined : kolariPynnonen(bmp, n, rbar),
      skewnessAdjusted: skewnessAdjusted(cars),
      crudeDependence: table && crudeDependence(table, caar, windowLength(window)),
      sign: signTest(cars),
      generalizedSign: generalizedSignTest(cars, positiveShares),
      wilcoxon: wilcoxonTest(cars),
      corrado: corradoTest(firms, window, pairing),
      corradoZivney: n < 2 ? undefined : corradoZivneyTest(firms, window, pairing),
      grank: generalizedRankTest(firms, window, { pairing }),
      grankLeverage: generalizedRankTest(firms, window, { pairing, leverage: true }),
    }),
  };
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The entries that are there. */
function present<T extends Record<string, unknown>>(entries: T): Present<T> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Present<T>;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
