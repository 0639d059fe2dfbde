/**
 * The figures of a row → its columns. Rules kept here: a row that has a figure for every column, for every level, or for every
 * level of the main currency is read; any other count is not; the marks of footnotes are taken off only where the count asks for it.
 */
import type { TableFigure } from "../../documents/table-figures.ts";
import type { Column } from "./table.ts";

export type Fitted = {
  readonly figures: readonly (TableFigure | undefined)[];
  readonly used: readonly TableFigure[];
};

/** Rows without a label printed right behind one, and marks of footnotes: a longer run is no row. */
const MOST_ROWS = 4;
const MOST_MARKS = 4;

/** @returns the row, and further rows without a label that were printed right behind it; none when the count fits nothing */
export function fitted(
  run: readonly TableFigure[],
  columns: readonly Column[],
  isPercent: boolean,
): readonly Fitted[] {
  const sets = columnSets(columns);
  const whole = fitOne(run, sets, columns, isPercent);
  if (whole) return [whole];
  const [first, ...others] = run;
  const last = run.at(-1);
  if (!first || !last || run.length > MOST_ROWS * columns.length + MOST_MARKS) return [];
  // "Unallocated (2) (808) (165) (23)": the mark of a footnote behind the label.
  if (first.mark && run.length > 1 && (last.kind !== "none" || (first.value?.units ?? 0n) < 0n)) {
    const behind = fitOne(others, sets, columns, isPercent);
    if (behind) return [behind];
  }
  if (last.kind === "none" || last.mark) {
    const shorter = fitOne(run.slice(0, -1), sets, columns, isPercent);
    if (shorter) return [shorter];
    const withRest = run.length > 2 ? fitted(run.slice(0, -1), columns, isPercent) : [];
    if (withRest.length > 0) return withRest;
  }
  for (const set of sets.slice(0, 1)) {
    // A subtotal without a label follows its last part.
    if (run.length <= set.length) continue;
    const head = fitOne(run.slice(0, set.length), [set], columns, isPercent);
    const tail = head && fitted(run.slice(set.length), columns, isPercent);
    if (
      head &&
      tail &&
      tail.length > 0 &&
      run[set.length]?.kind !== "none" &&
      tail.every(({ used }) => used.length > 1)
    )
      return [head, ...tail];
  }
  if (first.mark && run.length > 1) return fitted(others, columns, isPercent);
  return [];
}

/** Every column; every column that is no change; every level; every level of the main currency. Longest first. */
function columnSets(columns: readonly Column[]): readonly (readonly number[])[] {
  const indexes = (keep: (column: Column) => boolean) =>
    columns.flatMap((column, index) => (keep(column) ? [index] : []));
  const sets = [
    indexes(() => true),
    indexes(({ measure }) => measure !== "skip"),
    indexes(({ measure }) => measure === "level" || measure === "share"),
    indexes(({ measure }) => measure === "level"),
    indexes(({ measure, convenience }) => measure === "level" && !convenience),
  ];
  return sets.filter(
    (set, index) => set.length > 0 && sets.findIndex((other) => other.join() === set.join()) === index,
  );
}

function fitOne(
  run: readonly TableFigure[],
  sets: readonly (readonly number[])[],
  columns: readonly Column[],
  isPercent: boolean,
): Fitted | undefined {
  const set = sets.find((each) => each.length === run.length && agrees(run, each, columns, isPercent));
  if (!set) return undefined;
  const figures: (TableFigure | undefined)[] = columns.map(() => undefined);
  set.forEach((column, index) => {
    figures[column] = run[index];
  });
  return { figures, used: run };
}

/** Percentages stand under changes and shares; the levels of a row are all amounts or all percentages. */
function agrees(
  run: readonly TableFigure[],
  set: readonly number[],
  columns: readonly Column[],
  isPercent: boolean,
): boolean {
  const kinds = new Set<string>();
  for (const [index, at] of set.entries()) {
    const [figure, column] = [run[index], columns[at]];
    if (!figure || !column) return false;
    if (figure.kind === "none") continue;
    if (column.line) {
      if ((column.line.unit === "ratio") !== (figure.kind === "percent")) return false;
    } else if (column.measure === "level") kinds.add(figure.kind);
    else if (figure.kind === "number" && !isPercent && !isPlainChange(figure)) return false;
  }
  // Only percentages are left out of the column that repeats amounts in another currency.
  const isWithout = columns.some((column, at) => column.convenience && !set.includes(at));
  return kinds.size <= 1 && !kinds.has("points") && !(isWithout && kinds.has("number"));
}

/** "12.3" under "% change": the head has the sign of percent. */
function isPlainChange(figure: TableFigure): boolean {
  return figure.decimals === 1 || figure.decimals === 2;
}
