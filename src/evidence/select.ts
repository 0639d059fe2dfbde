/**
 * Which outcomes count as of a day (method §1, revisions).
 * Rules kept here: one version a (signal, period), the one of highest authority and then the latest known by the day; it
 * stays in the release in which the figure was first known; what was public before the thesis was opened is no evidence.
 * The order of the input never matters, and what became known later is not even looked at.
 */
import type { Day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { PeriodKey } from "../model/period.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { AUTHORITY_RANK } from "./reliability.ts";

/** The version that counts, with the release it belongs to and the day its figure was first known. */
export type Effective = { readonly outcome: Outcome; readonly release: string; readonly firstKnown: Day };

export type Unused = { readonly outcome: Outcome; readonly because: string };

export type Selected = {
  /** In the method's order: first known, release, signal, period. */
  readonly effective: readonly Effective[];
  readonly used: readonly Outcome[];
  /** Known by the day and not used; the reason is a clause. */
  readonly unused: readonly Unused[];
};

export function effectiveOutcomes(thesis: Thesis, outcomes: readonly Outcome[], asOf: Day): Selected {
  return selectAmong(thesis, versionsKnown(outcomes, asOf));
}

/** Every distinct version known by the day, by day known and then by content: a tie has one winner in any order of input. */
export function versionsKnown(outcomes: readonly Outcome[], asOf: Day): readonly Outcome[] {
  return outcomes
    .filter((outcome) => outcome.knownAt <= asOf)
    .map((outcome) => ({ outcome, text: canonicalJson(outcome) }))
    .toSorted((a, b) => compare(a.outcome.knownAt, b.outcome.knownAt) || compare(a.text, b.text))
    .filter(({ text }, i, all) => text !== all[i - 1]?.text)
    .map(({ outcome }) => outcome);
}

/** @param versions as `versionsKnown` orders them */
export function selectAmong(thesis: Thesis, versions: readonly Outcome[]): Selected {
  const order = new Map(thesis.signals.map((signal, i) => [signal.id, { signal, i }] as const));
  const effective: Effective[] = [];
  const unused: Unused[] = [];
  for (const sameKey of Map.groupBy(versions, ({ signal, period }) => `${signal} ${period}`).values()) {
    const [any] = sameKey;
    const signal = any && order.get(any.signal)?.signal;
    const readable = sameKey.filter((outcome) => signal !== undefined && takes(signal, outcome));
    const [first] = readable;
    const because = signal && first && whyNot(signal, first, thesis.opened);
    const best = because === undefined ? bestOf(readable) : undefined;
    for (const outcome of sameKey) {
      if (outcome !== best)
        unused.push({
          outcome,
          because:
            signal === undefined
              ? "the thesis has no such signal"
              : !readable.includes(outcome)
                ? "the signal takes no such value"
                : (because ?? `it was replaced by the version known on ${best?.knownAt}`),
        });
    }
    if (first && best) effective.push({ outcome: best, release: first.release, firstKnown: first.knownAt });
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

/** The highest authority; of equals the latest known. */
function bestOf(versions: readonly Outcome[]): Outcome | undefined {
  return versions.reduce<Outcome | undefined>(
    (a, b) => (a === undefined || AUTHORITY_RANK[b.authority] >= AUTHORITY_RANK[a.authority] ? b : a),
    undefined,
  );
}

function whyNot(signal: Signal, first: Outcome, opened: Day): string | undefined {
  if (first.knownAt < opened) return `it was public on ${first.knownAt}, before the thesis was opened`;
  if (!predicts(signal, first.period)) return `the thesis predicts nothing for ${first.period || "it"}`;
  if (signal.kind === "disclosure" && signal.late === null && first.knownAt > signal.dueBy)
    return `it was disclosed on ${first.knownAt}, after its due day; the silence has been counted`;
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

function takes(signal: Signal, { value }: Outcome): boolean {
  switch (signal.kind) {
    case "path":
      return value.kind === "point" || value.kind === "interval";
    case "count":
      return value.kind === "trial";
    case "tally":
      return value.kind === "tally";
    case "categorical":
      return value.kind === "category" && signal.categories.includes(value.category);
    case "disclosure":
      return value.kind === "disclosed";
    default:
      return signal satisfies never;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
