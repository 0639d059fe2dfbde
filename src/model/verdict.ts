/**
 * A verdict: the posterior over hypotheses as of a day, with everything needed to say why.
 * Rule kept here: plain JSON values only, so that the same inputs give the same bytes.
 */
import type { Day } from "./day.ts";
import type { Outcome } from "./evidence.ts";
import type { HypothesisId, ObservationId, SignalId, ThesisId } from "./id.ts";
import type { PeriodKey } from "./period.ts";

/** Probabilities by hypothesis, in thesis order; they sum to one. */
export type Distribution = Readonly<Record<HypothesisId, number>>;

export type Label = "strongly favoured" | "favoured" | "leaning" | "open";

export type FlagCode = "ONE_SIGNAL" | "ONE_RELEASE" | "PRIOR" | "JITTER" | "SOURCE" | "DEFINITION" | "MISFIT";
/** `because` is a sentence a reader can check, with the numbers in it given in `figures`. */
export type Flag = {
  readonly code: FlagCode;
  readonly because: string;
  readonly figures: Readonly<Record<string, number>>;
  /** The signal, release, or signal and period it is about; null when it is about the whole. */
  readonly about: string | null;
};

/** One outcome's share in a release's step, decibans of focus against the rest. */
export type Contribution = {
  readonly signal: SignalId;
  readonly period: PeriodKey;
  readonly weight: number;
  readonly expectedBits: number;
  /** Unweighted, untempered. */
  readonly rawDb: number;
  /** η · weight · raw: what it moved. */
  readonly db: number;
  /** Focus against each rival, unweighted. */
  readonly pairDb: Readonly<Record<HypothesisId, number>>;
  readonly from: readonly ObservationId[];
};

/** One step of the waterfall. */
export type Step = {
  readonly release: string;
  readonly knownAt: Day;
  readonly silence: boolean;
  /** Exact change in log-odds of the focus against the rest, decibans. */
  readonly deltaDb: number;
  readonly interactionDb: number;
  readonly capped: boolean;
  readonly posterior: Distribution;
  readonly eValues: Distribution;
  readonly contributions: readonly Contribution[];
};

export type Quantiles = {
  readonly p05: number;
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
  readonly p95: number;
};

export type Jitter = {
  readonly draws: number;
  readonly seed: number;
  /** Share of draws in which the focus is above one half. */
  readonly shareAboveHalf: number;
  readonly byHypothesis: Readonly<Record<HypothesisId, Quantiles>>;
  readonly bySide: Readonly<Record<string, Quantiles>>;
};

export type Sensitivity = {
  readonly priors: readonly { readonly prior: number; readonly posterior: number }[];
  readonly breakEvenPrior: number;
  /** Posterior of the focus when one thing is left out. */
  readonly without: {
    readonly signal: Readonly<Record<SignalId, number>>;
    readonly release: Readonly<Record<string, number>>;
    readonly authority: Readonly<Record<string, number>>;
    readonly driver: Readonly<Record<string, number>>;
  };
  /** Without anything that is not primary; with redefined series at r≈0. null when there is nothing to leave out. */
  readonly primaryOnly: number | null;
  readonly withoutRedefined: number | null;
};

/** What an awaited figure could do. */
export type Forecast = {
  readonly signal: SignalId;
  readonly period: PeriodKey;
  readonly due: Day | null;
  /** Expected information gain, bits. */
  readonly expectedBits: number;
  readonly expectedMove: number;
  readonly weight: number;
  readonly chanceAbove90: number;
  readonly chanceBelow50: number;
  readonly chanceLeaderChanges: number;
  /** Values at which the focus crosses 0.5 and 0.9, in the signal's unit. Empty: it does not. */
  readonly crossesHalf: readonly number[];
  readonly crosses90: readonly number[];
  readonly range: readonly [low: number, high: number] | null;
  /** P10, P50, P90 given its own past, path signals only. */
  readonly predictive: Readonly<Record<HypothesisId, readonly [number, number, number]>> | null;
  /** Posterior of the focus for each outcome of a discrete signal. */
  readonly outcomes: Readonly<Record<string, number>> | null;
};

/** Scores that accrue before resolution. */
export type Prequential = {
  readonly signal: SignalId;
  readonly period: PeriodKey;
  readonly pitMixture: number;
  readonly pit: Distribution;
  readonly logMixture: number;
  readonly logBackground: number;
  readonly gainDb: number;
};

/** Four kinds of nothing, and the rest. */
export type SignalState =
  | "not due"
  | "due"
  | "disclosed"
  | "due and not disclosed"
  | "source down"
  | "not collected";

export type Watched = {
  readonly signal: SignalId;
  readonly period: PeriodKey;
  readonly state: SignalState;
  readonly due: Day | null;
  readonly knownAt: Day | null;
};

export type Verdict = {
  readonly thesis: ThesisId;
  readonly version: number;
  /** sha256 of the thesis file's canonical JSON. */
  readonly thesisHash: string;
  readonly asOf: Day;
  readonly method: string;
  readonly retrospective: boolean;
  /** The hypothesis the log-odds, waterfall and sensitivity speak of: the first of the thesis. */
  readonly focus: HypothesisId;
  readonly lead: HypothesisId;
  readonly prior: Distribution;
  readonly posterior: Distribution;
  readonly sides: Readonly<Record<string, number>>;
  readonly logOddsDb: number;
  /** Before the flags' step down, and after. */
  readonly plainLabel: Label;
  readonly label: Label;
  readonly flags: readonly Flag[];
  readonly alert: {
    /** The lead against each rival, as it stands. */
    readonly eValues: Distribution;
    /** Rivals whose e-value has ever reached 20. */
    readonly rejected: readonly HypothesisId[];
    readonly confirmed: boolean;
  };
  readonly steps: readonly Step[];
  readonly sensitivity: Sensitivity;
  readonly jitter: Jitter;
  readonly forecasts: readonly Forecast[];
  readonly prequential: readonly Prequential[];
  readonly watched: readonly Watched[];
  /** Outcomes used, and those known by the day but not used, each with the reason. */
  readonly outcomes: readonly Outcome[];
  readonly unused: readonly { readonly outcome: Outcome; readonly because: string }[];
  /** sha256 over the canonical JSON of the inputs (thesis, outcomes, day, method). */
  readonly inputsHash: string;
};

/** One day of the path over time. */
export type PathPoint = {
  readonly asOf: Day;
  readonly posterior: Distribution;
  readonly sides: Readonly<Record<string, number>>;
  readonly logOddsDb: number;
  /** Releases that became known on this day. */
  readonly releases: readonly string[];
};
