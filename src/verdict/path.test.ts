import { describe, expect, test } from "vitest";
import { disclosureOf, outcomeOf, pathOf, stateOf, thesisWith, UP } from "../evidence/small.fixture.ts";
import { addDays, day } from "../model/day.ts";
import type { PathPoint } from "../model/verdict.ts";
import { changeDays, pathOverTime } from "./path.ts";

const days = (from: string, count: number) => Array.from({ length: count }, (_, i) => addDays(day(from), i));
const up = (points: readonly PathPoint[]) => points.map(({ posterior }) => posterior[UP] ?? Number.NaN);

describe("a restated figure", () => {
  const thesis = thesisWith([pathOf("growth")]);
  const print = outcomeOf("growth", "2025Q3", 34, { knownAt: "2025-11-25" });
  const restated = outcomeOf("growth", "2025Q3", 22, { knownAt: "2025-11-28", release: "restatement" });
  const { known, now } = pathOverTime(thesis, [print, restated], days("2025-11-24", 6));

  test("as known then speaks from the day it was restated, not a day before", () => {
    const path = up(known);
    expect(path[0]).toBe(0.5);
    expect(path.slice(1, 4).every((p) => p === path[1] && p > 0.5)).toBe(true);
    expect(path.slice(4).every((p) => p === path[5] && p < 0.5)).toBe(true);
  });
  test("as known now stands in its last version on the day of the first print", () => {
    const path = up(now);
    expect(path[0]).toBe(0.5);
    expect(new Set(path.slice(1)).size).toBe(1);
    expect(path[5]).toBe(up(known)[5]);
  });
  test("is no new release", () => {
    expect(known.map(({ releases }) => releases)).toEqual([[], ["r"], [], [], [], []]);
  });
});

test("a silence counts from the day after its due day, and is named", () => {
  const { known } = pathOverTime(thesisWith([disclosureOf("said")]), [], days("2026-03-30", 4));
  expect(known.map(({ posterior }) => (posterior[UP] ?? 0) < 0.5)).toEqual([false, false, true, true]);
  expect(known.map(({ releases }) => releases)).toEqual([[], [], ["silence:2026-03-31"], []]);
});

test("between releases only states age: a fact leaves a flat line, a state one that returns to the prior", () => {
  const fact = pathOverTime(thesisWith([pathOf("g")]), [outcomeOf("g", "2025Q3", 34)], days("2025-11-25", 5));
  expect(new Set(up(fact.known)).size).toBe(1);
  const state = thesisWith([stateOf("s", { halfLifeDays: 30 })]);
  const said = outcomeOf("s", "", { kind: "category", category: "short" });
  const falling = up(pathOverTime(state, [said], days("2025-11-25", 400)).known);
  expect(falling.every((p, i) => i === 0 || p < (falling[i - 1] ?? 0))).toBe(true);
  expect(falling.at(-1)).toBeCloseTo(0.5, 3);
});

test("days may be far apart, or none", () => {
  const thesis = thesisWith([pathOf("g")]);
  const outcomes = [
    outcomeOf("g", "2025Q3", 34),
    outcomeOf("g", "2025Q4", 36, { knownAt: "2026-02-20", release: "2" }),
  ];
  const sparse = pathOverTime(thesis, outcomes, [day("2025-10-01"), day("2026-12-31")]);
  expect(sparse.known.map(({ releases }) => releases)).toEqual([[], ["r", "2"]]);
  expect(pathOverTime(thesis, outcomes, [])).toEqual({ known: [], now: [] });
});

test("evidence changes on the days figures become known and silences begin", () => {
  const thesis = thesisWith([pathOf("g"), disclosureOf("said")]);
  const outcomes = [
    outcomeOf("g", "2025Q4", 36, { knownAt: "2026-02-20" }),
    outcomeOf("g", "2025Q3", 34),
    outcomeOf("g", "2025Q3", 35),
  ];
  expect(changeDays(thesis, outcomes)).toEqual(["2025-11-25", "2026-02-20", "2026-04-01"]);
});
