import { describe, expect, test } from "vitest";
import { effectiveOutcomes } from "../evidence/select.ts";
import { countOf, outcomeOf, pathOf, tallyOf, thesisWith } from "../evidence/small.fixture.ts";
import { weighEffective } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Signal } from "../model/thesis.ts";
import { prequentialOf } from "./prequential.ts";

const AS_OF = day("2026-12-31");
const scores = (signals: readonly Signal[], outcomes: readonly Outcome[]) => {
  const thesis = thesisWith(signals);
  const { effective } = effectiveOutcomes(thesis, outcomes, AS_OF);
  const groups = weighEffective(thesis, effective, AS_OF);
  return prequentialOf(thesis, { effective, groups, asOf: AS_OF });
};

describe("a figure against what was predicted before it was known", () => {
  test("at P90 of one and far above the other: 0.9 and nearly 1, mixed by the prior", () => {
    const [score] = scores([pathOf("g")], [outcomeOf("g", "2025Q3", 40)]);
    const [up = 0, down = 0] = Object.values(score?.pit ?? {});
    expect(up).toBeCloseTo(0.9, 9);
    expect(score?.pitMixture).toBeCloseTo((up + down) / 2, 12);
  });
  test("an interval is placed by its middle: 20 to 40 under its own range is one half", () => {
    const [score] = scores(
      [pathOf("g")],
      [outcomeOf("g", "2025Q3", { kind: "interval", low: 20, high: 40 })],
    );
    expect(Object.values(score?.pit ?? {})[0]).toBeCloseTo(0.5, 9);
  });
  test("one where it was expected beats the background, one where nobody looked loses to it", () => {
    const [near] = scores([pathOf("g")], [outcomeOf("g", "2025Q3", 25)]);
    const [far] = scores([pathOf("g")], [outcomeOf("g", "2025Q3", 150)]);
    expect(near?.gainDb).toBeGreaterThan(0);
    expect(far?.gainDb).toBeLessThan(-10);
    expect(far?.pitMixture).toBeGreaterThan(0.99);
  });
  test("the second is mixed by what the first taught", () => {
    const outcomes = [
      outcomeOf("g", "2025Q3", 34),
      outcomeOf("other", "2025Q3", 40, { release: "2", knownAt: "2026-01-10" }),
    ];
    const [, score] = scores([pathOf("g"), pathOf("other")], outcomes);
    const [up = 0, down = 0] = Object.values(score?.pit ?? {});
    expect(score?.pitMixture).toBeLessThan((up + down) / 2);
  });
});

describe("a number of events", () => {
  test("is placed by the middle of its step: none of 2 expected is half of e⁻²", () => {
    const [score] = scores([tallyOf("t")], [outcomeOf("t", "2025H2", { kind: "tally", count: 0 })]);
    expect(Object.values(score?.pit ?? {})[1]).toBeCloseTo(Math.exp(-2) / 2, 12);
  });
  test("beyond all expectation shows as a misfit", () => {
    const [score] = scores([tallyOf("t")], [outcomeOf("t", "2025H2", { kind: "tally", count: 30 })]);
    expect(score?.pitMixture).toBeGreaterThan(0.99);
    expect(score?.gainDb).toBeLessThan(-10);
  });
});

test("a yes or no has no place in an order, and is not scored", () => {
  expect(scores([countOf("c")], [outcomeOf("c", "2025Q3", { kind: "trial", success: true })])).toEqual([]);
});
