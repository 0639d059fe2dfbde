/**
 * INFOTABLE.tsv: millions of rows, of which a few are asked for.
 * Rules kept here: of a row that nobody asked for only the CUSIP is looked at, as bytes; a row with a quoted cell goes the slow way
 * and gives the same; a row that is asked for, or has no CUSIP, and is not whole is counted.
 */
import { cellsOf, cellText, type Line, lineAt, scanPieces } from "./scan.ts";

export type HeldRow = {
  readonly cusip: string;
  readonly name: string;
  readonly title: string;
  readonly kind: "SH" | "PRN";
  readonly option: "" | "PUT" | "CALL";
  readonly amount: number;
  /** US dollars. */
  value: number;
};

const COLUMNS = [
  "ACCESSION_NUMBER",
  "CUSIP",
  "VALUE",
  "NAMEOFISSUER",
  "TITLEOFCLASS",
  "SSHPRNAMT",
  "SSHPRNAMTTYPE",
  "PUTCALL",
];
const [TAB, LINE_FEED, QUOTE] = [9, 10, 34];
/** "0001067983-26-000012" */
const NUMBER = 20;

/** @returns each filing's rows of what is asked for, by its number, and how many rows were left out */
export async function infoTable(
  path: string,
  cusips: ReadonlySet<string>,
): Promise<{ readonly filings: ReadonlyMap<string, readonly HeldRow[]>; readonly leftOut: number }> {
  const reading = new Reading(cusips);
  await scanPieces(path, (bytes, until, last) => {
    let start = 0;
    if (!reading.hasHeader) {
      const header = lineAt(bytes, 0, { until, last });
      if (!header) return 0;
      reading.begin(path, header);
      start = header.next;
    }
    return reading.rowsIn(bytes, start, until, last);
  });
  return reading;
}

/** @throws Error naming the file and the column it lacks */
export function columnsAt(
  path: string,
  header: readonly string[],
  columns: readonly string[],
): readonly number[] {
  const names = header.map((name) =>
    name
      .replace(/^\ufeff/, "")
      .trim()
      .toUpperCase(),
  );
  return columns.map((column) => {
    const at = names.indexOf(column);
    if (at < 0) throw new Error(`${path} has no column ${column}`);
    return at;
  });
}

/** A class for its hot fields: what is known between one row and the next. */
class Reading {
  readonly filings = new Map<string, HeldRow[]>();
  leftOut = 0;
  hasHeader = false;
  private at: readonly number[] = [];
  private cusip = 0;
  private readonly cusips: ReadonlySet<string>;
  private readonly marks: Uint8Array;
  private readonly starts = new Int32Array(256);

  constructor(cusips: ReadonlySet<string>) {
    this.cusips = cusips;
    this.marks = new Uint8Array(65_536);
    for (const each of cusips) this.marks[markOf(Buffer.from(each), 0)] = 1;
  }

  begin(path: string, line: Line): void {
    const count = cellsOf(line, 250, this.starts);
    const names = Array.from({ length: count }, (_, cell) => cellText(line.bytes, this.starts, cell));
    this.at = columnsAt(path, names, COLUMNS);
    this.cusip = this.at[1] ?? 0;
    this.hasHeader = true;
  }

  /** @returns where the row begins that is not whole yet */
  rowsIn(bytes: Buffer, from: number, until: number, last: boolean): number {
    // A line end behind the last row: every loop below ends at one.
    if (last) bytes[until] = LINE_FEED;
    const whole = last ? until : bytes.lastIndexOf(LINE_FEED, until - 1) + 1;
    const { cusip, marks } = this;
    const jump = this.at[0] === 0 && cusip > 0;
    let start = from;
    while (start < whole) {
      // The filing's number has twenty characters, and is looked at in the rows that are asked for only.
      let [i, cell] = [start, 0];
      if (jump && bytes[start + NUMBER] === TAB && start + NUMBER < whole)
        [i, cell] = [start + NUMBER + 1, 1];
      let quoted = bytes[start] === QUOTE || bytes[i] === QUOTE;
      while (cell < cusip) {
        const byte = bytes[i] ?? 0;
        i += 1;
        // Only bytes below 14 can end a cell.
        if (byte >= 14) continue;
        if (byte === TAB) {
          cell += 1;
          if (bytes[i] === QUOTE) quoted = true;
        } else if (byte === LINE_FEED) break;
      }
      if (!quoted && cell === cusip && bytes[i + 9] === TAB && marks[markOf(bytes, i)] !== 1) {
        start = bytes.indexOf(LINE_FEED, i + 9) + 1;
        continue;
      }
      const line = lineAt(bytes, start, { until, last });
      if (!line) return start;
      if (line.end > line.start) this.slowRow(line);
      start = line.next;
    }
    return Math.min(start, until);
  }

  /** A row that may be asked for, cell by cell. */
  private slowRow(line: Line): void {
    const { bytes } = line;
    const { starts } = this;
    const [accession = 0, cusip = 0, value = 0, name = 0, title = 0, amount = 0, kind = 0, option = 0] =
      this.at;
    const count = cellsOf(line, Math.max(...this.at) + 1, starts);
    const text = (cell: number) => (cell < count ? cellText(bytes, starts, cell).trim() : "");
    const security = text(cusip).toUpperCase();
    if (count > cusip && !this.cusips.has(security)) return;
    const [dollars, shares] = [Number(text(value) || "-"), Number(text(amount) || "-")];
    const [form, put] = [text(kind).toUpperCase(), text(option).toUpperCase()];
    const whole = count > kind && !Number.isNaN(dollars) && !Number.isNaN(shares);
    if (!whole || (form !== "SH" && form !== "PRN") || (put !== "" && put !== "PUT" && put !== "CALL")) {
      this.leftOut += 1;
      return;
    }
    const row = {
      cusip: security,
      name: text(name),
      title: text(title),
      kind: form,
      option: put,
      amount: shares,
      value: dollars,
    } as const;
    const rows = this.filings.get(text(accession));
    if (rows) rows.push(row);
    else this.filings.set(text(accession), [row]);
  }
}

/** Sixteen bits of the nine characters of a CUSIP: a table of 65,536 tells most of what nobody asked for. */
function markOf(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) & 31) |
      (((bytes[at + 2] ?? 0) & 31) << 5) |
      (((bytes[at + 4] ?? 0) & 31) << 10) |
      (((bytes[at + 5] ?? 0) & 1) << 15)) &
    0xffff
  );
}
