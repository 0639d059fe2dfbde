import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test.each([
  ["segmnt", "segment"],
  ["unti", "unit"],
  ["hypotesis", "hypotheses"],
  ["dues", "due"],
])("for %j, %j was meant", (word, meant) => {
  expect(nearest(word, ["unit", "due", "segment", "hypotheses"])).toBe(meant);
});

test("a word unlike all others is not guessed at", () => {
  expect(nearest("comment", ["unit", "due", "segment"])).toBe(undefined);
});

test("of two words as near, the first is taken", () => {
  expect(nearest("cat", ["bat", "hat"])).toBe("bat");
});
