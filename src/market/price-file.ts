/**
 * The text of a CSV file of daily prices → its rows, in the forms people have: one header line; a ticker line and a date line under it, as
 * yfinance writes; a ticker line with the codes under the header. Rule kept here: a row that cannot be read is named, never guessed.
 */
import { type Day, parseDay } from "../model/day.ts";
import type { Problem } from "../model/problem.ts";
import { csvLine } from "../std/csv-line.ts";

/** A row as the file has it; null where the cell is empty or no number. */
export type RawPrice = {
  readonly line: number;
  readonly day: Day;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number;
  readonly adjusted: number | null;
  readonly volume: number | null;
  /** Whose row: the letter of a `source` column, where there is one. */
  readonly lineage: string | null;
};

export type PriceFile = {
  readonly file: string;
  /** As the file's own columns or ticker line say; empty when they say nothing. */
  readonly tickers: readonly string[];
  readonly rows: readonly RawPrice[];
  /** The dates carry a clock, as bars of a data feed do: "05:00:00+00:00". */
  readonly stamped: string | null;
  readonly problems: readonly Problem[];
};

const COLUMNS = {
  day: ["date", "day", "timestamp"],
  ticker: ["ticker", "symbol"],
  open: ["open"],
  high: ["high"],
  low: ["low"],
  close: ["close"],
  adjusted: ["adj_close", "adj close", "adjusted", "adjclose", "adjusted_close"],
  volume: ["volume"],
  lineage: ["source"],
} as const;

type Column = keyof typeof COLUMNS;
type Layout = {
  readonly at: ReadonlyMap<Column, number>;
  readonly first: number;
  readonly tickers: readonly string[];
};

/** Most lines read of one file: 400 years of days. */
const MOST_LINES = 100_000;

export function readPriceFile(text: string, file: string): PriceFile {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/, MOST_LINES + 1);
  const none = (what: string, fix: string): PriceFile => ({
    file,
    tickers: [],
    rows: [],
    stamped: null,
    problems: [{ code: "not-prices", severity: "error", what, where: { file }, fix }],
  });
  if (lines.length > MOST_LINES)
    return none(`It has more than ${MOST_LINES} lines.`, "give daily prices, one day a line.");
  const layout = layoutOf(lines.slice(0, 3).map(csvLine));
  if (!layout)
    return none(
      "No header with a date and a close was found.",
      "begin with a line such as date,close,adj_close,volume.",
    );
  return { file, ...rowsOf(lines, layout, file) };
}

function layoutOf(head: readonly (readonly string[])[]): Layout | undefined {
  const [names = [], second = [], third = []] = head;
  const lower = names.map((name) => name.toLowerCase());
  const at = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const index = lower.findIndex((name) => (COLUMNS[column] as readonly string[]).includes(name));
    if (index >= 0) at.set(column, index);
  }
  if (!at.has("close")) return undefined;
  // yfinance with one ticker a column: "Price,Close,…", then "Ticker,9988.HK,…", then "Date,,,…".
  if (lower[0] === "price" && second[0]?.toLowerCase() === "ticker") {
    at.set("day", 0);
    at.delete("ticker");
    return { at, first: third[0]?.toLowerCase() === "date" ? 3 : 2, tickers: distinct(second.slice(1)) };
  }
  if (!at.has("day")) return undefined;
  // The codes stand in a line of their own without a date.
  const loose = second[at.get("day") ?? 0] === "" && second.some((cell) => cell !== "");
  return { at, first: loose ? 2 : 1, tickers: loose ? distinct(second) : [] };
}

function rowsOf(
  lines: readonly string[],
  { at, first, tickers }: Layout,
  file: string,
): Omit<PriceFile, "file"> {
  const rows: RawPrice[] = [];
  const problems: Problem[] = [];
  const named = new Set(tickers);
  const bad: number[] = [];
  let stamped: string | null = null;
  for (const [index, text] of lines.entries()) {
    if (index < first || text.trim() === "") continue;
    const cells = csvLine(text);
    const cell = (column: Column): string => cells[at.get(column) ?? -1] ?? "";
    const [, dayText = "", clock = ""] = /^(\d{4}-\d{2}-\d{2})(?:[T ](.+))?$/.exec(cell("day")) ?? [];
    const day = parseDay(dayText);
    const close = numberOf(cell("close"));
    if (!day || close === null || close <= 0) {
      // A day without any price is a day without trading, not a damaged row.
      if (!day || cell("close") !== "") bad.push(index + 1);
      continue;
    }
    if (clock !== "" && !/^00:00(:00)?(\.0+)?([+-]00:00|Z)?$/.test(clock)) stamped ??= clock;
    const ticker = cell("ticker");
    if (ticker !== "" && tickers.length === 0) named.add(ticker);
    const adjusted = numberOf(cell("adjusted"));
    rows.push({
      line: index + 1,
      day,
      open: numberOf(cell("open")),
      high: numberOf(cell("high")),
      low: numberOf(cell("low")),
      close,
      adjusted: adjusted !== null && adjusted > 0 ? adjusted : null,
      volume: numberOf(cell("volume")),
      lineage: cell("lineage") || null,
    });
  }
  if (bad.length > 0)
    problems.push({
      code: "unread-row",
      severity: "warning",
      what: `${bad.length} ${bad.length === 1 ? "row has" : "rows have"} no day or no price above 0 and ${bad.length === 1 ? "is" : "are"} left out, the first on line ${bad[0]}.`,
      where: { file, line: bad[0] ?? 1 },
      fix: "write the day as YYYY-MM-DD and the close as a number.",
    });
  return { tickers: [...named], rows, stamped, problems };
}

function numberOf(cell: string): number | null {
  if (cell === "") return null;
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}

function distinct(cells: readonly string[]): readonly string[] {
  return [...new Set(cells.filter((cell) => cell !== ""))];
}

/** The ticker a file's name begins with: "0981.HK" of "0981.HK.some-note.csv", "GSPC" of "GSPC.csv". */
export function tickerOfName(name: string): string | undefined {
  return /^(\^?[A-Za-z0-9-]+(?:\.(?:HK|SS|SH|SZ)(?=\.))?)(?:\..*)?\.csv$/i.exec(name)?.[1];
}

/** Whether two spellings are one ticker: "^GSPC" and "GSPC", "688041" and "688041.SS". */
export function sameTicker(a: string, b: string): boolean {
  const plain = (ticker: string) => ticker.replace(/^\^/, "").toUpperCase();
  const bare = (ticker: string) => plain(ticker).replace(/\.(HK|SS|SH|SZ)$/, "");
  return plain(a) === plain(b) || (bare(a) === bare(b) && (plain(a) === bare(a) || plain(b) === bare(b)));
}
