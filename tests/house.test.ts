/**
 * The import map, run: which room may import which. The reasons stand in docs/ARCHITECTURE.md.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  std: [],
  model: ["std"],
  documents: ["model", "std", "wire"],
  evidence: ["model", "std"],
  verdict: ["model", "std", "evidence"],
  market: ["model", "std"],
  brief: ["model", "std"],
  store: ["model", "std"],
  wire: ["model", "std"],
  observations: ["model", "std", "documents"],
  payback: ["model", "std", "evidence"],
  thesis: ["model", "std", "documents", "observations", "wire", "evidence", "payback"],
  draft: ["model", "std", "documents", "observations", "evidence"],
  desk: ["model", "std", "wire"],
  sources: ["model", "std"],
  "pull.ts": ["assay.ts", "open.ts", "pull-sources.ts", "documents", "desk", "sources", "model", "std"],
  "pull-sources.ts": ["assay.ts", "open.ts", "desk", "sources", "model", "std"],
  "assay.ts": [
    "model",
    "std",
    "documents",
    "observations",
    "evidence",
    "verdict",
    "brief",
    "store",
    "thesis",
    "desk",
  ],
  "open.ts": ["assay.ts", "lint.ts", "desk", "store", "model", "std"],
  "report.ts": ["assay.ts", "evidence", "verdict", "model", "std"],
  "publish.ts": ["analyses.ts", "assay.ts", "report.ts", "payback-report.ts", "brief", "model", "std"],
  "lint.ts": ["assay.ts", "desk", "thesis", "model", "std"],
  "analyses.ts": ["assay.ts", "prices.ts", "market", "desk", "model"],
  "prices.ts": ["market", "desk", "model"],
  "reaction.ts": ["prices.ts", "market", "model"],
  "review.ts": ["assay.ts", "review-correction.ts", "observations", "model"],
  "review-correction.ts": ["model"],
  "payback-report.ts": ["assay.ts", "evidence", "payback", "model", "std"],
  "simulate.ts": ["payback"],
  "simulate-worker.ts": ["payback"],
  "drafting.ts": ["draft", "model", "wire"],
  "answers.ts": ["review.ts", "verdict", "wire", "model"],
  "intake.ts": ["assay.ts", "open.ts", "desk", "model", "std"],
  "overview.ts": ["assay.ts", "open.ts", "report.ts", "model"],
  "inbox.ts": ["model"],
  "coverage.ts": ["assay.ts", "open.ts", "model"],
  "document-view.ts": ["model"],
  "verify.ts": ["assay.ts", "desk", "store", "verdict", "model", "std"],
  "analysis-pages.ts": ["analyses.ts", "assay.ts", "brief", "model"],
  server: [
    "analysis-pages.ts",
    "payback-report.ts",
    "assay.ts",
    "answers.ts",
    "coverage.ts",
    "document-view.ts",
    "inbox.ts",
    "intake.ts",
    "open.ts",
    "overview.ts",
    "publish.ts",
    "report.ts",
    "review.ts",
    "verify.ts",
    "store",
    "wire",
    "desk",
    "model",
    "std",
  ],
  page: ["wire", "model", "payback"],
  cli: [
    "answers.ts",
    "intake.ts",
    "server",
    "assay.ts",
    "open.ts",
    "report.ts",
    "publish.ts",
    "lint.ts",
    "analyses.ts",
    "prices.ts",
    "reaction.ts",
    "review.ts",
    "verify.ts",
    "payback-report.ts",
    "simulate.ts",
    "drafting.ts",
    "pull.ts",
    "wire",
    "brief",
    "desk",
    "model",
    "std",
  ],
};

/** Rooms that read no clock, chance, environment, file or network. */
const PURE = [
  "model",
  "evidence",
  "verdict",
  "market",
  "payback",
  "draft",
  "brief",
  "documents",
  "observations",
];

const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;
const roomOf = (path: string): string => relative(SRC, path).split(sep)[0] ?? "";

/** Imports that cross a wall, as sentences. `sources/a` may not import `sources/b` either. */
function trespasses(files: Iterable<readonly [file: string, text: string]>): readonly string[] {
  const found: string[] = [];
  for (const [file, text] of files) {
    const here = roomOf(file);
    for (const [, spec = ""] of text.matchAll(IMPORT)) {
      const target = resolve(dirname(file), spec);
      const there = roomOf(target);
      const otherSource =
        here === "sources" &&
        there === "sources" &&
        relative(SRC, file).split(sep)[1] !== relative(SRC, target).split(sep)[1];
      if ((there !== here && !MAY_IMPORT[here]?.includes(there)) || otherSource)
        found.push(`${relative(SRC, file)} must not import ${there}`);
    }
  }
  return found;
}

function sourceFiles(): readonly (readonly [string, string])[] {
  return (
    readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .filter((entry) => /\.tsx?$/.test(entry))
      // A test may bring rooms together to say what they do for one another.
      .filter((entry) => !entry.endsWith(".test.ts") && !entry.endsWith(".fixture.ts"))
      .map((entry) => join(SRC, entry))
      .map((file) => [file, readFileSync(file, "utf8")] as const)
  );
}

describe("the import map", () => {
  test("no room imports one it may not", () => {
    expect(trespasses(sourceFiles())).toEqual([]);
  });
  test("a trespass is named", () => {
    expect(trespasses([[join(SRC, "verdict", "bad.ts"), 'import { x } from "../store/sqlite.ts";']])).toEqual(
      ["verdict/bad.ts must not import store"],
    );
  });
  test("every room on disk is on the map", () => {
    const rooms = new Set(sourceFiles().map(([file]) => roomOf(file)));
    expect([...rooms].filter((room) => MAY_IMPORT[room] === undefined)).toEqual([]);
  });
});

describe("the house rules that a search can check", () => {
  const own = sourceFiles().filter(([file]) => !file.endsWith(".test.ts"));
  test("pure rooms read no clock, chance or environment", () => {
    const pure = own.filter(([file]) => PURE.includes(roomOf(file)));
    const impure = pure.filter(([, text]) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|process\.env/.test(text),
    );
    expect(impure.map(([file]) => relative(SRC, file))).toEqual([]);
  });
  test("payback runs in a browser: it imports nothing of Node's", () => {
    const ofNode = own.filter(
      ([file, text]) => roomOf(file) === "payback" && /from "node:|\bprocess\./.test(text),
    );
    expect(ofNode.map(([file]) => relative(SRC, file))).toEqual([]);
  });
  test("there is no `any`, no default export and no enum", () => {
    const loose = own.filter(([, text]) =>
      /:\s*any\b|<any>|as any\b|^export default|^\s*(export )?enum /m.test(text),
    );
    expect(loose.map(([file]) => relative(SRC, file))).toEqual([]);
  });
  test("every file opens by saying what it is for", () => {
    expect(
      own.filter(([, text]) => !/^(#!.*\n)?\/\*\*/.test(text)).map(([file]) => relative(SRC, file)),
    ).toEqual([]);
  });
});
