/** Holders over time as they are shown and as `assay flows --json` prints them. Rule kept here: what was known when stands beside it. */
import type { Day, Instant } from "./day.ts";
import type { Problem } from "./problem.ts";

/**
 * How a change stands to an event. `before`: made or known before it, so never its effect. `spans`: a report whose period holds the event:
 * nobody can tell. `after`: made after it, which is not because of it.
 */
export type Relation = "before" | "spans" | "after";

export type HoldingPoint = {
  readonly holder: string;
  /** A fund within the holder, where the source tells. */
  readonly fund: string | null;
  readonly ticker: string;
  /** `level`: held on the day. `trade`: bought (above 0) or sold on the day. */
  readonly kind: "level" | "trade";
  readonly day: Day;
  /** Of the security itself: ADSs for an ADS. */
  readonly shares: number;
  /** In ordinary shares, so that ADSs and ordinary shares can be added. */
  readonly ordinary: number;
  /** In the security's own units; null for a first report. */
  readonly change: number | null;
  /** Of a reported level: the day of the level before. */
  readonly since: Day | null;
  /** The change at the close before it began; null where no price is at hand. */
  readonly value: number | null;
  readonly price: { readonly close: number; readonly day: Day } | null;
  readonly known: Instant;
  readonly source: { readonly title: string; readonly url: string | null; readonly quote: string | null };
  /** By event id. */
  readonly relation: Readonly<Record<string, Relation>>;
};

export type FlowQuarter = {
  /** "2025Q3" */
  readonly quarter: string;
  readonly adds: readonly HoldingPoint[];
  readonly exits: readonly HoldingPoint[];
};

export type DailyTrade = {
  readonly holder: string;
  readonly ticker: string;
  readonly day: Day;
  readonly change: number;
  readonly value: number | null;
  readonly known: Instant;
  readonly relation: Readonly<Record<string, Relation>>;
};

export type FlowReport = {
  readonly asOf: Day;
  readonly events: readonly { readonly id: string; readonly title: string; readonly day: Day }[];
  readonly points: readonly HoldingPoint[];
  readonly quarters: readonly FlowQuarter[];
  /** Trades of one holder on one day, its funds together. */
  readonly daily: readonly DailyTrade[];
  /** Latest level of each holder in ordinary shares, ADSs and ordinary shares together; oldest knowledge first. */
  readonly holders: readonly {
    readonly holder: string;
    readonly ordinary: number;
    readonly day: Day;
    readonly tickers: readonly string[];
  }[];
  readonly problems: readonly Problem[];
};
