/** What a reader should know of one share's study before trusting its numbers. Rule kept here: every note names its day. */
import { type Day, daysBetween } from "../model/day.ts";
import { type Exchange, exchangeOf, priceLimitOf } from "./exchanges.ts";
import { type FirmStudy, hasWindow, type StudySpec } from "./firm.ts";
import type { PriceSeries } from "./price-series.ts";
import type { JointReturns } from "./returns.ts";
import { windowName } from "./window.ts";

export type Around = {
  readonly joint: JointReturns;
  readonly at: number;
  readonly exchange: Exchange;
  readonly session: Day;
  readonly market: PriceSeries;
  readonly spec: StudySpec;
};

export function notesOn(
  study: FirmStudy,
  { joint, at, exchange, session, market, spec }: Around,
): readonly string[] {
  const notes: string[] = [];
  if (study.day0 !== session)
    notes.push(`did not trade with its market on ${session}: day 0 is ${study.day0}`);
  const limit = priceLimitOf(study.ticker);
  if (limit !== null)
    for (const { day, r, offset } of study.days)
      if (offset >= 0 && Math.abs(r) > limit - 0.002)
        notes.push(`at its daily limit of ${100 * limit}% on ${day}: the move may have been cut off`);
  const home = exchangeOf(market.ticker);
  if (home?.zone === exchange.zone) {
    const first = at - spec.gap - spec.estimation + 1;
    for (let i = Math.max(1, first); i < Math.min(joint.days.length, at + 11); i += 1) {
      const [before, day] = [joint.days[i - 1], joint.days[i]];
      if (!before || !day || daysBetween(before, day) < 5) continue;
      const missed = market.rows.filter((row) => row.day > before && row.day < day).length;
      if (missed >= 2)
        notes.push(`no price for ${missed} sessions after ${before}; the return of ${day} spans them`);
    }
  } else if (home)
    notes.push(
      `${exchange.name} and ${home.name} trade at other hours: the same-day beta misses moves a session apart; see the Scholes–Williams and Dimson betas`,
    );
  const short = spec.windows.filter((window) => !hasWindow(study, window));
  if (short.length > 0) notes.push(`prices do not reach the end of ${short.map(windowName).join(", ")}`);
  return notes;
}
