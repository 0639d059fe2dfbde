/** A table as the reader of tables sees it, whatever it was printed in: columns with their meaning, rows with their words. */

import type { TableFigure } from "../../documents/table-figures.ts";
import type { Span } from "../../model/document.ts";
import type { Period } from "../../model/period.ts";
import type { RowLabel } from "./row-labels.ts";

export type ColumnMeasure = "level" | "share" | "yoy" | "qoq" | "change" | "skip";

export type Column = {
  /** "change": of which period the head does not say. "skip": nothing is read from it. */
  readonly measure: ColumnMeasure;
  readonly period: Period | undefined;
  /** ISO code over the column. */
  readonly currency?: string;
  /** Power of ten over the column ("RMB'000" is 3). */
  readonly power?: number;
  /** True for the same figures once more in another currency, for the reader's convenience. */
  readonly convenience: boolean;
  /** Words over the column that are neither a time nor a unit: a segment, or a metric. */
  readonly name?: string;
  /** The line over the column, where each column is another ("Gross profit", "Gross margin"). */
  readonly line?: RowLabel;
};

export type UnitWords = {
  /** ISO code the words name; undefined when they name none. */
  readonly currency?: string;
  /** Power of ten of money and, where nothing else is said, of counts; undefined when no unit is said. */
  readonly power?: number;
  /** "(Percentages %)": every figure is one of a hundred. */
  readonly percent?: boolean;
};

export type TableRow = {
  readonly span: Span;
  /** Headings above the row, if any, then its label: as printed, white space collapsed. */
  readonly pieces: readonly string[];
  /** One for each column; undefined where nothing is printed. */
  readonly figures: readonly (TableFigure | undefined)[];
  /** True for a total of which only the first figures are printed with it: good for a sum, and never read. */
  readonly partial?: true;
};

export type ReadableTable = {
  /** What announces the table: its title, the sentence before it. */
  readonly caption: string;
  readonly unit: UnitWords;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly span: Span;
};
