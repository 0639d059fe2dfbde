import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { t4Cdf, t4LogPdf, t4Quantile } from "./t4.ts";

describe("Student's t with four degrees of freedom", () => {
  test("its ninth decile is the 1.533 of the printed tables", () => {
    expect(t4Quantile(0.9)).toBeCloseTo(1.5332062740589438, 12);
  });
  test("its density at the middle is 3/8", () => {
    expect(Math.exp(t4LogPdf(0))).toBeCloseTo(0.375, 15);
  });
  test("its far tail keeps its digits: P(T < −10⁴) is 3/10¹⁶ to one part in a million", () => {
    expect(t4Cdf(-1e4) / 3e-16).toBeCloseTo(1, 6);
  });
  test("the quantile has no end at 0 and 1", () => {
    expect([t4Quantile(0), t4Quantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
  test("quantile and distribution undo each other", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (p) => {
        expect(Math.abs(t4Cdf(t4Quantile(p)) - p)).toBeLessThan(1e-9);
      }),
    );
  });
  test("the two tails are alike", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), (t) => {
        expect(t4Cdf(t) + t4Cdf(-t)).toBeCloseTo(1, 12);
      }),
    );
  });
});
