/** A pledge against what was spent of it, and what scenario runs would have a thesis expect. */
import { expect, test } from "vitest";
import { calibrate, ridgeOf } from "./calibrate.ts";
import { envelopeOf } from "./envelope.ts";
import { programmeOf } from "./programme.ts";
import { quarterAfter, quartersBetween, yearEnd } from "./quarters.ts";
import { ASSUMED, PLAN } from "./small.fixture.ts";

const quarters = (spending: readonly (number | undefined)[]) =>
  spending.map((each, i) => ({ period: quarterAfter("2025Q2", i), spending: each }));
const said = { amount: 120, bound: "at-least", saidOn: null, observations: [] } as const;

test("45 of 120 after three of eight quarters, 15 a quarter: on a straight line, and it ends at 120", () => {
  const found = envelopeOf({
    ...said,
    quarters: quarters([10, 15, 20, undefined, undefined, undefined, undefined, undefined]),
  });
  expect(found).toMatchObject({
    from: "2025Q2",
    to: "2027Q1",
    quarters: 8,
    reported: 3,
    delivered: 45,
    deliveredShare: 0.375,
    straightLineShare: 0.375,
    trailingQuarter: 15,
    latestQuarter: 20,
    atTrailingPace: 120,
    neededQuarter: 15,
  });
  expect(found?.path.map(({ cumulative, straightLine }) => [cumulative, straightLine])).toEqual([
    [10, 15],
    [25, 30],
    [45, 45],
  ]);
});
test("what comes after a gap is not counted", () => {
  expect(envelopeOf({ ...said, quarters: quarters([10, undefined, 20]) })).toMatchObject({
    reported: 1,
    delivered: 10,
  });
});
test("the pace is that of the last four quarters only", () => {
  expect(envelopeOf({ ...said, quarters: quarters([100, 1, 2, 3, 4, undefined]) })?.trailingQuarter).toBe(
    2.5,
  );
});
test("once all quarters are reported nothing more is needed of any", () => {
  expect(envelopeOf({ ...said, quarters: quarters([60, 70]) })).toMatchObject({
    neededQuarter: null,
    atTrailingPace: 130,
  });
});
test("a pledge that is already kept needs nothing a quarter", () => {
  expect(envelopeOf({ ...said, quarters: quarters([130, undefined]) })?.neededQuarter).toBe(0);
});
test("no quarters, or a pledge of nothing, is no envelope", () => {
  expect(envelopeOf({ ...said, quarters: [] })).toBeUndefined();
  expect(envelopeOf({ ...said, amount: 0, quarters: quarters([1]) })).toBeUndefined();
});

test("from 2024Q3 to 2025Q2 are four quarters, the fiscal year that begins there ends on 30 June", () => {
  expect(quartersBetween("2024Q3", "2025Q2")).toEqual(["2024Q3", "2024Q4", "2025Q1", "2025Q2"]);
  expect(yearEnd("2024Q3", 0)).toBe("2025-06-30");
  expect(quartersBetween("2025Q2", "2024Q3")).toEqual([]);
});

test("revenue made by the model is fitted back to its own yield and growth, without error", () => {
  const made = programmeOf({ ...ASSUMED, yield: 0.37, legacyGrowth: 0.08 }, PLAN).revenue;
  const fit = calibrate(ASSUMED, PLAN, [...made]);
  expect(fit?.yield).toBeCloseTo(0.37, 6);
  expect(fit?.legacyGrowth).toBeCloseTo(0.08, 6);
  expect(fit?.error).toBeCloseTo(0, 7);
});
test("four quarters of revenue are too few to fit two unknowns", () => {
  expect(calibrate(ASSUMED, PLAN, [22, 24, 26, 28])).toBeUndefined();
});
test("along the ridge a slower ramp needs a higher yield", () => {
  const made = [...programmeOf(ASSUMED, PLAN).revenue];
  const yields = ridgeOf(ASSUMED, PLAN, made, { ramps: [1, 2, 3, 4], held: 2 }).map((point) => point.yield);
  expect(yields.toSorted((a, b) => a - b)).toEqual(yields);
  expect(yields[1]).toBeCloseTo(ASSUMED.yield, 6);
});
