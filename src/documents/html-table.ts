/**
 * A table of HTML while it is read, and what it is in the end: a table, or a way to lay out paragraphs.
 * Rules kept here: a cell knows its column of the grid, with all spans counted; empty cells take their columns and are
 * left out; a table that holds tables, or one thing a row, or a bullet and its words, is layout.
 */
import type { Block, Cell } from "../model/document.ts";
import type { TextBuffer } from "./text-buffer.ts";

/** Columns of a wider grid are not told apart. */
export const MOST_COLUMNS = 1_000;
const MOST_ROW_SPAN = 65_534;

type OpenCell = {
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
  readonly header: boolean;
  /** Index of its first block among those of the table. */
  readonly firstBlock: number;
  start: number;
  end: number;
  endBlock: number;
};

export type OpenTable = {
  readonly rows: OpenCell[][];
  /** By column, the number of rows from the top that are covered by a cell from above. */
  readonly covered: number[];
  /** Blocks in its cells, should it be layout; captions. */
  readonly blocks: Block[];
  readonly firstSoft: number;
  column: number;
  row: OpenCell[] | undefined;
  cell: OpenCell | undefined;
  holdsTable: boolean;
};

export function openTable(buffer: TextBuffer): OpenTable {
  return {
    rows: [],
    covered: [],
    blocks: [],
    firstSoft: buffer.softBreaks(),
    column: 0,
    row: undefined,
    cell: undefined,
    holdsTable: false,
  };
}

export function beginRow(table: OpenTable): void {
  endRow(table);
  table.row = [];
  table.rows.push(table.row);
  table.column = 0;
}

/** @param columns, rows as the attributes say; what is no number from 1 on is 1 */
export function beginCell(
  table: OpenTable,
  { columns, rows, header }: { readonly columns: number; readonly rows: number; readonly header: boolean },
): void {
  endCell(table);
  if (!table.row) beginRow(table);
  const row = table.rows.length - 1;
  while (table.column < MOST_COLUMNS && (table.covered[table.column] ?? 0) > row) table.column += 1;
  const column = table.column;
  const width = Math.min(columns >= 1 ? Math.floor(columns) : 1, 1_000, Math.max(1, MOST_COLUMNS - column));
  const height = rows >= 1 ? Math.min(Math.floor(rows), MOST_ROW_SPAN) : rows === 0 ? MOST_ROW_SPAN : 1;
  if (height > 1 && column < MOST_COLUMNS) {
    while (table.covered.length < column) table.covered.push(0);
    for (let at = column; at < column + width; at++) table.covered[at] = row + height;
  }
  table.column = Math.min(column + width, MOST_COLUMNS);
  const firstBlock = table.blocks.length;
  table.cell = {
    column,
    columns: width,
    rows: height,
    header,
    firstBlock,
    start: -1,
    end: -1,
    endBlock: firstBlock,
  };
  table.row?.push(table.cell);
}

/** The text of the open cell goes from `start` to `end`. */
export function textInCell(cell: OpenCell, start: number, end: number): void {
  if (cell.start < 0) cell.start = start;
  cell.end = end;
}

export function endCell(table: OpenTable): void {
  if (table.cell) table.cell.endBlock = table.blocks.length;
  table.cell = undefined;
}

export function endRow(table: OpenTable): void {
  endCell(table);
  table.row = undefined;
}

/** What the table gave, in order: itself with its captions, or the paragraphs and items it laid out. */
export function closeTable(table: OpenTable, buffer: TextBuffer): readonly Block[] {
  endRow(table);
  const rows = table.rows.map((row) => row.filter(({ start }) => start >= 0));
  const kept = rows.filter((row) => row.length > 0);
  if (table.holdsTable || isLayout(kept, buffer)) return laidOut(table, kept, buffer);
  buffer.settleSoft(table.firstSoft, null);
  const [start, end] = [kept[0]?.[0]?.start ?? 0, kept.at(-1)?.at(-1)?.end ?? 0];
  const around = table.blocks.filter(({ kind, span }) => kind === "caption" && span[1] <= start);
  return [...around, { kind: "table", span: [start, end], table: { rows: cellsOf(rows) } }];
}

/** Rows without text are left out, and a cell covers only those that are left. */
function cellsOf(rows: readonly (readonly OpenCell[])[]): readonly (readonly Cell[])[] {
  const before: number[] = [0];
  for (const row of rows) before.push((before.at(-1) ?? 0) + (row.length > 0 ? 1 : 0));
  return rows.flatMap((row, i) => {
    if (row.length === 0) return [];
    return [
      row.map(({ start, end, header, column, columns, rows: height }): Cell => {
        const span = [start, end] as const;
        const covered = (before[Math.min(i + height, rows.length)] ?? 0) - (before[i] ?? 0);
        // The words are filled in when the text is whole.
        return { span, text: "", header, column, columns, ...(covered > 1 ? { rows: covered } : {}) };
      }),
    ];
  });
}

function isLayout(rows: readonly (readonly OpenCell[])[], buffer: TextBuffer): boolean {
  return rows.every((row) => row.length < 2 || (row.length === 2 && isBulleted(row, buffer)));
}

function isBulleted([mark]: readonly OpenCell[], buffer: TextBuffer): boolean {
  if (!mark || mark.end - mark.start > 6) return false;
  return BULLET_OR_NUMBER.test(buffer.slice(mark.start, mark.end));
}

const BULLET_OR_NUMBER = /^(?:[•●▪■◦‣·∙○□◆►▶➢✓☐☑☒*o§–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])$/i;

function laidOut(
  table: OpenTable,
  rows: readonly (readonly OpenCell[])[],
  buffer: TextBuffer,
): readonly Block[] {
  const bulleted = rows.filter((row) => row.length === 2 && isBulleted(row, buffer));
  const bullets = new Map(bulleted.map(([mark, words]) => [mark?.firstBlock ?? -1, words]));
  const glued = new Set(bulleted.map(([, words]) => (words?.start ?? 0) - 1));
  buffer.settleSoft(table.firstSoft, (at) => glued.has(at));
  const items = new Set(bulleted.map(([, words]) => words?.firstBlock ?? -1));
  return table.blocks.flatMap((block, i): Block[] => {
    if (bullets.has(i)) return [];
    if (items.has(i) && block.kind !== "table") return [{ kind: "list-item", span: block.span, level: 1 }];
    return [block];
  });
}
