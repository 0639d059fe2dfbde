import { expect, test } from "vitest";
import { zonedInstant } from "./zoned.ts";

test("half past four in New York is half past nine in winter and half past eight in summer", () => {
  expect(zonedInstant("2026-02-25T16:31:25", "America/New_York")).toBe("2026-02-25T21:31:25Z");
  expect(zonedInstant("2026-08-20T16:31:25", "America/New_York")).toBe("2026-08-20T20:31:25Z");
});
test("Hong Kong is eight hours ahead all year", () => {
  expect(zonedInstant("2026-08-20T18:30:00", "Asia/Hong_Kong")).toBe("2026-08-20T10:30:00Z");
});
test("of an hour that is shown twice the later counts, so that nothing is known too early", () => {
  expect(zonedInstant("2026-11-01T01:30:00", "America/New_York")).toBe("2026-11-01T06:30:00Z");
});
test("a day that does not exist is no moment", () => {
  expect([
    zonedInstant("2026-02-30T10:00:00", "Asia/Hong_Kong"),
    zonedInstant("today", "Asia/Hong_Kong"),
  ]).toEqual([undefined, undefined]);
});
