import { describe, expect, test } from "vitest";
import { disclosureOf, outcomeOf, pathOf, thesisWith } from "../evidence/small.fixture.ts";
import { day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { judge } from "./judge.ts";
import { waterfall } from "./waterfall.ts";

const on = (thesis: Thesis, outcomes: readonly Outcome[], asOf: string, over = {}) =>
  judge(thesis, outcomes, { asOf: day(asOf), thesisHash: "t", watched: [], jitterDraws: 50, ...over });
const thesis = thesisWith([pathOf("growth"), pathOf("margin"), disclosureOf("said")]);
const outcomes = [
  outcomeOf("growth", "2025Q3", 34),
  outcomeOf("margin", "2025Q3", 33),
  outcomeOf("growth", "2025Q4", 36, { release: "2", knownAt: "2026-02-20" }),
  outcomeOf("said", "", { kind: "disclosed" }, { release: "2", knownAt: "2026-02-20" }),
];

describe("the waterfall", () => {
  const verdict = on(thesis, outcomes, "2026-06-30");
  test("adds up from the prior's log-odds to the verdict's", () => {
    const sum = verdict.steps.reduce((total, { deltaDb }) => total + deltaDb, 0);
    expect(sum).toBeCloseTo(verdict.logOddsDb, 9);
  });
  test("within a step the shares and the interaction add up to it", () => {
    for (const { deltaDb, interactionDb, contributions } of verdict.steps)
      expect(contributions.reduce((total, { db }) => total + db, interactionDb)).toBeCloseTo(deltaDb, 9);
  });
  test("between two hypotheses nothing interacts", () => {
    for (const { interactionDb } of verdict.steps) expect(interactionDb).toBeCloseTo(0, 9);
  });
  test("of no evidence has no steps", () => {
    expect(waterfall(thesis, [], day("2025-10-01"))).toEqual([]);
  });
});

describe("hysteresis", () => {
  const single = thesisWith([pathOf("growth"), pathOf("margin")]);
  const first = outcomeOf("growth", "2025Q3", 36);
  // A slightly weak margin: enough to fall below 80%, not below 75%.
  const second = outcomeOf("margin", "2025Q3", 23.5, { release: "2", knownAt: "2026-02-20" });
  test("a label a reader has seen is kept while the probability stays within five points of it", () => {
    const before = on(single, [first], "2025-12-31");
    const after = on(single, [first, second], "2026-03-01");
    expect(before.plainLabel).toBe("favoured");
    expect(Object.values(after.posterior)[0]).toBeLessThan(0.8);
    expect(Object.values(after.posterior)[0]).toBeGreaterThan(0.75);
    expect(after.plainLabel).toBe("favoured");
  });
  test("the same probability reached from below is only leaning", () => {
    const together = [first, { ...second, knownAt: first.knownAt, release: "other" }];
    const verdict = on(single, together, "2026-03-01");
    expect(Object.values(verdict.posterior)[0]).toBeGreaterThan(0.75);
    expect(verdict.plainLabel).toBe("leaning");
  });
  test("is held by the figures as they were printed then, also when they were restated since", () => {
    const early = outcomeOf("growth", "2025Q3", 26, { knownAt: "2025-11-20" });
    const restated = outcomeOf("growth", "2025Q3", 36, { knownAt: "2026-02-20" });
    const weak = { ...second, release: "2" };
    // Never favoured as known then: on the day of the restatement the weak margin came too.
    expect(on(single, [early, restated, weak], "2026-03-01").plainLabel).toBe("leaning");
  });
});

describe("the same question", () => {
  test("with the same outcomes has the same bytes", () => {
    const a = canonicalJson(on(thesis, outcomes, "2026-06-30"));
    expect(canonicalJson(on(structuredClone(thesis), structuredClone(outcomes), "2026-06-30"))).toBe(a);
  });
  test("has another inputs hash for another day, thesis, outcome or watch list, and no other", () => {
    const { inputsHash } = on(thesis, outcomes, "2026-06-30");
    expect(on(thesis, outcomes.toReversed(), "2026-06-30").inputsHash).toBe(inputsHash);
    expect(on(thesis, outcomes, "2026-06-30", { jitterDraws: 3 }).inputsHash).toBe(inputsHash);
    const others = [
      on(thesis, outcomes, "2026-07-01"),
      on(thesis, outcomes.slice(1), "2026-06-30"),
      on(thesis, outcomes, "2026-06-30", { thesisHash: "u" }),
      on(thesis, outcomes, "2026-06-30", {
        watched: [{ signal: "growth", period: "2026Q1", state: "due", due: null, knownAt: null }],
      }),
    ];
    expect(others.filter((other) => other.inputsHash === inputsHash)).toEqual([]);
    expect(new Set(others.map((other) => other.inputsHash)).size).toBe(4);
  });
  test("of a lost lead speaks of the first hypothesis and flags the leading one", () => {
    const against = [outcomeOf("growth", "2025Q3", 15), outcomeOf("margin", "2025Q3", 16)];
    const verdict = on(thesis, against, "2025-12-31");
    expect([verdict.focus, verdict.lead]).toEqual(["up", "down"]);
    expect(verdict.logOddsDb).toBeLessThan(0);
    expect(verdict.alert.eValues).toMatchObject({ down: 1 });
    expect(verdict.label).not.toBe("open");
  });
});
