/**
 * ARK's daily list of a fund's holdings (CSV with its notice at the end) → Document.
 * Rules kept here: the list is published after the close, so it is known when its day is over in New York; a row that is not whole
 * is counted and said; a list of several funds or days is refused.
 */
import { parseDay, parseInstant } from "../model/day.ts";
import { parseDecimal } from "../model/decimal.ts";
import { csvRows } from "../std/csv-rows.ts";
import { zonedInstant } from "../std/zoned.ts";
import { type Holding, holdingsDocument } from "./holdings.ts";
import type { Parsed } from "./parse.ts";

export function arkDocument(bytes: Uint8Array, { origin }: { readonly origin: string }): Parsed {
  const refuse = (what: string): Parsed => ({
    problems: [
      {
        code: "holdings-form",
        severity: "error",
        what,
        where: { file: origin },
        fix: "fetch the list of one fund and one day again.",
      },
    ],
  });
  // The notice at the end is one long cell, with empty ones behind it at times.
  const rows = csvRows(new TextDecoder("utf-8").decode(bytes))
    .slice(1)
    .filter((row) => row.length >= 7 && (row[0] ?? "").length <= 40);
  const read = rows.map(holdingOf);
  const holdings = read.filter((row) => row !== undefined);
  const [first] = holdings;
  if (!first) return refuse("This begins as ARK's holdings, but has no row that can be read.");
  const { on, fund } = first;
  if (holdings.some((row) => row.on !== on || row.fund !== fund))
    return refuse("This list holds several funds or days.");
  const closed = zonedInstant(`${on}T23:59:59`, "America/New_York");
  const publishedAt = closed === undefined ? undefined : parseInstant(closed);
  if (!publishedAt) return refuse(`"${on}" is no day.`);
  const leftOut = rows.length - holdings.length;
  return {
    document: holdingsDocument(
      bytes,
      {
        holder: fund.toLowerCase(),
        holderName: `${fund}, an ARK fund`,
        on,
        amendment: "",
        holdings,
        values: "as stated",
        publishedAt,
        publisher: "ARK Investment Management",
      },
      origin,
    ),
    problems:
      leftOut === 0
        ? []
        : [
            {
              code: "holdings-left-out",
              severity: "warning",
              what: `${leftOut} of ${rows.length} rows of the list are not whole and were left out.`,
              where: { file: origin },
              fix: "fetch the list again.",
            },
          ],
  };
}

function holdingOf([
  date = "",
  fund = "",
  name = "",
  ticker = "",
  cusip = "",
  shares = "",
  value = "",
]: readonly string[]): (Holding & { readonly on: string; readonly fund: string }) | undefined {
  const found = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(date.trim());
  const on = found ? `${found[3]}-${found[1]}-${found[2]}` : date.trim();
  const amount = parseDecimal(shares.replaceAll(",", "").trim());
  const dollars = parseDecimal(value.replace(/[$,\s]/g, ""));
  if (!parseDay(on) || !/^[A-Z]{2,6}$/.test(fund.trim()) || !amount || !dollars) return undefined;
  return {
    on,
    fund: fund.trim(),
    name,
    title: "",
    cusip: cusip.trim().toUpperCase(),
    ticker: ticker.trim(),
    kind: "SH",
    option: "",
    amount,
    value: dollars,
  };
}
