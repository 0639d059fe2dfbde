import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { erfc } from "./erfc.ts";
import { normalCdf, normalLogPdf, normalQuantile } from "./normal.ts";

/** Relative error, so that a small tail counts as much as a large one. */
function relative(got: number, want: number): number {
  return Math.abs(got / want - 1);
}

describe("the complementary error function", () => {
  // Reference: C library erfc by way of Python 3.12 math.erfc.
  test.each([
    [-6, 2],
    [-0.5, 1.5204998778130465],
    [0, 1],
    [0.1, 0.8875370839817152],
    [0.46875, 0.507386526782062],
    [1, 0.15729920705028513],
    [2.5, 0.00040695201744495886],
    [4, 1.541725790028002e-8],
    [4.1, 6.700027654084918e-9],
    [8, 1.1224297172982928e-29],
    [26, 5.663192408856143e-296],
  ])("at %d is %d to fifteen digits", (x, want) => {
    expect(relative(erfc(x), want)).toBeLessThan(2e-15);
  });
  test("is nothing beyond the smallest float", () => {
    expect(erfc(30)).toBe(0);
  });
});

describe("the normal quantile", () => {
  // Reference: Python 3.12 statistics.NormalDist().inv_cdf.
  test.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.2623400897984],
    [1e-4, -3.719016485455709],
    [0.025, -1.9599639845400545],
    [0.1, -1.2815515655446008],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446008],
    [0.9999, 3.719016485455709],
  ])("at %d is %d", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-12);
  });
  test("has no end where the probability is 0 or 1", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
  test("and the distribution undo each other", () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 6, noNaN: true }), (z) => {
        expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(1e-7);
      }),
    );
  });
  test("rises with the probability", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
        fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }),
        (a, b) => {
          expect(normalQuantile(Math.min(a, b))).toBeLessThanOrEqual(normalQuantile(Math.max(a, b)));
        },
      ),
    );
  });
});

test("the log-density at the mean is −½ log 2π", () => {
  expect(normalLogPdf(0)).toBe(-0.9189385332046727);
});
