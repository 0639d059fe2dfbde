/**
 * The posterior under slightly different numbers, many times over: all that a draw does not change is laid out once.
 * Rule kept here: a draw that moves nothing gives the verdict's own posterior.
 */
import { type Crowd, crowdingWeight, crowdOf } from "../evidence/crowding.ts";
import { kernelQuantile, type SplitKernel, transformed } from "../evidence/kernel.ts";
import { cappedBelow, logPredictive, NO_PAST, normalScore, throughChannel } from "../evidence/likelihood.ts";
import type { CompiledPath } from "../evidence/predict.ts";
import type { Effective } from "../evidence/select.ts";
import { previousOf, type Stage, stageFor } from "../evidence/stage.ts";
import type { Day } from "../model/day.ts";
import type { Channel, Evidence, EvidenceGroup, OutcomeValue } from "../model/evidence.ts";
import type { Settings, Thesis } from "../model/thesis.ts";
import { ageingOf, normalised } from "./posterior.ts";

/** A range made `width` times as wide and moved by `shift` half-widths, on the transformed scale. */
export type Move = { readonly width: number; readonly shift: number };
/** What one draw changes. */
export type Draw = Pick<Settings, "eta" | "rhoSameDriver" | "rhoCross" | "rhoPath"> & {
  readonly priors: readonly number[];
  /** By path signal in thesis order, and hypothesis. */
  readonly moves: readonly (readonly Move[])[];
  /** Added to the logit of every source's reliability. */
  readonly reliabilityShift: number;
};

export type Plan = {
  readonly lines: readonly Line[];
  /** Lines of each release: what the cap per release is over. */
  readonly groups: readonly (readonly Line[])[];
  readonly caps: Pick<Settings, "capObservationDb" | "capReleaseDb">;
};

/** One outcome, or one silence, with all that no draw changes. */
type Line = {
  readonly number: number;
  readonly crowd: Crowd;
  readonly ageing: number;
  readonly logLikelihood: readonly number[];
  /** null: a silence, which no draw changes. */
  readonly through: (Channel & { readonly reliability: number; readonly relevance: number }) | null;
  /** null: not a path figure, so that only its source's reliability changes. */
  readonly figure: Figure | null;
};
type Figure = {
  readonly value: OutcomeValue;
  /** Number of the signal among the path signals. */
  readonly signal: number;
  readonly kernels: readonly Movable[];
  /** Number of the line of the signal's own last figure, and how many periods back it is. */
  readonly past: { readonly number: number; readonly lag: number } | null;
};
/** A kernel with the middle and half-width of its 80% range, on the transformed scale. */
type Movable = { readonly kernel: SplitKernel; readonly mid: number; readonly half: number };

export type PlanRequest = {
  readonly effective: readonly Effective[];
  readonly groups: readonly EvidenceGroup[];
  readonly asOf: Day;
};

export function planOf(thesis: Thesis, { effective, groups, asOf }: PlanRequest): Plan {
  const stage = stageFor(thesis, effective);
  const drivers = new Map(thesis.signals.map(({ id, driver }) => [id, driver] as const));
  const all = groups.flatMap(({ release, evidence }) =>
    evidence.map((one) => ({ ...one, release, driver: drivers.get(one.signal) ?? "" })),
  );
  const numberOf = (signal: string, period: string) =>
    all.findIndex((one) => one.outcome !== null && one.signal === signal && one.period === period);
  const lines = all.map((one, number): Line => {
    const beside = all.filter((other) => other.release === one.release && other !== one);
    const relevance = stage.compiled.signals.get(one.signal)?.signal.relevance ?? 1;
    return {
      number,
      crowd: crowdOf(stage, one, beside),
      ageing: ageingOf(one, asOf),
      logLikelihood: one.logLikelihood,
      through:
        one.channel && one.outcome
          ? { ...one.channel, reliability: one.outcome.reliability, relevance }
          : null,
      figure: figureOf(stage, one, numberOf),
    };
  });
  const ends = groups.map((_, g) =>
    groups.slice(0, g + 1).reduce((sum, { evidence }) => sum + evidence.length, 0),
  );
  return {
    lines,
    groups: groups.map(({ evidence }, g) => lines.slice((ends[g] ?? 0) - evidence.length, ends[g])),
    caps: thesis.settings,
  };
}

function figureOf(
  stage: Stage,
  { signal, period, outcome }: Evidence,
  numberOf: (signal: string, period: string) => number,
): Figure | null {
  const compiled = stage.compiled.signals.get(signal);
  if (compiled?.kind !== "path" || !outcome) return null;
  const previous = outcome.pathBreak ? undefined : previousOf(stage, compiled, period);
  return {
    value: outcome.value,
    signal: pathSignals(stage).indexOf(compiled),
    kernels: (compiled.periods.get(period)?.kernels ?? []).map(movable),
    past: previous ? { number: numberOf(signal, previous.outcome.period), lag: previous.lag } : null,
  };
}

/** The thesis' path signals in its order: those whose ranges a draw moves. */
export function pathSignals({ compiled }: Pick<Stage, "compiled">): readonly CompiledPath[] {
  return [...compiled.signals.values()].filter((signal) => signal.kind === "path");
}

function movable(kernel: SplitKernel): Movable {
  const at = (p: number) => transformed(kernelQuantile(kernel, p), kernel.transform) ?? kernel.m;
  return { kernel, mid: at(0.5), half: (at(0.9) - at(0.1)) / 2 };
}

/** The split kernel is affine in its range: m and the scales move with it. */
function moved({ kernel, mid, half }: Movable, { width, shift }: Move): SplitKernel {
  return {
    transform: kernel.transform,
    kernel: kernel.kernel,
    m: mid + (kernel.m - mid) * width + shift * half,
    s1: kernel.s1 * width,
    s2: kernel.s2 * width,
  };
}

const UNMOVED: Move = { width: 1, shift: 0 };

/** P(hypothesis) under a draw, in thesis order. */
export function posteriorOfDraw({ lines, groups, caps }: Plan, draw: Draw): readonly number[] {
  const kernels = lines.map(({ figure }) =>
    (figure?.kernels ?? []).map((each, h) => moved(each, draw.moves[figure?.signal ?? -1]?.[h] ?? UNMOVED)),
  );
  const logs = draw.priors.map(Math.log);
  for (const group of groups) {
    const totals = draw.priors.map(() => 0);
    for (const line of group) {
      const weight = draw.eta * line.ageing * crowdingWeight(line.crowd, draw);
      const capped = cappedBelow(likelihoods(line, { lines, kernels }, draw), caps.capObservationDb);
      for (const [h, log] of capped.entries()) totals[h] = (totals[h] ?? 0) + weight * log;
    }
    for (const [h, total] of cappedBelow(totals, caps.capReleaseDb).entries())
      logs[h] = (logs[h] ?? 0) + total;
  }
  return normalised(logs);
}

type Moved = {
  readonly lines: readonly Line[];
  /** By line and hypothesis; of path figures only. */
  readonly kernels: readonly (readonly SplitKernel[])[];
};

function likelihoods(
  { number, through, figure, logLikelihood }: Line,
  { lines, kernels }: Moved,
  draw: Draw,
): readonly number[] {
  if (!through) return logLikelihood;
  const r = reliabilityIn(draw, through);
  if (!figure) return through.logF.map((logF) => throughChannel(logF, through.logG, r));
  const past = figure.past && lines[figure.past.number];
  const rho =
    figure.past && past?.through ? draw.rhoPath ** figure.past.lag * reliabilityIn(draw, past.through) : 0;
  return (kernels[number] ?? []).map((kernel, h) => {
    const before = past && kernels[past.number]?.[h];
    const own = before && past.figure ? { score: normalScore(before, past.figure.value), rho } : NO_PAST;
    return throughChannel(logPredictive(kernel, figure.value, own), through.logG, r);
  });
}

/** relevance · logistic(logit(r) + shift); 0 and 1 stay. */
function reliabilityIn(
  { reliabilityShift }: Draw,
  { reliability: r, relevance }: { readonly reliability: number; readonly relevance: number },
): number {
  if (r <= 0 || r >= 1) return relevance * r;
  return relevance / (1 + ((1 - r) / r) * Math.exp(-reliabilityShift));
}
