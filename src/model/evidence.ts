/**
 * Evidence: what an observation shows under a signal (its outcome), and the likelihood each hypothesis gave it after
 * reliability and dependence.
 */
import type { Day } from "./day.ts";
import type { Authority } from "./document.ts";
import type { ObservationId, SignalId } from "./id.ts";
import type { PeriodKey } from "./period.ts";

/** In the signal's written unit. `low` or `high` null: one-sided. */
export type OutcomeValue =
  | { readonly kind: "point"; readonly x: number }
  | { readonly kind: "interval"; readonly low: number | null; readonly high: number | null }
  | { readonly kind: "trial"; readonly success: boolean }
  | { readonly kind: "tally"; readonly count: number }
  | { readonly kind: "category"; readonly category: string }
  | { readonly kind: "disclosed" };

/** What a signal showed in a period, one version of it, with the observations it was computed from. */
export type Outcome = {
  readonly signal: SignalId;
  readonly period: PeriodKey;
  readonly value: OutcomeValue;
  /** Day it became public. Versions of one (signal, period) may differ in it. */
  readonly knownAt: Day;
  readonly release: string;
  readonly authority: Authority;
  /** 0..1: r_source · r_definition. Relevance belongs to the signal and is multiplied in by the method. */
  readonly reliability: number;
  /** True: no copula with the quarters before (a recast series). */
  readonly pathBreak: boolean;
  readonly from: readonly ObservationId[];
  /** In words, when computed: "39,824 ÷ 29,610 − 1". null when stated. */
  readonly formula: string | null;
};

/** What a figure says before its source's reliability: log f_h by hypothesis, and log g of the background. */
export type Channel = { readonly logF: readonly number[]; readonly logG: number };

/** One weighed outcome inside its release. Likelihoods are natural logs, by hypothesis in thesis order. */
export type Evidence = {
  readonly signal: SignalId;
  readonly period: PeriodKey;
  /** null: the silence of a disclosure signal. */
  readonly outcome: Outcome | null;
  /** null: a silence, which comes through no source. */
  readonly channel: Channel | null;
  /** log( r·f + (1−r)·g ) before caps. */
  readonly logLikelihood: readonly number[];
  /** No lower than the best less the cap per observation. */
  readonly capped: readonly number[];
  /** 1/(1+Σ ρ·min(1, J_j/J_i)) over the release. */
  readonly crowding: number;
  /** Half-life of a state, days; null: a fact about a finished period does not age. */
  readonly halfLifeDays: number | null;
  /** Prior expected information J, nats. */
  readonly expectedNats: number;
  /** True for figures that come every period: in the e-process they are averaged, others are factors of their own. */
  readonly recurring: boolean;
};

/** All the evidence of one release, or of one silence, in the order of the method. */
export type EvidenceGroup = {
  readonly release: string;
  readonly knownAt: Day;
  readonly silence: boolean;
  readonly evidence: readonly Evidence[];
};
