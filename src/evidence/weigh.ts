/**
 * Outcomes → evidence: the likelihood each hypothesis gave what was seen, grouped by release (method §1).
 * Rules kept here: dependence along a path by a copula, inside a release by crowding weights; a silence counts only after its
 * due day; nothing here looks at the posterior.
 */
import type { Day } from "../model/day.ts";
import type { Evidence, EvidenceGroup, Outcome } from "../model/evidence.ts";
import type { SignalId } from "../model/id.ts";
import type { PeriodKey } from "../model/period.ts";
import type { Settings, Signal, Thesis } from "../model/thesis.ts";
import { logBackground, logPredictive, normalScore, throughChannel } from "./likelihood.ts";
import { type Compiled, type CompiledPath, type CompiledSignal, compile } from "./predict.ts";
import { type Effective, effectiveOutcomes } from "./select.ts";
import { countLogPmf } from "./tally.ts";

export type WeighOptions = {
  readonly settings?: Partial<Settings>;
  /** Fitted kernels and backgrounds to use instead of the thesis' own (jitter). J stays the thesis' own. */
  readonly compiled?: Compiled;
  /** Reliability of an outcome, 0..1, relevance included, instead of the stated one. */
  readonly reliabilityOf?: (outcome: Outcome, signal: Signal) => number;
};

/** Evidence by release, in the order in which it became known. */
export function weigh(
  thesis: Thesis,
  outcomes: readonly Outcome[],
  asOf: Day,
  options: WeighOptions = {},
): readonly EvidenceGroup[] {
  const { effective } = effectiveOutcomes(thesis, outcomes, asOf);
  return weighEffective(thesis, effective, asOf, options);
}

/** As `weigh`, for outcomes already selected. */
export function weighEffective(
  thesis: Thesis,
  effective: readonly Effective[],
  asOf: Day,
  options: WeighOptions = {},
): readonly EvidenceGroup[] {
  const stage = stageFor(thesis, effective, options);
  const groups: EvidenceGroup[] = [];
  for (const members of Map.groupBy(
    effective,
    ({ firstKnown, release }) => `${firstKnown} ${release}`,
  ).values()) {
    const [first] = members;
    if (!first) continue;
    const evidence = members.flatMap((member) => observed(stage, member) ?? []);
    groups.push({
      release: first.release,
      knownAt: first.firstKnown,
      silence: false,
      evidence: crowded(stage, evidence),
    });
  }
  groups.push(...silences(stage, effective, asOf));
  return groups.toSorted((a, b) => compare(a.knownAt, b.knownAt) || compare(a.release, b.release));
}

/** What every likelihood needs: predictions, settings, and each signal's own past. */
export type Stage = {
  readonly compiled: Compiled;
  readonly own: Compiled;
  readonly settings: Settings;
  readonly reliabilityOf: (outcome: Outcome, signal: Signal) => number;
  readonly seen: ReadonlyMap<SignalId, ReadonlyMap<PeriodKey, Outcome>>;
  readonly overlaps: ReadonlyMap<string, number>;
};

export function stageFor(thesis: Thesis, effective: readonly Effective[], options: WeighOptions = {}): Stage {
  const own = compile(thesis);
  const seen = new Map<SignalId, Map<PeriodKey, Outcome>>();
  for (const { outcome } of effective) {
    const bySignal = seen.get(outcome.signal) ?? new Map<PeriodKey, Outcome>();
    seen.set(outcome.signal, bySignal.set(outcome.period, outcome));
  }
  return {
    compiled: options.compiled ?? own,
    own,
    settings: { ...thesis.settings, ...options.settings },
    reliabilityOf: options.reliabilityOf ?? ((outcome, signal) => outcome.reliability * signal.relevance),
    seen,
    overlaps: new Map(
      thesis.overlaps.flatMap(({ pair: [a, b], rho }) => [
        [`${a} ${b}`, rho] as const,
        [`${b} ${a}`, rho] as const,
      ]),
    ),
  };
}

type Uncrowded = Omit<Evidence, "crowding"> & { readonly driver: string };

function observed(stage: Stage, { outcome }: Effective): Uncrowded | undefined {
  const signal = stage.compiled.signals.get(outcome.signal);
  if (!signal) return undefined;
  const r = stage.reliabilityOf(outcome, signal.signal);
  const logLikelihood = likelihoods(stage, signal, outcome, r);
  if (!logLikelihood) return undefined;
  return {
    signal: outcome.signal,
    period: outcome.period,
    outcome,
    logLikelihood,
    capped: cappedBelow(logLikelihood, stage.settings.capObservationDb),
    halfLifeDays: signal.signal.kind === "categorical" ? signal.signal.halfLifeDays : null,
    expectedNats: expectedNatsOf(stage.own, outcome.signal, outcome.period),
    recurring: signal.kind === "path" || signal.kind === "count" || signal.kind === "tally",
    driver: signal.signal.driver,
  };
}

/** J of a signal and period under the thesis as stated, nats. */
export function expectedNatsOf(compiled: Compiled, id: SignalId, period: PeriodKey): number {
  const signal = compiled.signals.get(id);
  if (!signal) return 0;
  return signal.kind === "path" || signal.kind === "tally"
    ? (signal.periods.get(period)?.expectedNats ?? 0)
    : signal.expectedNats;
}

function likelihoods(
  stage: Stage,
  compiled: CompiledSignal,
  outcome: Outcome,
  r: number,
): readonly number[] | undefined {
  const { value } = outcome;
  switch (compiled.kind) {
    case "path": {
      const about = compiled.periods.get(outcome.period);
      if (!about || (value.kind !== "point" && value.kind !== "interval")) return undefined;
      const g = logBackground(about.background, value);
      const before = outcome.pathBreak ? undefined : pastOf(stage, compiled, outcome.period);
      return about.kernels.map((kernel, h) => {
        const past = { score: before?.scores[h] ?? 0, rho: before?.rho ?? 0 };
        return throughChannel(logPredictive(kernel, value, past), g, r);
      });
    }
    case "count": {
      if (value.kind !== "trial") return undefined;
      return successChances(stage, compiled, outcome.period).map((p) =>
        Math.log(r * (value.success ? p : 1 - p) + (1 - r) * 0.5),
      );
    }
    case "tally": {
      const about = compiled.periods.get(outcome.period);
      if (!about || value.kind !== "tally") return undefined;
      const g = countLogPmf(about.background, value.count);
      return about.laws.map((law) => throughChannel(countLogPmf(law, value.count), g, r));
    }
    case "categorical": {
      if (value.kind !== "category") return undefined;
      const at = compiled.signal.categories.indexOf(value.category);
      if (at < 0) return undefined;
      return compiled.probabilities.map((of) =>
        Math.log(r * (of[at] ?? 0) + (1 - r) / compiled.signal.categories.length),
      );
    }
    case "disclosure": {
      const first = outcome.knownAt > compiled.signal.dueBy ? compiled.late : compiled.by;
      return first?.map((q) => Math.log(r * q + (1 - r) * 0.5));
    }
    default:
      return compiled satisfies never;
  }
}

/** The nearest earlier period that was seen: its normal scores, and ρ = ρ_path^lag · r_prev. */
export function pastOf(
  stage: Stage,
  compiled: CompiledPath,
  period: PeriodKey,
): { readonly scores: readonly number[]; readonly rho: number } | undefined {
  const seen = stage.seen.get(compiled.signal.id);
  const at = compiled.order.indexOf(period);
  for (let lag = 1; lag <= at; lag++) {
    const key = compiled.order[at - lag] ?? "";
    const previous = seen?.get(key);
    const about = compiled.periods.get(key);
    if (!previous || !about) continue;
    return {
      scores: about.kernels.map((kernel) => normalScore(kernel, previous.value)),
      rho: stage.settings.rhoPath ** lag * stage.reliabilityOf(previous, compiled.signal),
    };
  }
  return undefined;
}

/** Beta-binomial: (n·mean + successes so far)/(n + trials so far), by hypothesis. A streak tells less each time. */
export function successChances(
  stage: Stage,
  {
    signal,
    means,
    sizes,
  }: { signal: Extract<Signal, { kind: "count" }>; means: readonly number[]; sizes: readonly number[] },
  period: PeriodKey,
): readonly number[] {
  const before = signal.periods.slice(0, Math.max(0, signal.periods.indexOf(period)));
  const trials = before
    .map((key) => stage.seen.get(signal.id)?.get(key)?.value)
    .filter((value) => value?.kind === "trial");
  const successes = trials.filter((value) => value?.kind === "trial" && value.success).length;
  return means.map((mean, h) => ((sizes[h] ?? 1) * mean + successes) / ((sizes[h] ?? 1) + trials.length));
}

/** A disclosure that did not come by its day: log(1 − c·q_h), its own group. */
function silences(stage: Stage, effective: readonly Effective[], asOf: Day): readonly EvidenceGroup[] {
  const missing = [...stage.compiled.signals.values()].filter((compiled) => {
    if (compiled.kind !== "disclosure" || compiled.signal.coverage === 0 || asOf <= compiled.signal.dueBy)
      return false;
    return !effective.some(
      ({ outcome, firstKnown }) =>
        outcome.signal === compiled.signal.id && firstKnown <= compiled.signal.dueBy,
    );
  });
  return [...Map.groupBy(missing, ({ signal }) => (signal.kind === "disclosure" ? signal.dueBy : asOf))].map(
    ([dueBy, signals]) => {
      const evidence = signals.flatMap((compiled): Uncrowded[] => {
        if (compiled.kind !== "disclosure") return [];
        const { signal, by, expectedNats } = compiled;
        const logLikelihood = by.map((q) => Math.log(1 - signal.coverage * q));
        return [
          {
            signal: signal.id,
            period: "",
            outcome: null,
            logLikelihood,
            capped: cappedBelow(logLikelihood, stage.settings.capObservationDb),
            halfLifeDays: null,
            expectedNats,
            recurring: false,
            driver: signal.driver,
          },
        ];
      });
      return {
        release: `silence:${dueBy}`,
        knownAt: dueBy,
        silence: true,
        evidence: crowded(stage, evidence),
      };
    },
  );
}

/** w_i = 1/(1 + Σ_{j≠i} ρ_ij·min(1, J_j/J_i)): equal signals share, a junk signal dilutes nothing. */
function crowded(stage: Stage, evidence: readonly Uncrowded[]): readonly Evidence[] {
  return evidence.map((one, i) => {
    const crowd = evidence.reduce(
      (sum, other, j) =>
        j === i ? sum : sum + rhoBetween(stage, one, other) * share(other.expectedNats, one.expectedNats),
      0,
    );
    const { driver: _, ...rest } = one;
    return { ...rest, crowding: 1 / (1 + crowd) };
  });
}

/** Weight of one more signal beside others: for what is awaited. */
export function crowdingBeside(
  stage: Stage,
  one: { signal: SignalId; driver: string; expectedNats: number },
  others: readonly { signal: SignalId; driver: string; expectedNats: number }[],
): number {
  return (
    1 /
    (1 +
      others.reduce(
        (sum, other) => sum + rhoBetween(stage, one, other) * share(other.expectedNats, one.expectedNats),
        0,
      ))
  );
}

function share(other: number, own: number): number {
  return own <= 0 ? 1 : Math.min(1, other / own);
}

function rhoBetween(
  { overlaps, settings }: Stage,
  a: { signal: SignalId; driver: string },
  b: { signal: SignalId; driver: string },
): number {
  return (
    overlaps.get(`${a.signal} ${b.signal}`) ??
    (a.driver === b.driver ? settings.rhoSameDriver : settings.rhoCross)
  );
}

const NATS_PER_DB = Math.LN10 / 10;

/** No hypothesis is held to be more than so many decibans worse than the best. */
export function cappedBelow(logs: readonly number[], db: number): readonly number[] {
  const floor = Math.max(...logs) - db * NATS_PER_DB;
  return logs.map((log) => Math.max(log, floor));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
