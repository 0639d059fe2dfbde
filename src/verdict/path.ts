/**
 * The verdict over time, twice: as known then (each day with what was public by it), and as known now (each figure in its
 * latest version, placed on the day it first became known).
 * Rule kept here: the first line never changes when something is learnt later.
 */
import { type Effective, effectiveOutcomes } from "../evidence/select.ts";
import { weighEffective } from "../evidence/weigh.ts";
import { addDays, type Day } from "../model/day.ts";
import type { EvidenceGroup, Outcome } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import type { PathPoint } from "../model/verdict.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { sidesOf } from "./judge.ts";
import { logOddsDb, posterior } from "./posterior.ts";
import { priorsOf } from "./sensitivity.ts";

export type TwoPaths = { readonly known: readonly PathPoint[]; readonly now: readonly PathPoint[] };

/** @param days in order, without repeats */
export function pathOverTime(thesis: Thesis, outcomes: readonly Outcome[], days: readonly Day[]): TwoPaths {
  const last = days.at(-1);
  if (last === undefined) return { known: [], now: [] };
  const final = effectiveOutcomes(thesis, outcomes, last).effective;
  const changes = changeDays(thesis, outcomes);
  return {
    known: walk(thesis, days, {
      changes,
      effectiveOn: (day) => effectiveOutcomes(thesis, outcomes, day).effective,
    }),
    now: walk(thesis, days, {
      changes,
      effectiveOn: (day) => final.filter(({ firstKnown }) => firstKnown <= day),
    }),
  };
}

/** Days on which evidence can change other than by ageing. */
function changeDays(thesis: Thesis, outcomes: readonly Outcome[]): ReadonlySet<Day> {
  const silences = thesis.signals.flatMap((signal) =>
    signal.kind === "disclosure" ? [addDays(signal.dueBy, 1)] : [],
  );
  return new Set([...outcomes.map(({ knownAt }) => knownAt), ...silences]);
}

type Walk = { readonly changes: ReadonlySet<Day>; readonly effectiveOn: (day: Day) => readonly Effective[] };

function walk(thesis: Thesis, days: readonly Day[], { changes, effectiveOn }: Walk): readonly PathPoint[] {
  const priors = priorsOf(thesis);
  const ids = thesis.hypotheses.map(({ id }) => id);
  const ordered = [...changes].toSorted();
  let groups: readonly EvidenceGroup[] = [];
  let seen = new Set<string>();
  let next = 0;
  return days.map((asOf, i) => {
    let changed = i === 0;
    for (; (ordered[next] ?? "9999-12-31") <= asOf; next++) changed = true;
    if (changed) groups = weighEffective(thesis, effectiveOn(asOf), asOf);
    const names = groups
      .filter(({ evidence }) => evidence.length > 0)
      .map(({ release, knownAt }) => `${knownAt} ${release}`);
    const releases = groups
      .filter((group, g) => group.evidence.length > 0 && !seen.has(names[g] ?? ""))
      .map(({ release }) => release);
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
