/**
 * The pieces of a page → lines by baseline. Rules kept here: what was drawn twice (a shadow, false bold) is read once; marks
 * raised above a line belong to it.
 */
import { type Piece, textOf, type Word, wordsOf } from "./pdf-words.ts";

export type Line = {
  readonly words: readonly Word[];
  readonly x0: number;
  readonly x1: number;
  /** Baseline, and the size most of its characters have. */
  readonly y: number;
  readonly size: number;
  readonly font: string;
};

/** How far baselines of one line may lie apart, in ems of the smaller type. */
const LEVEL = 0.3;
/** Type below this share of its neighbour's size can be a raised mark. */
const SMALL = 0.82;

/** Lines from the top of the page to its foot. */
export function linesOf(pieces: readonly Piece[]): readonly Line[] {
  const groups: { y: number; size: number; pieces: Piece[] }[] = [];
  for (const piece of withoutCopies(pieces).toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const near = groups
      .slice(-8)
      .filter(({ y, size }) => Math.abs(y - piece.y) <= LEVEL * Math.min(size, piece.size))
      .toSorted((a, b) => Math.abs(a.y - piece.y) - Math.abs(b.y - piece.y))[0];
    if (!near) groups.push({ y: piece.y, size: piece.size, pieces: [piece] });
    else {
      near.pieces.push(piece);
      if (piece.size > near.size) Object.assign(near, { y: piece.y, size: piece.size });
    }
  }
  const raised = new Set<Piece>();
  for (const [i, group] of groups.entries())
    for (const host of groups.slice(i + 1, i + 4)) {
      const rise = host.y - group.y;
      if (rise <= 0 || rise > 0.75 * host.size) continue;
      const marks = group.pieces.filter((piece) => host.pieces.some((word) => isMark(piece, word)));
      for (const mark of marks) {
        raised.add(mark);
        host.pieces.push(mark);
      }
      group.pieces = group.pieces.filter((piece) => !raised.has(piece));
    }
  for (const { pieces: own } of groups)
    for (const piece of own)
      if (own.some((word) => word.y - piece.y > 0.08 * word.size && isMark(piece, word))) raised.add(piece);
  return groups.flatMap(({ pieces: own }) => lineOf(wordsOf(own, raised)));
}

/** A small short piece at the shoulder of a larger one. */
function isMark(piece: Piece, word: Piece): boolean {
  if (piece.text.trim().length > 6 || piece.size >= SMALL * word.size) return false;
  const after = piece.x0 - word.x1;
  const before = word.x0 - piece.x1;
  const reach = 0.5 * word.size;
  const slack = -0.3 * word.size;
  return (
    (after > slack && after < reach) || (before > slack && before < 3 * reach) || (after < 0 && before < 0)
  );
}

/** The line that words make; none of none. */
export function lineOf(words: readonly Word[]): readonly Line[] {
  if (words.length === 0) return [];
  const plain = words.filter(({ raised }) => !raised);
  const bySize = new Map<string, number>();
  for (const { size, font, text, y } of plain.length > 0 ? plain : words) {
    const key = JSON.stringify([size, font, y]);
    bySize.set(key, (bySize.get(key) ?? 0) + text.length);
  }
  const [most] = [...bySize].toSorted((a, b) => b[1] - a[1]);
  const [size, font, y]: [number, string, number] = JSON.parse(most?.[0] ?? '[0,"",0]');
  const x0 = Math.min(...words.map((word) => word.x0));
  const x1 = Math.max(...words.map((word) => word.x1));
  return [{ words, x0, x1, y, size, font }];
}

/** Text drawn again at nearly the same place. */
function withoutCopies(pieces: readonly Piece[]): readonly Piece[] {
  const seen = new Map<string, Piece[]>();
  return pieces.filter((piece) => {
    const before = seen.get(piece.text) ?? [];
    const slack = 0.2 * piece.size;
    if (before.some(({ x0, y }) => Math.abs(x0 - piece.x0) < slack && Math.abs(y - piece.y) < slack))
      return false;
    seen.set(piece.text, [...before.slice(-50), piece]);
    return true;
  });
}

/** A gap this wide, in ems, parts a line into segments: columns of a table, or of a page. */
export const WIDE_GAP = 1;

/** The words of a line parted at its wide gaps. */
export function segmentsOf(words: readonly Word[], gap = WIDE_GAP): readonly (readonly Word[])[] {
  const segments: Word[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const word of words) {
    const last = segments.at(-1);
    if (last && word.x0 - end < gap * word.size) last.push(word);
    else segments.push([word]);
    end = Math.max(end, word.x1);
  }
  return segments;
}

export const lineText = (line: Line): string => textOf(line.words);
