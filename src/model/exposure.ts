/** Exposures as they are shown and as `assay exposures --json` prints them. Rule kept here: shares of revenue are ratios: 0.02 is 2%. */
import type { Day } from "./day.ts";
import type { EntityId } from "./id.ts";
import type { Edge } from "./market.ts";
import type { Problem } from "./problem.ts";

/** What a shock adds to a supplier's yearly revenue, as a part of it. */
export type SupplierExposure = {
  readonly entity: EntityId;
  readonly title: string;
  readonly tier: 1 | 2;
  /** The buyer it is exposed through. */
  readonly through: EntityId;
  readonly topDown: number | null;
  readonly bottomUp: number | null;
  /** Geometric mean of the two, or the one there is. */
  readonly combined: number;
  /** Top-down over bottom-up. */
  readonly ratio: number | null;
  readonly logSd: number;
  /** P10 and P90; where a weight may be 0 the low end is 0. */
  readonly low: number;
  readonly high: number;
  /** The two ways differ more than threefold. */
  readonly disagree: boolean;
};

/** Exposure against what moved: with the tickers of the event's study. */
export type ExposureCheck = {
  readonly event: string;
  readonly window: string;
  readonly n: number;
  readonly spearman: number;
  readonly spearmanP: number;
  readonly slope: number;
  readonly slopeP: number;
  /** A weight became known after the event: this looks back, and proves nothing. */
  readonly exploratory: boolean;
};

export type ExposureReport = {
  readonly asOf: Day;
  readonly shock: {
    readonly title: string;
    readonly entity: EntityId;
    readonly unit: string;
    readonly change: number;
    readonly known: Day;
  };
  readonly suppliers: readonly SupplierExposure[];
  /** Every edge known by the day, suppliers' too, in the order of the thesis. */
  readonly edges: readonly Edge[];
  readonly titles: Readonly<Record<string, string>>;
  readonly checks: readonly ExposureCheck[];
  readonly problems: readonly Problem[];
};
