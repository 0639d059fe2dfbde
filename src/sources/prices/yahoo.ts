/**
 * Daily prices from Yahoo's chart service (JSON, no key).
 * Rule kept here: its close is adjusted for splits, its adjusted close for splits and dividends; a day belongs to the exchange's
 * own calendar; a day with a hole in it is left out.
 */
import { addDays, type Day, dayOf, epochDay, parseDay } from "../../model/day.ts";
import type { Problem } from "../../model/problem.ts";
import type { Listing, ListRequest, Publisher } from "../../model/publisher.ts";
import { fieldOf, listField, parseJson, textField } from "../../std/json-field.ts";
import { defectsOf, type PriceDay, type PriceSeries, writeSeries } from "./series.ts";

export const yahoo: Publisher = {
  name: "yahoo",
  title: "Yahoo",
  pace: { requests: 1, perMs: 2000 },
  needsContact: false,
  list,
};

const SECONDS_A_DAY = 86_400;

async function list({ wanted, fetch, since, now, dir }: ListRequest): Promise<Listing> {
  const problems: Problem[] = [];
  const written: string[] = [];
  let answered = wanted.keys.length > 0;
  for (const symbol of wanted.keys) {
    const until = addDays(dayOf(now), 1);
    const url = `https://query1.finance.yahoo.com/v8/finance/chart/${encodeURIComponent(symbol)}?period1=${epochDay(since) * SECONDS_A_DAY}&period2=${epochDay(until) * SECONDS_A_DAY}&interval=1d&events=div%2Csplit`;
    const got = await fetch({ url, keep: "never", accept: "application/json", mostBytes: 50_000_000 });
    if (got.kind !== "got") {
      problems.push(got.problem);
      answered = false;
      continue;
    }
    const read = readChart(parseJson(got.bytes));
    if (!read) {
      problems.push({
        code: "source-changed",
        severity: "warning",
        what: "Yahoo sent something that is no series of prices: its service changes every few months.",
        where: { file: url },
        fix: "use another source of prices, such as stooq, or put a CSV file into the desk.",
      });
      answered = false;
      continue;
    }
    const series: PriceSeries = {
      symbol,
      source: "yahoo",
      url,
      currency: read.currency,
      retrievedAt: got.at,
      closeBasis: "splits",
      adjustedBasis: "splits and dividends",
      days: read.days,
    };
    problems.push(...defectsOf(series, dayOf(now)));
    const file = await writeSeries(series, dir);
    if (typeof file === "string") written.push(file);
    else problems.push(file);
  }
  return { leaves: [], problems, answered, from: since, written };
}

function readChart(
  json: unknown,
): { readonly currency: string | null; readonly days: readonly PriceDay[] } | undefined {
  const result = listField(fieldOf(json, "chart"), "result")[0];
  const meta = fieldOf(result, "meta");
  const stamps = listField(result, "timestamp");
  const quote = listField(fieldOf(result, "indicators"), "quote")[0];
  const adjusted = listField(listField(fieldOf(result, "indicators"), "adjclose")[0], "adjclose");
  if (result === undefined || quote === undefined || stamps.length === 0) return undefined;
  const offset = Number(fieldOf(meta, "gmtoffset") ?? 0);
  const price = (name: string, i: number) => priceText(listField(quote, name)[i]);
  const days = stamps.flatMap((stamp, i): readonly PriceDay[] => {
    const day = typeof stamp === "number" ? exchangeDay(stamp + offset) : undefined;
    const [open, high, low, close] = [price("open", i), price("high", i), price("low", i), price("close", i)];
    if (!day || open === "" || high === "" || low === "" || close === "") return [];
    return [
      { day, open, high, low, close, adjustedClose: priceText(adjusted[i]), volume: price("volume", i) },
    ];
  });
  return { currency: textField(meta, "currency") || null, days };
}

function exchangeDay(seconds: number): Day | undefined {
  return parseDay(new Date(seconds * 1000).toISOString().slice(0, 10));
}

/** Six decimals hold every tick; the rest is noise of the transfer. */
function priceText(value: unknown): string {
  return typeof value === "number" && Number.isFinite(value) && value >= 0
    ? String(Number(value.toFixed(6)))
    : "";
}
