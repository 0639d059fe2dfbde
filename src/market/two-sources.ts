/**
 * Two files of one ticker set beside each other: where their returns differ, and what kind of defect that is. Rule kept here: two sources
 * that disagree are named; which is right is said only where the pattern tells.
 */
import type { Day } from "../model/day.ts";
import type { Problem } from "../model/problem.ts";
import type { PriceSeries } from "./price-series.ts";

/** A tenth of a percentage point: beyond rounding and dividend conventions. */
const APART = 0.001;

type Pair = { readonly day: Day; readonly ratio: number; readonly apart: number; readonly volume: number };

/**
 * @param suspect the file in question, shown as the place
 * @param other another source of the same ticker
 * @returns empty when they agree, or share fewer than 20 days
 */
export function compareSources(suspect: PriceSeries, other: PriceSeries): readonly Problem[] {
  const pairs = pairsOf(suspect, other);
  if (pairs.length < 20) return [];
  const differing = pairs.filter(({ apart }) => Math.abs(apart) > APART);
  if (differing.length < 3) return [];
  const worst = differing.reduce((a, b) => (Math.abs(b.apart) > Math.abs(a.apart) ? b : a));
  const facts = `${differing.length} of ${pairs.length} daily returns differ from ${other.source} by more than 0.1 point, at most ${(100 * Math.abs(worst.apart)).toFixed(1)} points on ${worst.day}`;
  const { code, what, fix } = kindOf(pairs, worst);
  return [{ code, severity: "warning", what: `${facts}: ${what}`, where: { file: suspect.source }, fix }];
}

type Kind = { readonly code: string; readonly what: string; readonly fix: string };

function kindOf(pairs: readonly Pair[], worst: Pair): Kind {
  const ratios = pairs.map(({ ratio }) => ratio).toSorted((a, b) => a - b);
  const [low = 1, middle = 1, high = 1] = [0.05, 0.5, 0.95].map((q) => ratios[Math.floor(q * ratios.length)]);
  const volumes = pairs
    .map(({ volume }) => volume)
    .filter((v) => v > 0)
    .toSorted((a, b) => a - b);
  const thin = volumes[volumes.length >> 1] ?? 1;
  const even =
    (volumes[Math.floor(volumes.length * 0.9)] ?? 1) / (volumes[Math.floor(volumes.length * 0.1)] ?? 1);
  // Volume in lots is a constant hundredth; one venue's is a small part that changes from day to day.
  if (thin < 0.3 && even > 1.3 && high / low < 1.02)
    return {
      code: "single-venue",
      what: `its closes stray around the other's and its volume is ${(100 * thin).toFixed(1)}% of it, as one venue's do.`,
      fix: "do not mix it with consolidated closes in one estimation.",
    };
  if (stepAt(pairs, worst) > 0.05)
    return {
      code: "unadjusted-action",
      what: "the price level steps there and stays, as at a bonus issue, split or dividend that one of them does not adjust for.",
      fix: "use the adjusted one.",
    };
  const back = pairs.filter(({ ratio }) => Math.abs(ratio / middle - 1) < APART).length / pairs.length;
  if (back > 0.6)
    return {
      code: "intraday-contaminated",
      what: "the differences come in pairs that cancel on the next day, as where a price taken during the session stands for the close.",
      fix: "use the other source, or fetch those days again after the close.",
    };
  return {
    code: "additive-adjustment",
    what: "the ratio of the two drifts instead of standing still between dividends, as where dividends are subtracted instead of scaled.",
    fix: "use multiplicatively adjusted prices.",
  };
}

/** How much the usual ratio of the 20 days from a day on differs from that of the 20 days before. */
function stepAt(pairs: readonly Pair[], { day }: Pair): number {
  const at = pairs.findIndex((pair) => pair.day === day);
  const middle = (some: readonly Pair[]) =>
    some.map(({ ratio }) => ratio).toSorted((a, b) => a - b)[some.length >> 1] ?? 1;
  const before = pairs.slice(Math.max(0, at - 20), at);
  return before.length < 3 ? 0 : Math.abs(middle(pairs.slice(at, at + 20)) / middle(before) - 1);
}

function pairsOf(suspect: PriceSeries, other: PriceSeries): readonly Pair[] {
  const theirs = new Map(other.rows.map((row) => [row.day, row]));
  const joint = suspect.rows.flatMap((row) => {
    const match = theirs.get(row.day);
    return match ? [{ own: row, match }] : [];
  });
  return joint.slice(1).map(({ own, match }, i) => {
    const before = joint[i] ?? { own, match };
    return {
      day: own.day,
      ratio: own.adjusted / match.adjusted,
      apart: own.adjusted / before.own.adjusted - match.adjusted / before.match.adjusted,
      volume: own.volume && match.volume ? own.volume / match.volume : 0,
    };
  });
}
