/**
 * What every likelihood needs: the predictions, the method's numbers, and each signal's own past.
 * Rule kept here: a signal's past is its effective outcomes for earlier periods, whenever they became known.
 */
import type { Outcome } from "../model/evidence.ts";
import type { SignalId } from "../model/id.ts";
import type { PeriodKey } from "../model/period.ts";
import type { Settings, Signal, Thesis } from "../model/thesis.ts";
import { normalScore } from "./likelihood.ts";
import { type Compiled, type CompiledCount, type CompiledPath, compile } from "./predict.ts";
import type { Effective } from "./select.ts";

export type Stage = {
  readonly compiled: Compiled;
  readonly settings: Settings;
  readonly seen: ReadonlyMap<SignalId, ReadonlyMap<PeriodKey, Outcome>>;
  /** ρ by "signal signal", both ways round. */
  readonly overlaps: ReadonlyMap<string, number>;
};

export function stageFor(thesis: Thesis, effective: readonly Effective[]): Stage {
  const seen = new Map<SignalId, Map<PeriodKey, Outcome>>();
  for (const { outcome } of effective) {
    const bySignal = seen.get(outcome.signal) ?? new Map<PeriodKey, Outcome>();
    seen.set(outcome.signal, bySignal.set(outcome.period, outcome));
  }
  return {
    compiled: compile(thesis),
    settings: thesis.settings,
    seen,
    overlaps: new Map(
      thesis.overlaps.flatMap(({ pair: [a, b], rho }) => [
        [`${a} ${b}`, rho] as const,
        [`${b} ${a}`, rho] as const,
      ]),
    ),
  };
}

/** r = r_source · r_definition · relevance. */
export function reliabilityOf(outcome: Outcome, signal: Signal): number {
  return outcome.reliability * signal.relevance;
}

/** J of a signal and period, nats; 0 when nothing is predicted. */
export function expectedNatsOf(compiled: Compiled, id: SignalId, period: PeriodKey): number {
  const signal = compiled.signals.get(id);
  if (!signal) return 0;
  return signal.kind === "path" || signal.kind === "tally"
    ? (signal.periods.get(period)?.expectedNats ?? 0)
    : signal.expectedNats;
}

/** The nearest earlier period that was seen, and how many periods back it is. */
export function previousOf(
  stage: Stage,
  compiled: CompiledPath,
  period: PeriodKey,
): { readonly outcome: Outcome; readonly lag: number } | undefined {
  const seen = stage.seen.get(compiled.signal.id);
  const at = compiled.order.indexOf(period);
  for (let lag = 1; lag <= at; lag++) {
    const outcome = seen?.get(compiled.order[at - lag] ?? "");
    if (outcome) return { outcome, lag };
  }
  return undefined;
}

/** Normal scores of the nearest earlier figure by hypothesis, and ρ = ρ_path^lag · r_prev. */
export function pastOf(
  stage: Stage,
  compiled: CompiledPath,
  period: PeriodKey,
): { readonly scores: readonly number[]; readonly rho: number } | undefined {
  const previous = previousOf(stage, compiled, period);
  if (!previous) return undefined;
  const { outcome, lag } = previous;
  const kernels = compiled.periods.get(outcome.period)?.kernels ?? [];
  return {
    scores: kernels.map((kernel) => normalScore(kernel, outcome.value)),
    rho: stage.settings.rhoPath ** lag * reliabilityOf(outcome, compiled.signal),
  };
}

/** Beta-binomial: (n·mean + successes so far)/(n + trials so far), by hypothesis. A streak tells less each time. */
export function successChances(stage: Stage, compiled: CompiledCount, period: PeriodKey): readonly number[] {
  const { signal, means, sizes } = compiled;
  const before = signal.periods.slice(0, Math.max(0, signal.periods.indexOf(period)));
  const trials = before.flatMap((key) => {
    const value = stage.seen.get(signal.id)?.get(key)?.value;
    return value?.kind === "trial" ? [value.success] : [];
  });
  const successes = trials.filter((success) => success).length;
  return means.map((mean, h) => ((sizes[h] ?? 1) * mean + successes) / ((sizes[h] ?? 1) + trials.length));
}
