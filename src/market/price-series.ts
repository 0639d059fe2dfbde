/**
 * A share's or an index's closing prices. Rule kept here: days ascend without repeats, prices are finite and above 0.
 */
import type { Day } from "../model/day.ts";

export type PriceDay = {
  readonly day: Day;
  /** As the file's `close`; on the same scale as `adjusted` unless the file keeps both. */
  readonly close: number;
  /** Adjusted for splits and dividends where the file says so; else the close. */
  readonly adjusted: number;
  /** null: the file does not say. */
  readonly volume: number | null;
};

export type PriceSeries = {
  readonly ticker: string;
  readonly rows: readonly PriceDay[];
  /** Where it was read: shown beside every number made from it. */
  readonly source: string;
};
