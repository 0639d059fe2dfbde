/**
 * The peeking-safe alert: an e-process for one hypothesis against each rival (method §2; Ramdas et al. 2023).
 *
 *   M_k = Π_releases [c + (1−c) Σ_j v_j LR_j(A/k)] · Π_others [c + (1−c) LR(A/k)],  v_j ∝ J_j,  E[M_k] ≤ 1 under k
 *
 * Rule kept here: likelihood ratios uncapped and untempered, since flooring losses would break the bound.
 */
import type { EvidenceGroup } from "../model/evidence.ts";

/** M_k ≥ this rejects k: by Ville's inequality at most a 5% chance, ever, when k is as stated. */
export const REJECTS = 20;

/** A ratio or a product beyond this tells no more and is held there, so that every e-value is a number; it only lowers one. */
const MOST = 1e100;
const MOST_LOG = Math.log(MOST);

/** E-values of `focus` against every hypothesis, after each group; 1 for the focus itself. The first entry is before any. */
export function eProcess(
  groups: readonly EvidenceGroup[],
  hypotheses: number,
  { cash, focus }: { cash: number; focus: number },
): readonly (readonly number[])[] {
  let values: readonly number[] = Array.from({ length: hypotheses }, () => 1);
  const path = [values];
  for (const group of groups) {
    values = values.map((value, k) =>
      k === focus ? 1 : Math.min(MOST, value * groupFactor(group, { cash, focus, rival: k })),
    );
    path.push(values);
  }
  return path;
}

function groupFactor(
  group: EvidenceGroup,
  { cash, focus, rival }: { cash: number; focus: number; rival: number },
): number {
  const ratio = (logs: readonly number[]) =>
    Math.exp(Math.min(MOST_LOG, (logs[focus] ?? 0) - (logs[rival] ?? 0)));
  const recurring = group.evidence.filter((one) => one.recurring);
  const information = recurring.reduce((sum, one) => sum + one.expectedNats, 0);
  let factor = 1;
  if (information > 0) {
    const mean = recurring.reduce(
      (sum, one) => sum + (one.expectedNats / information) * ratio(one.logLikelihood),
      0,
    );
    factor *= cash + (1 - cash) * mean;
  }
  for (const one of group.evidence)
    if (!one.recurring) factor *= cash + (1 - cash) * ratio(one.logLikelihood);
  return factor;
}
