import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../model/day.ts";
import { effectiveOutcomes } from "./select.ts";
import { disclosureOf, outcomeOf, pathOf, thesisWith } from "./small.fixture.ts";

const thesis = thesisWith([pathOf("growth"), disclosureOf("said")]);
const used = (outcomes: Parameters<typeof effectiveOutcomes>[1], asOf = "2026-12-31") =>
  effectiveOutcomes(thesis, outcomes, day(asOf)).used.map(({ value }) =>
    value.kind === "point" ? value.x : value.kind,
  );
const because = (outcomes: Parameters<typeof effectiveOutcomes>[1]) =>
  effectiveOutcomes(thesis, outcomes, day("2026-12-31")).unused.map((one) => one.because);

describe("the version that counts", () => {
  test("is the latest of the highest authority: a blog never replaces a filing, a filing does", () => {
    const print = outcomeOf("growth", "2025Q3", 34);
    const blog = outcomeOf("growth", "2025Q3", 6, { authority: "secondary", knownAt: "2026-01-10" });
    const restated = outcomeOf("growth", "2025Q3", 25, { knownAt: "2026-02-01" });
    expect(used([print, blog])).toEqual([34]);
    expect(used([print, blog, restated])).toEqual([25]);
    expect(used([print, blog, restated], "2026-01-31")).toEqual([34]);
  });
  test("stays in the release and at the day of the first print", () => {
    const { effective } = effectiveOutcomes(
      thesis,
      [
        outcomeOf("growth", "2025Q3", 34, { release: "results" }),
        outcomeOf("growth", "2025Q3", 25, { release: "restatement", knownAt: "2026-02-01" }),
      ],
      day("2026-03-01"),
    );
    expect(
      effective.map(({ release, firstKnown, outcome }) => [release, firstKnown, outcome.knownAt]),
    ).toEqual([["results", "2025-11-25", "2026-02-01"]]);
  });
  test("of two that say different things on one day with one authority is the same in any order", () => {
    const one = outcomeOf("growth", "2025Q3", 34);
    const other = outcomeOf("growth", "2025Q3", 35);
    expect(used([one, other])).toEqual(used([other, one]));
  });
});

describe("what does not count says why", () => {
  test("a fact that was public before the thesis was opened", () => {
    expect(because([outcomeOf("growth", "2025Q3", 34, { knownAt: "2025-08-31" })])).toEqual([
      "it was public on 2025-08-31, before the thesis was opened",
    ]);
  });
  test("a later version of such a fact", () => {
    const outcomes = [
      outcomeOf("growth", "2025Q3", 34, { knownAt: "2025-08-31" }),
      outcomeOf("growth", "2025Q3", 35, { knownAt: "2025-11-25" }),
    ];
    expect(used(outcomes)).toEqual([]);
    expect(because(outcomes)).toHaveLength(2);
  });
  test("a period without a prediction", () => {
    expect(because([outcomeOf("growth", "2027Q1", 34)])).toEqual(["the thesis predicts nothing for 2027Q1"]);
  });
  test("a signal the thesis does not have", () => {
    expect(because([outcomeOf("margin", "2025Q3", 34)])).toEqual(["the thesis has no such signal"]);
  });
  test("a value of another kind, which never shadows a good one", () => {
    const wrong = outcomeOf("growth", "2025Q3", { kind: "trial", success: true }, { knownAt: "2026-02-01" });
    expect(used([wrong, outcomeOf("growth", "2025Q3", 34)])).toEqual([34]);
    expect(because([wrong])).toEqual(["the signal takes no such value"]);
  });
  test("a version that was replaced", () => {
    expect(
      because([
        outcomeOf("growth", "2025Q3", 34),
        outcomeOf("growth", "2025Q3", 25, { knownAt: "2026-02-01" }),
      ]),
    ).toEqual(["it was replaced by the version known on 2026-02-01"]);
  });
  test("a disclosure that came after its silence was counted", () => {
    expect(because([outcomeOf("said", "", { kind: "disclosed" }, { knownAt: "2026-06-01" })])).toEqual([
      "it was disclosed on 2026-06-01, after its due day; the silence has been counted",
    ]);
  });
});

test("what becomes known later is not even looked at", () => {
  const { effective, unused } = effectiveOutcomes(
    thesis,
    [outcomeOf("growth", "2025Q3", 34, { knownAt: "2026-02-01" })],
    day("2026-01-31"),
  );
  expect([effective, unused]).toEqual([[], []]);
});

test("every known version is either used or unused with a reason, once, in any order of input", () => {
  const any = fc.record({
    signal: fc.constantFrom("growth", "said", "other"),
    period: fc.constantFrom("2025Q3", "2025Q4", "2030Q1", ""),
    value: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant({ kind: "disclosed" } as const)),
    knownAt: fc.constantFrom("2025-08-01", "2025-11-25", "2026-02-01", "2026-06-01"),
    authority: fc.constantFrom("primary", "news", "disputed"),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (drawn) => {
      const outcomes = drawn.map(({ signal, period, value, knownAt, authority }) =>
        outcomeOf(signal, period, value, { knownAt, authority } as const),
      );
      const found = effectiveOutcomes(thesis, outcomes, day("2026-03-01"));
      const distinct = new Set(
        outcomes.filter(({ knownAt }) => knownAt <= "2026-03-01").map((o) => JSON.stringify(o)),
      );
      expect(found.used.length + found.unused.length).toBe(distinct.size);
      expect(found.unused.every((one) => one.because.length > 0)).toBe(true);
      expect(effectiveOutcomes(thesis, outcomes.toReversed(), day("2026-03-01"))).toEqual(found);
    }),
  );
});
