/**
 * Evidence → posterior: log p_h = log π_h + η Σ_releases Σ_i w_i s_i ℓ_ih + c, with a cap per release (method §1).
 * Rule kept here: probabilities by hypothesis in thesis order; they sum to one.
 */
import { cappedBelow } from "../evidence/likelihood.ts";
import { type Day, daysBetween } from "../model/day.ts";
import type { Evidence, EvidenceGroup } from "../model/evidence.ts";
import type { Settings } from "../model/thesis.ts";

export type Tempering = Pick<Settings, "eta" | "capReleaseDb"> & { readonly asOf: Day };

/** The posterior after each group, the prior first. */
export function posteriors(
  priors: readonly number[],
  groups: readonly EvidenceGroup[],
  tempering: Tempering,
): readonly (readonly number[])[] {
  let logs = priors.map(Math.log);
  const path = [normalised(logs)];
  for (const group of groups) {
    const { total } = groupTotal(group, tempering);
    logs = logs.map((log, h) => log + (total[h] ?? 0));
    path.push(normalised(logs));
  }
  return path;
}

export function posterior(
  priors: readonly number[],
  groups: readonly EvidenceGroup[],
  tempering: Tempering,
): readonly number[] {
  return posteriors(priors, groups, tempering).at(-1) ?? priors;
}

/** η Σ w_i s_i ℓ_ih of one release, after its cap. */
export function groupTotal(
  group: EvidenceGroup,
  { eta, capReleaseDb, asOf }: Tempering,
): { readonly total: readonly number[]; readonly capped: boolean } {
  const [first] = group.evidence;
  const sums = (first?.capped ?? []).map((_, h) =>
    group.evidence.reduce((sum, one) => sum + eta * weightOf(one, asOf) * (one.capped[h] ?? 0), 0),
  );
  if (sums.length === 0) return { total: [], capped: false };
  const total = cappedBelow(sums, capReleaseDb);
  return { total, capped: total.some((value, h) => value !== sums[h]) };
}

/** Crowding weight times ageing. */
export function weightOf(evidence: Evidence, asOf: Day): number {
  return evidence.crowding * ageingOf(evidence, asOf);
}

/** s = 2^(−age/half-life) of a state, its age from the day its word was last heard; 1 for a fact. */
export function ageingOf({ halfLifeDays, outcome }: Evidence, asOf: Day): number {
  if (halfLifeDays === null || outcome === null) return 1;
  return 2 ** (-Math.max(0, daysBetween(outcome.knownAt, asOf)) / halfLifeDays);
}

/** exp, scaled to sum one, without overflow; what is possible stays above zero, however little. */
export function normalised(logs: readonly number[]): readonly number[] {
  const top = Math.max(...logs);
  const weights = logs.map((log) =>
    log === Number.NEGATIVE_INFINITY ? 0 : Math.exp(Math.max(log - top, -MOST_APART)),
  );
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Nats between the likeliest and the least likely: far beyond any verdict, and still a float. */
const MOST_APART = 690;

/** log-odds of hypothesis `focus` against the rest, decibans. */
export function logOddsDb(probabilities: readonly number[], focus = 0): number {
  const rest = probabilities.reduce((sum, p, h) => (h === focus ? sum : sum + p), 0);
  const log = (p: number) => Math.log(Math.max(p, Number.MIN_VALUE));
  return (10 / Math.LN10) * (log(probabilities[focus] ?? 0) - log(rest));
}
