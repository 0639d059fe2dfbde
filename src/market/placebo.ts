/**
 * The calendar placebo: the headline p of every study. The group's mean standardised return over the window is set beside the same mean
 * over every stretch of as many estimation days, the shares moved together, so that what they share on any day is in both.
 * p = (1 + stretches at least as far from 0) / (1 + stretches). It assumes nothing about how the shares depend on one another.
 *
 * Each sum is divided by its own standard error: outside the estimation σ√(L + L²/M + (Σ(R_m−R̄))²/S_xx), inside it the same with minus
 * signs, because fitted residuals are smaller than forecast errors. With one σ for both, short estimations reject too often.
 *
 * Rule kept here: the event's own days are never among the placebo days.
 */
import { type FirmStudy, windowOf } from "./firm.ts";
import { commonDays, stretchesOf } from "./stretches.ts";
import { type Window, windowLength } from "./window.ts";

export type CalendarPlacebo = {
  /** Mean SCAR of the event's window; of a difference, peers' less placebos'. */
  readonly stat: number;
  readonly p: number;
  /** Stretches it was set beside. */
  readonly stretches: number;
  /** The same with one σ√L for both, as method §5 first wrote it. */
  readonly oneSigma: { readonly stat: number; readonly p: number };
};

/** Fewer stretches cannot show a p below one in twenty. */
export const FEWEST_STRETCHES = 19;

/** @returns undefined when there are too few common days */
export function calendarPlacebo(firms: readonly FirmStudy[], window: Window): CalendarPlacebo | undefined {
  return placebo([{ firms, sign: 1 }], window);
}

/**
 * The same of a difference: peers less placebo peers, both moved together.
 * @returns undefined when either group is empty or there are too few common days
 */
export function differencePlacebo(
  peers: readonly FirmStudy[],
  placebos: readonly FirmStudy[],
  window: Window,
): CalendarPlacebo | undefined {
  const groups = [
    { firms: peers, sign: 1 },
    { firms: placebos, sign: -1 },
  ];
  return groups.some(({ firms }) => firms.length === 0) ? undefined : placebo(groups, window);
}

type Side = { readonly firms: readonly FirmStudy[]; readonly sign: number };

function placebo(sides: readonly Side[], window: Window): CalendarPlacebo | undefined {
  const days = commonDays(sides.flatMap(({ firms }) => firms));
  const length = windowLength(window);
  const stretches = days.length - length + 1;
  if (stretches < FEWEST_STRETCHES) return undefined;
  const exact = new Float64Array(stretches);
  const plain = new Float64Array(stretches);
  let [stat, plainStat] = [0, 0];
  for (const { firms, sign } of sides)
    for (const firm of firms) {
      const { scar, tPlain } = windowOf(firm, window);
      const weight = sign / firms.length;
      stat += weight * scar;
      plainStat += weight * tPlain;
      const own = stretchesOf(firm, days, length);
      for (let t = 0; t < stretches; t += 1) {
        exact[t] = (exact[t] ?? 0) + weight * (own.exact[t] ?? 0);
        plain[t] = (plain[t] ?? 0) + weight * (own.plain[t] ?? 0);
      }
    }
  if (!Number.isFinite(stat)) return undefined;
  return {
    stat,
    p: asFar(exact, stat),
    stretches,
    oneSigma: { stat: plainStat, p: asFar(plain, plainStat) },
  };
}

/** What differs by rounding alone counts as equal. */
function asFar(beside: Float64Array, stat: number): number {
  const reach = Math.abs(stat) - 1e-12;
  return (1 + beside.filter((each) => Math.abs(each) >= reach).length) / (1 + beside.length);
}
