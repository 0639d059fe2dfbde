import { describe, expect, test } from "vitest";
import { studyFirm } from "./firm.ts";
import { type GroupTests, studyGroup } from "./group.ts";
import { hasReference, referenceOf, sharedPrices } from "./reference.fixture.ts";
import { jointReturns } from "./returns.ts";
import type { Window } from "./window.ts";

type Size = {
  readonly us: {
    readonly tickers: readonly string[];
    readonly market: string;
    readonly first: string;
    readonly last: string;
    readonly estimation_length: number;
    readonly gap: number;
    readonly step_days: number;
    readonly placebo_dates: number;
    readonly rejection_rate: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
};

/** Every third session as if something had happened on it. */
function studiesOnPlaceboDates({ us }: Size): readonly (readonly GroupTests[])[] {
  const market = sharedPrices(us.market);
  const joint = us.tickers.map((ticker) => jointReturns(sharedPrices(ticker), market, "simple"));
  const at = joint.map(({ days }) => new Map(days.map((day, i) => [day as string, i])));
  const days = joint[0]?.days.filter((day) => day >= us.first && day <= us.last) ?? [];
  const windows: readonly Window[] = Object.keys(us.rejection_rate).map((name) => {
    const [from = 0, to = 0] = JSON.parse(name);
    return { from, to };
  });
  const spec = { estimation: us.estimation_length, gap: us.gap + 1, windows };
  return days
    .filter((_, i) => i % us.step_days === 0)
    .map((day) => {
      const firms = joint.map((returns, k) => {
        const found = studyFirm(returns, at[k]?.get(day) ?? -1, spec);
        if (!found.ok) throw new Error(`${returns.ticker} ${day}: ${found.problem.kind}`);
        return found.value;
      });
      return studyGroup(firms, windows, "date").windows;
    });
}

describe.skipIf(!hasReference)("days on which nothing happened (needs the shared reference folder)", () => {
  test("the calendar placebo rejects 3 to 7% of them; tests that take shares for independent reject about a third", () => {
    const size = referenceOf<Size>("placebo-us");
    const studies = studiesOnPlaceboDates(size);
    expect(studies).toHaveLength(size.us.placebo_dates);
    for (const [w, name] of Object.keys(size.us.rejection_rate).entries()) {
      const rate = (pOf: (tests: GroupTests) => number | undefined) =>
        studies.filter((windows) => {
          const tests = windows[w];
          return tests !== undefined && (pOf(tests) ?? 1) < 0.05;
        }).length / studies.length;
      const expected = size.us.rejection_rate[name] ?? {};
      const ours: Readonly<Record<string, number>> = {
        adjusted_patell: rate((t) => t.patellAdjusted?.p),
        bmp: rate((t) => t.bmp?.p),
        corrado_rank: rate((t) => t.corrado?.p),
        corrado_zivney_rank: rate((t) => t.corradoZivney?.p),
        cross_sectional_t: rate((t) => t.crossSectional?.p),
        crude_dependence_t: rate((t) => t.crudeDependence?.p),
        generalized_sign: rate((t) => t.generalizedSign?.p),
        grank_t: rate((t) => t.grank?.p),
        grank_t_leverage_corrected: rate((t) => t.grankLeverage?.p),
        kolari_pynnonen_adj_bmp: rate((t) => t.kp?.p),
        patell_z: rate((t) => t.patell?.p),
        sign: rate((t) => t.sign?.p),
        sign_binomial_exact: rate((t) => t.sign?.pBinomial),
        skewness_adjusted_t: rate((t) => t.skewnessAdjusted?.p),
        wilcoxon: rate((t) => t.wilcoxon?.p),
      };
      const theirs = Object.fromEntries(Object.keys(ours).map((key) => [key, expected[key]]));
      const rounded = Object.fromEntries(
        Object.entries(ours).map(([key, value]) => [key, Math.round(value * 1e4) / 1e4]),
      );
      expect(rounded).toEqual(theirs);
      const headline = rate((t) => t.calendarPlacebo?.p);
      expect(headline).toBeGreaterThanOrEqual(0.03);
      expect(headline).toBeLessThanOrEqual(0.07);
    }
  });
});
