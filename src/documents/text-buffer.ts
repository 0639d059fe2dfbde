/**
 * A canonical text as it grows: characters copied from a decoded file, white space collapsed, breaks put in between, and
 * the way back to the file.
 * Rules kept here: a break is written only before the next word, so a text never begins or ends with one; text is never
 * longer than the file it comes from.
 */
import type { SourceMap } from "../model/source-map.ts";
import { DROPPED, PLAIN, raised, readAs, SPACE } from "./characters.ts";

/** What stands between two words, the stronger winning. A soft break is a space that may become a line. */
export const NOTHING = 0;
export const WORD = 1;
export const SOFT = 2;
export const LINE = 3;
export const GAP = 4;

const LINE_FEED = 10;
const BLANK = 32;
/** A longer superscript is no mark. */
const MOST_RAISED = 8;
/** Longest stretch that is asked for before the text is whole. */
const MOST_SLICE = 4096;

export type TextBuffer = {
  /** Appends a stretch of the file. @returns whether it holds anything but white space */
  write(start: number, end: number): boolean;
  /** Appends a stretch of another text, which has no place in the file. */
  copy(from: string, start: number, end: number): void;
  /** Appends one character that the file writes as an entity at `at`. @returns as `write` */
  writeCode(code: number, at: number): boolean;
  /** Asks for a break before the next word. */
  separate(strength: number): void;
  length(): number;
  /** Where the text began after the last `restart`; -1 when nothing was written since. */
  begun(): number;
  restart(): void;
  /** While on, digits and single letters are written as superscripts. */
  raise(on: boolean): void;
  codeAt(at: number): number;
  slice(start: number, end: number): string;
  /** How many soft breaks are open to change. */
  softBreaks(): number;
  /** Makes the soft breaks from number `from` on lines (but for those `kept` says) or leaves them spaces; settles them. */
  settleSoft(from: number, kept: ((at: number) => boolean) | null): void;
  text(): string;
  map(): SourceMap;
};

export function textBuffer(file: string): TextBuffer {
  let source = file;
  let codes = new Uint16Array(Math.max(256, file.length >> 4));
  let length = 0;
  let pending = NOTHING;
  let begun = -1;
  let isRaised = false;
  let drift = Number.NaN;
  const soft: number[] = [];
  const mapText: number[] = [];
  const mapSource: number[] = [];

  const room = (more: number) => {
    if (length + more <= codes.length) return;
    const wider = new Uint16Array(Math.max(length + more, codes.length * 2));
    wider.set(codes);
    codes = wider;
  };
  /** Writes the break that was asked for: a word follows. */
  const flush = () => {
    if (length > 0) {
      if (pending === SOFT) soft.push(length);
      if (pending >= LINE) codes[length++] = LINE_FEED;
      if (pending === GAP) codes[length++] = LINE_FEED;
      else if (pending < LINE) codes[length++] = BLANK;
    }
    pending = NOTHING;
  };
  const anchor = (at: number) => {
    if (at - length === drift) return;
    drift = at - length;
    mapText.push(length);
    mapSource.push(at);
  };

  const write = (start: number, end: number): boolean => {
    room(end - start + 2);
    let wrote = false;
    let first = length;
    let at = start;
    while (at < end) {
      let code = source.charCodeAt(at);
      if (code <= BLANK || code >= 0x7f) {
        const read = code <= BLANK ? SPACE : readAs(code);
        if (read === SPACE) {
          if (pending === NOTHING) pending = WORD;
          at += 1;
          continue;
        }
        if (read === DROPPED) {
          at += 1;
          continue;
        }
        if (read !== PLAIN) code = read;
      }
      if (pending !== NOTHING) flush();
      if (!wrote) {
        wrote = true;
        first = length;
        if (begun < 0) begun = length;
      }
      anchor(at);
      const out = codes;
      let to = length;
      out[to++] = code;
      at += 1;
      // The run of plain characters that follows, with single blanks between: most of any text.
      while (at < end) {
        code = source.charCodeAt(at);
        if (code >= 0x7f || code < BLANK) break;
        if (code === BLANK) {
          const next = at + 1 < end ? source.charCodeAt(at + 1) : BLANK;
          if (next <= BLANK || next >= 0x7f) break;
        }
        out[to++] = code;
        at += 1;
      }
      length = to;
    }
    if (isRaised && wrote) raise(first);
    return wrote;
  };

  const raise = (from: number) => {
    if (length - from > MOST_RAISED) return;
    let letters = 0;
    for (let at = from; at < length; at++) if (isLetter(codes[at] ?? 0)) letters += 1;
    // "th" and "TM" are words written high; "a" is a mark.
    if (letters > 1) return;
    for (let at = from; at < length; at++) codes[at] = raised(codes[at] ?? 0);
  };

  return {
    write,
    copy(from, start, end) {
      source = from;
      write(start, end);
      source = file;
    },
    writeCode(code, at) {
      room(4);
      const read = code > 0xffff ? PLAIN : readAs(code);
      if (read === DROPPED) return false;
      if (read === SPACE) {
        if (pending === NOTHING) pending = WORD;
        return false;
      }
      if (pending !== NOTHING) flush();
      if (begun < 0) begun = length;
      anchor(at);
      if (code > 0xffff) {
        codes[length++] = 0xd800 + ((code - 0x10000) >> 10);
        codes[length++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
      } else codes[length++] = read === PLAIN ? code : read;
      return true;
    },
    separate(strength) {
      if (strength > pending) pending = strength;
    },
    length: () => length,
    begun: () => begun,
    restart() {
      begun = -1;
    },
    raise(on) {
      isRaised = on;
    },
    codeAt: (at) => codes[at] ?? 0,
    slice: (start, end) =>
      String.fromCharCode.apply(
        null,
        codes.subarray(start, Math.min(end, start + MOST_SLICE)) as unknown as number[],
      ),
    softBreaks: () => soft.length,
    settleSoft(from, kept) {
      if (kept)
        for (let i = from; i < soft.length; i++) if (!kept(soft[i] ?? 0)) codes[soft[i] ?? 0] = LINE_FEED;
      soft.length = from;
    },
    text: () => new TextDecoder("utf-16le", { ignoreBOM: true }).decode(codes.subarray(0, length)),
    map: () => ({ text: mapText, source: mapSource }),
  };
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
