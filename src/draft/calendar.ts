/**
 * The next period an issuer will report, and the day it is expected.
 * Rules kept here: the lag is the issuer's own where the desk has its releases, else the usual one, and says which; a
 * fiscal quarter that is no calendar quarter has no key in a thesis file, and that is said.
 */

import { USUAL_DELAY_DAYS } from "../evidence/watch.ts";
import { addDays, type Day, dayOf, daysBetween } from "../model/day.ts";
import { endOf, keyOfPeriod, lengthDays, type PeriodKey } from "../model/period.ts";
import type { Desk } from "./bind.ts";

export type Expected = {
  readonly period: PeriodKey;
  readonly due: Day;
  readonly from: string;
  /** Why the period cannot be the issuer's own. */
  readonly odd?: string;
};

/** Lags are taken from so many of the last quarters. */
const LAGS = 6;

export function calendarOf(
  { entity, opened }: { readonly entity: string | null; readonly opened: Day },
  { catalogue, history }: Pick<Desk, "catalogue" | "history">,
): Expected {
  const quarter = Math.floor((Number(opened.slice(5, 7)) - 1) / 3) + 1;
  const period: PeriodKey = `${opened.slice(0, 4)}Q${quarter}`;
  const end = quarterEnd(period);
  const lags = lagsOf(entity, history);
  const lag = lags[Math.floor(lags.length / 2)];
  const month = catalogue.entities.find(({ id }) => id === entity)?.fiscalYearEndMonth;
  const odd =
    month !== undefined && month % 3 !== 0
      ? `the issuer's quarters end in other months than the calendar's (its year ends in month ${month}); a thesis file names calendar quarters or days`
      : undefined;
  return {
    period,
    due: addDays(end, lag ?? USUAL_DELAY_DAYS),
    from:
      lag === undefined
        ? `${USUAL_DELAY_DAYS} days after the quarter, as is usual`
        : `${lag} days after the quarter, the middle of this issuer's last ${lags.length}`,
    ...(odd === undefined ? {} : { odd }),
  };
}

function quarterEnd(period: PeriodKey): Day {
  const [year = "", quarter = ""] = period.split("Q");
  const days = ["03-31", "06-30", "09-30", "12-31"];
  return `${year}-${days[Number(quarter) - 1]}` as Day;
}

/** Days from the end of a quarter to the first time a figure of it was published, in rising order. */
function lagsOf(entity: string | null, history: Desk["history"]): readonly number[] {
  const first = new Map<PeriodKey, number>();
  for (const { entity: whose, period, publishedAt, comparative } of history) {
    const key = keyOfPeriod(period);
    if (
      whose !== entity ||
      key === undefined ||
      comparative ||
      lengthDays(period) > 100 ||
      lengthDays(period) < 80
    )
      continue;
    const lag = daysBetween(endOf(period), dayOf(publishedAt));
    if (lag > 0 && lag < 200) first.set(key, Math.min(lag, first.get(key) ?? lag));
  }
  return [...first]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, LAGS)
    .map(([, lag]) => lag)
    .toSorted((a, b) => a - b);
}
