/**
 * A verdict, a day of its path, and the watch list, as JSON. A verdict is plain JSON already: encoding is JSON.stringify.
 * Rule kept here: every field of the verdict is checked on its way in, and none is passed over.
 */
import { z } from "zod";
import { AUTHORITIES } from "../model/document.ts";
import type { Outcome, OutcomeValue } from "../model/evidence.ts";
import type { Problem, Result } from "../model/problem.ts";
import type { Distribution, Forecast, PathPoint, Verdict, Watched } from "../model/verdict.ts";
import { decodeWith } from "./decode.ts";
import { hypothesis, observation, onDay, signal, thesis } from "./ids.ts";
import { everyKind, group, listOf, number, oneOf, share, truth } from "./words.ts";

const words = z.string("a text");
const HASH = "64 hex digits";
const hash = z.string(HASH).regex(/^[0-9a-f]{64}$/, HASH);
const numbersBy = <K extends z.core.$ZodRecordKey>(key: K) => z.record(key, number(), "numbers by name");
const byHypothesis = numbersBy(hypothesis);
const bySide = numbersBy(words);
const list = <T extends z.ZodType>(of: T) => listOf(of, "a list");

const outcomeValue = everyKind<OutcomeValue>()(
  z.discriminatedUnion(
    "kind",
    [
      group({ kind: z.literal("point"), x: number() }),
      group({ kind: z.literal("interval"), low: number().nullable(), high: number().nullable() }),
      group({ kind: z.literal("trial"), success: truth }),
      group({ kind: z.literal("tally"), count: number() }),
      group({ kind: z.literal("category"), category: words }),
      group({ kind: z.literal("disclosed") }),
    ],
    "one of point, interval, trial, tally, category, disclosed",
  ),
);

const outcome: z.ZodType<Outcome> = group({
  signal,
  period: words,
  value: outcomeValue,
  knownAt: onDay,
  release: words,
  authority: oneOf(AUTHORITIES),
  reliability: share,
  pathBreak: truth,
  from: list(observation),
  formula: words.nullable(),
});

const flag = group({
  code: oneOf(["ONE_SIGNAL", "ONE_RELEASE", "PRIOR", "JITTER", "SOURCE", "DEFINITION", "MISFIT"]),
  because: words,
  figures: bySide,
  about: words.nullable(),
});

const step = group({
  release: words,
  knownAt: onDay,
  silence: truth,
  deltaDb: number(),
  interactionDb: number(),
  capped: truth,
  posterior: byHypothesis,
  eValues: byHypothesis,
  contributions: list(
    group({
      signal,
      period: words,
      weight: number(),
      expectedBits: number(),
      rawDb: number(),
      db: number(),
      pairDb: byHypothesis,
      from: list(observation),
    }),
  ),
});

const sensitivity = group({
  priors: list(group({ prior: number(), posterior: number() })),
  breakEvenPrior: number(),
  without: group({ signal: numbersBy(signal), release: bySide, authority: bySide, driver: bySide }),
  primaryOnly: number().nullable(),
  withoutRedefined: number().nullable(),
});

const quantiles = group({
  p05: number(),
  p10: number(),
  p25: number(),
  p50: number(),
  p75: number(),
  p90: number(),
  p95: number(),
});

const jitter = group({
  draws: number(),
  seed: number(),
  shareAboveHalf: number(),
  byHypothesis: z.record(hypothesis, quantiles, "quantiles by hypothesis"),
  bySide: z.record(words, quantiles, "quantiles by side"),
});

const three = z.tuple([number(), number(), number()], "three numbers");
const forecastShape: z.ZodType<Forecast> = group({
  signal,
  period: words,
  due: onDay.nullable(),
  expectedBits: number(),
  expectedMove: number(),
  weight: number(),
  chanceAbove90: number(),
  chanceBelow50: number(),
  chanceLeaderChanges: number(),
  crossesHalf: list(number()),
  crosses90: list(number()),
  range: z.tuple([number(), number()], "two numbers").nullable(),
  predictive: z.record(hypothesis, three, "three numbers a hypothesis").nullable(),
  outcomes: bySide.nullable(),
});

const prequential = group({
  signal,
  period: words,
  pitMixture: number(),
  pit: byHypothesis,
  logMixture: number(),
  logBackground: number(),
  gainDb: number(),
});

const STATES = [
  "not due",
  "due",
  "disclosed",
  "due and not disclosed",
  "source down",
  "not collected",
] as const;
const watchedFields = {
  signal,
  period: words,
  state: oneOf(STATES),
  due: onDay.nullable(),
  knownAt: onDay.nullable(),
};

const label = oneOf(["strongly favoured", "favoured", "leaning", "open"]);

export const verdictShape: z.ZodType<Verdict> = group({
  thesis,
  version: number(),
  thesisHash: hash,
  asOf: onDay,
  method: words,
  retrospective: truth,
  focus: hypothesis,
  lead: hypothesis,
  prior: byHypothesis,
  posterior: byHypothesis,
  sides: bySide,
  logOddsDb: number(),
  plainLabel: label,
  label,
  flags: list(flag),
  alert: group({ eValues: byHypothesis, rejected: list(hypothesis), confirmed: truth }),
  steps: list(step),
  sensitivity,
  jitter,
  forecasts: list(forecastShape),
  prequential: list(prequential),
  watched: list(group(watchedFields)),
  outcomes: list(outcome),
  unused: list(group({ outcome, because: words })),
  inputsHash: hash,
});

const pathPointFields = {
  asOf: onDay,
  posterior: byHypothesis,
  sides: bySide,
  logOddsDb: number(),
  releases: list(words),
};

export const pathPointShape: z.ZodType<PathPoint> = group(pathPointFields);

/** A day as it looked then, with the posterior told with what is known now: a line of `assay replay --json`. */
export type ReplayLine = PathPoint & { readonly asKnownNow: Distribution };

export const replayLineShape: z.ZodType<ReplayLine> = group({ ...pathPointFields, asKnownNow: byHypothesis });

/** A signal and period on the watch list, with what it could still do: a line of `assay watch --json`. */
export type WatchLine = Watched & {
  readonly title: string;
  readonly watch: string;
  /** null when it is known, or nothing is predicted for it. */
  readonly forecast: Forecast | null;
};

export const watchLineShape: z.ZodType<WatchLine> = group({
  ...watchedFields,
  title: words,
  watch: words,
  forecast: forecastShape.nullable(),
});

export function decodeVerdict(value: unknown): Result<Verdict, readonly Problem[]> {
  return decodeWith(verdictShape, value, "verdict");
}

export function decodeReplayLine(value: unknown): Result<ReplayLine, readonly Problem[]> {
  return decodeWith(replayLineShape, value, "replay-line");
}

export function decodeWatchLine(value: unknown): Result<WatchLine, readonly Problem[]> {
  return decodeWith(watchLineShape, value, "watch-line");
}
