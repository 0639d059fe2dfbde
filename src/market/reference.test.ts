import { describe, expect, test } from "vitest";
import type { FirmStudy } from "./firm.ts";
import { windowOf } from "./firm.ts";
import { type GroupTests, studyGroup } from "./group.ts";
import {
  apart,
  hasReference,
  type Numbers,
  type ReferenceStudy,
  referenceOf,
  specOf,
  studiesOf,
} from "./reference.fixture.ts";

/** Every number of the reference under its path, beside ours; `undefined` where we have none. */
type Compared = readonly [path: string, ours: number | undefined, theirs: number];

function worst(pairs: readonly Compared[]): readonly string[] {
  return pairs
    .filter(([path, ours, theirs]) => ours === undefined || !near(path, ours, theirs))
    .map(([path, ours, theirs]) => `${path}: ours ${ours}, theirs ${theirs}`);
}

/** The reference's own tolerance: 1e-9 relative or 1e-12, 1e-8 for p-values and confidence limits. */
function near(path: string, ours: number, theirs: number): boolean {
  const loose = /ci95|[ .]p(_|$)/.test(path);
  return apart(ours, theirs) <= (loose ? 1e-8 : 1e-9) || Math.abs(ours - theirs) <= 1e-12;
}

function firmPairs(name: string, study: FirmStudy, expected: Numbers): readonly Compared[] {
  const { fit } = study;
  const plain: Readonly<Record<string, number>> = {
    n: fit.n,
    alpha: fit.alpha,
    beta: fit.beta,
    sigma: fit.sigma,
    r2: fit.r2,
    se_alpha: fit.seAlpha,
    se_beta: fit.seBeta,
    market_mean: fit.marketMean,
    market_sxx: fit.marketSxx,
    durbin_watson: fit.durbinWatson,
    residual_autocorr1: fit.residualAutocorrelation,
  };
  const pairs: Compared[] = [];
  for (const [key, value] of Object.entries(expected))
    if (typeof value === "number") pairs.push([`${name} ${key}`, plain[key], value]);
  for (const day of expected.days as readonly Numbers[]) {
    const ours = study.days.find(({ offset }) => offset === day.offset);
    const named: Readonly<Record<string, number | undefined>> = {
      offset: ours?.offset,
      r: ours?.r,
      rm: ours?.rm,
      ar: ours?.ar,
      se_ar: ours?.seAr,
      sar: ours?.sar,
      t_plain: ours?.tPlain,
      p_sar_t: ours?.p,
    };
    for (const [key, value] of Object.entries(day))
      pairs.push([`${name} day ${day.offset} ${key}`, named[key], Number(value)]);
  }
  for (const [label, window] of Object.entries(expected.windows as Numbers)) {
    const [from = 0, to = 0] = JSON.parse(label);
    const ours = windowOf(study, { from, to });
    const named: Readonly<Record<string, number | undefined>> = {
      days: to - from + 1,
      car: ours.car,
      se_plain: ours.sePlain,
      se_exact: ours.se,
      t_plain: ours.tPlain,
      t_exact: ours.t,
      p_exact: ours.p,
      scar: ours.scar,
      csar: ours.csar,
      csar_over_sqrtL: ours.csar / Math.sqrt(to - from + 1),
      patell_z_single: ours.patell,
      raw_return: ours.rawReturn,
      market_return: ours.marketReturn,
      market_adjusted_car: ours.marketAdjustedCar,
      bhar_expected: ours.buyAndHoldExpected,
      bhar_market: ours.buyAndHoldMarket,
    };
    for (const [key, value] of Object.entries(window as Numbers)) {
      if (typeof value === "number") pairs.push([`${name} ${label} ${key}`, named[key], value]);
      else
        for (const [i, end] of (value as unknown as readonly number[]).entries())
          pairs.push([`${name} ${label} ${key}.${i}`, ours.ci95[i], end]);
    }
  }
  return pairs;
}

function groupPairs(label: string, ours: GroupTests, expected: Numbers): readonly Compared[] {
  const named: Readonly<Record<string, object | number | undefined>> = {
    caar: ours.caar,
    median_car: ours.medianCar,
    n_positive: ours.positive,
    cross_sectional_t: ours.crossSectional,
    patell_z: ours.patell,
    bmp: ours.bmp,
    adjusted_patell: ours.patellAdjusted,
    kolari_pynnonen_adj_bmp: ours.kp,
    skewness_adjusted_t: ours.skewnessAdjusted,
    crude_dependence_t: ours.crudeDependence,
    sign: ours.sign,
    generalized_sign: ours.generalizedSign,
    wilcoxon: ours.wilcoxon,
    corrado_rank: ours.corrado,
    corrado_zivney_rank: ours.corradoZivney,
    grank_t: ours.grank,
    grank_t_leverage_corrected: ours.grankLeverage,
  };
  const renamed: Readonly<Record<string, string>> = {
    sd_aar: "sdAar",
    stat_Mminus2: "statM2",
    p_binomial: "pBinomial",
    p_hat: "pHat",
    w_plus: "plus",
    w_minus: "minus",
    T: "ranked",
    s_k: "spread",
  };
  const pairs: Compared[] = [];
  for (const [key, value] of Object.entries(expected)) {
    const mine = named[key];
    if (typeof value === "number") pairs.push([`${label} ${key}`, mine as number | undefined, value]);
    else
      for (const [part, number] of Object.entries(value as Numbers)) {
        // The normal's p beside Student's is the same statistic read from another table: checked with the distributions.
        if (typeof number !== "number" || part === "p_normal") continue;
        const found = (mine as Readonly<Record<string, number>> | undefined)?.[renamed[part] ?? part];
        pairs.push([`${label} ${key}.${part}`, found, number]);
      }
  }
  return pairs;
}

describe.skipIf(!hasReference)("studies computed elsewhere (needs the shared reference folder)", () => {
  test.each(["us-2025-09-24", "hk-2025-09-24", "china-adr-2025-09-24-log", "baba-results-6-dates"])(
    "%s: every number of every share agrees to 1e-9",
    (name) => {
      const study = referenceOf<ReferenceStudy>(name);
      const ours = studiesOf(study);
      const pairs = study.firms.flatMap((firm, i) => {
        const key = study.expected.firms[firm.ticker] ? firm.ticker : `${firm.ticker}@${firm.event_date}`;
        const [mine, expected] = [ours[i], study.expected.firms[key]];
        return mine && expected ? firmPairs(key, mine, expected) : [];
      });
      expect(pairs.length).toBeGreaterThan(200 * study.firms.length);
      expect(worst(pairs)).toEqual([]);
    },
  );

  test.each([
    ["us-2025-09-24", "date"],
    ["hk-2025-09-24", "date"],
    ["china-adr-2025-09-24-log", "date"],
    ["baba-results-6-dates", "offset"],
  ] as const)("%s: every test of the group agrees to 1e-9", (name, pairing) => {
    const study = referenceOf<ReferenceStudy>(name);
    const group = studyGroup(studiesOf(study), specOf(study).windows, pairing);
    const { sample } = study.expected;
    const pairs: Compared[] = [["N", group.n, Number(sample.N)]];
    if (sample.mean_pairwise_residual_correlation !== undefined)
      pairs.push(["rbar", group.rbar, Number(sample.mean_pairwise_residual_correlation)]);
    else expect(group.rbar).toBeUndefined();
    for (const tests of group.windows) {
      const label = JSON.stringify([tests.window.from, tests.window.to]);
      pairs.push(...groupPairs(label, tests, sample[label] as Numbers));
    }
    expect(pairs.length).toBeGreaterThan(100);
    expect(worst(pairs)).toEqual([]);
  });
});
