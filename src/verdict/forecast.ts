/**
 * What to watch: how much an awaited figure is expected to tell, and the values at which it would change the answer
 * (method §2; expected information gain, Lindley 1956).
 *
 *   EIG = H(p) − E[H(p′)] bits, x drawn from Σ_h p_h (r·f_h(x | own past) + (1−r)·g(x)), at the weight it will have in its release
 */

import { crowdingWeight, crowdOf } from "../evidence/crowding.ts";
import { definitionMatch } from "../evidence/definition.ts";
import { kernelQuantile, type SplitKernel } from "../evidence/kernel.ts";
import {
  boundedLog,
  logBackground,
  logPredictive,
  NO_PAST,
  type Past,
  throughChannel,
} from "../evidence/likelihood.ts";
import type { CompiledPath, CompiledSignal } from "../evidence/predict.ts";
import { RELIABILITY } from "../evidence/reliability.ts";
import type { Effective } from "../evidence/select.ts";
import { expectedNatsOf, pastOf, type Stage, stageFor, successChances } from "../evidence/stage.ts";
import { countLogPmf, tallySupport } from "../evidence/tally.ts";
import type { Day } from "../model/day.ts";
import type { PeriodKey } from "../model/period.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import type { Forecast, Watched } from "../model/verdict.ts";
import { normalCdf, normalQuantile } from "../std/normal.ts";
import { normalised } from "./posterior.ts";

const FOCUS = 0;
const QUANTILES = 400;
const GRID = 601;
/** A count less likely than this is summed over and not listed. */
const WORTH_NAMING = 0.001;

export type ForecastRequest = {
  readonly posterior: readonly number[];
  readonly asOf: Day;
  readonly watched: readonly Watched[];
};

/** The next unseen period of each signal, most telling first. */
export function forecastsOf(
  thesis: Thesis,
  effective: readonly Effective[],
  { posterior, asOf, watched }: ForecastRequest,
): readonly Forecast[] {
  const stage = stageFor(thesis, effective);
  const awaited = thesis.signals.flatMap((signal) => {
    const compiled = stage.compiled.signals.get(signal.id);
    const period = compiled && nextPeriod(stage, compiled, asOf);
    if (!compiled || period === undefined) return [];
    const due = watched.find((each) => each.signal === signal.id && each.period === period)?.due ?? null;
    return [
      { signal, compiled, period, due, expectedNats: expectedNatsOf(stage.compiled, signal.id, period) },
    ];
  });
  const together = (one: (typeof awaited)[number]) =>
    awaited.filter((other) => other !== one && comesWith(one, other));
  return awaited
    .map((one): Forecast => {
      const beside = (other: typeof one) => ({
        signal: other.signal.id,
        driver: other.signal.driver,
        expectedNats: other.expectedNats,
      });
      const crowd = crowdOf(stage, beside(one), together(one).map(beside));
      const weight = crowdingWeight(crowd, thesis.settings);
      const update: Update = { posterior, exponent: thesis.settings.eta * weight };
      return {
        signal: one.signal.id,
        period: one.period,
        due: one.due,
        weight,
        ...outlook(stage, one, update),
      };
    })
    .toSorted((a, b) => b.expectedBits - a.expectedBits || (a.signal < b.signal ? -1 : 1));
}

/** Figures of one source about one period come in one release; an event comes alone. */
function comesWith(
  a: { signal: Signal; period: PeriodKey },
  b: { signal: Signal; period: PeriodKey },
): boolean {
  return a.period !== "" && a.period === b.period && a.signal.source === b.signal.source;
}

/** The first period after the last one seen; an event or disclosure while it has not come and its day is not past. */
function nextPeriod(stage: Stage, compiled: CompiledSignal, asOf: Day): PeriodKey | undefined {
  const seen = stage.seen.get(compiled.signal.id);
  const afterLast = (order: readonly PeriodKey[]) =>
    order[order.findLastIndex((key) => seen?.has(key) === true) + 1];
  switch (compiled.kind) {
    case "path":
    case "tally":
      return afterLast(compiled.order);
    case "count":
      return afterLast(compiled.signal.periods);
    case "categorical":
      return seen?.has("") ? undefined : "";
    case "disclosure":
      return seen?.has("") || asOf > compiled.signal.dueBy ? undefined : "";
    default:
      return compiled satisfies never;
  }
}

type Update = { readonly posterior: readonly number[]; readonly exponent: number };
type Outlook = Omit<Forecast, "signal" | "period" | "due" | "weight">;
/** One possible outcome: its chance, and its log-likelihood under each hypothesis. */
type Possible = { readonly chance: number; readonly logs: readonly number[]; readonly name?: string };

function outlook(
  stage: Stage,
  { compiled, period }: { compiled: CompiledSignal; period: PeriodKey },
  update: Update,
): Outlook {
  const { signal } = compiled;
  const r = RELIABILITY.primary * signal.relevance * definitionMatch(signal, period);
  if (compiled.kind === "path") return pathOutlook(stage, { compiled, period, r }, update);
  const possible = discretePossibilities(stage, compiled, { period, r, posterior: update.posterior });
  return {
    ...expectations(possible, update),
    crossesHalf: [],
    crosses90: [],
    range: null,
    predictive: null,
    outcomes: Object.fromEntries(
      possible
        .filter(({ chance }) => chance >= WORTH_NAMING)
        .map(({ name, logs }) => [name ?? "", updated(logs, update)[FOCUS] ?? 0]),
    ),
  };
}

function discretePossibilities(
  stage: Stage,
  compiled: Exclude<CompiledSignal, { kind: "path" }>,
  { period, r, posterior }: { period: PeriodKey; r: number; posterior: readonly number[] },
): readonly Possible[] {
  const possible = (name: string, chances: readonly number[], background: number): Possible => {
    const mixed = chances.map((p) => r * p + (1 - r) * background);
    return {
      name,
      chance: mixed.reduce((sum, p, h) => sum + p * (posterior[h] ?? 0), 0),
      logs: mixed.map(boundedLog),
    };
  };
  switch (compiled.kind) {
    case "count": {
      const chances = successChances(stage, compiled, period);
      return [
        possible(
          "no",
          chances.map((p) => 1 - p),
          0.5,
        ),
        possible("yes", chances, 0.5),
      ];
    }
    case "categorical":
      return compiled.signal.categories.map((category, c) =>
        possible(
          category,
          compiled.probabilities.map((of) => of[c] ?? 0),
          1 / compiled.signal.categories.length,
        ),
      );
    case "disclosure": {
      const { coverage } = compiled.signal;
      const silent = compiled.by.map((q) => 1 - coverage * q);
      const chance = silent.reduce((sum, p, h) => sum + p * (posterior[h] ?? 0), 0);
      const disclosed = possible("disclosed", compiled.by, 0.5);
      return [
        { ...disclosed, chance: 1 - chance },
        { name: "silent", chance, logs: silent.map(boundedLog) },
      ];
    }
    case "tally": {
      const about = compiled.periods.get(period);
      if (!about) return [];
      return tallySupport(about.laws).map((n) =>
        possible(
          String(n),
          about.laws.map((law) => Math.exp(countLogPmf(law, n))),
          Math.exp(countLogPmf(about.background, n)),
        ),
      );
    }
    default:
      return compiled satisfies never;
  }
}

function pathOutlook(
  stage: Stage,
  { compiled, period, r }: { compiled: CompiledPath; period: PeriodKey; r: number },
  update: Update,
): Outlook {
  const about = compiled.periods.get(period);
  if (!about) throw new RangeError(`${compiled.signal.id} predicts nothing for ${period}`);
  const { kernels, background } = about;
  const before = compiled.signal.pathBreaks.includes(period) ? undefined : pastOf(stage, compiled, period);
  const pasts = kernels.map((_, h): Past => ({ score: before?.scores[h] ?? 0, rho: before?.rho ?? 0 }));
  const logsAt = (x: number) => {
    const value = { kind: "point", x } as const;
    const g = logBackground(background, value);
    return kernels.map((kernel, h) =>
      throughChannel(logPredictive(kernel, value, pasts[h] ?? NO_PAST), g, r),
    );
  };
  const quantile = (h: number, p: number) =>
    conditionalQuantile(kernels[h] ?? background, pasts[h] ?? NO_PAST, p);
  const steps = Array.from({ length: QUANTILES }, (_, i) => (i + 0.5) / QUANTILES);
  const possible = [
    ...kernels.flatMap((_, h) =>
      steps.map(
        (p): Possible => ({
          chance: ((update.posterior[h] ?? 0) * r) / QUANTILES,
          logs: logsAt(quantile(h, p)),
        }),
      ),
    ),
    ...steps.map(
      (p): Possible => ({ chance: (1 - r) / QUANTILES, logs: logsAt(kernelQuantile(background, p)) }),
    ),
  ];
  const predictive = kernels.map((_, h) => [quantile(h, 0.1), quantile(h, 0.5), quantile(h, 0.9)] as const);
  const grid = gridOver(predictive).map((x) => [x, updated(logsAt(x), update)[FOCUS] ?? 0] as const);
  const shares = grid.map(([, p]) => p);
  return {
    ...expectations(possible, update),
    crossesHalf: crossings(grid, 0.5),
    crosses90: crossings(grid, 0.9),
    range: [Math.min(...shares), Math.max(...shares)],
    predictive: Object.fromEntries(
      stage.compiled.thesis.hypotheses.map(({ id }, h) => [id, predictive[h] ?? [0, 0, 0]]),
    ),
    outcomes: null,
  };
}

function conditionalQuantile(kernel: SplitKernel, { score, rho }: Past, p: number): number {
  if (rho === 0) return kernelQuantile(kernel, p);
  return kernelQuantile(kernel, normalCdf(rho * score + Math.sqrt(1 - rho * rho) * normalQuantile(p)));
}

/** 601 points over the pooled P10 to P90, widened by half on each side. */
function gridOver(predictive: readonly (readonly [number, number, number])[]): readonly number[] {
  const low = Math.min(...predictive.map(([p10]) => p10));
  const high = Math.max(...predictive.map(([, , p90]) => p90));
  const [from, to] = [low - (high - low) / 2, high + (high - low) / 2];
  return Array.from({ length: GRID }, (_, i) => from + ((to - from) * i) / (GRID - 1));
}

/** The grid points after which the curve passes a level. */
function crossings(grid: readonly (readonly [x: number, p: number])[], level: number): readonly number[] {
  return grid.flatMap(([x, p], i) => {
    const next = grid[i + 1];
    return next !== undefined && p < level !== next[1] < level ? [x] : [];
  });
}

/** Without the guard of the caps: what is awaited is taken at its word. */
function updated(logs: readonly number[], { posterior, exponent }: Update): readonly number[] {
  return normalised(posterior.map((p, h) => Math.log(p) + exponent * (logs[h] ?? 0)));
}

function expectations(possible: readonly Possible[], update: Update) {
  const now = update.posterior[FOCUS] ?? 0;
  const leader = leaderOf(update.posterior);
  const sums = { entropy: 0, move: 0, above: 0, below: 0, changes: 0 };
  for (const { chance, logs } of possible) {
    const after = updated(logs, update);
    const p = after[FOCUS] ?? 0;
    sums.entropy += chance * entropyBits(after);
    sums.move += chance * Math.abs(p - now);
    if (p > 0.9) sums.above += chance;
    if (p < 0.5) sums.below += chance;
    if (leaderOf(after) !== leader) sums.changes += chance;
  }
  return {
    expectedBits: Math.max(0, entropyBits(update.posterior) - sums.entropy),
    expectedMove: sums.move,
    chanceAbove90: sums.above,
    chanceBelow50: sums.below,
    chanceLeaderChanges: sums.changes,
  };
}

function entropyBits(probabilities: readonly number[]): number {
  return -probabilities.reduce((sum, p) => (p > 0 ? sum + p * Math.log2(p) : sum), 0);
}

export function leaderOf(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}
