/**
 * A thesis: a question about a subject, rival hypotheses that exclude one another, and the signals on the watch list
 * with what each hypothesis predicts for each period, written before the fact.
 */
import type { Day } from "./day.ts";
import type { Authority } from "./document.ts";
import type { EntityId, HypothesisId, SignalId, ThesisId } from "./id.ts";
import type { ThesisMarket } from "./market.ts";
import type { Measure } from "./observation.ts";
import type { PaybackSpec } from "./payback.ts";
import type { PeriodKey } from "./period.ts";

/** One exclusive answer. `when` names, for each alternative, the resolution tests that must pass or fail. */
export type Hypothesis = {
  readonly id: HypothesisId;
  readonly title: string;
  readonly statement: string;
  /** 0..1; the priors of a thesis sum to one. */
  readonly prior: number;
  readonly when: readonly Readonly<Record<string, boolean>>[];
};

/** How it will be settled: tests that pass or fail on a day, from a named source. */
export type Resolution = {
  readonly rule: string;
  readonly due: Day;
  readonly source: string;
  readonly tests: Readonly<Record<string, string>>;
};

/** Names several hypotheses as one side of the brief. */
export type Side = {
  readonly id: string;
  readonly title: string;
  readonly hypotheses: readonly HypothesisId[];
  /** Where the brief sees it: the side it favours or the side it fears. */
  readonly tone: "favourable" | "unfavourable";
};

/** P10, P50 and P90 of a predictive distribution, in the signal's unit. */
export type Range = { readonly low: number; readonly mid: number; readonly high: number };

export type Transform = "identity" | "log" | "logit";
export type Kernel = "t4" | "normal";

/** What one hypothesis predicts, by kind of signal. */
export type PathExpect = Readonly<Record<PeriodKey, Readonly<Record<HypothesisId, Range>>>>;
export type CountExpect = Readonly<Record<HypothesisId, { readonly mean: number; readonly n: number }>>;
/** Mean events per period; with `dispersion` k the variance is mean + mean²/k (negative binomial). */
export type TallyExpect = Readonly<
  Record<PeriodKey, Readonly<Record<HypothesisId, { readonly mean: number; readonly dispersion?: number }>>>
>;
export type CategoricalExpect = Readonly<Record<HypothesisId, Readonly<Record<string, number>>>>;
/** Probability that it is disclosed by the due date. */
export type DisclosureExpect = Readonly<Record<HypothesisId, number>>;

/** What is read under a signal, in catalogue terms. */
export type Binding = {
  readonly entity: EntityId;
  readonly segment: string | null;
  readonly metric: string;
  readonly qualifier: string | null;
  readonly measure: Measure;
};

/**
 * How observations become the signal's value. `stated`: the observation itself. `growth`: the level over the level a
 * year before, less one, first prints. `ratio`: one metric (`of`, or the signal's own when null) over another, same period.
 * `trailing`: the sum of the last four quarters. Each is tried in the order given; the first that has its inputs wins.
 */
export type Formula =
  | { readonly kind: "stated" }
  | { readonly kind: "growth" }
  | { readonly kind: "ratio"; readonly of: string | null; readonly over: string }
  | { readonly kind: "trailing" };

export type DefinitionMatch = {
  /** 0..1: how far the published series is the one the ranges were written for, from this period on. */
  readonly match: number;
  readonly because: string;
};

/** What everyone expected, so that a mixture far from it must say why. */
export type Consensus = { readonly value: number; readonly from: string; readonly because?: string };

type SignalCommon = {
  readonly id: SignalId;
  readonly title: string;
  /** The words of the brief this signal watches. */
  readonly watch: string;
  readonly question: string;
  readonly binding: Binding;
  readonly formula: readonly Formula[];
  readonly source: string;
  readonly driver: string;
  /** As written, such as "percent" or "CNY bn"; see `parseDisplayUnit`. */
  readonly unit: string;
  /** 0..1: how much of a move in the figure belongs to the question. */
  readonly relevance: number;
  /** Overrides the document's authority, for example `management_claim` for what a manager says on a call. */
  readonly authority: Authority | null;
  /** Day by which a period's figure is expected. */
  readonly due: Readonly<Record<PeriodKey, Day>>;
  readonly definition: Readonly<Record<PeriodKey, DefinitionMatch>>;
  readonly consensus: Readonly<Record<PeriodKey, Consensus>>;
};

export type PathSignal = SignalCommon & {
  readonly kind: "path";
  readonly transform: Transform;
  readonly kernel: Kernel;
  readonly pathBreaks: readonly PeriodKey[];
  readonly expect: PathExpect;
};

/** A run of yes/no trials, one a period ("triple-digit growth again?"): beta-binomial. */
export type CountSignal = SignalCommon & {
  readonly kind: "count";
  readonly periods: readonly PeriodKey[];
  /** The trial succeeds when the figure is at least this, in the signal's unit. */
  readonly success: number;
  readonly expect: CountExpect;
};

/** A number of events in a period: Poisson, or negative binomial when a dispersion is given. */
export type TallySignal = SignalCommon & {
  readonly kind: "tally";
  /** Share of such events our sources would have seen, 0..1. */
  readonly coverage: number;
  readonly expect: TallyExpect;
};

/** One of several categories. With a half-life it is a state, whose word ages; without, an event. */
export type CategoricalSignal = SignalCommon & {
  readonly kind: "categorical";
  readonly categories: readonly string[];
  readonly halfLifeDays: number | null;
  readonly expect: CategoricalExpect;
};

export type DisclosureSignal = SignalCommon & {
  readonly kind: "disclosure";
  readonly dueBy: Day;
  /** Share of the time our collector was alive and looking, 0..1; 0 makes silence say nothing. */
  readonly coverage: number;
  /** Probability of disclosure after the due date; null: late disclosure changes nothing. */
  readonly late: DisclosureExpect | null;
  readonly expect: DisclosureExpect;
};

export type Signal = PathSignal | CountSignal | TallySignal | CategoricalSignal | DisclosureSignal;

/** Two signals that tell much the same news; replaces the driver rule. */
export type Overlap = { readonly pair: readonly [SignalId, SignalId]; readonly rho: number };

/** A watch item of the brief that no published figure answers. */
export type Unmeasured = { readonly watch: string; readonly because: string; readonly nearest: string };

/** The method's numbers (method §1–§2); a thesis may state its own. */
export type Settings = {
  readonly eta: number;
  readonly capObservationDb: number;
  readonly capReleaseDb: number;
  readonly rhoSameDriver: number;
  readonly rhoCross: number;
  readonly rhoPath: number;
  readonly cash: number;
  readonly quantiles: number;
};

export const DEFAULT_SETTINGS: Settings = {
  eta: 0.8,
  capObservationDb: 15,
  capReleaseDb: 20,
  rhoSameDriver: 0.6,
  rhoCross: 0.3,
  rhoPath: 0.5,
  cash: 0.2,
  quantiles: 200,
};

/** The note the thesis was drawn from. */
export type BriefSource = {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly published: Day;
};

export type Thesis = {
  readonly id: ThesisId;
  readonly version: number;
  readonly title: string;
  readonly question: string;
  readonly subject: EntityId;
  /** Ranges were frozen on this day; a fact first known before it is no evidence. */
  readonly opened: Day;
  readonly horizon: Day;
  readonly retrospective: boolean;
  readonly brief: BriefSource | null;
  readonly resolution: Resolution;
  readonly hypotheses: readonly Hypothesis[];
  readonly rollup: readonly Side[];
  readonly signals: readonly Signal[];
  readonly overlaps: readonly Overlap[];
  readonly unmeasured: readonly Unmeasured[];
  readonly risks: readonly string[];
  readonly settings: Settings;
  /** Absent: no programme of spending is modelled. */
  readonly payback?: PaybackSpec;
  /** Securities, events and exposures: absent where the thesis says nothing of the market. No part of the verdict. */
  readonly market?: ThesisMarket;
};
