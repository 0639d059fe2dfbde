/**
 * The verdict over time, twice: as known then (each day with what was public by it), and as known now (each figure in its
 * latest version, placed on the day it first became known).
 * Rule kept here: the first line never changes when something is learnt later.
 */
import { type Effective, selectAmong, versionsKnown } from "../evidence/select.ts";
import { weighEffective } from "../evidence/weigh.ts";
import { addDays, type Day } from "../model/day.ts";
import type { EvidenceGroup, Outcome } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import type { PathPoint } from "../model/verdict.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { logOddsDb, posterior } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";
import { sidesOf } from "./sides.ts";

export type TwoPaths = { readonly known: readonly PathPoint[]; readonly now: readonly PathPoint[] };

/** @param days in order, without repeats */
export function pathOverTime(thesis: Thesis, outcomes: readonly Outcome[], days: readonly Day[]): TwoPaths {
  const last = days.at(-1);
  if (last === undefined) return { known: [], now: [] };
  const final = selectAmong(thesis, versionsKnown(outcomes, last)).effective;
  return {
    known: pathAsKnownThen(thesis, outcomes, days),
    now: walk(thesis, days, {
      changes: changeDays(thesis, outcomes),
      effectiveOn: (day) => final.filter(({ firstKnown }) => firstKnown <= day),
    }),
  };
}

/** Each day with what was public by it. @param days in order, without repeats */
export function pathAsKnownThen(
  thesis: Thesis,
  outcomes: readonly Outcome[],
  days: readonly Day[],
): readonly PathPoint[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  const versions = versionsKnown(outcomes, last);
  return walk(thesis, days, {
    changes: changeDays(thesis, versions),
    effectiveOn: (day) =>
      selectAmong(
        thesis,
        versions.filter(({ knownAt }) => knownAt <= day),
      ).effective,
  });
}

/** Days on which evidence can change other than by ageing, in order: a figure becomes known, a silence begins to count. */
export function changeDays(thesis: Thesis, outcomes: readonly Outcome[]): readonly Day[] {
  const silences = thesis.signals.flatMap((signal) =>
    signal.kind === "disclosure" ? [addDays(signal.dueBy, 1)] : [],
  );
  return [...new Set([...outcomes.map(({ knownAt }) => knownAt), ...silences])].toSorted();
}

type Walk = { readonly changes: readonly Day[]; readonly effectiveOn: (day: Day) => readonly Effective[] };

/** Weighs anew only on days of change; between them only states age. */
function walk(thesis: Thesis, days: readonly Day[], { changes, effectiveOn }: Walk): readonly PathPoint[] {
  const priors = priorsOf(thesis);
  const ids = thesis.hypotheses.map(({ id }) => id);
  let groups: readonly EvidenceGroup[] = [];
  let seen = new Set<string>();
  let next = 0;
  return days.map((asOf, i) => {
    let changed = i === 0;
    for (; (changes[next] ?? "9999-12-31") <= asOf; next++) changed = true;
    if (changed) groups = weighEffective(thesis, effectiveOn(asOf), asOf);
    const names = groups.map(({ release, knownAt }) => `${knownAt} ${release}`);
    const releases = groups.flatMap(({ release }, g) => (seen.has(names[g] ?? "") ? [] : [release]));
    seen = new Set(names);
    const probabilities = posterior(priors, groups, { ...thesis.settings, asOf });
    return {
      asOf,
      posterior: byHypothesis(ids, probabilities),
      sides: sidesOf(thesis, probabilities),
      logOddsDb: logOddsDb(probabilities),
      releases,
    };
  });
}
