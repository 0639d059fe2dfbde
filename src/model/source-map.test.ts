import { expect, test } from "vitest";
import { sourceOffset } from "./source-map.ts";

// "ab" stands at 10 in the file, then a line feed was put in, then "cd" stands at 30.
const map = { text: [0, 3], source: [10, 30] };

test("an offset in a run leads as far into its place in the file", () => {
  expect([0, 1, 3, 4].map((at) => sourceOffset(map, at))).toEqual([10, 11, 30, 31]);
});
test("what was put in lies between the runs around it", () => {
  expect(sourceOffset(map, 2)).toBe(12);
  expect(sourceOffset({ text: [0, 9], source: [10, 12] }, 5)).toBe(12);
});
test("the end of the text is the end of its last run, and an empty map leads to 0", () => {
  expect(sourceOffset(map, 5)).toBe(32);
  expect(sourceOffset({ text: [], source: [] }, 0)).toBe(0);
});
