/**
 * thesis and ledger → payback: what was spent and earned by a day, read through the thesis' bindings, and what follows of it.
 * Rule kept here: only figures public by the day are used; each is the version that counts then, as in a verdict.
 */
import { type Assay, knownBy, type Question } from "./assay.ts";
import { boundTo, levelKnown } from "./evidence/levels.ts";
import { type Day, dayOf } from "./model/day.ts";
import { toApprox } from "./model/decimal.ts";
import type { ObservationId } from "./model/id.ts";
import type { Observation } from "./model/observation.ts";
import type { EnvelopeFigures, PaybackReport, PaybackSpec } from "./model/payback.ts";
import { PARAMETERS, type Parameters } from "./model/payback-parameters.ts";
import { type PeriodKey, periodOfKey } from "./model/period.ts";
import { UserError } from "./model/problem.ts";
import type { Binding, Thesis } from "./model/thesis.ts";
import { inUnit, parseDisplayUnit } from "./model/unit.ts";
import { chanceOf, emptyPaths } from "./payback/chance.ts";
import { envelopeOf } from "./payback/envelope.ts";
import { type Expected, type Suggested, suggestedBy } from "./payback/expectations.ts";
import { quartersBetween } from "./payback/quarters.ts";
import { type Modelled, modelPayback, type PaybackFacts } from "./payback/report.ts";
import { type Paths, type Prepared, prepared, runPaths, type Simulation } from "./payback/simulate.ts";

export type PaybackAsked = {
  readonly asOf: Day;
  readonly set: Readonly<Partial<Parameters>>;
  readonly paths: number;
  readonly seed: number;
};

/** Paths and seed where nobody asks for others: the same brief, page and answer every time. */
export const USUAL_RUN = { paths: 10_000, seed: 380 };

/** Runs the paths of a simulation: here, or over several workers; the numbers are the same. */
export type RunPaths = (ready: Prepared, count: number) => Promise<Paths>;

/** On this thread. */
export const hereOnly: RunPaths = async (ready, count) => {
  const paths = emptyPaths(count);
  runPaths(ready, 0, count, paths);
  return paths;
};

/** @throws UserError when the thesis has no payback section, or its assumptions mean nothing */
export async function paybackAsOf(
  { store }: Pick<Assay, "store">,
  question: Question,
  { asked, run }: { readonly asked: PaybackAsked; readonly run: RunPaths },
): Promise<PaybackReport> {
  const spec = question.thesis.payback;
  if (spec === undefined) {
    throw new UserError([
      {
        code: "no-payback",
        severity: "error",
        what: `The thesis "${question.thesis.id}" models no programme of spending.`,
        where: { file: question.asked.file },
        fix: "add a `payback` section (docs/THESIS.md shows how), or ask another thesis.",
      },
    ]);
  }
  const { observations } = await knownBy(store, question, { asOf: asked.asOf });
  return paybackOf({ spec, question, observations, asked, run });
}

export type PaybackWork = {
  readonly spec: PaybackSpec;
  readonly question: Question;
  readonly observations: readonly Observation[];
  readonly asked: PaybackAsked;
  readonly run: RunPaths;
};

/** @throws UserError when the assumptions mean nothing */
export async function paybackOf(work: PaybackWork): Promise<PaybackReport> {
  const { spec, question, asked, run } = work;
  const modelled = modelPayback(spec, factsOf(work));
  if ("code" in modelled) {
    const { code, what, fix } = modelled;
    throw new UserError([{ code, severity: "error", what: `${capital(what)}.`, fix }]);
  }
  const ready = prepared(simulationOf(spec, modelled, asked));
  if ("kind" in ready) {
    throw new UserError([
      {
        code: "payback-simulation",
        severity: "error",
        what:
          ready.kind === "range"
            ? `The range of \`${PARAMETERS.find(({ key }) => key === ready.key)?.name}\` is no distribution.`
            : "No inputs could have the stated correlations together.",
        where: { file: question.asked.file },
        fix: "run `assay lint`: it says where, and what would be right.",
      },
    ]);
  }
  const paths = await run(ready, asked.paths);
  const chance = chanceOf({ ready, plan: modelled.plan, first: spec.first, paths });
  return { ...modelled.report, chance };
}

function capital(text: string): string {
  return text.startsWith("`") ? text : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What the reader set is taken as certain. */
function simulationOf(spec: PaybackSpec, { parameters, report }: Modelled, asked: PaybackAsked): Simulation {
  const inputs = PARAMETERS.flatMap(({ key }) => {
    const { range } = spec.assumptions[key];
    return range === null || asked.set[key] !== undefined || !IN_CHANCE.has(key) ? [] : [{ key, range }];
  });
  const uncertain = new Set(inputs.map(({ key }) => key));
  return {
    parameters,
    inputs,
    correlations: spec.correlations.filter(({ pair }) => pair.every((key) => uncertain.has(key))),
    seed: asked.seed,
    noise: report.fit?.error ?? 0,
  };
}

/** What the world decides; the discount rate and the tax rate are for the reader to choose, and stand in the tornado. */
const IN_CHANCE: ReadonlySet<string> = new Set([
  "yield",
  "opex",
  "life",
  "decay",
  "ramp",
  "serverShare",
  "lag",
  "maintenance",
  "workingCapital",
]);

function factsOf({ spec, question, observations, asked }: PaybackWork): PaybackFacts {
  const used = new Set<ObservationId>();
  const level = levelsIn({ question, observations, asOf: asked.asOf, unit: spec.unit, used });
  const periods = quartersBetween(spec.first, spec.plan.to);
  const row = (binding: Binding | null) =>
    periods.map((period) => (binding ? level(binding, period) : undefined));
  const envelope = envelopeFigures({ spec, question, observations, asked }, level);
  for (const id of envelope?.observations ?? []) used.add(id);
  return {
    asOf: asked.asOf,
    spending: row(spec.spending),
    revenue: row(spec.revenue),
    profit: row(spec.profit),
    observed: observedValues({ spec, question, observations, asked }, used),
    set: asked.set,
    envelope,
    titles: Object.fromEntries(question.thesis.hypotheses.map(({ id, title }) => [id, title])),
    observations: [...used],
  };
}

type Levels = (binding: Binding, period: PeriodKey) => number | undefined;
type LevelsIn = {
  readonly question: Question;
  readonly observations: readonly Observation[];
  readonly asOf: Day;
  readonly unit: string;
  readonly used: Set<ObservationId>;
};

/** A quarter's figure in the unit, as known by the day; figures of another currency are no figures here. */
function levelsIn({ question, observations, asOf, unit, used }: LevelsIn): Levels {
  const display = parseDisplayUnit(unit);
  const bound = new Map<Binding, readonly Observation[]>();
  return (binding, key) => {
    const period = periodOfKey(key);
    if (!display || !period) return undefined;
    const mine =
      bound.get(binding) ??
      boundTo(binding, observations, question.catalogue).filter((each) => each.unit === display.base);
    bound.set(binding, mine);
    const known = levelKnown({ observations: mine, period, knownBy: asOf });
    for (const id of known?.from ?? []) used.add(id);
    return known && toApprox(inUnit(known.value, display));
  };
}

type Reading = Pick<PaybackWork, "spec" | "question" | "observations" | "asked">;

/** The latest figure under an assumption's own binding, in base units. */
function observedValues(
  { spec, question, observations, asked }: Reading,
  used: Set<ObservationId>,
): Partial<Parameters> {
  const found = PARAMETERS.flatMap(({ key }) => {
    const { observed } = spec.assumptions[key];
    const latest =
      observed &&
      boundTo(observed, observations, question.catalogue)
        .filter((each) => each.value !== null && dayOf(each.publishedAt) <= asked.asOf)
        .at(-1);
    if (!latest?.value) return [];
    used.add(latest.id);
    return [[key, toApprox(latest.value)] as const];
  });
  return Object.fromEntries(found);
}

function envelopeFigures(
  { spec, question, observations, asked }: Reading,
  level: Levels,
): EnvelopeFigures | null {
  const { envelope, unit } = spec;
  const display = parseDisplayUnit(unit);
  if (envelope === null || !display) return null;
  const said = boundTo(envelope.binding, observations, question.catalogue)
    .filter(
      (each) => each.unit === display.base && each.value !== null && dayOf(each.publishedAt) <= asked.asOf,
    )
    .at(-1);
  const amount = said?.value ? toApprox(inUnit(said.value, display)) : envelope.amount;
  if (amount === null) return null;
  return (
    envelopeOf({
      amount,
      bound: said?.bound ?? null,
      saidOn: said ? dayOf(said.publishedAt) : null,
      observations: said ? [said.id] : [],
      quarters: quartersBetween(envelope.from, envelope.to).map((period) => ({
        period,
        spending: level(spec.spending, period),
      })),
    }) ?? null
  );
}

/** A suggestion with the signal of the thesis it is for; `signal` null: no signal of the thesis is bound to it. */
export type Suggestions = Omit<Suggested, "expected"> & {
  readonly unit: string;
  readonly expected: readonly (Expected & { readonly signal: string | null })[];
};

/** @throws UserError when the thesis has no scenario or no quarter is left to expect */
export function suggestionsOf(report: PaybackReport, thesis: Thesis): Suggestions {
  const suggested = suggestedBy(report);
  if (!suggested) {
    throw new UserError([
      {
        code: "no-expectations",
        severity: "error",
        what: "There is nothing to suggest: no scenario speaks for a hypothesis, or the plan ends with what is reported.",
        fix: "give each hypothesis a scenario under `payback`, and let `plan.to` reach further.",
      },
    ]);
  }
  const signals = { growth: signalFor(thesis, "growth"), margin: signalFor(thesis, "margin"), cash: null };
  return {
    ...suggested,
    unit: report.unit,
    expected: suggested.expected.map((each) => ({ ...each, signal: signals[each.kind] })),
  };
}

/** The path signal about the programme's own revenue: its growth, or its profit over it. */
function signalFor({ signals, payback }: Thesis, kind: "growth" | "margin"): string | null {
  if (!payback) return null;
  const { revenue, profit } = payback;
  const found = signals.find(
    ({ binding, formula, kind: form, unit }) =>
      form === "path" &&
      unit === "percent" &&
      binding.entity === revenue.entity &&
      binding.segment === revenue.segment &&
      binding.qualifier === revenue.qualifier &&
      (kind === "growth"
        ? binding.metric === revenue.metric && binding.measure === "yoy"
        : formula.some(
            (each) => each.kind === "ratio" && each.of === profit?.metric && each.over === revenue.metric,
          )),
  );
  return found?.id ?? null;
}
