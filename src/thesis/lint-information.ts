/**
 * Would the figures tell the hypotheses apart, and do the hypotheses together mean what everyone expects?
 * Rule kept here: information is measured by the very distributions the verdict uses (evidence/predict.ts), in bits.
 */
import { fitRange, kernelQuantile } from "../evidence/kernel.ts";
import { type CompiledSignal, compile } from "../evidence/predict.ts";
import type { PeriodKey } from "../model/period.ts";
import type { Hypothesis, PathSignal, Range, Signal, Thesis } from "../model/thesis.ts";
import type { Finding } from "./lint.ts";
import { shortNumber, toDigits } from "./numbers.ts";

/** Expected information below this (bits) tells hypotheses apart in name only. */
const TELLS_NOTHING_BITS = 0.001;
/** A mixture may differ from consensus by this share of its own P10–P90 width before it must say why (method §1). */
const CONSENSUS_SHARE = 0.1;
/** More than this share of the information from one cause is one bet. */
const DRIVER_SHARE = 0.6;
/** Points a hypothesis of the quantile rule. */
const QUANTILES = 200;

export function lintInformation(thesis: Thesis): readonly Finding[] {
  const fitted = withPriorsOne(thesis);
  const bits = bitsOf(fitted);
  return [
    ...tellingFindings(fitted, bits),
    // A signal that is no distribution yet might be the one that tells.
    ...(bits.size === thesis.signals.length
      ? [...twinFindings(fitted), ...driverFindings(fitted, bits)]
      : []),
    ...thesis.signals.flatMap((signal, i) =>
      signal.kind === "path" ? consensusFindings(fitted, signal, i) : [],
    ),
  ];
}

/** Priors that lint refuses elsewhere must not hide what else is wrong: they are scaled to one, or equal where one is zero. */
function withPriorsOne(thesis: Thesis): Thesis {
  const usable = thesis.hypotheses.every(({ prior }) => prior > 0);
  const weights = thesis.hypotheses.map(({ prior }) => (usable ? prior : 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return {
    ...thesis,
    hypotheses: thesis.hypotheses.map((hypothesis, h) => ({ ...hypothesis, prior: (weights[h] ?? 0) / sum })),
  };
}

type Bits = ReadonlyMap<PeriodKey, number>;
type BitsById = ReadonlyMap<Signal["id"], Bits>;

/** Expected information of every signal whose ranges are distributions, by period. */
function bitsOf(thesis: Thesis): BitsById {
  const { signals } = compile({ ...thesis, signals: thesis.signals.filter(isDistribution) });
  return new Map([...signals].map(([id, compiled]) => [id, bitsOfOne(compiled)]));
}

function isDistribution(signal: Signal): boolean {
  if (signal.kind !== "path") return true;
  return Object.values(signal.expect).every((by) =>
    Object.values(by).every((range) => fitRange(range, signal).ok),
  );
}

function bitsOfOne(compiled: CompiledSignal): Bits {
  const bits = (nats: number) => nats / Math.LN2;
  return compiled.kind === "path" || compiled.kind === "tally"
    ? new Map([...compiled.periods].map(([period, { expectedNats }]) => [period, bits(expectedNats)]))
    : new Map([["", bits(compiled.expectedNats)]]);
}

function tellingFindings(thesis: Thesis, byId: BitsById): readonly Finding[] {
  return thesis.signals.flatMap((signal, i): readonly Finding[] => {
    const bits = [...(byId.get(signal.id) ?? [])];
    if (bits.length === 0) return [];
    const mute = bits.filter(([, of]) => of < TELLS_NOTHING_BITS);
    if (mute.length === bits.length)
      return [
        {
          severity: "error",
          code: "no-information",
          at: ["signals", i, "expect"],
          what: `All hypotheses agree on \`${signal.id}\`: whatever it shows, nothing changes (less than ${TELLS_NOTHING_BITS} bits).`,
          fix: "let the hypotheses predict different values, or leave the signal out.",
        },
      ];
    return mute.map(([period]) => ({
      severity: "note",
      code: "no-information-yet",
      at: ["signals", i, "expect", period],
      what: `On \`${signal.id}\` all hypotheses agree for ${period}: that figure will move nothing.`,
    }));
  });
}

/** Two hypotheses that no signal tells apart are one. */
function twinFindings(thesis: Thesis): readonly Finding[] {
  return thesis.hypotheses.flatMap((second, h) =>
    thesis.hypotheses.slice(0, h).flatMap((first): readonly Finding[] => {
      const pair = [first, second].map((hypothesis): Hypothesis => ({ ...hypothesis, prior: 0.5 }));
      const best = Math.max(
        0,
        ...[...bitsOf({ ...thesis, hypotheses: pair }).values()].flatMap((bits) => [...bits.values()]),
      );
      if (best >= TELLS_NOTHING_BITS) return [];
      return [
        {
          severity: "error",
          code: "twins",
          at: ["hypotheses", h],
          what: `No signal tells \`${second.id}\` from \`${first.id}\`: they predict the same of everything.`,
          fix: "join them, or watch a figure on which they differ.",
        },
      ];
    }),
  );
}

function driverFindings(thesis: Thesis, byId: BitsById): readonly Finding[] {
  const [only] = thesis.signals;
  if (thesis.signals.length === 1 && only)
    return [
      {
        severity: "warning",
        code: "one-signal",
        at: ["signals", 0],
        what: `The whole thesis hangs on one signal, \`${only.id}\`.`,
        fix: "add a second that does not share its cause.",
      },
    ];
  const byDriver = new Map<string, number>();
  for (const { id, driver } of thesis.signals) {
    const sum = [...(byId.get(id)?.values() ?? [])].reduce((total, of) => total + of, 0);
    byDriver.set(driver, (byDriver.get(driver) ?? 0) + sum);
  }
  const total = [...byDriver.values()].reduce((sum, of) => sum + of, 0);
  return [...byDriver]
    .filter(([, bits]) => total > 0 && bits / total > DRIVER_SHARE)
    .map(([driver, bits]) => ({
      severity: "warning",
      code: "one-driver",
      at: ["signals", thesis.signals.findIndex((signal) => signal.driver === driver), "driver"],
      what: `${Math.round((100 * bits) / total)}% of the expected information comes from one driver, \`${driver}\`.`,
      fix: "watch something that does not share its cause.",
    }));
}

/** The prior-weighted mixture must mean what everyone expects, or say why not; else the thesis is rigged (method §1). */
function consensusFindings(thesis: Thesis, signal: PathSignal, i: number): readonly Finding[] {
  return Object.entries(signal.consensus).flatMap(
    ([period, { value, from, because }]): readonly Finding[] => {
      const mixture = mixtureOf(thesis, signal, signal.expect[period] ?? {});
      if (!mixture || because !== undefined) return [];
      const { mean, low, high } = mixture;
      const allowed = CONSENSUS_SHARE * (high - low);
      const off = mean - value;
      if (Math.abs(off) <= allowed) return [];
      const digits = (x: number) => shortNumber(toDigits(x, 3));
      return [
        {
          severity: "error",
          code: "against-consensus",
          at: ["signals", i, "consensus", period],
          what: `Together the hypotheses expect ${digits(mean)} ${signal.unit} of \`${signal.id}\` for ${period} (80% range ${digits(low)} to ${digits(high)}); consensus (${from}) was ${value}, and they may differ by ${digits(allowed)}.`,
          fix: `move the ranges ${off > 0 ? "down" : "up"} by about ${digits(Math.abs(off))}, or say under \`because\` why you differ.`,
        },
      ];
    },
  );
}

type Mixture = { readonly mean: number; readonly low: number; readonly high: number };

/**
 * Mean, P10 and P90 of the prior-weighted mixture, by the quantile rule.
 * @returns undefined when a hypothesis predicts nothing or its range is no distribution
 */
export function mixtureOf(
  thesis: Thesis,
  signal: PathSignal,
  ranges: Readonly<Record<string, Range>>,
): Mixture | undefined {
  const draws: { readonly x: number; readonly weight: number }[] = [];
  for (const { id, prior } of thesis.hypotheses) {
    const range = ranges[id];
    const fit = range && fitRange(range, signal);
    if (!fit?.ok) return undefined;
    for (let q = 0; q < QUANTILES; q++)
      draws.push({ x: kernelQuantile(fit.value, (q + 0.5) / QUANTILES), weight: prior / QUANTILES });
  }
  const rising = draws.toSorted((a, b) => a.x - b.x);
  return {
    mean: draws.reduce((sum, { x, weight }) => sum + x * weight, 0),
    low: quantileOf(rising, 0.1),
    high: quantileOf(rising, 0.9),
  };
}

/** @param rising by x; weights sum to one */
function quantileOf(rising: readonly { readonly x: number; readonly weight: number }[], p: number): number {
  let sum = 0;
  for (const { x, weight } of rising) {
    sum += weight;
    if (sum >= p) return x;
  }
  return rising.at(-1)?.x ?? 0;
}
