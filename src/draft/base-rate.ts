/**
 * What a figure has been: the least, the middle and the most of it in the documents the desk has read.
 * Rule kept here: only figures of the same entity, segment, metric and measure, one a period, first prints.
 */

import { toApprox } from "../model/decimal.ts";
import type { BaseRate, DraftSignal } from "../model/draft.ts";
import type { Observation } from "../model/observation.ts";
import { keyOfPeriod, lengthDays, type PeriodKey, yearsBefore } from "../model/period.ts";
import { inUnit, parseDisplayUnit } from "../model/unit.ts";

/** Fewer periods are no base rate. */
const FEWEST = 3;

export function baseRateOf(
  {
    entity,
    segment,
    metric,
    measure,
    unit,
  }: Pick<DraftSignal, "entity" | "segment" | "metric" | "measure" | "unit">,
  history: readonly Observation[],
): BaseRate | null {
  const display = unit === null ? undefined : parseDisplayUnit(unit);
  if (!display || unit === null) return null;
  const same = history.filter(
    (each) =>
      each.entity === entity && each.segment === segment && each.metric === metric && each.qualifier === null,
  );
  const stated = firstPrints(same.filter((each) => each.measure === measure));
  const shown =
    stated.size >= FEWEST || measure !== "yoy"
      ? [...stated.values()].flatMap(({ value }) =>
          value === null ? [] : [toApprox(inUnit(value, display))],
        )
      : growths(firstPrints(same.filter((each) => each.measure === "level")));
  if (shown.length < FEWEST) return null;
  const rising = shown.toSorted((a, b) => a - b).map((x) => Number(x.toPrecision(3)));
  const [low, median, high] = [rising[0], rising[Math.floor(rising.length / 2)], rising.at(-1)];
  if (low === undefined || median === undefined || high === undefined) return null;
  return { periods: rising.length, low, median, high, unit };
}

function firstPrints(observations: readonly Observation[]): ReadonlyMap<PeriodKey, Observation> {
  const first = new Map<PeriodKey, Observation>();
  for (const each of observations.toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))) {
    const key = keyOfPeriod(each.period);
    const isQuarter =
      "instant" in each.period || (lengthDays(each.period) > 80 && lengthDays(each.period) < 100);
    if (key !== undefined && isQuarter && each.value !== null && !each.comparative && !first.has(key))
      first.set(key, each);
  }
  return first;
}

/** Growth on the year before, in percent, where both quarters are known. */
function growths(levels: ReadonlyMap<PeriodKey, Observation>): readonly number[] {
  return [...levels.values()].flatMap(({ period, value }) => {
    const before = keyOfPeriod(yearsBefore(period, 1));
    const base = before === undefined ? undefined : levels.get(before)?.value;
    return value && base && toApprox(base) > 0 ? [100 * (toApprox(value) / toApprox(base) - 1)] : [];
  });
}
