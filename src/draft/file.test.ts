/** The drafted file: it parses, and lint names exactly the questions that are left. */
import { describe, expect, test } from "vitest";
import { day } from "../model/day.ts";
import { baseCatalogue } from "../observations/catalogue.ts";
import { lintFile } from "../thesis/lint-file.ts";
import { loadThesis } from "../thesis/load.ts";
import { type DraftOptions, draftOf } from "./draft.ts";
import { draftFile } from "./file.ts";

const OPTIONS: DraftOptions = {
  catalogue: baseCatalogue,
  history: [],
  signals: [],
  opened: day("2025-09-24"),
  published: null,
};
const NOTE = `# Alibaba builds more

Alibaba will spend $5 billion on data centres.

## What's next

Investors should watch cloud revenue growth, free cash flow and new rules on AI. That will decide whether this is a durable acceleration in demand or an expensive bet with poor payback.
`;
const drafted = (text = NOTE, more: Partial<DraftOptions> = {}) => {
  const draft = draftOf(text, { ...OPTIONS, ...more });
  return { draft, ...draftFile(draft, { text }) };
};
/** Lines and columns lint names, and those of the questions. */
function places(yaml: string, questions: readonly { readonly path: readonly (string | number)[] }[]) {
  const { problems, placeOf } = loadThesis(yaml, { file: "draft.yaml" });
  const text = ({ line, column }: { readonly line?: number; readonly column?: number }) =>
    `${line}:${column}`;
  return {
    named: problems.map(({ where }) => text(where ?? {})).toSorted(),
    asked: questions.map(({ path }) => text(placeOf(path))).toSorted(),
  };
}

describe("a drafted file", () => {
  test("lint names each empty place once, and nothing else", () => {
    const { yaml, questions } = drafted();
    const { named, asked } = places(yaml, questions);
    expect(named).toEqual(asked);
    expect(questions.map(({ path }) => path.join("."))).toEqual([
      "horizon",
      "resolution.rule",
      "resolution.due",
      "resolution.source",
      "resolution.tests",
      "hypotheses.0.prior",
      "hypotheses.0.when",
      "hypotheses.1.prior",
      "hypotheses.1.when",
      "signals.0.expect.2025Q3.durable_acceleration",
      "signals.0.expect.2025Q3.expensive_bet",
      "signals.1.expect.2025Q3.durable_acceleration",
      "signals.1.expect.2025Q3.expensive_bet",
      "signals.2.expect.2025Q3.durable_acceleration",
      "signals.2.expect.2025Q3.expensive_bet",
    ]);
  });
  test("binds what the words name: segment, metric, measure, unit, kind", () => {
    expect(
      drafted().draft.signals.map(({ segment, metric, measure, unit, kind, entity }) => [
        entity,
        segment,
        metric,
        measure,
        unit,
        kind,
      ]),
    ).toEqual([
      ["alibaba", "cloud", "revenue", "yoy", "percent", "path"],
      ["alibaba", null, "free-cash-flow", "level", "CNY bn", "path"],
      ["alibaba", null, "regulatory-action", "statement", "count", "tally"],
    ]);
  });
  test("asks in plain words, with the quarter, the figure and the hypothesis", () => {
    expect(drafted().questions.at(9)?.ask).toBe(
      'In the September quarter of 2025, what figure for "Cloud revenue growth" would you expect if it is "Durable acceleration"? [low, middle, high] in percent',
    );
  });
  test("readings that can both hold are pointed out, and --split makes three that cannot", () => {
    expect(drafted().draft.notExclusive?.because).toBe(
      '"durable acceleration" speaks of growth and "expensive bet" of what it costs and pays: both can be true, growth without payback',
    );
    const { draft, yaml, questions } = drafted(NOTE, { split: true });
    expect(draft.hypotheses.map(({ id }) => id)).toEqual([
      "durable_acceleration",
      "growth_without_payback",
      "no_growth",
    ]);
    expect(draft.rollup.map(({ id, hypotheses }) => [id, ...hypotheses])).toEqual([
      ["durable_acceleration", "durable_acceleration"],
      ["expensive_bet", "growth_without_payback", "no_growth"],
    ]);
    expect(places(yaml, questions).named).toEqual(places(yaml, questions).asked);
  });
  test("a one-sided note leaves the rival hypothesis to the analyst", () => {
    const { draft, questions } = drafted(
      "Watch next: margins.\n\n## Comment pulse\n- Critics fear the fraud case will damage Alibaba.",
    );
    expect(draft.hypotheses.map(({ title }) => title)).toEqual([
      null,
      "Critics fear the fraud case will damage Alibaba",
    ]);
    expect(questions.map(({ path }) => path.join("."))).toContain("hypotheses.0.title");
  });
  test("what cannot be bound is told with the reason and what is near", () => {
    expect(drafted("Watch next: margins at Alibaba.").draft.unbound).toMatchObject([
      {
        field: "metric",
        because: "no metric of the catalogue goes by these words",
        nearest: ["gross-margin", "operating-margin", "adjusted-ebita-margin"],
      },
    ]);
  });
  test("words that would break out of a comment or a value do not", () => {
    const { yaml, questions } = drafted(
      'Watch next: margins "x: [y" # z, growth.\n\nRisk of #1: {a}.\u2028prior: 1\n',
    );
    expect(places(yaml, questions).named).toEqual(places(yaml, questions).asked);
  });
});

describe("answers laid over a draft", () => {
  const answers = {
    horizon: "2027-12-31",
    resolution: {
      rule: "By the results.",
      due: "2027-12-31",
      source: "Results for 2027",
      tests: { growth: "Cloud grew 20%" },
    },
    hypotheses: [
      { id: "durable_acceleration", prior: 0.6, when: [{ growth: true }] },
      { id: "expensive_bet", prior: 0.4, when: [{ growth: false }] },
    ],
    signals: [
      {
        id: "cloud_revenue_growth",
        watch: "cloud revenue growth",
        expect: { "2025Q3": { durable_acceleration: [25, 30, 35], expensive_bet: [10, 18, 26] } },
      },
      {
        id: "free_cash_flow",
        watch: "free cash flow",
        expect: { "2025Q3": { durable_acceleration: [0, 10, 20], expensive_bet: [-30, -20, -10] } },
      },
      {
        id: "new_rules_ai",
        watch: "new rules on AI",
        expect: { "2025Q3": { durable_acceleration: { mean: 1 }, expensive_bet: { mean: 3 } } },
      },
    ],
  };
  const complete = (given: Readonly<Record<string, unknown>>) => {
    const draft = draftOf(NOTE, OPTIONS);
    return draftFile(draft, { text: NOTE, answers: given });
  };
  test("all answered: nothing is left, and lint accepts the thesis", () => {
    const { yaml, questions } = complete(answers);
    expect(questions).toEqual([]);
    expect(
      lintFile(yaml, { file: "t.yaml", knownOutcomes: [] }).filter(({ severity }) => severity === "error"),
    ).toEqual([]);
  });
  test("half answered: lint names the other half", () => {
    const { yaml, questions } = complete({ ...answers, signals: answers.signals.slice(1), horizon: null });
    expect(questions.map(({ path }) => path.join("."))).toEqual([
      "horizon",
      "signals.2.expect.2025Q3.durable_acceleration",
      "signals.2.expect.2025Q3.expensive_bet",
    ]);
    expect(places(yaml, questions).named).toEqual(places(yaml, questions).asked);
  });
  test("an answer whose words the note does not have is named", () => {
    expect(complete({ signals: [{ id: "x", watch: "tractor sales" }] }).strangers).toEqual(["tractor sales"]);
  });
  test("what is set aside as unmeasured is no signal", () => {
    const { file } = complete({
      unmeasured: [{ watch: "new rules on AI", because: "none", nearest: "free_cash_flow" }],
    });
    expect(Array.isArray(file.signals) ? file.signals.length : 0).toBe(2);
  });
});
