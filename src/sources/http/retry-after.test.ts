import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, retryAfterMs } from "./retry-after.ts";

test("120 seconds is 120 000 ms", () => {
  expect(retryAfterMs("120", 0)).toBe(120_000);
});
test("a date is the time until then, and one that has passed is no time", () => {
  const now = Date.UTC(2026, 0, 1);
  expect(retryAfterMs("Thu, 01 Jan 2026 00:00:30 GMT", now)).toBe(30_000);
  expect(retryAfterMs("Wed, 31 Dec 2025 00:00:30 GMT", now)).toBe(0);
});
test("what is neither seconds nor a date says nothing", () => {
  expect([retryAfterMs("soon", 0), retryAfterMs("-3", 0), retryAfterMs("", 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
test("for any header: nothing, or at most an hour", () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const found = retryAfterMs(header, 0) ?? 0;
      expect(found >= 0 && found <= 3_600_000).toBe(true);
    }),
  );
});
test("the wait doubles from half a second and ends at half a minute; chance takes at most half of it", () => {
  expect([1, 2, 3, 4, 9].map((tries) => backoffMs(tries, 1))).toEqual([500, 1000, 2000, 4000, 30_000]);
  expect([1, 2, 3, 4, 9].map((tries) => backoffMs(tries, 0))).toEqual([250, 500, 1000, 2000, 15_000]);
});
