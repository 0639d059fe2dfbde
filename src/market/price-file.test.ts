import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, day } from "../model/day.ts";
import { checkPrices } from "./defects.ts";
import { readPriceFile, sameTicker, tickerOfName } from "./price-file.ts";
import { compareSources } from "./two-sources.ts";

const checked = (text: string, ticker: string) => checkPrices(readPriceFile(text, `${ticker}.csv`), ticker);
const codes = (text: string, ticker: string) => checked(text, ticker).problems.map(({ code }) => code);

/** Weekdays from a day on. */
function weekdays(from: string, count: number): readonly Day[] {
  const days: Day[] = [];
  for (let at = day(from); days.length < count; at = addDays(at, 1)) {
    const weekday = new Date(`${at}T12:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(at);
  }
  return days;
}

describe("the forms of a price file", () => {
  test("one header line, adjusted closes where the file has them", () => {
    const { series } = checked(
      "date,ticker,open,high,low,close,adj_close,volume,source\n2025-09-23,BABA,1,2,1,164.5,163.08,9,A\n2025-09-24,BABA,1,2,1,178,176.44,9,A\n",
      "BABA",
    );
    expect(series?.rows).toEqual([
      { day: "2025-09-23", close: 164.5, adjusted: 163.08, volume: 9 },
      { day: "2025-09-24", close: 178, adjusted: 176.44, volume: 9 },
    ]);
  });
  test("a ticker line and a date line under the header, as yfinance writes", () => {
    const text =
      "Price,Close,Volume\nTicker,0981.HK,0981.HK\nDate,,\n2024-12-30,31.5,10\n2024-12-31,31.8,12\n";
    expect(checked(text, "0981.HK").series?.rows.map(({ close }) => close)).toEqual([31.5, 31.8]);
  });
  test("the codes in a line of their own, the dates in the second column", () => {
    const text =
      "Ticker,Date,Close,Volume\n,,688041.SS,688041.SS\n688041,2025-03-03,150.7,5\n688041,2025-03-04,151.3,5\n";
    expect(checked(text, "688041.SS").series?.rows).toHaveLength(2);
    expect(codes(text, "688041.SS")).toEqual([]);
  });
  test("a text that is no price file is refused with what to write", () => {
    const { series, problems } = checked("hello\nworld\n", "BABA");
    expect(series).toBeUndefined();
    expect(problems).toEqual([
      {
        code: "not-prices",
        severity: "error",
        what: "No header with a date and a close was found.",
        where: { file: "BABA.csv" },
        fix: "begin with a line such as date,close,adj_close,volume.",
      },
    ]);
  });
  test("a row without a price above 0 is left out and its line named", () => {
    const found = checked("date,close\n2025-01-02,10\n2025-01-03,-4\n2025-13-01,5\n2025-01-07,11\n", "BABA");
    expect(found.series?.rows.map((row) => row.day)).toEqual(["2025-01-02", "2025-01-07"]);
    expect(found.problems[0]?.what).toBe(
      "2 rows have no day or no price above 0 and are left out, the first on line 3.",
    );
  });
  test("whatever the text, it is read or refused, and days ascend without repeats", () => {
    const cell = fc.oneof(
      fc.constantFrom("date", "close", "2025-01-02", "2025-01-03", "10", "0", "-1", "x", ""),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 }), (rows) => {
        const { series, problems } = checked(rows.map((row) => row.join(",")).join("\n"), "BABA");
        if (!series) expect(problems.length).toBeGreaterThan(0);
        const days = series?.rows.map((row) => row.day) ?? [];
        expect(days).toEqual([...new Set(days)].toSorted());
        for (const row of series?.rows ?? []) expect(row.adjusted).toBeGreaterThan(0);
      }),
    );
  });
  test("a file's name begins with its ticker", () => {
    expect(tickerOfName("0981.HK.half-day.csv")).toBe("0981.HK");
    expect(tickerOfName("GSPC.csv")).toBe("GSPC");
    expect(tickerOfName("notes.txt")).toBeUndefined();
    expect(sameTicker("^GSPC", "gspc")).toBe(true);
    expect(sameTicker("688041", "688041.SS")).toBe(true);
    expect(sameTicker("0981.HK", "0981.SS")).toBe(false);
  });
});

describe("defects seen in the file alone", () => {
  const days = weekdays("2025-03-03", 80);
  /** A price that goes up and down by one part in a hundred. */
  const plain = days.map((each, i) => ({ day: each, close: 100 + (i % 7), volume: 1000 }));
  const text = (rows: readonly { day: string; close: number; volume: number }[]) =>
    ["date,close,volume", ...rows.map((row) => `${row.day},${row.close},${row.volume}`)].join("\n");

  test("nothing is wrong with a plain file", () => {
    expect(codes(text(plain), "0981.HK")).toEqual([]);
  });
  test("days filled with the previous close are no returns of zero", () => {
    const filled = plain.map((row, i) =>
      i >= 20 && i < 24 ? { ...row, close: plain[19]?.close ?? 0, volume: 0 } : row,
    );
    const { series, problems } = checked(text(filled), "688041.SS");
    expect(problems.map(({ code }) => code)).toEqual(["suspension-filled"]);
    expect(series?.rows).toHaveLength(76);
  });
  test("a price without trading on a half day is not its close", () => {
    const eve = [...plain.map((row) => row), { day: "2025-12-24", close: 98, volume: 0 }];
    const { series, problems } = checked(text(eve), "0981.HK");
    expect(problems[0]?.code).toBe("half-day-noon-price");
    expect(problems[0]?.what).toContain("2025-12-24");
    expect(series?.rows).toHaveLength(80);
  });
  test("a return beyond the exchange's limit is an action that nobody adjusted for, and a study may not use it", () => {
    const jump = plain.map((row, i) => (i < 40 ? { ...row, close: row.close * 1.35 } : row));
    const found = checked(text(jump), "002371.SZ");
    expect(found.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ["unadjusted-action", "error"],
    ]);
    expect(found.falseReturns).toEqual([days[40]]);
    // Hong Kong has no limit, and 1.35 is no split.
    expect(codes(text(jump), "0981.HK")).toEqual([]);
  });
  test("a price that halves in a day looks like a split", () => {
    const split = plain.map((row, i) => (i < 40 ? { ...row, close: 100 } : { ...row, close: 50 }));
    expect(codes(text(split), "NVDA")).toEqual(["possible-split"]);
  });
  test("a file of another ticker is not used", () => {
    const { series, problems } = checked("date,ticker,close\n2025-01-02,1810.HK,31\n", "9988.HK");
    expect(series).toBeUndefined();
    expect(problems[0]?.what).toBe("It is named after 9988.HK and holds 1810.HK.");
  });
  test("a day told twice counts once, and prices on a Sunday are named", () => {
    expect(codes("date,close\n2025-01-02,10\n2025-01-02,11\n2025-01-05,12\n", "BABA")).toEqual([
      "repeated-day",
      "weekend-day",
    ]);
  });
});

const QUALITY = fileURLToPath(new URL("../../../shared/data/prices/quality", import.meta.url));

describe.skipIf(!existsSync(QUALITY))(
  "real files with known defects (needs the shared reference folder)",
  () => {
    test.each([
      ["688041.SS.suspension-filled", "suspension-filled"],
      ["688981.SS.suspension-filled", "suspension-filled"],
      ["0981.HK.half-day-noon-price", "half-day-noon-price"],
      ["9988.HK.additive-qfq", "additive-adjustment"],
      ["002371.SZ.unadjusted-bonus-issue", "unadjusted-action"],
      ["688256.SS.intraday-contaminated", "intraday-contaminated"],
      ["NVDA.iex-only", "one-feed"],
      ["9988.HK.wrong-ticker", "wrong-ticker"],
    ])("%s is named %s without a second source", (name, code) => {
      const file = readFileSync(join(QUALITY, `${name}.csv`), "utf8");
      const ticker = tickerOfName(`${name}.csv`) ?? "";
      expect(codes(file, ticker)).toContain(code);
    });
    test.each([
      ["9988.HK.additive-qfq", "additive-adjustment"],
      ["002371.SZ.unadjusted-bonus-issue", "unadjusted-action"],
      ["688256.SS.intraday-contaminated", "intraday-contaminated"],
      ["NVDA.iex-only", "single-venue"],
    ])("%s beside a clean file is named %s", (name, code) => {
      const ticker = tickerOfName(`${name}.csv`) ?? "";
      const suspect = checked(readFileSync(join(QUALITY, `${name}.csv`), "utf8"), ticker).series;
      const clean = checked(readFileSync(join(QUALITY, "..", `${ticker}.csv`), "utf8"), ticker).series;
      expect(suspect && clean && compareSources(suspect, clean).map((each) => each.code)).toEqual([code]);
      expect(clean && compareSources(clean, clean)).toEqual([]);
    });
  },
);
