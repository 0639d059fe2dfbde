/** What a desk's own documents add to a draft: what a figure has been, and when the next one comes. */
import { describe, expect, test } from "vitest";
import { addDays, day, instant } from "../model/day.ts";
import { decimal } from "../model/decimal.ts";
import { entityId } from "../model/id.ts";
import { observationOf } from "../model/observation.fixture.ts";
import { calendarQuarter, endOf } from "../model/period.ts";
import { baseCatalogue } from "../observations/catalogue.ts";
import { draftOf } from "./draft.ts";

/** Capital spending of Alibaba by quarter, each published so many days after its quarter. */
const spent = (billions: readonly number[], lag: number) =>
  billions.map((value, i) => {
    const period = calendarQuarter(2024 + Math.floor(i / 4), (i % 4) + 1);
    return observationOf({
      entity: entityId("alibaba"),
      metric: "capex",
      period,
      value: decimal(`${value}000000000`),
      publishedAt: instant(`${addDays(endOf(period), lag)}T12:00:00Z`),
    });
  });
const NOTE = "Watch next: capital expenditure at Alibaba.";
const drafted = (opened: string, history = spent([10, 30, 20, 40, 50], 50)) =>
  draftOf(NOTE, { catalogue: baseCatalogue, history, signals: [], opened: day(opened), published: null })
    .signals[0];

describe("the base rate", () => {
  test("is the least, the middle and the most of what was public on the day", () => {
    expect(drafted("2025-06-15")?.baseRate).toEqual({
      periods: 5,
      low: 10,
      median: 30,
      high: 50,
      unit: "CNY bn",
    });
  });
  test("a figure published after the ranges were frozen takes no part", () => {
    // The fifth quarter came out on 20 May 2025.
    expect(drafted("2025-05-19")?.baseRate).toEqual({
      periods: 4,
      low: 10,
      median: 30,
      high: 40,
      unit: "CNY bn",
    });
  });
  test("two periods are none", () => {
    expect(drafted("2025-06-15", spent([10, 30], 50))?.baseRate).toBeNull();
  });
  test("of growth is worked out from the levels where growth is not stated", () => {
    const levels = spent([100, 100, 100, 100, 110, 120, 130], 50).map((each) => ({
      ...each,
      metric: "revenue",
    }));
    const [signal] = draftOf("Watch next: revenue growth at Alibaba.", {
      catalogue: baseCatalogue,
      history: levels,
      signals: [],
      opened: day("2026-01-01"),
      published: null,
    }).signals;
    expect([signal?.measure, signal?.baseRate]).toEqual([
      "yoy",
      { periods: 3, low: 10, median: 20, high: 30, unit: "percent" },
    ]);
  });
});

describe("the day a figure is expected", () => {
  test("is the issuer's own lag after the quarter the note falls in", () => {
    expect([
      drafted("2025-06-15")?.period,
      drafted("2025-06-15")?.due,
      drafted("2025-06-15")?.dueFrom,
    ]).toEqual(["2025Q2", "2025-08-19", "50 days after the quarter, the middle of this issuer's last 5"]);
  });
  test("is the usual lag where the desk has no release of it, and says so", () => {
    expect([drafted("2025-06-15", [])?.due, drafted("2025-06-15", [])?.dueFrom]).toEqual([
      "2025-09-13",
      "75 days after the quarter, as is usual",
    ]);
  });
  test("quarters that are no calendar quarters are pointed out", () => {
    const { unbound } = draftOf("Watch next: capital expenditure at Oracle.", {
      catalogue: baseCatalogue,
      history: [],
      signals: [],
      opened: day("2025-06-15"),
      published: null,
    });
    expect(unbound.map(({ field, because }) => [field, because])).toEqual([
      [
        "period",
        "the issuer's quarters end in other months than the calendar's (its year ends in month 5); a thesis file names calendar quarters or days",
      ],
    ]);
  });
});
