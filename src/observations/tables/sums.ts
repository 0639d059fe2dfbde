/**
 * Parts of revenue told by arithmetic: rows of unknown lines next to the line of revenue that add up to it in the first columns.
 * Rule kept here: the sum holds to a unit of the last digit for each part, in every column tried.
 */
import { addDecimal, compareDecimal, type Decimal, subtractDecimal } from "../../model/decimal.ts";
import { labelOf } from "./labels.ts";
import { specialRow } from "./row-forms.ts";
import { type RowLabel, rowLabelOf } from "./row-labels.ts";
import type { ReadableTable, TableRow } from "./table.ts";

const MOST_PARTS = 9;
const ZERO: Decimal = { units: 0n, scale: 0 };

/** Lines right under the cost of revenue that add up to it: its parts, whatever they are else. */
export function costParts(table: ReadableTable): ReadonlySet<TableRow> {
  const parts = new Set<TableRow>();
  table.rows.forEach((row, index) => {
    if (lineOf(row) !== "cost-of-revenue") return;
    for (let count = 2; count <= 4; count++) {
      const run = table.rows.slice(index + 1, index + 1 + count);
      if (run.length === count && sums(run, row)) for (const part of run) parts.add(part);
    }
  });
  return parts;
}

function lineOf(row: TableRow): string | undefined {
  return rowLabelOf(labelOf(row.pieces.at(-1) ?? "").words)?.metric;
}

/** What companies part and total in one table. */
const PARTED = new Set(["revenue", "gross-profit", "cost-of-revenue"]);

/** The rows that are parts of the line above or below them, each with that line. */
export function addsUp(table: ReadableTable): ReadonlyMap<TableRow, RowLabel> {
  const parts = new Map<TableRow, RowLabel>();
  const rows = table.rows;
  rows.forEach((row, index) => {
    const line = rowLabelOf(labelOf(row.pieces.at(-1) ?? "").words);
    if (!line || !PARTED.has(line.metric) || !row.figures.some((figure) => figure?.value)) return;
    for (const step of [1, -1]) {
      const run: TableRow[] = [];
      for (let at = index + step; run.length < MOST_PARTS; at += step) {
        const next = rows[at];
        if (!next || !isPartLike(next)) break;
        run.push(next);
        if (run.length > 1 && sums(run, row)) {
          for (const part of run) parts.set(part, line);
          break;
        }
      }
    }
  });
  return parts;
}

/** A row of no known line, or one that has lost its label. */
function isPartLike(row: TableRow): boolean {
  const label = row.pieces.at(-1);
  if (row.partial) return false;
  if (label === undefined || /:$/.test(label)) return true;
  const { words, lead } = labelOf(label);
  return lead === undefined && rowLabelOf(words) === undefined && specialRow(words) === undefined;
}

/** True when the rows add up to the whole in the first columns of amounts. */
export function sums(run: readonly TableRow[], whole: TableRow): boolean {
  let tried = 0;
  for (const [index, figure] of whole.figures.entries()) {
    if (figure?.kind !== "number" || !figure.value || tried === 2) continue;
    let sum = ZERO;
    for (const { figures } of run) sum = addDecimal(sum, figures[index]?.value ?? ZERO);
    const slack: Decimal = { units: BigInt(run.length), scale: figure.decimals };
    const off = subtractDecimal(sum, figure.value);
    const size = off.units < 0n ? { ...off, units: -off.units } : off;
    if (compareDecimal(size, slack) > 0) return false;
    tried += 1;
  }
  return tried > 0;
}
