import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test("keys are sorted, white space is gone, undefined is left out, −0 is 0", () => {
  expect(canonicalJson({ b: [1, "x", null], a: { d: -0, c: undefined } })).toBe(
    '{"a":{"d":0},"b":[1,"x",null]}',
  );
});
test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 0])(
  "%s has no JSON form and is refused",
  (value) => {
    expect(() => canonicalJson({ value })).toThrow("no JSON form");
  },
);
test("any JSON value reads back as itself", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
    }),
  );
});
test("the order in which fields were set does not matter", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.integer()), (fields) => {
      const reversed = Object.fromEntries(Object.entries(fields).toReversed());
      expect(canonicalJson(reversed)).toBe(canonicalJson(fields));
    }),
  );
});
