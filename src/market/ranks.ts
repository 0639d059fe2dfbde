/**
 * Rank tests of a group. Sources: Corrado (1989), Journal of Financial Economics 23; Corrado and Zivney (1992), Journal of Financial and
 * Quantitative Analysis 27; Kolari and Pynnönen (2011), Journal of Empirical Finance 18, for the generalised rank.
 * Rule kept here: ranks are taken within a share; across shares the days of one event are paired by date.
 */
import { studentTwoSided } from "../std/student-t.ts";
import { daysIn, type FirmStudy, forecastFactor, windowOf } from "./firm.ts";
import { deviationOf } from "./market-model.ts";
import { averageRanks } from "./signs.ts";
import { normalTwoSided } from "./standard-tests.ts";
import { finite, type TestResult } from "./test-result.ts";
import { type Window, windowLength } from "./window.ts";

/** How the estimation days of several shares are paired: by date for one event, by place where the event dates differ. */
export type Pairing = "date" | "offset";

export type RankTest = TestResult & {
  /** Days ranked of each share: estimation and window. */
  readonly ranked: number;
  /** √(ΣD²/T): the spread of the mean rank. */
  readonly spread: number;
};

/** √L · mean over the window of D ÷ √(ΣD²/T), D the mean rank less its middle. */
export function corradoTest(
  firms: readonly FirmStudy[],
  window: Window,
  pairing: Pairing,
): RankTest | undefined {
  return rankTest(firms, window, {
    pairing,
    before: ({ fit }) => fit.residuals,
    during: (firm) => daysIn(firm, window).map(({ ar }) => ar),
  });
}

/** The same on standardised returns, a window day's divided by that day's spread across shares. */
export function corradoZivneyTest(
  firms: readonly FirmStudy[],
  window: Window,
  pairing: Pairing,
): RankTest | undefined {
  const sars = firms.map((firm) => daysIn(firm, window).map(({ sar }) => sar));
  const spread = (sars[0] ?? []).map((_, d) => deviationOf(sars.map((each) => each[d] ?? 0)));
  return rankTest(firms, window, {
    pairing,
    before: ({ fit, estimationMarket }) =>
      fit.residuals.map((e, i) => e / (fit.sigma * forecastFactor(fit, estimationMarket[i] ?? 0))),
    during: (firm) => daysIn(firm, window).map(({ sar }, d) => sar / (spread[d] ?? 1)),
  });
}

type Ranked = {
  readonly pairing: Pairing;
  readonly before: (firm: FirmStudy) => Float64Array;
  readonly during: (firm: FirmStudy) => readonly number[];
};

function rankTest(
  firms: readonly FirmStudy[],
  window: Window,
  { pairing, before, during }: Ranked,
): RankTest | undefined {
  const length = windowLength(window);
  const sums = new Map<string, { sum: number; n: number }>();
  for (const firm of firms) {
    const [early, late] = [before(firm), during(firm)];
    const ranks = averageRanks([...early, ...late]);
    const middle = (ranks.length + 1) / 2;
    for (const [t, rank] of ranks.entries()) {
      const key = t < early.length ? keyOf(firm, t, pairing) : `window ${t - early.length}`;
      const at = sums.get(key) ?? { sum: 0, n: 0 };
      sums.set(key, { sum: at.sum + rank - middle, n: at.n + 1 });
    }
  }
  const means = new Map([...sums].map(([key, { sum, n }]) => [key, sum / n]));
  const all = [...means.values()];
  const spread = Math.sqrt(all.reduce((sum, d) => sum + d * d, 0) / all.length);
  const inside = Array.from({ length }, (_, d) => means.get(`window ${d}`) ?? Number.NaN);
  const stat = (Math.sqrt(length) * (inside.reduce((sum, d) => sum + d, 0) / length)) / spread;
  const [first] = firms;
  const ranked = (first?.fit.n ?? 0) + length;
  return finite({ stat, p: normalTwoSided(stat), ranked, spread });
}

function keyOf({ estimationDays }: FirmStudy, t: number, pairing: Pairing): string {
  return pairing === "date" ? (estimationDays[t] ?? "") : String(t - estimationDays.length);
}

export type GeneralizedRankTest = TestResult & { readonly z: number };

/**
 * GRANK-T: the window as one day of standardised cumulative return among the estimation days.
 * @param leverage divide residuals by σ√(1−h), the error each has inside the estimation, instead of σ
 */
export function generalizedRankTest(
  firms: readonly FirmStudy[],
  window: Window,
  { pairing, leverage = false }: { readonly pairing: Pairing; readonly leverage?: boolean },
): GeneralizedRankTest | undefined {
  const spread = deviationOf(firms.map((firm) => windowOf(firm, window).scar));
  if (!(spread > 0)) return undefined;
  const found = rankTest(
    firms,
    { from: 0, to: 0 },
    {
      pairing,
      before: ({ fit, estimationMarket }) =>
        fit.residuals.map((e, i) => {
          const h = 1 / fit.n + ((estimationMarket[i] ?? 0) - fit.marketMean) ** 2 / fit.marketSxx;
          return e / (fit.sigma * (leverage ? Math.sqrt(1 - h) : 1));
        }),
      during: (firm) => [windowOf(firm, window).scar / spread],
    },
  );
  if (!found) return undefined;
  const { stat: z, ranked } = found;
  const df = ranked - 2;
  const stat = z * Math.sqrt(df / (ranked - 1 - z * z));
  return finite({ stat, df, p: studentTwoSided(stat, df), z });
}
