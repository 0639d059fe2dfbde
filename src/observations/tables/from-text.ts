/**
 * Tables run into text → readable tables: columns from the head, figures under columns, labels cut into headings and label.
 * Rule kept here: a head that is not understood, or rows that do not fit it, give no table.
 */
import { type HeaderToken, headerTokensIn } from "../../documents/table-header.ts";
import { type TextTable, textTablesIn } from "../../documents/text-tables.ts";
import { parseDay } from "../../model/day.ts";
import type { Period } from "../../model/period.ts";
import { endOf, samePeriod } from "../../model/period.ts";
import { columnsOf, periodTo } from "./columns.ts";
import { fitted } from "./fit.ts";
import { nameSet, namesOver, WHOLE } from "./names.ts";
import { type RowLabel, rowLabelOf } from "./row-labels.ts";
import type { Column, ReadableTable, TableRow, UnitWords } from "./table.ts";
import { unitWordsOf } from "./unit-words.ts";

export type TextTables = {
  readonly tables: readonly ReadableTable[];
  /** Heads that were not understood. */
  readonly unread: readonly TextTable[];
};

/** @param segments names the catalogue knows for the issuer */
export function tablesOfText(
  text: string,
  {
    fiscalYearEndMonth,
    segments,
  }: { readonly fiscalYearEndMonth: number | undefined; readonly segments: readonly string[] },
): TextTables {
  const found = rejoined(textTablesIn(text));
  const labels = found.flatMap(({ rows }) => rows.flatMap(({ words }) => piecesOf(text.slice(...words))));
  const known = nameSet([...labels, ...segments]);
  const tables: ReadableTable[] = [];
  const unread: TextTable[] = [];
  let latest: Period | undefined;
  for (const [index, table] of found.entries()) {
    const unit = unitOf(table.tokens, text.slice(...table.caption));
    const after = trailingPeriod(text, table, found[index + 1]);
    const columns = columnsFor(text, table, { fiscalYearEndMonth, known, latest, after });
    const rows = columns ? rowsOf(text, table, columns, unit) : [];
    if (!columns || rows.length === 0) {
      unread.push(table);
      // A table of changes is of the tables before it: not of what was not read.
      latest = undefined;
      continue;
    }
    latest = latestOf([...columns, ...(tables.at(-1)?.columns ?? [])]) ?? latest;
    const caption = text.slice(...table.caption);
    const before = tables.at(-1);
    const isNext = before !== undefined && caption.trim() === "" && table.head[0] - before.span[1] < 40;
    tables.push({
      caption: isNext ? before.caption : caption,
      unit,
      columns,
      rows,
      span: [table.head[0], rows.at(-1)?.span[1] ?? table.head[1]],
    });
  }
  return { tables, unread };
}

/**
 * A head whose times were torn away to the end of its page is put together again: currencies over the rows, then a head of
 * times without currencies, whose own rows go on with the same columns.
 */
function rejoined(tables: readonly TextTable[]): readonly TextTable[] {
  const joined: TextTable[] = [];
  for (let index = 0; index < tables.length; index++) {
    const [table, next] = [tables[index], tables[index + 1]];
    if (!table) continue;
    const isTorn = table.tokens.every(({ kind }) => kind === "currency" || kind === "audit");
    const hasTimes =
      next?.tokens.some(({ kind }) => kind === "length") &&
      next.tokens.every(({ kind }) => kind !== "currency");
    if (!next || !isTorn || !hasTimes || table.tokens.length < 3) {
      joined.push(table);
      continue;
    }
    joined.push({
      ...table,
      tokens: [...table.tokens, ...next.tokens],
      rows: [...table.rows, ...next.rows],
      pageEnd: next.pageEnd,
    });
    index += 1;
  }
  return joined.filter(({ rows }) => rows.length > 0);
}

/** The latest stretch of time of the columns; of two that end together, the first. */
function latestOf(columns: readonly Column[]): Period | undefined {
  let latest: Period | undefined;
  for (const { period } of columns)
    if (period?.kind === "duration" && (!latest || endOf(period) > endOf(latest))) latest = period;
  return latest;
}

/** The unit of the head, or else the last one stated before it. */
function unitOf(tokens: readonly HeaderToken[], caption: string): UnitWords {
  if (!tokens.some(({ kind }) => kind === "unit")) {
    const before = headerTokensIn(caption).findLast(({ kind }) => kind === "unit");
    return before?.kind === "unit" ? unitWordsOf(before.words) : {};
  }
  const unit: { -readonly [Key in keyof UnitWords]: UnitWords[Key] } = {};
  for (const token of tokens) if (token.kind === "unit") Object.assign(unit, unitWordsOf(token.words));
  return unit;
}

type Known = {
  readonly fiscalYearEndMonth: number | undefined;
  readonly known: ReadonlySet<string>;
  readonly latest: Period | undefined;
  readonly after: Period | undefined;
};

function columnsFor(text: string, table: TextTable, around: Known): readonly Column[] | undefined {
  const stated = columnsOf(table.tokens, around.fiscalYearEndMonth);
  if (!stated) return undefined;
  const overhead = overheadOf(text, table);
  if (overhead === "") return stated.some(({ measure }) => measure === "level") ? stated : undefined;
  const levels = stated.filter(({ measure }) => measure === "level");
  const own = levels.filter(({ convenience }) => !convenience);
  const count = own.length > 1 ? own.length : modalCount(table);
  const lines = linesOver(overhead, count);
  if (lines && own.length > 0 && count % own.length === 0)
    return lines.map((line, index) => ({
      period: own[Math.floor((index * own.length) / count)]?.period,
      measure: "level",
      convenience: false,
      line,
    }));
  const names = namesOver(overhead, count, around.known);
  if (!names) return own.length > 1 && stated.every(({ period }) => period) ? stated : undefined;
  const isChange = stated.length > 0 && stated.every(({ measure }) => measure === "yoy" || measure === "qoq");
  const period = own[0]?.period ?? (isChange ? around.latest : around.after);
  if (
    !period ||
    own.some((column) => column.period && own[0]?.period && !samePeriod(column.period, own[0].period))
  )
    return undefined;
  const measure = isChange ? (stated[0]?.measure ?? "skip") : "level";
  const named = names.map(
    (name, index): Column => ({
      ...(own.length > 1 ? own[index] : own[0]),
      measure,
      period,
      convenience: false,
      ...(WHOLE.test(name.toLowerCase()) ? {} : { name }),
    }),
  );
  // The same figures in dollars repeat the last column.
  return [
    ...named,
    ...levels.filter(({ convenience }) => convenience).map((column) => ({ ...column, period })),
  ];
}

/** "Gross profit Gross margin % Gross profit Gross margin %": a line over each column. */
function linesOver(overhead: string, count: number): readonly RowLabel[] | undefined {
  const names = namesOver(overhead.replaceAll("%", " "), count, LINE_NAMES);
  const lines = names?.map((name) => rowLabelOf(name.toLowerCase()));
  return lines?.every((line) => line !== undefined) ? lines : undefined;
}

const LINE_NAMES: ReadonlySet<string> = new Set(
  "revenue|revenues|gross profit|gross margin|gross profit margin|operating profit|operating income|operating margin|cost of sales".split(
    "|",
  ),
);

/** Names inside the head, or right before it where it begins with the currencies. */
function overheadOf(text: string, table: TextTable): string {
  const inside = table.names.map((span) => text.slice(...span)).join(" ");
  if (inside.trim() !== "" || table.tokens[0]?.kind !== "currency") return inside;
  const before = text.slice(...table.caption);
  return before.slice(
    Math.max(before.lastIndexOf(":"), before.lastIndexOf(". "), lastLineOfNumber(before)) + 1,
  );
}

function lastLineOfNumber(text: string): number {
  const found = [...text.matchAll(/\n[ \t]*\d{1,3}[ \t]*(?=\n)/g)].at(-1);
  return found ? found.index + found[0].length : -1;
}

function modalCount(table: TextTable): number {
  const counts = new Map<number, number>();
  for (const { figures } of table.rows) counts.set(figures.length, (counts.get(figures.length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

const LONGEST_TAIL = 400;

/** "Three months ended December 31, 2021" alone between the table and the end of its page: its caption, set below it. */
function trailingPeriod(text: string, table: TextTable, next: TextTable | undefined): Period | undefined {
  const page = table.pageEnd;
  // The caption of the first table of a page is torn off to the page's end.
  const from = next && next.head[0] < page ? lastOnPage(next, page) : (table.rows.at(-1)?.span[1] ?? 0);
  // A caption is short; whatever stands far from the page's end is none.
  if (page - from > LONGEST_TAIL) return undefined;
  const tokens = headerTokensIn(text, from, page);
  const [length, date] = tokens;
  if (tokens.length !== 2 || length?.kind !== "length" || date?.kind !== "date" || date.year === undefined)
    return undefined;
  if (/[A-Za-z]/.test(text.slice(date.span[1], page))) return undefined;
  const day = parseDay(
    `${date.year}-${String(date.month).padStart(2, "0")}-${String(date.date).padStart(2, "0")}`,
  );
  return day && periodTo(day, length);
}

function lastOnPage(table: TextTable, page: number): number {
  const last = table.rows.at(-1)?.span[1] ?? table.head[1];
  return Math.min(last, page);
}

function rowsOf(
  text: string,
  table: TextTable,
  columns: readonly Column[],
  unit: UnitWords,
): readonly TableRow[] {
  const rows: TableRow[] = [];
  for (const { words, figures } of table.rows) {
    const pieces = piecesOf(text.slice(...words));
    const fits = fitted(figures, columns, unit.percent === true);
    if (fits.length === 0 && figures.length < columns.length && /^total/i.test(pieces.at(-1) ?? ""))
      rows.push({ span: words, pieces, figures: columns.map((_, index) => figures[index]), partial: true });
    fits.forEach((fit, index) => {
      const end = fit.used.at(-1)?.span[1] ?? words[1];
      rows.push({
        span: [
          index === 0 && words[1] > words[0]
            ? labelStart(text, words, pieces)
            : (fit.used[0]?.span[0] ?? end),
          end,
        ],
        pieces: index === 0 ? pieces : [],
        figures: fit.figures,
      });
    });
  }
  return rows;
}

/** Headings and label are parted by a line's end, a colon, or a stretch of white space. */
export function piecesOf(words: string): readonly string[] {
  return words
    .split(/\n|(?<=:)(?<!\b(?:less|add|including|of which):)\s+|\s{3,}|\s{2,}(?=-\s)/i)
    .map((piece) => piece.replace(/\s+/g, " ").trim())
    .filter((piece) => /[\p{L}]/u.test(piece));
}

function labelStart(text: string, [from, to]: readonly [number, number], pieces: readonly string[]): number {
  const first = pieces.at(-1)?.split(" ")[0];
  const at = first === undefined ? -1 : text.slice(from, to).lastIndexOf(first);
  const label = pieces.at(-1) ?? "";
  // A label broken over lines begins on an earlier one.
  return at < 0 || /^[a-z(]/.test(label) ? from : from + startOf(text.slice(from, to), label, at);
}

function startOf(words: string, label: string, fallback: number): number {
  const pattern = label
    .split(" ")
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("\\s+");
  const found = [...words.matchAll(new RegExp(pattern, "g"))].at(-1);
  return found?.index ?? fallback;
}
