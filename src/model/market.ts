/**
 * What a thesis says of the market: the securities it speaks of, the events it asks about, who is exposed to its subject's spending.
 * Rule kept here: every weight has a source, a low, a high, and the day it was known; a weight without them is no weight.
 */
import type { Day, Instant } from "./day.ts";
import type { EntityId } from "./id.ts";

/** `peer`: expected to move with the event; `placebo`: fixed in advance as one the event should not touch. */
export type SecurityRole = "subject" | "peer" | "placebo";

export type Security = {
  readonly ticker: string;
  readonly entity: EntityId;
  readonly title: string;
  readonly role: SecurityRole;
  /** Ticker of the index or fund that stands for its market. */
  readonly market: string;
  /** Ordinary shares one unit stands for: 8 for an ADS of eight shares, 1 for the share itself. */
  readonly ordinary: number;
};

export type SourceLine = { readonly title: string; readonly publisher?: string; readonly url?: string };

export type MarketEvent = {
  readonly id: string;
  readonly title: string;
  /** A moment, or a day where the hour is not known. */
  readonly time: { readonly at: Instant } | { readonly day: Day };
  readonly source: SourceLine;
};

export type Weight = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly source: SourceLine;
  readonly known: Day;
};

export type EdgeKind = "supplier" | "customer" | "competitor" | "owner";

/** `from` spends, owns or competes; `to` supplies it, is owned or is competed with. */
export type Edge = {
  readonly from: EntityId;
  readonly to: EntityId;
  readonly kind: EdgeKind;
  /** Supplier: its yearly revenue, in the shock's unit. */
  readonly revenue: Weight | null;
  /** Supplier: the part of its revenue that comes from `from`. Owner: the part owned. */
  readonly share: Weight | null;
  /** Supplier: its part of `from`'s spending in each category. */
  readonly ofCategory: Readonly<Record<string, Weight>>;
  /** Competitor: the direction declared, without a size. */
  readonly sign: "up" | "down" | "unclear" | null;
  /** Where an edge has no weight: why it is drawn. */
  readonly source: SourceLine | null;
  readonly known: Day | null;
};

/** A change in the subject's spending. */
export type Shock = {
  readonly title: string;
  readonly entity: EntityId;
  /** As written, such as "CNY bn"; of `change`, `spending` and suppliers' `revenue`. */
  readonly unit: string;
  readonly change: Weight;
  readonly spending: Weight;
  /** The part that suppliers book within the horizon. */
  readonly recognised: Weight;
  /** The part of the spending in each category. */
  readonly categories: Readonly<Record<string, Weight>>;
};

export type ThesisMarket = {
  readonly securities: readonly Security[];
  readonly events: readonly MarketEvent[];
  readonly shock: Shock | null;
  readonly edges: readonly Edge[];
};
