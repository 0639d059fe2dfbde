/**
 * The lines of a page → regions in reading order: columns of prose and the text boxes of a slide are read one after the
 * other. Rule kept here: a table is never parted, for its rows would lose their figures; where both readings are possible the
 * lines stay whole.
 */
import { type Line, lineOf, lineText, segmentsOf } from "./pdf-lines.ts";
import { isFigure } from "./pdf-rows.ts";
import type { Word } from "./pdf-words.ts";

/** Regions with their lines, from the top. */
export function regionsOf(lines: readonly Line[], depth = 0): readonly (readonly Line[])[] {
  const whole = lines.length === 0 ? [] : [lines];
  const cut = depth < 6 && lines.length >= 3 ? gutterOf(lines) : undefined;
  if (!cut) return whole;
  const { from, to, left, right } = cut;
  return [lines.slice(0, from), left, right, lines.slice(to)].flatMap((part) => regionsOf(part, depth + 1));
}

type Gutter = {
  readonly from: number;
  readonly to: number;
  readonly left: readonly Line[];
  readonly right: readonly Line[];
};

/** How many places for a gutter are tried across the width of the text. */
const PLACES = 60;

/** The longest run of lines that a white strip parts into two columns of prose. */
function gutterOf(lines: readonly Line[]): Gutter | undefined {
  const x0 = Math.min(...lines.map((line) => line.x0));
  const x1 = Math.max(...lines.map((line) => line.x1));
  const parted = lines.map((line) => segmentsOf(line.words));
  const edges = parted.map((segments) =>
    segments.map((words) => [words[0]?.x0 ?? 0, Math.max(...words.map((word) => word.x1))] as const),
  );
  let best: { from: number; to: number; x: number; size: number } | undefined;
  for (let place = 1; place < PLACES; place++) {
    const x = x0 + ((x1 - x0) * place) / PLACES;
    const crossed = edges.map((line) => line.some(([start, end]) => start < x + 3 && end > x - 3));
    for (const [from, to] of runsOf(crossed)) {
      const both = edges.slice(from, to);
      const left = both.filter((line) => line.some(([start]) => start < x)).length;
      const right = both.filter((line) => line.some(([start]) => start >= x)).length;
      const size = Math.min(left, right);
      if (size >= 3 && size > (best?.size ?? 0) && isProse(sidesOf(lines.slice(from, to), x)))
        best = { from, to, x, size };
    }
  }
  if (!best) return undefined;
  const { from, to, x } = best;
  const { left, right } = sidesOf(lines.slice(from, to), x);
  return { from, to, left, right };
}

/** Stretches of lines that are not crossed. */
function runsOf(crossed: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const [i, is] of crossed.entries()) {
    const last = runs.at(-1);
    if (is) continue;
    if (last?.[1] === i) last[1] = i + 1;
    else runs.push([i, i + 1]);
  }
  return runs;
}

type Sides = { readonly left: readonly Line[]; readonly right: readonly Line[] };

function sidesOf(lines: readonly Line[], x: number): Sides {
  const part = (isHere: (word: Word) => boolean) =>
    lines.flatMap(({ words }) => lineOf(words.filter(isHere))).toSorted((a, b) => a.y - b.y);
  return { left: part((word) => word.x0 < x), right: part((word) => word.x0 >= x) };
}

function isProse({ left, right }: Sides): boolean {
  if ([left, right].some((side) => figureShare(side) > 0.25)) return false;
  const level = left.filter((line) => right.some(({ y }) => Math.abs(y - line.y) < 0.2 * line.size)).length;
  const together = level / Math.min(left.length, right.length);
  if ([left, right].every(isColumn) || [left, right].every(isBulleted)) return true;
  if (together < 0.5 && [left, right].some(isBulleted)) return true;
  // Boxes of a slide keep their own lines; rows of a table share them.
  return together < 0.4 && [left, right].every(isBox);
}

/** Lines of words in one piece each. */
function isBox(lines: readonly Line[]): boolean {
  const letters = lines.reduce((sum, line) => sum + lineText(line).length, 0);
  return (
    lines.length >= 4 &&
    letters >= 20 * lines.length &&
    lines.every(({ words }) => segmentsOf(words).length <= 2)
  );
}

function figureShare(lines: readonly Line[]): number {
  const words = lines.flatMap((line) => line.words);
  return words.filter((word) => isFigure(word.text)).length / Math.max(1, words.length);
}

/** Lists of their own on both sides are text boxes. */
const isBulleted = (lines: readonly Line[]): boolean =>
  lines.filter(({ words }) => /^[•·●○■□▪▫►▶➢✓❖‣⁃\ue000-\uf8ff]/u.test(words[0]?.text ?? "")).length >= 2;

/** Most lines fill the column's width and hold several words. */
function isColumn(lines: readonly Line[]): boolean {
  const width = Math.max(...lines.map(({ x1 }) => x1)) - Math.min(...lines.map(({ x0 }) => x0));
  const full = lines.filter((line) => {
    const letters = lineText(line).length;
    return (line.x1 - line.x0) / width > 0.75 && letters >= 18 && segmentsOf(line.words).length === 1;
  });
  return full.length >= 0.6 * lines.length;
}
