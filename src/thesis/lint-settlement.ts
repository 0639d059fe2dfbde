/**
 * Can the question be settled? Hypotheses that exclude one another and leave no gap, priors that sum to one, sides that share
 * the hypotheses out, days in order.
 * Rule kept here: a test result is a condition on the tests; whatever the tests show, exactly one hypothesis must hold.
 */
import { dayLabel } from "../model/period.ts";
import type { Hypothesis, Thesis } from "../model/thesis.ts";
import type { Finding } from "./lint.ts";
import { rescaled, shortNumber } from "./numbers.ts";

/** Test results that make a hypothesis the answer: test → passes. Tests not named may go either way. */
type Condition = Readonly<Record<string, boolean>>;

/** 2^12 combinations are gone through in a moment; no rule needs more tests than that. */
const MOST_TESTS = 12;
const PRIORS_TOLERANCE = 1e-9;

export function lintSettlement(thesis: Thesis): readonly Finding[] {
  return [
    ...priorFindings(thesis),
    ...resolutionFindings(thesis),
    ...sideFindings(thesis),
    ...dayFindings(thesis),
  ];
}

function priorFindings({ hypotheses }: Thesis): readonly Finding[] {
  const findings: Finding[] = [];
  const priors = hypotheses.map(({ prior }) => prior);
  const sum = priors.reduce((total, prior) => total + prior, 0);
  if (Math.abs(sum - 1) > PRIORS_TOLERANCE) {
    const repair = rescaled(priors).map((prior, h) => `${hypotheses[h]?.id} ${shortNumber(prior)}`);
    findings.push({
      severity: "error",
      code: "priors-sum",
      at: ["hypotheses"],
      what: `The priors sum to ${shortNumber(sum)}, not to 1.`,
      fix: priors.every((prior) => prior > 0)
        ? `rescaled they are ${repair.join(", ")}.`
        : "give each hypothesis a prior above 0.",
    });
  }
  for (const [h, { id, prior }] of hypotheses.entries())
    if (prior === 0 || prior === 1)
      findings.push({
        severity: "error",
        code: "prior-certain",
        at: ["hypotheses", h, "prior"],
        what: `\`${id}\` has a prior of ${prior}: no evidence could ever change it.`,
        fix:
          prior === 0
            ? "give it at least 0.01, or leave the hypothesis out."
            : "give it at most 0.99, and the rest to its rivals.",
      });
  return findings;
}

function resolutionFindings({ hypotheses, resolution }: Thesis): readonly Finding[] {
  const tests = Object.keys(resolution.tests);
  if (tests.length === 0)
    return [
      {
        severity: "error",
        code: "no-resolution",
        at: ["resolution", "tests"],
        what: "There is no resolution rule: no test says how the question will be settled.",
        fix: "name under `tests` what will be seen to pass or fail on the day.",
      },
    ];
  if (tests.length > MOST_TESTS)
    return [
      {
        severity: "error",
        code: "many-tests",
        at: ["resolution", "tests"],
        what: `There are ${tests.length} resolution tests; at most ${MOST_TESTS} can be gone through.`,
        fix: "join some of them.",
      },
    ];
  const overlaps = hypotheses.flatMap((second, h) =>
    hypotheses.slice(0, h).flatMap((first) => overlapFinding(first, second, h)),
  );
  return [...overlaps, ...gapFindings(hypotheses, tests), ...idleTestFindings(hypotheses, tests)];
}

/** The first condition two hypotheses share, and the second's `when` less it. */
function overlapFinding(first: Hypothesis, second: Hypothesis, h: number): readonly Finding[] {
  for (const [a, theirs] of second.when.entries()) {
    const other = first.when.find((condition) => compatible(condition, theirs));
    if (!other) continue;
    const rest = less(theirs, other);
    return [
      {
        severity: "error",
        code: "not-exclusive",
        at: ["hypotheses", h, "when", a],
        what: `\`${first.id}\` and \`${second.id}\` do not exclude one another: ${inWords({ ...other, ...theirs })}, both hold.`,
        fix:
          rest.length === 0
            ? `leave ${written(theirs)} out of the \`when\` of \`${second.id}\`: \`${first.id}\` claims it.`
            : `in the \`when\` of \`${second.id}\` write ${rest.map(written).join(", ")} for ${written(theirs)}.`,
      },
    ];
  }
  return [];
}

/** The combinations that lead to no hypothesis, as the widest condition around the first of them. */
function gapFindings(hypotheses: readonly Hypothesis[], tests: readonly string[]): readonly Finding[] {
  const claims = hypotheses.flatMap(({ when }) => when);
  const free: Condition[] = [];
  for (let bits = 0; bits < 2 ** tests.length; bits++) {
    const results = Object.fromEntries(tests.map((test, i) => [test, (bits & (1 << i)) !== 0]));
    if (!claims.some((claim) => compatible(claim, results))) free.push(results);
  }
  const [first] = free;
  if (!first) return [];
  let gap: Condition = first;
  for (const test of tests) {
    const { [test]: _, ...wider } = gap;
    if (!claims.some((claim) => compatible(claim, wider))) gap = wider;
  }
  const inGap = 2 ** (tests.length - Object.keys(gap).length);
  const others = free.length - inGap;
  return [
    {
      severity: "error",
      code: "not-exhaustive",
      at: ["hypotheses"],
      what: `The hypotheses leave a gap: ${inWords(gap)}, none of them holds.${others > 0 ? ` So it is in ${others} other combination${others === 1 ? "" : "s"} of test results.` : ""}`,
      fix: `add ${written(gap)} to the \`when\` of the one it belongs to.`,
    },
  ];
}

function idleTestFindings(hypotheses: readonly Hypothesis[], tests: readonly string[]): readonly Finding[] {
  return tests
    .filter(
      (test) => !hypotheses.some(({ when }) => when.some((condition) => Object.hasOwn(condition, test))),
    )
    .map((test) => ({
      severity: "warning",
      code: "idle-test",
      at: ["resolution", "tests", test],
      what: `The test \`${test}\` decides nothing: no hypothesis names it in its \`when\`.`,
      fix: "use it, or leave it out.",
    }));
}

/** Some test results meet both. */
function compatible(a: Condition, b: Condition): boolean {
  return Object.entries(a).every(([test, passes]) => (b[test] ?? passes) === passes);
}

/** What is left of a condition when another is taken away: conditions that exclude one another. */
function less(from: Condition, taken: Condition): readonly Condition[] {
  const narrowing = Object.entries(taken).filter(([test]) => from[test] === undefined);
  return narrowing.map(([test, passes], i) => ({
    ...from,
    ...Object.fromEntries(narrowing.slice(0, i)),
    [test]: !passes,
  }));
}

function inWords(condition: Condition): string {
  const results = Object.entries(condition).map(([test, passes]) => `${test} ${passes ? "passes" : "fails"}`);
  return results.length === 0 ? "whatever the tests show" : `when ${results.join(" and ")}`;
}

function written(condition: Condition): string {
  const results = Object.entries(condition).map(([test, passes]) => `${test}: ${passes}`);
  return results.length === 0 ? "{}" : `{ ${results.join(", ")} }`;
}

function sideFindings({ hypotheses, rollup }: Thesis): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { id } of hypotheses) {
    const sides = rollup.filter((side) => side.hypotheses.includes(id)).map((side) => `\`${side.id}\``);
    if (sides.length === 0)
      findings.push({
        severity: "error",
        code: "rollup",
        at: ["rollup"],
        what: `\`${id}\` is on no side of the rollup.`,
        fix: `add it to one of ${rollup.map((side) => `\`${side.id}\``).join(", ")}, or give it a side of its own.`,
      });
    if (sides.length > 1)
      findings.push({
        severity: "error",
        code: "rollup",
        at: ["rollup"],
        what: `\`${id}\` is on ${sides.length} sides: ${sides.join(" and ")}.`,
        fix: `leave it on one of them.`,
      });
  }
  if (rollup.length === 1)
    findings.push({
      severity: "error",
      code: "rollup",
      at: ["rollup"],
      what: "The rollup has one side: it would always be the answer.",
      fix: "make two sides, or leave `rollup` out.",
    });
  return findings;
}

function dayFindings({ opened, horizon, resolution, brief }: Thesis): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (at: readonly PropertyKey[], code: string, what: string, fix: string) =>
    findings.push({ severity: "error", code, at, what, fix });
  if (horizon <= opened)
    add(
      ["horizon"],
      "horizon",
      `The horizon, ${dayLabel(horizon)}, is not after ${dayLabel(opened)}, the day the thesis was opened.`,
      resolution.due > opened ? `set \`horizon: ${resolution.due}\`.` : "set a later horizon.",
    );
  if (resolution.due <= opened)
    add(
      ["resolution", "due"],
      "resolution-past",
      `The resolution was due on ${dayLabel(resolution.due)}, not after ${dayLabel(opened)}, the day the thesis was opened.`,
      "ask a question that is still open.",
    );
  else if (resolution.due > horizon && horizon > opened)
    add(
      ["resolution", "due"],
      "resolution-late",
      `The resolution is due on ${dayLabel(resolution.due)}, after the horizon, ${dayLabel(horizon)}.`,
      `set \`horizon: ${resolution.due}\`.`,
    );
  if (brief && brief.published > opened)
    findings.push({
      severity: "warning",
      code: "opened-early",
      at: ["opened"],
      what: `The thesis was opened on ${dayLabel(opened)}, before its brief was published on ${dayLabel(brief.published)}.`,
      fix: `set \`opened: ${brief.published}\` if the ranges were frozen with the brief at hand.`,
    });
  return findings;
}
