/**
 * What is wrong with a price file, seen from the file alone, and the series that is left. Rule kept here: a day without trading is no
 * return of zero; a defect is named with its days; nothing is repaired by guessing.
 */
import type { Day } from "../model/day.ts";
import type { Problem, Severity } from "../model/problem.ts";
import { closesEarly, exchangeOf, priceLimitOf, weekdayOf } from "./exchanges.ts";
import { type PriceFile, type RawPrice, sameTicker } from "./price-file.ts";
import type { PriceSeries } from "./price-series.ts";

export type CheckedPrices = {
  /** undefined when the file holds other tickers' prices or none. */
  readonly series: PriceSeries | undefined;
  readonly problems: readonly Problem[];
  /** Days whose return is false, such as an unadjusted bonus issue: a study that needs one of them refuses the share. */
  readonly falseReturns: readonly Day[];
};

/** @param ticker the ticker the file is asked for, or is named after */
export function checkPrices(parsed: PriceFile, ticker: string): CheckedPrices {
  const { file, tickers } = parsed;
  const problems: Problem[] = [...parsed.problems];
  const say = (code: string, severity: Severity, what: string, fix: string): void => {
    problems.push({ code, severity, what, where: { file }, fix });
  };
  const none = { series: undefined, problems, falseReturns: [] };
  if (tickers.length > 0 && (tickers.length > 1 || !tickers.some((each) => sameTicker(each, ticker)))) {
    say(
      "wrong-ticker",
      "error",
      `It is named after ${ticker} and holds ${tickers.join(", ")}.`,
      "fetch the file again; nothing of it is used.",
    );
    return none;
  }
  const ordered = inOrder(parsed.rows);
  if (ordered.dropped > 0)
    say(
      "repeated-day",
      "warning",
      `${ordered.dropped} ${plural(ordered.dropped, "row repeats", "rows repeat")} a day; the last of each is used.`,
      "keep one row a day.",
    );
  if (ordered.rows.length === 0) {
    if (parsed.problems.length === 0)
      say("no-prices", "error", "It holds no prices.", "fetch the file again.");
    return none;
  }
  const weekend = ordered.rows.filter(({ day }) => weekdayOf(day) % 6 === 0).map(({ day }) => day);
  if (weekend.length > 0)
    say("weekend-day", "warning", `It has prices on weekends: ${listed(weekend)}.`, "check its dates.");
  if (parsed.stamped !== null)
    say(
      "one-feed",
      "warning",
      `Its days carry a clock (${parsed.stamped}), as the bars of one data feed do; the closes may be one venue's and not the market's.`,
      "say where it comes from, or compare it with another source: assay reaction --check --prices DIR --against DIR.",
    );
  const residue = additiveRows(ordered.rows);
  if (residue.length > 0)
    say(
      "additive-adjustment",
      "warning",
      `Prices from ${residue[0]} to ${residue.at(-1)} all lie the same fraction of a cent beside the tick: dividends were subtracted from old prices instead of scaling them, so early returns are distorted.`,
      "use multiplicatively adjusted prices.",
    );
  const traded = withoutIdleDays(ordered.rows, ticker, say);
  const frozen = frozenDays(traded, ticker);
  if (frozen.length > 0)
    say(
      "intraday-contaminated",
      "warning",
      `On ${listed(frozen)} all four prices are one and hardly any volume is given: a price taken during the session, not the close.`,
      "fetch those days again after the close; a second source shows which others are wrong.",
    );
  const falseReturns = beyondLimit(traded, ticker);
  if (falseReturns.length > 0)
    say(
      "unadjusted-action",
      "error",
      `${falseReturns.map(({ day, r }) => `${day}: ${(100 * r).toFixed(1)}%`).join(", ")}, beyond the exchange's daily limit of ${100 * (priceLimitOf(ticker) ?? 0)}%: a bonus issue, split or dividend is not adjusted for.`,
      "use adjusted prices; a study that needs that day leaves the share out.",
    );
  const jumps = priceLimitOf(ticker) === null ? splitLike(traded) : [];
  if (jumps.length > 0)
    say(
      "possible-split",
      "warning",
      `${jumps.map(({ day, ratio }) => `${day}: × ${ratio}`).join(", ")}: it looks like a split that is not adjusted for.`,
      "use adjusted prices.",
    );
  return {
    series: {
      ticker,
      source: file,
      rows: traded.map(({ day, close, adjusted, volume }) => ({
        day,
        close,
        adjusted: adjusted ?? close,
        volume,
      })),
    },
    problems,
    falseReturns: [...falseReturns, ...jumps].map(({ day }) => day),
  };
}

type Say = (code: string, severity: Severity, what: string, fix: string) => void;

function inOrder(rows: readonly RawPrice[]): { rows: readonly RawPrice[]; dropped: number } {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const sorted = [...byDay.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return { rows: sorted, dropped: rows.length - sorted.length };
}

/** Rows with volume 0 and no range are no trading days, unless the file gives volume for hardly any day, as those of indices do. */
function withoutIdleDays(rows: readonly RawPrice[], ticker: string, say: Say): readonly RawPrice[] {
  const idle = (row: RawPrice | undefined) =>
    row?.volume === 0 && (row.high === null || row.low === null || row.high === row.low);
  if (rows.filter(idle).length * 2 > rows.length) return rows;
  const filled: Day[] = [];
  const noon: Day[] = [];
  const exchange = exchangeOf(ticker);
  for (const [i, row] of rows.entries()) {
    if (!idle(row)) continue;
    const unchanged = rows[i - 1]?.close === row.close;
    const early = exchange !== undefined && closesEarly(exchange, row.day);
    const run = idle(rows[i - 1]) || idle(rows[i + 1]);
    (unchanged && (run || !early) ? filled : noon).push(row.day);
    // The first row of a filled run may differ from the last close by rounding alone; it belongs to its run.
    if (noon.at(-1) === row.day && run && !early) filled.push(noon.pop() ?? row.day);
  }
  if (filled.length > 0)
    say(
      "suspension-filled",
      "warning",
      `${filled.length} ${plural(filled.length, "day", "days")} without trading ${plural(filled.length, "is", "are")} filled with the previous close and volume 0 (${listed(filled)}); left out, so the next return spans the gap.`,
      "nothing: they enter no estimation as returns of zero.",
    );
  if (noon.length > 0)
    say(
      "half-day-noon-price",
      "warning",
      `${listed(noon)}: a price with volume 0 while the exchange was open, as vendors give the noon price of a half day for its close; left out.`,
      "take the closes of those days from another source.",
    );
  return rows.filter((row) => !idle(row));
}

/** One price all day on less than a tenth of the usual volume, away from the day's price limit. */
function frozenDays(rows: readonly RawPrice[], ticker: string): readonly Day[] {
  const volumes = rows.flatMap(({ volume }) => (volume === null || volume <= 0 ? [] : [volume]));
  const usual = volumes.toSorted((a, b) => a - b)[volumes.length >> 1] ?? 0;
  const limit = priceLimitOf(ticker);
  return rows.flatMap(({ day, open, high, low, close, volume }, i) => {
    const before = rows[i - 1]?.close ?? close;
    const atLimit = limit !== null && Math.abs(close / before - 1) > limit - 0.005;
    const one = open === close && high === close && low === close;
    return one && volume !== null && volume < usual / 10 && !atLimit ? [day] : [];
  });
}

/** Returns beyond the limit, past the five days after a listing, which have none. */
function beyondLimit(rows: readonly RawPrice[], ticker: string): readonly { day: Day; r: number }[] {
  const limit = priceLimitOf(ticker);
  if (limit === null) return [];
  return returns(rows).filter(({ r }, i) => i >= 5 && Math.abs(r) > limit + 0.005);
}

const SPLITS: readonly number[] = [2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 50];

function splitLike(rows: readonly RawPrice[]): readonly { day: Day; ratio: string }[] {
  return returns(rows).flatMap(({ day, r }) => {
    const factor = 1 + r;
    const whole = SPLITS.find((n) => Math.abs(factor * n - 1) < 0.04 || Math.abs(factor / n - 1) < 0.04);
    if (whole === undefined || Math.abs(r) < 0.45) return [];
    return [{ day, ratio: factor < 1 ? `1/${whole}` : String(whole) }];
  });
}

function returns(rows: readonly RawPrice[]): readonly { day: Day; r: number }[] {
  return rows.slice(1).map((row, i) => {
    const before = rows[i] ?? row;
    return { day: row.day, r: (row.adjusted ?? row.close) / (before.adjusted ?? before.close) - 1 };
  });
}

/** Days whose four prices all lie one fraction of a cent off the tick, in stretches of at least 60. */
function additiveRows(rows: readonly RawPrice[]): readonly Day[] {
  const residueOf = ({ open, high, low, close }: RawPrice): number | null => {
    const thousandths = [open, high, low, close].map((price) => (price === null ? Number.NaN : price * 1000));
    const whole = thousandths.map(Math.round);
    if (thousandths.some((each, i) => !(Math.abs(each - (whole[i] ?? 0)) < 1e-6))) return null;
    const [first = 0, ...rest] = whole.map((each) => each % 10);
    return first !== 0 && rest.every((each) => each === first) ? first : null;
  };
  const found: Day[] = [];
  let run: Day[] = [];
  let last: number | null = null;
  for (const row of rows) {
    const residue = residueOf(row);
    if (residue !== last) {
      if (last !== null && run.length >= 60) found.push(...run);
      run = [];
    }
    run.push(row.day);
    last = residue;
  }
  if (last !== null && run.length >= 60) found.push(...run);
  return found;
}

function listed(days: readonly Day[]): string {
  return days.length <= 6
    ? days.join(", ")
    : `${days.slice(0, 5).join(", ")} … ${days.at(-1)}, ${days.length} days`;
}

function plural(n: number, one: string, many: string): string {
  return n === 1 ? one : many;
}
