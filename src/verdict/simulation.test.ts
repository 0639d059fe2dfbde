/**
 * Why the method discounts dependent evidence (method §1, the table under "Why η = 0.8"): five figures a quarter for four
 * quarters, 2,000 paths a world, each drawn under a hypothesis drawn from the prior.
 */
import { describe, expect, test } from "vitest";
import { kernelQuantile } from "../evidence/kernel.ts";
import { compile } from "../evidence/predict.ts";
import { outcomeOf } from "../evidence/small.fixture.ts";
import { weigh } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { normalCdf, normalQuantile } from "../std/normal.ts";
import { eProcess, REJECTS } from "./alert.ts";
import { cholesky, dot } from "./correlation.fixture.ts";
import { posteriors } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";
import { haveVectors, loadVectors, vectorThesis } from "./vectors.fixture.ts";

const FIGURES = ["cloud_growth", "cloud_growth_ext", "cloud_margin", "group_fcf", "capex"];
const QUARTERS = [
  ["2025Q3", "2025-11-25"],
  ["2025Q4", "2026-03-19"],
  ["2026Q1", "2026-05-13"],
  ["2026Q2", "2026-08-20"],
] as const;
const END = day("2026-08-31");
const PATHS = 2000;

/** How figures truly go together: of one driver, of different ones, total and external growth; and from quarter to quarter. */
type World = {
  readonly same: number;
  readonly cross: number;
  readonly overlap: number;
  readonly path: number;
};
const ASSUMED: World = { same: 0.6, cross: 0.3, overlap: 0.9, path: 0.5 };
const STRONGER: World = { same: 0.8, cross: 0.5, overlap: 0.95, path: 0.7 };
const INDEPENDENT: World = { same: 0, cross: 0, overlap: 0, path: 0 };

type Tally = {
  readonly confidence: number;
  readonly hitRate: number;
  readonly everWrongAt90: number;
  /** Share of runs under the rival in which the e-process for the first hypothesis against it ever reached 20. */
  readonly falseAlarms: readonly number[];
};

/** One path of figures under hypothesis h. */
function figuresUnder(
  thesis: Thesis,
  h: number,
  { world, normal }: { world: World; normal: () => number },
): readonly Outcome[] {
  const compiled = compile(thesis);
  const together = cholesky(thesis.signals.map((a) => thesis.signals.map((b) => correlation(a, b, world))));
  let before: readonly number[] | undefined;
  return QUARTERS.flatMap(([period, knownAt]) => {
    const fresh = thesis.signals.map(normal);
    const surprises = together.map((row, i) => {
      const own = dot(row, fresh);
      return before ? world.path * (before[i] ?? 0) + Math.sqrt(1 - world.path ** 2) * own : own;
    });
    before = surprises;
    return thesis.signals.flatMap(({ id }, i) => {
      const signal = compiled.signals.get(id);
      const kernel = signal?.kind === "path" ? signal.periods.get(period)?.kernels[h] : undefined;
      if (!kernel) return [];
      const x = kernelQuantile(kernel, normalCdf(surprises[i] ?? 0));
      return [outcomeOf(id, period, x, { release: period, knownAt })];
    });
  });
}

function correlation(a: Signal, b: Signal, { same, cross, overlap }: World): number {
  if (a === b) return 1;
  if (a.id.startsWith("cloud_growth") && b.id.startsWith("cloud_growth")) return overlap;
  return a.driver === b.driver ? same : cross;
}

function simulate(thesis: Thesis, world: World): Tally {
  const uniform = mulberry32(11);
  const normal = () => normalQuantile(uniform());
  const priors = priorsOf(thesis);
  const sums = { confidence: 0, hits: 0, wrong: 0 };
  const runs = priors.map(() => 0);
  const alarms = priors.map(() => 0);
  for (let run = 0; run < PATHS; run++) {
    const u = uniform();
    const h = u < (priors[0] ?? 0) ? 0 : u < (priors[0] ?? 0) + (priors[1] ?? 0) ? 1 : 2;
    const groups = weigh(thesis, figuresUnder(thesis, h, { world, normal }), END);
    const path = posteriors(priors, groups, { ...thesis.settings, asOf: END });
    const last = path.at(-1) ?? [];
    const top = Math.max(...last);
    sums.confidence += top;
    if (last[h] === top) sums.hits++;
    if (path.some((p) => p.some((each, k) => k !== h && each >= 0.9))) sums.wrong++;
    runs[h] = (runs[h] ?? 0) + 1;
    const values = eProcess(groups, priors.length, { cash: thesis.settings.cash, focus: 0 });
    if (values.some((each) => (each[h] ?? 0) >= REJECTS)) alarms[h] = (alarms[h] ?? 0) + 1;
  }
  return {
    confidence: sums.confidence / PATHS,
    hitRate: sums.hits / PATHS,
    everWrongAt90: sums.wrong / PATHS,
    falseAlarms: alarms.map((each, h) => each / (runs[h] ?? 1)),
  };
}

describe.skipIf(!haveVectors)(
  "simulated worlds (skipped where the shared reference folder is absent)",
  () => {
    if (!haveVectors) return;
    const full = vectorThesis(loadVectors());
    const thesis = { ...full, signals: full.signals.filter(({ id }) => FIGURES.includes(id)) };
    const naive: Thesis = {
      ...thesis,
      overlaps: [],
      settings: {
        ...thesis.settings,
        eta: 1,
        rhoSameDriver: 0,
        rhoCross: 0,
        rhoPath: 0,
        capObservationDb: 1e6,
        capReleaseDb: 1e6,
      },
    };

    test("where figures go together the naive product is far too sure; the method is not", () => {
      const product = simulate(naive, ASSUMED);
      expect(product.confidence - product.hitRate).toBeGreaterThan(0.08);
      expect(product.everWrongAt90).toBeGreaterThan(0.14);
      const method = simulate(thesis, ASSUMED);
      expect(method.confidence).toBeLessThan(method.hitRate);
      expect(method.everWrongAt90).toBeLessThan(0.03);
      expect(method.hitRate).toBeGreaterThan(product.hitRate);
    });
    test("where they go together more than assumed it is sure of a wrong answer in fewer than one path in twenty", () => {
      expect(simulate(naive, STRONGER).everWrongAt90).toBeGreaterThan(0.18);
      expect(simulate(thesis, STRONGER).everWrongAt90).toBeLessThan(0.05);
    });
    test("where they are independent its price is confidence, not hits", () => {
      const method = simulate(thesis, INDEPENDENT);
      expect(method.hitRate - method.confidence).toBeGreaterThan(0.08);
      expect(method.hitRate).toBeGreaterThan(0.9);
      expect(method.everWrongAt90).toBeLessThan(0.01);
    });
    test.each([
      ["as assumed", ASSUMED],
      ["stronger", STRONGER],
      ["independent", INDEPENDENT],
    ])("the alert is false in at most one run in twenty: %s", (_, world) => {
      const [, ...rivals] = simulate(thesis, world).falseAlarms;
      expect(rivals.every((share) => share <= 0.05)).toBe(true);
    });
  },
);
