/**
 * Reports of holdings that replace and add to one another.
 * Rules kept here: of the reports of one holder and day the last whole one counts, with what was added to it since; a holder that
 * reported and does not name a security holds none of it.
 */

export type Report = {
  readonly holder: string;
  /** The day the holdings are of, and the moment they became public. */
  readonly on: string;
  readonly knownAt: string;
  /** "new holdings" adds; anything else (the report itself, a restatement) stands alone. */
  readonly kind: "" | "restatement" | "new holdings";
};

export type Standing<T> = { readonly holder: string; readonly on: string; readonly reports: readonly T[] };

/** @returns one entry a holder and day with a whole report, by day, then by holder */
export function standingReports<T extends Report>(reports: readonly T[]): readonly Standing<T>[] {
  const groups = Map.groupBy(reports, ({ holder, on }) => `${on} ${holder}`);
  return [...groups.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const inOrder = group.toSorted((a, b) => (a.knownAt < b.knownAt ? -1 : 1));
      const whole = inOrder.findLastIndex(({ kind }) => kind !== "new holdings");
      const first = inOrder[whole];
      return first ? [{ holder: first.holder, on: first.on, reports: inOrder.slice(whole) }] : [];
    });
}

export type ChangeKind = "new" | "added" | "reduced" | "exit" | "unchanged";

/** What a change from one report to the next is called. */
export function changeKind(before: bigint, after: bigint): ChangeKind {
  if (before === after) return "unchanged";
  if (before === 0n) return "new";
  if (after === 0n) return "exit";
  return after > before ? "added" : "reduced";
}
