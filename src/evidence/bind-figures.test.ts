/** From figures to what a path signal saw: growth, ratios, differences, first prints and restatements. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf } from "../model/day.ts";
import { boundTo, figureOf, outcomesOf, said } from "./bind.fixture.ts";

describe("figures under a path signal", () => {
  const growth = figureOf({
    unit: "percent",
    formula: [{ kind: "growth" }, { kind: "stated" }],
    binding: boundTo({ measure: "yoy" }),
  });

  test("39,824 against 29,610 a year before is growth of 34.495%, a point, with its formula", () => {
    const [found] = outcomesOf(growth, [
      said({ period: "2024Q3", value: "29610", known: "2024-11-15", half: "0.5" }),
      said({ period: "2025Q3", value: "39824", known: "2025-11-25", half: "0.5" }),
    ]);
    expect(found?.value).toEqual({ kind: "point", x: 34.4951030057 });
    expect(found?.formula).toBe("39,824 ÷ 29,610 − 1");
    expect([found?.knownAt, found?.release, found?.reliability]).toEqual([
      "2025-11-25",
      "release-2025-11-25",
      0.98,
    ]);
  });

  test("the year-ago level is its first print: a recast comparative changes nothing", () => {
    const [found, ...more] = outcomesOf(growth, [
      said({ period: "2024Q3", value: "29610", known: "2024-11-15" }),
      said({ period: "2024Q3", value: "20000", known: "2025-11-25", comparative: true }),
      said({ period: "2025Q3", value: "39824", known: "2025-11-25" }),
    ]);
    expect(found?.formula).toBe("39,824 ÷ 29,610 − 1");
    expect(more).toEqual([]);
  });

  test("without a first print the comparative beside the figure serves", () => {
    const [found] = outcomesOf(growth, [
      said({ period: "2024Q3", value: "20000", known: "2025-11-25", comparative: true }),
      said({ period: "2025Q3", value: "30000", known: "2025-11-25" }),
    ]);
    expect(found?.value).toEqual({ kind: "point", x: 50 });
  });

  test("without levels the stated 34% is an interval of its rounding, 33.5 to 34.5", () => {
    const [found] = outcomesOf(growth, [
      said({
        measure: "yoy",
        period: "2025Q3",
        value: "0.34",
        known: "2025-11-25",
        half: "0.005",
        unit: "ratio",
      }),
    ]);
    expect(found?.value).toEqual({ kind: "interval", low: 33.5, high: 34.5 });
  });

  test("growth never divides dollars by yuan", () => {
    expect(
      outcomesOf(growth, [
        said({ period: "2024Q3", value: "4", known: "2024-11-15", unit: "USD" }),
        said({ period: "2025Q3", value: "39824", known: "2025-11-25" }),
      ]),
    ).toEqual([]);
  });

  test("a quarter nobody printed is the year less the other three, derived, known when the last of them was", () => {
    const quarters = [
      said({ period: "2025Q2", value: "38676000000", known: "2025-08-29" }),
      said({ period: "2025Q3", value: "31501000000", known: "2025-11-25" }),
      said({ period: "2025Q4", value: "28999000000", known: "2026-03-19" }),
      said({ period: "FY2026", value: "126063000000", known: "2026-05-13" }),
    ];
    const [found] = outcomesOf(figureOf({ formula: [{ kind: "stated" }] }, ["2026Q1"]), quarters);
    expect(found?.value).toEqual({ kind: "point", x: 26.887 });
    expect([found?.authority, found?.reliability, found?.knownAt]).toEqual(["derived", 0.95, "2026-05-13"]);
    expect(found?.formula).toBe("126,063,000,000 − 38,676,000,000 − 31,501,000,000 − 28,999,000,000");
  });

  test("a ratio of two figures of one release keeps the release's standing", () => {
    const margin = figureOf({
      unit: "percent",
      formula: [{ kind: "ratio", of: "ebita", over: "revenue" }],
    });
    const [found] = outcomesOf(margin, [
      said({
        metric: "ebita",
        period: "2025Q3",
        value: "3604",
        known: "2025-11-25",
        half: "0.5",
        basis: "non-gaap",
      }),
      said({ period: "2025Q3", value: "39824", known: "2025-11-25", half: "0.5" }),
    ]);
    expect(found?.value).toEqual({ kind: "point", x: 9.0498192045 });
    expect(found?.authority).toBe("primary");
  });

  test("trailing adds four quarters, and three are not enough", () => {
    const trailing = figureOf({ formula: [{ kind: "trailing" }] }, ["2025Q4"]);
    const four = ["2025Q1", "2025Q2", "2025Q3", "2025Q4"].map((period, i) =>
      said({ period, value: `${i + 1}000000000`, known: `2025-1${i % 3}-01` }),
    );
    expect(outcomesOf(trailing, four)[0]?.value).toEqual({ kind: "point", x: 10 });
    expect(outcomesOf(trailing, four.slice(1))).toEqual([]);
  });

  test("more than 380 is one-sided; 11% to 12% is an interval; a failed check is not used; like-for-like is another series", () => {
    const level = figureOf({ formula: [{ kind: "stated" }] });
    expect(
      outcomesOf(level, [
        said({ period: "2025Q3", value: "380000000000", known: "2025-11-25", bound: "at-least" }),
      ])[0]?.value,
    ).toEqual({ kind: "interval", low: 380, high: null });
    expect(
      outcomesOf(level, [
        said({ period: "2025Q3", low: "11000000000", high: "12000000000", known: "2025-11-25" }),
      ])[0]?.value,
    ).toEqual({ kind: "interval", low: 11, high: 12 });
    expect(
      outcomesOf(level, [said({ period: "2025Q3", value: "1", known: "2025-11-25", failed: ["fx"] })]),
    ).toEqual([]);
    expect(
      outcomesOf(level, [
        said({ period: "2025Q3", value: "1", known: "2025-11-25", basis: "like-for-like" }),
      ]),
    ).toEqual([]);
  });

  test("a later filing replaces an earlier one, a later blog does not replace a filing", () => {
    const level = figureOf({ formula: [{ kind: "stated" }] });
    const first = said({ period: "2025Q3", value: "30000000000", known: "2025-11-25" });
    const blog = said({
      period: "2025Q3",
      value: "99000000000",
      known: "2025-12-01",
      authority: "secondary",
    });
    const restated = said({ period: "2025Q3", value: "25000000000", known: "2026-03-01" });
    expect(outcomesOf(level, [blog, first, restated]).map(({ knownAt, value }) => [knownAt, value])).toEqual([
      ["2025-11-25", { kind: "point", x: 30 }],
      ["2026-03-01", { kind: "point", x: 25 }],
    ]);
  });

  test("a segment goes by any of its names, and the whole company is not its cloud", () => {
    const cloud = figureOf({
      formula: [{ kind: "stated" }],
      binding: boundTo({ segment: "cloud" }),
    });
    expect(
      outcomesOf(cloud, [
        said({ period: "2025Q3", value: "1000000000", known: "2025-11-25", segment: "AI Cloud" }),
      ]),
    ).toHaveLength(1);
    expect(outcomesOf(cloud, [said({ period: "2025Q3", value: "1000000000", known: "2025-11-25" })])).toEqual(
      [],
    );
  });

  test("a recast series is trusted less from its first period on, and only from then", () => {
    const recast = figureOf(
      { formula: [{ kind: "stated" }], definition: { "2026Q2": { match: 0.6, because: "recast" } } },
      ["2026Q1", "2026Q2", "2026Q3"],
    );
    const found = outcomesOf(
      recast,
      ["2026Q1", "2026Q2", "2026Q3"].map((period) =>
        said({ period, value: "30000000000", known: "2026-12-01" }),
      ),
    );
    expect(found.map(({ period, reliability }) => [period, reliability])).toEqual([
      ["2026Q1", 0.98],
      ["2026Q2", 0.588],
      ["2026Q3", 0.588],
    ]);
  });
});

test("law: what is bound from everything and known by a day is what is bound from what was known by that day", () => {
  const signal = figureOf(
    {
      unit: "percent",
      formula: [{ kind: "growth" }, { kind: "stated" }],
      binding: boundTo({ measure: "yoy" }),
    },
    ["2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1"],
  );
  const anySaid = fc.record({
    period: fc.constantFrom(
      "2024Q1",
      "2024Q2",
      "2024Q3",
      "2024Q4",
      "2025Q1",
      "2025Q2",
      "2025Q3",
      "2025Q4",
      "2026Q1",
      "FY2025",
      "FY2026",
    ),
    value: fc.integer({ min: 1, max: 99 }).map(String),
    known: fc.constantFrom(
      "2025-01-10",
      "2025-02-10",
      "2025-05-10",
      "2025-08-10",
      "2025-11-10",
      "2026-02-10",
    ),
    comparative: fc.boolean(),
    authority: fc.constantFrom("primary" as const, "news" as const, "secondary" as const),
  });
  fc.assert(
    fc.property(
      fc.array(anySaid, { maxLength: 25 }),
      fc.constantFrom("2025-05-10", "2025-08-10", "2025-11-10"),
      (rows, by) => {
        const all = rows.map(said);
        const earlier = all.filter((o) => dayOf(o.publishedAt) <= by);
        const effectiveBy = (found: ReturnType<typeof outcomesOf>) =>
          new Map(found.filter((o) => o.knownAt <= by).map((o) => [o.period, o]));
        expect(effectiveBy(outcomesOf(signal, all))).toEqual(effectiveBy(outcomesOf(signal, earlier)));
      },
    ),
    { numRuns: 300 },
  );
});
