/**
 * How likely each hypothesis made what was seen: log( r·f_h(x | own past) + (1−r)·g(x) ), natural logs (method §1).
 * Rules kept here: a source's quality is a lossy channel, not a multiplier, so a value no hypothesis expects moves nothing;
 * every log is finite, so that one impossible figure cannot turn a verdict into NaN.
 */
import type { OutcomeValue } from "../model/evidence.ts";
import { normalCdf, normalLogPdf, normalQuantile } from "../std/normal.ts";
import { kernelCdf, kernelLogPdf, type SplitKernel } from "./kernel.ts";

/** P is kept inside these before it becomes a normal score. */
const CLIP = 1e-4;

/** log of the smallest positive float: stands for the log of zero. */
const IMPOSSIBLE = Math.log(Number.MIN_VALUE);

/** log p; of zero, that of the smallest float. */
export function boundedLog(p: number): number {
  return p > 0 ? Math.log(p) : IMPOSSIBLE;
}

/** A figure's normal score under one hypothesis, from the unconditional distribution; an interval by the middle of its two probabilities. */
export function normalScore(kernel: SplitKernel, value: OutcomeValue): number {
  switch (value.kind) {
    case "point":
      return clippedScore(kernelCdf(kernel, value.x));
    case "interval":
      return clippedScore((cdfOr(kernel, value.low, 0) + cdfOr(kernel, value.high, 1)) / 2);
    default:
      return 0;
  }
}

function clippedScore(p: number): number {
  return normalQuantile(Math.min(1 - CLIP, Math.max(CLIP, p)));
}

/** P(X ≤ x); `open` where the interval has no end on that side. */
function cdfOr(kernel: SplitKernel, x: number | null, open: 0 | 1): number {
  return x === null ? open : kernelCdf(kernel, x);
}

/** A signal's own last figure: its normal score under the hypothesis, and how far it carries over. */
export type Past = { readonly score: number; readonly rho: number };

export const NO_PAST: Past = { score: 0, rho: 0 };

/**
 * log f(x | own past): the marginal times the Gaussian-copula ratio φ((z−ρz′)/√(1−ρ²)) / (√(1−ρ²)·φ(z));
 * an interval by the conditional distribution. −Infinity outside the transform's domain.
 */
export function logPredictive(kernel: SplitKernel, value: OutcomeValue, past: Past): number {
  switch (value.kind) {
    case "point": {
      const marginal = kernelLogPdf(kernel, value.x);
      return past.rho === 0 ? marginal : marginal + copulaLogRatio(normalScore(kernel, value), past);
    }
    case "interval":
      return boundedLog(
        conditionalCdf(kernel, value.high, past, 1) - conditionalCdf(kernel, value.low, past, 0),
      );
    default:
      return 0;
  }
}

/** log of the Gaussian-copula density at a score given its past one. */
function copulaLogRatio(z: number, { rho, score }: Past): number {
  const spread = Math.sqrt(1 - rho * rho);
  return normalLogPdf((z - rho * score) / spread) - Math.log(spread) - normalLogPdf(z);
}

function conditionalCdf(kernel: SplitKernel, x: number | null, past: Past, open: 0 | 1): number {
  return x === null ? open : predictiveCdf(kernel, x, past);
}

/** P(X ≤ x | own past). */
export function predictiveCdf(kernel: SplitKernel, x: number, { rho, score }: Past): number {
  const p = kernelCdf(kernel, x);
  if (rho === 0 || p <= 0 || p >= 1) return p;
  return normalCdf((normalQuantile(p) - rho * score) / Math.sqrt(1 - rho * rho));
}

/** log g(x) of a path's background. */
export function logBackground(background: SplitKernel, value: OutcomeValue): number {
  switch (value.kind) {
    case "point":
      return Math.max(IMPOSSIBLE, kernelLogPdf(background, value.x));
    case "interval":
      return boundedLog(cdfOr(background, value.high, 1) - cdfOr(background, value.low, 0));
    default:
      return 0;
  }
}

/** log( r·e^f + (1−r)·e^g ), without overflow and no lower than the log of the smallest float. */
export function throughChannel(logF: number, logG: number, r: number): number {
  const top = Math.max(logF, logG);
  // Impossible under everything, the background included: it tells nothing apart.
  if (top === Number.NEGATIVE_INFINITY) return IMPOSSIBLE;
  return Math.max(IMPOSSIBLE, top + Math.log(r * Math.exp(logF - top) + (1 - r) * Math.exp(logG - top)));
}

const NATS_PER_DB = Math.LN10 / 10;

/** The guard: no hypothesis is held to be more than so many decibans worse than the best. */
export function cappedBelow(logs: readonly number[], db: number): readonly number[] {
  const floor = Math.max(...logs) - db * NATS_PER_DB;
  return logs.map((log) => Math.max(log, floor));
}
