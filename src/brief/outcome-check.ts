/**
 * An outcome against the observations it stands on.
 * Rules kept here: every observation behind it may be quoted as of the verdict's day; the value is the observation's own, or what
 * the formula gives from exactly these observations, in the signal's unit.
 */
import { dayOf } from "../model/day.ts";
import { type Decimal, toApprox } from "../model/decimal.ts";
import type { Outcome, OutcomeValue } from "../model/evidence.ts";
import type { ObservationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import { waitsBecause } from "../model/review.ts";
import type { Signal } from "../model/thesis.ts";
import { type DisplayUnit, inUnit, parseDisplayUnit } from "../model/unit.ts";
import { evaluate, numbersIn } from "./formula.ts";
import type { BriefInput } from "./resolve.ts";

/** Relative room for quotients, which evidence keeps to twelve places. */
const ROOM = 1e-6;

/** Why the outcome of this number may not be shown, or undefined when it is traced. */
export function outcomeProblem(index: number, input: BriefInput): string | undefined {
  const outcome = input.verdict.outcomes[index];
  const signal = input.thesis.signals.find(({ id }) => id === outcome?.signal);
  if (!outcome || !signal) return "there is no such outcome";
  if (outcome.from.length === 0)
    return outcome.value.kind === "tally" && outcome.value.count === 0
      ? undefined
      : "no observation stands behind it";
  for (const id of outcome.from) {
    const because = observationProblem(id, input);
    if (because !== undefined) return because;
  }
  const observations = outcome.from.flatMap((id) => input.observations.get(id) ?? []);
  return outcome.formula === null || outcome.value.kind === "tally"
    ? statedProblem(outcome, signal, observations)
    : computedProblem(outcome.formula, { outcome, signal, observations });
}

/** Why an observation may not be quoted as of the verdict's day, or undefined. */
export function observationProblem(id: ObservationId, input: BriefInput): string | undefined {
  const observation = input.observations.get(id);
  if (!observation) return `there is no observation ${id}`;
  if (dayOf(observation.publishedAt) > input.verdict.asOf)
    return `the words behind it were not public until ${dayOf(observation.publishedAt)}`;
  const waits = waitsBecause(observation);
  if (waits.length > 0) return `the words behind it wait for review (${waits.join(", ")})`;
  const text = input.documents.get(observation.document)?.text;
  return text?.slice(...observation.span) === observation.quote
    ? undefined
    : `“${observation.quote}” does not stand at its place in the document`;
}

/** A stated outcome says what one of its observations says. */
function statedProblem(
  { value, from }: Outcome,
  signal: Signal,
  observations: readonly Observation[],
): string | undefined {
  switch (value.kind) {
    case "disclosed":
      return undefined;
    case "tally":
      return value.count === from.length
        ? undefined
        : `${from.length} statements stand behind it, not ${value.count}`;
    case "category":
      return observations.some(({ category }) => category === value.category)
        ? undefined
        : `no observation behind it says ${value.category}`;
    default: {
      const unit = parseDisplayUnit(signal.unit);
      const traced = unit && observations.some((observation) => says(observation, value, { signal, unit }));
      return traced ? undefined : "it is not the value its observation holds";
    }
  }
}

type Numeric = Exclude<OutcomeValue, { kind: "disclosed" | "tally" | "category" }>;
type Written = { readonly signal: Signal; readonly unit: DisplayUnit };

function says(observation: Observation, value: Numeric, { signal, unit }: Written): boolean {
  if (observation.unit !== unit.base) return false;
  const written = (exact: Decimal) => toApprox(inUnit(exact, unit));
  const { value: exact, low, high, halfUnit } = observation;
  if (exact === null)
    return (
      value.kind === "interval" && low !== null && high !== null && spans(value, written(low), written(high))
    );
  return agrees(
    value,
    { x: written(exact), half: halfUnit === null ? undefined : written(halfUnit) },
    signal,
  );
}

type Behind = {
  readonly outcome: Outcome;
  readonly signal: Signal;
  readonly observations: readonly Observation[];
};

/** The formula's numbers are those of the observations, all of them, and it gives the value again. */
function computedProblem(formula: string, { outcome, signal, observations }: Behind): string | undefined {
  const known = observations.flatMap(({ value }) => (value === null ? [] : [Math.abs(toApprox(value))]));
  const said = numbersIn(formula);
  const unknown = said.find((x) => x !== 1 && !known.includes(x));
  if (unknown !== undefined) return `${unknown} in “${formula}” is no observation's value`;
  const idle = known.find((x) => !said.includes(x));
  if (idle !== undefined) return `${idle} stands behind it and not in “${formula}”`;
  const { value } = outcome;
  if (value.kind !== "point" && value.kind !== "interval" && value.kind !== "trial") return undefined;
  const result = evaluate(formula);
  const unit = parseDisplayUnit(signal.unit);
  if (result === undefined || !unit) return `“${formula}” cannot be computed`;
  const x = result / 10 ** unit.power;
  return agrees(value, { x, half: undefined }, signal)
    ? undefined
    : `“${formula}” gives ${Number(x.toPrecision(10))} ${signal.unit}, not what the outcome says`;
}

type Known = { readonly x: number; readonly half: number | undefined };

/** A point is the figure; an interval is the figure give or take half a printed unit, or open on one side. */
function agrees(value: Numeric, { x, half }: Known, signal: Signal): boolean {
  switch (value.kind) {
    case "point":
      return near(value.x, x);
    case "trial":
      return signal.kind === "count" && value.success === x >= signal.success;
    case "interval":
      if (value.low === null || value.high === null) return near(value.low ?? value.high ?? Number.NaN, x);
      return half === undefined ? near((value.low + value.high) / 2, x) : spans(value, x - half, x + half);
    default:
      return value satisfies never;
  }
}

function spans(value: Extract<OutcomeValue, { kind: "interval" }>, low: number, high: number): boolean {
  return near(value.low ?? Number.NaN, low) && near(value.high ?? Number.NaN, high);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= ROOM * Math.max(1, Math.abs(b));
}
