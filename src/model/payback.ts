/**
 * Payback: what a thesis assumes of a programme of capital spending, and what comes of it. Plain JSON values only; quarters are
 * named as periods, money is in the section's unit, shares are shares (0.1, not 10%).
 */
import type { Day } from "./day.ts";
import type { HypothesisId, ObservationId } from "./id.ts";
import type { ParameterKey, Parameters } from "./payback-parameters.ts";
import type { PeriodKey } from "./period.ts";
import type { Binding, Range } from "./thesis.ts";

/** A value somebody stands for, and what speaks for it. */
export type Assumption = {
  readonly value: number;
  /** Yield and legacy growth may be fitted to what was reported; the value then serves until enough is. */
  readonly fitted: boolean;
  /** P10, P50 and P90; null: taken as certain. */
  readonly range: Range | null;
  readonly from: string;
  /** The latest figure read under this binding replaces the value; null: stated. */
  readonly observed: Binding | null;
};

export type PaybackScenario = {
  readonly hypothesis: HypothesisId;
  readonly set: Readonly<Partial<Parameters>>;
  readonly because: string;
};

/** A pledge to spend, counted over whole quarters. */
export type EnvelopeSpec = {
  readonly binding: Binding;
  /** Used where no document of the desk states it. */
  readonly amount: number | null;
  readonly from: PeriodKey;
  readonly to: PeriodKey;
  readonly because: string;
};

export type RuleKind = "server-payback" | "lifetime-revenue" | "spending-to-revenue";
/** A rule of thumb or a claim to hold the model against; its basis is its kind. */
export type RuleSpec = {
  readonly kind: RuleKind;
  readonly value: number;
  readonly says: string;
  readonly from: string;
};

/** The thesis file's `payback` section. */
export type PaybackSpec = {
  readonly title: string;
  /** A currency with a scale, such as "CNY bn". */
  readonly unit: string;
  /** First quarter of the programme; its fiscal years are counted in fours from it. */
  readonly first: PeriodKey;
  readonly spending: Binding;
  readonly revenue: Binding;
  readonly profit: Binding | null;
  /** Revenue of the four quarters before the first. */
  readonly base: { readonly quarters: readonly [number, number, number, number]; readonly from: string };
  /** Spending a quarter from the first that is not yet reported to the last. */
  readonly plan: { readonly quarter: number; readonly to: PeriodKey; readonly from: string };
  readonly assumptions: Readonly<Record<ParameterKey, Assumption>>;
  readonly correlations: readonly {
    readonly pair: readonly [ParameterKey, ParameterKey];
    readonly rho: number;
  }[];
  readonly scenarios: readonly PaybackScenario[];
  readonly envelope: EnvelopeSpec | null;
  readonly rules: readonly RuleSpec[];
  readonly cautions: readonly string[];
};

export type PointFigures = {
  readonly npv: number;
  readonly irr: number | null;
  readonly paybackYears: number | null;
  readonly discountedPaybackYears: number | null;
  /** Without what the shell is still worth: what running it brings in. */
  readonly operatingPaybackYears: number | null;
  readonly lifetimeRevenue: number;
  readonly lifetimeEbitda: number;
  readonly trough: number;
  readonly breakEvenYield: number;
  /** Yield for payback in three years; null: no yield up to 20 does it. */
  readonly yieldForThreeYears: number | null;
  /** Years of server life at which present value turns positive, half a quarter below the first that does; null: none to 15. */
  readonly breakEvenLife: number | null;
  readonly matureEbitaMargin: number;
  readonly matureEbitdaMargin: number;
};

/** A fiscal year of the plan, named by its last day. */
export type YearFigures = {
  readonly ends: Day;
  readonly revenue: number;
  readonly growth: number;
  readonly ebitaMargin: number;
  readonly cash: number;
  readonly spending: number;
};

export type ProgrammeFigures = {
  readonly trough: number;
  readonly troughPeriod: PeriodKey;
  readonly firstPositive: PeriodKey | null;
  readonly payback: PeriodKey | null;
  readonly paybackWithResidual: PeriodKey | null;
  readonly npv: number;
  readonly npvWithResidual: number;
  readonly years: readonly YearFigures[];
};

/** `id`: "calibrated", or the hypothesis it is the run of. */
export type ScenarioFigures = {
  readonly id: string;
  readonly title: string;
  readonly because: string;
  readonly parameters: Parameters;
  readonly point: PointFigures;
  readonly programme: ProgrammeFigures;
};

export type FitFigures = {
  readonly yield: number;
  readonly legacyGrowth: number;
  /** Root mean square of model ÷ reported − 1. */
  readonly error: number;
  readonly quarters: number;
  readonly checks: readonly FitLine[];
  readonly outOfSample: {
    readonly held: number;
    readonly yield: number;
    readonly legacyGrowth: number;
    readonly checks: readonly FitLine[];
  } | null;
  readonly ridge: readonly {
    readonly ramp: number;
    readonly quarters: number;
    readonly yield: number;
    readonly legacyGrowth: number;
    readonly error: number;
    readonly worstOutOfSample: number | null;
  }[];
  /** EBITA margin, model against reported, where profit is read. */
  readonly margins: readonly FitLine[];
};
export type FitLine = {
  readonly period: PeriodKey;
  readonly reported: number;
  readonly model: number;
  readonly error: number;
};

export type TornadoRow = {
  readonly parameter: string;
  readonly title: string;
  readonly low: number;
  readonly high: number;
  readonly npvLow: number;
  readonly npvHigh: number;
  readonly paybackLow: number | null;
  readonly paybackHigh: number | null;
  readonly irrLow: number | null;
  readonly irrHigh: number | null;
};

export type QuantileFigure = {
  readonly p: number;
  readonly value: number | null;
  readonly error: number | null;
};
export type ShareFigure = { readonly value: number; readonly error: number };

export type ChanceFigures = {
  readonly paths: number;
  readonly seed: number;
  readonly noise: number;
  readonly npv: readonly QuantileFigure[];
  readonly payback: readonly QuantileFigure[];
  readonly irr: readonly QuantileFigure[];
  readonly npvPositive: ShareFigure;
  readonly paybackWithin: readonly { readonly years: number; readonly share: ShareFigure }[];
  readonly never: ShareFigure;
  /** P(NPV > 0) with the same ranges and no correlation. */
  readonly npvPositiveIndependent: ShareFigure;
  /** Programme cash summed up, by quarter: quantiles over paths. */
  readonly fan: readonly {
    readonly period: PeriodKey;
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
  }[];
};

export type EnvelopeFigures = {
  readonly amount: number;
  readonly bound: "at-least" | "at-most" | "approx" | null;
  readonly saidOn: Day | null;
  readonly from: PeriodKey;
  readonly to: PeriodKey;
  readonly quarters: number;
  /** Quarters reported, from the first without a gap. */
  readonly reported: number;
  readonly delivered: number;
  readonly deliveredShare: number;
  readonly straightLineShare: number;
  /** Mean of the last four reported quarters, fewer when there are fewer. */
  readonly trailingQuarter: number;
  readonly latestQuarter: number;
  /** Where it ends when every quarter left is as the trailing ones. */
  readonly atTrailingPace: number;
  readonly neededQuarter: number | null;
  readonly path: readonly {
    readonly period: PeriodKey;
    readonly cumulative: number;
    readonly straightLine: number;
  }[];
  readonly observations: readonly ObservationId[];
};

export type RuleFigures = RuleSpec & {
  /** What the model says on the rule's own basis; null: it cannot be said yet. */
  readonly model: number | null;
  readonly basis: string;
  readonly beside: string;
};

export type PaybackReport = {
  readonly asOf: Day;
  readonly title: string;
  readonly unit: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly title: string;
    readonly value: number;
    readonly origin: "stated" | "fitted" | "observed" | "set";
    readonly range: Range | null;
    readonly from: string;
  }[];
  /** Revenue of the four quarters before the first: with the spending, all a what-if needs besides the assumptions. */
  readonly base: readonly [number, number, number, number];
  readonly quarters: readonly {
    readonly period: PeriodKey;
    readonly spending: number;
    readonly planned: boolean;
    readonly revenue: number | null;
    readonly model: number;
    readonly breakEven: number;
    readonly cash: number;
    readonly cumulative: number;
  }[];
  readonly fit: FitFigures | null;
  readonly scenarios: readonly ScenarioFigures[];
  /** What must be true for present value to be zero. */
  readonly needed: {
    readonly yield: number;
    /** Yield needed over today's. */
    readonly utilisation: number;
    readonly lifetimeRevenue: number;
    readonly years: readonly YearFigures[];
  };
  readonly tornado: readonly TornadoRow[];
  readonly chance: ChanceFigures | null;
  readonly envelope: EnvelopeFigures | null;
  readonly rules: readonly RuleFigures[];
  readonly cautions: readonly string[];
  readonly observations: readonly ObservationId[];
};
