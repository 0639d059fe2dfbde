/**
 * Position changes of watched issuers from a quarterly data set of 3 million rows, against the same work on papaparse's rows:
 * same file, same rows, same changes. Each runs in a process of its own, so that its memory can be told.
 * `node bench/thirteen-f.ts`
 */
import { spawnSync } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { managerChanges, type Security } from "../src/sources/thirteen-f/changes.ts";
import { generateDataSet } from "../src/sources/thirteen-f/data-set.fixture.ts";
import { type Filing13F, readDataSet } from "../src/sources/thirteen-f/data-set.ts";
import type { HeldRow } from "../src/sources/thirteen-f/info-table.ts";
import { canonicalJson } from "../src/std/canonical-json.ts";
import { sha256 } from "../src/std/sha256.ts";
import { median, report } from "./pairs.ts";

const SECURITIES: ReadonlyMap<string, Security> = new Map([
  ["01609W102", { entity: "alibaba", ordinary: 8 }],
  ["67066G104", { entity: "nvidia", ordinary: 1 }],
  ["594918104", { entity: "microsoft", ordinary: 1 }],
]);
const MOST_MB = 150;
/** It comes without types. */
const PAPAPARSE: string = "papaparse";

/** @returns whether the bars are met, and whether both found the same */
export async function thirteenFBench({
  rows,
  pairs,
}: {
  rows: number;
  pairs: number;
}): Promise<{ readonly met: boolean; readonly equal: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), "assay-13f-"));
  try {
    await generateDataSet(folder, { managers: 6000, rows, watched: [...SECURITIES.keys()] });
    const size = statSync(join(folder, "INFOTABLE.tsv")).size;
    const found = Array.from({ length: pairs + 1 }, () => ({
      anchor: run("papaparse", folder),
      ours: run("ours", folder),
    })).slice(1);
    const equal = found.every(({ ours, anchor }) => ours.hash === anchor.hash && ours.changes > 0);
    const memory = Math.max(...found.map(({ ours }) => ours.mb));
    const fast = report(
      `13F data set, ${rows} rows, ${(size / 1e6).toFixed(0)} MB, ${found[0]?.ours.changes} changes, against papaparse`,
      {
        ours: median(found.map(({ ours }) => ours.ms)),
        anchor: median(found.map(({ anchor }) => anchor.ms)),
        ratio: median(found.map(({ ours, anchor }) => anchor.ms / ours.ms)),
        equal,
      },
      { least: 5 },
    );
    console.log(
      `13F data set, peak memory: ${memory.toFixed(0)} MB (bar ≤ ${MOST_MB}; papaparse ${Math.max(...found.map(({ anchor }) => anchor.mb)).toFixed(0)}), ${memory <= MOST_MB ? "met" : "NOT MET"}`,
    );
    return { met: fast && memory <= MOST_MB, equal };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Run = { readonly ms: number; readonly mb: number; readonly hash: string; readonly changes: number };

function run(who: string, folder: string): Run {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), who, folder], {
    encoding: "utf8",
  });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout);
}

async function once(who: string, folder: string): Promise<void> {
  const start = performance.now();
  const filings =
    who === "ours"
      ? (await readDataSet(folder, new Set(SECURITIES.keys()))).filings
      : await withPapaparse(folder);
  const changes = managerChanges(filings, SECURITIES);
  const ms = performance.now() - start;
  const held = filings.map(({ accession, held: rows }) => [accession, rows]);
  const mb = process.resourceUsage().maxRSS / 1024;
  console.log(
    JSON.stringify({ ms, mb, changes: changes.length, hash: sha256(canonicalJson([held, changes])) }),
  );
}

/** As a user of the library would: each row an array, columns by name. */
async function withPapaparse(folder: string): Promise<readonly Filing13F[]> {
  const { default: papa } = await import(PAPAPARSE);
  const rowsOf = (name: string, onRow: (row: readonly string[]) => void) =>
    new Promise<void>((resolve, reject) => {
      papa.parse(createReadStream(join(folder, name)), {
        delimiter: "\t",
        fastMode: true,
        chunk: ({ data }: { data: readonly (readonly string[])[] }) => {
          for (const row of data) onRow(row);
        },
        complete: () => resolve(),
        error: reject,
      });
    });
  const tables = new Map<string, { held: HeldRow[] }>();
  await rowsOf(
    "INFOTABLE.tsv",
    ([accession = "", , name = "", title = "", cusip = "", , value = "", amount = "", kind, option = ""]) => {
      if (accession === "" || accession === "ACCESSION_NUMBER") return;
      let table = tables.get(accession);
      if (!table) {
        table = { held: [] };
        tables.set(accession, table);
      }
      if (SECURITIES.has(cusip))
        table.held.push({
          cusip,
          name,
          title,
          kind: kind === "PRN" ? "PRN" : "SH",
          option: option === "" ? "" : option === "Put" ? "PUT" : "CALL",
          amount: Number(amount),
          value: Number(value),
        });
    },
  );
  const filings: Filing13F[] = [];
  const months: Readonly<Record<string, string>> = { MAR: "03", JUN: "06", MAY: "05", AUG: "08" };
  const day = (text: string) => `${text.slice(7)}-${months[text.slice(3, 6)]}-${text.slice(0, 2)}`;
  await rowsOf("SUBMISSION.tsv", ([accession = "", filed = "", , cik = "", period = ""]) => {
    if (accession === "" || accession === "ACCESSION_NUMBER") return;
    const { held = [] } = tables.get(accession) ?? {};
    filings.push({
      accession,
      cik,
      holder: `cik-${cik}`,
      manager: `MANAGER ${cik}`,
      on: day(period),
      filed: day(filed),
      knownAt: `${day(filed)}T23:59:59Z`,
      kind: "",
      rows: 0,
      total: 0,
      held,
    });
  });
  return filings;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , who, folder] = process.argv;
  if (who !== undefined && folder !== undefined) await once(who, folder);
  else {
    const { met, equal } = await thirteenFBench({ rows: 3_000_000, pairs: 3 });
    process.exitCode = met && equal ? 0 : 1;
  }
}
