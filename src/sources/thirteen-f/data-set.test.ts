import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { managerChanges } from "./changes.ts";
import {
  type FixtureRow,
  type FixtureSubmission,
  generateDataSet,
  writeDataSet,
} from "./data-set.fixture.ts";
import { readDataSet } from "./data-set.ts";

const dir = mkdtempSync(join(tmpdir(), "assay-13f-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let sets = 0;

const ADS = "01609W102";
const ORDINARY = "G01719114";
const SECURITIES = new Map([
  [ADS, { entity: "alibaba", ordinary: 8 }],
  [ORDINARY, { entity: "alibaba", ordinary: 1 }],
]);
async function read(submissions: readonly FixtureSubmission[], rows: readonly FixtureRow[], lineEnd = "\n") {
  sets += 1;
  const folder = join(dir, String(sets));
  writeDataSet(folder, submissions, rows, lineEnd);
  return readDataSet(folder, new Set(SECURITIES.keys()));
}
const filing = (
  accession: string,
  period: string,
  filed: string,
  more: Partial<FixtureSubmission> = {},
): FixtureSubmission => ({
  accession,
  cik: "0000000077",
  period,
  filed,
  ...more,
});
const MARCH = filing("a1", "31-MAR-2026", "14-MAY-2026");
const JUNE = filing("a2", "30-JUN-2026", "14-AUG-2026");

describe("a quarterly data set", () => {
  test("gives each filing's watched rows, and its total over all rows", async () => {
    const { filings } = await read(
      [MARCH],
      [
        {
          accession: "a1",
          cusip: ADS,
          value: 120_000,
          amount: 1000,
          name: "ALIBABA GROUP HLDG LTD",
          title: "SPONSORED ADS",
        },
        { accession: "a1", cusip: "123456789", value: 5, amount: 1 },
        { accession: "a1", cusip: ADS, value: 60_000, amount: 500, option: "Put" },
      ],
    );
    expect(filings).toMatchObject([
      {
        holder: "cik-77",
        on: "2026-03-31",
        knownAt: "2026-05-14T23:59:59Z",
        rows: 3,
        total: 180_005,
        held: [
          { cusip: ADS, amount: 1000, value: 120_000, title: "SPONSORED ADS", option: "" },
          { amount: 500, option: "PUT" },
        ],
      },
    ]);
  });
  test("with carriage returns, quoted cells and rows that are not whole is read; what is left out is counted", async () => {
    const rows = [
      { accession: "a1", cusip: ADS, value: 120_000, amount: 1000, name: '"A ""B""\tC\nD"' },
      { accession: "a1", cusip: `"${ORDINARY}"`, value: 60_000, amount: 4000 },
      { accession: "a1", cusip: ADS, value: Number.NaN, amount: 1 },
    ];
    for (const lineEnd of ["\n", "\r\n"]) {
      const { filings, leftOut } = await read([MARCH], rows, lineEnd);
      expect(filings[0]?.held.map(({ cusip, amount, name }) => [cusip, amount, name])).toEqual([
        [ADS, 1000, 'A "B"\tC\nD'],
        [ORDINARY, 4000, "SOME COMPANY INC"],
      ]);
      expect(leftOut).toBe(1);
    }
  });
  test("tells changes in ordinary shares: ADSs turned into shares are no change, what is gone is an exit", async () => {
    const { filings } = await read(
      [
        MARCH,
        JUNE,
        filing("b1", "31-MAR-2026", "01-MAY-2026", { cik: "88" }),
        filing("b2", "30-JUN-2026", "01-AUG-2026", { cik: "88" }),
      ],
      [
        { accession: "a1", cusip: ADS, value: 1, amount: 1000 },
        { accession: "a2", cusip: ORDINARY, value: 1, amount: 8000 },
        { accession: "b1", cusip: ADS, value: 1, amount: 10 },
        { accession: "b2", cusip: "123456789", value: 1, amount: 10 },
      ],
    );
    expect(managerChanges(filings, SECURITIES)).toEqual([
      {
        holder: "cik-88",
        manager: "MANAGER 88",
        entity: "alibaba",
        from: "2026-03-31",
        to: "2026-06-30",
        before: 80,
        after: 0,
        kind: "exit",
        knownAt: "2026-08-01T23:59:59Z",
      },
    ]);
  });
  test("a restatement replaces, new holdings add, known when they were filed", async () => {
    const { filings } = await read(
      [
        MARCH,
        JUNE,
        filing("a3", "30-JUN-2026", "20-AUG-2026", { type: "13F-HR/A", amendment: "RESTATEMENT" }),
        filing("a4", "30-JUN-2026", "01-OCT-2026", { type: "13F-HR/A", amendment: "NEW HOLDINGS" }),
      ],
      [
        { accession: "a1", cusip: ADS, value: 1, amount: 1 },
        { accession: "a2", cusip: ADS, value: 1, amount: 900 },
        { accession: "a3", cusip: ADS, value: 1, amount: 2 },
        { accession: "a4", cusip: ADS, value: 1, amount: 3 },
      ],
    );
    expect(managerChanges(filings, SECURITIES)).toMatchObject([
      { before: 8, after: 40, kind: "added", knownAt: "2026-10-01T23:59:59Z" },
    ]);
  });
  test("filed before 2023-01-03 is in thousands; a filer a thousand times off the others' price is put right", async () => {
    const old = await read(
      [filing("a1", "30-SEP-2022", "14-NOV-2022")],
      [{ accession: "a1", cusip: ADS, value: 120, amount: 1000 }],
    );
    expect(old.filings[0]?.held[0]?.value).toBe(120_000);
    const others = Array.from({ length: 6 }, (_, i) =>
      filing(`c${i}`, "31-MAR-2026", "14-MAY-2026", { cik: String(100 + i) }),
    );
    const { filings, rescaled } = await read(
      [...others, MARCH],
      [
        ...others.map(
          ({ accession }): FixtureRow => ({ accession, cusip: ADS, value: 120_000, amount: 1000 }),
        ),
        { accession: "a1", cusip: ADS, value: 121, amount: 1000 },
      ],
    );
    expect([filings.at(-1)?.held[0]?.value, rescaled]).toEqual([121_000, 1]);
  });
  test("that lacks a table or a column is refused by name", async () => {
    await expect(readDataSet(dir, new Set())).rejects.toThrow("holds no SUBMISSION.TSV");
  });
  test("is read alike whatever the pieces: 40,000 rows over many of them", async () => {
    const folder = join(dir, "large");
    await generateDataSet(folder, { managers: 100, rows: 40_000, watched: [ADS] });
    const { filings, leftOut } = await readDataSet(folder, new Set([ADS]));
    const lines = readFileSync(join(folder, "INFOTABLE.tsv"), "utf8").split("\n");
    const held = filings.flatMap((each) => each.held.map(({ amount }) => `${each.accession} ${amount}`));
    const expected = lines
      .map((line) => line.split("\t"))
      .filter((cells) => cells[4] === ADS)
      .map((cells) => `${cells[0]} ${cells[7]}`);
    expect([held, leftOut]).toEqual([expected, 0]);
    expect([lines.length, expected.length > 0]).toEqual([40_002, true]);
  });
});
