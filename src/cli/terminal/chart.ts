/**
 * Charts of one screen in Unicode: a step line over time, a bar with its range.
 * Rule kept here: the axis is 0 to 100%, always; what is between two releases is drawn flat, since nothing was learnt.
 */

export type StepPoint = {
  /** Days since some origin; increasing. */
  readonly at: number;
  /** 0..1 */
  readonly share: number;
};

/**
 * A step line of `rows` lines, oldest left, with 100%, 50% and 0% on the axis.
 * @param points at least one; each holds until the next
 * @param to     last day drawn
 */
export function stepChart(
  points: readonly StepPoint[],
  { width, rows, to }: { width: number; rows: number; to: number },
): readonly string[] {
  const from = points[0]?.at ?? 0;
  const columns = Math.max(1, width - AXIS);
  const levels = Array.from({ length: columns }, (_, column) => {
    const at = from + ((to - from) * (column + 1)) / columns;
    const share = points.findLast((point) => point.at <= at)?.share ?? points[0]?.share ?? 0;
    return Math.round((1 - share) * (rows - 1));
  });
  return Array.from(
    { length: rows },
    (_, row) =>
      `${axisLabel(row, rows)}${levels.map((level, column) => glyph(levels[column - 1] ?? level, level, row)).join("")}`,
  );
}

const AXIS = 6;

function axisLabel(row: number, rows: number): string {
  const label = row === 0 ? "100%" : row === rows - 1 ? "0%" : row === (rows - 1) / 2 ? "50%" : "";
  return `${label.padStart(AXIS - 2)} ${label === "" ? "│" : "┤"}`;
}

/** The line's character in one cell, by where it was one column before (rows count downwards). */
function glyph(before: number, now: number, row: number): string {
  if (before === now) return row === now ? "─" : " ";
  const rising = now < before;
  if (row === now) return rising ? "╭" : "╰";
  if (row === before) return rising ? "╯" : "╮";
  const [top, bottom] = rising ? [now, before] : [before, now];
  return row > top && row < bottom ? "│" : " ";
}

/** A bar of `width` cells: filled to `share`, its P10–P90 range as a thinner line beyond the fill. */
export function rangeBar(share: number, range: readonly [low: number, high: number], width: number): string {
  const cell = (value: number) => Math.round(value * width);
  return Array.from({ length: width }, (_, i) => {
    const inRange = i >= cell(range[0]) && i < cell(range[1]);
    if (i < cell(share)) return inRange ? "▓" : "█";
    return inRange ? "░" : "·";
  }).join("");
}
