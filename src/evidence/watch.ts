/**
 * The state of every signal and period on the watch list as of a day.
 * Rule kept here: "not due", "due", "due and not disclosed", "source down" and "not collected" are different things.
 */
import { addDays, type Day, dayOf, daysBetween } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import { endOf, type PeriodKey, periodOfKey } from "../model/period.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import type { SignalState, Watched } from "../model/verdict.ts";
import { attemptsAt, type Collection, firstLook } from "./collection.ts";

/** A figure without a stated due day is expected this many days after its period ends; most issuers report within ten weeks. */
export const USUAL_DELAY_DAYS = 75;
/** Releases slip: so long after its day a figure is still "due" rather than missing. */
const GRACE_DAYS = 7;

/**
 * One entry a signal and awaited or known period, in thesis order.
 * @param outcomes those effective as of the day
 */
export function watchList(
  thesis: Thesis,
  outcomes: readonly Outcome[],
  { asOf, collection }: { asOf: Day; collection: Collection },
): readonly Watched[] {
  return thesis.signals.flatMap((signal) =>
    periodsOf(signal).map((period) => {
      const known = outcomes.find((outcome) => outcome.signal === signal.id && outcome.period === period);
      const due = dueDay(signal, period);
      const state = known
        ? "disclosed"
        : hasLater(signal, period, outcomes)
          ? "not collected"
          : stateOf(signal, due, { asOf, collection });
      return { signal: signal.id, period, state, due: due ?? null, knownAt: known?.knownAt ?? null };
    }),
  );
}

/** An issuer that reported a later period reported this one: it was not collected. */
function hasLater(signal: Signal, period: PeriodKey, outcomes: readonly Outcome[]): boolean {
  const order = periodsOf(signal);
  return outcomes.some(
    (outcome) => outcome.signal === signal.id && order.indexOf(outcome.period) > order.indexOf(period),
  );
}

/** The periods a signal has expectations for; one nameless period for events, states and disclosures. */
export function periodsOf(signal: Signal): readonly PeriodKey[] {
  switch (signal.kind) {
    case "path":
    case "tally":
      return Object.keys(signal.expect);
    case "count":
      return signal.periods;
    case "categorical":
    case "disclosure":
      return [""];
    default:
      return signal satisfies never;
  }
}

/** The stated day, else the usual delay after the period's end; undefined for an event that may happen any day. */
export function dueDay(signal: Signal, period: PeriodKey): Day | undefined {
  if (signal.kind === "disclosure") return signal.dueBy;
  const stated = signal.due[period];
  if (stated !== undefined) return stated;
  const about = periodOfKey(period);
  if (!about) return undefined;
  return signal.kind === "tally" ? addDays(endOf(about), 1) : addDays(endOf(about), USUAL_DELAY_DAYS);
}

function stateOf(
  signal: Signal,
  due: Day | undefined,
  { asOf, collection }: { asOf: Day; collection: Collection },
): SignalState {
  if (due === undefined || asOf < due) return "not due";
  if (failing(signal, asOf, collection)) return "source down";
  const looked = firstLook(collection, due, { source: signal.source, entity: signal.binding.entity });
  if (looked === undefined || looked > asOf)
    return daysBetween(due, asOf) <= GRACE_DAYS ? "due" : "not collected";
  if (signal.kind !== "disclosure" && daysBetween(due, asOf) <= GRACE_DAYS) return "due";
  return "due and not disclosed";
}

/** The last look at the signal's source by that day failed. */
function failing(signal: Signal, asOf: Day, collection: Collection): boolean {
  const last = attemptsAt(collection, { source: signal.source, entity: signal.binding.entity })
    .filter(({ at }) => dayOf(at) <= asOf)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  return last?.outcome === "failed";
}
