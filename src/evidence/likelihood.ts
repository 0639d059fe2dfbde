/**
 * How likely each hypothesis made what was seen: log( r·f_h(x | own past) + (1−r)·g(x) ), natural logs (method §1).
 * Rule kept here: a source's quality is a lossy channel, not a multiplier; a value no hypothesis expects moves nothing.
 */
import type { OutcomeValue } from "../model/evidence.ts";
import { normalCdf, normalLogPdf, normalQuantile } from "../std/normal.ts";
import { kernelCdf, kernelLogPdf, type SplitKernel } from "./kernel.ts";

/** P is kept inside these before it becomes a normal score. */
const CLIP = 1e-4;

/** A figure's normal score under one hypothesis, from the unconditional distribution; an interval by the middle of its two probabilities. */
export function normalScore(kernel: SplitKernel, value: OutcomeValue): number {
  switch (value.kind) {
    case "point":
      return clippedScore(kernelCdf(kernel, value.x));
    case "interval":
      return clippedScore((lowerCdf(kernel, value.low) + upperCdf(kernel, value.high)) / 2);
    default:
      return 0;
  }
}

function clippedScore(p: number): number {
  return normalQuantile(Math.min(1 - CLIP, Math.max(CLIP, p)));
}

function lowerCdf(kernel: SplitKernel, low: number | null): number {
  return low === null ? 0 : kernelCdf(kernel, low);
}

function upperCdf(kernel: SplitKernel, high: number | null): number {
  return high === null ? 1 : kernelCdf(kernel, high);
}

export type Past = { readonly score: number; readonly rho: number };

/**
 * log f(x | own past): the marginal times the Gaussian-copula ratio φ((z−ρz′)/√(1−ρ²)) / (√(1−ρ²)·φ(z));
 * an interval by the conditional distribution.
 */
export function logPredictive(kernel: SplitKernel, value: OutcomeValue, past: Past): number {
  const { rho, score } = past;
  const spread = Math.sqrt(1 - rho * rho);
  switch (value.kind) {
    case "point": {
      const marginal = kernelLogPdf(kernel, value.x);
      if (rho === 0) return marginal;
      const z = normalScore(kernel, value);
      return marginal + normalLogPdf((z - rho * score) / spread) - Math.log(spread) - normalLogPdf(z);
    }
    case "interval":
      return Math.log(
        Math.max(
          conditionalCdf(kernel, value.high, past, 1) - conditionalCdf(kernel, value.low, past, 0),
          Number.MIN_VALUE,
        ),
      );
    default:
      return 0;
  }
}

function conditionalCdf(kernel: SplitKernel, x: number | null, { rho, score }: Past, open: 0 | 1): number {
  if (x === null) return open;
  const p = kernelCdf(kernel, x);
  if (rho === 0) return p;
  if (p <= 0 || p >= 1) return p;
  return normalCdf((normalQuantile(p) - rho * score) / Math.sqrt(1 - rho * rho));
}

/** log g(x) of a path's background. */
export function logBackground(background: SplitKernel, value: OutcomeValue): number {
  switch (value.kind) {
    case "point":
      return kernelLogPdf(background, value.x);
    case "interval":
      return Math.log(
        Math.max(upperCdf(background, value.high) - lowerCdf(background, value.low), Number.MIN_VALUE),
      );
    default:
      return 0;
  }
}

const IMPOSSIBLE = Math.log(Number.MIN_VALUE);

/** log( r·e^f + (1−r)·e^g ), without overflow. */
export function throughChannel(logF: number, logG: number, r: number): number {
  const top = Math.max(logF, logG);
  // Impossible under everything, the background included (a figure outside a log scale's domain): it tells nothing apart.
  if (top === Number.NEGATIVE_INFINITY) return IMPOSSIBLE;
  return Math.max(IMPOSSIBLE, top + Math.log(r * Math.exp(logF - top) + (1 - r) * Math.exp(logG - top)));
}
