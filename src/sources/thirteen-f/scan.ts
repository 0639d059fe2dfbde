/**
 * A table of millions of lines with tabs between its cells, read a piece at a time: only the cells that are asked for become text,
 * and only on lines that are wanted.
 * Rules kept here: memory does not grow with the file; a cell in quotes may hold tabs and line ends; a line end may have a carriage
 * return before it.
 */
import { open } from "node:fs/promises";

const PIECE = 1 << 20;
/** A longer line is no line of such a table. */
const MOST_LINE = 1 << 16;
const [TAB, LINE_FEED, CARRIAGE_RETURN, QUOTE] = [9, 10, 13, 34];

/** One line: `bytes` from `start` to `end`, without its line end. Valid only during the call. */
export type Line = { readonly bytes: Buffer; readonly start: number; readonly end: number };

/**
 * Reads a file a piece at a time. `onPiece` takes what it can of the bytes up to `until` and gives back where the rest begins, which
 * stands first in the next piece; `last`: nothing follows. @throws Error when the file cannot be read
 */
export async function scanPieces(
  path: string,
  onPiece: (bytes: Buffer, until: number, last: boolean) => number,
): Promise<void> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(PIECE + MOST_LINE);
    let kept = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, PIECE, null);
      const end = kept + bytesRead;
      const last = bytesRead === 0;
      const at = onPiece(buffer, end, last);
      if (last) return;
      kept = end - at;
      // What is longer than any line is cut there, and read on as a line of its own.
      if (kept > MOST_LINE) kept = 0;
      else buffer.copyWithin(0, at, end);
    }
  } finally {
    await file.close();
  }
}

/** Calls `onLine` for every line of the file, the header included. @throws Error when the file cannot be read */
export async function scanLines(path: string, onLine: (line: Line) => void): Promise<void> {
  await scanPieces(path, (bytes, until, last) => {
    let start = 0;
    while (start < until) {
      const line = lineAt(bytes, start, { until, last });
      if (!line) return start;
      if (line.end > line.start) onLine(line);
      start = line.next;
    }
    return until;
  });
}

/** The line that begins at `start`, quoted line ends passed over; undefined when it goes on in the next piece. */
export function lineAt(
  bytes: Buffer,
  start: number,
  { until, last }: { readonly until: number; readonly last: boolean },
): (Line & { readonly next: number }) | undefined {
  const found = bytes.indexOf(LINE_FEED, start);
  let end = found < 0 || found >= until ? -1 : found;
  if (end >= 0 && hasOpenQuote(bytes, start, end)) end = quotedEnd(bytes, start, until);
  if (end < 0 && !last) return undefined;
  if (end < 0) end = until;
  return {
    bytes,
    start,
    end: end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end,
    next: end + 1,
  };
}

/** True when a cell that begins with a quote has not ended with one by `end`: the line goes on. */
function hasOpenQuote(bytes: Buffer, start: number, end: number): boolean {
  let open = false;
  for (let i = start; i < end; i++) {
    if (bytes[i] !== QUOTE) continue;
    if (open) open = false;
    else if (i === start || bytes[i - 1] === TAB || bytes[i - 1] === QUOTE) open = true;
  }
  return open;
}

function quotedEnd(bytes: Buffer, start: number, until: number): number {
  for (
    let end = bytes.indexOf(LINE_FEED, start);
    end >= 0 && end < until;
    end = bytes.indexOf(LINE_FEED, end + 1)
  )
    if (!hasOpenQuote(bytes, start, end)) return end;
  return -1;
}

/** Where each cell of a line begins; the last entry is one past the end of the last cell. @returns how many cells there are */
export function cellsOf({ bytes, start, end }: Line, most: number, starts: Int32Array): number {
  let [cell, at] = [0, start];
  starts[0] = start;
  while (cell < most) {
    let next = bytes[at] === QUOTE ? afterQuote(bytes, at, end) : at;
    while (next < end && bytes[next] !== TAB) next += 1;
    cell += 1;
    starts[cell] = next + 1;
    if (next >= end) return cell;
    at = next + 1;
  }
  return cell;
}

function afterQuote(bytes: Buffer, at: number, end: number): number {
  for (let i = at + 1; i < end; i++)
    if (bytes[i] === QUOTE) {
      if (bytes[i + 1] !== QUOTE) return i + 1;
      i += 1;
    }
  return at;
}

/** The cell's text, out of its quotes. */
export function cellText(bytes: Buffer, starts: Int32Array, cell: number): string {
  const text = bytes.toString("utf8", starts[cell], (starts[cell + 1] ?? 1) - 1);
  return text.startsWith('"') && text.endsWith('"') && text.length > 1
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}
