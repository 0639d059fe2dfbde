import fc from "fast-check";
import { expect, test } from "vitest";
import { owned, owner } from "./owned.ts";

test("a copy is equal to its text, lone halves of characters included", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      expect(owned(text)).toBe(text);
      expect(owner()(text)).toBe(text);
    }),
  );
  expect(owned("thirteen chars \ud83d")).toBe("thirteen chars \ud83d");
});
