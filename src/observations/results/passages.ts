/**
 * A document's prose in running order: lines joined to passages, headings and lead-ins kept beside them. Releases reach us as
 * text from a PDF (lines, page numbers, tables run in) and as HTML or Markdown (a block a paragraph); both become the same.
 * Rule kept here: a table's lines are no prose; a heading is never glued to the sentence below it.
 */
import type { Document, Span } from "../../model/document.ts";

export type Passage = {
  readonly kind: "heading" | "prose";
  /** The lines, in order; what lies between them is no part of the passage. */
  readonly pieces: readonly Span[];
  /** Heading depth; prose has that of its list, 1 for a bullet. */
  readonly level: number;
  readonly isItem: boolean;
};

type Line = {
  readonly span: Span;
  readonly words: string;
  readonly kind: "paragraph" | "heading" | "list-item" | "break";
  readonly level: number;
  /** The first line of its block. */
  readonly opens: boolean;
};

const FURNITURE =
  /^(?:#\s*)?\[?(?:page\s+)?\d{1,3}\]?(?:\s+of\s+\d{1,3})?$|^(?:table of contents|back to top)$|^(?:number of pages|url source|published time|title):/i;
const BULLET = /^(?:[•●▪◦○■□‣⁃∙·\uf020-\uf0ff]|[-–—*]\s|\((?:[ivx]{1,4}|[a-z]|\d)\)\s)/;
const FIGURE_CELL = String.raw`(?:\(?[-–—]?|(?:RMB|US\$|HK\$|\$|€)\s?\(?)\d[\d,]*(?:\.\d+)?(?:\s?\))?%?\)?`;
/** Two figures side by side with nothing said between them: a row of a table. */
const ROW = new RegExp(String.raw`(?:^|\s)${FIGURE_CELL}\s+(?:${FIGURE_CELL}|[-–—]|N/?A)(?:\s|$)`);
const ROWS = new RegExp(String.raw`(?<=\s)${FIGURE_CELL}(?:\s+(?:${FIGURE_CELL}|[-–—]|N/?A)(?=\s|$))+`, "g");
/** Dates and footnotes put figures side by side too. */
const DATE_PAIR = /(?:\b(?:20\d\d|\d{1,2})[,.]?\s+20\d\d\b)|\b20\d\d\s+\d/;
/** A line that is only figures, or columns' heads. */
const HEAD_WORD =
  /^(?:RMB|US\$|HK\$|%|YoY|QoQ|N\/?A|\(?\d[\d,.]*%?\)?|change|changes|million|millions|in|audited|unaudited|restated|[-–—()])$/i;
const isHeads = (words: string) =>
  words.split(/[\s,()]+/).every((word) => word === "" || HEAD_WORD.test(word));

export function passagesIn(document: Document): readonly Passage[] {
  const passages: Passage[] = [];
  let open: { pieces: Span[]; words: string; isItem: boolean } | undefined;
  const close = () => {
    if (open)
      passages.push({ kind: "prose", pieces: open.pieces, level: open.isItem ? 1 : 0, isItem: open.isItem });
    open = undefined;
  };
  const lines = linesOf(document);
  for (const [i, line] of lines.entries()) {
    if (line.kind === "break") {
      close();
      continue;
    }
    const { words, span } = line;
    if (FURNITURE.test(words)) continue;
    if (isRow(words)) {
      close();
      continue;
    }
    const goesOn = open !== undefined && continues(open.words, line);
    if (goesOn && open) {
      open.pieces.push(span);
      open.words = words;
      continue;
    }
    close();
    if (
      isHeading(
        line,
        lines.slice(i + 1, i + 4).find((each) => !FURNITURE.test(each.words)),
      )
    ) {
      passages.push({
        kind: "heading",
        pieces: [span],
        level: line.kind === "heading" ? line.level : 7,
        isItem: false,
      });
      continue;
    }
    const bullet = BULLET.exec(words);
    const isItem = line.kind === "list-item" || bullet !== null;
    open = { pieces: [[span[0] + (bullet?.[0].length ?? 0), span[1]]], words, isItem };
  }
  close();
  return passages;
}

/** Marks of Markdown before a line. */
const MARKS = /^(?:(?:#{1,6}|>)\s+)+/;

function linesOf({ text, blocks }: Document): readonly Line[] {
  const lines: Line[] = [];
  for (const block of blocks) {
    if (block.kind === "table" || block.kind === "code" || block.kind === "page") {
      lines.push({ span: block.span, words: "", kind: "break", level: 0, opens: true });
      continue;
    }
    const kind = block.kind === "caption" ? "paragraph" : block.kind;
    let at = block.span[0];
    let opens = true;
    for (const raw of text
      .slice(...block.span)
      .replaceAll("\f", "\n")
      .split("\n")) {
      const words = raw.trim().replace(MARKS, "");
      const from = at + raw.trimEnd().length - words.length;
      at += raw.length + 1;
      if (words === "") continue;
      for (const part of partsOf(words)) {
        const start = from + part.start;
        lines.push({
          span: [start, start + part.words.length],
          words: part.words,
          kind: part.isHeading ? "heading" : part.isRow ? "break" : part.isItem ? "list-item" : kind,
          level: part.isHeading ? 1 : (block.level ?? 1),
          opens: opens || part.isItem || part.isHeading,
        });
        opens = part.isHeading;
      }
    }
  }
  return lines;
}

type Part = {
  readonly words: string;
  readonly start: number;
  readonly isItem: boolean;
  readonly isHeading: boolean;
  readonly isRow: boolean;
};

/** A longer line is a page whose lines were run together. */
const LONG_LINE = 300;
const INNER_BULLET = /\s(?=[•●▪◦○■□‣⁃∙\uf020-\uf0ff]\s?)/g;
/** A heading in capitals, run into the sentence after it. */
const CAPITALS = /(?:^|(?<=[.:)•] {0,2}))(?:[A-Z][A-Z&’'-]+(?:,? |$)){2,}(?=[A-Z•(]|$)/g;

/** A line as written, or a page run into one line cut at bullets, headings in capitals and rows of tables. */
function partsOf(words: string): readonly Part[] {
  if (words.length < LONG_LINE) return [{ words, start: 0, isItem: false, isHeading: false, isRow: false }];
  const cuts = new Map<number, "item" | "heading" | "row" | "text">([[0, "text"]]);
  for (const match of words.matchAll(INNER_BULLET)) cuts.set(match.index + 1, "item");
  for (const match of words.matchAll(CAPITALS)) {
    if (match[0].length < 12) continue;
    cuts.set(match.index, "heading");
    const end = match.index + match[0].length;
    if (!cuts.has(end)) cuts.set(end, "text");
  }
  let after = -1;
  for (const match of words.matchAll(ROWS)) {
    if (DATE_PAIR.test(match[0])) continue;
    // What stands between two rows is a label, unless it holds a sentence.
    const between = after < 0 ? "" : words.slice(after, match.index);
    const isLabel = after >= 0 && between.length < 160 && !/[a-z)]\.(?:\s|$)/.test(between);
    cuts.set(isLabel ? after : match.index, "row");
    after = match.index + match[0].length;
    cuts.set(after, "text");
  }
  const places = [...cuts].toSorted(([a], [b]) => a - b);
  return places.flatMap(([at, kind], i): readonly Part[] => {
    const raw = words.slice(at, places[i + 1]?.[0] ?? words.length);
    const start = at + (raw.length - raw.trimStart().length);
    const text = raw.trim();
    return text === ""
      ? []
      : [
          {
            words: text,
            start,
            isItem: kind === "item",
            isHeading: kind === "heading",
            isRow: kind === "row",
          },
        ];
  });
}

function isRow(words: string): boolean {
  if (words.length < 120 && isHeads(words)) return true;
  const row = ROW.exec(words);
  return row !== null && !DATE_PAIR.test(row[0]);
}

const ENDS = /(?:[!?:;]|\.(?!\d)|(?<!\d)\.)["”’')\]]*(?:\s*(?:\[\d\]|\(\d\)|\d))?$/;
/** A line this long was broken by the page's width, not by its end. */
const WRAPPED = 60;

const ENUMERATED = /^\((?:[ivx]{1,4}|[a-z]|\d)\)\s/;

/** Whether the line goes on with what stands before it. */
function continues(before: string, line: Line): boolean {
  // "(i) …, (ii) …" inside a sentence.
  if (ENUMERATED.test(line.words) && before.length > WRAPPED && !ENDS.test(before)) return true;
  if (BULLET.test(line.words) || (line.kind === "list-item" && line.opens)) return false;
  if (!line.opens) return !ENDS.test(before) || before.length > WRAPPED;
  if (ENDS.test(before)) return false;
  return /^[a-z(]/.test(line.words) || (before.length > WRAPPED && /^[a-z("“]|^\S+ [a-z]/.test(line.words));
}

const MOST_HEADING = 110;

function isHeading(line: Line, next: Line | undefined): boolean {
  const { words } = line;
  if (words.length > MOST_HEADING || ENDS.test(words) || BULLET.test(words)) return false;
  if (line.kind === "heading") return line.words.length > 0;
  if (line.kind === "list-item" || /^[a-z]/.test(words)) return false;
  // Inside a paragraph a short line with nothing to end it stands above what follows.
  return next === undefined || next.opens || words.length < WRAPPED
    ? !/^[a-z(]/.test(next?.words ?? "A")
    : false;
}
