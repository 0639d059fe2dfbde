import { describe, expect, test } from "vitest";
import { addDays, day } from "../model/day.ts";
import type { Evidence, Outcome, OutcomeValue } from "../model/evidence.ts";
import type { Signal } from "../model/thesis.ts";
import { normalCdf, normalQuantile } from "../std/normal.ts";
import { t4Cdf } from "../std/t4.ts";
import {
  by,
  countOf,
  disclosureOf,
  outcomeOf,
  pathOf,
  stateOf,
  tallyOf,
  thesisWith,
} from "./small.fixture.ts";
import { weigh } from "./weigh.ts";

const LATER = day("2026-12-31");
const certain = { reliability: 1 } as const;

function evidence(
  signals: readonly Signal[],
  outcomes: readonly Outcome[],
  asOf = LATER,
): readonly Evidence[] {
  return weigh(thesisWith(signals), outcomes, asOf).flatMap((group) => group.evidence);
}

/** log-likelihood of "up" less that of "down". */
function difference([one]: readonly Evidence[]): number {
  return (one?.logLikelihood[0] ?? Number.NaN) - (one?.logLikelihood[1] ?? Number.NaN);
}

describe("a figure on a path", () => {
  const only = (value: OutcomeValue | number, over: Partial<Outcome> = certain) =>
    difference(evidence([pathOf("g")], [outcomeOf("g", "2025Q3", value, over)]));
  const sigma = 10 / 1.5332062740589438;

  test("half way between two equal ranges tells nothing", () => {
    expect(only(25)).toBeCloseTo(0, 12);
  });
  test("at the middle of one range it is the t density's ratio: 2.5·log(1 + (10/σ)²/4)", () => {
    expect(only(30)).toBeCloseTo(2.5 * Math.log1p((10 / sigma) ** 2 / 4), 12);
  });
  test("an interval is weighed by its probability", () => {
    const p = (mid: number) => t4Cdf((30.5 - mid) / sigma) - t4Cdf((29.5 - mid) / sigma);
    expect(only({ kind: "interval", low: 29.5, high: 30.5 })).toBeCloseTo(Math.log(p(30) / p(20)), 12);
  });
  test("“more than 40” is the tail beyond it: P90 of one, 0.1 against what the other leaves there", () => {
    expect(only({ kind: "interval", low: 40, high: null })).toBeCloseTo(
      Math.log(0.1 / t4Cdf((20 - 40) / sigma)),
      9,
    );
  });
  test("“less than 10” is the mirror image of it", () => {
    expect(only({ kind: "interval", low: null, high: 10 })).toBeCloseTo(
      -only({ kind: "interval", low: 40, high: null }),
      9,
    );
  });
  test("a narrow interval tells what its point tells", () => {
    expect(only({ kind: "interval", low: 32.9999, high: 33.0001 })).toBeCloseTo(only(33), 6);
  });
  test("through a worthless source it tells nothing", () => {
    expect(only(30, { reliability: 0 })).toBe(0);
  });
  test("a weaker source tells less, never something else", () => {
    const told = [0.98, 0.8, 0.5, 0.2].map((reliability) => only(33, { reliability }));
    expect(told).toEqual(told.toSorted((a, b) => b - a));
    expect(told.every((each) => each > 0)).toBe(true);
  });
  test("on a log scale, twice the middle is as far as half of it", () => {
    const ranges = by({ low: 8, mid: 10, high: 12.5 }, { low: 4, mid: 5, high: 6.25 });
    const log = pathOf("g", { transform: "log", expect: { "2025Q3": ranges } });
    const at = (x: number) => difference(evidence([log], [outcomeOf("g", "2025Q3", x, certain)]));
    expect(at(20)).toBeCloseTo(-at(2.5), 9);
    expect(at(Math.sqrt(50))).toBeCloseTo(0, 9);
  });
  test("a loss on a log scale is impossible under everything, and moves nothing", () => {
    const ranges = by({ low: 8, mid: 10, high: 12.5 }, { low: 4, mid: 5, high: 6.25 });
    const log = pathOf("g", { transform: "log", expect: { "2025Q3": ranges } });
    expect(difference(evidence([log], [outcomeOf("g", "2025Q3", -3)]))).toBe(0);
  });
  test("on a logit scale a share of one is at the edge, and moves nothing", () => {
    const ranges = by({ low: 0.4, mid: 0.5, high: 0.6 }, { low: 0.2, mid: 0.3, high: 0.4 });
    const logit = pathOf("g", { transform: "logit", expect: { "2025Q3": ranges } });
    expect(difference(evidence([logit], [outcomeOf("g", "2025Q3", 1)]))).toBe(0);
  });
});

describe("a signal's own past", () => {
  const run = (first: number, second: number, signal = pathOf("g"), period = "2025Q4") =>
    evidence(
      [signal],
      [
        outcomeOf("g", "2025Q3", first, { ...certain, release: "1" }),
        outcomeOf("g", period, second, { ...certain, release: "2", knownAt: "2026-02-20" }),
      ],
    );
  const second = (all: readonly Evidence[]) => difference(all.slice(1));

  test("the same surprise again tells less than the first time", () => {
    const all = run(33, 33);
    expect(second(all)).toBeLessThan(difference(all));
  });
  test("an interval is weighed given the past: ρ = ½ for the quarter before", () => {
    const sigma = 10 / 1.5332062740589438;
    const all = evidence(
      [pathOf("g")],
      [
        outcomeOf("g", "2025Q3", 35, { ...certain, release: "1" }),
        outcomeOf(
          "g",
          "2025Q4",
          { kind: "interval", low: 34, high: 36 },
          { ...certain, release: "2", knownAt: "2026-02-20" },
        ),
      ],
    );
    const given = (mid: number) => {
      const z = normalQuantile(t4Cdf((35 - mid) / sigma));
      const upTo = (x: number) =>
        normalCdf((normalQuantile(t4Cdf((x - mid) / sigma)) - 0.5 * z) / Math.sqrt(0.75));
      return upTo(36) - upTo(34);
    };
    expect(second(all)).toBeCloseTo(Math.log(given(30) / given(20)), 9);
  });
  test("two quarters back it carries half as far", () => {
    const near = second(run(33, 33));
    const far = second(run(33, 33, pathOf("g"), "2026Q1"));
    expect(far).toBeGreaterThan(near);
    expect(far).toBeLessThan(difference(run(33, 33)));
  });
  test("a break in the series forgets it", () => {
    const all = evidence(
      [pathOf("g")],
      [
        outcomeOf("g", "2025Q3", 33, { ...certain, release: "1" }),
        outcomeOf("g", "2025Q4", 33, { ...certain, release: "2", knownAt: "2026-02-20", pathBreak: true }),
      ],
    );
    expect(second(all)).toBeCloseTo(difference(all), 12);
  });
  test("is what came before in time, however the thesis lists the periods", () => {
    const { expect: ranges } = pathOf("g");
    const backwards = pathOf("g", { expect: Object.fromEntries(Object.entries(ranges).toReversed()) });
    expect(second(run(33, 33, backwards))).toBe(second(run(33, 33)));
  });
});

describe("a run of trials", () => {
  const yes = { kind: "trial", success: true } as const;
  const quarter = (period: string, i: number) =>
    outcomeOf("c", period, yes, {
      ...certain,
      release: String(i),
      knownAt: addDays(day("2025-11-25"), 90 * i),
    });

  test("the first success tells log(0.9/0.5)", () => {
    expect(difference(evidence([countOf("c")], [quarter("2025Q3", 0)]))).toBeCloseTo(Math.log(0.9 / 0.5), 12);
  });
  test("the second is the posterior mean of each: (9+1)/11 against (2+1)/5", () => {
    const all = evidence([countOf("c")], [quarter("2025Q3", 0), quarter("2025Q4", 1)]);
    expect(difference(all.slice(1))).toBeCloseTo(Math.log(10 / 11 / (3 / 5)), 12);
  });
  test("a failure speaks for the other side", () => {
    const no = outcomeOf("c", "2025Q3", { kind: "trial", success: false }, certain);
    expect(difference(evidence([countOf("c")], [no]))).toBeCloseTo(Math.log(0.1 / 0.5), 12);
  });
});

describe("a number of events", () => {
  const counted = (count: number, signal = tallyOf("t")) =>
    difference(evidence([signal], [outcomeOf("t", "2025H2", { kind: "tally", count }, certain)]));

  test("four of them, six against two expected: 4·log 3 − 4", () => {
    expect(counted(4)).toBeCloseTo(4 * Math.log(3) - 4, 12);
  });
  test("seen by half our sources, the means are halved: 4·log 3 − 2", () => {
    expect(counted(4, tallyOf("t", { coverage: 0.5 }))).toBeCloseTo(4 * Math.log(3) - 2, 12);
  });
  test("a wider stated spread makes the same count tell less", () => {
    const wide = { "2025H2": by({ mean: 6, dispersion: 1 }, { mean: 2, dispersion: 1 }) };
    expect(counted(8, tallyOf("t", { expect: wide }))).toBeLessThan(counted(8));
    expect(counted(8, tallyOf("t", { expect: wide }))).toBeGreaterThan(0);
  });
  test("a surge beyond all expectation is taken for something else", () => {
    const surge = outcomeOf("t", "2025H2", { kind: "tally", count: 60 });
    expect(Math.abs(difference(evidence([tallyOf("t")], [surge])))).toBeLessThan(0.01);
  });
});

describe("a category", () => {
  const said = (category: string) => outcomeOf("s", "", { kind: "category", category }, certain);

  test("tells the ratio of what was given to it, once room is made for the impossible", () => {
    expect(difference(evidence([stateOf("s")], [said("short")]))).toBeCloseTo(Math.log(0.7 / 1.01 / 0.2), 12);
  });
  test("called impossible still has one chance in a hundred", () => {
    expect(difference(evidence([stateOf("s")], [said("idle")]))).toBeCloseTo(Math.log(0.01 / 1.01 / 0.5), 12);
  });
});

describe("a disclosure", () => {
  const known = (knownAt: string) => outcomeOf("d", "", { kind: "disclosed" }, { ...certain, knownAt });

  test("that comes in time tells the ratio of its chances", () => {
    expect(difference(evidence([disclosureOf("d")], [known("2026-03-31")]))).toBeCloseTo(Math.log(3), 12);
  });
  test("that does not come by its day tells log(0.4/0.8), from the day after", () => {
    expect(evidence([disclosureOf("d")], [], day("2026-03-31"))).toEqual([]);
    expect(difference(evidence([disclosureOf("d")], [], day("2026-04-01")))).toBeCloseTo(Math.log(0.5), 12);
  });
  test("unseen by a collector that watched half the time tells less: log(0.7/0.9)", () => {
    expect(difference(evidence([disclosureOf("d", { coverage: 0.5 })], []))).toBeCloseTo(
      Math.log(0.7 / 0.9),
      12,
    );
  });
  test("unseen by a dead collector is no evidence at all", () => {
    expect(evidence([disclosureOf("d", { coverage: 0 })], [])).toEqual([]);
  });
  test("certain under one hypothesis and missing counts as the cap, not as infinity", () => {
    const [silent] = evidence([disclosureOf("d", { expect: by(1, 0.2) })], []);
    expect((silent?.capped[1] ?? 0) - (silent?.capped[0] ?? 0)).toBeCloseTo(1.5 * Math.LN10, 9);
  });
  test("that comes late leaves the silence standing and changes nothing more", () => {
    const all = evidence([disclosureOf("d")], [known("2026-06-01")]);
    expect(all.map(({ outcome }) => outcome)).toEqual([null]);
  });
  test("that comes late where that was foreseen tells the ratio of the late chances as well", () => {
    const late = disclosureOf("d", { late: by(0.6, 0.3) });
    const all = evidence([late], [known("2026-06-01")]);
    expect(all.map((one) => Math.exp(difference([one])).toFixed(9))).toEqual(["0.500000000", "2.000000000"]);
  });
  test("first told by the news in time and filed after the day came in time", () => {
    const news = outcomeOf(
      "d",
      "",
      { kind: "disclosed" },
      { ...certain, authority: "news", knownAt: "2026-03-01" },
    );
    const all = evidence([disclosureOf("d")], [news, known("2026-05-01")]);
    expect(all).toHaveLength(1);
    expect(difference(all)).toBeCloseTo(Math.log(3), 12);
  });
  test("of two that failed to come by one day is one silence, crowded like a release", () => {
    const signals = [disclosureOf("d", { driver: "x" }), disclosureOf("e", { driver: "x" })];
    const [group] = weigh(thesisWith(signals), [], LATER);
    expect([group?.release, group?.knownAt, group?.silence]).toEqual([
      "silence:2026-03-31",
      "2026-03-31",
      true,
    ]);
    expect(group?.evidence.map(({ crowding }) => crowding)).toEqual([1 / 1.6, 1 / 1.6]);
  });
});

describe("figures of one release", () => {
  const figures = (...ids: string[]) => ids.map((id) => outcomeOf(id, "2025Q3", 33));
  const weights = (
    signals: readonly Signal[],
    outcomes: readonly Outcome[],
    overlaps: [string, string, number][] = [],
  ) => {
    const pair = (id: string) => signals.find((signal) => signal.id === id)?.id;
    const thesis = thesisWith(signals, {
      overlaps: overlaps.flatMap(([a, b, rho]) => {
        const [first, second] = [pair(a), pair(b)];
        return first && second ? [{ pair: [first, second] as const, rho }] : [];
      }),
    });
    return weigh(thesis, outcomes, LATER).flatMap((group) => group.evidence.map(({ crowding }) => crowding));
  };

  test("one alone weighs one", () => {
    expect(weights([pathOf("a")], figures("a"))).toEqual([1]);
  });
  test("two of one driver weigh 1/1.6 each, of two drivers 1/1.3", () => {
    expect(weights([pathOf("a", { driver: "x" }), pathOf("b", { driver: "x" })], figures("a", "b"))).toEqual([
      1 / 1.6,
      1 / 1.6,
    ]);
    expect(weights([pathOf("a"), pathOf("b")], figures("a", "b"))).toEqual([1 / 1.3, 1 / 1.3]);
  });
  test("a stated overlap replaces the rule, whichever way round it is written", () => {
    expect(weights([pathOf("a"), pathOf("b")], figures("a", "b"), [["b", "a", 0.9]])).toEqual([
      1 / 1.9,
      1 / 1.9,
    ]);
  });
  test("known on different days they still share their news", () => {
    const outcomes = [outcomeOf("a", "2025Q3", 33), outcomeOf("b", "2025Q3", 33, { knownAt: "2025-11-26" })];
    const groups = weigh(thesisWith([pathOf("a"), pathOf("b")]), outcomes, LATER);
    expect(groups.map(({ knownAt, evidence: [one] }) => [knownAt, one?.crowding])).toEqual([
      ["2025-11-25", 1 / 1.3],
      ["2025-11-26", 1 / 1.3],
    ]);
    const before = weigh(thesisWith([pathOf("a"), pathOf("b")]), outcomes, day("2025-11-25"));
    expect(before.map(({ evidence: [one] }) => one?.crowding)).toEqual([1]);
  });
  test("of different releases they do not", () => {
    const outcomes = [outcomeOf("a", "2025Q3", 33), outcomeOf("b", "2025Q3", 33, { release: "other" })];
    expect(weights([pathOf("a"), pathOf("b")], outcomes)).toEqual([1, 1]);
  });
  test("five signals that tell next to nothing take nothing from one that tells much", () => {
    const nothing = by({ low: 20, mid: 30, high: 40 }, { low: 19.999, mid: 29.999, high: 39.999 });
    const junk = ["j1", "j2", "j3", "j4", "j5"].map((id) =>
      pathOf(id, { driver: "x", expect: { "2025Q3": nothing } }),
    );
    const ids = junk.map(({ id }) => id);
    const [weight = 0] = weights([pathOf("a", { driver: "x" }), ...junk], figures("a", ...ids));
    expect(1 - weight).toBeGreaterThanOrEqual(0);
    expect(1 - weight).toBeLessThan(1e-6);
  });
});
