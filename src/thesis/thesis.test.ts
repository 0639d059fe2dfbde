import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { thesisJsonSchema } from "../../scripts/schema.ts";
import { day } from "../model/day.ts";
import { signalId } from "../model/id.ts";
import { type Problem, problemText } from "../model/problem.ts";
import { loadCatalogue } from "./catalogue.ts";
import { lintFile } from "./lint-file.ts";
import { loadThesis } from "./load.ts";
import { saveThesis } from "./save.ts";

const GOOD = `id: orchard
title: Orchard
question: Does it grow?
subject: orchard
opened: 2026-01-01
horizon: 2028-01-01
resolution:
  rule: Growth of a fifth or more.
  due: 2027-12-31
  source: annual results
  tests: { growth: At least 20% }
hypotheses:
  - { id: grows, title: It grows, statement: Growth holds., prior: 0.5, when: [{ growth: true }] }
  - { id: stalls, title: It stalls, statement: Growth ends., prior: 0.5, when: [{ growth: false }] }
signals:
  - id: growth
    title: Revenue growth
    watch: growth
    question: How fast?
    metric: revenue
    measure: yoy
    source: results
    driver: demand
    unit: percent
    kind: path
    expect:
      2026Q1: { grows: [15, 22, 29], stalls: [-5, 3, 11] }
  - id: guidance
    title: Guidance given
    watch: guidance
    question: Will it guide?
    metric: revenue
    measure: guidance
    source: results
    driver: disclosure
    unit: percent
    kind: disclosure
    due_by: 2026-06-30
    expect: { grows: 0.8, stalls: 0.3 }
`;

const texts = (problems: readonly Problem[]) => problems.map(problemText);
const load = (text: string) => texts(loadThesis(text, { file: "t.yaml" }).problems);
const lint = (text: string, knownOutcomes: Parameters<typeof lintFile>[1]["knownOutcomes"] = []) =>
  texts(lintFile(text, { file: "t.yaml", knownOutcomes }).filter(({ severity }) => severity === "error"));
const changed = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`"${from}" is not in the file`);
  return GOOD.replace(from, to);
};

describe("a thesis file that is right", () => {
  test("loads, and lint accepts it", () => {
    expect(load(GOOD)).toEqual([]);
    expect(lint(GOOD)).toEqual([]);
  });
  test("saved and loaded again is the same thesis", () => {
    const { thesis } = loadThesis(GOOD, { file: "t.yaml" });
    if (!thesis) throw new Error("no thesis");
    expect(loadThesis(saveThesis(thesis), { file: "again.yaml" }).thesis).toEqual(thesis);
  });
  test("the bundled thesis is accepted, and saved and loaded again it is the same", () => {
    const text = readFileSync(
      new URL("../../examples/alibaba-ai-capex/theses/alibaba-ai-capex.yaml", import.meta.url),
      "utf8",
    );
    const { thesis } = loadThesis(text, { file: "bundled" });
    if (!thesis) throw new Error("no thesis");
    expect(lint(text)).toEqual([]);
    expect(loadThesis(saveThesis(thesis), { file: "again" }).thesis).toEqual(thesis);
    expect(thesis.signals.filter(({ watch }) => watch === "").length).toBe(0);
  });
  test("the committed JSON Schema is the one the shapes give", () => {
    const file = new URL("../../schema/thesis.schema.json", import.meta.url);
    expect(existsSync(file) && readFileSync(file, "utf8")).toBe(thesisJsonSchema());
  });
});

describe("what the loader says, with line and column", () => {
  test.each([
    [
      "title: Orchard",
      "tilte: Orchard",
      [
        "t.yaml:1:1: `title` is missing. Fix: add it: a text.",
        "t.yaml:2:1: `tilte` is not a field here. Fix: leave it out, or check its spelling in docs/THESIS.md.",
      ],
    ],
    [
      "prior: 0.5, when: [{ growth: true }]",
      "prior: half, when: [{ growth: true }]",
      ['t.yaml:13:68: `hypotheses[1].prior` must be a number; it is the text "half". Fix: write a number.'],
    ],
    [
      "opened: 2026-01-01",
      "opened: 2026-02-30",
      ["t.yaml:5:9: There is no day 2026-02-30. Fix: write a day that exists, as YYYY-MM-DD."],
    ],
    [
      "stalls: [-5, 3, 11]",
      "stals: [-5, 3, 11]",
      [
        "t.yaml:27:38: There is no hypothesis `stals`. Fix: the hypotheses are grows, stalls.",
        "t.yaml:27:15: Nothing is predicted under `stalls`. Fix: add a line for stalls: a hypothesis must predict.",
      ],
    ],
    [
      "[15, 22, 29]",
      "[15, 32, 29]",
      [
        "t.yaml:27:24: [15, 32, 29] does not rise. Fix: write low, middle and high in that order, all different.",
      ],
    ],
    [
      "unit: percent\n    kind: path",
      "unit: CNY gazillion\n    kind: path",
      [
        't.yaml:24:11: "CNY gazillion" is not a unit. Fix: write percent, count, quarters, or a currency with a scale such as CNY bn.',
      ],
    ],
    [
      "kind: path",
      "kind: trend",
      [
        't.yaml:25:11: `signals[1].kind` must be a kind of signal; it is the text "trend". Fix: one of path, count, tally, categorical, disclosure.',
      ],
    ],
    [
      "2026Q1:",
      "first quarter:",
      [
        "t.yaml:27:7: `first quarter` cannot stand in `signals[1].expect`. Fix: write a period: 2025Q3, 2025H1, 2025 or a day.",
      ],
    ],
    [
      "[{ growth: false }]",
      "[{ groth: false }]",
      ["t.yaml:14:83: There is no resolution test `groth`. Fix: the tests are growth."],
    ],
    [
      "title: Orchard\n",
      "title: Orchard\ntitle: Again\n",
      ["t.yaml:3:1: This is not valid YAML: Map keys must be unique. Fix: keep one of the two."],
    ],
    [
      "title: Orchard\n",
      "title: &a Orchard\nx: *a\n",
      ["t.yaml:2:7: Anchors and aliases (&, *) are not read. Fix: write the values out."],
    ],
  ])("%s → %s", (from, to, messages) => {
    expect(load(changed(from, to))).toEqual(messages);
  });
  test("all mistakes at once", () => {
    expect(
      load(
        changed("opened: 2026-01-01", "opened: soon")
          .replace("prior: 0.5", "prior: 2")
          .replace("driver: demand", "driver: ''"),
      ),
    ).toHaveLength(3);
  });
  test("a file that is not a thesis at all", () => {
    expect(load("- a\n- b\n")).toEqual([
      "t.yaml:1:1: `the file` must be a group of fields; it is a list of 2. Fix: write a group of fields.",
    ]);
    expect(load("")[0]).toContain("`the file`");
  });
});

describe("what lint refuses, with the repair", () => {
  test.each([
    [
      "prior: 0.5, when: [{ growth: false }]",
      "prior: 0.4, when: [{ growth: false }]",
      "The priors sum to 0.9, not to 1. Fix: rescaled they are grows 0.556, stalls 0.444.",
    ],
    [
      "[{ growth: false }]",
      "[{ growth: true }]",
      "The hypotheses do not exclude one another: when growth passes, both `grows` and `stalls` hold.",
    ],
    ["tests: { growth: At least 20% }", "tests: { growth: At least 20%, cash: Positive }", ""],
    ["[{ growth: true }]", "[{ growth: true, cash: true }]", ""],
    [
      "stalls: [-5, 3, 11]",
      "stalls: [15, 22, 29]",
      "All hypotheses agree on `growth`: whatever it shows, nothing changes.",
    ],
    [
      "grows: [15, 22, 29]",
      "grows: [15, 16, 40]",
      "[15, 16, 40] leans too far to one side: (mid − low) ÷ (high − low) is 0.04, outside 0.304 to 0.696.",
    ],
    [
      "unit: percent\n    kind: path",
      "unit: percent\n    consensus: { 2026Q1: { value: 30, from: brokers } }\n    kind: path",
      "Taken together the hypotheses expect 12.5 percent for 2026Q1; consensus (brokers) was 30. Fix: move the ranges, or add `because:` to the consensus and say why you differ.",
    ],
    [
      "due_by: 2026-06-30",
      "due_by: 2025-06-30",
      "`guidance` predicts what was due on 30 Jun 2025, before the thesis was opened on 1 Jan 2026.",
    ],
    [
      "horizon: 2028-01-01",
      "horizon: 2025-01-01",
      "The horizon, 2025-01-01, is not after the day the thesis was opened, 2026-01-01.",
    ],
    [
      "subject: orchard\n",
      "subject: orchard\nrollup: [{ id: a, title: A, hypotheses: [grows], tone: favourable }]\n",
      "`stalls` is on no side of the rollup. Fix: put each hypothesis on exactly one side.",
    ],
  ])("%s → %s", (from, to, message) => {
    const said = to.includes("cash")
      ? lint(
          changed(from, to).replace(
            "tests: { growth: At least 20% }",
            "tests: { growth: At least 20%, cash: Positive }",
          ),
        )
      : lint(changed(from, to));
    expect(said.join("\n")).toContain(message);
    if (message !== "") expect(said.length).toBeGreaterThan(0);
  });
  test("a gap between the hypotheses, with the combination nobody claims", () => {
    const gap = GOOD.replace(
      "tests: { growth: At least 20% }",
      "tests: { growth: At least 20%, cash: Positive }",
    ).replace("[{ growth: true }]", "[{ growth: true, cash: true }]");
    expect(lint(gap)[0]).toContain(
      "The hypotheses leave a gap: when growth passes, cash fails, none of them holds. Fix: add { growth: true, cash: false } to the `when` of the one it belongs to.",
    );
  });
  test("a thesis without a resolution test", () => {
    expect(
      lint(
        GOOD.replace("tests: { growth: At least 20% }", "tests: {}")
          .replace("[{ growth: true }]", "[{}]")
          .replace("[{ growth: false }]", "[{}]"),
      )[0],
    ).toContain("There is no resolution rule: no test says how the question will be settled.");
  });
  test("a prediction written after its fact, unless the thesis says that it is retrospective", () => {
    const known = [{ signal: signalId("growth"), period: "2026Q1", knownAt: day("2025-12-01") }];
    expect(lint(GOOD, known)[0]).toContain(
      "`growth` predicts 2026Q1 was public on 1 Dec 2025, before the thesis was opened on 1 Jan 2026.",
    );
    expect(lint(GOOD.replace("subject: orchard", "subject: orchard\nretrospective: true"), known)).toEqual(
      [],
    );
  });
  test("a consensus that is far off passes when the thesis says why", () => {
    expect(
      lint(
        changed(
          "unit: percent\n    kind: path",
          "unit: percent\n    consensus: { 2026Q1: { value: 30, from: brokers, because: They count a merger } }\n    kind: path",
        ),
      ),
    ).toEqual([]);
  });
});

test("a desk's catalogue with a mistake is told with its place", () => {
  expect(
    texts(
      loadCatalogue("metrics:\n  - { id: x, title: X, nmes: [x], unit: money }\n", { file: "catalogue.yaml" })
        .problems,
    ),
  ).toEqual([
    "catalogue.yaml:2:5: `metrics[1].names` is missing. Fix: add it: a list.",
    "catalogue.yaml:2:24: `metrics[1].nmes` is not a field here. Fix: leave it out, or check its spelling in docs/THESIS.md.",
  ]);
});

test("a desk's catalogue in which two metrics have one id is refused, at the second", () => {
  const metric = "  - { id: x, title: X, names: [x], unit: money }\n";
  expect(texts(loadCatalogue(`metrics:\n${metric}${metric}`, { file: "catalogue.yaml" }).problems)).toEqual([
    "catalogue.yaml:3:11: Two metrics have the id `x`. Fix: give one of them another id, or join their names.",
  ]);
});
