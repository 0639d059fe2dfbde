import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Kernel, Range, Transform } from "../model/thesis.ts";
import { backgroundKernel, type Form, fitRange, kernelCdf, kernelLogPdf, kernelQuantile } from "./kernel.ts";

function fitted(range: Range, form: Partial<Form> = {}) {
  const found = fitRange(range, { transform: "identity", kernel: "t4", ...form });
  if (!found.ok) throw new Error(`refused: ${found.problem.because}`);
  return found.value;
}

describe("a range as a distribution", () => {
  test("a symmetric range has its middle as mode and one scale", () => {
    const { m, s1, s2 } = fitted({ low: 20, mid: 30, high: 40 });
    expect([m, s1, s2].map((x) => x.toFixed(9))).toEqual(["30.000000000", "6.522279597", "6.522279597"]);
  });
  test("P10, P50 and P90 are met exactly on every scale and by both kernels", () => {
    const forms = fc.record({
      transform: fc.constantFrom<Transform>("identity", "log", "logit"),
      kernel: fc.constantFrom<Kernel>("t4", "normal"),
    });
    const shape = fc.record({
      low: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
      width: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
      skew: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    });
    fc.assert(
      fc.property(forms, shape, (form, { low, width, skew }) => {
        const range = { low, mid: low + skew * width, high: low + width };
        const found = fitRange(range, form);
        if (!found.ok) return;
        expect(kernelQuantile(found.value, 0.1)).toBeCloseTo(range.low, 9);
        expect(kernelQuantile(found.value, 0.5)).toBeCloseTo(range.mid, 9);
        expect(kernelQuantile(found.value, 0.9)).toBeCloseTo(range.high, 9);
      }),
    );
  });
  test("the density adds up to the distribution, also on a log scale and for a skewed range", () => {
    const kernel = fitted({ low: 8, mid: 11, high: 16 }, { transform: "log" });
    let sum = 0;
    for (let x = 10.0005; x < 20; x += 0.001) sum += 0.001 * Math.exp(kernelLogPdf(kernel, x));
    expect(sum).toBeCloseTo(kernelCdf(kernel, 20) - kernelCdf(kernel, 10), 6);
  });
  test("the distribution rises from 0 to 1 and is undone by its quantile", () => {
    const kernel = fitted({ low: 5, mid: 8, high: 14 });
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p) => {
        expect(kernelCdf(kernel, kernelQuantile(kernel, p))).toBeCloseTo(p, 9);
      }),
    );
  });
  test("below zero nothing is possible on a log scale, outside (0, 1) nothing on a logit scale", () => {
    const log = fitted({ low: 8, mid: 11, high: 15 }, { transform: "log" });
    const logit = fitted({ low: 0.2, mid: 0.4, high: 0.6 }, { transform: "logit" });
    expect([kernelLogPdf(log, 0), kernelLogPdf(log, -3), kernelLogPdf(logit, 1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect([kernelCdf(log, -3), kernelCdf(logit, 0), kernelCdf(logit, 1)]).toEqual([0, 0, 1]);
  });
});

describe("a range that is no distribution is refused", () => {
  test("a middle outside its ends", () => {
    expect(fitRange({ low: 3, mid: 2, high: 5 }, { transform: "identity", kernel: "t4" })).toEqual({
      ok: false,
      problem: { skew: null, suggestion: null, because: "order" },
    });
  });
  test("a negative end on a log scale", () => {
    expect(fitRange({ low: -1, mid: 2, high: 5 }, { transform: "log", kernel: "t4" })).toEqual({
      ok: false,
      problem: { skew: null, suggestion: null, because: "domain" },
    });
  });
  test("a skew beyond the split kernel, with the scale on which it would fit", () => {
    const found = fitRange({ low: 1, mid: 3, high: 10 }, { transform: "identity", kernel: "t4" });
    if (found.ok) throw new Error("accepted");
    expect(found.problem.skew).toBeCloseTo(0.2222, 4);
    expect([found.problem.because, found.problem.suggestion]).toEqual(["skew", "log"]);
  });
  test("a skew no scale mends, without a suggestion", () => {
    const found = fitRange({ low: 100, mid: 101, high: 120 }, { transform: "identity", kernel: "t4" });
    expect(found).toMatchObject({ ok: false, problem: { because: "skew", suggestion: null } });
  });
  test.each([
    [0.305, "t4", true],
    [0.303, "t4", false],
    [0.695, "t4", true],
    [0.697, "t4", false],
    [0.363, "normal", true],
    [0.361, "normal", false],
    [0.637, "normal", true],
    [0.639, "normal", false],
  ] as const)("a skew of %d by the %s kernel is taken: %s", (skew, kernel, taken) => {
    expect(fitRange({ low: 0, mid: skew, high: 1 }, { transform: "identity", kernel }).ok).toBe(taken);
  });
});

test("the background is centred on the union of the ranges and three times as wide", () => {
  const background = backgroundKernel(
    [
      { low: 20, mid: 30, high: 40 },
      { low: 10, mid: 20, high: 30 },
    ],
    { transform: "identity", kernel: "normal" },
  );
  expect([kernelQuantile(background, 0.1), kernelQuantile(background, 0.9)].map((x) => x.toFixed(9))).toEqual(
    ["-20.000000000", "70.000000000"],
  );
  expect(background.kernel).toBe("t4");
});
