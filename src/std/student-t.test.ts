import { expect, test } from "vitest";
import { studentCritical, studentTwoSided } from "./student-t.ts";

test("two-sided p-values as tables and R give them", () => {
  expect(studentTwoSided(12.706204736174698, 1)).toBeCloseTo(0.05, 12);
  expect(studentTwoSided(2.228138851986274, 10)).toBeCloseTo(0.05, 12);
  expect(studentTwoSided(1, 1)).toBeCloseTo(0.5, 14);
  expect(studentTwoSided(0, 7)).toBe(1);
  expect(studentTwoSided(-2.228138851986274, 10)).toBeCloseTo(0.05, 12);
  expect(studentTwoSided(Number.POSITIVE_INFINITY, 3)).toBe(0);
  expect(studentTwoSided(1, 0)).toBeNaN();
});
test("the critical value is where the p-value is met, for few and many degrees of freedom", () => {
  for (const df of [1, 2, 5, 30, 248, 5000])
    for (const p of [0.9, 0.05, 0.001])
      expect(studentTwoSided(studentCritical(p, df), df)).toBeCloseTo(p, 10);
});
