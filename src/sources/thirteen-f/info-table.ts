/**
 * INFOTABLE.tsv: millions of rows, of which a few are asked for and all are added up.
 * Rules kept here: of a row that nobody asked for only the filing's number, the CUSIP and the value are looked at, as bytes; a row
 * with a quoted cell goes the slow way and gives the same; a row that is not whole is counted.
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

export type FilingTable = { rows: number; total: number; readonly held: HeldRow[] };

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
const [TAB, LINE_FEED, CARRIAGE_RETURN, QUOTE, ZERO] = [9, 10, 13, 34, 48];

/** @returns each filing's rows by its number, and how many rows were left out */
export async function infoTable(
  path: string,
  cusips: ReadonlySet<string>,
): Promise<{ readonly filings: ReadonlyMap<string, FilingTable>; readonly leftOut: number }> {
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
  readonly filings = new Map<string, FilingTable>();
  leftOut = 0;
  hasHeader = false;
  private at: readonly number[] = [];
  private accession = 0;
  private cusip = 0;
  private value = 0;
  private readonly cusips: ReadonlySet<string>;
  private readonly marks: Uint8Array;
  private readonly starts = new Int32Array(256);
  /** Rows of one filing stand together: its number is compared as bytes, and looked up only when it changes. */
  private readonly number = new Uint8Array(64);
  private numberLength = -1;
  private table: FilingTable = { rows: 0, total: 0, held: [] };

  constructor(cusips: ReadonlySet<string>) {
    this.cusips = cusips;
    this.marks = new Uint8Array(65_536);
    for (const each of cusips) this.marks[markOf(Buffer.from(each), 0)] = 1;
  }

  begin(path: string, line: Line): void {
    const count = cellsOf(line, 250, this.starts);
    const names = Array.from({ length: count }, (_, cell) => cellText(line.bytes, this.starts, cell));
    this.at = columnsAt(path, names, COLUMNS);
    [this.accession = 0, this.cusip = 0, this.value = 0] = this.at;
    this.hasHeader = true;
  }

  /** @returns where the row begins that is not whole yet */
  rowsIn(bytes: Buffer, from: number, until: number, last: boolean): number {
    // A line end behind the last row: every loop below ends at one.
    if (last) bytes[until] = LINE_FEED;
    const whole = last ? until : bytes.lastIndexOf(LINE_FEED, until - 1) + 1;
    const { starts, cusip, value, marks, number } = this;
    const least = Math.max(this.accession, cusip, value);
    let length = this.numberLength;
    // Plain variables in the loop: what a closure captures is slow.
    let rows = 0;
    let total = 0;
    let start = from;
    while (start < whole) {
      let i = start;
      let cell = 0;
      starts[0] = start;
      // The number of the row before, in its first bytes: the usual case.
      if (this.accession === 0 && length > 0 && bytes[start + length] === TAB) {
        let k = length - 1;
        while (k >= 0 && number[k] === bytes[start + k]) k -= 1;
        if (k < 0) {
          i = start + length + 1;
          cell = 1;
          starts[1] = i;
        }
      }
      const same = cell === 1;
      let quoted = bytes[i] === QUOTE || bytes[start] === QUOTE;
      // Cells up to the last that is looked at; only bytes below 14 can end one.
      for (;;) {
        const byte = bytes[i] ?? 0;
        i += 1;
        if (byte >= 14) continue;
        if (byte === TAB) {
          cell += 1;
          starts[cell] = i;
          if (bytes[i] === QUOTE) quoted = true;
          if (cell > least) break;
        } else if (byte === LINE_FEED) break;
      }
      if (quoted || (cell === least && bytes[i - 1] === LINE_FEED)) {
        const line = lineAt(bytes, start, { until, last });
        if (!line) break;
        this.add(rows, total);
        rows = 0;
        total = 0;
        if (line.end > line.start) this.slowRow(line);
        length = this.numberLength;
        start = line.next;
        continue;
      }
      if (cell <= least) {
        // Ended before its value, or is empty.
        if (i - start > 1 && !(i - start === 2 && bytes[start] === CARRIAGE_RETURN)) this.leftOut += 1;
        start = i;
        continue;
      }
      while (bytes[i] !== LINE_FEED) i += 1;
      const dollars = numberAt(bytes, starts[value] ?? 0, (starts[value + 1] ?? 1) - 1);
      const mark = starts[cusip] ?? 0;
      if (Number.isNaN(dollars)) this.leftOut += 1;
      else if ((starts[cusip + 1] ?? 0) - mark !== 10 || marks[markOf(bytes, mark)] === 1) {
        this.add(rows, total);
        rows = 0;
        total = 0;
        this.slowRow({ bytes, start, end: bytes[i - 1] === CARRIAGE_RETURN ? i - 1 : i });
        length = this.numberLength;
      } else {
        if (!same) {
          this.add(rows, total);
          rows = 0;
          total = 0;
          this.enter(bytes, starts[this.accession] ?? 0, (starts[this.accession + 1] ?? 1) - 1);
          length = this.numberLength;
        }
        rows += 1;
        total += dollars;
      }
      start = i + 1;
    }
    this.add(rows, total);
    return Math.min(start, until);
  }

  private add(rows: number, total: number): void {
    this.table.rows += rows;
    this.table.total += total;
  }

  /** A row that may be asked for, cell by cell. */
  private slowRow(line: Line): void {
    const { bytes } = line;
    const { starts } = this;
    const [accession = 0, cusip = 0, value = 0, name = 0, title = 0, amount = 0, kind = 0, option = 0] =
      this.at;
    const count = cellsOf(line, Math.max(...this.at) + 1, starts);
    const dollars = count > value ? Number(cellText(bytes, starts, value) || "-") : Number.NaN;
    if (count <= cusip || Number.isNaN(dollars)) {
      this.leftOut += 1;
      return;
    }
    this.enter(bytes, starts[accession] ?? 0, (starts[accession + 1] ?? 1) - 1);
    this.table.rows += 1;
    this.table.total += dollars;
    const security = cellText(bytes, starts, cusip).trim().toUpperCase();
    if (!this.cusips.has(security)) return;
    const shares = count > amount ? Number(cellText(bytes, starts, amount) || "-") : Number.NaN;
    const form = count > kind ? cellText(bytes, starts, kind).trim().toUpperCase() : "";
    const put = count > option ? cellText(bytes, starts, option).trim().toUpperCase() : "";
    if (
      Number.isNaN(shares) ||
      (form !== "SH" && form !== "PRN") ||
      (put !== "" && put !== "PUT" && put !== "CALL")
    ) {
      this.leftOut += 1;
      return;
    }
    this.table.held.push({
      cusip: security,
      name: cellText(bytes, starts, name),
      title: cellText(bytes, starts, title),
      kind: form,
      option: put,
      amount: shares,
      value: dollars,
    });
  }

  /** The table of the filing whose number stands there. */
  private enter(bytes: Buffer, from: number, to: number): void {
    const length = to - from;
    if (length === this.numberLength) {
      // Numbers differ in their last digits.
      let i = length - 1;
      while (i >= 0 && this.number[i] === bytes[from + i]) i -= 1;
      if (i < 0) return;
    }
    this.numberLength = length <= this.number.length ? length : -1;
    if (this.numberLength > 0) this.number.set(bytes.subarray(from, to));
    const id = bytes.toString("latin1", from, to).replaceAll('"', "");
    const known = this.filings.get(id);
    this.table = known ?? { rows: 0, total: 0, held: [] };
    if (!known) this.filings.set(id, this.table);
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

/** A whole number or decimal; NaN when the bytes are none. */
function numberAt(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = (bytes[i] ?? 0) - ZERO;
    if (digit < 0 || digit > 9 || i - from > 14)
      return Number(bytes.toString("latin1", from, to).replaceAll('"', "") || "-");
    value = value * 10 + digit;
  }
  return to > from ? value : Number.NaN;
}
