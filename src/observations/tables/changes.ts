/**
 * A column headed "Change" → the change on what: told by the figures themselves.
 * Rule kept here: nearly every row must agree with the change on the year before, or with the one on the quarter before.
 */

import { toApprox } from "../../model/decimal.ts";
import { type Period, quarterBefore, samePeriod, yearsBefore } from "../../model/period.ts";
import type { Column, ReadableTable } from "./table.ts";

const ENOUGH = 0.8;

/** The same table, with the measure of every such column told, or the column skipped. */
export function withChangesTold(table: ReadableTable): ReadableTable {
  if (!table.columns.some(({ measure }) => measure === "change")) return table;
  const columns = table.columns.map((column, index) =>
    column.measure === "change" ? { ...column, measure: measureOf(table, column, index) } : column,
  );
  return { ...table, columns };
}

function measureOf(table: ReadableTable, { period }: Column, at: number): Column["measure"] {
  const now = period && indexOf(table, period);
  if (!period || now === undefined) return "skip";
  const year = indexOf(table, yearsBefore(period, 1));
  const before = quarterBefore(period);
  const quarter = before && indexOf(table, before);
  if (year !== undefined && agrees(table, { now, before: year, at })) return "yoy";
  return quarter !== undefined && agrees(table, { now, before: quarter, at }) ? "qoq" : "skip";
}

function indexOf({ columns }: ReadableTable, period: Period): number | undefined {
  const found = columns.findIndex(
    (column) =>
      column.measure === "level" && column.period !== undefined && samePeriod(column.period, period),
  );
  return found < 0 ? undefined : found;
}

type Places = { readonly now: number; readonly before: number; readonly at: number };

function agrees({ rows }: ReadableTable, { now, before, at }: Places): boolean {
  let [tried, held] = [0, 0];
  for (const { figures } of rows) {
    const [top, bottom, stated] = [figures[now]?.value, figures[before]?.value, figures[at]?.value];
    if (!top || !bottom || !stated || bottom.units <= 0n || figures[at]?.kind === "points") continue;
    tried += 1;
    const change = 100 * (toApprox(top) / toApprox(bottom) - 1);
    const slack = 0.6 * 10 ** -(figures[at]?.decimals ?? 0) + 60 / toApprox(bottom);
    if (Math.abs(change - toApprox(stated)) <= slack) held += 1;
  }
  return tried > 0 && held >= ENOUGH * tried;
}
