/** `assay payback` as its user meets it: on the bundled desk, as of days, with what-ifs, and with mistakes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { paybackReportShape } from "../../src/wire/payback-report.ts";
import { assay } from "./run.ts";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "assay-payback-"));
  expect(assay(dir, "demo", "demo").exit).toBe(0);
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: readonly string[]) => assay(dir, "payback", "--desk", "demo", ...args);
const report = (...args: readonly string[]) =>
  paybackReportShape.parse(JSON.parse(run("--json", ...args).out));

describe("on the bundled desk", () => {
  test("spending and revenue are read from its documents, each quarter's figure as released", () => {
    const { quarters, observations } = report();
    const reported = quarters.filter(({ planned }) => !planned);
    expect(reported.map(({ spending }) => spending)).toEqual([
      12.094, 17.491, 31.775, 24.612, 38.676, 31.501, 28.999,
      // The March quarter of 2026 is known from the press, to one decimal.
      26.9, 67.678,
    ]);
    expect(reported.map(({ revenue }) => revenue)).toEqual([
      26.549, 29.61, 31.742, 30.127, 33.398, 39.824, 43.284, 41.626, 48.437,
    ]);
    expect(quarters.length).toBe(16);
    expect(observations.length).toBeGreaterThan(20);
  });
  test("as so far a unit spent is back after 5.1 years and returns 4%, under durable after 4.3 and 12%", () => {
    const { scenarios } = report();
    expect(
      scenarios.map(({ id, point }) => [id, point.paybackYears?.toFixed(1), point.irr?.toFixed(3)]),
    ).toEqual([
      ["calibrated", "5.1", "0.040"],
      ["durable", "4.3", "0.123"],
      ["bought_growth", undefined, "-0.002"],
      ["overbuild", undefined, "-0.048"],
    ]);
  });
  test("five of twelve quarters of the pledge are 193.8 of at least 380", () => {
    expect(report().envelope).toMatchObject({
      amount: 380,
      bound: "at-least",
      saidOn: "2025-02-24",
      reported: 5,
      quarters: 12,
      delivered: expect.closeTo(193.754, 3),
    });
  });
  test("before a release its figures are not used: on 19 August 2026 four quarters of the pledge are known, on the 20th five", () => {
    expect(report("--as-of", "2026-08-19").envelope?.reported).toBe(4);
    expect(report("--as-of", "2026-08-20").envelope?.reported).toBe(5);
  });
  test("with too few quarters there is no fit, and the stated yield stands", () => {
    const early = report("--as-of", "2025-03-01");
    expect(early.fit).toBeNull();
    expect(early.parameters.find(({ name }) => name === "yield")).toMatchObject({
      value: 0.38,
      origin: "stated",
    });
  });
  test("the same day gives the same bytes, on one thread and on three", () => {
    const one = run("--json", "--paths", "3000", "--workers", "1").out;
    expect(run("--json", "--paths", "3000", "--workers", "3").out).toBe(one);
  });
  test("what is set is taken as certain and said so, and everything else is as before", () => {
    const changed = report("--set", "yield=0.5", "--set", "life=4");
    const set = changed.parameters.filter(({ origin }) => origin === "set");
    expect(set.map(({ name, value }) => [name, value])).toEqual([
      ["yield", 0.5],
      ["life", 4],
    ]);
    expect(changed.tornado.map(({ parameter }) => parameter)).not.toContain("yield");
    expect(changed.scenarios.every(({ parameters }) => parameters.yield === 0.5)).toBe(true);
  });
  test("with more yield present value is higher, and chance with it", () => {
    const [low, high] = ["0.4", "0.6"].map((y) => report("--set", `yield=${y}`));
    expect(high?.scenarios[0]?.point.npv).toBeGreaterThan(low?.scenarios[0]?.point.npv ?? 0);
    expect(high?.chance?.npvPositive.value).toBeGreaterThan(low?.chance?.npvPositive.value ?? 0);
  });
});

describe("suggested expectations", () => {
  const shape = z.object({
    expected: z.array(
      z.object({
        kind: z.string(),
        period: z.string(),
        signal: z.string().nullable(),
        byHypothesis: z.record(z.string(), z.object({ low: z.number(), mid: z.number(), high: z.number() })),
      }),
    ),
    separation: z.record(z.string(), z.number()),
  });
  test("the next four quarters, for the signals of growth and margin, each rising from low to high", () => {
    const { expected, separation } = shape.parse(JSON.parse(run("--suggest-expectations", "--json").out));
    expect(new Set(expected.map(({ signal }) => signal))).toEqual(
      new Set(["cloud_growth", "cloud_margin", null]),
    );
    expect(expected.filter(({ kind }) => kind === "growth").map(({ period }) => period)).toEqual([
      "2026Q3",
      "2026Q4",
      "2027Q1",
      "2027Q2",
    ]);
    for (const { byHypothesis } of expected)
      for (const { low, mid, high } of Object.values(byHypothesis))
        expect(low < mid && mid < high).toBe(true);
    // Once spending is fixed, margin tells the hypotheses apart and growth much less.
    expect(separation.margin).toBeGreaterThan(2 * (separation.growth ?? 0));
  });
});

describe("mistakes are told with their repair", () => {
  test.each([
    [["--set", "yeild=0.5"], 'error: There is no assumption "yeild". Fix: did you mean yield?'],
    [["--set", "yield=50%"], 'error: "50%" is no number for yield. Fix: write 0.5.'],
    [
      ["--set", "yield"],
      'error: --set "yield" sets nothing. Fix: write it as name=value, such as yield=0.5.',
    ],
    [
      ["--set", "yield=0"],
      "error: `yield` (revenue a year per unit spent, at full ramp) cannot be 0. Fix: give a number above 0 and at most 20.",
    ],
    [
      ["--set", "life=-1"],
      "error: `life` (years servers earn) cannot be -1. Fix: give a number from 0.25 to 30.",
    ],
    [
      ["--set", "life=1", "--set", "ramp=6"],
      "error: Servers live 4 quarters, less than the 6 of the ramp: they would be gone before they earn in full. Fix: make `life` longer or `ramp` shorter.",
    ],
    [
      ["--set", "lag=20"],
      "error: The plan's 16 quarters end before the first spending earns in full, after 23. Fix: let the plan reach further, or make `lag` or `ramp` shorter.",
    ],
    [["--paths", "7"], 'error: --paths "7" cannot be used. Fix: give a whole number from 100 to 5,000,000.'],
    [["--workers", "0"], 'error: --workers "0" cannot be used. Fix: give a whole number from 1 to 64.'],
    [["--seed", "x"], 'error: --seed "x" cannot be used. Fix: give a whole number from 0 to 4,294,967,295.'],
    [["nothing"], 'error: This desk has no thesis "nothing". Fix: it has alibaba-ai-capex.'],
  ])("%j", (args, says) => {
    const { exit, out, err } = run(...args);
    expect([exit, out, err.trim()]).toEqual([2, "", says]);
  });
});
