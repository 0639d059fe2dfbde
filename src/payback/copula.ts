/**
 * Uncertain inputs that move together: each a range (P10, P50, P90) as a split normal, joined by a Gaussian copula.
 * Rule kept here: a matrix of correlations that no set of inputs could have is refused, with what to do.
 */
import { fitRange, kernelQuantile, type SplitKernel } from "../evidence/kernel.ts";
import type { Range } from "../model/thesis.ts";
import { normalCdf } from "../std/normal.ts";
import type { ParameterKey } from "./parameters.ts";

export type UncertainInput = { readonly key: ParameterKey; readonly range: Range };
export type Correlation = { readonly pair: readonly [ParameterKey, ParameterKey]; readonly rho: number };

/** What stays above zero and is skewed upwards is even on the log scale (method §4, conventions of the vectors). */
const ON_LOG: ReadonlySet<ParameterKey> = new Set(["yield", "life", "decay", "ramp", "shellLife", "bookLife"]);

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
      : (correlations.find(({ pair: [a, b] }) => (a === keys[i] && b === keys[j]) || (a === keys[j] && b === keys[i]))
          ?.rho ?? 0);
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

/** Points per unit of z in a marginal's table, and how far it reaches. */
const PER_UNIT = 64;
const REACH = 8;

/** The input's value at a normal score, from a table: cubic between points, 1e-7 of the value at most from the exact one. */
export type Marginal = { readonly values: Float64Array; readonly slopes: Float64Array };

export function tableOf(kernel: SplitKernel): Marginal {
  const count = 2 * REACH * PER_UNIT + 1;
  const exact = (z: number) => kernelQuantile(kernel, normalCdf(z));
  const values = Float64Array.from({ length: count }, (_, i) => exact(i / PER_UNIT - REACH));
  const slopes = Float64Array.from({ length: count }, (_, i) => {
    const [a, b] = [Math.max(0, i - 1), Math.min(count - 1, i + 1)];
    return ((values[b] ?? 0) - (values[a] ?? 0)) / (b - a);
  });
  return { values, slopes };
}

/** @param z clipped to the table */
export function valueAt({ values, slopes }: Marginal, z: number): number {
  const at = (Math.min(REACH - 1e-9, Math.max(-REACH, z)) + REACH) * PER_UNIT;
  const i = Math.floor(at);
  const t = at - i;
  const [a, b] = [values[i] ?? 0, values[i + 1] ?? 0];
  const [da, db] = [slopes[i] ?? 0, slopes[i + 1] ?? 0];
  const t2 = t * t;
  const t3 = t2 * t;
  return a * (2 * t3 - 3 * t2 + 1) + da * (t3 - 2 * t2 + t) + b * (3 * t2 - 2 * t3) + db * (t3 - t2);
}
