/**
 * Lines and tables of the pages → one text with blocks. Rules kept here: a line of the page is a line of the text and a row of a
 * table is one line; an empty line stands between blocks; a block's span is its words and nothing else.
 */
import type { Block, BlockKind, Cell } from "../model/document.ts";
import { hyphenate, type Vocabulary, vocabularyOf } from "./pdf-hyphens.ts";
import { type Line, lineText } from "./pdf-lines.ts";
import { entryText, figuresOf, type PdfRow } from "./pdf-rows.ts";
import { gridOf, type Part, placesOf } from "./pdf-tables.ts";

export type PagePart = { readonly page: number; readonly part: Part };
export type PdfText = { readonly text: string; readonly blocks: readonly Block[] };

type Lines = Extract<Part, { readonly kind: "lines" }>;
type Prose = {
  readonly kind: "heading" | "paragraph" | "list-item";
  readonly page: number;
  readonly level?: number;
  readonly lines: readonly Line[];
};
type Made = Prose | { readonly kind: "table"; readonly page: number; readonly rows: readonly PdfRow[] };

/** The document's text and blocks. @param parts in reading order */
export function blocksOf(parts: readonly PagePart[]): PdfText {
  const body = bodyOf(parts);
  const made = parts.flatMap(({ page, part }): readonly Made[] =>
    part.kind === "table" ? [{ kind: "table", page, rows: part.rows }] : proseOf(part, page, body),
  );
  return written(acrossPages(made), vocabularyOf(made.flatMap(textsOf)));
}

const textsOf = (made: Made): readonly string[] =>
  made.kind === "table" ? made.rows.map(rowText) : made.lines.map(lineText);

const rowText = (row: PdfRow): string => row.entries.map(entryText).join(" ");

type Body = { readonly font: string; readonly size: number };

/** The type most of the document is set in. */
function bodyOf(parts: readonly PagePart[]): Body {
  const counts = new Map<string, number>();
  for (const { part } of parts)
    for (const line of part.kind === "lines" ? part.lines : []) {
      const key = JSON.stringify([line.font, Math.round(line.size * 2) / 2]);
      counts.set(key, (counts.get(key) ?? 0) + lineText(line).length);
    }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  const [font, size]: [string, number] = JSON.parse(most?.[0] ?? '["",0]');
  return { font, size };
}

const BULLET =
  /^(?:(?:[-–—•·●○■□▪▫◦►▶➢✓❖*‣⁃\ue000-\uf8ff](?![-–—*]))|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])(?:\s+|$)/u;
const BARE = /^[-–—•·●○■□▪▫◦►▶➢✓❖*‣⁃\ue000-\uf8ff](?![-–—*])\s*/u;

/** Lines → headings, paragraphs and list items. */
function proseOf(
  { lines, right }: Pick<Lines, "lines" | "right">,
  page: number,
  body: Body,
): readonly Prose[] {
  const groups: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    const group = groups.at(-1);
    const before = lines[i - 1];
    if (group && before && !begins(line, before, group, right)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group, i) => kindOf(group, groups[i + 1], { page, body }));
}

/** Whether a line begins a new block. */
function begins(line: Line, before: Line, group: readonly Line[], right: number): boolean {
  const pitch = line.y - before.y;
  const sizes = Math.min(line.size, before.size) / Math.max(line.size, before.size);
  if (pitch <= 0 || sizes < 0.88 || line.words[0]?.raised) return true;
  if (BARE.test(lineText(line)) || isSection(line) || isSection(before)) return true;
  const [text, first] = [lineText(before), line.words[0]];
  const needed = first ? Math.min(first.x1 - first.x0, 12 * line.size) + 1.5 * line.size : 0;
  // Where the first word would have fitted, the line was ended on purpose.
  const short = right - before.x1 > needed;
  const ends = /[.。;；:：!！?？”’"'）)]$/.test(text);
  if (isBulleted(line) && (short || ends)) return true;
  const isSmall = /^[\p{Ll}\d(]/u.test(first?.text ?? "");
  if (!short && !ends && isSmall && pitch < 2.2 * line.size) return false;
  const usual = group.length >= 2 ? before.y - (group.at(-2)?.y ?? 0) : 1.75 * before.size;
  if (pitch > Math.max(1.25 * usual, usual + 0.3 * line.size)) return true;
  // A heading in another face stands over what it heads.
  const alike = line.words.every((word) => word.font === before.words[0]?.font);
  if (!alike && short && isOneFace(line) && isOneFace(group)) return true;
  if (!isBulleted(group[0] ?? line) && line.x0 - before.x0 > line.size && ends) return true;
  return short && (ends || !isSmall) && !/[,，、]$/.test(text);
}

/** "二、" or "第三节": the heading of a section, on a line of its own. */
const isSection = (line: Line): boolean =>
  /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[章节節])[^。；;，,]{1,30}$/.test(
    lineText(line),
  );

const isBulleted = (line: Line): boolean => BULLET.test(lineText(line));
const isOneFace = (lines: Line | readonly Line[]): boolean => {
  const words = "words" in lines ? lines.words : lines.flatMap((line) => line.words);
  return words.every((word) => word.font === words[0]?.font && word.size === words[0]?.size);
};

type Where = { readonly page: number; readonly body: Body };

function kindOf(lines: readonly Line[], next: readonly Line[] | undefined, { page, body }: Where): Prose {
  const [first] = lines;
  const text = lines.map(lineText).join(" ");
  if (first && BARE.test(text) && text.replace(BARE, "") !== "")
    return { kind: "list-item", page, level: 1, lines };
  const size = first?.size ?? 0;
  if (first && lines.length === 1 && isSection(first)) return { kind: "heading", page, level: 3, lines };
  const level = size >= 1.6 * body.size ? 1 : size >= 1.3 * body.size ? 2 : size >= 1.12 * body.size ? 3 : 4;
  const short =
    lines.length <= 2 && text.length <= 150 && /\p{L}{2}/u.test(text) && !/[.。,，;；]$/.test(text);
  const other =
    first?.font !== body.font && isOneFace(lines) && next !== undefined && next[0]?.font !== first?.font;
  const capitals =
    lines.length === 1 && /^[^\p{Ll}]+$/u.test(text) && /\p{Lu}{3}/u.test(text) && size >= body.size;
  if (short && (level < 4 || other || capitals)) return { kind: "heading", page, level, lines };
  return isBulleted(first ?? { words: [], x0: 0, x1: 0, y: 0, size: 0, font: "" })
    ? { kind: "list-item", page, level: 1, lines }
    : { kind: "paragraph", page, lines };
}

/** A paragraph that a page or a column cut in the middle of a sentence is one. */
function acrossPages(made: readonly Made[]): readonly Made[] {
  const joined: Made[] = [];
  for (const each of made) {
    const last = joined.at(-1);
    if (
      last &&
      last.kind !== "table" &&
      last.kind !== "heading" &&
      each.kind === "paragraph" &&
      goesOn(last, each)
    )
      joined[joined.length - 1] = { ...last, lines: [...last.lines, ...each.lines] };
    else joined.push(each);
  }
  return joined;
}

function goesOn(last: Prose, next: Prose): boolean {
  const [end, start] = [last.lines.at(-1), next.lines[0]];
  if (!end || !start || start.y > end.y || Math.abs(end.size - start.size) > 0.5) return false;
  const [tail, head] = [lineText(end), lineText(start)];
  const open = /[\p{L}\d,，、-]$/u.test(tail);
  return open && /^[\p{Ll}]/u.test(head) && tail.length > 30;
}

function written(made: readonly Made[], vocabulary: Vocabulary): PdfText {
  const pieces: string[] = [];
  const blocks: Block[] = [];
  let at = 0;
  for (const each of made) {
    if (at > 0) at += 2;
    if (each.kind === "table") {
      const { block, text } = tableAt(each.rows, each.page, at);
      blocks.push(block);
      pieces.push(text);
      at += text.length;
      continue;
    }
    const text = hyphenate(each.lines.map(lineText), vocabulary).join("\n");
    const skip = each.kind === "list-item" ? (BARE.exec(text)?.[0].length ?? 0) : 0;
    const kind: BlockKind = each.kind;
    const level = each.level === undefined ? {} : { level: each.level };
    if (text.length > skip)
      blocks.push({ kind, span: [at + skip, at + text.length], ...level, page: each.page });
    pieces.push(text);
    at += text.length;
  }
  return { text: pieces.join("\n\n"), blocks };
}

function tableAt(
  rows: readonly PdfRow[],
  page: number,
  start: number,
): { readonly block: Block; readonly text: string } {
  const grid = gridOf(rows);
  const body = rows.findIndex((row) => figuresOf(row).length > 0);
  const lines: string[] = [];
  let at = start;
  const cells = rows.map((row, i): readonly Cell[] => {
    let line = "";
    const places = placesOf(row, grid);
    const own = row.entries.map((entry, j): Cell => {
      if (line !== "") line += " ";
      const text = entryText(entry);
      const from = at + line.length;
      line += text;
      return {
        span: [from, from + text.length],
        text,
        header: i < body,
        ...places[j],
      };
    });
    lines.push(line);
    at += line.length + 1;
    return own;
  });
  const text = lines.join("\n");
  return { block: { kind: "table", span: [start, start + text.length], page, table: { rows: cells } }, text };
}
