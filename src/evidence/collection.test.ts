import { describe, expect, test } from "vitest";
import { day, instant } from "../model/day.ts";
import { type Collection, collectionBy, coverageOf, firstLook, lastLook } from "./collection.ts";

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

describe("a pull", () => {
  const at = { source: "filings", entity: "acme" };
  const tried = (
    day: string,
    outcome: "found" | "empty" | "failed",
    cause: string,
    source = "filings/acme",
  ) => ({
    source,
    at: instant(`${day}T08:00:00Z`),
    outcome,
    cause,
  });
  const pulled = (...attempts: Collection["attempts"]): Collection => ({
    windows: [],
    documents: [],
    attempts,
  });
  test("that failed is no look, and a document that came with it does not make it one", () => {
    const half: Collection = {
      ...pulled(tried("2026-05-02", "failed", "1 of 2 listed documents could not be fetched")),
      documents: [{ day: day("2026-05-02"), issuer: "acme" }],
    };
    expect(firstLook(half, day("2026-05-01"), at)).toBeUndefined();
    const mended = pulled(
      ...half.attempts,
      tried("2026-05-03", "found", "1 new of 2 listed since 2026-01-01"),
    );
    expect(firstLook({ ...mended, documents: half.documents }, day("2026-05-01"), at)).toBe("2026-05-02");
  });
  test("of another company's filings says nothing of this one's", () => {
    const other = pulled(tried("2026-05-02", "empty", "", "filings/other"));
    expect(firstLook(other, day("2026-05-01"), at)).toBeUndefined();
    expect(firstLook(pulled(tried("2026-05-02", "empty", "", "filings")), day("2026-05-01"), at)).toBe(
      "2026-05-02",
    );
  });
  test("sees as far back as its listing reached: one look covers a year of filings, and ten days of a feed", () => {
    const days = { from: day("2026-01-01"), to: day("2026-04-10") };
    const one = (since: string) =>
      coverageOf(pulled(tried("2026-04-12", "empty", `nothing new; 9 listed since ${since}`)), days, at);
    expect(one("2025-01-01")).toBe(1);
    expect(one("2026-04-01")).toBe(0.1);
    expect(one("2026-04-11")).toBe(0);
  });
  test("that overlaps the last covers no day twice; a failed one covers none; nobody's looks cover what people say", () => {
    const days = { from: day("2026-01-01"), to: day("2026-01-10") };
    expect(
      coverageOf(
        pulled(
          tried("2026-01-04", "found", "1 new of 3 listed since 2026-01-02"),
          tried("2026-01-05", "empty", "nothing new; 3 listed since 2026-01-03"),
          tried("2026-01-10", "failed", "403"),
        ),
        days,
        at,
      ),
    ).toBe(0.4);
    expect(coverageOf(pulled(), days, at)).toBe(1);
  });
});
