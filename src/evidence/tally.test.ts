import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countCdf, countLogPmf, tallyBackground, tallySupport } from "./tally.ts";

describe("numbers of events", () => {
  test("Poisson: two events where 3 are expected, 4.5·e⁻³", () => {
    expect(Math.exp(countLogPmf({ mean: 3, dispersion: null }, 2))).toBeCloseTo(4.5 * Math.exp(-3), 12);
  });
  test("negative binomial with mean 3 and k 1 is geometric: P(2) = ¼·(¾)²", () => {
    expect(Math.exp(countLogPmf({ mean: 3, dispersion: 1 }, 2))).toBeCloseTo(0.25 * 0.75 ** 2, 12);
  });
  test("its variance is mean + mean²/k", () => {
    const law = { mean: 4, dispersion: 2 };
    const p = tallySupport([law]).map((n) => Math.exp(countLogPmf(law, n)));
    const mean = p.reduce((sum, each, n) => sum + n * each, 0);
    const square = p.reduce((sum, each, n) => sum + n * n * each, 0);
    expect(mean).toBeCloseTo(4, 4);
    expect(square - mean ** 2).toBeCloseTo(12, 2);
  });
  test("a hypothesis that expects none gives everything to none", () => {
    expect([
      countLogPmf({ mean: 0, dispersion: null }, 0),
      countLogPmf({ mean: 0, dispersion: 2 }, 1),
    ]).toEqual([0, Number.NEGATIVE_INFINITY]);
  });
  test("probabilities over the support add up to one", () => {
    const laws = fc.record({
      mean: fc.double({ min: 0.01, max: 80, noNaN: true }),
      dispersion: fc.option(fc.double({ min: 1, max: 50, noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(laws, (law) => {
        expect(Math.abs(countCdf(law, (tallySupport([law]).at(-1) ?? 0) + 0) - 1)).toBeLessThan(1e-3);
      }),
    );
  });
  test("below none there is nothing", () => {
    expect(countCdf({ mean: 3, dispersion: null }, -1)).toBe(0);
  });
});

describe("the background of a tally", () => {
  test("is at the middle of what is expected and three times as spread", () => {
    // From 2 − √2 to 6 + √6: middle 4.5176, half-width 3.9318, three times 11.795.
    const { mean, dispersion } = tallyBackground([
      { mean: 2, dispersion: null },
      { mean: 6, dispersion: null },
    ]);
    expect(mean).toBeCloseTo(4.51764, 4);
    expect(Math.sqrt(mean + mean ** 2 / (dispersion ?? 0))).toBeCloseTo(11.79557, 4);
  });
  test("a surge nobody expected is likelier under it than under any hypothesis", () => {
    const laws = [
      { mean: 2, dispersion: null },
      { mean: 6, dispersion: null },
    ];
    const surge = countLogPmf(tallyBackground(laws), 40);
    expect(laws.every((law) => countLogPmf(law, 40) < surge)).toBe(true);
  });
});
