/**
 * Outcomes → evidence: the likelihood each hypothesis gave what was seen, grouped by release (method §1).
 * Rules kept here: dependence along a path by a copula, inside a release by crowding weights; a silence counts only after its
 * due day; nothing here looks at the posterior.
 */
import type { Day } from "../model/day.ts";
import type { Channel, Evidence, EvidenceGroup, Outcome } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import { crowdingWeight, crowdOf } from "./crowding.ts";
import { boundedLog, cappedBelow, logBackground, logPredictive, throughChannel } from "./likelihood.ts";
import type { CompiledDisclosure, CompiledPath, CompiledSignal } from "./predict.ts";
import { type Effective, effectiveOutcomes } from "./select.ts";
import { expectedNatsOf, pastOf, reliabilityOf, type Stage, stageFor, successChances } from "./stage.ts";
import { countLogPmf } from "./tally.ts";

/** Evidence by release, in the order in which it became known. @throws RangeError as `compile` */
export function weigh(thesis: Thesis, outcomes: readonly Outcome[], asOf: Day): readonly EvidenceGroup[] {
  return weighEffective(thesis, effectiveOutcomes(thesis, outcomes, asOf).effective, asOf);
}

/** As `weigh`, for outcomes already selected. */
export function weighEffective(
  thesis: Thesis,
  effective: readonly Effective[],
  asOf: Day,
): readonly EvidenceGroup[] {
  const stage = stageFor(thesis, effective);
  const seen = effective.flatMap((each) => {
    const evidence = evidenceOf(stage, each);
    return evidence ? [{ release: each.release, firstKnown: each.firstKnown, evidence }] : [];
  });
  // Documents of one release share their news even when they came on different days.
  const byRelease = Map.groupBy(seen, ({ release }) => release);
  const groups = Map.groupBy(seen, ({ firstKnown, release }) => `${firstKnown} ${release}`);
  return [
    ...[...groups.values()].flatMap((members): EvidenceGroup[] => {
      const [first] = members;
      if (!first) return [];
      const { release, firstKnown } = first;
      const beside = (byRelease.get(release) ?? members).map(({ evidence }) => evidence);
      const evidence = members.map((member) => crowded(stage, member.evidence, beside));
      return [{ release, knownAt: firstKnown, silence: false, evidence }];
    }),
    ...silences(stage, effective, asOf),
  ].toSorted((a, b) => compare(a.knownAt, b.knownAt) || compare(a.release, b.release));
}

type Uncrowded = Omit<Evidence, "crowding"> & { readonly driver: string };

function evidenceOf(stage: Stage, effective: Effective): Uncrowded | undefined {
  const { outcome } = effective;
  const compiled = stage.compiled.signals.get(outcome.signal);
  const channel = compiled && channelOf(stage, compiled, effective);
  if (!channel) return undefined;
  const { signal } = compiled;
  const r = reliabilityOf(outcome, signal);
  const logLikelihood = channel.logF.map((logF) => throughChannel(logF, channel.logG, r));
  return {
    signal: outcome.signal,
    period: outcome.period,
    outcome,
    channel,
    logLikelihood,
    capped: cappedBelow(logLikelihood, stage.settings.capObservationDb),
    halfLifeDays: signal.kind === "categorical" ? signal.halfLifeDays : null,
    expectedNats: expectedNatsOf(stage.compiled, outcome.signal, outcome.period),
    recurring: signal.kind === "path" || signal.kind === "count" || signal.kind === "tally",
    driver: signal.driver,
  };
}

/** undefined: the outcome's value is not one the signal takes. */
function channelOf(
  stage: Stage,
  compiled: CompiledSignal,
  { outcome, firstKnown }: Effective,
): Channel | undefined {
  const { value } = outcome;
  switch (compiled.kind) {
    case "path":
      return pathChannel(stage, compiled, outcome);
    case "count": {
      if (value.kind !== "trial") return undefined;
      const chances = successChances(stage, compiled, outcome.period);
      return { logF: chances.map((p) => boundedLog(value.success ? p : 1 - p)), logG: Math.log(0.5) };
    }
    case "tally": {
      const about = compiled.periods.get(outcome.period);
      if (!about || value.kind !== "tally") return undefined;
      return {
        logF: about.laws.map((law) => countLogPmf(law, value.count)),
        logG: countLogPmf(about.background, value.count),
      };
    }
    case "categorical": {
      const at = value.kind === "category" ? compiled.signal.categories.indexOf(value.category) : -1;
      if (at < 0) return undefined;
      return {
        logF: compiled.probabilities.map((of) => boundedLog(of[at] ?? 0)),
        logG: -Math.log(compiled.signal.categories.length),
      };
    }
    case "disclosure": {
      const chances = firstKnown > compiled.signal.dueBy ? compiled.late : compiled.by;
      return chances === null ? undefined : { logF: chances.map(boundedLog), logG: Math.log(0.5) };
    }
    default:
      return compiled satisfies never;
  }
}

function pathChannel(stage: Stage, compiled: CompiledPath, outcome: Outcome): Channel | undefined {
  const { value, period } = outcome;
  const about = compiled.periods.get(period);
  if (!about || (value.kind !== "point" && value.kind !== "interval")) return undefined;
  const past = outcome.pathBreak ? undefined : pastOf(stage, compiled, period);
  return {
    logF: about.kernels.map((kernel, h) =>
      logPredictive(kernel, value, { score: past?.scores[h] ?? 0, rho: past?.rho ?? 0 }),
    ),
    logG: logBackground(about.background, value),
  };
}

/** Disclosures that did not come by their day, log(1 − c·q_h); those of one day are one group. */
function silences(stage: Stage, effective: readonly Effective[], asOf: Day): readonly EvidenceGroup[] {
  const missing = [...stage.compiled.signals.values()].filter(
    (compiled): compiled is CompiledDisclosure =>
      compiled.kind === "disclosure" &&
      compiled.signal.coverage > 0 &&
      asOf > compiled.signal.dueBy &&
      !effective.some(
        ({ outcome, firstKnown }) =>
          outcome.signal === compiled.signal.id && firstKnown <= compiled.signal.dueBy,
      ),
  );
  return [...Map.groupBy(missing, ({ signal }) => signal.dueBy)].map(([dueBy, silent]) => {
    const evidence = silent.map((compiled) => silenceOf(stage, compiled));
    return {
      release: `silence:${dueBy}`,
      knownAt: dueBy,
      silence: true,
      evidence: evidence.map((one) => crowded(stage, one, evidence)),
    };
  });
}

function silenceOf(stage: Stage, { signal, by, expectedNats }: CompiledDisclosure): Uncrowded {
  const logLikelihood = by.map((q) => boundedLog(1 - signal.coverage * q));
  return {
    signal: signal.id,
    period: "",
    outcome: null,
    channel: null,
    logLikelihood,
    capped: cappedBelow(logLikelihood, stage.settings.capObservationDb),
    halfLifeDays: null,
    expectedNats,
    recurring: false,
    driver: signal.driver,
  };
}

function crowded(stage: Stage, one: Uncrowded, all: readonly Uncrowded[]): Evidence {
  const { driver: _, ...evidence } = one;
  const others = all.filter((other) => other !== one);
  return { ...evidence, crowding: crowdingWeight(crowdOf(stage, one, others), stage.settings) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
