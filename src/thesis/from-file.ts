/**
 * The file's values → Thesis. Rule kept here: what the file may leave out gets its default here; periods stand in the order
 * of time whatever their order in the file, because a figure leans on the ones before it.
 */
import { type Day, day, daysBetween } from "../model/day.ts";
import { entityId, hypothesisId, signalId, thesisId } from "../model/id.ts";
import { endOf, type PeriodKey, periodOfKey } from "../model/period.ts";
import { DEFAULT_SETTINGS, type Formula, type Settings, type Signal, type Thesis } from "../model/thesis.ts";
import type { SignalFile } from "../wire/signal.ts";
import type { ThesisFile } from "../wire/thesis.ts";
import { marketFrom } from "./market.ts";
import { paybackFrom } from "./payback-from-file.ts";

/** @param file of the shape, with every name it uses known (referenceProblems) */
export function thesisFrom(file: ThesisFile): Thesis {
  const subject = entityId(file.subject);
  const market = marketFrom(file);
  return {
    id: thesisId(file.id),
    version: file.version,
    title: file.title,
    question: file.question,
    subject,
    opened: day(file.opened),
    horizon: day(file.horizon),
    retrospective: file.retrospective,
    brief: file.brief && { ...file.brief, published: day(file.brief.published) },
    resolution: { ...file.resolution, due: day(file.resolution.due) },
    hypotheses: file.hypotheses.map((hypothesis) => ({ ...hypothesis, id: hypothesisId(hypothesis.id) })),
    rollup: rollupOf(file),
    signals: file.signals.map((signal) => signalFrom(signal, file.subject)),
    overlaps: file.overlaps.map(({ pair: [a, b], rho }) => ({ pair: [signalId(a), signalId(b)], rho })),
    unmeasured: file.unmeasured,
    risks: file.risks,
    settings: settingsFrom(file.settings),
    ...(file.payback === undefined ? {} : { payback: paybackFrom(file.payback, file.subject) }),
    ...(market ? { market } : {}),
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
    eta: stated.eta ?? DEFAULT_SETTINGS.eta,
    capObservationDb: stated.cap_observation_db ?? DEFAULT_SETTINGS.capObservationDb,
    capReleaseDb: stated.cap_release_db ?? DEFAULT_SETTINGS.capReleaseDb,
    rhoSameDriver: stated.rho_same_driver ?? DEFAULT_SETTINGS.rhoSameDriver,
    rhoCross: stated.rho_cross ?? DEFAULT_SETTINGS.rhoCross,
    rhoPath: stated.rho_path ?? DEFAULT_SETTINGS.rhoPath,
    cash: stated.cash ?? DEFAULT_SETTINGS.cash,
    quantiles: stated.quantiles ?? DEFAULT_SETTINGS.quantiles,
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
    due: inTime(file.due, day),
    definition: inTime(file.definition, (match) => match),
    consensus: inTime(file.consensus, ({ value, from, because }) => ({
      value,
      from,
      ...(because === undefined ? {} : { because }),
    })),
  };
  switch (file.kind) {
    case "path":
      return {
        ...common,
        kind: "path",
        transform: file.transform,
        kernel: file.kernel,
        pathBreaks: file.path_breaks,
        expect: inTime(file.expect, (by) => eachOf(by, ([low, mid, high]) => ({ low, mid, high }))),
      };
    case "count":
      return {
        ...common,
        kind: "count",
        periods: file.periods.toSorted(byTime),
        success: file.success,
        expect: file.expect,
      };
    case "tally":
      return {
        ...common,
        kind: "tally",
        coverage: file.coverage,
        expect: inTime(file.expect, (by) =>
          eachOf(by, ({ mean, dispersion }) => ({
            mean,
            ...(dispersion === undefined ? {} : { dispersion }),
          })),
        ),
      };
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
        dueBy: day(file.due_by),
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

function eachOf<T, U>(record: Readonly<Record<string, T>>, made: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, made(value)]));
}

function inTime<T, U>(record: Readonly<Record<PeriodKey, T>>, made: (value: T) => U): Record<PeriodKey, U> {
  return Object.fromEntries(
    Object.entries(record)
      .toSorted(([a], [b]) => byTime(a, b))
      .map(([key, value]) => [key, made(value)]),
  );
}

function byTime(a: PeriodKey, b: PeriodKey): number {
  return daysBetween(lastDay(b), lastDay(a));
}

function lastDay(key: PeriodKey): Day {
  const period = periodOfKey(key);
  if (!period) throw new RangeError(`"${key}" names no period`);
  return endOf(period);
}
