/** Laws of the verdict, on theses and outcomes drawn at random: every kind of signal. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commonOf, thesisWith } from "../evidence/small.fixture.ts";
import { weigh } from "../evidence/weigh.ts";
import { addDays, day } from "../model/day.ts";
import type { Outcome, OutcomeValue } from "../model/evidence.ts";
import { hypothesisId, signalId } from "../model/id.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { judge } from "./judge.ts";
import { pathOverTime } from "./path.ts";
import { logOddsDb, posterior } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";

const [A, B, C] = ["a", "b", "c"].map(hypothesisId);
const ids = [A, B, C].filter((id) => id !== undefined);
const KEYS = ["2025Q3", "2025Q4", "2026Q1", "2026Q2"];
const by = <T>(values: readonly [T, T, T]): Record<string, T> =>
  Object.fromEntries(ids.map((id, i) => [id, values[i] ?? values[0]]));
const bands = (shift: number) =>
  Object.fromEntries(
    KEYS.map((key) => [
      key,
      by([
        { low: 20 + shift, mid: 30 + shift, high: 40 + shift },
        { low: 15, mid: 24, high: 33 },
        { low: 5, mid: 14, high: 23 },
      ]),
    ]),
  );
const signals: readonly Signal[] = [
  {
    ...commonOf("path"),
    driver: "d",
    kind: "path",
    transform: "identity",
    kernel: "t4",
    pathBreaks: [],
    expect: bands(0),
  },
  {
    ...commonOf("log"),
    driver: "d",
    kind: "path",
    transform: "log",
    kernel: "normal",
    pathBreaks: ["2026Q1"],
    expect: Object.fromEntries(
      KEYS.map((key) => [
        key,
        by([
          { low: 8, mid: 11, high: 15 },
          { low: 7, mid: 9, high: 12 },
          { low: 5, mid: 7, high: 10 },
        ]),
      ]),
    ),
  },
  {
    ...commonOf("count"),
    driver: "x",
    kind: "count",
    periods: KEYS,
    success: 1,
    expect: by([
      { mean: 0.9, n: 10 },
      { mean: 0.8, n: 8 },
      { mean: 0.6, n: 6 },
    ]),
  },
  {
    ...commonOf("tally"),
    driver: "y",
    kind: "tally",
    coverage: 0.8,
    expect: { "2025H2": by([{ mean: 2 }, { mean: 4, dispersion: 3 }, { mean: 5, dispersion: 2 }]) },
  },
  {
    ...commonOf("state"),
    driver: "d",
    kind: "categorical",
    categories: ["short", "idle"],
    halfLifeDays: 365,
    expect: by([
      { short: 0.8, idle: 0.2 },
      { short: 0.6, idle: 0.4 },
      { short: 0.3, idle: 0.7 },
    ]),
  },
  {
    ...commonOf("said"),
    driver: "z",
    kind: "disclosure",
    dueBy: day("2026-05-31"),
    coverage: 1,
    late: by([0.5, 0.4, 0.3]),
    expect: by([0.6, 0.4, 0.2]),
  },
];
const thesis = thesisWith(signals, {
  hypotheses: ids.map((id, i) => ({
    id,
    title: id,
    statement: "",
    prior: [0.5, 0.3, 0.2][i] ?? 0,
    when: [],
  })),
  rollup: [
    { id: "yes", title: "Yes", hypotheses: ids.slice(0, 1), tone: "favourable" },
    { id: "no", title: "No", hypotheses: ids.slice(1), tone: "unfavourable" },
  ],
});

const anyDay = fc.integer({ min: 0, max: 400 }).map((n) => addDays(day("2025-09-01"), n));
const anyNumber = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const valueFor = (signal: string): fc.Arbitrary<OutcomeValue> => {
  const figure: fc.Arbitrary<OutcomeValue> = fc.oneof(
    anyNumber.map((x): OutcomeValue => ({ kind: "point", x })),
    fc
      .tuple(anyNumber, fc.double({ min: 0.001, max: 50, noNaN: true }))
      .map(([low, width]): OutcomeValue => ({ kind: "interval", low, high: low + width })),
    anyNumber.map((low): OutcomeValue => ({ kind: "interval", low, high: null })),
    anyNumber.map((high): OutcomeValue => ({ kind: "interval", low: null, high })),
  );
  switch (signal) {
    case "count":
      return fc.boolean().map((success) => ({ kind: "trial", success }));
    case "tally":
      return fc.nat(60).map((count) => ({ kind: "tally", count }));
    case "state":
      return fc.constantFrom("short", "idle").map((category) => ({ kind: "category", category }));
    case "said":
      return fc.constant({ kind: "disclosed" });
    default:
      return figure;
  }
};
const anyOutcome: fc.Arbitrary<Outcome> = fc
  .constantFrom("path", "log", "count", "tally", "state", "said")
  .chain((signal) =>
    fc.record({
      signal: fc.constant(signalId(signal)),
      period:
        signal === "tally"
          ? fc.constant("2025H2")
          : signal === "state" || signal === "said"
            ? fc.constant("")
            : fc.constantFrom(...KEYS),
      value: valueFor(signal),
      knownAt: anyDay,
      release: fc.constantFrom("r1", "r2", "r3"),
      authority: fc.constantFrom("primary", "news", "secondary"),
      reliability: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      pathBreak: fc.boolean(),
      from: fc.constant([]),
      formula: fc.constant(null),
    }),
  );
const many = fc.array(anyOutcome, { maxLength: 20 });
const AS_OF = day("2026-06-15");
const p = (of: Thesis, outcomes: readonly Outcome[], asOf = AS_OF) =>
  posterior(priorsOf(of), weigh(of, outcomes, asOf), { ...of.settings, asOf });
const verdictOf = (outcomes: readonly Outcome[], asOf = AS_OF) =>
  canonicalJson(judge(thesis, outcomes, { asOf, thesisHash: "t", watched: [], jitterDraws: 20 }));

describe("laws of the verdict", () => {
  test("probabilities are between 0 and 1 and sum to one, whatever was seen", () => {
    fc.assert(
      fc.property(many, (outcomes) => {
        const found = p(thesis, outcomes);
        expect(found.every((each) => each >= 0 && each <= 1)).toBe(true);
        expect(Math.abs(found.reduce((sum, each) => sum + each, 0) - 1)).toBeLessThan(1e-12);
      }),
    );
  });
  test("the order in which outcomes come changes no byte", () => {
    fc.assert(
      fc.property(
        many.chain((outcomes) =>
          fc.tuple(fc.constant(outcomes), fc.shuffledSubarray(outcomes, { minLength: outcomes.length })),
        ),
        ([outcomes, shuffled]) => {
          expect(verdictOf(shuffled)).toBe(verdictOf(outcomes));
        },
      ),
      { numRuns: 40 },
    );
  });
  test("what becomes known later never changes an earlier verdict", () => {
    fc.assert(
      fc.property(many, many, (outcomes, later) => {
        const after = later.map((outcome) => ({ ...outcome, knownAt: addDays(AS_OF, 1) }));
        expect(verdictOf([...outcomes, ...after])).toBe(verdictOf(outcomes));
      }),
      { numRuns: 40 },
    );
  });
  test("the same outcome twice is one outcome", () => {
    fc.assert(
      fc.property(many, (outcomes) => {
        expect(verdictOf([...outcomes, ...outcomes])).toBe(verdictOf(outcomes));
      }),
      { numRuns: 40 },
    );
  });
  test("a verdict is JSON: nothing in it is lost on the way", () => {
    fc.assert(
      fc.property(many, (outcomes) => {
        const text = verdictOf(outcomes);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 40 },
    );
  });
  test("one figure moves the log-odds by 15 dB at most, one release by 20", () => {
    fc.assert(
      fc.property(anyOutcome, many, (one, outcomes) => {
        const prior = logOddsDb(priorsOf(thesis));
        const early = { ...one, knownAt: day("2025-10-01") };
        expect(Math.abs(logOddsDb(p(thesis, [early], day("2025-10-02"))) - prior)).toBeLessThanOrEqual(15);
        const together = outcomes.map((outcome) => ({
          ...outcome,
          knownAt: day("2025-10-01"),
          release: "r",
        }));
        expect(Math.abs(logOddsDb(p(thesis, together, day("2025-10-02"))) - prior)).toBeLessThanOrEqual(
          20.000001,
        );
      }),
    );
  });
  test("a value no hypothesis expects moves next to nothing", () => {
    const [first] = signals;
    if (!first) return;
    const far = {
      signal: first.id,
      period: "2025Q3",
      value: { kind: "point", x: 345 } as const,
      knownAt: day("2025-11-25"),
      release: "r",
      authority: "primary" as const,
      reliability: 0.98,
      pathBreak: false,
      from: [],
      formula: null,
    };
    expect(
      Math.abs((p({ ...thesis, signals: [first] }, [far], day("2025-12-01"))[0] ?? 0) - 0.5),
    ).toBeLessThan(0.01);
  });
  test("the silence of a dead collector moves exactly nothing", () => {
    const dead = {
      ...thesis,
      signals: signals.map((signal) => (signal.kind === "disclosure" ? { ...signal, coverage: 0 } : signal)),
    };
    expect(p(dead, [], day("2027-01-01"))).toEqual(p(dead, [], day("2025-10-01")));
    expect(p(thesis, [], day("2027-01-01"))[0]).toBeLessThan(0.45);
  });
  test("the path as known then is each day's verdict", () => {
    fc.assert(
      fc.property(many, (outcomes) => {
        const days = Array.from({ length: 41 }, (_, i) => addDays(day("2025-09-01"), i * 10));
        for (const { asOf, posterior: found } of pathOverTime(thesis, outcomes, days).known)
          expect(Object.values(found)).toEqual([...p(thesis, outcomes, asOf)]);
      }),
      { numRuns: 30 },
    );
  });
  test("on the last day both paths agree", () => {
    fc.assert(
      fc.property(many, (outcomes) => {
        const { known, now } = pathOverTime(thesis, outcomes, [day("2025-10-01"), AS_OF]);
        expect(now.at(-1)?.posterior).toEqual(known.at(-1)?.posterior);
      }),
      { numRuns: 50 },
    );
  });
});
