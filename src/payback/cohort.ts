/**
 * One unit of money spent on capacity, quarter by quarter until its servers are done (method §4):
 *
 *   Rev(s) = y/4 · min(1, (s−L+1)/R) · (1−d)^(max(0, s−L−R)/4)   for L ≤ s < L+4N
 *   cash = Rev·(1−o) − m/4 − tax·EBITA − ν·4·ΔRev, −1 at s = 0
 *
 * Servers are written off over their book life or their life, whichever ends first; what is left then lowers the last tax. At the
 * end working capital comes back, and what the shell is still worth on the books. A loss lowers the group's tax.
 *
 * Rule kept here: plain loops over plain numbers; no input is checked (parameters.ts does).
 */
import { type Parameters, quartersOf } from "../model/payback-parameters.ts";

/** By quarter since the spending, all per unit spent; the last quarter is the one after the servers' last. */
export type Cohort = {
  readonly revenue: Float64Array;
  readonly ebitda: Float64Array;
  readonly ebita: Float64Array;
  readonly cash: Float64Array;
  /** What the shell is still worth, in the last quarter's cash. */
  readonly residual: number;
};

/** @param p checked (`parametersProblem`) */
export function cohortOf(p: Parameters): Cohort {
  const { lag, ramp } = p;
  const lived = quartersOf(p.life);
  const end = lag + lived;
  const revenue = new Float64Array(end + 1);
  const ebitda = new Float64Array(end + 1);
  const ebita = new Float64Array(end + 1);
  const cash = new Float64Array(end + 1);
  const [servers, shell] = writtenOff(p);
  const booked = quartersOf(p.bookLife);
  const kept = (1 - p.decay) ** 0.25;
  let price = 1;
  let before = 0;
  cash[0] = -1;
  for (let s = lag; s < end; s++) {
    if (s > lag + ramp) price *= kept;
    const rev = (p.yield / 4) * Math.min(1, (s - lag + 1) / ramp) * price;
    const earned = rev * (1 - p.opex) - p.maintenance / 4;
    const taxed = earned - shell - (s - lag < booked ? servers : 0);
    revenue[s] = rev;
    ebitda[s] = earned;
    ebita[s] = taxed;
    cash[s] = (cash[s] ?? 0) + earned - p.tax * taxed - p.workingCapital * 4 * (rev - before);
    before = rev;
  }
  const residual = shellResidual(p);
  const left = servers * Math.max(0, booked - lived);
  cash[end] = (cash[end] ?? 0) + residual + p.tax * left + p.workingCapital * 4 * before;
  return { revenue, ebitda, ebita, cash, residual };
}

/** The cash without what the shell is still worth at the end: what running it brings in. */
export function operatingCash({ cash, residual }: Cohort): Float64Array {
  const operating = cash.slice();
  operating[operating.length - 1] = (operating.at(-1) ?? 0) - residual;
  return operating;
}

/** Written off in a quarter: servers, and shell. */
export function writtenOff({
  serverShare,
  bookLife,
  shellLife,
}: Parameters): readonly [servers: number, shell: number] {
  return [serverShare / quartersOf(bookLife), (1 - serverShare) / (4 * shellLife)];
}

/** What the shell is worth when the servers are done. */
export function shellResidual(p: Parameters): number {
  return (1 - p.serverShare) * Math.max(0, 1 - quartersOf(p.life) / 4 / p.shellLife);
}
