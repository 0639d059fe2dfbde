import { describe, expect, test } from "vitest";
import { calendarQuarter, type Period } from "../model/period.ts";
import { periodsIn } from "./periods.ts";

const text = (period: Period) => (period.kind === "instant" ? period.day : `${period.start}..${period.end}`);
/** In a section about the June quarter of 2026, for a company whose year ends in March. */
const read = (sentence: string, section: Period | undefined = calendarQuarter(2026, 2)) =>
  periodsIn(sentence, { fiscalYearEndMonth: 3, section }).map(
    ({ period, comparative, span }) =>
      `${text(period)}${comparative ? " earlier" : ""} [${sentence.slice(...span)}]`,
  );

describe("periods", () => {
  test.each([
    ["in the quarter ended September 30, 2025", "2025-07-01..2025-09-30 [quarter ended September 30, 2025]"],
    ["for the quarter to 30 June 2026", "2026-04-01..2026-06-30 [quarter to 30 June 2026]"],
    ["six months ended 30 September 2025", "2025-04-01..2025-09-30 [six months ended 30 September 2025]"],
    ["nine months ended December 31, 2025", "2025-04-01..2025-12-31 [nine months ended December 31, 2025]"],
    ["the year ended March 31, 2026", "2025-04-01..2026-03-31 [year ended March 31, 2026]"],
    ["the year to March 2026", "2025-04-01..2026-03-31 [year to March 2026]"],
    ["the quarter ended April 27, 2025", "2025-01-27..2025-04-27 [quarter ended April 27, 2025]"],
    [
      "the 39-week fiscal period ended November 2, 2024",
      "2024-02-04..2024-11-02 [39-week fiscal period ended November 2, 2024]",
    ],
    ["thirteen weeks ended May 3, 2025", "2025-02-02..2025-05-03 [thirteen weeks ended May 3, 2025]"],
    ["the September quarter of 2025", "2025-07-01..2025-09-30 [September quarter of 2025]"],
    ["Sep quarter 2025", "2025-07-01..2025-09-30 [Sep quarter 2025]"],
    ["Q3 2025", "2025-07-01..2025-09-30 [Q3 2025]"],
    ["3Q25", "2025-07-01..2025-09-30 [3Q25]"],
    ["Q1 FY2027", "2026-04-01..2026-06-30 [Q1 FY2027]"],
    ["the first quarter of fiscal 2026", "2025-04-01..2025-06-30 [first quarter of fiscal 2026]"],
    ["the third quarter of 2025", "2025-07-01..2025-09-30 [third quarter of 2025]"],
    ["fiscal year 2026", "2025-04-01..2026-03-31 [fiscal year 2026]"],
    ["1H2023", "2023-01-01..2023-06-30 [1H2023]"],
    ["2H25", "2025-07-01..2025-12-31 [2H25]"],
    ["H1 2024", "2024-01-01..2024-06-30 [H1 2024]"],
    ["the second half of 2026", "2026-07-01..2026-12-31 [second half of 2026]"],
    ["in 2025", "2025-01-01..2025-12-31 [2025]"],
    ["in February 2026", "2026-02-01..2026-02-28 [February 2026]"],
    ["as of June 30, 2026", "2026-06-30 [June 30, 2026]"],
    ["on 2025-11-25", "2025-11-25 [2025-11-25]"],
    ["a year earlier", "2025-04-01..2025-06-30 earlier [a year earlier]"],
    ["the same quarter last year", "2025-04-01..2025-06-30 earlier [the same quarter last year]"],
    ["the same quarter of 2024", "2024-04-01..2024-06-30 earlier [the same quarter of 2024]"],
    ["the previous quarter", "2026-01-01..2026-03-31 earlier [the previous quarter]"],
    ["quarter ended September  30,\n2025", "2025-07-01..2025-09-30 [quarter ended September  30,\n2025]"],
  ])("%j", (sentence, expected) => {
    expect(read(sentence)).toEqual([expected]);
  });
  test("an earlier time is earlier than the sentence's own period, not than the section's", () => {
    expect(read("in the six months ended September 30, 2025, against the same period of 2024")).toEqual([
      "2025-04-01..2025-09-30 [six months ended September 30, 2025]",
      "2024-04-01..2024-09-30 earlier [the same period of 2024]",
    ]);
  });
  test.each(["quarter ended 31 September 2025", "2024-25", "the quarter", "in 20250", "March"])(
    "%j names no period",
    (sentence) => {
      expect(read(sentence)).toEqual([]);
    },
  );
  test("a year earlier than nothing is no period", () => {
    expect(periodsIn("a year earlier", { fiscalYearEndMonth: 12, section: undefined })).toEqual([]);
  });
});
