/**
 * What a row of quarterly cash comes to: present value, internal rate of return, payback, trough.
 * Rule kept here: payback is the first time the sum is back at zero for good; a sum that dips below again has not paid back.
 */

/** Present value at the first quarter. @param discount a year */
export function presentValue(cash: ArrayLike<number>, discount: number): number {
  const perQuarter = (1 + discount) ** -0.25;
  let factor = 1;
  let sum = 0;
  for (let s = 0; s < cash.length; s++) {
    sum += (cash[s] ?? 0) * factor;
    factor *= perQuarter;
  }
  return sum;
}

/** A year, where the present value is zero; null: there is none between −99% and +1,000%. */
export function internalRate(cash: ArrayLike<number>): number | null {
  let [low, high] = [-0.99, 10];
  const [atLow, atHigh] = [presentValue(cash, low), presentValue(cash, high)];
  if (!(atLow > 0 && atHigh < 0)) return null;
  for (let i = 0; i < 200 && high - low > 1e-13; i++) {
    const middle = (low + high) / 2;
    if (presentValue(cash, middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Years until the sum is at zero and never below again, straight inside the quarter; null: never.
 * @param discount a year, for the discounted payback; 0: plain
 */
export function paybackYears(cash: ArrayLike<number>, discount = 0): number | null {
  const perQuarter = (1 + discount) ** -0.25;
  let factor = 1;
  let sum = 0;
  let found: number | null = null;
  for (let s = 0; s < cash.length; s++) {
    const flow = (cash[s] ?? 0) * factor;
    const next = sum + flow;
    if (next < 0) found = null;
    else if (found === null) found = s === 0 ? 0 : (s - 1 + (flow > 0 ? -sum / flow : 0)) / 4;
    sum = next;
    factor *= perQuarter;
  }
  return found;
}

/** Lowest sum, and the quarter it is reached in. */
export function troughOf(cash: ArrayLike<number>): { readonly value: number; readonly quarter: number } {
  let [sum, value, quarter] = [0, Number.POSITIVE_INFINITY, 0];
  for (let s = 0; s < cash.length; s++) {
    sum += cash[s] ?? 0;
    if (sum < value) [value, quarter] = [sum, s];
  }
  return { value, quarter };
}

/** Running sums. */
export function cumulative(cash: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(cash.length);
  let sum = 0;
  for (let s = 0; s < cash.length; s++) {
    sum += cash[s] ?? 0;
    sums[s] = sum;
  }
  return sums;
}
