/**
 * SEC's quarterly data sets of Form 13F (a folder with SUBMISSION.tsv, COVERPAGE.tsv, SUMMARYPAGE.tsv and INFOTABLE.tsv): what every manager held
 * of the securities that are asked for, and the total of each filing.
 * Rules kept here: each filing is known at the end of the day it was filed; values filed before 2023-01-03 are thousands, and a
 * value a thousand times off the middle price of its security is put right and said; a filing that holds nothing of what is asked
 * for still counts: that is what an exit is.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Report } from "../../model/holdings.ts";
import { columnsAt, type HeldRow, infoTable } from "./info-table.ts";
import { cellsOf, cellText, scanLines } from "./scan.ts";

const DOLLARS_FROM = "2023-01-03";

export type Filing13F = Report & {
  readonly accession: string;
  readonly cik: string;
  readonly manager: string;
  readonly filed: string;
  /** Of all its rows, also those that nobody asked for, as its summary page says; 0 when that says nothing. */
  readonly rows: number;
  readonly total: number;
  readonly held: readonly HeldRow[];
};

export type DataSet = {
  readonly filings: readonly Filing13F[];
  readonly rescaled: number;
  readonly leftOut: number;
};

/**
 * @param folder of one quarter
 * @param cusips what is asked for
 * @throws Error naming the file that is missing or has other columns
 */
export async function readDataSet(folder: string, cusips: ReadonlySet<string>): Promise<DataSet> {
  const names = await readdir(folder);
  const file = (name: string) => {
    const found = names.find((each) => each.toUpperCase() === name);
    if (found === undefined) throw new Error(`${folder} holds no ${name}`);
    return join(folder, found);
  };
  const submissions = await smallTable(file("SUBMISSION.TSV"), [
    "ACCESSION_NUMBER",
    "FILING_DATE",
    "SUBMISSIONTYPE",
    "CIK",
    "PERIODOFREPORT",
  ]);
  const covers = await smallTable(file("COVERPAGE.TSV"), [
    "ACCESSION_NUMBER",
    "ISAMENDMENT",
    "AMENDMENTTYPE",
    "FILINGMANAGER_NAME",
  ]);
  const summaries = await smallTable(file("SUMMARYPAGE.TSV"), [
    "ACCESSION_NUMBER",
    "TABLEENTRYTOTAL",
    "TABLEVALUETOTAL",
  ]);
  const tables = await infoTable(file("INFOTABLE.TSV"), cusips);
  const filings = [...submissions].flatMap(
    ([accession, [, filedText = "", type = "", cik = "", periodText = ""]]): Filing13F[] => {
      const [filed, on] = [dayOf(filedText), dayOf(periodText)];
      if (!type.startsWith("13F-HR") || filed === undefined || on === undefined) return [];
      const [, , amendment = "", manager = ""] = covers.get(accession) ?? [];
      const scale = filed < DOLLARS_FROM ? 1000 : 1;
      const [, rows = "", total = ""] = summaries.get(accession) ?? [];
      const held = tables.filings.get(accession) ?? [];
      for (const row of held) row.value *= scale;
      return [
        {
          accession,
          cik: cik.replace(/^0+/, ""),
          holder: `cik-${cik.replace(/^0+/, "")}`,
          manager,
          on,
          filed,
          knownAt: `${filed}T23:59:59Z`,
          kind: kindOf(type, amendment),
          rows: Number(rows) || 0,
          total: (Number(total) || 0) * scale,
          held,
        },
      ];
    },
  );
  return { filings, rescaled: putRight(filings), leftOut: tables.leftOut };
}

function kindOf(type: string, amendment: string): Report["kind"] {
  if (!type.endsWith("/A")) return "";
  return amendment.toUpperCase() === "NEW HOLDINGS" ? "new holdings" : "restatement";
}

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

/** "31-DEC-2025" or "2025-12-31" */
function dayOf(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const found = /^(\d\d)-([A-Z]{3})-(\d{4})$/i.exec(text);
  const month = MONTHS.indexOf(found?.[2]?.toUpperCase() ?? "");
  return found && month >= 0 ? `${found[3]}-${String(month + 1).padStart(2, "0")}-${found[1]}` : undefined;
}

/** A table of some thousand lines, by the first of the columns. */
async function smallTable(
  path: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const starts = new Int32Array(256);
  let at: readonly number[] | undefined;
  await scanLines(path, (line) => {
    const count = cellsOf(line, 250, starts);
    if (!at)
      at = columnsAt(
        path,
        Array.from({ length: count }, (_, cell) => cellText(line.bytes, starts, cell)),
        columns,
      );
    else {
      const row = at.map((cell) => (cell < count ? cellText(line.bytes, starts, cell).trim() : ""));
      found.set(row[0] ?? "", row);
    }
  });
  return found;
}

/** Values a thousand times off the middle price of their security. @returns how many were put right */
function putRight(filings: readonly Filing13F[]): number {
  const rows = filings.flatMap(({ on, held }) =>
    held
      .filter(({ kind, option, amount }) => kind === "SH" && option === "" && amount > 0)
      .map((row) => ({ on, row })),
  );
  let count = 0;
  for (const group of Map.groupBy(rows, ({ on, row }) => `${on} ${row.cusip}`).values()) {
    const prices = group.map(({ row }) => row.value / row.amount).toSorted((a, b) => a - b);
    const middle = prices[prices.length >> 1] ?? 0;
    if (group.length < 5 || middle <= 0) continue;
    for (const { row } of group) {
      const off = row.value / row.amount / middle;
      if (off > 300 && off < 3000) row.value /= 1000;
      else if (off > 1 / 3000 && off < 1 / 300) row.value *= 1000;
      else continue;
      count += 1;
    }
  }
  return count;
}
