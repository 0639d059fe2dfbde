/**
 * A word for a probability (method §2): ≥.95 strongly favoured, ≥.80 favoured, ≥.60 leaning, else open.
 * Rule kept here: hysteresis of .05. A label once reached is kept until the probability is .05 below its threshold.
 */
import type { Label } from "../model/verdict.ts";

export const HYSTERESIS = 0.05;

/** From the lowest up; each with the probability from which it holds. */
const LADDER: readonly { readonly label: Label; readonly from: number }[] = [
  { label: "open", from: 0 },
  { label: "leaning", from: 0.6 },
  { label: "favoured", from: 0.8 },
  { label: "strongly favoured", from: 0.95 },
];

function rankOf(label: Label): number {
  return LADDER.findIndex((step) => step.label === label);
}

function reached(p: number, slack = 0): Label {
  return LADDER.findLast(({ from }) => p >= from - (from > 0 ? slack : 0))?.label ?? "open";
}

/** The label after a path of probabilities of the leader; a change of leader starts anew. */
export function labelAlong(path: readonly { readonly leader: number; readonly p: number }[]): Label {
  let label: Label = "open";
  let leader = -1;
  for (const point of path) {
    const plain = reached(point.p);
    if (point.leader !== leader || rankOf(plain) >= rankOf(label)) label = plain;
    else label = lower(label, reached(point.p, HYSTERESIS));
    leader = point.leader;
  }
  return label;
}

function lower(a: Label, b: Label): Label {
  return rankOf(a) <= rankOf(b) ? a : b;
}

/** One step down; open stays open. */
export function stepDown(label: Label): Label {
  return LADDER[Math.max(0, rankOf(label) - 1)]?.label ?? "open";
}

/** The band in which a label is kept: from its threshold less the hysteresis to the next label's threshold. */
export function bandOf(label: Label): readonly [low: number, high: number] {
  const at = rankOf(label);
  const own = LADDER[at]?.from ?? 0;
  return [own === 0 ? 0 : own - HYSTERESIS, LADDER[at + 1]?.from ?? Number.POSITIVE_INFINITY];
}
