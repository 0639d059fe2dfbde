import { describe, expect, test } from "vitest";
import { decimal, formatDecimal } from "./model/decimal.ts";
import { observationOf } from "./model/observation.fixture.ts";
import { UserError } from "./model/problem.ts";
import { digitsStandIn } from "./model/review.ts";
import { type AskedCorrection, correctionOf } from "./review-correction.ts";

const READ = observationOf({ value: decimal("39824000000"), halfUnit: decimal("500000") });

function corrected(asked: AskedCorrection): readonly (string | null)[] {
  const { value, low, high, halfUnit, unit, period } = correctionOf(READ, asked);
  const plain = [value, low, high, halfUnit].map((each) => each && formatDecimal(each));
  return [...plain, unit, period.kind === "instant" ? period.day : `${period.start}..${period.end}`];
}

function refusal(asked: AskedCorrection, read = READ): string {
  try {
    correctionOf(read, asked);
  } catch (error) {
    if (error instanceof UserError) return error.problems[0]?.what ?? "";
    throw error;
  }
  return "taken";
}

const THIRD = "2025-07-01..2025-09-30";

describe("a correction", () => {
  test("in base units keeps the rounding that was read", () => {
    expect(corrected({ value: "38924000000" })).toEqual(["38924000000", null, null, "500000", "CNY", THIRD]);
  });
  test("in the units people write has the rounding that was written", () => {
    expect(corrected({ value: "38.9", unit: "CNY bn" })).toEqual([
      "38900000000",
      null,
      null,
      "50000000",
      "CNY",
      THIRD,
    ]);
    expect(corrected({ value: "34", unit: "percent" })).toEqual([
      "0.34",
      null,
      null,
      "0.005",
      "ratio",
      THIRD,
    ]);
    expect(corrected({ value: "-0.340" })).toEqual(["-0.34", null, null, "0.0005", "CNY", THIRD]);
  });
  test("may be a range, another unit, or another period alone", () => {
    expect(corrected({ low: "38", high: "40", unit: "CNY bn" }).slice(0, 3)).toEqual([
      null,
      "38000000000",
      "40000000000",
    ]);
    expect(corrected({ unit: "USD" })).toEqual(["39824000000", null, null, "500000", "USD", THIRD]);
    expect(corrected({ period: "2024Q3" }).at(-1)).toBe("2024-07-01..2024-09-30");
    expect(corrected({ period: "2025-04-01..2026-03-31" }).at(-1)).toBe("2025-04-01..2026-03-31");
    expect(corrected({ period: "2025-09-30" }).at(-1)).toBe("2025-09-30");
  });
  test.each<[AskedCorrection, string]>([
    [{}, "The correction says what was read."],
    [{ value: "39824000000" }, "The correction says what was read."],
    [{ value: "5,000" }, '--value "5,000" is no plain decimal.'],
    [{ value: "" }, '--value "" is no plain decimal.'],
    [{ low: "1" }, "A range needs both --low and --high."],
    [{ low: "2", high: "1" }, "--low 2 is above --high 1."],
    [{ low: "1", high: "2", value: "1" }, "--value and a range (--low, --high) were both given."],
    [{ value: "1", unit: "cny" }, '--unit "cny" is no unit.'],
    [{ value: "1", unit: "CNY zillion" }, '--unit "CNY zillion" is no unit.'],
    [{ unit: "CNY bn" }, '--unit "CNY bn" says how a value is written, and no value was given.'],
    [{ period: "Q3" }, '--period "Q3" is no period.'],
    [{ period: "2025-09-30..2025-07-01" }, '--period "2025-09-30..2025-07-01" is no period.'],
  ])("%j is refused: %s", (asked, says) => {
    expect(refusal(asked)).toBe(says);
  });
  test("of a statement is refused: it has no value", () => {
    const said = observationOf({ measure: "statement", category: "yes", unit: "statement" });
    expect(refusal({ value: "1" }, said)).toContain("is a statement: it has no value to correct.");
  });
});

describe("the digits of a corrected figure", () => {
  test("stand in words that print them with separators, a point or a scale word", () => {
    const words = "revenue of RMB39,824 million, up 34%";
    expect(digitsStandIn(words, decimal("39824000000"))).toBe(true);
    expect(digitsStandIn(words, decimal("-0.34"))).toBe(true);
    expect(digitsStandIn("RMB39.824 billion", decimal("39824000000"))).toBe(true);
  });
  test("do not stand in words that print part of them", () => {
    expect(digitsStandIn("RMB39,824 million", decimal("39"))).toBe(false);
    expect(digitsStandIn("no figure", decimal("0"))).toBe(false);
  });
});
