/**
 * Scores that accrue before resolution: each figure against the mixture predicted just before its release (method §3;
 * Dawid 1984). PIT: where it fell in the predictive distribution; gain: how much better than the background.
 */

import { kernelCdf, type SplitKernel } from "../evidence/kernel.ts";
import { logBackground, logPredictive, type Past } from "../evidence/likelihood.ts";
import type { Effective } from "../evidence/select.ts";
import { pastOf, stageFor } from "../evidence/weigh.ts";
import type { Day } from "../model/day.ts";
import type { EvidenceGroup, OutcomeValue } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Prequential } from "../model/verdict.ts";
import { normalCdf, normalQuantile } from "../std/normal.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { posteriors } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";

const DB = 10 / Math.LN10;
/** A density of nothing or without bound (a figure at the edge of its scale's domain) is kept a number. */
function finite(log: number): number {
  return Math.max(-EDGE, Math.min(EDGE, log));
}

const EDGE = 700;

/** Path figures in the order they became known. */
export function prequentialOf(
  thesis: Thesis,
  {
    effective,
    groups,
    asOf,
  }: { effective: readonly Effective[]; groups: readonly EvidenceGroup[]; asOf: Day },
): readonly Prequential[] {
  const stage = stageFor(thesis, effective);
  const before = posteriors(priorsOf(thesis), groups, { ...thesis.settings, asOf });
  const ids = thesis.hypotheses.map(({ id }) => id);
  return groups.flatMap((group, g) =>
    group.evidence.flatMap(({ signal, period, outcome }): Prequential[] => {
      const compiled = stage.compiled.signals.get(signal);
      if (compiled?.kind !== "path" || outcome === null) return [];
      const about = compiled.periods.get(period);
      if (!about) return [];
      const past = outcome.pathBreak ? undefined : pastOf(stage, compiled, period);
      const pasts = about.kernels.map((_, h): Past => ({ score: past?.scores[h] ?? 0, rho: past?.rho ?? 0 }));
      const weights = before[g] ?? [];
      const pit = about.kernels.map((kernel, h) =>
        pitOf(kernel, outcome.value, pasts[h] ?? { score: 0, rho: 0 }),
      );
      const logs = about.kernels.map((kernel, h) =>
        finite(logPredictive(kernel, outcome.value, pasts[h] ?? { score: 0, rho: 0 })),
      );
      const top = Math.max(...logs);
      const logMixture = finite(
        top +
          Math.log(
            mean(
              logs.map((log) => Math.exp(log - top)),
              weights,
            ),
          ),
      );
      const background = finite(logBackground(about.background, outcome.value));
      return [
        {
          signal,
          period,
          pitMixture: mean(pit, weights),
          pit: byHypothesis(ids, pit),
          logMixture,
          logBackground: background,
          gainDb: DB * (logMixture - background),
        },
      ];
    }),
  );
}

function mean(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, h) => sum + value * (weights[h] ?? 0), 0);
}

/** P(X ≤ x | own past); of an interval the middle of its two probabilities. */
function pitOf(kernel: SplitKernel, value: OutcomeValue, past: Past): number {
  switch (value.kind) {
    case "point":
      return conditional(kernel, value.x, past);
    case "interval":
      return (
        ((value.low === null ? 0 : conditional(kernel, value.low, past)) +
          (value.high === null ? 1 : conditional(kernel, value.high, past))) /
        2
      );
    default:
      return 0.5;
  }
}

function conditional(kernel: SplitKernel, x: number, { score, rho }: Past): number {
  const p = kernelCdf(kernel, x);
  if (rho === 0 || p <= 0 || p >= 1) return p;
  return normalCdf((normalQuantile(p) - rho * score) / Math.sqrt(1 - rho * rho));
}
