/**
 * Closing prices → returns. Rule kept here: a share and its market are joined on the days both have a close *before* returns are
 * taken, so that a return over a suspension is set against the market's return over the same days.
 */
import type { Day } from "../model/day.ts";
import type { PriceSeries } from "./price-series.ts";

export type ReturnKind = "simple" | "log";

/** Returns of a share and its market on the days both traded; the first joint day has none. */
export type JointReturns = {
  readonly ticker: string;
  readonly market: string;
  readonly days: readonly Day[];
  readonly r: Float64Array;
  readonly rm: Float64Array;
};

export function jointReturns(share: PriceSeries, market: PriceSeries, kind: ReturnKind): JointReturns {
  const marketClose = new Map(market.rows.map(({ day, adjusted }) => [day, adjusted]));
  const joined = share.rows.flatMap(({ day, adjusted }) => {
    const level = marketClose.get(day);
    return level === undefined ? [] : [{ day, own: adjusted, level }];
  });
  const size = Math.max(0, joined.length - 1);
  const r = new Float64Array(size);
  const rm = new Float64Array(size);
  const days: Day[] = [];
  for (const [i, { day, own, level }] of joined.entries()) {
    const before = joined[i - 1];
    if (before === undefined) continue;
    days.push(day);
    r[i - 1] = returnOf(own, before.own, kind);
    rm[i - 1] = returnOf(level, before.level, kind);
  }
  return { ticker: share.ticker, market: market.ticker, days, r, rm };
}

function returnOf(now: number, before: number, kind: ReturnKind): number {
  return kind === "log" ? Math.log(now / before) : now / before - 1;
}
