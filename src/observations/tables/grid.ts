/**
 * A table's cells → its words and figures with the columns they stand over. Rule kept here: a sign of its own cell ("$", ")", "%")
 * belongs to the figure beside it; a cell without a grid position stands where it is counted.
 */
import { type TableFigure, tableFigureAt } from "../../documents/table-figures.ts";
import type { Span, Table } from "../../model/document.ts";

export type Piece = {
  readonly text: string;
  readonly span: Span;
  /** First column, and the one behind the last. */
  readonly columns: readonly [from: number, to: number];
  readonly figure?: TableFigure;
};

export type GridRow = { readonly pieces: readonly Piece[]; readonly width: number; readonly placed: boolean };

export function gridRows(table: Table): readonly GridRow[] {
  return table.rows.map((cells) => {
    const placed = cells.some((cell) => cell.column !== undefined);
    const pieces: Piece[] = [];
    let pending: Piece | undefined;
    let width = 0;
    for (const [index, cell] of cells.entries()) {
      const from = cell.column ?? index;
      const piece: Piece = {
        text: cell.text.replaceAll("**", "").replace(/\s+/g, " ").trim(),
        span: cell.span,
        columns: [from, from + (cell.columns ?? 1)],
      };
      width = Math.max(width, piece.columns[1]);
      if (piece.text === "" || piece.text === "|") continue;
      const last = pieces.at(-1);
      if (/^(?:US|HK)?[$€£]$|^RMB$/.test(piece.text)) {
        pending = piece;
      } else if (/^\)?\s?(?:%|pts?)?\)?$/.test(piece.text) && last && !pending) {
        pieces[pieces.length - 1] = merged(last, piece, "");
      } else {
        pieces.push(pending ? merged(pending, piece, "") : piece);
        pending = undefined;
      }
    }
    return { pieces: pieces.map(withFigure), width, placed };
  });
}

function merged(a: Piece, b: Piece, between: string): Piece {
  return {
    text: `${a.text}${between}${b.text}`,
    span: [a.span[0], b.span[1]],
    columns: [a.columns[0], b.columns[1]],
  };
}

function withFigure(piece: Piece): Piece {
  const figure = tableFigureAt(piece.text, 0);
  if (!figure || figure.span[1] < piece.text.replace(/(?:\s?\(\d{1,2}\)|\*+)+$/, "").length) return piece;
  return { ...piece, figure: { ...figure, span: piece.span } };
}
