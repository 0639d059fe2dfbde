/**
 * Is a thesis monitorable, exclusive, falsifiable and honest? (design §5, method §1)
 * Rule kept here: an error refuses the thesis; each problem says what is wrong with its numbers, and the repair.
 */
import { fitRange, kernelQuantile } from "../evidence/kernel.ts";
import { compile } from "../evidence/predict.ts";
import type { Day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import { dayLabel } from "../model/period.ts";
import type { Problem, Severity } from "../model/problem.ts";
import type { PathSignal, Signal, Thesis } from "../model/thesis.ts";
import type { YamlFile } from "./yaml-file.ts";

export type LintOptions = {
  readonly placeOf: YamlFile["placeOf"];
  /** What is already known, so that a prediction written after its fact is caught. */
  readonly knownOutcomes: readonly Pick<Outcome, "signal" | "period" | "knownAt">[];
};

type Say = (
  severity: Severity,
  path: readonly PropertyKey[],
  what: string,
  fix: string,
  code: string,
) => void;

/** Expected information below this (bits) tells hypotheses apart in name only. */
const TELLS_NOTHING_BITS = 0.001;
/** A mixture may differ from consensus by this share of its own P10–P90 width before it must say why. */
const CONSENSUS_SHARE = 0.1;

export function lint(thesis: Thesis, { placeOf, knownOutcomes }: LintOptions): readonly Problem[] {
  const problems: Problem[] = [];
  const say: Say = (severity, path, what, fix, code) =>
    problems.push({ code, severity, what, where: placeOf(path), fix });
  checkPriors(thesis, say);
  checkExclusive(thesis, say);
  checkSides(thesis, say);
  checkDays(thesis, say);
  const fits = thesis.signals.map((signal, i) => checkRanges(signal, i, say)).every((fitted) => fitted);
  thesis.signals.forEach((signal, i) => {
    checkProbabilities(signal, i, say);
    checkFrozen(thesis, { signal, i, knownOutcomes }, say);
  });
  if (fits) {
    checkTelling(thesis, say);
    thesis.signals.forEach((signal, i) => {
      if (signal.kind === "path") checkConsensus(thesis, { signal, i }, say);
    });
  }
  return problems;
}

function checkPriors(thesis: Thesis, say: Say): void {
  const sum = thesis.hypotheses.reduce((total, { prior }) => total + prior, 0);
  if (Math.abs(sum - 1) > 1e-9) {
    const repair = thesis.hypotheses
      .map(({ id, prior }) => `${id} ${round(prior / (sum || 1), 3)}`)
      .join(", ");
    say(
      "error",
      ["hypotheses"],
      `The priors sum to ${round(sum, 6)}, not to 1.`,
      sum > 0 ? `rescaled they are ${repair}.` : "give each hypothesis a prior.",
      "priors-sum",
    );
  }
  for (const [h, { id, prior }] of thesis.hypotheses.entries()) {
    if (prior === 0 || prior === 1)
      say(
        "error",
        ["hypotheses", h, "prior"],
        `\`${id}\` has a prior of ${prior}: no evidence could ever change it.`,
        "give it a prior between 0.01 and 0.99, or leave it out.",
        "prior-certain",
      );
  }
}

/** Every combination of test results must lead to exactly one hypothesis. */
function checkExclusive(thesis: Thesis, say: Say): void {
  const tests = Object.keys(thesis.resolution.tests);
  if (tests.length === 0) {
    say(
      "error",
      ["resolution"],
      "There is no resolution rule: no test says how the question will be settled.",
      "name under `tests` what will be seen to pass or fail on the day.",
      "no-resolution",
    );
    return;
  }
  if (tests.length > 12) {
    say(
      "error",
      ["resolution", "tests"],
      `There are ${tests.length} resolution tests; at most 12 can be gone through.`,
      "join some of them.",
      "many-tests",
    );
    return;
  }
  let [overlap, gap] = [false, false];
  for (let bits = 0; bits < 2 ** tests.length; bits++) {
    const results = Object.fromEntries(tests.map((test, i) => [test, (bits & (1 << i)) !== 0]));
    const claimed = thesis.hypotheses.flatMap(({ id, when }, h) =>
      when.some((alternative) =>
        Object.entries(alternative).every(([test, passes]) => results[test] === passes),
      )
        ? [{ id, h }]
        : [],
    );
    const when = tests.map((test) => `${test} ${results[test] ? "passes" : "fails"}`).join(", ");
    const [, second] = claimed;
    if (second && !overlap) {
      overlap = true;
      const both = claimed.map(({ id }) => `\`${id}\``).join(" and ");
      say(
        "error",
        ["hypotheses", second.h, "when"],
        `The hypotheses do not exclude one another: when ${when}, both ${both} hold.`,
        "add to the `when` of one of them the test result that the other does not have.",
        "not-exclusive",
      );
    }
    if (claimed.length === 0 && !gap) {
      gap = true;
      const combination = tests.map((test) => `${test}: ${results[test]}`).join(", ");
      say(
        "error",
        ["hypotheses"],
        `The hypotheses leave a gap: when ${when}, none of them holds.`,
        `add { ${combination} } to the \`when\` of the one it belongs to.`,
        "not-exhaustive",
      );
    }
  }
}

function checkSides(thesis: Thesis, say: Say): void {
  for (const { id } of thesis.hypotheses) {
    const sides = thesis.rollup.filter(({ hypotheses }) => hypotheses.includes(id));
    if (sides.length === 1) continue;
    say(
      "error",
      ["rollup"],
      sides.length === 0
        ? `\`${id}\` is on no side of the rollup.`
        : `\`${id}\` is on ${sides.length} sides: ${sides.map((side) => side.id).join(", ")}.`,
      "put each hypothesis on exactly one side.",
      "rollup",
    );
  }
}

function checkDays(thesis: Thesis, say: Say): void {
  if (thesis.horizon <= thesis.opened)
    say(
      "error",
      ["horizon"],
      `The horizon, ${thesis.horizon}, is not after the day the thesis was opened, ${thesis.opened}.`,
      "set a later horizon.",
      "horizon",
    );
  if (thesis.resolution.due > thesis.horizon)
    say(
      "error",
      ["resolution", "due"],
      `The resolution is due on ${thesis.resolution.due}, after the horizon ${thesis.horizon}.`,
      "move the horizon to the resolution or later.",
      "resolution-late",
    );
  if (thesis.resolution.due <= thesis.opened)
    say(
      "error",
      ["resolution", "due"],
      `The resolution was due on ${thesis.resolution.due}, before the thesis was opened.`,
      "ask a question that is still open.",
      "resolution-past",
    );
}

/** @returns whether every range is a distribution */
function checkRanges(signal: Signal, i: number, say: Say): boolean {
  if (signal.kind !== "path") return true;
  let fitted = true;
  for (const [period, by] of Object.entries(signal.expect)) {
    for (const [id, range] of Object.entries(by)) {
      const fit = fitRange(range, signal);
      if (fit.ok) continue;
      fitted = false;
      const { because, skew, suggestion } = fit.problem;
      const written = `[${range.low}, ${range.mid}, ${range.high}]`;
      const path = ["signals", i, "expect", period, id];
      if (because === "domain")
        say(
          "error",
          path,
          `${written} has no ${signal.transform}.`,
          signal.transform === "log"
            ? "a log scale takes figures above 0 only: use transform: identity."
            : "a logit scale takes figures between 0 and 1 only.",
          "range-domain",
        );
      else if (because === "order")
        say(
          "error",
          path,
          `${written} does not rise.`,
          "write low, middle and high in that order.",
          "range-order",
        );
      else {
        const nearest = (range.high - range.low) * (skew !== null && skew < 0.5 ? 0.31 : 0.69) + range.low;
        say(
          "error",
          path,
          `${written} leans too far to one side: (mid − low) ÷ (high − low) is ${round(skew ?? 0, 3)}, outside 0.304 to 0.696.`,
          suggestion
            ? `use transform: ${suggestion}, on which it fits${signal.transform === "identity" ? `, or a middle nearer ${round(nearest, 3)}` : ""}.`
            : `move the middle to about ${round(nearest, 3)}.`,
          "range-skew",
        );
      }
    }
  }
  return fitted;
}

function checkProbabilities(signal: Signal, i: number, say: Say): void {
  if (signal.kind !== "categorical") return;
  for (const [id, by] of Object.entries(signal.expect)) {
    const sum = Object.values(by).reduce((total, p) => total + p, 0);
    if (Math.abs(sum - 1) > 1e-6)
      say(
        "error",
        ["signals", i, "expect", id],
        `Under \`${id}\` the probabilities of \`${signal.id}\` sum to ${round(sum, 6)}, not to 1.`,
        "make them sum to 1.",
        "categories-sum",
      );
    for (const [category, p] of Object.entries(by)) {
      if (p < 0.01)
        say(
          "warning",
          ["signals", i, "expect", id, category],
          `\`${category}\` has probability ${p} under \`${id}\`; nothing counts as rarer than 0.01.`,
          "write at least 0.01.",
          "category-floor",
        );
    }
  }
}

/** A prediction must be written before its fact; a retrospective thesis says that its are not. */
function checkFrozen(
  thesis: Thesis,
  { signal, i, knownOutcomes }: { signal: Signal; i: number; knownOutcomes: LintOptions["knownOutcomes"] },
  say: Say,
): void {
  if (thesis.retrospective) return;
  const periods =
    signal.kind === "path" || signal.kind === "tally"
      ? Object.keys(signal.expect)
      : signal.kind === "count"
        ? signal.periods
        : [""];
  for (const period of periods) {
    const known = knownOutcomes
      .filter((outcome) => outcome.signal === signal.id && outcome.period === period)
      .map(({ knownAt }) => knownAt)
      .toSorted()[0];
    const due: Day | undefined = signal.kind === "disclosure" ? signal.dueBy : signal.due[period];
    const path = ["signals", i, "expect", period];
    if (known !== undefined && known < thesis.opened)
      say(
        "error",
        path,
        `\`${signal.id}\` predicts ${period || "what"} was public on ${dayLabel(known)}, before the thesis was opened on ${dayLabel(thesis.opened)}.`,
        "leave that period out, or set `retrospective: true`.",
        "frozen-late",
      );
    else if (due !== undefined && due < thesis.opened)
      say(
        "error",
        path,
        `\`${signal.id}\` predicts ${period || "what"} was due on ${dayLabel(due)}, before the thesis was opened on ${dayLabel(thesis.opened)}.`,
        "leave that period out, or set `retrospective: true`.",
        "frozen-late",
      );
  }
}

/** A signal on which all hypotheses agree tells nothing; a pair that no signal tells apart is one hypothesis. */
function checkTelling(thesis: Thesis, say: Say): void {
  const compiled = compile(thesis);
  let total = 0;
  const byDriver = new Map<string, number>();
  for (const [i, signal] of thesis.signals.entries()) {
    const of = compiled.signals.get(signal.id);
    const nats =
      of === undefined
        ? []
        : of.kind === "path" || of.kind === "tally"
          ? [...of.periods].map(([period, { expectedNats }]) => [period, expectedNats] as const)
          : [["", of.expectedNats] as const];
    const bits = nats.map(([period, value]) => [period, value / Math.LN2] as const);
    const sum = bits.reduce((all, [, value]) => all + value, 0);
    total += sum;
    byDriver.set(signal.driver, (byDriver.get(signal.driver) ?? 0) + sum);
    if (bits.every(([, value]) => value < TELLS_NOTHING_BITS)) {
      say(
        "error",
        ["signals", i, "expect"],
        `All hypotheses agree on \`${signal.id}\`: whatever it shows, nothing changes.`,
        "let the hypotheses predict different values, or leave the signal out.",
        "no-information",
      );
      continue;
    }
    for (const [period, value] of bits) {
      if (value < TELLS_NOTHING_BITS)
        say(
          "note",
          ["signals", i, "expect", period],
          `On \`${signal.id}\` all hypotheses agree for ${period}.`,
          "that is allowed: later periods tell them apart.",
          "no-information-yet",
        );
    }
  }
  for (const [driver, bits] of byDriver) {
    if (byDriver.size > 1 && total > 0 && bits / total > 0.6)
      say(
        "warning",
        ["signals"],
        `${Math.round((100 * bits) / total)}% of the expected information comes from one driver, \`${driver}\`.`,
        "watch something that does not share its cause.",
        "one-driver",
      );
  }
  if (thesis.signals.length === 1)
    say(
      "warning",
      ["signals"],
      "The whole thesis hangs on one signal.",
      "add a second that does not share its cause.",
      "one-signal",
    );
}

/** The prior-weighted mixture must mean what everyone expects, or say why not; else the thesis is rigged (method §1). */
function checkConsensus(thesis: Thesis, { signal, i }: { signal: PathSignal; i: number }, say: Say): void {
  for (const [period, { value, from, because }] of Object.entries(signal.consensus)) {
    const ranges = signal.expect[period];
    if (!ranges) continue;
    const draws = thesis.hypotheses.flatMap(({ id, prior }) => {
      const range = ranges[id];
      const fit = range && fitRange(range, signal);
      if (!fit?.ok) return [];
      return Array.from({ length: 200 }, (_, q) => ({
        x: kernelQuantile(fit.value, (q + 0.5) / 200),
        weight: prior / 200,
      }));
    });
    const mean = draws.reduce((sum, { x, weight }) => sum + x * weight, 0);
    const width = weightedQuantile(draws, 0.9) - weightedQuantile(draws, 0.1);
    if (Math.abs(mean - value) <= CONSENSUS_SHARE * width || because !== undefined) continue;
    say(
      "error",
      ["signals", i, "consensus", period],
      `Taken together the hypotheses expect ${round(mean, 1)} ${signal.unit} for ${period}; consensus (${from}) was ${value}.`,
      "move the ranges, or add `because:` to the consensus and say why you differ.",
      "against-consensus",
    );
  }
}

function weightedQuantile(draws: readonly { x: number; weight: number }[], p: number): number {
  let sum = 0;
  for (const { x, weight } of draws.toSorted((a, b) => a.x - b.x)) {
    sum += weight;
    if (sum >= p) return x;
  }
  return 0;
}

function round(x: number, places: number): string {
  return String(Number(x.toFixed(places)));
}
