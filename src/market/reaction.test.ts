import { describe, expect, test } from "vitest";
import { addDays, type Day, day, instant } from "../model/day.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { EXCHANGES } from "./exchanges.ts";
import type { PriceSeries } from "./price-series.ts";
import { type ReactionRequest, studyReaction } from "./reaction.ts";
import { reactionReport } from "./report.ts";
import { jointReturns } from "./returns.ts";
import { dayZero } from "./sessions.ts";
import { parseWindow, STATED_WINDOWS } from "./window.ts";

/** Weekdays of 2024 and 2025. */
const DAYS: readonly Day[] = Array.from({ length: 731 }, (_, i) => addDays(day("2024-01-01"), i)).filter(
  (each) => ![0, 6].includes(new Date(`${each}T12:00:00Z`).getUTCDay()),
);

function series(ticker: string, seed: number, over: (each: Day) => number | null = () => 0): PriceSeries {
  const random = mulberry32(seed);
  let price = 100;
  const rows = DAYS.flatMap((each) => {
    const more = over(each);
    const step = 0.02 * (random() - 0.5);
    if (more === null) return [];
    price *= 1 + step + more;
    return [{ day: each, close: price, adjusted: price, volume: null }];
  });
  return { ticker, rows, source: `${ticker}.csv` };
}

const request = (over: Partial<ReactionRequest> = {}): ReactionRequest => ({
  event: { kind: "day", day: day("2025-09-24") },
  market: series("^GSPC", 1),
  shares: [2, 3, 4, 5].map((seed) => ({
    series: series(`AB${String.fromCharCode(60 + seed + 4)}`, seed, (each) =>
      each === "2025-09-24" ? 0.08 : 0,
    ),
    falseReturns: [],
  })),
  placebos: [],
  spec: { estimation: 120, gap: 11, windows: STATED_WINDOWS },
  kind: "simple",
  ...over,
});

describe("what moved with an event", () => {
  test("four shares that rise by 8% on its day: the calendar placebo and the tests all say so", () => {
    const { group, tickers } = reactionReport(studyReaction(request()));
    expect(Object.values(tickers).map(({ windows }) => windows["0:0"]?.pHolm ?? 1)).toSatisfy(
      (ps: number[]) => ps.every((p) => p < 0.001),
    );
    expect(group?.windows["0:0"]?.calendarPlaceboP).toBeCloseTo(1 / 121, 12);
    expect(group?.windows["0:0"]?.caar).toBeGreaterThan(0.07);
    expect(group?.windows["0:0"]?.caar).toBeLessThan(0.09);
  });
  test("all stated windows are there, and the run-up apart from them", () => {
    const report = reactionReport(studyReaction(request()));
    expect(Object.keys(report.group?.windows ?? {})).toEqual(["0:0", "0:1", "-1:1", "0:5", "0:10"]);
    for (const { windows, runUp } of Object.values(report.tickers)) {
      expect(Object.keys(windows)).toEqual(["0:0", "0:1", "-1:1", "0:5", "0:10"]);
      expect(runUp?.pHolm).toBeNull();
    }
  });
  test("a window before the event is shown and takes no part in any test of it", () => {
    const before = { from: -5, to: -1 };
    const spec = { estimation: 120, gap: 11, windows: [before, { from: 0, to: 0 }] };
    const { group, tickers } = reactionReport(studyReaction(request({ spec })));
    expect(Object.keys(group?.windows ?? {})).toEqual(["0:0"]);
    for (const { windows } of Object.values(tickers)) expect(windows["-5:-1"]?.pHolm).toBeNull();
  });
  test("one share is studied without tests that need several", () => {
    const [first] = request().shares;
    const { group } = reactionReport(studyReaction(request({ shares: first ? [first] : [] })));
    expect([group?.n, group?.rbar, group?.bmp, group?.kp]).toEqual([1, null, null, null]);
    expect(group?.calendarPlaceboP).toBeCloseTo(1 / 121, 12);
  });
  test("a share suspended before the event: residuals are paired by date, and the gap is named", () => {
    const halted = series("HALT", 9, (each) => (each > "2025-06-01" && each < "2025-06-12" ? null : 0));
    const { firms } = studyReaction(
      request({ shares: [...request().shares, { series: halted, falseReturns: [] }] }),
    );
    const own = firms.find(({ study }) => study.ticker === "HALT");
    expect(own?.study.day0).toBe("2025-09-24");
    expect(own?.notes.join()).toContain(
      "no price for 8 sessions after 2025-05-30; the return of 2025-06-12 spans them",
    );
  });
  test("a share that does not trade on the day has its day 0 later, which is said", () => {
    const late = series("LATE", 9, (each) => (each >= "2025-09-24" && each < "2025-09-26" ? null : 0));
    const { firms } = studyReaction(request({ shares: [{ series: late, falseReturns: [] }] }));
    expect(firms[0]?.study.day0).toBe("2025-09-26");
    expect(firms[0]?.notes[0]).toBe("did not trade with its market on 2025-09-24: day 0 is 2025-09-26");
  });
  test("too short a history, a false return and prices that end too early leave a share out by name", () => {
    const rows = series("YOUNG", 6).rows.filter((row) => row.day > "2025-06-30");
    const ended = series("ENDED", 7).rows.filter((row) => row.day < "2025-09-24");
    const { firms, problems } = studyReaction(
      request({
        shares: [
          { series: { ticker: "YOUNG", rows, source: "YOUNG.csv" }, falseReturns: [] },
          { series: { ticker: "ENDED", rows: ended, source: "ENDED.csv" }, falseReturns: [] },
          { series: series("WRONG", 8), falseReturns: [day("2025-08-01")] },
          ...request().shares,
        ],
      }),
    );
    expect(firms).toHaveLength(4);
    expect(problems.map(({ code }) => code)).toEqual(["short-history", "no-day0", "false-return"]);
    expect(problems.map(({ what }) => what.split(" ")[0])).toEqual(["YOUNG", "ENDED", "WRONG"]);
  });
  test("where prices end within the windows, those they reach are studied and the others named", () => {
    const cut = series("SHORT", 6).rows.filter((row) => row.day <= "2025-09-26");
    const { firms, group } = studyReaction(
      request({
        shares: [
          ...request().shares,
          { series: { ticker: "SHORT", rows: cut, source: "" }, falseReturns: [] },
        ],
      }),
    );
    expect(firms.at(-1)?.notes).toContain("prices do not reach the end of 0:5, 0:10");
    expect(group.windows.map(({ n }) => n)).toEqual([5, 5, 5, 4, 4]);
  });
  test("a move at the exchange's limit may have been cut off", () => {
    const limit = series("688001.SS", 6, (each) => (each === "2025-09-24" ? 0.195 : 0));
    const close = limit.rows.map((row, i) => {
      const before = limit.rows[i - 1]?.adjusted ?? 1;
      return row.day === "2025-09-24" ? { ...row, adjusted: before * 1.2 } : row;
    });
    const { firms } = studyReaction(
      request({
        market: series("000300.SS", 1),
        shares: [{ series: { ...limit, rows: close }, falseReturns: [] }],
      }),
    );
    expect(firms[0]?.notes.join()).toContain("at its daily limit of 20% on 2025-09-24");
  });
  test("peers that move and placebo peers that do not differ; their difference has a placebo p of its own", () => {
    const placebos = [11, 12, 13].map((seed) => ({
      series: series(`PL${String.fromCharCode(54 + seed)}`, seed),
      falseReturns: [],
    }));
    const { difference } = studyReaction(request({ placebos }));
    expect(difference["0:0"]?.p).toBeCloseTo(1 / 121, 12);
    expect(difference["0:0"]?.stat).toBeGreaterThan(5);
  });
});

describe("returns and days", () => {
  test("a return over days on which the market alone traded is set against the market's over the same days", () => {
    const rows = (prices: Readonly<Record<string, number>>) =>
      Object.entries(prices).map(([each, close]) => ({
        day: day(each),
        close,
        adjusted: close,
        volume: null,
      }));
    const share = { ticker: "A", source: "", rows: rows({ "2025-01-02": 100, "2025-01-06": 110 }) };
    const market = {
      ticker: "M",
      source: "",
      rows: rows({ "2025-01-02": 200, "2025-01-03": 210, "2025-01-06": 220 }),
    };
    const { days, r, rm } = jointReturns(share, market, "simple");
    expect(days).toEqual(["2025-01-06"]);
    expect(r[0]).toBeCloseTo(0.1, 12);
    expect(rm[0]).toBeCloseTo(0.1, 12);
  });
  test("exactly at the close is after it; a minute before is in the session", () => {
    const york = EXCHANGES.find(({ id }) => id === "XNYS");
    const sessions = [day("2025-09-24"), day("2025-09-25")];
    const zero = (at: string) => york && dayZero(york, sessions, { kind: "moment", at: instant(at) });
    expect(zero("2025-09-24T20:00:00Z")).toBe("2025-09-25");
    expect(zero("2025-09-24T19:59:00Z")).toBe("2025-09-24");
    expect(zero("2025-09-26T00:00:00Z")).toBeUndefined();
  });
  test("a window is written from:to, with from not after to", () => {
    expect(parseWindow("-1:1")).toEqual({ from: -1, to: 1 });
    expect(parseWindow("−1:+1")).toEqual({ from: -1, to: 1 });
    for (const text of ["1:-1", "0", "a:b", "0:1:2", ""]) expect(parseWindow(text)).toBeUndefined();
  });
});
