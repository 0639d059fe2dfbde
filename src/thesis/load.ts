/**
 * Thesis file → Thesis. Rule kept here: every mistake is told at once, with line, column, what is wrong and the fix.
 */
import type { z } from "zod";
import { type Day, parseDay } from "../model/day.ts";
import { entityId, hypothesisId, signalId, thesisId } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";
import { DEFAULT_SETTINGS, type Formula, type Settings, type Signal, type Thesis } from "../model/thesis.ts";
import { parseDisplayUnit } from "../model/unit.ts";
import { type SignalFile, type ThesisFile, thesisShape } from "../wire/thesis.ts";
import { shapeProblem } from "./shape-problem.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

export type Loaded = {
  readonly thesis?: Thesis;
  readonly problems: readonly Problem[];
  readonly placeOf: YamlFile["placeOf"];
};

export function loadThesis(text: string, { file }: { readonly file: string }): Loaded {
  const yaml = readYaml(text, file);
  if (yaml.problems.length > 0) return { problems: yaml.problems, placeOf: yaml.placeOf };
  const shaped = thesisShape.safeParse(yaml.value);
  if (!shaped.success) {
    return {
      problems: shaped.error.issues.flatMap((issue) => shapeProblem(issue, yaml)),
      placeOf: yaml.placeOf,
    };
  }
  const problems = [...referenceProblems(shaped.data, yaml), ...dayProblems(shaped.data, yaml)];
  if (problems.length > 0) return { problems, placeOf: yaml.placeOf };
  return { thesis: thesisFrom(shaped.data), problems: [], placeOf: yaml.placeOf };
}

export type ShapeIssue = z.core.$ZodIssue;

/** Names that must be known where they are used. */
function referenceProblems(file: ThesisFile, yaml: YamlFile): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (path: readonly PropertyKey[], what: string, fix: string, key = false) => {
    problems.push({
      code: "thesis-reference",
      severity: "error",
      what,
      where: yaml.placeOf(path, { key }),
      fix,
    });
  };
  const hypotheses = file.hypotheses.map(({ id }) => id);
  const signals = file.signals.map(({ id }) => id);
  for (const [list, ids] of [
    ["hypotheses", hypotheses],
    ["signals", signals],
  ] as const) {
    for (const [i, id] of ids.entries())
      if (ids.indexOf(id) !== i)
        say([list, i, "id"], `Two ${list} have the id \`${id}\`.`, "give one of them another id.");
  }
  const byHypothesis = (path: readonly PropertyKey[], record: Readonly<Record<string, unknown>>) => {
    for (const id of Object.keys(record))
      if (!hypotheses.includes(id))
        say(
          [...path, id],
          `There is no hypothesis \`${id}\`.`,
          `the hypotheses are ${hypotheses.join(", ")}.`,
          true,
        );
    for (const id of hypotheses)
      if (record[id] === undefined)
        say(
          path,
          `Nothing is predicted under \`${id}\`.`,
          `add a line for ${id}: a hypothesis must predict.`,
        );
  };
  for (const [h, { when }] of file.hypotheses.entries()) {
    for (const [a, alternative] of when.entries()) {
      for (const test of Object.keys(alternative)) {
        if (file.resolution.tests[test] === undefined)
          say(
            ["hypotheses", h, "when", a, test],
            `There is no resolution test \`${test}\`.`,
            `the tests are ${Object.keys(file.resolution.tests).join(", ")}.`,
            true,
          );
      }
    }
  }
  for (const [i, signal] of file.signals.entries()) {
    const at = ["signals", i, "expect"];
    if (signal.kind === "path" || signal.kind === "tally")
      for (const [period, record] of Object.entries(signal.expect)) byHypothesis([...at, period], record);
    else byHypothesis(at, signal.expect);
    if (signal.kind === "disclosure" && signal.late) byHypothesis(["signals", i, "late"], signal.late);
    if (signal.kind === "categorical") {
      for (const [id, record] of Object.entries(signal.expect)) {
        for (const category of signal.categories)
          if (record[category] === undefined)
            say(
              [...at, id],
              `\`${category}\` has no probability under \`${id}\`.`,
              "give every category one.",
            );
        for (const category of Object.keys(record))
          if (!signal.categories.includes(category))
            say(
              [...at, id, category],
              `\`${category}\` is not among the categories.`,
              `they are ${signal.categories.join(", ")}.`,
              true,
            );
      }
    }
    if (signal.kind === "path") {
      for (const [period, record] of Object.entries(signal.expect)) {
        for (const [id, [low, mid, high]] of Object.entries(record)) {
          if (!(low < mid && mid < high))
            say(
              [...at, period, id],
              `[${low}, ${mid}, ${high}] does not rise.`,
              "write low, middle and high in that order, all different.",
            );
        }
      }
    }
    if (!parseDisplayUnit(signal.unit))
      say(
        ["signals", i, "unit"],
        `"${signal.unit}" is not a unit.`,
        "write percent, count, quarters, or a currency with a scale such as CNY bn.",
      );
  }
  for (const [s, side] of file.rollup.entries()) {
    for (const [h, id] of side.hypotheses.entries())
      if (!hypotheses.includes(id))
        say(
          ["rollup", s, "hypotheses", h],
          `There is no hypothesis \`${id}\`.`,
          `the hypotheses are ${hypotheses.join(", ")}.`,
        );
  }
  for (const [o, { pair }] of file.overlaps.entries()) {
    for (const [p, id] of pair.entries())
      if (!signals.includes(id))
        say(
          ["overlaps", o, "pair", p],
          `There is no signal \`${id}\`.`,
          `the signals are ${signals.join(", ")}.`,
        );
  }
  return problems;
}

/** Texts that have the form of a day but name none. */
function dayProblems(file: ThesisFile, yaml: YamlFile): readonly Problem[] {
  const days: (readonly [path: readonly PropertyKey[], text: string])[] = [
    [["opened"], file.opened],
    [["horizon"], file.horizon],
    [["resolution", "due"], file.resolution.due],
    ...file.signals.flatMap((signal, i) => [
      ...Object.entries(signal.due).map(([period, text]) => [["signals", i, "due", period], text] as const),
      ...(signal.kind === "disclosure" ? [[["signals", i, "due_by"], signal.due_by] as const] : []),
    ]),
  ];
  if (file.brief) days.push([["brief", "published"], file.brief.published]);
  return days
    .filter(([, text]) => parseDay(text) === undefined)
    .map(([path, text]) => ({
      code: "thesis-day",
      severity: "error",
      what: `There is no day ${text}.`,
      where: yaml.placeOf(path),
      fix: "write a day that exists, as YYYY-MM-DD.",
    }));
}

/** A day that `dayProblems` has let through. */
function knownDay(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new RangeError(text);
  return day;
}

function thesisFrom(file: ThesisFile): Thesis {
  const subject = entityId(file.subject);
  return {
    id: thesisId(file.id),
    version: file.version,
    title: file.title,
    question: file.question,
    subject,
    opened: knownDay(file.opened),
    horizon: knownDay(file.horizon),
    retrospective: file.retrospective,
    brief: file.brief && { ...file.brief, published: knownDay(file.brief.published) },
    resolution: { ...file.resolution, due: knownDay(file.resolution.due) },
    hypotheses: file.hypotheses.map((hypothesis) => ({ ...hypothesis, id: hypothesisId(hypothesis.id) })),
    rollup: rollupOf(file),
    signals: file.signals.map((signal) => signalFrom(signal, file.subject)),
    overlaps: file.overlaps.map(({ pair: [a, b], rho }) => ({ pair: [signalId(a), signalId(b)], rho })),
    unmeasured: file.unmeasured,
    risks: file.risks,
    settings: settingsFrom(file.settings),
  };
}

/** Without a rollup each hypothesis is a side of its own, the first the favourable one. */
function rollupOf(file: ThesisFile): Thesis["rollup"] {
  if (file.rollup.length > 0)
    return file.rollup.map((side) => ({ ...side, hypotheses: side.hypotheses.map(hypothesisId) }));
  return file.hypotheses.map(({ id, title }, i) => ({
    id,
    title,
    hypotheses: [hypothesisId(id)],
    tone: i === 0 ? "favourable" : "unfavourable",
  }));
}

function settingsFrom(stated: ThesisFile["settings"]): Settings {
  return {
    ...DEFAULT_SETTINGS,
    eta: stated.eta ?? DEFAULT_SETTINGS.eta,
    capObservationDb: stated.cap_observation_db ?? DEFAULT_SETTINGS.capObservationDb,
    capReleaseDb: stated.cap_release_db ?? DEFAULT_SETTINGS.capReleaseDb,
    rhoSameDriver: stated.rho_same_driver ?? DEFAULT_SETTINGS.rhoSameDriver,
    rhoCross: stated.rho_cross ?? DEFAULT_SETTINGS.rhoCross,
    rhoPath: stated.rho_path ?? DEFAULT_SETTINGS.rhoPath,
    cash: stated.cash ?? DEFAULT_SETTINGS.cash,
  };
}

function signalFrom(file: SignalFile, subject: string): Signal {
  const common = {
    id: signalId(file.id),
    title: file.title,
    watch: file.watch,
    question: file.question,
    binding: {
      entity: entityId(file.entity ?? subject),
      segment: file.segment ?? null,
      metric: file.metric,
      qualifier: file.qualifier ?? null,
      measure: file.measure,
    },
    formula: file.formula.map(formulaFrom),
    source: file.source,
    driver: file.driver,
    unit: file.unit,
    relevance: file.relevance,
    authority: file.authority,
    due: Object.fromEntries(Object.entries(file.due).map(([period, text]) => [period, knownDay(text)])),
    definition: file.definition,
    consensus: Object.fromEntries(
      Object.entries(file.consensus).map(([period, { value, from, because }]) => [
        period,
        { value, from, ...(because === undefined ? {} : { because }) },
      ]),
    ),
  };
  switch (file.kind) {
    case "path": {
      const expect = Object.entries(file.expect).map(([period, by]) => [
        period,
        Object.fromEntries(Object.entries(by).map(([id, [low, mid, high]]) => [id, { low, mid, high }])),
      ]);
      return {
        ...common,
        kind: "path",
        transform: file.transform,
        kernel: file.kernel,
        pathBreaks: file.path_breaks,
        expect: Object.fromEntries(expect),
      };
    }
    case "count":
      return { ...common, kind: "count", periods: file.periods, success: file.success, expect: file.expect };
    case "tally": {
      const expect = Object.entries(file.expect).map(([period, by]) => [
        period,
        Object.fromEntries(
          Object.entries(by).map(([id, { mean, dispersion }]) => [
            id,
            { mean, ...(dispersion === undefined ? {} : { dispersion }) },
          ]),
        ),
      ]);
      return { ...common, kind: "tally", coverage: file.coverage, expect: Object.fromEntries(expect) };
    }
    case "categorical":
      return {
        ...common,
        kind: "categorical",
        categories: file.categories,
        halfLifeDays: file.half_life_days,
        expect: file.expect,
      };
    case "disclosure":
      return {
        ...common,
        kind: "disclosure",
        dueBy: knownDay(file.due_by),
        coverage: file.coverage,
        late: file.late,
        expect: file.expect,
      };
    default:
      return file satisfies never;
  }
}

function formulaFrom(formula: SignalFile["formula"][number]): Formula {
  if (typeof formula === "string") return { kind: formula };
  const { ratio } = formula;
  return typeof ratio === "string"
    ? { kind: "ratio", of: null, over: ratio }
    : { kind: "ratio", of: ratio[0], over: ratio[1] };
}
