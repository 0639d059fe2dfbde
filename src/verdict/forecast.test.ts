import { describe, expect, test } from "vitest";
import { effectiveOutcomes } from "../evidence/select.ts";
import {
  by,
  countOf,
  disclosureOf,
  outcomeOf,
  pathOf,
  stateOf,
  tallyOf,
  thesisWith,
} from "../evidence/small.fixture.ts";
import { day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Signal } from "../model/thesis.ts";
import type { Watched } from "../model/verdict.ts";
import { forecastsOf } from "./forecast.ts";

const forecasts = (
  signals: readonly Signal[],
  outcomes: readonly Outcome[] = [],
  { asOf = "2025-12-31", posterior = [0.5, 0.5], watched = [] as readonly Watched[] } = {},
) => {
  const thesis = thesisWith(signals);
  const { effective } = effectiveOutcomes(thesis, outcomes, day(asOf));
  return forecastsOf(thesis, effective, { posterior, asOf: day(asOf), watched });
};
const only = (...given: Parameters<typeof forecasts>) => {
  const [first, ...more] = forecasts(...given);
  if (!first || more.length > 0) throw new Error("one forecast");
  return first;
};

describe("what is next", () => {
  test("is the first period after the last one seen", () => {
    expect(only([pathOf("g")]).period).toBe("2025Q3");
    expect(only([pathOf("g")], [outcomeOf("g", "2025Q3", 33)]).period).toBe("2025Q4");
    expect(only([pathOf("g")], [outcomeOf("g", "2025Q4", 33)]).period).toBe("2026Q1");
    expect(forecasts([pathOf("g")], [outcomeOf("g", "2026Q1", 33)])).toEqual([]);
  });
  test("of a disclosure ends with its due day", () => {
    expect(only([disclosureOf("d")], [], { asOf: "2026-03-31" }).period).toBe("");
    expect(forecasts([disclosureOf("d")], [], { asOf: "2026-04-01" })).toEqual([]);
    expect(forecasts([disclosureOf("d")], [outcomeOf("d", "", { kind: "disclosed" })])).toEqual([]);
  });
  test("carries the due day of the watch list", () => {
    const signal = pathOf("g");
    const watched: Watched = {
      signal: signal.id,
      period: "2025Q3",
      state: "not due",
      due: day("2026-01-15"),
      knownAt: null,
    };
    expect(only([signal], [], { watched: [watched] }).due).toBe("2026-01-15");
    expect(only([signal]).due).toBe(null);
  });
  test("is ranked by what it is expected to tell", () => {
    const wide = { "2025Q3": by({ low: 20, mid: 30, high: 40 }, { low: 18, mid: 28, high: 38 }) };
    expect(
      forecasts([pathOf("dull", { expect: wide }), pathOf("telling")]).map(({ signal }) => signal),
    ).toEqual(["telling", "dull"]);
  });
});

describe("how much it can tell", () => {
  test("a certain verdict can learn nothing", () => {
    expect(only([pathOf("g")], [], { posterior: [1, 0] }).expectedBits).toBe(0);
  });
  test("a figure on which the hypotheses agree tells nothing and moves nothing", () => {
    const same = { low: 20, mid: 30, high: 40 };
    const forecast = only([pathOf("g", { expect: { "2025Q3": by(same, same) } })]);
    expect(forecast.expectedBits).toBeCloseTo(0, 12);
    expect(forecast.expectedMove).toBeCloseTo(0, 12);
  });
  test("a coin between certainty and certainty, through a source right 98 times in 100, tells most of a bit", () => {
    const sure = stateOf("s", {
      categories: ["a", "b"],
      expect: by({ a: 0.99, b: 0.01 }, { a: 0.01, b: 0.99 }),
    });
    const { expectedBits, outcomes, weight } = only([sure]);
    expect(weight).toBe(1);
    // a with .5: r·.99+.01 = .9802 against .0198, odds 49.5 to the power .8 = 22.7.
    expect(outcomes?.a).toBeCloseTo(49.505 ** 0.8 / (1 + 49.505 ** 0.8), 4);
    expect(expectedBits).toBeGreaterThan(0.7);
    expect(expectedBits).toBeLessThan(1);
  });
  test("beside others of its release it weighs less", () => {
    const [first] = forecasts([pathOf("a", { driver: "x" }), pathOf("b", { driver: "x" })]);
    expect(first?.weight).toBe(1 / 1.6);
  });
  test("where it crosses one half is half way between two equal ranges", () => {
    const { crossesHalf, range, predictive } = only([pathOf("g")]);
    expect(crossesHalf.some((x) => Math.abs(x - 25) < 0.11)).toBe(true);
    expect(range?.[0]).toBeLessThan(0.5);
    expect(range?.[1]).toBeGreaterThan(0.5);
    expect(Object.values(predictive ?? {}).map((three) => three.map((x) => Number(x.toFixed(9))))).toEqual([
      [20, 30, 40],
      [10, 20, 30],
    ]);
  });
  test("after a high quarter the next is expected higher and narrower", () => {
    const { predictive } = only([pathOf("g")], [outcomeOf("g", "2025Q3", 38)]);
    const [up] = Object.values(predictive ?? {});
    expect(up?.[1]).toBeGreaterThan(30);
    expect((up?.[2] ?? 0) - (up?.[0] ?? 0)).toBeLessThan(20);
  });
});

describe("yes or no, and how many", () => {
  test("a success would raise, a failure lower", () => {
    const { outcomes } = only([countOf("c")]);
    expect(outcomes?.yes).toBeGreaterThan(0.5);
    expect(outcomes?.no).toBeLessThan(0.5);
  });
  test("disclosed would raise, silence lower; the silence of a dead collector nothing", () => {
    const { outcomes } = only([disclosureOf("d")]);
    expect(outcomes?.disclosed).toBeGreaterThan(0.5);
    expect(outcomes?.silent).toBeLessThan(0.5);
    expect(only([disclosureOf("d", { coverage: 0 })]).outcomes?.silent).toBe(0.5);
  });
  test("a disclosure certain under all is expected to tell nothing, and stays a number", () => {
    const { expectedBits, outcomes } = only([disclosureOf("d", { expect: by(1, 1) })]);
    expect(expectedBits).toBeCloseTo(0, 12);
    expect(Object.keys(outcomes ?? {})).toEqual(["disclosed"]);
  });
  test("of a tally the likely counts are listed, more events speaking for the hypothesis that expects more", () => {
    const { outcomes } = only([tallyOf("t")]);
    const counts = Object.entries(outcomes ?? {});
    expect(counts[0]?.[0]).toBe("0");
    expect(counts.length).toBeLessThan(25);
    expect(outcomes?.["1"]).toBeLessThan(0.5);
    expect(outcomes?.["8"]).toBeGreaterThan(0.5);
  });
});
