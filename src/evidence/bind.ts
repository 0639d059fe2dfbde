/**
 * Observations under signals: what each signal showed in each period, in every version that became known.
 * Rule kept here: version v of an outcome uses only what was public by v's day, so binding everything and looking at
 * the versions known by a day gives the same as binding what was known by that day.
 */
import type { Catalogue } from "../model/catalogue.ts";
import { type Day, dayOf } from "../model/day.ts";
import type { Outcome, OutcomeValue } from "../model/evidence.ts";
import type { Observation } from "../model/observation.ts";
import { endOf, type PeriodKey, periodOfKey, startOf } from "../model/period.ts";
import type { Batch, Problem } from "../model/problem.ts";
import type {
  CategoricalSignal,
  CountSignal,
  DisclosureSignal,
  PathSignal,
  Signal,
  TallySignal,
  Thesis,
} from "../model/thesis.ts";
import { type Collection, firstLook } from "./collection.ts";
import { definitionMatch } from "./definition.ts";
import { type Computed, figureFor } from "./figure.ts";
import { boundTo, effective, rebound } from "./levels.ts";
import { RELIABILITY } from "./reliability.ts";

export type BindOptions = {
  readonly catalogue: Catalogue;
  readonly collection: Collection;
};

/** Every version of every outcome, in order of becoming known. Problems name what could not be used. */
export function bind(
  thesis: Thesis,
  observations: readonly Observation[],
  options: BindOptions,
): Batch<Outcome> {
  const values: Outcome[] = [];
  const problems: Problem[] = [];
  for (const signal of thesis.signals) {
    const bound = bindSignal(signal, observations, { ...options, opened: thesis.opened });
    values.push(...bound.values);
    problems.push(...bound.problems);
  }
  return {
    values: values.toSorted((a, b) => (a.knownAt < b.knownAt ? -1 : a.knownAt > b.knownAt ? 1 : 0)),
    problems,
  };
}

function bindSignal(
  signal: Signal,
  observations: readonly Observation[],
  options: BindOptions & { readonly opened: Day },
): Batch<Outcome> {
  switch (signal.kind) {
    case "path":
      return bindFigures(signal, Object.keys(signal.expect), {
        observations,
        options,
        value: (known, key) => pathValue(signal, known, key),
      });
    case "count":
      return bindFigures(signal, signal.periods, {
        observations,
        options,
        value: (known) => ({ kind: "trial", success: known.approx >= signal.success }),
      });
    case "tally":
      return bindTally(signal, observations, options);
    case "categorical":
      return bindCategory(signal, observations, options);
    case "disclosure":
      return bindDisclosure(
        signal,
        observations.filter((o) => dayOf(o.publishedAt) >= options.opened),
        options,
      );
    default:
      return signal satisfies never;
  }
}

type FigureBinding = {
  readonly observations: readonly Observation[];
  readonly options: BindOptions;
  readonly value: (known: Computed, key: PeriodKey) => OutcomeValue;
};

/** One version for each day on which the figure, or what it is computed from, changed. */
function bindFigures(
  signal: PathSignal | CountSignal,
  keys: readonly PeriodKey[],
  { observations, options, value }: FigureBinding,
): Batch<Outcome> {
  const inputs = figureInputs(signal, observations, options.catalogue);
  const days = [...new Set([...inputs.values()].flat().map((o) => dayOf(o.publishedAt)))].toSorted();
  const outcomes: Outcome[] = [];
  for (const key of keys) {
    const period = periodOfKey(key);
    if (!period) continue;
    let last = "";
    for (const knownBy of days) {
      const known = figureFor(signal, inputs, { period, knownBy });
      const identity = known ? known.from.join() : "";
      if (!known || identity === last) continue;
      last = identity;
      outcomes.push({
        ...outcomeOf(signal, key, known),
        value: value(known, key),
        from: known.from,
        formula: known.formula,
      });
    }
  }
  return { values: outcomes, problems: [] };
}

/** The observations each formula of a signal may need, by metric and measure. */
function figureInputs(
  signal: Signal,
  observations: readonly Observation[],
  catalogue: Catalogue,
): ReadonlyMap<string, readonly Observation[]> {
  const { binding } = signal;
  const inputs = new Map<string, readonly Observation[]>();
  const add = (metric: string, measure: Observation["measure"]) =>
    inputs.set(`${metric} ${measure}`, boundTo(rebound(binding, metric, measure), observations, catalogue));
  for (const formula of signal.formula) {
    switch (formula.kind) {
      case "stated":
        add(binding.metric, binding.measure);
        break;
      case "growth":
      case "trailing":
        add(binding.metric, "level");
        break;
      case "ratio":
        add(formula.of ?? binding.metric, "level");
        add(formula.over, "level");
        break;
      default:
        formula satisfies never;
    }
  }
  return inputs;
}

/** A figure whose printed rounding is wide beside what the hypotheses expect is an interval; a finer one is a point. */
const INTERVAL_SHARE = 0.02;

function pathValue(signal: PathSignal, known: Computed, key: PeriodKey): OutcomeValue {
  const { approx: x, halfUnit, bound, range } = known;
  if (range) return { kind: "interval", low: range.low, high: range.high };
  if (bound === "at-least") return { kind: "interval", low: x, high: null };
  if (bound === "at-most") return { kind: "interval", low: null, high: x };
  const widths = Object.values(signal.expect[key] ?? {}).map(({ low, high }) => high - low);
  return halfUnit > INTERVAL_SHARE * Math.min(...widths)
    ? { kind: "interval", low: tidy(x - halfUnit), high: tidy(x + halfUnit) }
    : { kind: "point", x };
}

/** Takes off the float dust of a sum of two decimals. */
function tidy(x: number): number {
  return Number(x.toPrecision(12));
}

type Dated = Pick<Computed, "authority" | "knownAt" | "release">;

function outcomeOf(
  signal: Signal,
  key: PeriodKey,
  known: Dated,
): Omit<Outcome, "value" | "from" | "formula"> {
  const authority = signal.authority ?? known.authority;
  return {
    signal: signal.id,
    period: key,
    knownAt: known.knownAt,
    release: known.release,
    authority,
    reliability: tidy(RELIABILITY[authority] * definitionMatch(signal, key)),
    pathBreak: signal.kind === "path" && signal.pathBreaks.includes(key),
  };
}

/** Events of a period, one a release: five copies of one story are one event. Known when the period is over and somebody looked. */
function bindTally(
  signal: TallySignal,
  observations: readonly Observation[],
  options: BindOptions,
): Batch<Outcome> {
  const events = boundTo(signal.binding, observations, options.catalogue);
  const outcomes: Outcome[] = [];
  for (const key of Object.keys(signal.expect)) {
    const period = periodOfKey(key);
    if (!period) continue;
    const looked = firstLook(options.collection, endOf(period), {
      source: signal.source,
      entity: signal.binding.entity,
    });
    if (looked === undefined) continue;
    const inside = events.filter(
      (o) => dayOf(o.publishedAt) >= startOf(period) && dayOf(o.publishedAt) <= endOf(period),
    );
    const distinct = new Map(inside.map((o) => [o.release, o]));
    const known: Dated = {
      authority: inside[0]?.authority ?? "primary",
      knownAt: looked,
      release: `${signal.id}-${key}`,
    };
    outcomes.push({
      ...outcomeOf(signal, key, known),
      value: { kind: "tally", count: distinct.size },
      from: [...distinct.values()].map((o) => o.id),
      formula: `${distinct.size} counted`,
    });
  }
  return { values: outcomes, problems: [] };
}

/** The latest word counts: of a state as of an event there is one outcome, in versions. */
function bindCategory(
  signal: CategoricalSignal,
  observations: readonly Observation[],
  options: BindOptions,
): Batch<Outcome> {
  const said = boundTo(signal.binding, observations, options.catalogue).filter(
    (o) => o.category !== null && signal.categories.includes(o.category),
  );
  const values: Outcome[] = [];
  const problems: Problem[] = [];
  for (const day of new Set(said.map((o) => dayOf(o.publishedAt)))) {
    const onDay = said.filter((o) => dayOf(o.publishedAt) === day);
    const best = effective(onDay);
    const rivals = new Set(onDay.filter((o) => o.authority === best?.authority).map((o) => o.category));
    if (!best?.category) continue;
    if (rivals.size > 1) {
      problems.push({
        code: "contradiction",
        severity: "warning",
        what: `${signal.id}: sources of the same standing say ${[...rivals].join(" and ")} on ${day}, so neither is used.`,
        fix: "reject the misread one with `assay review`, or mark one document's authority down.",
      });
      continue;
    }
    values.push({
      ...outcomeOf(signal, "", { authority: best.authority, knownAt: day, release: best.release }),
      value: { kind: "category", category: best.category },
      from: [best.id],
      formula: null,
    });
  }
  return { values, problems };
}

/** The first time anything of the kind was said. */
function bindDisclosure(
  signal: DisclosureSignal,
  observations: readonly Observation[],
  options: BindOptions,
): Batch<Outcome> {
  const first = boundTo(signal.binding, observations, options.catalogue)[0];
  if (!first) return { values: [], problems: [] };
  const known: Dated = {
    authority: first.authority,
    knownAt: dayOf(first.publishedAt),
    release: first.release,
  };
  return {
    values: [
      { ...outcomeOf(signal, "", known), value: { kind: "disclosed" }, from: [first.id], formula: null },
    ],
    problems: [],
  };
}
