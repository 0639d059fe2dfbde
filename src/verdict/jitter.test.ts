import { describe, expect, test } from "vitest";
import { effectiveOutcomes } from "../evidence/select.ts";
import {
  countOf,
  disclosureOf,
  outcomeOf,
  pathOf,
  stateOf,
  tallyOf,
  thesisWith,
} from "../evidence/small.fixture.ts";
import { weighEffective } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import type { Thesis } from "../model/thesis.ts";
import { jitterOf } from "./jitter.ts";
import { type Draw, planOf, posteriorOfDraw } from "./jitter-plan.ts";
import { posterior } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";

const AS_OF = day("2026-12-31");
const ranges = { "2025Q3": pathOf("log").expect["2025Q3"] ?? {} };
const thesis = thesisWith([
  pathOf("growth", { driver: "demand" }),
  pathOf("log", { driver: "demand", transform: "log", kernel: "normal", expect: ranges }),
  countOf("streak", { driver: "demand" }),
  tallyOf("filings"),
  stateOf("supply", { halfLifeDays: 200 }),
  disclosureOf("said"),
  disclosureOf("silent"),
]);
const outcomes = [
  outcomeOf("growth", "2025Q3", 34),
  outcomeOf(
    "growth",
    "2025Q4",
    { kind: "interval", low: 33, high: 37 },
    { release: "2", knownAt: "2026-02-20" },
  ),
  outcomeOf("growth", "2026Q1", 31, { release: "3", knownAt: "2026-05-20", reliability: 0.6 }),
  outcomeOf("log", "2025Q3", 29),
  outcomeOf("streak", "2025Q3", { kind: "trial", success: true }),
  outcomeOf("streak", "2025Q4", { kind: "trial", success: false }, { release: "2", knownAt: "2026-02-20" }),
  outcomeOf("filings", "2025H2", { kind: "tally", count: 5 }, { knownAt: "2026-01-05", release: "count" }),
  outcomeOf("supply", "", { kind: "category", category: "short" }),
  outcomeOf("said", "", { kind: "disclosed" }),
];
const request = (of: Thesis) => {
  const { effective } = effectiveOutcomes(of, outcomes, AS_OF);
  return { effective, groups: weighEffective(of, effective, AS_OF), asOf: AS_OF };
};
const still = (of: Thesis): Draw => ({
  ...of.settings,
  priors: priorsOf(of),
  moves: [],
  reliabilityShift: 0,
});

describe("a draw", () => {
  test("that moves nothing is the verdict, for every kind of signal", () => {
    const { groups } = request(thesis);
    const [up = 0] = posteriorOfDraw(planOf(thesis, request(thesis)), still(thesis));
    expect(up).toBeCloseTo(
      posterior(priorsOf(thesis), groups, { ...thesis.settings, asOf: AS_OF })[0] ?? 0,
      12,
    );
  });
  test("with other dependence and learning rate is the verdict of a thesis that states them", () => {
    const settings = { ...thesis.settings, rhoSameDriver: 0.7, rhoCross: 0.2, rhoPath: 0.4, eta: 0.9 };
    const stated = { ...thesis, settings };
    const drawn = posteriorOfDraw(planOf(thesis, request(thesis)), still(stated));
    expect(drawn[0]).toBeCloseTo(
      posterior(priorsOf(stated), request(stated).groups, { ...settings, asOf: AS_OF })[0] ?? 0,
      12,
    );
  });
  test("that widens and moves a range is the verdict of a thesis that states it so", () => {
    // Twice as wide and half a half-width up: 20–30–40 becomes 15–35–55.
    const quarter = { up: { low: 15, mid: 35, high: 55 }, down: { low: 10, mid: 20, high: 30 } };
    const moved = pathOf("growth", {
      expect: { "2025Q3": quarter, "2025Q4": quarter, "2026Q1": quarter },
    });
    const one = thesisWith([pathOf("growth")]);
    const stated = thesisWith([moved]);
    const drawn = posteriorOfDraw(planOf(one, request(one)), {
      ...still(one),
      moves: [[{ width: 2, shift: 0.5 }]],
    });
    const { groups } = request(stated);
    // The background stays as stated, so the two differ by what little the background says.
    expect(drawn[0]).toBeCloseTo(
      posterior(priorsOf(stated), groups, { ...stated.settings, asOf: AS_OF })[0] ?? 0,
      2,
    );
  });
  test("that trusts every source less is nearer the prior", () => {
    const plan = planOf(thesis, request(thesis));
    const at = (reliabilityShift: number) =>
      posteriorOfDraw(plan, { ...still(thesis), reliabilityShift })[0] ?? 0;
    expect(Math.abs(at(-3) - 0.5)).toBeLessThan(Math.abs(at(0) - 0.5));
  });
});

describe("a thousand draws", () => {
  test("with one seed are the same, with another they are not", () => {
    const draws = { ...request(thesis), draws: 50 };
    expect(jitterOf(thesis, draws)).toEqual(jitterOf(thesis, draws));
    expect(jitterOf(thesis, { ...draws, seed: 2 }).byHypothesis).not.toEqual(
      jitterOf(thesis, draws).byHypothesis,
    );
  });
  test("without evidence range around the prior", () => {
    const { byHypothesis, shareAboveHalf } = jitterOf(thesisWith([]), {
      effective: [],
      groups: [],
      asOf: AS_OF,
    });
    const [up] = Object.values(byHypothesis);
    expect(up?.p50).toBeCloseTo(0.5, 1);
    expect(shareAboveHalf).toBeCloseTo(0.5, 1);
    // Of two priors times e^{.4z}: log-odds N(0, .4·√2), P90 at 1.2816·.5657.
    expect(up?.p90).toBeCloseTo(1 / (1 + Math.exp(-1.2816 * 0.4 * Math.SQRT2)), 1);
  });
  test("quantiles rise", () => {
    for (const quantiles of Object.values(
      jitterOf(thesis, { ...request(thesis), draws: 200 }).byHypothesis,
    )) {
      const rising = Object.values(quantiles);
      expect(rising).toEqual(rising.toSorted((a, b) => a - b));
    }
  });
});
