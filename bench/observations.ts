/**
 * Complete observations of releases (whose, metric, value, unit, period, comparison, exact words) against recognizers-text, which
 * finds numbers, percentages and amounts of money and nothing else.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseDocument } from "../src/documents/parse.ts";
import { parseInstant } from "../src/model/day.ts";
import type { Document } from "../src/model/document.ts";
import { entityId } from "../src/model/id.ts";
import { baseCatalogue } from "../src/observations/catalogue.ts";
import { proseReader } from "../src/observations/prose/reader.ts";
import { releaseReader } from "../src/observations/release.ts";
import { median, report } from "./pairs.ts";

const RELEASES = fileURLToPath(new URL("../../shared/corpus/results-cn", import.meta.url));
const DIGESTS = fileURLToPath(new URL("../examples/alibaba-ai-capex/documents", import.meta.url));
const ANCHOR = "@microsoft/recognizers-text-suite@1.3.1";
/** The anchor reads so slowly that it is given a part: characters from the head of each document. */
const PART = 3_000;

/** Real releases where they are at hand, else the bundled digests. */
export async function releasesAtHand(): Promise<readonly Document[]> {
  const folder = existsSync(RELEASES) ? RELEASES : DIGESTS;
  const names = readdirSync(folder).filter((name) => /\.(?:txt|md)$/.test(name));
  const publishedAt = parseInstant("2026-10-01");
  const parsed = await Promise.all(
    names.map((name) =>
      parseDocument(new Uint8Array(readFileSync(join(folder, name))), {
        origin: name,
        issuer: entityId(name.split("-")[0] ?? "acme"),
        ...(publishedAt && { publishedAt }),
      }),
    ),
  );
  return parsed.flatMap(({ document }) => document ?? []);
}

/** @returns whether every bar is met */
export function observationsBench(documents: readonly Document[], rounds: number): boolean {
  const rates = [
    rate("whole releases: tables, formulas and sentences", documents, rounds, (each) =>
      releaseReader.observe(each, baseCatalogue),
    ),
    rate("plain sentences alone", documents, rounds, (each) => proseReader.observe(each, baseCatalogue)),
  ];
  return [...rates, anchorBench(documents)].every((each) => each);
}

function rate(
  what: string,
  documents: readonly Document[],
  rounds: number,
  read: (document: Document) => unknown,
): boolean {
  const megabytes = size(documents) / 1e6;
  const times = Array.from({ length: rounds + 1 }, () => timed(() => documents.forEach(read))).slice(1);
  const found = megabytes / (median(times) / 1000);
  const met = found >= 20;
  console.log(
    `observations, ${what}: ${found.toFixed(2)} MB/s of ${megabytes.toFixed(1)} MB (bar ≥ 20), ${met ? "met" : "NOT MET"}`,
  );
  return met;
}

/** Skipped, saying so, where the anchor cannot be had. */
function anchorBench(documents: readonly Document[]): boolean {
  const suite = recognizers();
  if ("because" in suite) {
    console.log(`observations against ${ANCHOR}: skipped, ${suite.because}`);
    return true;
  }
  const parts = documents.map((document) => document.text.slice(0, PART));
  const anchor = timed(() => {
    for (const part of parts) suite.read(part);
  });
  const whole = timed(() => {
    for (const document of documents) releaseReader.observe(document, baseCatalogue);
  });
  const ours = whole * (parts.join("").length / size(documents));
  return report(
    `observations of ${(parts.join("").length / 1000).toFixed(0)} thousand characters, rate against recognizers-text (number, percentage, currency)`,
    { ours, anchor, ratio: anchor / ours, equal: true },
    { least: 300 },
  );
}

type Recognizers = { readonly read: (text: string) => void };

/** Installed once, beside other temporary files. */
function recognizers(): Recognizers | { readonly because: string } {
  const folder = join(tmpdir(), `assay-bench-${ANCHOR.replaceAll(/[^a-z0-9.]+/g, "-")}`);
  const require = createRequire(join(folder, "package.json"));
  const load = (): Recognizers | undefined => {
    try {
      const suite = require("@microsoft/recognizers-text-suite");
      const english = suite.Culture.English;
      return {
        read: (text) => {
          suite.recognizeNumber(text, english);
          suite.recognizePercentage(text, english);
          suite.recognizeCurrency(text, english);
        },
      };
    } catch {
      return undefined;
    }
  };
  const known = load();
  if (known) return known;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, ANCHOR], {
    timeout: 300_000,
  });
  return (status === 0 ? load() : undefined) ?? { because: "it cannot be installed" };
}

function size(documents: readonly Document[]): number {
  return documents.reduce((sum, { text }) => sum + text.length, 0);
}

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
