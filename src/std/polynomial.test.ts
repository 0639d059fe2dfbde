import { expect, test } from "vitest";
import { polynomial } from "./polynomial.ts";

test("2x² − 3x + 4 at 5 is 39", () => {
  expect(polynomial([2, -3, 4], 5)).toBe(39);
});
test("of no coefficients is 0", () => {
  expect(polynomial([], 7)).toBe(0);
});
