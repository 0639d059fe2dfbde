import { expect, test } from "vitest";
import { mulberry32 } from "./mulberry32.ts";

test("a seed gives the same numbers, each in [0, 1)", () => {
  const draw = mulberry32(20250924);
  const again = mulberry32(20250924);
  const first = Array.from({ length: 1000 }, draw);
  expect(Array.from({ length: 1000 }, again)).toEqual(first);
  expect(first.every((u) => u >= 0 && u < 1)).toBe(true);
  expect(new Set(first).size).toBe(1000);
});
test("another seed gives others", () => {
  expect(mulberry32(1)()).not.toBe(mulberry32(2)());
});
