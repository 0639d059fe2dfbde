import { describe, expect, test } from "vitest";
import { pathOf, thesisWith, UP } from "../evidence/small.fixture.ts";
import { signalId } from "../model/id.ts";
import type { Prequential, Sensitivity } from "../model/verdict.ts";
import { type FlagRequest, flagsOf } from "./flags.ts";

const GROWTH = signalId("growth");

const calm: Sensitivity = {
  priors: [],
  breakEvenPrior: 0.1,
  without: { signal: { [GROWTH]: 0.82 }, release: { first: 0.83 }, authority: {}, driver: {} },
  primaryOnly: null,
  withoutRedefined: null,
};
const quantiles = { p05: 0.6, p10: 0.62, p25: 0.7, p50: 0.8, p75: 0.85, p90: 0.9, p95: 0.92 };
const flags = (sensitivity: Partial<Sensitivity>, over: Partial<FlagRequest> = {}) =>
  flagsOf({
    thesis: thesisWith([pathOf("growth", { title: "Cloud growth" })]),
    label: "favoured",
    sensitivity: { ...calm, ...sensitivity },
    jitter: quantiles,
    prequential: [],
    ...over,
  });
const scored = (over: Partial<Prequential>): Prequential => ({
  signal: GROWTH,
  period: "2025Q3",
  pitMixture: 0.5,
  pit: { [UP]: 0.5 },
  logMixture: -3,
  logBackground: -4,
  gainDb: 4,
  ...over,
});

describe("what would take the label away", () => {
  test("nothing: no flag", () => {
    expect(flags({})).toEqual([]);
  });
  test("one signal whose absence takes a favoured verdict below 75%", () => {
    expect(flags({ without: { ...calm.without, signal: { [GROWTH]: 0.69 } } })).toEqual([
      {
        code: "ONE_SIGNAL",
        because: "without Cloud growth it would be 69%",
        figures: { posterior: 0.69 },
        about: "growth",
      },
    ]);
  });
  test("of several, the one that takes most is named", () => {
    const [flag] = flags({ without: { ...calm.without, release: { june: 0.64, march: 0.7, may: 0.8 } } });
    expect([flag?.code, flag?.about]).toEqual(["ONE_RELEASE", "june"]);
  });
  test("inside the band nothing is flagged: a favoured verdict at 75% without it is still favoured", () => {
    expect(flags({ without: { ...calm.without, signal: { [GROWTH]: 0.75 } } })).toEqual([]);
  });
  test.each([
    [0.24, []],
    [0.25, ["PRIOR"]],
    [0.75, ["PRIOR"]],
    [0.76, []],
  ])("a break-even prior of %d raises %j", (breakEvenPrior, codes) => {
    expect(flags({ breakEvenPrior }).map(({ code }) => code)).toEqual(codes);
  });
  test("numbers a little different that put it below one half in a tenth of the draws", () => {
    expect(flags({}, { jitter: { ...quantiles, p10: 0.49 } }).map(({ code }) => code)).toEqual(["JITTER"]);
    expect(flags({}, { jitter: { ...quantiles, p10: 0.5 } })).toEqual([]);
  });
  test("sources that are not primary, and series that were redefined", () => {
    expect(flags({ primaryOnly: 0.7, withoutRedefined: 0.72 }).map(({ code }) => code)).toEqual([
      "SOURCE",
      "DEFINITION",
    ]);
  });
  test.each([
    [{ pitMixture: 0.995 }, 1],
    [{ pitMixture: 0.004 }, 1],
    [{ gainDb: -10.1 }, 1],
    [{ pitMixture: 0.99, gainDb: -10 }, 0],
  ])("a figure with %j raises MISFIT %i times", (over, times) => {
    const raised = flags({}, { prequential: [scored({}), scored(over)] });
    expect(raised.filter(({ code }) => code === "MISFIT")).toHaveLength(times);
  });
});
