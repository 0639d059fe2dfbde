/**
 * Markdown → blocks with exact spans. Rule kept here: the text is not changed; a block is a piece of it.
 */
import type { Block, Cell } from "../model/document.ts";

/** Headings, paragraphs, list items, tables and code, in reading order. */
export function markdownBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  let paragraph: [number, number] | undefined;
  let rows: (readonly [start: number, end: number])[] = [];
  let fence: { start: number; mark: string } | undefined;
  const flush = () => {
    if (paragraph) blocks.push({ kind: "paragraph", span: paragraph });
    if (rows.length > 0) blocks.push(tableBlock(text, rows));
    paragraph = undefined;
    rows = [];
  };
  for (const line of text.split("\n")) {
    const start = at;
    const end = at + line.length;
    at = end + 1;
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (fence) {
      if (mark === fence.mark) {
        blocks.push({ kind: "code", span: [fence.start, end] });
        fence = undefined;
      }
      continue;
    }
    if (mark) {
      flush();
      fence = { start, mark };
      continue;
    }
    const trimmed = line.trim();
    const inner = start + (line.length - line.trimStart().length);
    const heading = /^(#{1,6})\s+\S/.exec(trimmed);
    const item = /^(?:[-*+]|\d{1,3}[.)])\s+/.exec(trimmed);
    if (trimmed === "") flush();
    else if (heading) {
      flush();
      blocks.push({
        kind: "heading",
        span: [inner + (heading[1]?.length ?? 1) + 1, inner + trimmed.length],
        level: heading[1]?.length ?? 1,
      });
    } else if (trimmed.startsWith("|") && trimmed.endsWith("|") && trimmed.length > 1) {
      if (paragraph) flush();
      rows.push([inner, inner + trimmed.length]);
    } else if (item) {
      flush();
      blocks.push({
        kind: "list-item",
        span: [inner + item[0].length, inner + trimmed.length],
        level: 1 + Math.floor((inner - start) / 2),
      });
    } else {
      if (rows.length > 0) flush();
      paragraph = [paragraph?.[0] ?? inner, inner + trimmed.length];
    }
  }
  if (fence) blocks.push({ kind: "code", span: [fence.start, text.length] });
  flush();
  return blocks;
}

function tableBlock(text: string, rows: readonly (readonly [number, number])[]): Block {
  const parsed = rows.map(([start, end]) => cellsOf(text, start, end));
  const ruled = parsed[1]?.every((cell) => /^:?-{1,}:?$/.test(cell.text)) ?? false;
  const kept = parsed
    .filter((_, i) => !(ruled && i === 1))
    .map((row, i) => row.map((cell) => ({ ...cell, header: ruled && i === 0 })));
  return { kind: "table", span: [rows[0]?.[0] ?? 0, rows.at(-1)?.[1] ?? 0], table: { rows: kept } };
}

function cellsOf(text: string, start: number, end: number): readonly Cell[] {
  const cells: Cell[] = [];
  let from = start + 1;
  for (let at = from; at <= end; at++) {
    if (at < end && text[at] !== "|") continue;
    if (at === end && text.slice(from, end).trim() === "") break;
    const raw = text.slice(from, at);
    const lead = raw.length - raw.trimStart().length;
    const trimmed = raw.trim();
    cells.push({ span: [from + lead, from + lead + trimmed.length], text: trimmed, header: false });
    from = at + 1;
  }
  return cells;
}
