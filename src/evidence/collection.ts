/**
 * When somebody looked: silence is data only where there was a look (method §1).
 * Rule kept here: a look counts from its own day on, so a later look never changes what an earlier day knew.
 */
import { addDays, type Day, dayOf } from "../model/day.ts";
import type { Attempt, Window } from "../model/ports.ts";
import type { Thesis } from "../model/thesis.ts";

export type Collection = {
  readonly windows: readonly Window[];
  /** The desk's documents: to hold one is to have looked at its issuer that day. */
  readonly documents: readonly { readonly day: Day; readonly issuer: string | null }[];
  readonly attempts: readonly Attempt[];
};

/** Where a signal's figures come from: a source by name, and the entity that publishes them. */
export type Looked = { readonly source: string; readonly entity: string };

/** The first day on or after `from` on which somebody looked there, or undefined. */
export function firstLook(collection: Collection, from: Day, { source, entity }: Looked): Day | undefined {
  const windows = collection.windows
    .filter((window) => window.source === source && window.to >= from)
    .map((window) => (window.from > from ? window.from : from));
  const documents = collection.documents
    .filter(({ day, issuer }) => issuer === entity && day >= from)
    .map(({ day }) => day);
  const attempts = collection.attempts
    .filter(
      (attempt) => attempt.source === source && attempt.outcome !== "failed" && dayOf(attempt.at) >= from,
    )
    .map(({ at }) => dayOf(at));
  return [...windows, ...documents, ...attempts].toSorted()[0];
}

/** What was looked at by the end of a day. */
export function collectionBy(collection: Collection, asOf: Day): Collection {
  return {
    windows: collection.windows
      .filter(({ from }) => from <= asOf)
      .map((window) => (window.to > asOf ? { ...window, to: asOf } : window)),
    documents: collection.documents.filter(({ day }) => day <= asOf),
    attempts: collection.attempts.filter(({ at }) => dayOf(at) <= asOf),
  };
}

/** The last day of a look by the end of `asOf`, or undefined. */
export function lastLook(collection: Collection, asOf: Day): Day | undefined {
  const { windows, documents, attempts } = collectionBy(collection, asOf);
  const looks = attempts.filter(({ outcome }) => outcome !== "failed").map(({ at }) => dayOf(at));
  return [...windows.map(({ to }) => to), ...documents.map(({ day }) => day), ...looks].toSorted().at(-1);
}

/**
 * The thesis with its past silences told by whoever looked: a disclosure's due day moves to the day before the first
 * look after it, and where nobody looked by `asOf` its silence says nothing (coverage 0). Right for every day up to `asOf`.
 */
export function withCollection(thesis: Thesis, collection: Collection, asOf: Day): Thesis {
  const looks = collectionBy(collection, asOf);
  const signals = thesis.signals.map((signal) => {
    if (signal.kind !== "disclosure" || signal.dueBy >= asOf) return signal;
    const looked = firstLook(looks, signal.dueBy, { source: signal.source, entity: signal.binding.entity });
    if (looked === undefined) return { ...signal, coverage: 0 };
    return looked === signal.dueBy ? signal : { ...signal, dueBy: addDays(looked, -1) };
  });
  return { ...thesis, signals };
}
