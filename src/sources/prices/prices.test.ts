import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type FixtureDesk, servedDesks } from "../../pull.fixture.ts";

const { server, desk } = await servedDesks();
const STOOQ = "https://stooq.com/q/d/l/?s=acme.us&i=d&d1=20261101&d2=20261124";
const YAHOO =
  "https://query1.finance.yahoo.com/v8/finance/chart/9988.HK?period1=1793491200&period2=1795564800&interval=1d&events=div%2Csplit";
const written = (made: FixtureDesk, name: string) => readFileSync(join(made.dir, "prices", name), "utf8");

describe("daily prices", () => {
  test("from Stooq are written with what they are adjusted for", async () => {
    server.serve(STOOQ, {
      body: "Date,Open,High,Low,Close,Volume\n2026-11-20,10.5,11,10,10.75,1200\n2026-11-23,10.8,11.2,10.6,11,1500\n",
    });
    const made = desk("{ from: stooq, keys: [ACME], since: 2026-11-01 }");
    const { reports, attempts } = await made.pull();
    expect(attempts.map(({ outcome, cause }) => [outcome, cause])).toEqual([
      ["found", "1 series written, since 2026-11-01"],
    ]);
    expect(reports[0]?.problems).toEqual([]);
    expect(written(made, "ACME.csv")).toBe(
      "date,open,high,low,close,adj_close,volume\n2026-11-20,10.5,11,10,10.75,10.75,1200\n2026-11-23,10.8,11.2,10.6,11,11,1500\n",
    );
    expect(JSON.parse(written(made, "ACME.json"))).toMatchObject({
      symbol: "ACME",
      source: "stooq",
      closeBasis: "splits and dividends",
      first: "2026-11-20",
      last: "2026-11-23",
    });
  });
  test("from Yahoo have the exchange's own days; a day with a hole is left out", async () => {
    server.serve(YAHOO, {
      body: JSON.stringify({
        chart: {
          result: [
            {
              meta: { currency: "HKD", gmtoffset: 28_800 },
              // 09:30 in Hong Kong on 20, 23 and 24 November.
              timestamp: [1795138200, 1795397400, 1795483800],
              indicators: {
                quote: [
                  {
                    open: [150, 151, null],
                    high: [152, 153, null],
                    low: [149, 150, null],
                    close: [151.5, 152.1000001, null],
                    volume: [100, 200, null],
                  },
                ],
                adjclose: [{ adjclose: [150.9, 151.5, null] }],
              },
            },
          ],
          error: null,
        },
      }),
    });
    const made = desk("{ from: yahoo, keys: [9988.HK], since: 2026-11-01 }");
    await made.pull();
    expect(written(made, "9988.HK.csv").split("\n").slice(1, 4)).toEqual([
      "2026-11-20,150,152,149,151.5,150.9,100",
      "2026-11-23,151,153,150,152.1,151.5,200",
      "",
    ]);
    expect(JSON.parse(written(made, "9988.HK.json"))).toMatchObject({
      currency: "HKD",
      closeBasis: "splits",
      adjustedBasis: "splits and dividends",
    });
  });
  test("never write over a file of the user's", async () => {
    server.serve(STOOQ, { body: "Date,Open,High,Low,Close,Volume\n2026-11-23,1,1,1,1,5\n" });
    const made = desk("{ from: stooq, keys: [ACME], since: 2026-11-01 }");
    mkdirSync(join(made.dir, "prices"));
    writeFileSync(join(made.dir, "prices", "ACME.csv"), "mine\n");
    const { reports } = await made.pull();
    expect(written(made, "ACME.csv")).toBe("mine\n");
    expect(reports[0]?.problems.map(({ what }) => what)).toEqual([
      "prices/ACME.csv is yours and was not written over.",
    ]);
  });
  test.each([
    ["No data", "Stooq knows no such symbol."],
    ["Exceeded the daily hits limit", "Stooq lets this network ask no more today."],
    ["<html></html>", "Stooq sent something that is no list of prices."],
  ])("that did not come (%s) are a failed look, and no file is touched", async (body, cause) => {
    server.serve(STOOQ, { body });
    const made = desk("{ from: stooq, keys: [ACME], since: 2026-11-01 }");
    expect((await made.pull()).attempts[0]).toMatchObject({ outcome: "failed", cause });
    expect(existsSync(join(made.dir, "prices"))).toBe(false);
  });
  test("a name of a symbol never leaves the folder", async () => {
    server.serve("https://stooq.com/q/d/l/?s=..%2F..%2Fevil&i=d&d1=20261101&d2=20261124", {
      body: "Date,Open,High,Low,Close,Volume\n2026-11-23,1,1,1,1,5\n",
    });
    const made = desk('{ from: stooq, keys: ["../../evil"], since: 2026-11-01 }');
    await made.pull();
    expect(existsSync(join(made.dir, "prices", "__.._EVIL.csv"))).toBe(true);
    expect(existsSync(join(made.dir, "..", "..", "evil.csv"))).toBe(false);
  });
  test("in a folder of the user's are looked at: what is stale, filled, repeated or split is said", async () => {
    const made = desk("{ name: mine, from: price-folder, paths: [series] }");
    mkdirSync(join(made.dir, "series"));
    writeFileSync(
      join(made.dir, "series", "OLD.csv"),
      "date,open,high,low,close,volume\n2026-09-01,10,10,10,10,0\n2026-09-02,10,11,9,10.5,70\n2026-09-03,10,11,9,10.5,70\n2026-09-04,5,5.2,4.9,5.1,80\n",
    );
    writeFileSync(join(made.dir, "series", "NOTES.csv"), "a,b\n1,2\n");
    const { reports } = await made.pull();
    expect(reports[0]?.problems.map(({ what }) => what)).toEqual([
      "This file has no columns `date` and `close`.",
      "OLD (mine): its last day is 2026-09-04.",
      "OLD (mine): 1 days have no trade and one price: they fill holidays.",
      "OLD (mine): 1 days repeat the day before to the last share.",
      "OLD (mine): its price halved or doubled on 2026-09-04: a split that is not adjusted for, or an error.",
    ]);
  });
});
