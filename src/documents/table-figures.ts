/**
 * The figures of a table as they are printed: "(24,504)", "(85)%(2)", "US$ 1.2", "4.9 %", "–", "N/A", "Up 15%".
 * Rule kept here: a cell is a figure with white space around it; what is glued to letters is a word, and a bare year is none.
 */
import { type Decimal, negateDecimal, parseDecimal } from "../model/decimal.ts";
import type { Span } from "../model/document.ts";

export type TableFigure = {
  readonly span: Span;
  /** "none": a dash, or "N/A": nothing to read in the column. */
  readonly kind: "number" | "percent" | "points" | "none";
  /** As printed: "(85)%" is -85; null where there is nothing. */
  readonly value: Decimal | null;
  /** Digits printed behind the point. */
  readonly decimals: number;
  /** ISO code, where the cell itself carries a currency sign. */
  readonly currency?: string;
  /** True for a small whole number alone in brackets, which may be the mark of a footnote. */
  readonly mark: boolean;
};

const FIGURE =
  /(?<word>(?:up|down)\s+)?(?<sign>(?:US|HK)?\$|RMB|€|£|¥)?\s{0,12}(?<open>\()?\s?(?<sign2>(?:US|HK)?\$)?\s{0,12}(?<minus>[-–—−])?(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?<part>\.\d+)?(?<torn>\d*)(?<close>\s?\))?(?:\s{0,3}(?<tail>%|pts?\b|percentage points))?(?<close2>\))?(?:\*+)?(?<marks>(?:\(\d{1,2}\))*)(?=[\s|]|$)/iy;
const NOTHING =
  /(?:N\/?A|N\.?M\.?)(?:\(\d{1,2}\))?(?=[\s|]|$)|[-–—−](?=[\s|]|$|[—–]|(?<=[—–])[A-Z])|-(?=[A-Z][a-z])/y;
const CURRENCIES: Readonly<Record<string, string>> = {
  $: "USD",
  US$: "USD",
  HK$: "HKD",
  RMB: "CNY",
  "€": "EUR",
  "£": "GBP",
};

/** The figure that begins at `at`, or undefined. The caller sees to it that white space stands before it. */
export function tableFigureAt(text: string, at: number): TableFigure | undefined {
  NOTHING.lastIndex = at;
  const nothing = NOTHING.exec(text);
  if (nothing)
    return { span: [at, at + nothing[0].length], kind: "none", value: null, decimals: 0, mark: false };
  FIGURE.lastIndex = at;
  const found = FIGURE.exec(text);
  const groups = found?.groups;
  if (!found || !groups) return undefined;
  const { whole = "", part = "", open, close, close2, minus, tail, torn = "" } = groups;
  if ((open !== undefined) !== (close !== undefined || close2 !== undefined)) return undefined;
  // A page number glued to the last figure of a page; anything else that is not grouped by three is not a number.
  if (torn !== "" && !(whole.includes(",") && part === "" && endsLine(text, at + found[0].length)))
    return undefined;
  const currency = CURRENCIES[(groups.sign ?? groups.sign2 ?? "").toUpperCase()];
  const isPlain = !whole.includes(",") && part === "" && currency === undefined && tail === undefined;
  if (isPlain && open === undefined && /^(?:19|20)\d\d$/.test(whole)) return undefined;
  const size = parseDecimal(whole.replaceAll(",", "") + part);
  if (!size) return undefined;
  const isDown = groups.word?.trim().toLowerCase() === "down";
  const isNegative = open !== undefined || minus !== undefined || isDown;
  return {
    span: [at, at + found[0].length - (groups.marks?.length ?? 0) - torn.length],
    kind: tail === undefined ? "number" : tail === "%" ? "percent" : "points",
    value: isNegative && size.units !== 0n ? negateDecimal(size) : size,
    decimals: Math.max(0, part.length - 1),
    ...(currency === undefined ? {} : { currency }),
    mark: isPlain && whole.length < 3 && minus === undefined,
  };
}

/** Consecutive figures from `at`, with white space or "|" between them; and the offset behind the last. */
export function figureRunAt(
  text: string,
  at: number,
  end: number,
): { readonly figures: readonly TableFigure[]; readonly end: number } {
  const figures: TableFigure[] = [];
  let next = at;
  let last = at;
  while (next < end) {
    const figure = tableFigureAt(text, next);
    if (!figure) break;
    figures.push(figure);
    last = endBehindMarks(text, figure.span[1]);
    next = last;
    while (next < end && /[\s|]/.test(text[next] ?? "")) next += 1;
    // An empty line parts two rows, even where the second has no label.
    if (/\n\n/.test(text.slice(last, next))) break;
  }
  return { figures, end: last };
}

const MARKS = /\d{0,3}(?:\*+)?(?:\(\d{1,2}\))*/y;

function endBehindMarks(text: string, at: number): number {
  MARKS.lastIndex = at;
  return at + (MARKS.exec(text)?.[0].length ?? 0);
}

function endsLine(text: string, at: number): boolean {
  return at >= text.length || /^[ \t]*(?:\n|$)/.test(text.slice(at, at + 12));
}
