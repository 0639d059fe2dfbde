/**
 * Are the predictions distributions, and were they made before the fact?
 * Rule kept here: what a range cannot be is answered with the nearest it can be.
 */

import { fitRange, SKEW_LIMITS, type SkewProblem, transformed, untransformed } from "../evidence/kernel.ts";
import { CATEGORY_FLOOR } from "../evidence/predict.ts";
import { periodsOf, USUAL_DELAY_DAYS } from "../evidence/watch.ts";
import { addDays, type Day } from "../model/day.ts";
import { dayLabel, endOf, type PeriodKey, periodOfKey } from "../model/period.ts";
import type { PathSignal, Range, Signal, Thesis } from "../model/thesis.ts";
import type { Finding, LintOptions } from "./lint.ts";
import { rescaled, shortNumber, toDigits } from "./numbers.ts";

/** Well inside the limits, so that a rounded middle still fits. */
const INSIDE = 0.006;

export function lintPredictions(
  thesis: Thesis,
  knownOutcomes: LintOptions["knownOutcomes"],
): readonly Finding[] {
  return [
    ...thesis.signals.flatMap((signal, i) => [
      ...(signal.kind === "path" ? rangeFindings(signal, i) : []),
      ...probabilityFindings(signal, i),
      ...strayPeriodFindings(signal, i),
      ...(thesis.retrospective ? [] : frozenFindings(thesis, { signal, i, knownOutcomes })),
      ...lateFindings(thesis, signal, i),
    ]),
    ...hindsightFindings(thesis),
    ...noDueFindings(thesis),
  ];
}

function rangeFindings(signal: PathSignal, i: number): readonly Finding[] {
  return Object.entries(signal.expect).flatMap(([period, by]) =>
    Object.entries(by).flatMap(([id, range]) => {
      const fit = fitRange(range, signal);
      if (fit.ok) return [];
      const at = ["signals", i, "expect", period, id];
      return [{ severity: "error" as const, at, ...rangeWords(signal, range, fit.problem) }];
    }),
  );
}

function rangeWords(
  signal: PathSignal,
  range: Range,
  { because, skew, suggestion }: SkewProblem,
): Pick<Finding, "code" | "what" | "fix"> {
  const written = `[${range.low}, ${range.mid}, ${range.high}]`;
  if (because === "order")
    return {
      code: "range-order",
      what: `${written} does not rise from low to high.`,
      fix: "write P10, P50 and P90 in that order.",
    };
  if (because === "domain")
    return {
      code: "range-domain",
      what: `${written} has no place on a ${signal.transform} scale, which takes figures ${signal.transform === "log" ? "above 0" : "between 0 and 1"} only.`,
      fix: "use `transform: identity`.",
    };
  const limits = SKEW_LIMITS[signal.kernel];
  const nearest = (skew ?? 0) < 0.5 ? limits.low + INSIDE : limits.high - INSIDE;
  const mid = nearestMid(signal, range, nearest);
  const other = suggestion !== null && fitsAll(signal, suggestion) ? suggestion : undefined;
  return {
    code: "range-skew",
    what: `${written} leans too far: its middle lies ${Math.round(100 * (skew ?? 0))}% of the way from low to high${signal.transform === "identity" ? "" : ` on the ${signal.transform} scale`}; a distribution needs ${Math.ceil(100 * limits.low)}% to ${Math.floor(100 * limits.high)}%.`,
    fix: `${other === undefined ? "" : `use \`transform: ${other}\`, on which it fits, or `}write [${range.low}, ${mid}, ${range.high}].`,
  };
}

/** The middle at a skew that fits, at as few digits as will do. */
function nearestMid(signal: PathSignal, { low, high }: Range, skew: number): number {
  const from = transformed(low, signal.transform) ?? low;
  const to = transformed(high, signal.transform) ?? high;
  const exact = untransformed(from + skew * (to - from), signal.transform);
  for (let digits = 3; digits <= 15; digits++) {
    const mid = toDigits(exact, digits);
    if (fitRange({ low, mid, high }, signal).ok) return mid;
  }
  return exact;
}

function fitsAll(signal: PathSignal, transform: PathSignal["transform"]): boolean {
  return Object.values(signal.expect).every((by) =>
    Object.values(by).every((range) => fitRange(range, { ...signal, transform }).ok),
  );
}

function probabilityFindings(signal: Signal, i: number): readonly Finding[] {
  if (signal.kind === "categorical") return categoryFindings(signal.expect, i);
  if (signal.kind !== "disclosure") return [];
  return Object.entries(signal.expect)
    .filter(([, p]) => p === 0 || p === 1)
    .map(([id, p]) => ({
      severity: "warning",
      code: "disclosure-certain",
      at: ["signals", i, "expect", id],
      what: `Under \`${id}\` it is ${p === 1 ? "certain" : "impossible"} that \`${signal.id}\` is disclosed: one slip of a reader would decide.`,
      fix: `write ${p === 1 ? 0.98 : 0.02}.`,
    }));
}

function categoryFindings(
  expect: Readonly<Record<string, Readonly<Record<string, number>>>>,
  i: number,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [id, by] of Object.entries(expect)) {
    const at = ["signals", i, "expect", id];
    const probabilities = Object.values(by);
    const sum = probabilities.reduce((total, p) => total + p, 0);
    if (Math.abs(sum - 1) > 1e-6) {
      const parts = rescaled(probabilities);
      const repair = Object.keys(by).map((category, c) => `${category}: ${shortNumber(parts[c] ?? 0)}`);
      findings.push({
        severity: "error",
        code: "categories-sum",
        at,
        what: `The probabilities under \`${id}\` sum to ${shortNumber(sum)}, not to 1.`,
        fix: sum > 0 ? `rescaled they are { ${repair.join(", ")} }.` : "give every category one.",
      });
    }
    for (const [category, p] of Object.entries(by))
      if (p < CATEGORY_FLOOR)
        findings.push({
          severity: "warning",
          code: "category-floor",
          at: [...at, category],
          what: `\`${category}\` has probability ${p} under \`${id}\`; nothing counts as rarer than ${CATEGORY_FLOOR}.`,
          fix: `write at least ${CATEGORY_FLOOR}.`,
        });
  }
  return findings;
}

/** Periods with something said about them that nothing is predicted for. */
function strayPeriodFindings(signal: Signal, i: number): readonly Finding[] {
  const predicted = periodsOf(signal);
  if (signal.kind === "disclosure" || signal.kind === "categorical") return [];
  const said: readonly (readonly [field: string, keys: readonly PeriodKey[]])[] = [
    ["due", Object.keys(signal.due)],
    ["consensus", Object.keys(signal.consensus)],
  ];
  return said.flatMap(([field, keys]) =>
    keys
      .filter((key) => !predicted.includes(key))
      .map((key) => ({
        severity: "warning",
        code: "stray-period",
        at: ["signals", i, field, key],
        what: `\`${signal.id}\` has a ${field === "due" ? "due day" : "consensus"} for ${key} and no prediction.`,
        fix: `predict ${key} under \`expect\`, or leave it out.`,
      })),
  );
}

type Frozen = {
  readonly signal: Signal;
  readonly i: number;
  readonly knownOutcomes: LintOptions["knownOutcomes"];
};

/** A prediction must be written before its fact. */
function frozenFindings({ opened }: Thesis, { signal, i, knownOutcomes }: Frozen): readonly Finding[] {
  return periodsOf(signal).flatMap((period): readonly Finding[] => {
    const known = knownOutcomes
      .filter((outcome) => outcome.signal === signal.id && outcome.period === period)
      .map(({ knownAt }) => knownAt)
      .toSorted()[0];
    const due = signal.kind === "disclosure" ? signal.dueBy : signal.due[period];
    const isPublic = known !== undefined && known < opened;
    if (!isPublic && !(due !== undefined && due < opened)) return [];
    const what = `\`${signal.id}\`${period === "" ? "" : ` for ${period}`}`;
    return [
      {
        severity: "error",
        code: "frozen-late",
        at: ["signals", i, "expect", period],
        what: isPublic
          ? `${what} was public on ${dayLabel(known)}, before the prediction was frozen on ${dayLabel(opened)}.`
          : `${what} was due on ${dayLabel(due ?? opened)}, before the prediction was frozen on ${dayLabel(opened)}.`,
        fix:
          period === ""
            ? "leave the signal out, or set `retrospective: true`."
            : "leave that period out, or set `retrospective: true`.",
      },
    ];
  });
}

/** After the horizon a figure comes too late for the question. */
function lateFindings({ horizon }: Thesis, signal: Signal, i: number): readonly Finding[] {
  const days: readonly (readonly [at: readonly PropertyKey[], day: Day])[] =
    signal.kind === "disclosure"
      ? [[["due_by"], signal.dueBy]]
      : Object.entries(signal.due).map(([period, day]) => [["due", period], day]);
  return days
    .filter(([, day]) => day > horizon)
    .map(([at, day]) => ({
      severity: "warning",
      code: "due-late",
      at: ["signals", i, ...at],
      what: `\`${signal.id}\` is due on ${dayLabel(day)}, after the horizon, ${dayLabel(horizon)}.`,
      fix: "leave it out, or move the horizon.",
    }));
}

/** Written with the outcomes known: said once when it is admitted, asked once when it looks so. */
function hindsightFindings({ retrospective, signals, opened }: Thesis): readonly Finding[] {
  const predictions = signals.reduce((sum, signal) => sum + periodsOf(signal).length, 0);
  if (retrospective)
    return [
      {
        severity: "note",
        code: "retrospective",
        at: ["retrospective"],
        what: `The ranges were written with the outcomes known: none of the ${predictions} predictions will ever be scored.`,
      },
    ];
  const expected = signals.flatMap((signal) => periodsOf(signal).flatMap((key) => expectedBy(signal, key)));
  const last = expected.toSorted().at(-1);
  if (last === undefined || last >= opened) return [];
  return [
    {
      severity: "warning",
      code: "looks-retrospective",
      at: ["opened"],
      what: `Every figure it predicts was to be expected by ${dayLabel(last)}, before the thesis was opened on ${dayLabel(opened)}.`,
      fix: "set `retrospective: true` if the outcomes were known, or predict a period to come.",
    },
  ];
}

/** The day a figure is out, as stated or as usual. */
function expectedBy(signal: Signal, key: PeriodKey): readonly Day[] {
  const stated = signal.kind === "disclosure" ? signal.dueBy : signal.due[key];
  if (stated !== undefined) return [stated];
  const period = periodOfKey(key);
  return period ? [addDays(endOf(period), USUAL_DELAY_DAYS)] : [];
}

function noDueFindings({ signals }: Thesis): readonly Finding[] {
  if (signals.some((signal) => signal.kind === "disclosure" || Object.keys(signal.due).length > 0)) return [];
  return [
    {
      severity: "warning",
      code: "no-due",
      at: ["signals"],
      what: "No signal says when it is due: what is late cannot be told from what never comes.",
      fix: `add to a signal such as \`${signals[0]?.id}\` the days its figures are expected, as in due: { 2026Q3: 2026-11-26 }.`,
    },
  ];
}
