/**
 * What each hypothesis expects of a figure, as bands under one another on one scale.
 * Rule kept here: the numbers stand beside the bands; a band is P10 to P90 with its middle marked.
 */
import { safe } from "./text.ts";

export type TerminalBand = { readonly name: string; readonly range: readonly [number, number, number] };

/** @param width columns, of which names and numbers take their part */
export function bandLines(bands: readonly TerminalBand[], width: number): readonly string[] {
  const least = Math.min(...bands.map(({ range }) => range[0]));
  const most = Math.max(...bands.map(({ range }) => range[2]));
  const names = Math.min(24, Math.max(...bands.map(({ name }) => name.length)));
  const cells = Math.max(12, width - names - 26);
  const cell = (x: number) => (most === least ? 0 : Math.round(((x - least) / (most - least)) * (cells - 1)));
  return bands.map(({ name, range: [low, mid, high] }) => {
    const line = Array.from({ length: cells }, (_, i) => {
      if (i === cell(mid)) return "●";
      if (i === cell(low)) return "├";
      if (i === cell(high)) return "┤";
      return i > cell(low) && i < cell(high) ? "─" : "·";
    });
    return `${safe(name).slice(0, names).padEnd(names)} ${line.join("")} ${low} · ${mid} · ${high}`;
  });
}
