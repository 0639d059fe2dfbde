/**
 * Answers that can be given again without working them out, in `.assay/cache`. May be deleted at any time.
 * Rule kept here: an answer is kept under a name made of all it depends on: the version, what was asked, the desk's texts, and
 * the size and time of the ledger and of every document. Anything changed is another name. `assay verify` never reads it.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../std/sha256.ts";

/** Answers kept; the oldest go when there are more. */
const MOST_KEPT = 64;

/** The name of an answer as the desk stands now. */
export function keptName(dir: string, asked: readonly string[]): string {
  const texts = [
    "desk.yaml",
    "catalogue.yaml",
    ...namesIn(join(dir, "theses")).map((name) => join("theses", name)),
  ].map((path) => `${path}\n${textOf(join(dir, path))}`);
  const ledger = ["ledger.db", "ledger.db-wal"].map((name) => stampOf(join(dir, ".assay", name)));
  const documents = namesIn(join(dir, "documents"), true).map(
    (name) => `${name} ${stampOf(join(dir, "documents", name))}`,
  );
  return sha256([...asked, ...texts, ...ledger, ...documents].join("\n\u0000"));
}

/** The kept answer, or undefined. */
export function readKept(dir: string, name: string): string | undefined {
  try {
    return readFileSync(join(dir, ".assay", "cache", `${name}.json`), "utf8");
  } catch {
    return undefined;
  }
}

/** Keeps an answer. A folder that cannot be written keeps nothing, and nothing is lost by it. */
export function keep(dir: string, name: string, answer: string): void {
  const cache = join(dir, ".assay", "cache");
  try {
    mkdirSync(cache, { recursive: true });
    const part = join(cache, `${name}.${process.pid}`);
    writeFileSync(part, answer);
    renameSync(part, join(cache, `${name}.json`));
    const kept = namesIn(cache).map((file) => [file, statSync(join(cache, file)).mtimeMs] as const);
    for (const [file] of kept.toSorted((a, b) => b[1] - a[1]).slice(MOST_KEPT)) rmSync(join(cache, file));
  } catch {
    // Nothing depends on it.
  }
}

function namesIn(folder: string, deep = false): readonly string[] {
  try {
    return readdirSync(folder, { recursive: deep, encoding: "utf8" }).toSorted();
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function stampOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.size} ${stat.mtimeNs}` : "none";
}
