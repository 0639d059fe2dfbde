import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, day, dayOf, daysBetween, instant, parseDay, parseInstant } from "./day.ts";
import {
  calendarQuarter,
  duration,
  fiscalQuarter,
  fiscalYearPeriod,
  instantPeriod,
  keyOfPeriod,
  lengthDays,
  periodLabel,
  periodOfKey,
  yearsBefore,
} from "./period.ts";

const anyDay = fc.integer({ min: -100_000, max: 100_000 }).map((n) => addDays(day("1970-01-01"), n));

describe("days", () => {
  test("2025-02-29 does not exist, 2024-02-29 does", () => {
    expect([parseDay("2025-02-29"), parseDay("2024-02-29")]).toEqual([undefined, "2024-02-29"]);
  });
  test("a month after 31 January is the last day of February", () => {
    expect(addMonths(day("2025-01-31"), 1)).toBe("2025-02-28");
  });
  test("18:00 in New York on 25 November is known on 25 November UTC, 20:00 on the 26th", () => {
    expect(dayOf(instant("2025-11-25T18:00:00-05:00"))).toBe("2025-11-25");
    expect(dayOf(instant("2025-11-25T20:00:00-05:00"))).toBe("2025-11-26");
  });
  test("a bare day counts as its last second: a fact without a clock is not known before its day is over", () => {
    expect(parseInstant("2025-11-25")).toBe("2025-11-25T23:59:59Z");
  });
  test("an instant without zone is refused", () => {
    expect(parseInstant("2025-11-25T10:32:00")).toBe(undefined);
  });
  test("adding days and counting them agree", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
  });
});

describe("periods", () => {
  test("2025Q3 is July to September 2025, both days included: 92 days", () => {
    expect(periodOfKey("2025Q3")).toEqual({ kind: "duration", start: "2025-07-01", end: "2025-09-30" });
    expect(lengthDays(calendarQuarter(2025, 3))).toBe(92);
  });
  test("Alibaba's first quarter of fiscal 2026 is April to June 2025", () => {
    expect(fiscalQuarter(2026, 1, 3)).toEqual(duration(day("2025-04-01"), day("2025-06-30")));
  });
  test("Nvidia's fourth quarter of fiscal 2026, in months, is November 2025 to January 2026", () => {
    expect(fiscalQuarter(2026, 4, 1)).toEqual(duration(day("2025-11-01"), day("2026-01-31")));
  });
  test("Alibaba's fiscal 2026 is April 2025 to March 2026; a calendar year is itself", () => {
    expect(fiscalYearPeriod(2026, 3)).toEqual(duration(day("2025-04-01"), day("2026-03-31")));
    expect(fiscalYearPeriod(2026, 12)).toEqual(duration(day("2026-01-01"), day("2026-12-31")));
  });
  test("a year before the quarter to 29 February 2024 ends on 28 February 2023", () => {
    expect(yearsBefore(duration(day("2023-12-01"), day("2024-02-29")), 1)).toEqual(
      duration(day("2022-12-01"), day("2023-02-28")),
    );
  });
  test("nine months have no key", () => {
    expect(keyOfPeriod(duration(day("2025-04-01"), day("2025-12-31")))).toBe(undefined);
  });
  test("a period cannot end before it starts", () => {
    expect(() => duration(day("2025-02-01"), day("2025-01-01"))).toThrow("cannot end");
  });
  test.each([
    [calendarQuarter(2025, 3), "Sep quarter 2025"],
    [fiscalYearPeriod(2026, 3), "year to Mar 2026"],
    [duration(day("2025-04-01"), day("2025-12-31")), "9 months to Dec 2025"],
    [instantPeriod(day("2025-11-25")), "25 Nov 2025"],
    [duration(day("2025-01-01"), day("2025-12-31")), "2025"],
  ])("%j is spoken of as %s", (period, label) => {
    expect(periodLabel(period)).toBe(label);
  });
  test("key and period are two names of one thing", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 4 }), (year, quarter) => {
        expect(keyOfPeriod(calendarQuarter(year, quarter))).toBe(`${year}Q${quarter}`);
      }),
    );
  });
});
