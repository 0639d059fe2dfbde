/**
 * The blocks of an HTML text as they end: headings, paragraphs, items, captions, in the table they stand in or outside.
 * Rule kept here: a short paragraph that is bold from end to end is a heading, one that begins with a bullet is an item;
 * a sentence is a paragraph however bold it is.
 */
import type { Block } from "../model/document.ts";
import { BOLD, ITALIC, RAISED } from "./html-style.ts";
import { type OpenTable, textInCell } from "./html-table.ts";
import { GAP, LINE, SOFT, type TextBuffer } from "./text-buffer.ts";

/** A longer bold paragraph is no heading. */
const MOST_HEADING = 160;
/** Bold headings stand below h1 to h3; italic ones below them. */
const BOLD_LEVEL = 4;
const BULLETS = new Set(Array.from("•●▪■◦‣∙◆►▶➢✓", (bullet) => bullet.charCodeAt(0)));
const STOP = ".".charCodeAt(0);

export type BlockWriter = {
  /** What the open elements make of the text that follows; changed by the walk. */
  readonly within: { heading: number; lists: number; items: number; captions: number };
  /** Words of these marks were written. */
  wrote(marks: number): void;
  /** Ends the block that is open, if any; what follows stands apart. */
  end(strength: number): void;
  /** A line ends: what is bold to here is a heading over what follows. */
  line(): void;
  add(blocks: readonly Block[]): void;
};

/** @param blocks is added to; @param tableOf the table that is open, if any */
export function blockWriter(
  buffer: TextBuffer,
  blocks: Block[],
  tableOf: () => OpenTable | undefined,
): BlockWriter {
  const within = { heading: 0, lists: 0, items: 0, captions: 0 };
  let isBold = true;
  let isItalic = true;

  const kindOf = (start: number, end: number): Block => {
    const span = [start, end] as const;
    if (within.heading > 0) return { kind: "heading", span, level: within.heading };
    if (within.captions > 0) return { kind: "caption", span };
    if (within.items > 0) return { kind: "list-item", span, level: Math.max(1, within.lists) };
    if (BULLETS.has(buffer.codeAt(start)) && end - start > 2) {
      const words = buffer.codeAt(start + 1) === 32 ? start + 2 : start + 1;
      return { kind: "list-item", span: [words, end], level: 1 };
    }
    if (isBold && isHeading(buffer, start, end))
      return { kind: "heading", span, level: BOLD_LEVEL + (isItalic ? 1 : 0) };
    return { kind: "paragraph", span };
  };
  const add = (found: readonly Block[]) => {
    const table = tableOf();
    for (const block of found) {
      (table ? table.blocks : blocks).push(block);
      if (table?.cell && block.kind !== "caption") textInCell(table.cell, ...block.span);
    }
  };
  const end = (strength: number) => {
    const start = buffer.begun();
    if (start >= 0) {
      const block = kindOf(start, buffer.length());
      const table = tableOf();
      (table ? table.blocks : blocks).push(block);
      // A cell begins at its bullet.
      if (table?.cell && block.kind !== "caption") textInCell(table.cell, start, buffer.length());
      buffer.restart();
      isBold = true;
      isItalic = true;
    }
    buffer.separate(strength === GAP && tableOf()?.cell ? SOFT : strength);
  };
  return {
    within,
    end,
    line() {
      const start = buffer.begun();
      const isPlain = within.heading === 0 && within.captions === 0 && within.items === 0 && !tableOf()?.cell;
      if (start >= 0 && isBold && isPlain && isHeading(buffer, start, buffer.length())) end(LINE);
    },
    wrote(marks) {
      if ((marks & RAISED) !== 0) return;
      if ((marks & BOLD) === 0) isBold = false;
      if ((marks & ITALIC) === 0) isItalic = false;
    },
    add,
  };
}

/** Short, with a letter in it, and no sentence: "Item 1." ends with a stop too, a sentence has more words. */
function isHeading(buffer: TextBuffer, start: number, end: number): boolean {
  if (end - start > MOST_HEADING) return false;
  let words = 1;
  let hasLetter = false;
  for (let at = start; at < end; at++) {
    const code = buffer.codeAt(at);
    if (code === 32 || code === 10) words += 1;
    else if (code >= 0xc0 || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a))
      hasLetter = true;
  }
  return hasLetter && (buffer.codeAt(end - 1) !== STOP || words <= 5);
}
