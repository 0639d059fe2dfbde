/**
 * Figures of one release share their news: w_i = 1/(1 + Σ_{j≠i} ρ_ij·min(1, J_j/J_i)) (method §1; exact for equal shifts,
 * where it is Kish's effective sample size).
 * Rule kept here: equal signals share, a signal that tells nothing dilutes nothing.
 */
import type { SignalId } from "../model/id.ts";
import type { Stage } from "./stage.ts";

/** What crowding looks at in a signal. */
export type Crowded = {
  readonly signal: SignalId;
  readonly driver: string;
  /** Prior expected information J, nats. */
  readonly expectedNats: number;
};

/** Σ min(1, J_j/J_i) over the others of a release, by what ρ multiplies it; stated overlaps with their ρ in. */
export type Crowd = {
  readonly overlapping: number;
  readonly sameDriver: number;
  readonly otherDriver: number;
};

export function crowdOf({ overlaps }: Stage, one: Crowded, others: readonly Crowded[]): Crowd {
  let [overlapping, sameDriver, otherDriver] = [0, 0, 0];
  for (const other of others) {
    const share = one.expectedNats <= 0 ? 1 : Math.min(1, other.expectedNats / one.expectedNats);
    const overlap = overlaps.get(`${one.signal} ${other.signal}`);
    if (overlap !== undefined) overlapping += overlap * share;
    else if (other.driver === one.driver) sameDriver += share;
    else otherDriver += share;
  }
  return { overlapping, sameDriver, otherDriver };
}

/** The weight beside such a crowd, in (0, 1]. */
export function crowdingWeight(
  { overlapping, sameDriver, otherDriver }: Crowd,
  { rhoSameDriver, rhoCross }: { readonly rhoSameDriver: number; readonly rhoCross: number },
): number {
  return 1 / (1 + overlapping + rhoSameDriver * sameDriver + rhoCross * otherDriver);
}
