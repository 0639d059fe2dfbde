/**
 * A market reaction as it is shown and as `assay reaction --json` prints it. Rule kept here: every window asked for is in it; a test that
 * could not be made is null, never 0.
 */
import type { Day, Instant } from "./day.ts";
import type { ExposureReport } from "./exposure.ts";
import type { FlowReport } from "./flow.ts";
import type { SourceLine } from "./market.ts";
import type { Problem } from "./problem.ts";

/** A share over one window. CAR and its relatives are in return units: 0.05 is 5%. */
export type WindowReaction = {
  readonly car: number;
  /** With the estimation's own error. */
  readonly se: number;
  /** CAR/se, Student with n − 2 degrees of freedom. */
  readonly t: number;
  readonly p: number;
  /** Corrected by Holm across the shares of this window; null for the run-up. */
  readonly pHolm: number | null;
  readonly scar: number;
  readonly csar: number;
  readonly ci95: readonly [low: number, high: number];
  readonly rawReturn: number;
  readonly marketReturn: number;
  /** α = 0, β = 1. */
  readonly marketAdjustedCar: number;
  /** With α and β of Scholes and Williams. */
  readonly scholesWilliamsCar: number | null;
};

export type TickerReaction = {
  readonly exchange: string | null;
  /** The exchange's first session that closes after the event. */
  readonly session: Day;
  readonly day0: Day;
  /** Estimation days. */
  readonly n: number;
  readonly estimation: { readonly first: Day; readonly last: Day };
  readonly alpha: number;
  readonly beta: number;
  readonly sigma: number;
  readonly r2: number;
  readonly seAlpha: number;
  readonly seBeta: number;
  readonly durbinWatson: number;
  readonly residualAutocorrelation: number;
  readonly betas: {
    readonly scholesWilliams: number | null;
    readonly dimson: number | null;
  };
  /** One a day, from the day after the estimation to the last day a window asks for. */
  readonly offsets: readonly number[];
  readonly days: readonly Day[];
  readonly ar: readonly number[];
  readonly sar: readonly number[];
  readonly windows: Readonly<Record<string, WindowReaction>>;
  /** The ten sessions before: known before the event, so never its effect. */
  readonly runUp: WindowReaction | null;
  readonly source: string;
  readonly notes: readonly string[];
};

/** The tests of the group over one window: statistics, and their p-values under `p`. */
export type GroupReaction = {
  readonly n: number;
  /** Mean pairwise correlation of estimation residuals, paired by calendar date. */
  readonly rbar: number | null;
  readonly caar: number;
  readonly medianCar: number;
  readonly meanScar: number;
  readonly positive: number;
  readonly crossSectional: number | null;
  readonly patell: number | null;
  readonly bmp: number | null;
  readonly patellAdjusted: number | null;
  readonly kp: number | null;
  readonly crudeDependence: number | null;
  readonly corrado: number | null;
  readonly corradoZivney: number | null;
  readonly grank: number | null;
  readonly sign: number | null;
  readonly generalizedSign: number | null;
  /** W⁺, the sum of the ranks of positive CARs. */
  readonly wilcoxon: number | null;
  /** The headline. */
  readonly calendarPlaceboP: number | null;
  readonly calendarPlacebo: number | null;
  readonly calendarPlaceboStretches: number | null;
  readonly p: Readonly<Record<string, number | null>>;
};

export type ReactionReport = {
  readonly event: { readonly at: Instant } | { readonly day: Day };
  readonly market: string;
  readonly returns: "simple" | "log";
  readonly estimation: number;
  readonly gap: number;
  readonly windows: readonly string[];
  readonly tickers: Readonly<Record<string, TickerReaction>>;
  /** Its own figures are those of `window`, the first asked for; `windows` has them all. */
  readonly group:
    | (GroupReaction & {
        readonly window: string;
        readonly windows: Readonly<Record<string, GroupReaction>>;
      })
    | null;
  readonly placebo: {
    readonly tickers: Readonly<Record<string, TickerReaction>>;
    readonly windows: Readonly<Record<string, GroupReaction>>;
    /** Peers' mean standardised CAR less the placebo peers', with its calendar-placebo p. */
    readonly difference: Readonly<Record<string, { readonly stat: number; readonly p: number }>>;
  } | null;
  readonly problems: readonly Problem[];
};

/** A thesis' event on one market. */
export type EventReaction = {
  readonly event: string;
  readonly title: string;
  readonly source: SourceLine;
  readonly report: ReactionReport;
};

/** What the market says beside a verdict, and never in it. */
export type MarketReport = {
  readonly reactions: readonly EventReaction[];
  readonly exposures: ExposureReport | null;
  readonly flows: FlowReport | null;
  readonly problems: readonly Problem[];
};
