/**
 * Abnormal returns against a share's own mean, for markets that are themselves the subject, such as indices after a shock. Source: Brown
 * and Warner (1980), Journal of Financial Economics 8. Rule kept here: as with the market model, the estimation ends before the event.
 */
import { meanOf } from "./market-model.ts";

/**
 * @param at index of day 0 in the returns, which hold trading days only
 * @returns the cumulative abnormal returns of days 0 to `last`, or undefined when the returns do not reach as far either way
 */
export function constantMeanCars(
  returns: Float64Array,
  at: number,
  { estimation, gap, last }: { readonly estimation: number; readonly gap: number; readonly last: number },
): readonly number[] | undefined {
  const start = at - gap - estimation + 1;
  if (at < 0 || start < 0 || at + last >= returns.length) return undefined;
  const mean = meanOf(returns.subarray(start, start + estimation));
  let car = 0;
  return Array.from(returns.subarray(at, at + last + 1), (r) => {
    car += r - mean;
    return car;
  });
}
