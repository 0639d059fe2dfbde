/**
 * What opening and closing elements does to the text: where blocks, rows and cells begin and end.
 * Rule kept here: only shown elements come here, each opened once and closed once.
 */
import type { Block } from "../model/document.ts";
import type { Attributes } from "./html-attributes.ts";
import { type BlockWriter, blockWriter } from "./html-blocks.ts";
import { beginCell, beginRow, closeTable, endCell, endRow, type OpenTable, openTable } from "./html-table.ts";
import type { Tag } from "./html-tags.ts";
import { GAP, LINE, SOFT, type TextBuffer } from "./text-buffer.ts";

export type Flow = Pick<BlockWriter, "wrote" | "end"> & {
  /** @param parent name of the element around the one around it. @returns false when it holds nothing, and is not to be closed */
  begin(tag: Tag, attributes: Attributes, parent: string | undefined): boolean;
  /** @param outer the table that was open when it began */
  finish(tag: Tag, outer: OpenTable | undefined): void;
  lineBreak(): void;
  /** The innermost table that is open. */
  table(): OpenTable | undefined;
  isPreformatted(): boolean;
  /** Cells of all tables so far. */
  cells(): number;
};

/** @param blocks is added to */
export function flowInto(shown: TextBuffer, blocks: Block[]): Flow {
  let table: OpenTable | undefined;
  const writer = blockWriter(shown, blocks, () => table);
  const { within } = writer;
  let preformatted = 0;
  let cells = 0;
  let lastBreak = -1;

  const begin = (tag: Tag, attributes: Attributes, parent: string | undefined): boolean => {
    switch (tag.role) {
      case "inline":
      case "bold":
      case "italic":
      case "raised":
      case "xbrl":
      case "section":
      case "html":
        return true;
      case "break":
        lineBreak();
        return false;
      case "void":
        if (tag.name === "hr") writer.end(GAP);
        return false;
      case "list":
        writer.end(GAP);
        within.lists += 1;
        return true;
      case "item":
        writer.end(within.items > 0 || shown.length() === 0 ? LINE : GAP);
        within.items += 1;
        return true;
      case "heading":
        writer.end(GAP);
        within.heading = tag.level;
        return true;
      case "caption":
        writer.end(GAP);
        within.captions += 1;
        return true;
      case "table":
        writer.end(GAP);
        shown.separate(GAP);
        if (table) table.holdsTable = true;
        table = openTable(shown);
        return true;
      case "row":
        if (table) {
          writer.end(LINE);
          beginRow(table);
        }
        return true;
      case "cell":
        if (table) {
          writer.end(SOFT);
          cells += 1;
          beginCell(table, {
            columns: numberFrom(attributes.get("colspan")),
            rows: numberFrom(attributes.get("rowspan")),
            header: tag.name === "th" || parent === "thead",
          });
        }
        return true;
      case "pre":
        writer.end(GAP);
        preformatted += 1;
        return true;
      default:
        writer.end(GAP);
        return true;
    }
  };

  const finish = (tag: Tag, outer: OpenTable | undefined) => {
    switch (tag.role) {
      case "inline":
      case "bold":
      case "italic":
      case "raised":
      case "xbrl":
      case "section":
        return;
      case "list":
        writer.end(GAP);
        within.lists -= 1;
        return;
      case "item":
        writer.end(LINE);
        within.items -= 1;
        return;
      case "heading":
        writer.end(GAP);
        within.heading = 0;
        return;
      case "caption":
        writer.end(GAP);
        within.captions -= 1;
        return;
      case "table": {
        writer.end(LINE);
        const closed = table ? closeTable(table, shown) : [];
        table = outer;
        writer.add(closed);
        shown.separate(GAP);
        return;
      }
      case "row":
        writer.end(LINE);
        if (table) endRow(table);
        shown.separate(LINE);
        return;
      case "cell":
        writer.end(SOFT);
        if (table) endCell(table);
        return;
      case "pre":
        writer.end(GAP);
        preformatted -= 1;
        return;
      default:
        writer.end(GAP);
    }
  };

  const lineBreak = () => {
    if (lastBreak === shown.length() && shown.begun() >= 0) writer.end(GAP);
    lastBreak = shown.length();
    writer.line();
    shown.separate(table?.cell ? SOFT : LINE);
  };

  return {
    begin,
    finish,
    lineBreak,
    wrote: writer.wrote,
    end: writer.end,
    table: () => table,
    isPreformatted: () => preformatted > 0,
    cells: () => cells,
  };
}

function numberFrom(text: string | undefined): number {
  return text === undefined ? 1 : Number.parseInt(text, 10);
}
