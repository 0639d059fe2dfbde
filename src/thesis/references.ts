/**
 * Names that must be known where they are used, and predictions that must be there for every hypothesis.
 * Rule kept here: a name nobody knows is answered with the one that was probably meant, and the ones there are.
 */
import type { Problem } from "../model/problem.ts";
import { parseDisplayUnit } from "../model/unit.ts";
import { nearest } from "../std/nearest.ts";
import type { SignalFile } from "../wire/signal.ts";
import type { HypothesisFile } from "../wire/thesis.ts";
import type { YamlFile } from "../wire/yaml-file.ts";
import type { Numbered, Parts } from "./parts.ts";

type Path = readonly PropertyKey[];
/** `key`: the mistake is in the name at the path, not in what stands under it. */
type Say = (path: Path, what: string, fix: string, key?: "key") => void;

export function referenceProblems(parts: Parts, placeOf: YamlFile["placeOf"]): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (path, what, fix, key) =>
    problems.push({
      code: "thesis-reference",
      severity: "error",
      what,
      where: placeOf(path, { key: key === "key" }),
      fix,
    });
  checkDistinct("hypotheses", parts.hypothesisIds, say);
  checkDistinct("signals", parts.signalIds, say);
  checkDistinct(
    "rollup",
    parts.sides.map(([, { id }]) => id),
    say,
  );
  for (const hypothesis of parts.hypotheses) checkTests(hypothesis, parts.tests, say);
  for (const signal of parts.signals) checkSignal(signal, parts.hypothesisIds, say);
  for (const [s, side] of parts.sides)
    for (const [h, id] of side.hypotheses.entries())
      checkKnown(
        ["rollup", s, "hypotheses", h],
        { id, noun: "hypothesis", plural: "hypotheses", known: parts.hypothesisIds },
        say,
      );
  for (const [o, { pair }] of parts.overlaps) {
    for (const [p, id] of pair.entries())
      checkKnown(
        ["overlaps", o, "pair", p],
        { id, noun: "signal", plural: "signals", known: parts.signalIds },
        say,
      );
    if (pair[0] === pair[1])
      say(["overlaps", o, "pair"], `\`${pair[0]}\` overlaps with itself.`, "name two signals.");
  }
  return problems;
}

function checkDistinct(list: "hypotheses" | "signals" | "rollup", ids: readonly string[], say: Say): void {
  const noun = list === "rollup" ? "sides" : list;
  for (const [i, id] of ids.entries())
    if (id !== "" && ids.indexOf(id) !== i)
      say([list, i, "id"], `Two ${noun} have the id \`${id}\`.`, "give one of them another id.");
}

type Named = {
  readonly id: string;
  readonly noun: string;
  readonly plural: string;
  readonly known: readonly string[];
};

function checkKnown(path: Path, { id, noun, plural, known }: Named, say: Say, key?: "key"): void {
  // A list that could not be read at all has its own problem.
  if (known.length === 0 || known.includes(id)) return;
  const there = [...new Set(known.filter((each) => each !== ""))];
  const meant = nearest(id, there);
  say(
    path,
    `There is no ${noun} \`${id}\`.`,
    meant === undefined ? `the ${plural} are ${there.join(", ")}.` : `did you mean \`${meant}\`?`,
    key,
  );
}

function checkTests([h, { when }]: Numbered<HypothesisFile>, tests: readonly string[], say: Say): void {
  for (const [a, alternative] of when.entries())
    for (const id of Object.keys(alternative))
      checkKnown(
        ["hypotheses", h, "when", a, id],
        { id, noun: "resolution test", plural: "tests", known: tests },
        say,
        "key",
      );
}

function checkSignal([i, signal]: Numbered<SignalFile>, hypotheses: readonly string[], say: Say): void {
  const at = ["signals", i];
  if (parseDisplayUnit(signal.unit) === undefined)
    say(
      [...at, "unit"],
      `"${signal.unit}" is not a unit.`,
      "write percent, count, quarters, or a currency with a scale such as CNY bn.",
    );
  const expect = [...at, "expect"];
  switch (signal.kind) {
    case "path":
      for (const [period, by] of Object.entries(signal.expect)) {
        checkEvery([...expect, period], by, { hypotheses, what: `${signal.id} in ${period}` }, say);
        checkRising([...expect, period], by, say);
      }
      break;
    case "tally":
      for (const [period, by] of Object.entries(signal.expect))
        checkEvery([...expect, period], by, { hypotheses, what: `${signal.id} in ${period}` }, say);
      break;
    case "categorical":
      checkEvery(expect, signal.expect, { hypotheses, what: signal.id }, say);
      for (const [id, by] of Object.entries(signal.expect)) checkCategories([...expect, id], by, signal, say);
      break;
    case "count":
      checkEvery(expect, signal.expect, { hypotheses, what: signal.id }, say);
      break;
    case "disclosure":
      checkEvery(expect, signal.expect, { hypotheses, what: signal.id }, say);
      if (signal.late)
        checkEvery([...at, "late"], signal.late, { hypotheses, what: `${signal.id} after the day` }, say);
      break;
    default:
      signal satisfies never;
  }
}

/** One prediction for every hypothesis, and none for anything else. */
function checkEvery(
  path: Path,
  by: Readonly<Record<string, unknown>>,
  { hypotheses, what }: { readonly hypotheses: readonly string[]; readonly what: string },
  say: Say,
): void {
  for (const id of Object.keys(by))
    checkKnown(
      [...path, id],
      { id, noun: "hypothesis", plural: "hypotheses", known: hypotheses },
      say,
      "key",
    );
  for (const id of hypotheses)
    if (id !== "" && !Object.hasOwn(by, id))
      say(
        path,
        `\`${id}\` predicts nothing for ${what}.`,
        `add \`${id}: …\` there: a hypothesis that predicts nothing cannot be tested.`,
        "key",
      );
}

function checkRising(
  path: Path,
  by: Readonly<Record<string, readonly [number, number, number]>>,
  say: Say,
): void {
  for (const [id, range] of Object.entries(by)) {
    const [low, mid, high] = range;
    if (low < mid && mid < high) continue;
    const sorted = [...new Set(range)].toSorted((a, b) => a - b);
    say(
      [...path, id],
      `[${range.join(", ")}] does not rise from low to high.`,
      sorted.length === 3
        ? `write [${sorted.join(", ")}].`
        : "write three different figures: P10, P50 and P90.",
    );
  }
}

function checkCategories(
  path: Path,
  by: Readonly<Record<string, number>>,
  { id, categories }: { readonly id: string; readonly categories: readonly string[] },
  say: Say,
): void {
  for (const category of Object.keys(by))
    checkKnown(
      [...path, category],
      { id: category, noun: `category of ${id}`, plural: "categories", known: categories },
      say,
      "key",
    );
  for (const category of categories)
    if (!Object.hasOwn(by, category))
      say(
        path,
        `\`${category}\` has no probability under \`${String(path.at(-1))}\`.`,
        "give every category one; they sum to 1.",
        "key",
      );
}
