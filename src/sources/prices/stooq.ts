/**
 * Daily prices from Stooq (CSV, no key).
 * Rule kept here: Stooq adjusts for splits and dividends and gives no unadjusted series with it, so its prices are returns' prices:
 * the basis is recorded and the column `adj_close` is the close.
 */
import { dayOf, parseDay } from "../../model/day.ts";
import type { Problem } from "../../model/problem.ts";
import type { Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { csvRows } from "../../std/csv-rows.ts";
import { defectsOf, type PriceDay, type PriceSeries, writeSeries } from "./series.ts";

export const stooq: Publisher = {
  name: "stooq",
  title: "Stooq",
  pace: { requests: 1, perMs: 2000 },
  needsContact: false,
  list,
};

async function list({ wanted, fetch, since, now, dir }: ListRequest): Promise<Listing> {
  const problems: Problem[] = [];
  const written: string[] = [];
  let answered = wanted.keys.length > 0;
  for (const symbol of wanted.keys) {
    const url = `https://stooq.com/q/d/l/?s=${encodeURIComponent(stooqSymbol(symbol))}&i=d&d1=${since.replaceAll("-", "")}&d2=${dayOf(now).replaceAll("-", "")}`;
    const got = await fetch({ url, keep: "never", accept: "text/csv", mostBytes: 20_000_000 });
    if (got.kind !== "got") {
      problems.push(got.problem);
      answered = false;
      continue;
    }
    const days = daysOf(new TextDecoder().decode(got.bytes));
    if (typeof days === "string") {
      problems.push({
        code: "source-changed",
        severity: "warning",
        what: days,
        where: { file: url },
        fix: "try again tomorrow, or use another source of prices.",
      });
      answered = false;
      continue;
    }
    const series: PriceSeries = {
      symbol,
      source: "stooq",
      url,
      currency: null,
      retrievedAt: got.at,
      closeBasis: "splits and dividends",
      adjustedBasis: "splits and dividends",
      days,
    };
    problems.push(...defectsOf(series, dayOf(now)));
    const file = await writeSeries(series, dir);
    if (typeof file === "string") written.push(file);
    else problems.push(file);
  }
  return { leaves: [], problems, answered, from: since, written };
}

/** "BABA" is "baba.us" there, "9988.HK" is "9988.hk", "^HSI" stays. */
function stooqSymbol(symbol: string): string {
  return /[.^]/.test(symbol) ? symbol.toLowerCase() : `${symbol.toLowerCase()}.us`;
}

/** @returns the days, or why there are none */
function daysOf(text: string): readonly PriceDay[] | string {
  if (/^No data/i.test(text.trim())) return "Stooq knows no such symbol.";
  if (/exceeded the daily hits limit/i.test(text)) return "Stooq lets this network ask no more today.";
  const [header, ...rows] = csvRows(text);
  if (header?.slice(0, 5).join(",").toLowerCase() !== "date,open,high,low,close")
    return "Stooq sent something that is no list of prices.";
  return rows.flatMap(([date = "", open = "", high = "", low = "", close = "", volume = ""]) => {
    const day = parseDay(date);
    return day && [open, high, low, close].every((price) => /^\d+(?:\.\d+)?$/.test(price))
      ? [{ day, open, high, low, close, adjustedClose: close, volume }]
      : [];
  });
}
