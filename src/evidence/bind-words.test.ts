/** From statements, disclosures, streaks and events to what their signals saw. */
import { describe, expect, test } from "vitest";
import { day } from "../model/day.ts";
import { boundTo, catalogue, nobody, outcomesOf, type Said, said } from "./bind.fixture.ts";
import { bind } from "./bind.ts";
import type { Collection } from "./collection.ts";
import { countOf, disclosureOf, stateOf, tallyOf, thesisWith } from "./small.fixture.ts";

describe("words under a signal", () => {
  const state = stateOf("s", {
    categories: ["short", "balanced"],
    halfLifeDays: 365,
    binding: boundTo({ metric: "supply", measure: "statement" }),
  });
  const says = (category: string, known: string, over: Partial<Said> = {}) =>
    said({ metric: "supply", measure: "statement", period: known, category, known, ...over });

  test("a state has one outcome, whose latest version is the latest word", () => {
    expect(
      outcomesOf(state, [says("short", "2025-11-25"), says("balanced", "2026-05-13")]).map(
        ({ knownAt, value }) => [knownAt, value],
      ),
    ).toEqual([
      ["2025-11-25", { kind: "category", category: "short" }],
      ["2026-05-13", { kind: "category", category: "balanced" }],
    ]);
  });
  test("two sources of one standing that contradict each other on a day are both left out, and named", () => {
    const { values, problems } = bind(
      thesisWith([state]),
      [says("short", "2025-11-25"), says("balanced", "2025-11-25")],
      { catalogue, collection: nobody },
    );
    expect(values).toEqual([]);
    expect(problems[0]?.what).toBe(
      "s: sources of the same standing say short and balanced on 2025-11-25, so neither is used.",
    );
  });
  test("what a manager says on a call counts as a claim, whatever document holds it", () => {
    expect(
      outcomesOf({ ...state, authority: "management_claim" }, [says("short", "2025-11-25")])[0]?.reliability,
    ).toBe(0.7);
  });
  test("a disclosure is known the first time it is said", () => {
    const disclosure = disclosureOf("s", {
      dueBy: day("2026-05-31"),
      binding: boundTo({ metric: "ai-revenue" }),
    });
    const found = outcomesOf(disclosure, [
      said({ metric: "ai-revenue", period: "2026Q2", value: "12", known: "2026-08-20" }),
      said({ metric: "ai-revenue", period: "2026Q1", value: "9", known: "2026-05-13" }),
    ]);
    expect(found.map(({ knownAt, value }) => [knownAt, value])).toEqual([
      ["2026-05-13", { kind: "disclosed" }],
    ]);
  });
  test("a streak of nine is a yes, a streak of nought a no", () => {
    const streak = countOf("s", {
      unit: "quarters",
      success: 1,
      binding: boundTo({ metric: "streak" }),
    });
    expect(
      outcomesOf(streak, [
        said({ metric: "streak", period: "2025Q3", value: "9", known: "2025-11-25", unit: "quarters" }),
        said({ metric: "streak", period: "2025Q4", value: "0", known: "2026-03-19", unit: "quarters" }),
      ]).map(({ value }) => value),
    ).toEqual([
      { kind: "trial", success: true },
      { kind: "trial", success: false },
    ]);
  });
});

describe("events counted in a period", () => {
  const tally = tallyOf("s", {
    unit: "count",
    expect: { "2026Q1": {} },
    binding: boundTo({ metric: "action", measure: "statement" }),
  });
  const action = (known: string, release: string) =>
    said({ metric: "action", measure: "statement", period: known, category: "tightens", known, release });
  const watched: Collection = {
    ...nobody,
    windows: [{ source: "results", from: day("2025-01-01"), to: day("2026-12-31") }],
  };

  test("five copies of one story are one event; another quarter's is none", () => {
    const stories = [
      action("2026-01-14", "h200"),
      action("2026-01-15", "h200"),
      action("2026-02-13", "samr"),
      action("2026-06-01", "bis"),
    ];
    expect(outcomesOf(tally, stories, watched)[0]?.value).toEqual({ kind: "tally", count: 2 });
  });
  test("the count is known on the quarter's last day when somebody watched, and not at all when nobody did", () => {
    expect(outcomesOf(tally, [action("2026-01-14", "h200")], watched)[0]?.knownAt).toBe("2026-03-31");
    expect(outcomesOf(tally, [action("2026-01-14", "h200")], nobody)).toEqual([]);
  });
});
