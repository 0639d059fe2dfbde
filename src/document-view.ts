/**
 * A document as it is shown: a stretch of its canonical text with the blocks in it.
 * Rule kept here: what is sent is text and offsets, never markup; a document of any length is shown piece by piece.
 */
import type { Block, Document, Span } from "./model/document.ts";
import type { BlockLine, DocumentLine, DocumentStretch } from "./model/page.ts";
import type { Problem } from "./model/problem.ts";

/** Characters sent at once, and cells of tables. */
export const MOST_TEXT = 60_000;
const MOST_CELLS = 6_000;

/** The stretch that begins at `from`, or the one around `around`. It begins and ends with a block or a row where it can. */
export function stretchOf(
  document: Document,
  line: DocumentLine,
  {
    from,
    around,
    problems,
  }: { readonly from: number; readonly around: number | undefined; readonly problems: readonly Problem[] },
): DocumentStretch {
  const { text } = document;
  const start = around === undefined ? Math.min(from, text.length) : startAround(document, around);
  const blocks: BlockLine[] = [];
  let end = start;
  let cells = 0;
  for (const block of document.blocks) {
    if (block.span[1] <= start) continue;
    if (block.span[0] >= start + MOST_TEXT || cells >= MOST_CELLS) break;
    const shown = shownPart(block, [start, start + MOST_TEXT], MOST_CELLS - cells);
    cells += shown.rows?.reduce((sum, row) => sum + row.length, 0) ?? 0;
    blocks.push(shown);
    end = shown.span[1];
    if (shown.span[1] < block.span[1]) break;
  }
  if (blocks.length === 0) end = Math.min(text.length, start + MOST_TEXT);
  // Furniture after the last block belongs to it.
  const last = document.blocks.at(-1)?.span[1] ?? 0;
  if (end >= last) end = Math.min(text.length, Math.max(end, start + MOST_TEXT));
  return { document: line, from: start, to: end, text: text.slice(start, end), blocks, problems };
}

/** The start of a stretch of the usual cut that holds an offset. */
function startAround({ text, blocks }: Document, around: number): number {
  const wanted = Math.max(0, Math.min(around, text.length) - MOST_TEXT / 4);
  if (around < MOST_TEXT * 0.75) return 0;
  for (const { span, table } of blocks) {
    if (span[1] <= wanted) continue;
    if (span[0] >= wanted) return span[0];
    const row = table?.rows.find((cells) => (cells[0]?.span[0] ?? 0) >= wanted);
    return row?.[0]?.span[0] ?? (table ? span[0] : wanted);
  }
  return wanted;
}

/** The part of a block between two offsets. A table is cut between rows, and within one only where it alone is too long. */
function shownPart(block: Block, [from, to]: Span, mostCells: number): BlockLine {
  const line = { kind: block.kind, level: block.level ?? null, page: block.page ?? null };
  const clip = ([start, end]: Span): Span => [Math.max(from, start), Math.min(to, end)];
  if (!block.table) return { ...line, span: clip(block.span), rows: null };
  const rows: { readonly span: Span; readonly header: boolean }[][] = [];
  let end = Math.max(from, block.span[0]);
  let cells = 0;
  for (const row of block.table.rows) {
    const [first, last] = [row[0], row.at(-1)];
    if (!first || !last || last.span[1] <= from) continue;
    const isFirst = rows.length === 0;
    if (first.span[0] >= to || (!isFirst && (last.span[1] > to || cells + row.length > mostCells)))
      return { ...line, span: [Math.max(from, block.span[0]), end], rows };
    const shown = row.filter(({ span }) => span[1] > from && span[0] < to);
    rows.push(shown.map(({ span, header }) => ({ span: clip(span), header })));
    cells += shown.length;
    end = Math.min(to, last.span[1]);
    if (last.span[1] > to) return { ...line, span: [Math.max(from, block.span[0]), end], rows };
  }
  return { ...line, span: clip(block.span), rows };
}
