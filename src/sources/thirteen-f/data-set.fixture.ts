/** A quarterly data set of Form 13F of our own making, in the shape SEC publishes. */

import { once } from "node:events";
import { createWriteStream, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mulberry32 } from "../../std/mulberry32.ts";

export const INFO_HEADER =
  "ACCESSION_NUMBER\tINFOTABLE_SK\tNAMEOFISSUER\tTITLEOFCLASS\tCUSIP\tFIGI\tVALUE\tSSHPRNAMT\tSSHPRNAMTTYPE\tPUTCALL\tINVESTMENTDISCRETION\tOTHERMANAGER\tVOTING_AUTH_SOLE\tVOTING_AUTH_SHARED\tVOTING_AUTH_NONE";

export type FixtureRow = {
  readonly accession: string;
  readonly cusip: string;
  readonly value: number;
  readonly amount: number;
  readonly name?: string;
  readonly title?: string;
  readonly kind?: string;
  readonly option?: string;
};
export type FixtureSubmission = {
  readonly accession: string;
  readonly cik: string;
  readonly filed: string;
  readonly period: string;
  readonly type?: string;
  readonly amendment?: string;
};

export function writeDataSet(
  folder: string,
  submissions: readonly FixtureSubmission[],
  rows: readonly FixtureRow[],
  lineEnd = "\n",
): void {
  mkdirSync(folder, { recursive: true });
  smallTables(folder, submissions, rows);
  writeFileSync(
    join(folder, "INFOTABLE.tsv"),
    `${[INFO_HEADER, ...rows.map(infoLine)].join(lineEnd)}${lineEnd}`,
  );
}

function smallTables(
  folder: string,
  submissions: readonly FixtureSubmission[],
  rows: readonly FixtureRow[] = [],
): void {
  const table = (header: string, rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
  writeFileSync(
    join(folder, "SUBMISSION.tsv"),
    table(
      "ACCESSION_NUMBER\tFILING_DATE\tSUBMISSIONTYPE\tCIK\tPERIODOFREPORT",
      submissions.map(({ accession, filed, type = "13F-HR", cik, period }) =>
        [accession, filed, type, cik, period].join("\t"),
      ),
    ),
  );
  const own = Map.groupBy(rows, ({ accession }) => accession);
  writeFileSync(
    join(folder, "SUMMARYPAGE.tsv"),
    table(
      "ACCESSION_NUMBER\tOTHERINCLUDEDMANAGERSCOUNT\tTABLEENTRYTOTAL\tTABLEVALUETOTAL\tISCONFIDENTIALOMITTED",
      submissions.map(({ accession }) => {
        const filed = own.get(accession) ?? [];
        return `${accession}\t0\t${filed.length}\t${filed.reduce((sum, { value }) => sum + value, 0)}\tN`;
      }),
    ),
  );
  writeFileSync(
    join(folder, "COVERPAGE.tsv"),
    table(
      "ACCESSION_NUMBER\tREPORTCALENDARORQUARTER\tISAMENDMENT\tAMENDMENTNO\tAMENDMENTTYPE\tFILINGMANAGER_NAME",
      submissions.map(({ accession, period, amendment, cik }) =>
        [accession, period, amendment === undefined ? "N" : "Y", "", amendment ?? "", `MANAGER ${cik}`].join(
          "\t",
        ),
      ),
    ),
  );
}

function infoLine(
  {
    accession,
    cusip,
    value,
    amount,
    name = "SOME COMPANY INC",
    title = "COM",
    kind = "SH",
    option = "",
  }: FixtureRow,
  sk = 1,
): string {
  return `${accession}\t${sk}\t${name}\t${title}\t${cusip}\t\t${value}\t${amount}\t${kind}\t${option}\tSOLE\t\t${amount}\t0\t0`;
}

/** Two quarters of `managers`, `rows` lines in all, of 20,000 securities; the watched ones among them. */
export async function generateDataSet(
  folder: string,
  { managers, rows, watched }: { managers: number; rows: number; watched: readonly string[] },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const uniform = mulberry32(13);
  const submissions = [
    ["31-MAR-2026", "14-MAY-2026"],
    ["30-JUN-2026", "14-AUG-2026"],
  ].flatMap(([period = "", filed = ""], quarter) =>
    Array.from(
      { length: managers },
      (_, manager): FixtureSubmission => ({
        accession: `${String(1_000_000 + manager).padStart(10, "0")}-26-${String(quarter * 100_000 + 1).padStart(6, "0")}`,
        cik: String(1_000_000 + manager),
        filed,
        period,
      }),
    ),
  );
  smallTables(folder, submissions);
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const securities = Array.from({ length: 20_000 }, (_, i) => ({
    cusip:
      watched[i % 4000 === 0 ? i / 4000 : -1] ??
      `${String(10_000 + i * 4).slice(0, 5)}${letters[i % 24]}${String(i % 1000).padStart(3, "0")}`.slice(
        0,
        9,
      ),
    name: `COMPANY NUMBER ${i} HOLDINGS INC`,
    price: 5 + uniform() * 300,
  }));
  const stream = createWriteStream(join(folder, "INFOTABLE.tsv"), { highWaterMark: 1 << 22 });
  stream.write(`${INFO_HEADER}\n`);
  const perFiling = Math.ceil(rows / submissions.length);
  let written = 0;
  for (const { accession } of submissions) {
    const lines: string[] = [];
    for (let i = 0; i < perFiling && written < rows; i++, written++) {
      const security = securities[Math.floor(uniform() * securities.length)];
      const amount = Math.floor(uniform() * 500_000);
      if (security)
        lines.push(
          infoLine(
            {
              accession,
              cusip: security.cusip,
              name: security.name,
              value: Math.round(amount * security.price),
              amount,
            },
            written,
          ),
        );
    }
    if (!stream.write(`${lines.join("\n")}\n`)) await once(stream, "drain");
  }
  stream.end();
  await once(stream, "finish");
}
