/**
 * Markdown → blocks with exact spans. Rule kept here: the text is not changed; a block is a piece of it.
 */
import type { Block, Cell } from "../model/document.ts";

type Line =
  | { readonly kind: "blank" }
  | { readonly kind: "rule" }
  | { readonly kind: "fence"; readonly mark: string }
  | { readonly kind: "heading"; readonly level: number; readonly skip: number }
  | { readonly kind: "row" }
  | { readonly kind: "item"; readonly level: number; readonly skip: number }
  | { readonly kind: "words" };

/** Headings, paragraphs, list items, tables and code, in reading order. Plain text is paragraphs between empty lines. */
export function markdownBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  let open: { kind: "paragraph" | "list-item"; span: [number, number]; level?: number } | undefined;
  let rows: (readonly [start: number, end: number])[] = [];
  let fence: { start: number; mark: string } | undefined;
  const close = () => {
    if (open) blocks.push(open);
    if (rows.length > 0) blocks.push(tableBlock(text, rows));
    open = undefined;
    rows = [];
  };
  // A form feed ends a page, and with it whatever was open.
  for (const line of text.replaceAll("\f", "\n").split("\n")) {
    const from = at + (line.length - line.trimStart().length);
    const to = at + line.trimEnd().length;
    const read = lineOf(line);
    at += line.length + 1;
    if (fence) {
      if (read.kind !== "fence" || read.mark !== fence.mark) continue;
      blocks.push({ kind: "code", span: [fence.start, to] });
      fence = undefined;
    } else if (read.kind === "words" && rows.length === 0) {
      // A line under an item or a paragraph goes on with it.
      if (open) open.span[1] = to;
      else open = { kind: "paragraph", span: [from, to] };
    } else if (read.kind === "row" && !open) {
      rows.push([from, to]);
    } else {
      close();
      if (read.kind === "fence") fence = { start: from, mark: read.mark };
      if (read.kind === "heading")
        blocks.push({ kind: "heading", span: [from + read.skip, to], level: read.level });
      if (read.kind === "item") open = { kind: "list-item", span: [from + read.skip, to], level: read.level };
      if (read.kind === "row") rows.push([from, to]);
      if (read.kind === "words") open = { kind: "paragraph", span: [from, to] };
    }
  }
  if (fence) blocks.push({ kind: "code", span: [fence.start, text.length] });
  close();
  return blocks;
}

function lineOf(line: string): Line {
  const trimmed = line.trim();
  if (trimmed === "") return { kind: "blank" };
  const mark = /^(```|~~~)/.exec(trimmed)?.[1];
  if (mark !== undefined) return { kind: "fence", mark };
  if (/^(?:-{3,}|\*{3,}|_{3,}|={3,})$/.test(trimmed)) return { kind: "rule" };
  const heading = /^(#{1,6})\s+(?=\S)/.exec(trimmed);
  if (heading?.[1]) return { kind: "heading", level: heading[1].length, skip: heading[0].length };
  if (trimmed.length > 1 && trimmed.startsWith("|") && trimmed.endsWith("|")) return { kind: "row" };
  const item = /^(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)/.exec(trimmed);
  if (!item) return { kind: "words" };
  const indent = line.length - line.trimStart().length;
  return { kind: "item", level: 1 + Math.floor(indent / 2), skip: item[0].length };
}

function tableBlock(text: string, rows: readonly (readonly [number, number])[]): Block {
  const cells = rows.map(([start, end]) => cellsOf(text, start, end));
  const ruled = cells[1]?.every((cell) => /^:?-+:?$/.test(cell.text)) ?? false;
  const kept = cells
    .filter((_, i) => !(ruled && i === 1))
    .map((row, i) => row.map((cell) => ({ ...cell, header: ruled && i === 0 })));
  return { kind: "table", span: [rows[0]?.[0] ?? 0, rows.at(-1)?.[1] ?? 0], table: { rows: kept } };
}

/** The cells of one row, which begins and ends with a bar; "\|" is no bar. */
function cellsOf(text: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let from = start + 1;
  for (let at = from; at < end; at++) {
    if (text[at] !== "|" || text[at - 1] === "\\") continue;
    const raw = text.slice(from, at);
    const left = from + (raw.length - raw.trimStart().length);
    const trimmed = raw.trim();
    const column = cells.length;
    cells.push({ span: [left, left + trimmed.length], text: trimmed, header: false, column, columns: 1 });
    from = at + 1;
  }
  return cells;
}
