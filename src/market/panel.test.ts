import { describe, expect, test } from "vitest";
import { addDays, day } from "../model/day.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { type FirmStudy, studyFirm } from "./firm.ts";
import { type Panel, preparePanel, studyPanel, studyPrepared } from "./panel.ts";
import { testPanel } from "./panel-tests.ts";
import { corradoTest } from "./ranks.ts";
import { generalizedSignTest } from "./signs.ts";
import { bmpTest } from "./standard-tests.ts";

const SPEC = { estimation: 40, gap: 11, from: -1, to: 5 };
const WINDOW = { from: -1, to: 5 };

/** Six stocks over 150 days, `level` added to every return. */
function madeUp(level: number): Panel {
  const random = mulberry32(7);
  const market = Float64Array.from({ length: 150 }, () => level + 0.02 * (random() - 0.5));
  const returns = Float64Array.from(
    { length: 6 * 150 },
    (_, i) => (market[i % 150] ?? 0) + 0.04 * (random() - 0.5),
  );
  return { stocks: 6, days: 150, returns, market };
}

const EVENTS = {
  stock: Int32Array.of(0, 1, 2, 3, 4, 5, 0, 1),
  day: Int32Array.of(60, 70, 80, 90, 100, 110, 140, 144),
};

function one(panel: Panel, i: number): FirmStudy {
  const stock = EVENTS.stock[i] ?? 0;
  const row = stock * panel.days;
  const found = studyFirm(
    {
      ticker: `S${stock}`,
      market: "M",
      days: [...panel.market].map((_, d) => addDays(day("2025-01-01"), d)),
      r: panel.returns.subarray(row, row + panel.days),
      rm: panel.market,
    },
    EVENTS.day[i] ?? 0,
    { estimation: 40, gap: 11, windows: [WINDOW] },
  );
  if (!found.ok) throw new Error(found.problem.kind);
  return found.value;
}

describe("many events on one panel", () => {
  test.each([0, 0.001, 100])(
    "each has the numbers it has alone, directly and from running sums, at a level of %d",
    (level) => {
      const panel = madeUp(level);
      const direct = studyPanel(panel, EVENTS, SPEC);
      const again = studyPrepared(preparePanel(panel), EVENTS, SPEC);
      for (const i of EVENTS.day.keys()) {
        const window = one(panel, i).windows[0];
        for (const study of [direct, again]) {
          expect(study.car[i]).toBeCloseTo(window?.car ?? Number.NaN, 9);
          expect(study.se[i]).toBeCloseTo(window?.se ?? Number.NaN, 9);
          expect(study.t[i]).toBeCloseTo(window?.t ?? Number.NaN, 9);
        }
      }
    },
  );
  test("the tests of all together are those of the shares one by one", () => {
    const panel = madeUp(0);
    const firms = [...EVENTS.day.keys()].map((i) => one(panel, i));
    const { tests, study } = testPanel(panel, EVENTS, SPEC);
    expect([...study.t]).toEqual([...studyPanel(panel, EVENTS, SPEC).t].map((t) => expect.closeTo(t, 12)));
    const windows = firms.map((firm) => firm.windows[0]);
    const shares = firms.map(({ fit }) => fit.residuals.filter((e) => e > 0).length / fit.n);
    expect(tests.bmp).toBeCloseTo(bmpTest(windows.map((w) => w?.scar ?? 0))?.stat ?? 0, 10);
    expect(tests.generalizedSign).toBeCloseTo(
      generalizedSignTest(
        windows.map((w) => w?.car ?? 0),
        shares,
      )?.stat ?? 0,
      10,
    );
    expect(tests.corrado).toBeCloseTo(corradoTest(firms, WINDOW, "offset")?.stat ?? 0, 10);
  });
  test("events of one day count as one in the calendar-time mean", () => {
    const panel = madeUp(0);
    const twice = { stock: Int32Array.of(0, 0, 1, 2), day: Int32Array.of(60, 60, 70, 80) };
    const once = { stock: Int32Array.of(0, 1, 2), day: Int32Array.of(60, 70, 80) };
    expect(testPanel(panel, twice, SPEC).tests.calendarTime).toBeCloseTo(
      testPanel(panel, once, SPEC).tests.calendarTime,
      12,
    );
  });
  test("an event whose days lie outside the panel is an error of the caller, with its number", () => {
    const outside = { stock: Int32Array.of(0, 0), day: Int32Array.of(60, 145) };
    expect(() => studyPanel(madeUp(0), outside, SPEC)).toThrow(
      "event 1 reaches outside the panel: stock 0, day 145",
    );
  });
});
