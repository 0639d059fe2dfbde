/** The market's three analyses as a user runs them, on the bundled desk and on prices of one's own. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ExposureReport } from "../../src/model/exposure.ts";
import type { FlowReport } from "../../src/model/flow.ts";
import type { EventReaction, ReactionReport } from "../../src/model/reaction.ts";
import { decodeReaction } from "../../src/wire/reaction.ts";
import { assay, lines } from "./run.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-market-"));
const PRICES = fileURLToPath(new URL("../../examples/alibaba-ai-capex/prices", import.meta.url));
const SHARED = fileURLToPath(new URL("../../../shared/data/prices", import.meta.url));
beforeAll(() => void assay(dir, "demo", "demo"), 60_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const reaction = (...more: readonly string[]) =>
  assay(dir, "reaction", "--market", "^GSPC", "--prices", PRICES, ...more);

describe("assay reaction", () => {
  test("Alibaba in New York moved 8.2% beyond the market on 24 September 2025", () => {
    const { out, exit } = reaction("--event", "2025-09-24", "--tickers", "BABA,BIDU,JD,PDD", "--json");
    const report: ReactionReport = JSON.parse(out);
    expect(exit).toBe(0);
    expect(report.tickers.BABA?.windows["0:0"]?.car).toBeCloseTo(0.0817, 3);
    expect(report.tickers.BABA?.beta).toBeCloseTo(0.736, 2);
    expect(report.tickers.BABA?.ar).toHaveLength(21);
    expect(Object.keys(report.group ?? {})).toEqual(
      expect.arrayContaining(
        "n rbar patell bmp patellAdjusted kp corrado sign generalizedSign wilcoxon calendarPlaceboP".split(
          " ",
        ),
      ),
    );
    const decoded = decodeReaction(report);
    expect(decoded.ok && JSON.parse(JSON.stringify(decoded.value))).toEqual(report);
  });
  test("20:00Z on that day is New York's close: day 0 is the next day", () => {
    const { out } = reaction("--event", "2025-09-24T20:00:00Z", "--tickers", "BABA", "--json");
    expect(JSON.parse(out).tickers.BABA.day0).toBe("2025-09-25");
  });
  test("as of a day, windows that end later are not there", () => {
    const { out } = reaction(
      "--event",
      "2025-09-24",
      "--tickers",
      "BABA,BIDU",
      "--as-of",
      "2025-09-26",
      "--json",
    );
    expect(Object.keys(JSON.parse(out).group.windows)).toEqual(["0:0", "0:1", "-1:1"]);
  });
  test("on a desk, every event of the thesis is studied on each market", () => {
    const { out, exit } = assay(dir, "reaction", "--desk", "demo", "--json");
    expect(exit).toBe(0);
    expect(
      (lines(out) as readonly EventReaction[]).map(({ event, report }) => [event, report.market]),
    ).toEqual([
      ["apsara-2025", "^GSPC"],
      ["apsara-2025", "^HSI"],
    ]);
  });
  test.each([
    [
      ["--event", "soon", "--tickers", "BABA"],
      '--event "soon" is neither a day nor a moment. Fix: write it as 2025-09-24',
    ],
    [
      ["--event", "2999-01-01", "--tickers", "BABA"],
      "nothing has moved with it yet. Fix: name an event of the past.",
    ],
    [["--event", "2025-09-24"], "--tickers is missing. Fix: such as: assay reaction"],
    [["--event", "2025-09-24", "--tickers", "NONE"], "There are no prices of NONE. Fix: add NONE.csv"],
    [["--event", "2025-09-24", "--tickers", "../x"], '"../x" in --tickers is not a ticker.'],
    [["--event", "2025-09-24", "--tickers", "BABA", "--windows", "1:0"], '"1:0" is not a window.'],
    [
      ["--event", "2025-09-24", "--tickers", "BABA", "--windows", "-11:0"],
      "The window -11:0 reaches into the estimation",
    ],
    [
      ["--event", "2025-09-24", "--tickers", "BABA", "--estimation", "ten"],
      '--estimation "ten" is not a whole number',
    ],
    [
      ["--event", "2025-09-24", "--tickers", "BABA", "--placebo", "BABA"],
      "BABA is both a share and a placebo.",
    ],
    [["--event", "2024-10-01", "--tickers", "BABA"], "BABA is left out: it has"],
  ])("%j ends with 2 and says so", (args, message) => {
    const { exit, err } = reaction(...args);
    expect(err).toContain(message);
    expect(exit).toBe(2);
  });
  test("--check names the defects of each price file, and ends with 2 when one cannot be used", () => {
    mkdirSync(join(dir, "bad"), { recursive: true });
    writeFileSync(join(dir, "bad", "ABC.csv"), "date,ticker,close\n2025-01-02,XYZ,10\n");
    const { exit, err, out } = assay(dir, "reaction", "--check", "--prices", "bad", "--json");
    expect(exit).toBe(2);
    expect(err).toBe("");
    expect(lines(out)).toMatchObject([
      { file: "ABC.csv", problems: [{ code: "wrong-ticker", where: { file: "bad/ABC.csv" } }] },
    ]);
    expect(assay(dir, "reaction", "--check", "--prices", PRICES).exit).toBe(0);
  });
});

describe.skipIf(!existsSync(SHARED))("the shared prices (needs the shared reference folder)", () => {
  test("each defective file is named by --check", () => {
    const { out } = assay(dir, "reaction", "--check", "--prices", join(SHARED, "quality"), "--json");
    const found = new Map(
      (lines(out) as readonly { file: string; problems: readonly { code: string }[] }[]).map(
        ({ file, problems }) => [file.replace(/\.csv$/, ""), problems.map(({ code }) => code)],
      ),
    );
    const named: Readonly<Record<string, string>> = {
      "688041.SS.suspension-filled": "suspension-filled",
      "688981.SS.suspension-filled": "suspension-filled",
      "0981.HK.half-day-noon-price": "half-day-noon-price",
      "9988.HK.additive-qfq": "additive-adjustment",
      "002371.SZ.unadjusted-bonus-issue": "unadjusted-action",
      "688256.SS.intraday-contaminated": "intraday-contaminated",
      "NVDA.iex-only": "single-venue",
      "9988.HK.wrong-ticker": "wrong-ticker",
    };
    for (const [file, code] of Object.entries(named)) expect(found.get(file)).toContain(code);
    expect(found.size).toBe(Object.keys(named).length);
  });
});

describe("assay flows", () => {
  const flows = (...more: readonly string[]) => assay(dir, "flows", "--desk", "demo", "--json", ...more);
  test("what ARK bought on 22 September 2025 was bought before the announcement of the 24th: no effect of it", () => {
    const report: FlowReport = JSON.parse(flows().out);
    const bought = report.daily.find(({ holder, day }) => holder === "ARK Invest" && day === "2025-09-22");
    expect(bought?.change).toBe(99_090);
    expect(bought?.relation).toEqual({ "apsara-2025": "before" });
  });
  test("the quarter to September holds the event and tells neither; it is not known before its filing", () => {
    const september = (out: string) =>
      (JSON.parse(out) as FlowReport).points.find(
        ({ holder, day }) => holder === "Appaloosa" && day === "2025-09-30",
      );
    expect(september(flows().out)).toMatchObject({
      shares: 6_450_000,
      change: -617_271,
      relation: { "apsara-2025": "spans" },
    });
    expect(september(flows("--as-of", "2025-11-13").out)).toBeUndefined();
  });
});

describe("assay exposures", () => {
  test("suppliers' gains stand with their ranges; before a weight was known there is nothing", () => {
    const { out } = assay(dir, "exposures", "--desk", "demo", "--json");
    const report: ExposureReport = JSON.parse(out);
    const smic = report.suppliers.find(({ entity }) => entity === "smic");
    expect(smic?.bottomUp).toBeCloseTo((0.04 * 40.091 * 0.8) / 126.063, 12);
    expect([smic?.low, smic?.topDown]).toEqual([0, null]);
    expect(report.checks.every(({ exploratory }) => exploratory)).toBe(true);
    const { exit, err } = assay(dir, "exposures", "--desk", "demo", "--as-of", "2025-12-31");
    expect(exit).toBe(2);
    expect(err).toContain("Nothing of alibaba-ai-capex's exposures was known by 2025-12-31.");
  });
});
