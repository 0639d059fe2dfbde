/**
 * Scores that accrue before resolution: each figure against the mixture predicted just before its release (method §3;
 * Dawid 1984). PIT: where it fell in the predictive distribution; gain: how much better than the background.
 * Rule kept here: an interval and a count are placed by the middle of their two probabilities, never by a random draw,
 * so that the verdict stays a pure function.
 */
import type { SplitKernel } from "../evidence/kernel.ts";
import { NO_PAST, type Past, predictiveCdf } from "../evidence/likelihood.ts";
import type { CompiledSignal } from "../evidence/predict.ts";
import type { Effective } from "../evidence/select.ts";
import { pastOf, type Stage, stageFor } from "../evidence/stage.ts";
import { countCdf } from "../evidence/tally.ts";
import type { Day } from "../model/day.ts";
import type { EvidenceGroup, Outcome, OutcomeValue } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Prequential } from "../model/verdict.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { posteriors } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";

const DB = 10 / Math.LN10;

export type PrequentialRequest = {
  readonly effective: readonly Effective[];
  readonly groups: readonly EvidenceGroup[];
  readonly asOf: Day;
};

/** Figures and counts in the order they became known. */
export function prequentialOf(
  thesis: Thesis,
  { effective, groups, asOf }: PrequentialRequest,
): readonly Prequential[] {
  const stage = stageFor(thesis, effective);
  const before = posteriors(priorsOf(thesis), groups, { ...thesis.settings, asOf });
  const ids = thesis.hypotheses.map(({ id }) => id);
  return groups.flatMap(({ evidence }, g) =>
    evidence.flatMap(({ signal, period, outcome, channel }): Prequential[] => {
      const compiled = stage.compiled.signals.get(signal);
      const pit = compiled && outcome ? pitsOf(stage, compiled, outcome) : undefined;
      if (!pit || !channel) return [];
      const weights = before[g] ?? [];
      const logMixture = logMean(channel.logF, weights);
      const logBackground = finite(channel.logG);
      return [
        {
          signal,
          period,
          pitMixture: mean(pit, weights),
          pit: byHypothesis(ids, pit),
          logMixture,
          logBackground,
          gainDb: DB * (logMixture - logBackground),
        },
      ];
    }),
  );
}

function mean(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, h) => sum + value * (weights[h] ?? 0), 0);
}

/** log Σ w_h e^{log_h}, kept a number. */
function logMean(logs: readonly number[], weights: readonly number[]): number {
  const bounded = logs.map(finite);
  const top = Math.max(...bounded);
  const shares = bounded.map((log) => Math.exp(log - top));
  return finite(top + Math.log(mean(shares, weights)));
}

/** A density of nothing or without bound (a figure at the edge of its scale's domain) is kept a number. */
function finite(log: number): number {
  return Math.max(-EDGE, Math.min(EDGE, log));
}

const EDGE = 700;

/** By hypothesis; undefined for what has no order: trials, categories, disclosures. */
function pitsOf(stage: Stage, compiled: CompiledSignal, outcome: Outcome): readonly number[] | undefined {
  const { value, period } = outcome;
  if (compiled.kind === "path") {
    const past = outcome.pathBreak ? undefined : pastOf(stage, compiled, period);
    return compiled.periods
      .get(period)
      ?.kernels.map((kernel, h) =>
        pitOf(kernel, value, past ? { score: past.scores[h] ?? 0, rho: past.rho } : NO_PAST),
      );
  }
  if (compiled.kind === "tally" && value.kind === "tally")
    return compiled.periods
      .get(period)
      ?.laws.map((law) => (countCdf(law, value.count - 1) + countCdf(law, value.count)) / 2);
  return undefined;
}

/** P(X ≤ x | own past); of an interval the middle of its two probabilities. */
function pitOf(kernel: SplitKernel, value: OutcomeValue, past: Past): number {
  switch (value.kind) {
    case "point":
      return predictiveCdf(kernel, value.x, past);
    case "interval": {
      const below = value.low === null ? 0 : predictiveCdf(kernel, value.low, past);
      const upTo = value.high === null ? 1 : predictiveCdf(kernel, value.high, past);
      return (below + upTo) / 2;
    }
    default:
      return 0.5;
  }
}
