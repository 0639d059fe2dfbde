import { expect, test } from "vitest";
import { decimal, formatDecimal } from "./decimal.ts";
import { fromUnit, inUnit, parseDisplayUnit } from "./unit.ts";

function shown(base: string, unit: string): string {
  const parsed = parseDisplayUnit(unit);
  return parsed ? formatDecimal(inUnit(decimal(base), parsed)) : "no unit";
}

test.each([
  ["39824000000", "CNY bn", "39.824"],
  ["0.34", "percent", "34"],
  ["-21840000000", "CNY bn", "-21.84"],
  ["9", "quarters", "9"],
  ["9975000000", "USD m", "9975"],
])("%s in %s is %s, exactly", (base, unit, written) => {
  expect(shown(base, unit)).toBe(written);
});

test("what is written goes back to the same base value", () => {
  const unit = parseDisplayUnit("CNY bn");
  expect(unit && formatDecimal(fromUnit(decimal("39.824"), unit))).toBe("39824000000");
});

test.each(["CNY gazillion", "", "12"])("%j names no unit", (text) => {
  expect(parseDisplayUnit(text)).toBe(undefined);
});
