import { describe, expect, test } from "vitest";
import { evidenceOf, releaseOf } from "../evidence/small.fixture.ts";
import { addDays, day } from "../model/day.ts";
import { logOddsDb, normalised, posterior, posteriors, weightOf } from "./posterior.ts";

const AS_OF = day("2026-11-25");
const plain = { eta: 1, capReleaseDb: 1000, asOf: AS_OF };

describe("from evidence to posterior", () => {
  test("without tempering it is Bayes: one half and a likelihood ratio of 3 give three quarters", () => {
    expect(posterior([0.5, 0.5], [releaseOf(evidenceOf([Math.log(3), 0]))], plain)[0]).toBeCloseTo(0.75, 12);
  });
  test("the learning rate takes the ratio to its power: 3^0.8", () => {
    const [p = 0] = posterior([0.5, 0.5], [releaseOf(evidenceOf([Math.log(3), 0]))], { ...plain, eta: 0.8 });
    expect(p / (1 - p)).toBeCloseTo(3 ** 0.8, 12);
  });
  test("a crowded figure counts by its weight", () => {
    const [p = 0] = posterior(
      [0.5, 0.5],
      [releaseOf(evidenceOf([Math.log(3), 0], { crowding: 0.5 }))],
      plain,
    );
    expect(p / (1 - p)).toBeCloseTo(Math.sqrt(3), 12);
  });
  test("no release moves a hypothesis by more than 20 dB: a ratio of 100", () => {
    const strong = releaseOf(evidenceOf([10, 0]), evidenceOf([10, 0]));
    const [p = 0] = posterior([0.5, 0.5], [strong], { ...plain, capReleaseDb: 20 });
    expect(p / (1 - p)).toBeCloseTo(100, 9);
    const [twice = 0] = posterior([0.5, 0.5], [strong, strong], { ...plain, capReleaseDb: 20 });
    expect(twice / (1 - twice)).toBeCloseTo(10_000, 6);
  });
  test("the path starts at the prior and has one step a release", () => {
    expect(
      posteriors([0.7, 0.3], [releaseOf(evidenceOf([0, 0])), releaseOf(evidenceOf([0, 0]))], plain),
    ).toEqual([
      [0.7, 0.3],
      [0.7, 0.3],
      [0.7, 0.3],
    ]);
  });
  test("a hundred releases against it leave a hypothesis a number above zero", () => {
    const against = Array.from({ length: 400 }, () => releaseOf(evidenceOf([0, -10])));
    const [, p = 0] = posterior([0.5, 0.5], against, plain);
    expect(p).toBeGreaterThan(0);
    expect(Number.isFinite(logOddsDb([1 - p, p]))).toBe(true);
  });
});

describe("ageing", () => {
  const state = evidenceOf([0, 0], { halfLifeDays: 365, crowding: 0.8 });
  test("a state counts half after its half-life and a quarter after two", () => {
    expect(weightOf(state, day("2025-11-25"))).toBe(0.8);
    expect(weightOf(state, addDays(day("2025-11-25"), 365))).toBeCloseTo(0.4, 12);
    expect(weightOf(state, addDays(day("2025-11-25"), 730))).toBeCloseTo(0.2, 12);
  });
  test("a fact about a finished quarter does not age", () => {
    expect(weightOf(evidenceOf([0, 0]), day("2035-01-01"))).toBe(1);
  });
});

test("decibans: odds of ten to one are 10, of one to ten −10", () => {
  expect(logOddsDb([10 / 11, 1 / 11])).toBeCloseTo(10, 12);
  expect(logOddsDb([1 / 11, 4 / 11, 6 / 11])).toBeCloseTo(-10, 12);
});

test("what is impossible stays impossible", () => {
  expect(normalised([0, Number.NEGATIVE_INFINITY])).toEqual([1, 0]);
});
