import { describe, expect, test } from "vitest";
import { day, instant } from "../model/day.ts";
import { type Collection, collectionBy, firstLook, lastLook } from "./collection.ts";

const looks: Collection = {
  windows: [{ source: "results", from: day("2026-03-01"), to: day("2026-03-31") }],
  documents: [
    { day: day("2026-01-10"), issuer: "acme" },
    { day: day("2026-05-02"), issuer: "other" },
    { day: day("2026-06-01"), issuer: "acme" },
  ],
  attempts: [
    { source: "results", at: instant("2026-04-05T08:00:00Z"), outcome: "failed", cause: "403" },
    { source: "results", at: instant("2026-04-09T08:00:00Z"), outcome: "empty", cause: "" },
  ],
};

describe("when somebody looked", () => {
  test.each([
    ["2026-01-01", "2026-01-10"],
    ["2026-02-01", "2026-03-01"],
    ["2026-03-15", "2026-03-15"],
    ["2026-04-01", "2026-04-09"],
    ["2026-05-01", "2026-06-01"],
    ["2026-06-02", undefined],
  ])(
    "the first look on or after %s is %s: a failed attempt is no look, nor is another issuer's document",
    (from, first) => {
      expect(firstLook(looks, day(from), { source: "results", entity: "acme" })).toBe(first);
    },
  );
  test("as of 10 March nothing later has been looked at", () => {
    expect(collectionBy(looks, day("2026-03-10"))).toEqual({
      windows: [{ source: "results", from: "2026-03-01", to: "2026-03-10" }],
      documents: [{ day: "2026-01-10", issuer: "acme" }],
      attempts: [],
    });
    expect(lastLook(looks, day("2026-05-01"))).toBe("2026-04-09");
  });
});
