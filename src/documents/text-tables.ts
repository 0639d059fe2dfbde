/**
 * Plain text → the tables that were run into it: a head of dates, currencies and a unit, and under it labels with figures.
 * Rules kept here: a table ends where prose, a footnote or a page begins; what a row means is not decided here; linear in the text.
 */
import type { Span } from "../model/document.ts";
import { figureRunAt, type TableFigure } from "./table-figures.ts";
import { type HeaderToken, headerTokensIn } from "./table-header.ts";

export type TextRow = {
  /** From the first word of the label to the end of the last figure. */
  readonly span: Span;
  /** All words between the row before and the figures: headings, then the label. */
  readonly words: Span;
  readonly figures: readonly TableFigure[];
};

export type TextTable = {
  readonly head: Span;
  readonly tokens: readonly HeaderToken[];
  /** Words of the head that are no header word: names of segments over columns. */
  readonly names: readonly Span[];
  /** What stands before the head on the same page: title, and the sentence that announces the table. */
  readonly caption: Span;
  readonly rows: readonly TextRow[];
  /** Offset of the page's end. */
  readonly pageEnd: number;
};

const LONGEST_LABEL = 260;
const LONGEST_NAMES = 260;
const LONGEST_CAPTION = 420;
/** A line with nothing but the page's number, a form feed, "[page 3]", "Page 3 of 11". */
const PAGE_END =
  /\n[ \t]{0,60}(?:-[ \t]{0,4})?\d{1,3}[ \t]{0,60}(?:-[ \t]{0,4})?(?=\n)|\f|\n\[page \d+\]|\n ?P ?a ?g ?e +\d/g;
const SENTENCE = /[a-z)”][.;] +[A-Z][a-z]|[a-z]{3}\.\s*\n/;
const SCALE_WORD = /^\s?(?:million|billion|thousand|trillion|percentage|per cent|percent|basis)\b/i;

/** Every table of `text`, in order. */
export function textTablesIn(text: string): readonly TextTable[] {
  const pages = [...text.matchAll(PAGE_END)].map(({ index }) => index);
  const heads = headsIn(text, pages);
  const tables: TextTable[] = [];
  let floor = 0;
  heads.forEach((head, index) => {
    const start = head.span[0];
    const pageEnd = pages.find((end) => end >= head.span[1]) ?? text.length;
    const pageStart = pages.findLast((end) => end < start) ?? 0;
    const stop = Math.min(heads[index + 1]?.span[0] ?? text.length, pageEnd);
    const rows = rowsIn(text, head.span[1], stop);
    const from = Math.max(floor, pageStart, start - LONGEST_CAPTION);
    // A head torn away from its rows still says what the columns are.
    if (rows.length === 0 && !head.tokens.some(({ kind }) => kind === "length")) return;
    tables.push({
      head: head.span,
      tokens: head.tokens,
      names: head.names,
      caption: [from, start],
      rows,
      pageEnd,
    });
    floor = rows.at(-1)?.span[1] ?? floor;
  });
  return tables;
}

type Head = { readonly span: Span; readonly tokens: readonly HeaderToken[]; readonly names: readonly Span[] };

/** Runs of header words with nothing but white space, or the names of columns, between them. */
function headsIn(text: string, pages: readonly number[]): readonly Head[] {
  const heads: Head[] = [];
  let open: { tokens: HeaderToken[]; names: Span[] } | undefined;
  let page = 0;
  const close = () => {
    const [first, last] = [open?.tokens[0], open?.tokens.at(-1)];
    if (open && first && last && isHead(open.tokens))
      heads.push({ span: [first.span[0], last.span[1]], tokens: open.tokens, names: open.names });
    open = undefined;
  };
  for (const token of headerTokensIn(text)) {
    const last = open?.tokens.at(-1);
    while ((pages[page] ?? Number.POSITIVE_INFINITY) < (last?.span[1] ?? 0)) page += 1;
    const hasPageBetween = (pages[page] ?? Number.POSITIVE_INFINITY) < token.span[0];
    const gap: Span = [last?.span[1] ?? 0, token.span[0]];
    const isTimed = (open?.tokens.length ?? 0) > 1 || last?.kind === "change";
    if (open && last && !hasPageBetween && joins(text, gap, isTimed ? last : undefined, token)) {
      open.tokens.push(token);
      if (/[A-Za-z]/.test(text.slice(...gap))) open.names.push(gap);
    } else {
      close();
      open = { tokens: [token], names: [] };
    }
  }
  close();
  return heads;
}

/** @param last the word before; undefined: no names can stand behind it */
function joins(text: string, gap: Span, last: HeaderToken | undefined, next: HeaderToken): boolean {
  if (gap[1] - gap[0] > LONGEST_NAMES) return false;
  const between = text.slice(...gap);
  if (/^[\s,|/()*-]*$/.test(between)) return true;
  // Names of columns stand between the time and the unit or the currencies.
  if (/[.;:•]|\d{2}|,\d|\b(?:was|were|the|compared|increased|decreased|into|respectively)\b/.test(between))
    return false;
  const time =
    last !== undefined &&
    ["date", "year", "length", "change", "quarter", "currency", "audit"].includes(last.kind);
  return (
    time &&
    (next.kind === "unit" || next.kind === "currency" || next.kind === "share" || next.kind === "change")
  );
}

/** A head has columns: a unit and a time or a currency, or at least two columns side by side. */
function isHead(tokens: readonly HeaderToken[]): boolean {
  const kinds = tokens.map(({ kind }) => kind);
  const columns = kinds.filter((kind) =>
    ["date", "quarter", "half", "year", "currency"].includes(kind),
  ).length;
  const hasUnit = kinds.includes("unit");
  return hasUnit ? kinds.length > 1 : columns > 1;
}

/** Labels with figures from `from`, as far as they follow each other. */
function rowsIn(text: string, from: number, to: number): readonly TextRow[] {
  const rows: TextRow[] = [];
  let start = from;
  let at = from;
  while (at < to && at - start <= LONGEST_LABEL) {
    const run = /\s/.test(text[at - 1] ?? " ") ? figureRunAt(text, at, to) : undefined;
    const [first] = run?.figures ?? [];
    if (!run || !first) {
      at += 1;
      continue;
    }
    const words = trimmed(text, [start, at]);
    const label = text.slice(...words);
    // "(including loans of RMB2.0 billion and RMB1.2 billion)": the label goes on behind its bracket.
    if (
      label.lastIndexOf("(") > label.lastIndexOf(")") &&
      !(text.slice(at, run.end).includes(")") && run.figures.length > 1)
    ) {
      at = run.end;
      continue;
    }
    const behind = text.slice(run.end, run.end + 24);
    if (run.figures.length === 1 && (first.mark || first.kind === "none")) {
      // A footnote, or a number that belongs to the words around it.
      if (label === "" || /^\s*\n/.test(label)) break;
      if (!/^[ \t]*(?:\n|$)/.test(behind) || first.kind === "none") {
        at = run.end;
        continue;
      }
    }
    if (SENTENCE.test(label) || SCALE_WORD.test(behind) || /^\s?[a-z]+ed by\b/.test(behind)) break;
    rows.push({ span: [words[0], run.figures.at(-1)?.span[1] ?? run.end], words, figures: run.figures });
    start = run.end;
    at = run.end;
  }
  return rows;
}

function trimmed(text: string, [from, to]: Span): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return [start, end];
}
