/**
 * Rows of a PDF that are one table, and its grid. Rule kept here: a table is told by figures that stand under one another;
 * without them the lines stay prose. A row of dates under a table's figures begins the next table.
 */
import type { Line } from "./pdf-lines.ts";
import {
  besideRows,
  type Entry,
  entryText,
  figuresOf,
  isFigure,
  isTime,
  meet,
  type PdfRow,
  partedHeads,
  rowOf,
  wrappedRows,
} from "./pdf-rows.ts";

export type Part =
  /** `right`: how far to the right the lines around them reach. */
  | { readonly kind: "lines"; readonly lines: readonly Line[]; readonly right: number }
  | { readonly kind: "table"; readonly rows: readonly PdfRow[] };

/** Prose and tables of a region, in order. */
export function partsOf(lines: readonly Line[]): readonly Part[] {
  const rows = wrappedRows(besideRows(lines.map(rowOf)));
  const right = Math.max(...lines.map(({ x1 }) => x1));
  const parts: Part[] = [];
  const prose = (from: number, to: number) => {
    const own = rows.slice(from, to).flatMap((row) => row.lines);
    if (own.length > 0) parts.push({ kind: "lines", lines: own, right });
  };
  let [at, done] = [0, 0];
  while (at < rows.length) {
    const end = tableEnd(rows, at);
    if (end !== undefined) {
      const start = headStart(rows, at, done);
      prose(done, start);
      const { columns } = gridOf(rows.slice(at, end));
      const heads = besideRows(
        rows.slice(start, at).map((row) => partedHeads(row, columns)),
        true,
      );
      parts.push({ kind: "table", rows: [...heads, ...rows.slice(at, end)] });
      done = end;
    }
    at = end ?? at + 1;
  }
  prose(done, rows.length);
  return parts;
}

/** Rows without figures that a table may hold between rows with them. */
const MOST_BETWEEN = 3;

/** Where the table that begins with row `from` ends (exclusive); undefined when none begins. */
function tableEnd(rows: readonly PdfRow[], from: number): number | undefined {
  const first = rows[from];
  let columns: readonly Column[] = first ? figuresOf(first).map(({ x0, x1 }) => [x0, x1]) : [];
  if (!first || columns.length === 0) return undefined;
  let [end, count, between] = [from + 1, 1, 0];
  for (let at = from + 1; at < rows.length && between <= MOST_BETWEEN; at++) {
    const [row, before] = [rows[at], rows[at - 1]];
    if (!row || !before || row.top - before.foot > 5 * row.size || isHead(row, columns)) break;
    const figures = figuresOf(row);
    const widened = widenedBy(columns, figures);
    if (!widened) break;
    if (figures.some((figure) => columns.some(([x0, x1]) => meet(figure, { x0, x1 })))) {
      columns = widened;
      end = at + 1;
      count += 1;
      between = 0;
    } else if (runsOver(row, columns)) break;
    else between += 1;
  }
  const isWide =
    figuresOf(first).length >= 2 && figuresOf(first).some((figure) => /\d/.test(entryText(figure)));
  return count >= 2 || isWide ? end : undefined;
}

type Column = readonly [start: number, end: number];

/** Columns with a row's figures in them; undefined when one of these lies across two: it belongs to another grid. */
function widenedBy(columns: readonly Column[], figures: readonly Entry[]): readonly Column[] | undefined {
  let wide = columns;
  for (const { x0, x1 } of figures) {
    const own = wide.filter(([start, end]) => meet({ x0, x1 }, { x0: start, x1: end }));
    if (own.length > 1) return undefined;
    const [start, end] = own[0] ?? [x0, x1];
    wide = [...wide.filter((column) => column !== own[0]), [Math.min(start, x0), Math.max(end, x1)]];
  }
  // Two figures of one row are never of one column.
  return new Set(figures.map(({ x0 }) => wide.findIndex(([start, end]) => start <= x0 && x0 <= end))).size ===
    figures.length
    ? wide
    : undefined;
}

/** What a column's figures are counted in. */
const UNIT =
  /单位[:：]|單位[:：]|\bin (?:RMB|US\$|HK\$|\$|thousands|millions|billions)|^(?:RMB|US\$|HK\$)\W{0,2}(?:million|000|thousand|billion)/i;

/** A row that names the times or the units of the columns under it: another table begins. */
function isHead(row: PdfRow, columns: readonly Column[]): boolean {
  const left = Math.min(...columns.map(([x0]) => x0));
  const over = row.entries.filter(({ x1 }) => x1 > left);
  if (figuresOf(row).length > 0) return false;
  const times = over.filter((entry) => isTime(entryText(entry)));
  return times.length >= Math.min(2, columns.length) || over.some((entry) => UNIT.test(entryText(entry)));
}

/** Prose runs over the columns of figures. */
function runsOver({ entries, size }: PdfRow, columns: readonly Column[]): boolean {
  const left = Math.min(...columns.map(([x0]) => x0));
  return entries.some(({ x0, x1, words }) => x0 < left - size && x1 > left + 2 * size && words.length > 4);
}

/** Rows above the figures that are looked at for heads. */
const MOST_HEADS = 8;

/** The first of the rows above `at` that head its columns: short entries over the figures and none of prose. */
function headStart(rows: readonly PdfRow[], at: number, least: number): number {
  const body = rows.slice(at, at + 12);
  const middle = middleOf(body);
  const left = Math.min(...body.flatMap(figuresOf).map(({ x0 }) => x0));
  let start = at;
  for (let above = at - 1; above >= Math.max(least, at - MOST_HEADS); above--) {
    const [row, next] = [rows[above], rows[above + 1]];
    if (!row || !next || next.top - row.foot > 3.5 * row.size) break;
    const over = row.entries.filter(({ x0 }) => x0 >= middle);
    const isProse = row.entries.some(({ x0, x1, words }) => x0 < middle && x1 > left && words.length > 4);
    if (isProse || over.some(({ words }) => words.length > 10)) break;
    if (over.length > 0) start = above;
  }
  return start;
}

/** Half way between where labels begin and where figures begin: what begins to the left of it is a label. */
function middleOf(rows: readonly PdfRow[]): number {
  const figures = Math.min(...rows.flatMap(figuresOf).map(({ x0 }) => x0));
  const labels = rows.flatMap(({ entries }) => entries.flatMap(({ x0 }) => (x0 < figures ? [x0] : [])));
  const label = labels.length > 0 ? Math.min(...labels) : figures - 1;
  return (label + figures) / 2;
}

/** The columns of figures of a table as `[start, end]`, left to right, and where labels end. */
export type Grid = { readonly columns: readonly Column[]; readonly middle: number };

export function gridOf(rows: readonly PdfRow[]): Grid {
  const bodies = rows.filter((row) => figuresOf(row).length > 0);
  const columns = clusters(bodies.flatMap(figuresOf));
  const middle = middleOf(rows);
  const first = columns[0]?.[0] ?? 0;
  // Words in columns of their own: a reason, a note, "unknown".
  const words = bodies.flatMap(({ entries }) =>
    entries.filter(
      (entry) => entry.x0 >= middle && entry.x0 > first && !columns.some((column) => isUnder(entry, column)),
    ),
  );
  return { columns: [...columns, ...clusters(words)].toSorted((a, b) => a[0] - b[0]), middle };
}

const isUnder = (entry: Entry, [x0, x1]: Column): boolean => meet(entry, { x0, x1 });

/** Stretches of x that entries fill without a gap. */
function clusters(entries: readonly Entry[]): readonly Column[] {
  const columns: [number, number][] = [];
  for (const { x0, x1 } of entries.toSorted((a, b) => a.x0 - b.x0)) {
    const last = columns.at(-1);
    if (last && x0 < last[1]) last[1] = Math.max(last[1], x1);
    else columns.push([x0, x1]);
  }
  return columns;
}

export type Place = { readonly column?: number; readonly columns?: number };

/**
 * The grid columns of a row's entries: 0 for the label; as many entries as there are columns of figures stand over one each;
 * otherwise an entry stands over the columns it meets, or the nearest. A row with two entries for one column fits no grid, and
 * none is given.
 */
export function placesOf(row: PdfRow, { columns, middle }: Grid): readonly Place[] {
  const first = columns[0]?.[0] ?? 0;
  const hasFigures = figuresOf(row).length > 0;
  const isLabel = ({ x0, x1, words }: Entry) =>
    (x0 < middle || (hasFigures && x1 <= first)) && !words.every(({ text }) => isFigure(text));
  const others = row.entries.filter((entry) => !isLabel(entry));
  const even = others.length === columns.length;
  const places = row.entries.map((entry) => {
    if (isLabel(entry)) return { column: 0 };
    if (even) return { column: 1 + others.indexOf(entry) };
    const under = columns.flatMap(([x0, x1], i) => (meet(entry, { x0, x1 }) ? [i + 1] : []));
    const [start = 1 + nearest((entry.x0 + entry.x1) / 2, columns)] = under;
    return under.length > 1 ? { column: start, columns: under.length } : { column: start };
  });
  const taken = places.flatMap(({ column, columns: wide = 1 }) =>
    Array.from({ length: wide }, (_, i) => column + i),
  );
  return new Set(taken).size === taken.length ? places : row.entries.map(() => ({}));
}

function nearest(x: number, columns: readonly Column[]): number {
  const far = columns.map(([start, end]) => Math.max(start - x, x - end, 0));
  return far.indexOf(Math.min(...far));
}
