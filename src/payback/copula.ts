/**
 * Uncertain inputs that move together: each a range (P10, P50, P90) as a split normal, joined by a Gaussian copula.
 * Rule kept here: a matrix of correlations that no set of inputs could have is refused, with what to do.
 */
import { fitRange, kernelQuantile, type SplitKernel } from "../evidence/kernel.ts";
import type { ParameterKey } from "../model/payback-parameters.ts";
import type { Range } from "../model/thesis.ts";
import { normalCdf, normalQuantile } from "../std/normal.ts";

export type UncertainInput = { readonly key: ParameterKey; readonly range: Range };
export type Correlation = { readonly pair: readonly [ParameterKey, ParameterKey]; readonly rho: number };

/** What stays above zero and is skewed upwards is even on the log scale (method §4, conventions of the vectors). */
const ON_LOG: ReadonlySet<ParameterKey> = new Set([
  "yield",
  "life",
  "decay",
  "ramp",
  "shellLife",
  "bookLife",
]);

/** undefined: the range cannot be met by a split normal on the input's scale. */
export function marginalOf({ key, range }: UncertainInput): SplitKernel | undefined {
  const found = fitRange(range, { transform: ON_LOG.has(key) ? "log" : "identity", kernel: "normal" });
  return found.ok ? found.value : undefined;
}

/** Lower triangle of Cholesky, row by row; undefined: the matrix is not positive definite. */
export function choleskyOf(keys: readonly ParameterKey[], correlations: readonly Correlation[]) {
  const n = keys.length;
  const rho = (i: number, j: number) =>
    i === j
      ? 1
      : (correlations.find(
          ({ pair: [a, b] }) => (a === keys[i] && b === keys[j]) || (a === keys[j] && b === keys[i]),
        )?.rho ?? 0);
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = rho(i, j);
      for (let k = 0; k < j; k++) sum -= (lower[i * n + k] ?? 0) * (lower[j * n + k] ?? 0);
      if (i === j && sum <= 1e-12) return undefined;
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / (lower[j * n + j] ?? 1);
    }
  return lower;
}

/** Inputs are cut at one in ten thousand on either side, as normal scores are elsewhere (conventions of the vectors). */
const REACH = normalQuantile(0.9999);
const CELLS = 512;
const POINTS = CELLS + 1;
const PER_UNIT = CELLS / (2 * REACH);

/**
 * The inputs' values at normal scores as tables, one after another; a point is its value and its slope. Between points a cubic:
 * within 1e-7 of the exact value.
 */
export function tablesOf(kernels: readonly SplitKernel[]): Float64Array {
  const tables = new Float64Array(2 * POINTS * kernels.length);
  for (const [k, kernel] of kernels.entries()) {
    const exact = Float64Array.from({ length: POINTS }, (_, i) =>
      kernelQuantile(kernel, normalCdf(i / PER_UNIT - REACH)),
    );
    for (let i = 0; i < POINTS; i++) {
      const [below, above] = [Math.max(0, i - 1), Math.min(POINTS - 1, i + 1)];
      tables[2 * (k * POINTS + i)] = exact[i] ?? 0;
      tables[2 * (k * POINTS + i) + 1] = ((exact[above] ?? 0) - (exact[below] ?? 0)) / (above - below);
    }
  }
  return tables;
}

/** @param k the input's number; @param z cut to the table */
export function valueAt(tables: Float64Array, k: number, z: number): number {
  const at = (Math.min(EDGE, Math.max(-EDGE, z)) + REACH) * PER_UNIT;
  const i = at | 0;
  const t = at - i;
  const from = 2 * (k * POINTS + i);
  const a = tables[from] as number;
  const da = tables[from + 1] as number;
  const rise = (tables[from + 2] as number) - a;
  const db = tables[from + 3] as number;
  return a + t * (da + t * (3 * rise - 2 * da - db + t * (da + db - 2 * rise)));
}

const EDGE = REACH - 1e-9;

/** The values of one table, evenly spaced in z over its reach to either side. */
export function tableValues(tables: Float64Array, k: number): Float64Array {
  return Float64Array.from({ length: POINTS }, (_, i) => tables[2 * (k * POINTS + i)] ?? 0);
}
