/**
 * What each hypothesis predicts for a signal and period, compiled once a thesis: kernels fitted, backgrounds made, the
 * expected information J taken.
 * Rule kept here: hypotheses are numbered in thesis order; arrays are by that number.
 */
import type { SignalId } from "../model/id.ts";
import { type PeriodKey, periodOfKey, startOf } from "../model/period.ts";
import type {
  CategoricalSignal,
  CountSignal,
  DisclosureSignal,
  PathSignal,
  Range,
  Signal,
  TallySignal,
  Thesis,
} from "../model/thesis.ts";
import { backgroundKernel, fitRange, kernelLogPdf, kernelQuantile, type SplitKernel } from "./kernel.ts";
import { type CountLaw, countLogPmf, tallyBackground, tallySupport } from "./tally.ts";

export type PathPeriod = {
  readonly kernels: readonly SplitKernel[];
  readonly background: SplitKernel;
  readonly expectedNats: number;
};
export type CompiledPath = {
  readonly kind: "path";
  readonly signal: PathSignal;
  readonly order: readonly PeriodKey[];
  readonly periods: ReadonlyMap<PeriodKey, PathPeriod>;
};
export type CompiledCount = {
  readonly kind: "count";
  readonly signal: CountSignal;
  readonly means: readonly number[];
  readonly sizes: readonly number[];
  readonly expectedNats: number;
};
export type TallyPeriod = {
  readonly laws: readonly CountLaw[];
  readonly background: CountLaw;
  readonly expectedNats: number;
};
export type CompiledTally = {
  readonly kind: "tally";
  readonly signal: TallySignal;
  readonly order: readonly PeriodKey[];
  readonly periods: ReadonlyMap<PeriodKey, TallyPeriod>;
};
export type CompiledCategorical = {
  readonly kind: "categorical";
  readonly signal: CategoricalSignal;
  readonly probabilities: readonly (readonly number[])[];
  readonly expectedNats: number;
};
export type CompiledDisclosure = {
  readonly kind: "disclosure";
  readonly signal: DisclosureSignal;
  readonly by: readonly number[];
  readonly late: readonly number[] | null;
  readonly expectedNats: number;
};
export type CompiledSignal =
  | CompiledPath
  | CompiledCount
  | CompiledTally
  | CompiledCategorical
  | CompiledDisclosure;

export type Compiled = {
  readonly thesis: Thesis;
  readonly priors: readonly number[];
  readonly signals: ReadonlyMap<SignalId, CompiledSignal>;
};

/** Who is asked: hypotheses in thesis order with their priors, and the quantiles J is taken over. */
type Asked = Pick<Thesis, "hypotheses"> & { readonly quantiles: number };

const compiledTheses = new WeakMap<Thesis, Compiled>();
/** By signal, with what it was compiled for: a thesis with a signal left out compiles nothing anew. */
const compiledSignals = new WeakMap<Signal, { readonly key: string; readonly value: CompiledSignal }>();

/** @throws RangeError when a range cannot be fitted or a hypothesis lacks a prediction: lint refuses such a thesis first */
export function compile(thesis: Thesis): Compiled {
  const known = compiledTheses.get(thesis);
  if (known) return known;
  const asked = { hypotheses: thesis.hypotheses, quantiles: thesis.settings.quantiles };
  const key = JSON.stringify([thesis.hypotheses.map(({ id, prior }) => [id, prior]), asked.quantiles]);
  const signals = new Map(
    thesis.signals.map((signal) => {
      const before = compiledSignals.get(signal);
      const value = before?.key === key ? before.value : compileSignal(signal, asked);
      compiledSignals.set(signal, { key, value });
      return [signal.id, value] as const;
    }),
  );
  const compiled = { thesis, priors: priorsOf(asked), signals };
  compiledTheses.set(thesis, compiled);
  return compiled;
}

/** A category that a hypothesis calls impossible may still happen: no probability below this (method §1). */
export const CATEGORY_FLOOR = 0.01;

function compileSignal(signal: Signal, asked: Asked): CompiledSignal {
  switch (signal.kind) {
    case "path": {
      const periods = inOrder(signal.expect).map(
        ([key, expect]) => [key, pathPeriod(signal, each(signal, expect, asked), asked)] as const,
      );
      return { kind: "path", signal, order: periods.map(([key]) => key), periods: new Map(periods) };
    }
    case "count": {
      const expect = each(signal, signal.expect, asked);
      const means = expect.map(({ mean }) => mean);
      const sizes = expect.map(({ n }) => n);
      return { kind: "count", signal, means, sizes, expectedNats: yesNoNats(means, asked) };
    }
    case "tally": {
      const periods = inOrder(signal.expect).map(
        ([key, expect]) => [key, tallyPeriod(signal, each(signal, expect, asked), asked)] as const,
      );
      return { kind: "tally", signal, order: periods.map(([key]) => key), periods: new Map(periods) };
    }
    case "categorical":
      return compileCategorical(signal, asked);
    case "disclosure": {
      const by = each(signal, signal.expect, asked);
      const late = signal.late === null ? null : each(signal, signal.late, asked);
      return { kind: "disclosure", signal, by, late, expectedNats: yesNoNats(by, asked) };
    }
    default:
      return signal satisfies never;
  }
}

/** Periods by their first day, however the file lists them: a figure's past is what came before it. */
function inOrder<T>(expect: Readonly<Record<PeriodKey, T>>): readonly (readonly [PeriodKey, T])[] {
  const starts = (key: PeriodKey) => {
    const period = periodOfKey(key);
    return period ? startOf(period) : key;
  };
  return Object.entries(expect).toSorted(([a], [b]) =>
    starts(a) < starts(b) ? -1 : starts(a) > starts(b) ? 1 : 0,
  );
}

function compileCategorical(signal: CategoricalSignal, asked: Asked): CompiledCategorical {
  const probabilities = each(signal, signal.expect, asked).map((of) =>
    floored(signal.categories.map((category) => needed(of[category], signal, category))),
  );
  const table = signal.categories.map((_, c) => probabilities.map((of) => of[c] ?? 0));
  return { kind: "categorical", signal, probabilities, expectedNats: expectedNats(priorsOf(asked), table) };
}

/** What each hypothesis predicts, in thesis order. */
function each<T>(signal: Signal, expect: Readonly<Record<string, T>>, { hypotheses }: Asked): readonly T[] {
  return hypotheses.map(({ id }) => needed(expect[id], signal, id));
}

function priorsOf({ hypotheses }: Asked): readonly number[] {
  return hypotheses.map(({ prior }) => prior);
}

function yesNoNats(chances: readonly number[], asked: Asked): number {
  return expectedNats(priorsOf(asked), [chances, chances.map((p) => 1 - p)]);
}

function needed<T>(value: T | undefined, signal: Signal, what: string): T {
  if (value === undefined) throw new RangeError(`${signal.id}: nothing is predicted for ${what}`);
  return value;
}

function floored(probabilities: readonly number[]): readonly number[] {
  const raised = probabilities.map((p) => Math.max(p, CATEGORY_FLOOR));
  const sum = raised.reduce((a, b) => a + b, 0);
  return probabilities.every((p) => p >= CATEGORY_FLOOR) ? probabilities : raised.map((p) => p / sum);
}

function pathPeriod(signal: PathSignal, ranges: readonly Range[], asked: Asked): PathPeriod {
  const kernels = ranges.map((range) => {
    const fitted = fitRange(range, signal);
    if (!fitted.ok)
      throw new RangeError(
        `${signal.id}: no distribution has P10, P50, P90 = ${range.low}, ${range.mid}, ${range.high}`,
      );
    return fitted.value;
  });
  return { kernels, background: backgroundKernel(ranges, signal), expectedNats: pathNats(kernels, asked) };
}

/** J = Σ_h π_h E_{f_h} log(f_h / Σ_k π_k f_k), by the quantile rule (method §1). */
function pathNats(kernels: readonly SplitKernel[], asked: Asked): number {
  const { quantiles } = asked;
  const priors = priorsOf(asked);
  let total = 0;
  for (const [h, kernel] of kernels.entries()) {
    let sum = 0;
    for (let i = 0; i < quantiles; i++) {
      const x = kernelQuantile(kernel, (i + 0.5) / quantiles);
      const mixture = kernels.reduce(
        (mix, other, k) => mix + (priors[k] ?? 0) * Math.exp(kernelLogPdf(other, x)),
        0,
      );
      sum += kernelLogPdf(kernel, x) - Math.log(mixture);
    }
    total += ((priors[h] ?? 0) * sum) / quantiles;
  }
  return total;
}

function tallyPeriod(
  signal: TallySignal,
  expect: readonly { mean: number; dispersion?: number }[],
  asked: Asked,
): TallyPeriod {
  const laws = expect.map(
    ({ mean, dispersion }): CountLaw => ({ mean: mean * signal.coverage, dispersion: dispersion ?? null }),
  );
  const support = tallySupport(laws);
  const table = support.map((n) => laws.map((law) => Math.exp(countLogPmf(law, n))));
  return { laws, background: tallyBackground(laws), expectedNats: expectedNats(priorsOf(asked), table) };
}

/** J of a discrete outcome: rows are outcomes, columns P(outcome | hypothesis). */
export function expectedNats(priors: readonly number[], table: readonly (readonly number[])[]): number {
  let total = 0;
  for (const row of table) {
    const mixture = row.reduce((mix, p, h) => mix + (priors[h] ?? 0) * p, 0);
    for (const [h, p] of row.entries()) if (p > 0) total += (priors[h] ?? 0) * p * Math.log(p / mixture);
  }
  return total;
}
