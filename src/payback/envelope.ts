/**
 * Guidance against delivery: a stated envelope of spending against what was reported of it, on a straight line and at the
 * pace of the last quarters.
 * Rule kept here: only quarters reported without a gap from the first are counted; a gap is never filled.
 */
import type { EnvelopeFigures } from "../model/payback.ts";
import type { PeriodKey } from "../model/period.ts";

export type EnvelopeInput = Pick<EnvelopeFigures, "amount" | "bound" | "saidOn" | "observations"> & {
  /** Every quarter of the envelope in order; undefined: not reported. */
  readonly quarters: readonly { readonly period: PeriodKey; readonly spending: number | undefined }[];
};

const TRAILING = 4;

/** undefined: no quarter of it, or an amount that is not above zero. */
export function envelopeOf({ quarters, amount, ...said }: EnvelopeInput): EnvelopeFigures | undefined {
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (first === undefined || last === undefined || !(amount > 0)) return undefined;
  const gap = quarters.findIndex(({ spending }) => spending === undefined);
  const spent = quarters.slice(0, gap < 0 ? undefined : gap).map(({ spending }) => spending ?? 0);
  const delivered = spent.reduce((sum, each) => sum + each, 0);
  const recent = spent.slice(-TRAILING);
  const trailing = recent.length === 0 ? 0 : recent.reduce((sum, each) => sum + each, 0) / recent.length;
  const left = quarters.length - spent.length;
  let cumulative = 0;
  return {
    ...said,
    amount,
    from: first.period,
    to: last.period,
    quarters: quarters.length,
    reported: spent.length,
    delivered,
    deliveredShare: delivered / amount,
    straightLineShare: spent.length / quarters.length,
    trailingQuarter: trailing,
    latestQuarter: spent.at(-1) ?? 0,
    atTrailingPace: delivered + left * trailing,
    neededQuarter: left === 0 ? null : Math.max(0, amount - delivered) / left,
    path: spent.map((each, i) => {
      cumulative += each;
      return {
        period: quarters[i]?.period ?? "",
        cumulative,
        straightLine: (amount * (i + 1)) / quarters.length,
      };
    }),
  };
}
