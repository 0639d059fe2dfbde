/**
 * Lines of a PDF → rows of cells. Rule kept here: what stands side by side in one row of a table is one row, though its cells
 * are set on one line, two or three; a row is never joined to another for its words alone.
 */
import { type Line, segmentsOf } from "./pdf-lines.ts";
import { isCjk, type Word } from "./pdf-words.ts";

/** A cell before it has a place in the text. */
export type Entry = { readonly words: readonly Word[]; readonly x0: number; readonly x1: number };
export type PdfRow = {
  readonly entries: readonly Entry[];
  /** The baselines of its first and its last line, and its size. */
  readonly top: number;
  readonly foot: number;
  readonly size: number;
  readonly lines: readonly Line[];
};

const FIGURE =
  /^[([（]?[-–—−+]?(?:(?:RMB|HK|US|[A-Z])?[$¥€£￥]|RMB|USD|HKD)?\d[\d,]*(?:\.\d+)?(?:%|％|x|(?:p\.?p\.?t?|pts?)s?\.?|bps)?[)\]）]?(?:%|％)?[*]?$/;
const NOTHING = /^(?:[-–—−]+|n\/?a|n\.?m\.?|nil|不适用|不適用|[(（][-–—−][)）])%?$/i;

/** A number as ledgers write it, or what stands for none. */
export const isFigure = (text: string): boolean => FIGURE.test(text) || NOTHING.test(text);

const YEAR =
  /^(?:(?:FY)?(?:19|20)\d\d[AE]?|[1-4][QH](?:FY)?\d{2,4}|(?:FY)?\d{0,4}[QH][1-4](?:\d{2,4})?|[123]?\d,)[,*]?$/;
const DATE =
  /\b(?:19|20)\d\d\b.*\p{L}|\p{L}.*\b(?:19|20)\d\d\b|\d{4}\s*年|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|^[（(]?\d{1,2}\s*[-–至]\s*\d{1,2}\s*月|^(?:Q[1-4] )?FY ?\d\d$|^Q[1-4] /u;

/** A year, a quarter, a date: it heads a column and is no figure of it. */
export const isTime = (text: string): boolean => YEAR.test(text) || (text.length <= 40 && DATE.test(text));

export function entryText({ words }: Pick<Entry, "words">): string {
  return words.map(({ text, joined }, i) => (i > 0 && !joined ? ` ${text}` : text)).join("");
}

/** A row of one line. */
export function rowOf(line: Line): PdfRow {
  return { entries: entriesOf(line.words), top: line.y, foot: line.y, size: line.size, lines: [line] };
}

/** Segments; in what follows the label each figure is an entry of its own. */
function entriesOf(words: readonly Word[]): readonly Entry[] {
  const segments = segmentsOf(words);
  const entries = segments.flatMap((segment, i) => {
    const isRow = segment.length > 1 && segment.every(({ text }) => isFigure(text) || YEAR.test(text));
    return isRow && (i > 0 || segments.length === 1) ? segment.map((word) => [word]) : [segment];
  });
  return joinSigns(entries).map(entryOf);
}

function entryOf(words: readonly Word[]): Entry {
  return {
    words,
    x0: Math.min(...words.map(({ x0 }) => x0)),
    x1: Math.max(...words.map(({ x1 }) => x1)),
  };
}

/** A currency sign before a figure and a percent sign or bracket after it belong to it, however far they stand apart. */
function joinSigns(entries: readonly (readonly Word[])[]): readonly (readonly Word[])[] {
  const joined: (readonly Word[])[] = [];
  for (const entry of entries) {
    const before = joined.at(-1);
    const [first] = entry;
    const last = before?.at(-1);
    const opens =
      before?.length === 1 && /^(?:(?:RMB|HK|US)?[$¥€£￥]|RMB|[($（]|\(\$)$/.test(last?.text ?? "");
    const closes = /^(?:[%％)）]|\)%|pp?ts?)$/.test(first?.text ?? "") && /\d[)）]?$/.test(last?.text ?? "");
    if (before && first && ((opens && /^[\d([-]/.test(first.text)) || closes))
      joined[joined.length - 1] = [...before, { ...first, joined: true }, ...entry.slice(1)];
    else joined.push(entry);
  }
  return joined;
}

/** Entries of a row that are figures. What stands first is one only where all are: a dash or "(1)" before words is a mark. */
export function figuresOf({ entries }: PdfRow): readonly Entry[] {
  const figures = entries.filter((entry) => {
    const text = entryText({ words: entry.words.filter((word) => !word.raised) });
    return isFigure(text) && !isTime(text);
  });
  if (figures.length === entries.length) return entries.length > 1 ? figures : [];
  return figures.filter((figure) => figure !== entries[0]);
}

/** A row of words only, in one piece. */
export const isLabel = ({ entries }: PdfRow): boolean =>
  entries.length === 1 && !isFigure(entryText(entries[0] ?? { words: [] }));

/** A line nearer than this to the one before, in ems, is set beside it and not under it. */
const BESIDE = 0.85;
const LEVEL = 0.5;
const MOST_LINES = 5;

/**
 * Cells of one row that are set at half-line distance from one another, made one row.
 * @param isTable the rows are known to be a table's; otherwise only rows with a figure or a date are joined
 */
export function besideRows(rows: readonly PdfRow[], isTable = false): readonly PdfRow[] {
  const joined: PdfRow[] = [];
  let at = 0;
  while (at < rows.length) {
    const stack = rows.slice(at, at + 1);
    for (let next = rows[at + 1]; next && stack.length < MOST_LINES; next = rows[at + stack.length]) {
      const before = stack.at(-1);
      if (!before || next.top - before.foot >= BESIDE * Math.max(next.size, before.size)) break;
      if (next.entries.some((entry) => before.entries.some((other) => meet(entry, other)))) break;
      // Figures of one row stand level, or nearly so.
      const isLevel = next.top - before.foot < LEVEL * Math.max(next.size, before.size);
      if (!isLevel && hasNumber(next) && stack.some(hasNumber)) break;
      stack.push(next);
    }
    const isRow = stack.some(
      (row) => hasNumber(row) || row.entries.some((entry) => isTime(entryText(entry))),
    );
    if (stack.length > 1 && (isTable || isRow)) joined.push(stacked(stack));
    else joined.push(...stack);
    at += stack.length;
  }
  return joined;
}

const hasNumber = ({ entries }: PdfRow): boolean =>
  entries.some((entry) => isFigure(entryText(entry)) && !isTime(entryText(entry)));

export const meet = (a: Pick<Entry, "x0" | "x1">, b: Pick<Entry, "x0" | "x1">): boolean =>
  a.x0 < b.x1 && b.x0 < a.x1;

/** One row of several lines: what stands one under another is one cell. */
export function stacked(rows: readonly PdfRow[]): PdfRow {
  const cells: Entry[] = [];
  for (const entry of rows.flatMap(({ entries }) => entries)) {
    const at = cells.findIndex((cell) => meet(cell, entry));
    const cell = cells[at];
    if (cell) cells[at] = entryOf(continued(cell.words, entry.words));
    else cells.push(entry);
  }
  const lines = rows.flatMap((row) => row.lines);
  return {
    entries: cells.toSorted((a, b) => a.x0 - b.x0),
    top: Math.min(...rows.map(({ top }) => top)),
    foot: Math.max(...rows.map(({ foot }) => foot)),
    size: Math.max(...rows.map(({ size }) => size)),
    lines,
  };
}

/** Words that go on in the next line of a cell; Chinese goes on without a space. */
function continued(words: readonly Word[], next: readonly Word[]): readonly Word[] {
  const [first, ...rest] = next;
  const last = words.at(-1);
  if (!first || !last) return [...words, ...next];
  const joined = isCjk(last.text.at(-1) ?? "") && isCjk(first.text.at(0) ?? "");
  return [...words, { ...first, joined }, ...rest];
}

/** Labels that run over several lines, made one: the rest stands before the figures or, where the cell was full, after them. */
export function wrappedRows(rows: readonly PdfRow[]): readonly PdfRow[] {
  const begun: PdfRow[] = [];
  for (const row of rows.toReversed()) {
    const next = begun.at(-1);
    const goesOn = next && next.lines.length < MOST_LINES && isLabel(row) && goesOnIn(row, next);
    if (next && goesOn) begun[begun.length - 1] = stacked([row, next]);
    else begun.push(row);
  }
  const all = begun.toReversed();
  const whole: PdfRow[] = [];
  for (const [i, row] of all.entries()) {
    const before = whole.at(-1);
    if (before && isLabel(row) && isRest(before, row, { next: all[i + 1], edge: edgeAround(all, i) }))
      whole[whole.length - 1] = stacked([before, row]);
    else whole.push(row);
  }
  return whole;
}

/** How far to the right labels reach in the rows around. */
function edgeAround(rows: readonly PdfRow[], at: number): number {
  const labels = rows.slice(Math.max(0, at - 12), at + 12).flatMap((row) => {
    const [label] = row.entries;
    return label && figuresOf(row).length > 0 && !isFigure(entryText(label)) ? [label.x1] : [];
  });
  return Math.max(0, ...labels);
}

const labelX = ({ entries }: PdfRow): number => entries[0]?.x0 ?? 0;
const isNear = (a: PdfRow, b: PdfRow): boolean =>
  b.top - a.foot <= 1.6 * a.size && Math.abs(labelX(a) - labelX(b)) < 2 * a.size;

/** A label goes on in the next row, which begins in small letters or in the brackets that had no room. */
function goesOnIn(row: PdfRow, next: PdfRow): boolean {
  const [label, rest, figure] = [row.entries[0], next.entries[0], figuresOf(next)[0]];
  const first = rest?.words[0];
  if (!label || !rest || !first || !figure || !isNear(row, next) || !meet(label, rest)) return false;
  const text = entryText(label);
  if (isFigure(first.text) || /[:.：。]$/.test(text) || label.x1 > figure.x1) return false;
  if (/^\p{Ll}/u.test(first.text)) return true;
  return /^\(/.test(first.text) && label.x1 + (first.x1 - first.x0) > 0.7 * figure.x0;
}

type Around = { readonly next: PdfRow | undefined; readonly edge: number };

/** What is left of the label of a row with figures: it stands nearer to it than to the next row, and the cell was full. */
function isRest(before: PdfRow, row: PdfRow, { next, edge }: Around): boolean {
  const [label, rest, figure] = [before.entries[0], row.entries[0], figuresOf(before)[0]];
  const first = rest?.words[0]?.text ?? "";
  if (!label || !rest || !figure || label === figure || !isNear(before, row) || !meet(label, rest))
    return false;
  if (rest.x1 >= figure.x0 || /[.。:：]$/.test(entryText(label))) return false;
  const pitch = row.top - before.foot;
  const gap = next ? next.top - row.foot : Number.POSITIVE_INFINITY;
  // The label's last line so far: the row's own, or the one that went on with it.
  const last = before.lines.at(-1);
  const end = before.lines.length > 1 && last && last.x1 < figure.x0 ? last.x1 : label.x1;
  if (isCjk(first.at(0) ?? "") || isCjk(entryText(label).at(-1) ?? ""))
    return end > edge - 1.5 * row.size && (gap > 1.015 * pitch || next?.entries.length === 1);
  return /^[\p{Ll}(]/u.test(first) && gap > 1.1 * pitch;
}

/** A gap this wide parts the heads of two columns, in ems. */
const HEAD_GAP = 0.5;

/** The heads of columns that stand so near to one another that they looked like one. */
export function partedHeads(row: PdfRow, columns: readonly (readonly [number, number])[]): PdfRow {
  const columnAt = (words: readonly Word[]) => {
    const { x0, x1 } = entryOf(words);
    const far = columns.map(([start, end]) => Math.abs((start + end) / 2 - (x0 + x1) / 2));
    return far.indexOf(Math.min(...far));
  };
  const entries = row.entries.flatMap((entry) => {
    const pieces = segmentsOf(entry.words, HEAD_GAP);
    const own = new Set(pieces.map(columnAt));
    return pieces.length > 1 && own.size === pieces.length ? pieces.map(entryOf) : [entry];
  });
  return { ...row, entries };
}
