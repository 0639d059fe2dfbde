/**
 * When somebody looked: silence is data only where there was a look (method §1).
 * Rule kept here: a look counts from its own day on, so a later look never changes what an earlier day knew.
 */
import { addDays, type Day, dayOf } from "../model/day.ts";
import type { Attempt, Window } from "../model/ports.ts";
import type { Thesis } from "../model/thesis.ts";

export type Collection = {
  readonly windows: readonly Window[];
  /** Days on which the desk's documents were published: to hold a document is to have looked that day. */
  readonly documentDays: readonly Day[];
  readonly attempts: readonly Attempt[];
};

/** The first day on or after `from` on which somebody looked, or undefined. */
export function firstLook(collection: Collection, from: Day): Day | undefined {
  const windows = collection.windows
    .filter((window) => window.to >= from)
    .map((window) => (window.from > from ? window.from : from));
  const documents = collection.documentDays.filter((day) => day >= from);
  const attempts = collection.attempts
    .filter(({ outcome, at }) => outcome !== "failed" && dayOf(at) >= from)
    .map(({ at }) => dayOf(at));
  return [...windows, ...documents, ...attempts].toSorted()[0];
}

/** What was looked at by the end of a day. */
export function collectionBy(collection: Collection, asOf: Day): Collection {
  return {
    windows: collection.windows
      .filter(({ from }) => from <= asOf)
      .map((window) => (window.to > asOf ? { ...window, to: asOf } : window)),
    documentDays: collection.documentDays.filter((day) => day <= asOf),
    attempts: collection.attempts.filter(({ at }) => dayOf(at) <= asOf),
  };
}

/** The last day of a look by the end of `asOf`, or undefined. */
export function lastLook(collection: Collection, asOf: Day): Day | undefined {
  const { windows, documentDays, attempts } = collectionBy(collection, asOf);
  const looks = attempts.filter(({ outcome }) => outcome !== "failed").map(({ at }) => dayOf(at));
  return [...windows.map(({ to }) => to), ...documentDays, ...looks].toSorted().at(-1);
}

/**
 * The thesis with its past silences told by whoever looked: a disclosure's due day moves to the day before the first
 * look after it, and where nobody looked by `asOf` its silence says nothing (coverage 0). Right for every day up to `asOf`.
 */
export function withCollection(thesis: Thesis, collection: Collection, asOf: Day): Thesis {
  const looks = collectionBy(collection, asOf);
  const signals = thesis.signals.map((signal) => {
    if (signal.kind !== "disclosure" || signal.dueBy >= asOf) return signal;
    const looked = firstLook(looks, signal.dueBy);
    if (looked === undefined) return { ...signal, coverage: 0 };
    return looked === signal.dueBy ? signal : { ...signal, dueBy: addDays(looked, -1) };
  });
  return { ...thesis, signals };
}
