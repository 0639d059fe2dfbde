import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { multiclassScores, pinball, pitTailP, recalibrate, scoresOf } from "./scoring.ts";

const yes = (p: number) => ({ p, happened: true });
const no = (p: number) => ({ p, happened: false });

describe("scores of resolved forecasts", () => {
  test("a certain and right forecaster scores nothing, a coin a quarter", () => {
    expect(scoresOf([yes(1), no(0)]).brier).toBe(0);
    expect(scoresOf([yes(0.5), no(0.5)])).toMatchObject({ brier: 0.25, skill: 0 });
  });
  test("when everything happened there is no skill to speak of", () => {
    expect(scoresOf([yes(0.8), yes(0.9)]).skill).toBe(null);
  });
  test("nothing to score is refused", () => {
    expect(() => scoresOf([])).toThrow("nothing to score");
  });
  test("below thirty no curve is drawn, from thirty on it is", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ p: i / 30, happened: i > 15 }));
    expect(scoresOf(many.slice(0, 29)).curve).toBe(null);
    expect(scoresOf(many).curve).toHaveLength(30);
  });
  test("forecasts that came out in the wrong order are pooled", () => {
    expect(recalibrate([no(0.2), yes(0.4), no(0.6), yes(0.8)])).toEqual([
      { p: 0.2, recalibrated: 0 },
      { p: 0.4, recalibrated: 0.5 },
      { p: 0.6, recalibrated: 0.5 },
      { p: 0.8, recalibrated: 1 },
    ]);
  });
  const any = fc.array(
    fc.record({ p: fc.integer({ min: 1, max: 19 }).map((n) => n / 20), happened: fc.boolean() }),
    { minLength: 1, maxLength: 40 },
  );
  test("Brier is miscalibration less discrimination plus uncertainty, and neither part is negative", () => {
    fc.assert(
      fc.property(any, (forecasts) => {
        const { brier, miscalibration, discrimination, uncertainty } = scoresOf(forecasts);
        expect(brier).toBeCloseTo(miscalibration - discrimination + uncertainty, 12);
        expect(miscalibration).toBeGreaterThanOrEqual(-1e-12);
        expect(discrimination).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });
  test("a recalibrated curve never falls", () => {
    fc.assert(
      fc.property(any, (forecasts) => {
        const curve = recalibrate(forecasts).map(({ recalibrated }) => recalibrated);
        expect(curve).toEqual(curve.toSorted((a, b) => a - b));
      }),
    );
  });
});

test("several answers: Brier of (0.7, 0.2, 0.1) when the first happened is 0.14", () => {
  expect(multiclassScores([0.7, 0.2, 0.1], 0).brier).toBeCloseTo(0.14, 12);
});

test("pinball: a P90 exceeded by 2 costs 1.8, undershot by 2 costs 0.2", () => {
  expect([pinball(0.9, 10, 12), pinball(0.9, 10, 8)].map((x) => x.toFixed(12))).toEqual([
    "1.800000000000",
    "0.200000000000",
  ]);
});

describe("PIT values in the tails", () => {
  test("three of ten happen by chance seven times in a hundred", () => {
    expect(pitTailP([0.01, 0.02, 0.99, ...Array.from({ length: 7 }, () => 0.5)])).toBeCloseTo(0.0702, 4);
  });
  test("none of any number is no surprise", () => {
    expect([pitTailP([]), pitTailP([0.5, 0.05, 0.95])]).toEqual([1, 1]);
  });
  test("all of five are one in a hundred thousand", () => {
    expect(pitTailP([0, 0, 1, 1, 1])).toBeCloseTo(1e-5, 12);
  });
});
