import { describe, expect, test } from "vitest";
import { type Day, day, instant } from "../model/day.ts";
import { adjust, type Correction } from "./adjust.ts";
import { constantMeanCars } from "./constant-mean.ts";
import { dependentSpread, independentSpread, lambFactor } from "./daily-tests.ts";
import { closesEarly, EXCHANGES, type ExchangeId } from "./exchanges.ts";
import { fitMarketModel, meanOf } from "./market-model.ts";
import { dimson, scholesWilliams } from "./nonsync.ts";
import { apart, hasReference, referenceOf, sharedDays } from "./reference.fixture.ts";
import { dayZero, localTime } from "./sessions.ts";
import { wilcoxonTest } from "./signs.ts";
import { bmpTest, crossSectionalTest } from "./standard-tests.ts";

const exchange = (id: ExchangeId) => {
  const found = EXCHANGES.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe.skipIf(!hasReference)("further references (needs the shared reference folder)", () => {
  test("betas on a market that trades at other hours", () => {
    const { cases } = referenceOf<{ cases: readonly NonsyncCase[] }>("nonsync-beta");
    for (const { r, rm, expected } of cases) {
      const [own, market] = [Float64Array.from(r), Float64Array.from(rm)];
      expect(apart(fitMarketModel(own, market)?.beta ?? 0, expected.ols_beta)).toBeLessThan(1e-9);
      const sw = scholesWilliams(own, market);
      const theirs = expected.scholes_williams;
      expect(apart(sw?.betaLag ?? 0, theirs.beta_lag)).toBeLessThan(1e-9);
      expect(apart(sw?.betaSync ?? 0, theirs.beta_sync)).toBeLessThan(1e-9);
      expect(apart(sw?.betaLead ?? 0, theirs.beta_lead)).toBeLessThan(1e-9);
      expect(apart(sw?.rho ?? 0, theirs.rho)).toBeLessThan(1e-9);
      expect(apart(sw?.beta ?? 0, theirs.beta)).toBeLessThan(1e-9);
      expect(apart(sw?.alpha ?? 0, theirs.alpha)).toBeLessThan(1e-9);
      for (const reach of [1, 2] as const) {
        const found = dimson(own, market, reach);
        const dims = expected[`dimson_${reach}`];
        expect(found?.n).toBe(dims.n);
        expect(apart(found?.beta ?? 0, dims.beta_sum)).toBeLessThan(1e-9);
        expect(apart(found?.intercept ?? 0, dims.intercept)).toBeLessThan(1e-9);
        for (let q = -reach; q <= reach; q += 1)
          expect(apart(found?.coefficients[q + reach] ?? 0, dims.coefficients[q] ?? 0)).toBeLessThan(1e-9);
      }
    }
  });

  test("corrections of eighteen p-values, as R makes them", () => {
    const { p, expected } = referenceOf<{ p: number[]; expected: Record<string, number[]> }>("padjust");
    const names: Readonly<Record<string, Correction>> = {
      bonferroni: "bonferroni",
      holm: "holm",
      hochberg: "hochberg",
      BH: "benjamini-hochberg",
      BY: "benjamini-yekutieli",
    };
    for (const [theirs, ours] of Object.entries(names))
      for (const [i, value] of adjust(p, ours).entries())
        expect(apart(value, expected[theirs]?.[i] ?? Number.NaN)).toBeLessThan(1e-9);
  });

  test("an announcement's day 0 on each exchange", () => {
    const { cases, half_days } = referenceOf<DayZeroReference>("day0");
    for (const [id, days] of Object.entries(half_days))
      for (const each of days) expect(closesEarly(exchange(id as ExchangeId), day(each))).toBe(true);
    const zones = { XNYS: "America/New_York", XHKG: "Asia/Hong_Kong", XSHG: "Asia/Shanghai" } as const;
    for (const { timestamp, expected } of cases)
      for (const [id, zone] of Object.entries(zones)) {
        const found = dayZero(exchange(id as ExchangeId), sessionsOf(id), {
          kind: "moment",
          at: instant(timestamp),
        });
        expect([timestamp, id, found]).toEqual([timestamp, id, expected[id]?.day0]);
        expect(expected[id]?.local_time.startsWith(localTime(instant(timestamp), zone))).toBe(true);
      }
  });

  test("33 indices after 11 September 2001: eleven days of cumulative return beyond their mean", () => {
    const { inputs, expected } = referenceOf<ChenSiems>("chen-siems-2001");
    let compared = 0;
    for (const [name, series] of Object.entries(inputs.returns)) {
      const traded = inputs.dates.flatMap((each, i) => {
        const r = series[i];
        return r === null || r === undefined ? [] : [{ day: each, r }];
      });
      const at = traded.findIndex((each) => each.day === inputs.events[name]?.day0);
      const cars = constantMeanCars(
        Float64Array.from(traded, ({ r }) => r),
        at,
        {
          estimation: 20,
          gap: 11,
          last: 10,
        },
      );
      for (const [d, theirs] of (expected.car[name] ?? []).entries()) {
        compared += 1;
        expect([name, d, apart(cars?.[d] ?? Number.NaN, theirs) < 1e-6]).toEqual([name, d, true]);
      }
      expect(apart(cars?.[5] ?? 0, expected.six_day[name] ?? 0)).toBeLessThan(1e-6);
      expect(apart(cars?.[10] ?? 0, expected.eleven_day[name] ?? 0)).toBeLessThan(1e-6);
    }
    expect(compared).toBe(33 * 11);
  });

  test("seven firms in March 2020, two of them listed within the estimation", () => {
    const { inputs, expected } = referenceOf<Estudy>("estudy2-covid");
    const [from, to] = inputs.estimation;
    const market = new Map(inputs.market.map((row) => [row.date, row.market]));
    const names = Object.keys(inputs.rates[0] ?? {}).filter((name) => name !== "date");
    const estimation = inputs.rates.filter(({ date }) => date >= from && date <= to);
    const event = inputs.rates.filter(({ date }) => date >= inputs.event[0] && date <= inputs.event[1]);
    const rm = (date: string) => market.get(date) ?? Number.NaN;
    const whole = Float64Array.from(estimation, ({ date }) => rm(date));
    const firms = names.map((name) => {
      const rows = estimation.filter((row) => row[name] !== null);
      const fit = fitMarketModel(
        Float64Array.from(rows, (row) => Number(row[name])),
        Float64Array.from(rows, ({ date }) => rm(date)),
      );
      if (!fit) throw new Error(name);
      const ars = event.map((row) => Number(row[name]) - fit.alpha - fit.beta * rm(row.date));
      return { fit, days: rows.map(({ date }) => date), ars };
    });
    expect(firms.map(({ fit }) => fit.n)).toEqual(
      expected.firms.map(({ estimation_length }) => estimation_length),
    );
    const keys = estimation.map(({ date }) => date);
    const table = {
      keys,
      rows: firms.map(({ fit, days }) =>
        Float64Array.from(keys, (key) => fit.residuals[days.indexOf(key)] ?? Number.NaN),
      ),
    };
    const independent = independentSpread(firms.map(({ fit }) => fit.residuals));
    const dependent = dependentSpread(table);
    const length = meanOf(firms.map(({ fit }) => fit.n));
    let lambs = 0;
    let car = 0;
    for (const [d, theirs] of expected.parametric.entries()) {
      const ars = firms.map(({ ars: each }) => each[d] ?? 0);
      const mean = meanOf(ars);
      const lamb = mean / dependent / lambFactor(rm(theirs.date), whole, length);
      lambs += lamb;
      car += mean;
      // This package standardises by Σe²/(n−1) and takes the market's moments over the whole estimation.
      const sars = firms.map(({ fit, ars: each }) => {
        const sd = fit.sigma * Math.sqrt((fit.n - 2) / (fit.n - 1));
        return (each[d] ?? 0) / sd / lambFactor(rm(theirs.date), whole, fit.n);
      });
      const spread = firms.reduce((sum, { fit }) => sum + (fit.n - 2) / (fit.n - 4), 0);
      const near = (ours: number | undefined, value: number | undefined) =>
        expect(apart(ours ?? Number.NaN, value ?? Number.NaN)).toBeLessThan(1e-9);
      near(mean, theirs.mean);
      near(mean / independent, theirs.bw_1980_stat);
      near(mean / dependent, theirs.bw_1985_stat);
      near(crossSectionalTest(ars)?.stat, theirs.t_test_stat);
      near(sars.reduce((sum, each) => sum + each, 0) / Math.sqrt(spread), theirs.pt_stat);
      near(bmpTest(sars)?.stat, theirs.bh_stat);
      near(lamb, theirs.lmb_stat);
      const signs = expected.nonparametric[d];
      const above = ars.filter((ar) => ar > 0).length;
      near((above - 3.5) / Math.sqrt(7 / 4), signs?.sign_stat);
      const residuals = firms.flatMap(({ fit }) => [...fit.residuals]);
      const share = residuals.filter((e) => e > 0).length / residuals.length;
      near((above - 7 * share) / Math.sqrt(7 * share * (1 - share)), signs?.gsign_stat);
      expect(wilcoxonTest(ars)?.plus).toBe(signs?.wlcx_stat);
    }
    const [lambCar, warnerCar] = expected.car_parametric;
    expect(apart(lambs / Math.sqrt(5), lambCar?.statistic ?? 0)).toBeLessThan(1e-9);
    expect(apart(car / dependent / Math.sqrt(5), warnerCar?.statistic ?? 0)).toBeLessThan(1e-9);
    expect(apart(car / 5, lambCar?.car_mean ?? 0)).toBeLessThan(1e-9);
  });
});

type NonsyncCase = {
  readonly r: readonly number[];
  readonly rm: readonly number[];
  readonly expected: {
    readonly ols_beta: number;
    readonly scholes_williams: Readonly<
      Record<"beta_lag" | "beta_sync" | "beta_lead" | "rho" | "beta" | "alpha", number>
    >;
    readonly dimson_1: DimsonExpected;
    readonly dimson_2: DimsonExpected;
  };
};
type DimsonExpected = {
  readonly n: number;
  readonly intercept: number;
  readonly beta_sum: number;
  readonly coefficients: Readonly<Record<string, number>>;
};
type DayZeroReference = {
  readonly half_days: Readonly<Record<string, readonly string[]>>;
  readonly cases: readonly {
    readonly timestamp: string;
    readonly expected: Readonly<Record<string, { readonly day0: string; readonly local_time: string }>>;
  }[];
};
type ChenSiems = {
  readonly inputs: {
    readonly dates: readonly string[];
    readonly returns: Readonly<Record<string, readonly (number | null)[]>>;
    readonly events: Readonly<Record<string, { readonly day0: string }>>;
  };
  readonly expected: {
    readonly car: Readonly<Record<string, readonly number[]>>;
    readonly six_day: Readonly<Record<string, number>>;
    readonly eleven_day: Readonly<Record<string, number>>;
  };
};
type Row = { readonly date: string } & Readonly<Record<string, number | string | null>>;
type Estudy = {
  readonly inputs: {
    readonly rates: readonly Row[];
    readonly market: readonly { readonly date: string; readonly market: number }[];
    readonly estimation: readonly [string, string];
    readonly event: readonly [string, string];
  };
  readonly expected: {
    readonly parametric: readonly ({ readonly date: string } & Readonly<
      Record<
        "mean" | "bw_1980_stat" | "bw_1985_stat" | "t_test_stat" | "pt_stat" | "bh_stat" | "lmb_stat",
        number
      >
    >)[];
    readonly nonparametric: readonly Readonly<Record<"sign_stat" | "gsign_stat" | "wlcx_stat", number>>[];
    readonly car_parametric: readonly { readonly car_mean: number; readonly statistic: number }[];
    readonly firms: readonly { readonly estimation_length: number }[];
  };
};

/** The days each exchange's index or fund has a price. */
function sessionsOf(id: string): readonly Day[] {
  return sharedDays({ XNYS: "SPY", XHKG: "HSI", XSHG: "000300.SS" }[id] ?? "");
}
