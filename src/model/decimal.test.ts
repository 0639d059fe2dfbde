import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDecimal,
  compareDecimal,
  decimal,
  divideDecimal,
  formatDecimal,
  multiplyDecimal,
  parseDecimal,
  roundDecimal,
  shift,
  subtractDecimal,
  toApprox,
} from "./decimal.ts";

const anyDecimal = fc
  .record({ units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), scale: fc.nat(20) })
  .map(({ units, scale }) => shift({ units, scale: 0 }, -scale));

describe("exact decimals", () => {
  test("39,824 million yuan keeps every unit", () => {
    expect(formatDecimal(shift(decimal("39824"), 6))).toBe("39824000000");
  });
  test("0.1 + 0.2 is 0.3", () => {
    expect(formatDecimal(addDecimal(decimal("0.1"), decimal("0.2")))).toBe("0.3");
  });
  test("trailing zeros make no other number: 34.50 is 34.5", () => {
    expect(decimal("34.50")).toEqual(decimal("34.5"));
  });
  test.each([
    ["0.5", 0, "0"],
    ["1.5", 0, "2"],
    ["2.5", 0, "2"],
    ["-2.5", 0, "-2"],
    ["-1.25", 1, "-1.2"],
    ["0.1349", 2, "0.13"],
  ])("%s rounded half to even at %i places is %s", (text, places, rounded) => {
    expect(formatDecimal(roundDecimal(decimal(text), places))).toBe(rounded);
  });
  test("39824 ÷ 29610 is 1.344951… to twelve places", () => {
    expect(formatDecimal(divideDecimal(decimal("39824"), decimal("29610"), 12))).toBe("1.344951030057");
  });
  test("division by zero is a RangeError, not infinity", () => {
    expect(() => divideDecimal(decimal("1"), decimal("0"), 2)).toThrow("division by zero");
  });
  test.each(["", "1,000", " 1", "1.", ".5", "0x10", "NaN", "1e9999", "１"])("%j is no decimal", (text) => {
    expect(parseDecimal(text)).toBe(undefined);
  });
  test("1.5e3 is 1500 and 15e-4 is 0.0015", () => {
    expect([formatDecimal(decimal("1.5e3")), formatDecimal(decimal("15e-4"))]).toEqual(["1500", "0.0015"]);
  });
});

describe("laws of decimals", () => {
  test("parse(format(x)) = x", () => {
    fc.assert(
      fc.property(anyDecimal, (x) => {
        expect(parseDecimal(formatDecimal(x))).toEqual(x);
      }),
    );
  });
  test("(a + b) − b = a", () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(subtractDecimal(addDecimal(a, b), b)).toEqual(a);
      }),
    );
  });
  test("a·b ÷ b = a, exactly, for b ≠ 0", () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        fc.pre(b.units !== 0n);
        expect(divideDecimal(multiplyDecimal(a, b), b, 20)).toEqual(a);
      }),
    );
  });
  test("the order of decimals is the order of the numbers", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(compareDecimal(decimal(String(a)), decimal(String(b)))).toBe(Math.sign(a - b));
        expect(toApprox(decimal(String(a)))).toBe(a);
      }),
    );
  });
});
