/** A unit spent and a programme, by numbers small enough to check by hand, and the laws they keep. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Parameters, parametersProblem } from "../model/payback-parameters.ts";
import { cohortOf } from "./cohort.ts";
import { internalRate, paybackYears, presentValue, troughOf } from "./measures.ts";
import { pointResult } from "./point.ts";
import { programmeOf, yearsOf } from "./programme.ts";
import { ASSUMED, PLAN } from "./small.fixture.ts";
import { whatIf } from "./what-if.ts";

/** No tax, upkeep, fall of prices or working capital: revenue less running costs is cash. */
const PLAIN: Parameters = {
  ...ASSUMED,
  yield: 0.8,
  ramp: 1,
  opex: 0.5,
  decay: 0,
  maintenance: 0,
  tax: 0,
  workingCapital: 0,
  serverShare: 1,
  life: 2,
  bookLife: 2,
};

test("yield 0.8 at half cost brings 0.1 a quarter for eight quarters, and servers alone leave nothing", () => {
  const cash = [...cohortOf(PLAIN).cash].map((flow) => Number(flow.toFixed(12)));
  expect(cash).toEqual([-1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0]);
});
test("a ramp of four quarters earns a quarter, a half, three quarters and all of it", () => {
  const { revenue } = cohortOf({ ...PLAIN, ramp: 4 });
  expect([...revenue.slice(0, 6)].map((each) => Number(each.toFixed(12)))).toEqual([
    0, 0.05, 0.1, 0.15, 0.2, 0.2,
  ]);
});
test("a fifteen-year shell is worth two thirds of itself after five years", () => {
  expect(cohortOf({ ...ASSUMED, serverShare: 0 }).residual).toBeCloseTo(2 / 3, 12);
});
test("servers gone after two years and written off over five leave three fifths that lower the last tax", () => {
  const short = { ...PLAIN, tax: 0.25, bookLife: 5 };
  expect(cohortOf(short).cash.at(-1)).toBeCloseTo(0.25 * 0.6, 12);
});

test("−100, then 60 and 60: back after one quarter and two thirds of the next", () => {
  expect(paybackYears([-100, 60, 60])).toBeCloseTo((1 + 40 / 60) / 4, 12);
});
test("a sum that dips below zero again has not paid back before it is up for good", () => {
  expect(paybackYears([-10, 20, -15, 10])).toBeCloseTo((2 + 5 / 10) / 4, 12);
  expect(paybackYears([-10, 20, -15])).toBeNull();
});
test("1.10 after four quarters for 1 is 10% a year, and its present value at 10% is nothing", () => {
  expect(internalRate([-1, 0, 0, 0, 1.1])).toBeCloseTo(0.1, 10);
  expect(presentValue([-1, 0, 0, 0, 1.1], 0.1)).toBeCloseTo(0, 12);
});
test("money that never comes in has no rate of return", () => {
  expect(internalRate([-1, 0, 0])).toBeNull();
});
test("the deepest point of −5, −3, +10 is −8 in the second quarter", () => {
  expect(troughOf([-5, -3, 10])).toEqual({ value: -8, quarter: 1 });
});

test("a programme of one quarter is its cohort, times what was spent on capacity", () => {
  const { cash } = programmeOf({ ...PLAIN, aiShare: 0.5, lag: 1 }, { spending: [100], base: [1, 1, 1, 1] });
  expect([...cash.slice(0, 4)].map((flow) => Number(flow.toFixed(9)))).toEqual([-50, 5, 5, 5]);
});
test("without spending revenue grows as the business that was there, and growth is that of the year before", () => {
  const plan = { spending: [0, 0, 0, 0, 0, 0, 0, 0], base: [10, 20, 30, 40] as const };
  const years = yearsOf(programmeOf({ ...ASSUMED, legacyGrowth: 0.1 }, plan), plan);
  expect(years.map(({ revenue }) => Number(revenue.toFixed(9)))).toEqual([110, 121]);
  expect(years.map(({ growth }) => Number(growth.toFixed(9)))).toEqual([0.1, 0.1]);
  expect(years.map(({ ebitaMargin }) => Number(ebitaMargin.toFixed(9)))).toEqual([0.1, 0.1]);
});

const assumptions: fc.Arbitrary<Parameters> = fc.record({
  aiShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
  yield: fc.double({ min: 0.01, max: 3, noNaN: true }),
  lag: fc.integer({ min: 0, max: 6 }),
  ramp: fc.integer({ min: 1, max: 8 }),
  decay: fc.double({ min: 0, max: 0.5, noNaN: true }),
  opex: fc.double({ min: 0, max: 0.9, noNaN: true }),
  serverShare: fc.double({ min: 0, max: 1, noNaN: true }),
  life: fc.integer({ min: 8, max: 40 }).map((quarters) => quarters / 4),
  shellLife: fc.integer({ min: 40, max: 120 }).map((quarters) => quarters / 4),
  bookLife: fc.integer({ min: 4, max: 40 }).map((quarters) => quarters / 4),
  maintenance: fc.double({ min: 0, max: 0.1, noNaN: true }),
  tax: fc.double({ min: 0, max: 0.5, noNaN: true }),
  // Beyond about this a quarter's growth ties up more than it brings.
  workingCapital: fc.double({ min: 0, max: 0.05, noNaN: true }),
  discount: fc.double({ min: 0, max: 0.4, noNaN: true }),
  legacyGrowth: fc.double({ min: -0.2, max: 0.4, noNaN: true }),
  legacyMargin: fc.double({ min: -0.2, max: 0.4, noNaN: true }),
});

test("present value is affine in the yield", () => {
  fc.assert(
    fc.property(assumptions, fc.double({ min: 0, max: 4, noNaN: true }), (p, y) => {
      const at = (each: number) => presentValue(cohortOf({ ...p, yield: each }).cash, p.discount);
      expect(at(y)).toBeCloseTo(at(0) + y * (at(1) - at(0)), 9);
    }),
  );
});
test("at the break-even yield present value is nothing", () => {
  fc.assert(
    fc.property(assumptions, (p) => {
      const { breakEvenYield } = pointResult(p);
      expect(presentValue(cohortOf({ ...p, yield: breakEvenYield }).cash, p.discount)).toBeCloseTo(0, 8);
    }),
  );
});
test("more yield never pays back later", () => {
  fc.assert(
    fc.property(assumptions, fc.double({ min: 1, max: 3, noNaN: true }), (p, times) => {
      const back = (y: number) => paybackYears(cohortOf({ ...p, yield: y }).cash) ?? Number.POSITIVE_INFINITY;
      expect(back(p.yield * times)).toBeLessThanOrEqual(back(p.yield) + 1e-9);
    }),
  );
});
test("at its internal rate of return a cohort is worth nothing", () => {
  fc.assert(
    fc.property(assumptions, (p) => {
      const { cash } = cohortOf(p);
      const rate = internalRate(cash);
      if (rate !== null) expect(Math.abs(presentValue(cash, rate))).toBeLessThan(1e-6);
    }),
  );
});
test("a programme twice the size has twice the cash, and is back in the same quarter", () => {
  fc.assert(
    fc.property(assumptions, (p) => {
      const twice = { ...PLAN, spending: PLAN.spending.map((each) => 2 * each) };
      const [one, two] = [programmeOf(p, PLAN), programmeOf(p, twice)];
      expect(two.trough).toBeCloseTo(2 * one.trough, 8);
      expect(two.paybackQuarter).toBe(one.paybackQuarter);
    }),
  );
});

test.each([
  ["a negative life", { life: -1 }, "`life` (years servers earn) cannot be -1"],
  ["no yield", { yield: 0 }, "`yield` (revenue a year per unit spent, at full ramp) cannot be 0"],
  ["half a quarter of ramp", { ramp: 2.5 }, "`ramp` (quarters from first to full revenue) cannot be 2.5"],
  ["10 for 10%", { discount: 10 }, "`discount` (discount rate a year) cannot be 10"],
  ["no number", { tax: Number.NaN }, "`tax` (tax rate) cannot be that"],
  [
    "servers gone before they earn in full",
    { life: 1, ramp: 6 },
    "servers live 4 quarters, less than the 6 of the ramp: they would be gone before they earn in full",
  ],
  [
    "a shell gone before its servers",
    { life: 8, shellLife: 4 },
    "the shell lives 4 years, less than the 8 of the servers in it",
  ],
])("%s is told in words", (_, wrong, what) => {
  expect(parametersProblem({ ...ASSUMED, ...wrong })?.what).toBe(what);
});
test("a plan without quarters, or shorter than delay and ramp, gets a sentence and no numbers", () => {
  const none = whatIf(ASSUMED, { ...PLAN, spending: [] });
  const short = whatIf({ ...ASSUMED, lag: 2, ramp: 4 }, { ...PLAN, spending: [5, 5, 5] });
  expect([none, short].map((answer) => !answer.ok && answer.problem.what)).toEqual([
    "the plan has no quarters",
    "the plan's 3 quarters end before the first spending earns in full, after 6",
  ]);
});
test("a what-if with nothing moved says what the programme and the point say", () => {
  const answer = whatIf(ASSUMED, PLAN);
  expect(answer.ok && [answer.value.point, answer.value.programme.npv]).toEqual([
    pointResult(ASSUMED),
    programmeOf(ASSUMED, PLAN).npv,
  ]);
});
