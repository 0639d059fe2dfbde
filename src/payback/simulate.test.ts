/** Chance: the same bits however the paths are split, draws that are normal, and quantiles that agree with a closed form. */
import { expect, test } from "vitest";
import { kernelQuantile } from "../evidence/kernel.ts";
import { simulate } from "../simulate.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { normalCdf, normalQuantile } from "../std/normal.ts";
import { emptyPaths } from "./chance.ts";
import { cohortOf } from "./cohort.ts";
import { choleskyOf, marginalOf } from "./copula.ts";
import { paybackYears, presentValue } from "./measures.ts";
import { fillNormals } from "./normals.ts";
import { drawnInputs, parametersOn, runPaths } from "./simulate.ts";
import { ASSUMED, INPUTS, readyFor, SIMULATION } from "./small.fixture.ts";
import { quantilesOf, shareOf } from "./summary.ts";

test("one, two and four workers give the same bits, noise and all", async () => {
  const ready = readyFor(SIMULATION);
  const [one, two, four] = await Promise.all([1, 2, 4].map((workers) => simulate(ready, 20_003, workers)));
  const bits = (paths: typeof one) => [
    Buffer.from(Float64Array.from(paths?.npv ?? []).buffer).toString("hex"),
    Buffer.from(Float64Array.from(paths?.payback ?? []).buffer).toString("hex"),
  ];
  expect(bits(one)).not.toEqual(bits(await simulate(readyFor({ ...SIMULATION, seed: 8 }), 20_003, 1)));
  expect(bits(two)).toEqual(bits(one));
  expect(bits(four)).toEqual(bits(one));
});

test("a path summed as it goes is the cohort of its own assumptions", () => {
  const ready = readyFor({ ...SIMULATION, noise: 0 });
  const paths = emptyPaths(300);
  runPaths(ready, 0, 300, paths);
  for (let path = 0; path < 300; path++) {
    const p = parametersOn(ready, path);
    const { cash } = cohortOf(p);
    expect(paths.npv[path]).toBeCloseTo(presentValue(cash, p.discount), 10);
    expect(paths.payback[path]).toBeCloseTo(paybackYears(cash) ?? Number.POSITIVE_INFINITY, 8);
  }
});

test("the first path's first input is the quantile at the first number of the seed's sequence", () => {
  const [input] = INPUTS;
  const kernel = input && marginalOf(input);
  if (!kernel) throw new Error("no marginal");
  expect(parametersOn(readyFor(SIMULATION), 0).yield).toBeCloseTo(kernelQuantile(kernel, mulberry32(7)()), 7);
});

test("NPV is affine in the yield, so with only the yield uncertain its quantiles are known: within three standard errors", () => {
  const yieldOnly = readyFor({ ...SIMULATION, inputs: INPUTS.slice(0, 1), correlations: [], noise: 0 });
  const paths = emptyPaths(100_000);
  runPaths(yieldOnly, 0, 100_000, paths);
  const at = (y: number) => presentValue(cohortOf({ ...ASSUMED, yield: y }).cash, ASSUMED.discount);
  const kernel = INPUTS[0] && marginalOf(INPUTS[0]);
  if (!kernel) throw new Error("no marginal");
  for (const { p, value, error } of quantilesOf(paths.npv)) {
    const exact = at(kernelQuantile(kernel, p));
    expect(Math.abs((value ?? 0) - exact)).toBeLessThanOrEqual(3 * (error ?? 0));
    expect(error).toBeGreaterThan(0);
  }
});

test("correlated at −0.4, yield and opex rank as a Gaussian copula at −0.4 has them", () => {
  const ready = readyFor(SIMULATION);
  const count = 40_000;
  const kernels = INPUTS.slice(0, 2).map((input) => marginalOf(input));
  let sum = 0;
  for (let path = 0; path < count; path++) {
    const [y = 0, o = 0] = drawnInputs(ready, path);
    const scores = [y, o].map((value, i) => {
      const kernel = kernels[i];
      return kernel ? scoreOf(kernel, value) : 0;
    });
    sum += (scores[0] ?? 0) * (scores[1] ?? 0);
  }
  expect(Math.abs(sum / count + 0.4)).toBeLessThan(3 * Math.sqrt((1 + 0.16) / count));
});

/** The normal score of a value, by bisection on its quantile. */
function scoreOf(kernel: NonNullable<ReturnType<typeof marginalOf>>, value: number): number {
  let [low, high] = [-6, 6];
  for (let i = 0; i < 40; i++) {
    const z = (low + high) / 2;
    if (kernelQuantile(kernel, normalCdf(z)) < value) low = z;
    else high = z;
  }
  return (low + high) / 2;
}

test("the draws of noise are standard normal: moments, tails, and neighbours that know nothing of one another", () => {
  const row = new Float64Array(40);
  const paths = 50_000;
  const n = paths * 40;
  let [m1, m2, m3, m4, tail, beside, across] = [0, 0, 0, 0, 0, 0, 0];
  let before = new Float64Array(40);
  for (let path = 0; path < paths; path++) {
    fillNormals(row, 40, 380, path);
    for (let i = 0; i < 40; i++) {
      const x = row[i] ?? 0;
      m1 += x;
      m2 += x * x;
      m3 += x ** 3;
      m4 += x ** 4;
      if (Math.abs(x) > 3.5) tail += 1;
      beside += i > 0 ? x * (row[i - 1] ?? 0) : 0;
      across += x * (before[i] ?? 0);
    }
    before = row.slice();
  }
  const within = (found: number, expected: number, variance: number) =>
    expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(variance));
  within(m1 / n, 0, 1 / n);
  within(m2 / n, 1, 2 / n);
  within(m3 / n, 0, 15 / n);
  within(m4 / n, 3, 96 / n);
  const beyond = 2 * normalCdf(-3.5);
  within(tail / n, beyond, beyond / n);
  within(beside / n, 0, 1 / n);
  within(across / n, 0, 1 / n);
});
test("in twenty equal bins each gets its share of the draws", () => {
  const row = new Float64Array(40);
  const bins = new Float64Array(20);
  const edges = Array.from({ length: 19 }, (_, i) => normalQuantile((i + 1) / 20));
  for (let path = 0; path < 20_000; path++) {
    fillNormals(row, 40, 1, path);
    for (const x of row) {
      const at = edges.findIndex((edge) => x < edge);
      const bin = at < 0 ? 19 : at;
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
  }
  const expected = 40_000;
  const chiSquared = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // The 99.9% point of chi-squared with 19 degrees of freedom.
  expect(chiSquared).toBeLessThan(43.82);
});

test("correlations of 0.9, 0.9 and −0.9 cannot be had together", () => {
  const keys = ["yield", "opex", "life"] as const;
  const rho = (a: 0 | 1 | 2, b: 0 | 1 | 2, value: number) => ({
    pair: [keys[a], keys[b]] as const,
    rho: value,
  });
  expect(choleskyOf(keys, [rho(0, 1, 0.9), rho(1, 2, 0.9), rho(0, 2, -0.9)])).toBeUndefined();
  const lower = choleskyOf(keys, [rho(0, 1, 0.9), rho(1, 2, 0.9), rho(0, 2, 0.9)]);
  // √0.19, 0.09/√0.19, and what is left of one.
  const expected = [1, 0, 0, 0.9, 0.4358898944, 0, 0.9, 0.2064741605, 0.383885948];
  expect([...(lower ?? [])].map((each) => Number(each.toFixed(10)))).toEqual(expected);
});

test("of 1, 2, 3, 4 and never the median is 3 and the 90% quantile is never", () => {
  const values = Float64Array.of(4, 1, Number.POSITIVE_INFINITY, 3, 2);
  expect(quantilesOf(values, [0.5, 0.9]).map(({ value }) => value)).toEqual([3, null]);
});
test("a quarter of 100 draws has an error of 4.3 points", () => {
  const values = Float64Array.from({ length: 100 }, (_, i) => (i < 25 ? 1 : 0));
  const { value, error } = shareOf(values, (x) => x === 1);
  expect([value, Number(error.toFixed(4))]).toEqual([0.25, 0.0433]);
});
