/** The sides of the brief: several hypotheses under one name. */
import type { Side, Thesis } from "../model/thesis.ts";

/** Probability of each side. @param probabilities in thesis order */
export function sidesOf(thesis: Thesis, probabilities: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    thesis.rollup.map((side) => [side.id, sumOver(membersOf(thesis, side), probabilities)]),
  );
}

/** The numbers of a side's hypotheses in thesis order. */
export function membersOf({ hypotheses }: Thesis, side: Side): readonly number[] {
  return hypotheses.flatMap(({ id }, h) => (side.hypotheses.includes(id) ? [h] : []));
}

/** Probability of any of these hypotheses. */
export function sumOver(members: readonly number[], probabilities: readonly number[]): number {
  return members.reduce((sum, h) => sum + (probabilities[h] ?? 0), 0);
}
