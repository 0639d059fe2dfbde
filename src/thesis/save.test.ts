import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "../model/day.ts";
import { entityId, hypothesisId, signalId, thesisId } from "../model/id.ts";
import { DEFAULT_SETTINGS, type Signal, type Thesis } from "../model/thesis.ts";
import { loadThesis } from "./load.ts";
import { saveThesis } from "./save.ts";

const BUNDLED = new URL("../../examples/alibaba-ai-capex/theses/alibaba-ai-capex.yaml", import.meta.url);

function loaded(text: string): Thesis {
  const { thesis, problems } = loadThesis(text, { file: "saved.yaml" });
  if (!thesis) throw new Error(JSON.stringify(problems));
  return thesis;
}

describe("saving", () => {
  test("the bundled thesis saved and loaded again is the same thesis, its periods in the same order", () => {
    const thesis = loaded(readFileSync(BUNDLED, "utf8"));
    expect(JSON.stringify(loaded(saveThesis(thesis)))).toBe(JSON.stringify(thesis));
  });

  test("for any thesis: saved and loaded again it is the same, whatever its texts hold", () => {
    fc.assert(
      fc.property(anyThesis(), (thesis) => {
        expect(loaded(saveThesis(thesis))).toEqual(thesis);
      }),
    );
  });

  test("what is compared stands on one line, and what is as usual is left out", () => {
    const text = saveThesis(loaded(readFileSync(BUNDLED, "utf8")));
    expect(text).toContain(
      "    when: [{growth: true, margin: false}, {growth: true, margin: true, cash: false}]\n",
    );
    expect(text).toContain(
      "      2025Q3: {durable: [25, 30, 35], bought_growth: [24, 29, 34], overbuild: [18, 23, 28]}\n",
    );
    expect(text).not.toMatch(/transform: identity|kernel: t4|relevance: 1$|settings:/m);
  });
});

/** Texts as files hold them: trimmed, not empty, without control characters. */
const words = fc
  .oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(
      "yes",
      "no",
      "~",
      "null",
      "0x1F",
      "1e3",
      "2025-09-24",
      "a: b",
      "# c",
      "- d",
      '"e"',
      "'",
      "&x",
      "*x",
      "!t",
      "[",
      "{",
      "a\n\nb",
      "%",
      "@",
    ),
  )
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\ufffd\u2028\u2029\ufeff]/gu, " ").trim())
  .filter((text) => text !== "");
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((x) => Math.abs(x));
const name = fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,8}$/);
const days = fc
  .integer({ min: 0, max: 3000 })
  .map((n) => day(new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10)));
const rising = fc.tuple(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ min: 0.01, max: 1e3, noNaN: true }),
  fc.double({ min: 0.01, max: 1e3, noNaN: true }),
);
const PERIODS = ["2025Q3", "2025Q4", "2026H1", "2026-11-25"] as const;

function anyThesis(): fc.Arbitrary<Thesis> {
  return fc
    .uniqueArray(name, { minLength: 2, maxLength: 4 })
    .chain((ids) =>
      fc.record({
        ids: fc.constant(ids),
        texts: fc.array(words, { minLength: 8, maxLength: 8 }),
        share,
        on: days,
        signals: fc.array(anySignal(ids), { minLength: 1, maxLength: 4 }),
        risks: fc.array(words, { maxLength: 2 }),
        eta: share,
      }),
    )
    .map(({ ids, texts, on, signals, risks, ...rest }) =>
      thesisOf({ ids, texts, on, signals, risks, ...rest }),
    );
}

type Ingredients = {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly share: number;
  readonly on: Thesis["opened"];
  readonly signals: readonly Signal[];
  readonly risks: readonly string[];
  readonly eta: number;
};

function thesisOf({ ids, texts, share: prior, on, signals, risks, eta }: Ingredients): Thesis {
  const text = (i: number) => texts[i] ?? "text";
  const hypotheses = ids.map((id) => ({
    id: hypothesisId(id),
    title: text(0),
    statement: text(1),
    prior,
    when: [{ test: true, other: false }, { test: false }],
  }));
  return {
    id: thesisId("any"),
    version: 2,
    title: text(2),
    question: text(3),
    subject: entityId("alibaba"),
    opened: on,
    horizon: on,
    retrospective: prior > 0.5,
    brief: prior > 0.3 ? { title: text(4), publisher: text(5), url: text(6), published: on } : null,
    resolution: { rule: text(7), due: on, source: text(0), tests: { test: text(1), other: text(2) } },
    hypotheses,
    rollup: hypotheses.map(({ id, title }) => ({ id, title, hypotheses: [id], tone: "favourable" })),
    signals: signals.map((signal, i) => ({ ...signal, id: signalId(`s${i}`) })),
    overlaps: signals.length > 1 ? [{ pair: [signalId("s0"), signalId("s1")], rho: prior }] : [],
    unmeasured: [{ watch: text(3), because: text(4), nearest: text(5) }],
    risks,
    settings: { ...DEFAULT_SETTINGS, eta, quantiles: 100 },
  };
}

function anySignal(ids: readonly string[]): fc.Arbitrary<Signal> {
  const each = <T>(of: fc.Arbitrary<T>) =>
    fc
      .tuple(...ids.map(() => of))
      .map((values) => Object.fromEntries(values.map((value, i) => [ids[i] ?? "", value])));
  const byPeriod = <T>(of: fc.Arbitrary<T>) =>
    fc
      .tuple(of, of, fc.shuffledSubarray([...PERIODS], { minLength: 1 }))
      .map(([a, b, keys]) => Object.fromEntries(keys.map((key, i) => [key, i === 0 ? a : b])));
  const range = rising.map(([low, up, more]) => ({ low, mid: low + up, high: low + up + more }));
  const mean = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  return fc
    .record({
      texts: fc.array(words, { minLength: 5, maxLength: 5 }),
      relevance: share,
      on: days,
      path: byPeriod(each(range)),
      count: each(fc.record({ mean, n: mean })),
      tally: byPeriod(each(fc.oneof(fc.record({ mean }), fc.record({ mean, dispersion: mean })))),
      categorical: each(fc.record({ yes: share, no: share })),
      disclosure: each(share),
      kind: fc.constantFrom("path", "count", "tally", "categorical", "disclosure"),
    })
    .map(({ texts, relevance, on, kind, ...expects }): Signal => {
      const text = (i: number) => texts[i] ?? "text";
      const common = {
        id: signalId("s"),
        title: text(0),
        watch: text(1),
        question: text(2),
        binding: {
          entity: entityId(relevance > 0.5 ? "alibaba" : "baidu"),
          segment: relevance > 0.5 ? text(3) : null,
          metric: text(3),
          qualifier: relevance > 0.5 ? null : text(4),
          measure: "yoy",
        },
        formula: [
          { kind: "growth" },
          { kind: "ratio", of: text(0), over: text(1) },
          { kind: "ratio", of: null, over: text(2) },
        ],
        source: text(4),
        driver: text(0),
        unit: "CNY bn",
        relevance,
        authority: relevance > 0.5 ? "news" : null,
        due: { "2025Q3": on },
        definition: { "2025Q4": { match: relevance, because: text(1) } },
        consensus: { "2025Q3": { value: relevance, from: text(2), because: text(3) } },
      } as const;
      switch (kind) {
        case "path":
          return {
            ...common,
            kind,
            transform: "log",
            kernel: "normal",
            pathBreaks: ["2025Q4"],
            expect: expects.path,
          };
        case "count":
          return {
            ...common,
            kind,
            periods: ["2025Q3", "2025Q4"],
            success: relevance,
            expect: expects.count,
          };
        case "tally":
          return { ...common, kind, coverage: relevance, expect: expects.tally };
        case "categorical":
          return {
            ...common,
            kind,
            categories: ["yes", "no"],
            halfLifeDays: relevance > 0.5 ? 90 : null,
            expect: expects.categorical,
          };
        case "disclosure":
          return {
            ...common,
            kind,
            dueBy: on,
            coverage: relevance,
            late: relevance > 0.5 ? expects.disclosure : null,
            expect: expects.disclosure,
          };
        default:
          return kind satisfies never;
      }
    });
}
