/**
 * When somebody looked: silence is data only where there was a look (method §1).
 * Rules kept here: a look counts from its own day on, so a later look never changes what an earlier day knew; a look that failed
 * is none, and what came with it proves nothing; how far back a look could see counts too.
 */
import { addDays, type Day, dayOf, daysBetween, parseDay } from "../model/day.ts";
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
  const tries = attemptsAt(collection, { source, entity }).filter(({ at }) => dayOf(at) >= from);
  const attempts = tries.filter(({ outcome }) => outcome !== "failed").map(({ at }) => dayOf(at));
  // A look that failed may have brought some of what was published: that some came does not tell that all did.
  const documents =
    tries.length > attempts.length && attempts.length === 0
      ? []
      : collection.documents
          .filter(({ day, issuer }) => issuer === entity && day >= from)
          .map(({ day }) => day);
  return [...windows, ...documents, ...attempts].toSorted()[0];
}

/** The looks at a source, or at what it publishes of one entity. */
export function attemptsAt({ attempts }: Collection, { source, entity }: Looked): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.source === source || attempt.source === `${source}/${entity}`);
}

/**
 * The part of the days from `from` to `to` of which the looks at a source could see what was published, 0..1. A look sees its own
 * day, and back to the day its cause ends with ("… since 2026-01-01"); one that does not say how far, all. 1 where nobody but a
 * person looked: windows and documents say of themselves what they cover.
 */
export function coverageOf(
  collection: Collection,
  { from, to }: { readonly from: Day; readonly to: Day },
  looked: Looked,
): number {
  const attempts = attemptsAt(collection, looked).filter(({ outcome }) => outcome !== "failed");
  if (attempts.length === 0 || to < from) return 1;
  const spans = [
    ...collection.windows.filter(({ source }) => source === looked.source),
    ...attempts.map(({ at, cause }) => ({ from: seesFrom(cause, dayOf(at)) ?? from, to: dayOf(at) })),
  ]
    .map((span) => ({ from: later(span.from, from), to: span.to < to ? span.to : to }))
    .filter((span) => span.from <= span.to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let [covered, next] = [0, from];
  for (const span of spans) {
    const start = later(span.from, next);
    if (span.to < start) continue;
    covered += daysBetween(start, span.to) + 1;
    next = addDays(span.to, 1);
  }
  return covered / (daysBetween(from, to) + 1);
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** undefined: the look does not say how far back it saw. */
function seesFrom(cause: string, at: Day): Day | undefined {
  const since = /since (\d{4}-\d\d-\d\d)$/.exec(cause)?.[1];
  const day = since === undefined ? undefined : parseDay(since);
  return day === undefined || day <= at ? day : at;
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
 * look after it, where nobody looked by `asOf` its silence says nothing (coverage 0), and where the looks could see only part of
 * the days since the thesis was opened it says less. Right for every day up to `asOf`.
 */
export function withCollection(thesis: Thesis, collection: Collection, asOf: Day): Thesis {
  const looks = collectionBy(collection, asOf);
  const signals = thesis.signals.map((signal) => {
    if (signal.kind !== "disclosure" || signal.dueBy >= asOf) return signal;
    const at = { source: signal.source, entity: signal.binding.entity };
    const looked = firstLook(looks, signal.dueBy, at);
    if (looked === undefined) return { ...signal, coverage: 0 };
    const share = coverageOf(looks, { from: thesis.opened, to: signal.dueBy }, at);
    const seen = share === 1 ? signal : { ...signal, coverage: signal.coverage * share };
    return looked === signal.dueBy ? seen : { ...seen, dueBy: addDays(looked, -1) };
  });
  return { ...thesis, signals };
}
