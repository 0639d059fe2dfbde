/**
 * Tables that a document's format marks → readable tables. Each column's head is what stands over it, top down; where the cells of
 * the head do not line up, its words in reading order. Rule kept here: a column whose head is not understood is not read.
 */
import { type HeaderToken, headerTokensIn } from "../../documents/table-header.ts";
import type { Document } from "../../model/document.ts";
import { endOf, lengthDays, samePeriod } from "../../model/period.ts";
import type { FiscalDays } from "../weeks.ts";
import { columnsOf } from "./columns.ts";
import { type GridRow, gridRows, type Piece } from "./grid.ts";
import type { Column, ReadableTable, TableRow, UnitWords } from "./table.ts";
import { unitWordsOf } from "./unit-words.ts";

/** A longer paragraph is prose: only its end can announce a table. */
const LONGEST_LINE = 240;

export type GridContext = {
  readonly fiscalYearEndMonth: number | undefined;
  /** Days of a fiscal quarter or year, where the document states them. */
  readonly fiscal: FiscalDays | undefined;
};

export function tablesOfBlocks(document: Document, context: GridContext): readonly ReadableTable[] {
  const tables: ReadableTable[] = [];
  let floor = 0;
  for (const [index, block] of document.blocks.entries()) {
    if (block.kind !== "table" || !block.table) continue;
    const above = aboveOf(document, index, floor);
    const before = tables.at(-1);
    const isNext = before !== undefined && block.span[0] - before.span[1] < 240;
    const table = tableOf(gridRows(block.table), { above, context, before: isNext ? before : undefined });
    if (!table) continue;
    floor = block.span[1];
    tables.push({ ...table, span: block.span });
  }
  return tables;
}

/** The headings and short lines right above the table, and the end of the sentence that announces it. */
function aboveOf({ blocks, text }: Document, table: number, floor: number): string {
  const lines: string[] = [];
  for (let index = table - 1; index >= 0 && lines.length < 6; index--) {
    const block = blocks[index];
    if (!block || block.kind === "table" || block.kind === "list-item" || block.span[0] < floor) break;
    const line = text.slice(...block.span);
    lines.unshift(line.slice(-LONGEST_LINE));
    if (line.length > LONGEST_LINE) break;
  }
  return lines.join("\n");
}

type Around = {
  readonly above: string;
  readonly context: GridContext;
  /** The table right before, whose head may hold for this one too. */
  readonly before: ReadableTable | undefined;
};

function tableOf(
  rows: readonly GridRow[],
  { above, context, before }: Around,
): Omit<ReadableTable, "span"> | undefined {
  const first = rows.findIndex(isDataRow);
  if (first < 0) return undefined;
  const head = headEnd(rows, first);
  const places = placesOf(rows.slice(head));
  if (places.length === 0 || places.length > 24) return undefined;
  const inside = rows.slice(0, head);
  const words = inside.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(" ");
  const stated = columnsFor(inside, places, context);
  const inherits = before !== undefined && before.columns.length === places.length;
  const columns = stated ?? (inherits && headerTokensIn(words).length === 0 ? before.columns : undefined);
  if (!columns) return undefined;
  const signs = rows.flatMap(({ pieces }) => pieces.flatMap(({ figure }) => figure?.currency ?? []));
  const unit = unitOf(`${above}\n${words}`, before && stated === undefined ? before.unit : undefined);
  return {
    caption: `${inherits && above.trim() === "" ? before.caption : above} ${titleOf(inside)}`,
    // One sign in the first row holds for all.
    unit: { ...(signs[0] === undefined ? {} : { currency: signs[0] }), ...unit },
    columns,
    rows: bodyOf(rows, head).flatMap((row) => rowOf(row, places)),
  };
}

/** The rows below the head. The head may be printed once more between them; another head ends what it says. */
function bodyOf(rows: readonly GridRow[], head: number): readonly GridRow[] {
  const said = timesOf(rows.slice(0, head));
  const body: GridRow[] = [];
  for (let at = head; at < rows.length; at++) {
    const row = rows[at];
    if (!row) continue;
    if (!isHeadRow(row)) {
      body.push(row);
      continue;
    }
    let end = at;
    for (let next = rows[end]; next && isHeadRow(next); next = rows[end]) end += 1;
    if (said !== "" && timesOf(rows.slice(at, end)) !== said) return body;
    at = end - 1;
  }
  return body;
}

/** Nothing but dates, years and units. */
function isHeadRow({ pieces }: GridRow): boolean {
  if (pieces.length === 0 || pieces.some(({ figure }) => figure !== undefined)) return false;
  return pieces.every(({ text }) => {
    const tokens = headerTokensIn(text);
    const rest = tokens.reduceRight(
      (words, { span }) => words.slice(0, span[0]) + words.slice(span[1]),
      text,
    );
    return tokens.length > 0 && !/[A-Za-z]/.test(rest);
  });
}

function timesOf(rows: readonly GridRow[]): string {
  const words = rows.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join("  ");
  return headerTokensIn(words)
    .filter(({ kind }) => kind !== "unit" && kind !== "audit")
    .map(({ span, ...token }) => JSON.stringify(token))
    .join();
}

/** A row of data has figures behind a label; a head has dates and years, which are none. */
function isDataRow({ pieces }: GridRow): boolean {
  return pieces.some(({ figure }, index) => index > 0 && figure !== undefined && figure.kind !== "none");
}

/** Headings right above the first figures ("Revenues:") belong to the body. */
function headEnd(rows: readonly GridRow[], first: number): number {
  let end = first;
  while (end > 0) {
    const { pieces } = rows[end - 1] ?? { pieces: [] };
    const words = pieces.map(({ text }) => text).join(" ");
    if (pieces.length > 1 || headerTokensIn(words).length > 0) break;
    end -= 1;
  }
  // All of them: then they are titles, and the head stands elsewhere.
  return end === 0 ? 0 : end;
}

/** Columns in which figures stand, left to right. */
function placesOf(rows: readonly GridRow[]): readonly (readonly [number, number])[] {
  const places: [number, number][] = [];
  for (const { pieces } of rows)
    for (const { figure, columns } of pieces.slice(1)) {
      if (!figure) continue;
      const known = places.find((place) => overlaps(place, columns));
      if (known) {
        known[0] = Math.min(known[0], columns[0]);
        known[1] = Math.max(known[1], columns[1]);
      } else places.push([columns[0], columns[1]]);
    }
  const sorted = places.toSorted((a, b) => a[0] - b[0]);
  return sorted.every((place, index) => index === 0 || !overlaps(place, sorted[index - 1] ?? [0, 0]))
    ? sorted
    : [];
}

function overlaps(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function columnsFor(
  head: readonly GridRow[],
  places: readonly (readonly [number, number])[],
  { fiscalYearEndMonth, fiscal }: GridContext,
): readonly Column[] | undefined {
  const rows = head.filter(({ pieces }) =>
    pieces.some(({ text }) => headerTokensIn(text).some(({ kind }) => kind !== "unit" && kind !== "audit")),
  );
  if (rows.length === 0) return undefined;
  const read = (text: string) =>
    withFiscal(columnsOf(headerTokensIn(text), fiscalYearEndMonth), text, fiscal);
  const one = read(rows.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join("  "));
  const inOrder = one?.length === places.length ? one : undefined;
  const over = places.map((place) => {
    const columns = read(rows.map((row) => wordsOver(row, place)).join("  "));
    return columns?.length === 1 ? columns[0] : undefined;
  });
  const aligned = over.some((column) => column?.measure === "level" && column.period) ? over : undefined;
  const isPlaced = head.some(({ placed }) => placed);
  const isOneLength = countOf(rows, "length") <= 1;
  // Two readings of one head that differ: cells that do not line up.
  if (isPlaced && aligned && inOrder && !isOneLength && !agree(aligned, inOrder)) return undefined;
  const chosen = isPlaced && aligned && !(inOrder && isOneLength) ? aligned : (inOrder ?? aligned);
  if (!chosen) return undefined;
  return chosen.map((column, index) => withPeriod(column, chosen.slice(0, index), chosen));
}

function countOf(rows: readonly GridRow[], kind: HeaderToken["kind"]): number {
  const tokens = rows.flatMap(({ pieces }) => pieces.flatMap(({ text }) => headerTokensIn(text)));
  return tokens.filter((token) => token.kind === kind).length;
}

function agree(a: readonly (Column | undefined)[], b: readonly Column[]): boolean {
  return b.every((column, index) => {
    const other = a[index];
    if (column.measure !== "level" || !other?.period || !column.period) return true;
    return samePeriod(column.period, other.period);
  });
}

/** Days as the document states them, for a column that a fiscal quarter or year names. */
function withFiscal(
  columns: readonly Column[] | undefined,
  text: string,
  fiscal: GridContext["fiscal"],
): readonly Column[] | undefined {
  if (!columns || !fiscal) return columns;
  const named = headerTokensIn(text).filter(
    (token) => (token.kind === "quarter" && token.fiscal) || token.kind === "year",
  );
  const hasDays = headerTokensIn(text).some(({ kind }) => kind === "date");
  if (named.length === 0 || hasDays) return columns;
  let next = 0;
  return columns.map((column) => {
    if (column.measure !== "level") return { ...column, period: undefined };
    const token = named[next];
    next += 1;
    const period = token && fiscal.named(token);
    return { ...column, period };
  });
}

function wordsOver({ pieces, placed }: GridRow, place: readonly [number, number]): string {
  const over = pieces.filter(({ columns }) => overlaps(columns, place));
  if (over.length > 0 || placed) return over.map(({ text }) => text).join(" ");
  // Without spans, an empty cell goes on with the head to its left.
  const left = pieces.filter(({ columns }) => columns[1] <= place[0] && columns[0] > 0);
  return left.at(-1)?.text ?? "";
}

function withPeriod(
  column: Column | undefined,
  before: readonly (Column | undefined)[],
  all: readonly (Column | undefined)[],
): Column {
  if (!column) return { measure: "skip", period: undefined, convenience: false };
  if (column.measure === "level") return column;
  const last = before.findLast((other) => other?.measure === "level" && other.period)?.period;
  if (!last || column.measure === "share") return { ...column, period: column.period ?? last };
  const days = lengthDays(last);
  let latest = last;
  for (const other of all)
    if (other?.measure === "level" && other.period && Math.abs(lengthDays(other.period) - days) < 9)
      if (endOf(other.period) > endOf(latest)) latest = other.period;
  return { ...column, period: latest };
}

/** The unit stated nearest above the figures. */
function unitOf(words: string, inherited: UnitWords | undefined): UnitWords {
  const stated = headerTokensIn(words).findLast((token) => token.kind === "unit");
  const loose = [
    ...words.matchAll(/\((?:dollars |amounts )?in (?:thousands|millions|billions)[^)]{0,120}\)/gi),
  ].at(-1);
  const unit =
    stated?.kind === "unit" ? unitWordsOf(stated.words) : loose ? unitWordsOf(loose[0]) : undefined;
  return unit ?? inherited ?? {};
}

function titleOf(head: readonly GridRow[]): string {
  return head
    .flatMap(({ pieces }) => pieces.slice(0, 1))
    .filter(({ text, columns }) => columns[0] === 0 && headerTokensIn(text).length === 0)
    .map(({ text }) => text)
    .join(" ");
}

function rowOf({ pieces }: GridRow, places: readonly (readonly [number, number])[]): readonly TableRow[] {
  const figures = places.map((place) => pieceIn(pieces, place)?.figure);
  const from = pieces.findIndex(({ figure }) => figure !== undefined);
  const labels = from < 0 ? pieces : pieces.slice(0, from);
  const [label] = labels;
  const last = pieces.at(-1);
  if (!last) return [];
  return [
    {
      span: [(label ?? pieces[0] ?? last).span[0], last.span[1]],
      pieces: label ? [labels.map(({ text }) => text).join(" ")] : [],
      figures,
    },
  ];
}

function pieceIn(pieces: readonly Piece[], place: readonly [number, number]): Piece | undefined {
  return pieces.find(({ figure, columns }) => figure !== undefined && overlaps(columns, place));
}
