/** What the parts of the payback screen share: titles, paragraphs, years. */
import type { ScenarioFigures } from "../../model/payback.ts";
import type { Screen } from "./report.ts";
import { safe, wrap } from "./text.ts";

/** A title and what to know of it: on one line where it fits. */
export function heading(title: string, note: string, { paint, terminal }: Screen): readonly string[] {
  const [first = "", ...rest] = wrap(`${title}${note}`, {
    width: terminal.width,
    first: "",
    rest: "  ",
  }).split("\n");
  const beside = first.slice(title.length);
  return [paint.strong(title) + paint.faint(beside), ...rest.map(paint.faint)];
}

export const paragraph = (text: string, { terminal }: Screen) =>
  wrap(text, { width: terminal.width, first: "  ", rest: "  " });

/** A scenario in a row: its title where there is room. */
export function nameOf({ id, title }: ScenarioFigures, width: number): string {
  return safe(width < WIDE ? id : title);
}

export const WIDE = 84;

export function years(x: number): string {
  return `${x.toFixed(1)} years`;
}

export function point2(x: number): string {
  return x.toFixed(2);
}
