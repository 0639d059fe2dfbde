/**
 * Which outcomes count as of a day (method §1, revisions).
 * Rules kept here: one version a (signal, period), the one of highest authority and then the latest known by the day; it
 * stays in the release in which the figure was first known; what was public before the thesis was opened is no evidence.
 * The order of the input never matters.
 */
import type { Day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { PeriodKey } from "../model/period.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { AUTHORITY_RANK } from "./reliability.ts";

/** The version that counts, with the release it belongs to and the day its figure was first known. */
export type Effective = { readonly outcome: Outcome; readonly release: string; readonly firstKnown: Day };

export type Selected = {
  /** In the method's order: first known, release, signal, period. */
  readonly effective: readonly Effective[];
  readonly used: readonly Outcome[];
  readonly unused: readonly { readonly outcome: Outcome; readonly because: string }[];
};

export function effectiveOutcomes(thesis: Thesis, outcomes: readonly Outcome[], asOf: Day): Selected {
  const order = new Map(thesis.signals.map((signal, i) => [signal.id, { signal, i }] as const));
  const known = sorted(outcomes.filter((outcome) => outcome.knownAt <= asOf));
  const effective: Effective[] = [];
  const unused: { outcome: Outcome; because: string }[] = [];
  for (const versions of Map.groupBy(known, ({ signal, period }) => `${signal} ${period}`).values()) {
    const [first] = versions;
    if (!first) continue;
    const signal = order.get(first.signal)?.signal;
    const because =
      signal === undefined ? "the thesis has no such signal" : reasonNot(signal, first, thesis.opened);
    const best = versions.reduce((a, b) =>
      AUTHORITY_RANK[b.authority] >= AUTHORITY_RANK[a.authority] ? b : a,
    );
    for (const outcome of versions) {
      if (because !== undefined) unused.push({ outcome, because });
      else if (outcome !== best)
        unused.push({ outcome, because: `replaced by the version known on ${best.knownAt}` });
    }
    if (because === undefined)
      effective.push({ outcome: best, release: first.release, firstKnown: first.knownAt });
  }
  const rank = ({ outcome }: Effective) => order.get(outcome.signal)?.i ?? 0;
  effective.sort(
    (a, b) =>
      compare(a.firstKnown, b.firstKnown) ||
      compare(a.release, b.release) ||
      rank(a) - rank(b) ||
      compare(a.outcome.period, b.outcome.period),
  );
  return { effective, used: effective.map(({ outcome }) => outcome), unused };
}

function reasonNot(signal: Signal, first: Outcome, opened: Day): string | undefined {
  if (first.knownAt < opened) return `it was public on ${first.knownAt}, before the thesis was opened`;
  if (!predicts(signal, first.period)) return `the thesis predicts nothing for ${first.period || "it"}`;
  if (signal.kind === "disclosure" && signal.late === null && first.knownAt > signal.dueBy) {
    return `it was disclosed on ${first.knownAt}, after its due day; the silence has been counted`;
  }
  return undefined;
}

function predicts(signal: Signal, period: PeriodKey): boolean {
  switch (signal.kind) {
    case "path":
    case "tally":
      return signal.expect[period] !== undefined;
    case "count":
      return signal.periods.includes(period);
    case "categorical":
    case "disclosure":
      return true;
    default:
      return signal satisfies never;
  }
}

/** By day known, then by content: two versions of one day and rank have one winner whatever order they came in. */
function sorted(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes
    .map((outcome) => [outcome, canonicalJson(outcome)] as const)
    .toSorted(([a, textA], [b, textB]) => compare(a.knownAt, b.knownAt) || compare(textA, textB))
    .filter(([, text], i, all) => text !== all[i - 1]?.[1])
    .map(([outcome]) => outcome);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
