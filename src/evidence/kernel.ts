/**
 * An analyst's low, middle and high (P10, P50, P90) as a distribution: a split Student-t with four degrees of freedom, or a
 * split normal, on a transformed scale (method §1; Fernández and Steel, JASA 1998).
 *
 *   f(x) = 2/(σ1+σ2) · k((y−m)/σ_side) · |dy/dx|,  y = transform(x),  w = σ1/(σ1+σ2) = P(y < m)
 *
 * Rule kept here: P10, P50 and P90 are met exactly, or the range is refused.
 */
import { failed, ok, type Result } from "../model/problem.ts";
import type { Kernel, Range, Transform } from "../model/thesis.ts";
import { normalCdf, normalLogPdf, normalQuantile } from "../std/normal.ts";
import { t4Cdf, t4LogPdf, t4Quantile } from "../std/t4.ts";

export type Form = { readonly transform: Transform; readonly kernel: Kernel };

/** Mode m and the scales below and above it, on the transformed scale. */
export type SplitKernel = Form & { readonly m: number; readonly s1: number; readonly s2: number };

/** Why a range is no distribution; `suggestion` names a transform on which it would be. */
export type SkewProblem = {
  readonly skew: number | null;
  readonly suggestion: Transform | null;
  readonly because: "order" | "domain" | "skew";
};

/**
 * Bounds of (mid−low)/(high−low) on the transformed scale for which a split kernel can meet the three quantiles: as one side's
 * share of the probability goes to nothing, the skew goes to 0.3038 (t4) or 0.3613 (normal).
 */
export const SKEW_LIMITS: Readonly<Record<Kernel, { readonly low: number; readonly high: number }>> = {
  t4: { low: 0.304, high: 0.696 },
  normal: { low: 0.362, high: 0.638 },
};

function tooSkewed(skew: number, kernel: Kernel): boolean {
  return skew <= SKEW_LIMITS[kernel].low || skew >= SKEW_LIMITS[kernel].high;
}

type Base = {
  readonly logPdf: (t: number) => number;
  readonly cdf: (t: number) => number;
  readonly quantile: (p: number) => number;
};

const BASES: Readonly<Record<Kernel, Base>> = {
  t4: { logPdf: t4LogPdf, cdf: t4Cdf, quantile: t4Quantile },
  normal: { logPdf: normalLogPdf, cdf: normalCdf, quantile: normalQuantile },
};

/** The distribution with these P10, P50 and P90, or why there is none. */
export function fitRange(range: Range, { transform, kernel }: Form): Result<SplitKernel, SkewProblem> {
  const [low, mid, high] = [range.low, range.mid, range.high].map((x) => transformed(x, transform));
  if (!(range.low < range.mid && range.mid < range.high))
    return failed({ skew: null, suggestion: null, because: "order" });
  if (
    low === undefined ||
    mid === undefined ||
    high === undefined ||
    ![low, mid, high].every(Number.isFinite)
  ) {
    return failed({ skew: null, suggestion: null, because: "domain" });
  }
  const skew = (mid - low) / (high - low);
  if (tooSkewed(skew, kernel))
    return failed({ skew, suggestion: betterTransform(range, { transform, kernel }), because: "skew" });
  return ok({ transform, kernel, ...splitFor({ low, mid, high }, BASES[kernel]) });
}

function betterTransform(range: Range, { transform: not, kernel }: Form): Transform | null {
  const fits = (transform: Transform) => {
    const [low, mid, high] = [range.low, range.mid, range.high].map((x) => transformed(x, transform));
    if (low === undefined || mid === undefined || high === undefined) return false;
    return !tooSkewed((mid - low) / (high - low), kernel);
  };
  return (
    (["identity", "log", "logit"] as const).find((transform) => transform !== not && fits(transform)) ?? null
  );
}

/** Bisection on w: the skew of the fitted kernel rises with w. */
function splitFor({ low, mid, high }: Range, base: Base): { m: number; s1: number; s2: number } {
  const target = (mid - low) / (high - low);
  if (Math.abs(target - 0.5) < 1e-12) {
    const s = (high - low) / 2 / base.quantile(0.9);
    return { m: mid, s1: s, s2: s };
  }
  let [below, above] = [1e-9, 1 - 1e-9];
  for (let i = 0; i < 200; i++) {
    const w = (below + above) / 2;
    const unit = unitQuantiles(w, base);
    if ((unit.mid - unit.low) / (unit.high - unit.low) < target) below = w;
    else above = w;
  }
  const w = (below + above) / 2;
  const unit = unitQuantiles(w, base);
  const scale = (high - low) / (unit.high - unit.low);
  return { m: low - scale * unit.low, s1: scale * w, s2: scale * (1 - w) };
}

/** P10, P50 and P90 of the split kernel with m = 0, σ1 = w, σ2 = 1 − w. */
function unitQuantiles(w: number, base: Base): Range {
  const at = (p: number) =>
    p <= w ? w * base.quantile(p / (2 * w)) : (1 - w) * base.quantile(0.5 + (p - w) / (2 * (1 - w)));
  return { low: at(0.1), mid: at(0.5), high: at(0.9) };
}

/** x on the kernel's scale; undefined outside the transform's domain (log: x > 0; logit: 0 < x < 1). */
export function transformed(x: number, transform: Transform): number | undefined {
  switch (transform) {
    case "identity":
      return x;
    case "log":
      return x > 0 ? Math.log(x) : undefined;
    case "logit":
      return x > 0 && x < 1 ? Math.log(x / (1 - x)) : undefined;
    default:
      return transform satisfies never;
  }
}

/** The way back. */
export function untransformed(y: number, transform: Transform): number {
  switch (transform) {
    case "identity":
      return y;
    case "log":
      return Math.exp(y);
    case "logit":
      return 1 / (1 + Math.exp(-y));
    default:
      return transform satisfies never;
  }
}

/** log |dy/dx| at x, inside the domain. */
function logJacobian(x: number, transform: Transform): number {
  switch (transform) {
    case "identity":
      return 0;
    case "log":
      return -Math.log(x);
    case "logit":
      return -Math.log(x * (1 - x));
    default:
      return transform satisfies never;
  }
}

/** Natural log of the density at x; −Infinity outside the domain. */
export function kernelLogPdf(k: SplitKernel, x: number): number {
  const y = transformed(x, k.transform);
  if (y === undefined) return Number.NEGATIVE_INFINITY;
  return (
    Math.log(2 / (k.s1 + k.s2)) +
    BASES[k.kernel].logPdf((y - k.m) / (y < k.m ? k.s1 : k.s2)) +
    logJacobian(x, k.transform)
  );
}

/** P(X ≤ x). */
export function kernelCdf(k: SplitKernel, x: number): number {
  const y = transformed(x, k.transform);
  if (y === undefined) return x <= 0 ? 0 : 1;
  const w = k.s1 / (k.s1 + k.s2);
  const base = BASES[k.kernel];
  return y < k.m ? 2 * w * base.cdf((y - k.m) / k.s1) : w + (1 - w) * (2 * base.cdf((y - k.m) / k.s2) - 1);
}

/** The x with P(X ≤ x) = p. */
export function kernelQuantile(k: SplitKernel, p: number): number {
  const w = k.s1 / (k.s1 + k.s2);
  const base = BASES[k.kernel];
  const y =
    p <= w
      ? k.m + k.s1 * base.quantile(p / (2 * w))
      : k.m + k.s2 * base.quantile(0.5 + (p - w) / (2 * (1 - w)));
  return untransformed(y, k.transform);
}

/** The background "neither": centred on the union of the hypotheses' 80% ranges and `stretch` times as wide (method §1). */
export function backgroundKernel(ranges: readonly Range[], form: Form, stretch = 3): SplitKernel {
  const ends = ranges.flatMap(({ low, high }) => [low, high]).map((x) => transformed(x, form.transform) ?? 0);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const s = ((most - least) / 2) * (stretch / BASES.t4.quantile(0.9));
  return { transform: form.transform, kernel: "t4", m: (least + most) / 2, s1: s, s2: s };
}
