/**
 * Reading inline XBRL filings (text, blocks, tables, facts, the way back) against htmlparser2 alone, which only calls back and
 * keeps nothing, and against edgartools, which a user would pick today; and the memory it takes.
 */
import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Parser } from "htmlparser2";
import { decodeMarkup } from "../src/documents/decode.ts";
import { htmlText } from "../src/documents/html.ts";
import { generatedFiling } from "./filing.ts";
import { compare, report } from "./pairs.ts";
import { pythonWith } from "./python.ts";

const FILINGS = fileURLToPath(new URL("../../shared/corpus/ixbrl", import.meta.url));
const EDGARTOOLS = "edgartools==5.51.0";

type Filing = { readonly name: string; readonly bytes: Uint8Array };

/** Real filings where they are at hand, else a made-up one. */
export function filingsAtHand(): readonly Filing[] {
  const names = existsSync(FILINGS) ? readdirSync(FILINGS).filter((name) => /\.html?$/.test(name)) : [];
  return names.length > 0
    ? names.map((name) => ({ name, bytes: readFileSync(join(FILINGS, name)) }))
    : [{ name: "generated.htm", bytes: new TextEncoder().encode(generatedFiling(700)) }];
}

/** @returns whether the bar is met, and whether both saw the same facts */
export function filingsBench(
  filings: readonly Filing[],
  pairs: number,
): { readonly met: boolean; readonly equal: boolean } {
  const ours = () => filings.reduce((sum, { name, bytes }) => sum + factsIn(name, bytes), 0);
  const equal = ours() === filings.reduce((sum, { bytes }) => sum + taggedIn(bytes), 0);
  const found = compare(
    ours,
    () => {
      for (const { bytes } of filings) alone(bytes);
    },
    pairs,
  );
  const met = report(
    `${filings.length} filings (${megabytes(filings)} MB) to text, tables and facts, rate against htmlparser2 alone`,
    { ...found, ratio: 1 / found.ratio, equal },
    { least: 0.8 },
  );
  return { met, equal };
}

function factsIn(name: string, bytes: Uint8Array): number {
  const decoded = decodeMarkup(bytes, name);
  if ("problem" in decoded) throw new Error(decoded.problem.what);
  return htmlText(decoded.text, { file: name }).facts.length;
}

function alone(bytes: Uint8Array): void {
  const parser = new Parser({});
  parser.write(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  parser.end();
}

/** Facts as htmlparser2 counts their tags. */
function taggedIn(bytes: Uint8Array): number {
  let count = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (name === "ix:nonfraction" || name === "ix:nonnumeric") count += 1;
    },
  });
  parser.write(new TextDecoder().decode(bytes));
  parser.end();
  return count;
}

/**
 * What reading a filing of nearly the largest size that is read adds to the peak of a process, in multiples of the file: two processes, one of which only
 * reads the bytes.
 */
export function memoryBench(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "assay-memory-"));
  try {
    const path = join(folder, "filing.htm");
    writeFileSync(path, generatedFiling(4_000));
    const size = readFileSync(path).length;
    const peak = (steps: string) => {
      const script = `import { readFileSync } from "node:fs"; import { parseDocument } from ${JSON.stringify(new URL("../src/documents/parse.ts", import.meta.url).href)};
        import "${new URL("../src/documents/html-document.ts", import.meta.url).href}"; const bytes = readFileSync(${JSON.stringify(path)}); ${steps}
        console.log(process.resourceUsage().maxRSS * 1024);`;
      return Number(
        checked(spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" })),
      );
    };
    const most =
      peak(
        "const { document } = await parseDocument(bytes, { origin: 'f' }); if ((document?.facts?.length ?? 0) < 1000) throw new Error('no facts');",
      ) - peak("");
    const ratio = (most + size) / size;
    const met = ratio <= 6;
    console.log(
      `peak memory of reading a filing of ${(size / 1e6).toFixed(0)} MB, its bytes included: ${ratio.toFixed(1)} × the file (bar ≤ 6), ${met ? "met" : "NOT MET"}`,
    );
    return met;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Against edgartools in a Python of its own; skipped, saying so, where Python or its packages cannot be had. */
export function edgartoolsBench(filings: readonly Filing[]): boolean {
  const python = pythonWith([EDGARTOOLS], "edgar.documents");
  if (typeof python !== "string") {
    console.log(`reading filings against edgartools: skipped, ${python.because}`);
    return true;
  }
  const folder = mkdtempSync(join(tmpdir(), "assay-edgar-"));
  try {
    for (const { name, bytes } of filings) writeFileSync(join(folder, name), bytes);
    const script = `
import glob, time
from edgar.documents import parse_html
texts = [open(path, encoding="utf8").read() for path in sorted(glob.glob(${JSON.stringify(`${folder}/*`)}))]
start = time.perf_counter()
for text in texts:
    parse_html(text).text()
print((time.perf_counter() - start) * 1000)`;
    const theirs = Number(
      checked(spawnSync(python, ["-c", script], { encoding: "utf8" }))
        .trim()
        .split("\n")
        .at(-1),
    );
    const read = () => filings.reduce((sum, { name, bytes }) => sum + factsIn(name, bytes), 0);
    const { ours } = compare(read, () => {}, 9);
    return report(
      `${filings.length} filings (${megabytes(filings)} MB), rate against edgartools`,
      { ours, anchor: theirs, ratio: theirs / ours, equal: true },
      { least: 20 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checked({ status, stdout, stderr }: SpawnSyncReturns<string>): string {
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function megabytes(filings: readonly Filing[]): string {
  return (filings.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6).toFixed(1);
}
