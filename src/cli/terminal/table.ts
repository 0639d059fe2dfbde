/** A table for the terminal: figures right, words left, the widest column of words gives way when the screen is narrow. */
import stringWidth from "string-width";
import { padEnd, padStart } from "./text.ts";

export type Column = { readonly title: string; readonly align?: "left" | "right" };

/** A column of words is never cut shorter than this. */
const LEAST_WIDTH = 8;

/** @returns lines without trailing spaces; cells longer than their column end in "…" */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const widths = columns.map(({ title }, i) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[i] ?? ""))),
  );
  const gap = 2;
  let over = widths.reduce((sum, each) => sum + each + gap, -gap) - width;
  for (; over > 0; over--) {
    const widest = Math.max(...widths.filter((_, i) => columns[i]?.align !== "right"));
    const at = widths.findIndex((each, i) => each === widest && columns[i]?.align !== "right");
    if (at < 0 || widest <= LEAST_WIDTH) break;
    widths[at] = widest - 1;
  }
  const line = (cells: readonly string[]) =>
    columns
      .map(({ align }, i) => {
        const text = shortened(cells[i] ?? "", widths[i] ?? 0);
        return align === "right" ? padStart(text, widths[i] ?? 0) : padEnd(text, widths[i] ?? 0);
      })
      .join(" ".repeat(gap))
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...rows.map(line)];
}

function shortened(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (stringWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
