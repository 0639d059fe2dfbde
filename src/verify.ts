/**
 * Is everything still what it was? The ledger's hashes, chain, quotes and spans, and every stored verdict made anew from
 * the records the ledger held when it was made.
 * Rule kept here: damage is reported with its place, never thrown.
 */
import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { judgeAsOf, knownBy, outcomesOf, questionOf } from "./assay.ts";
import { askedFromText } from "./desk/asked.ts";
import { deskPaths } from "./desk/desk.ts";
import type { Document } from "./model/document.ts";
import type { Store, StoredThesis, StoredVerdict } from "./model/ports.ts";
import type { Problem } from "./model/problem.ts";
import { canonicalJson } from "./std/canonical-json.ts";
import { sha256 } from "./std/sha256.ts";
import { openSqliteStore } from "./store/sqlite.ts";
import { verifyLedger } from "./store/verify.ts";
import { METHOD } from "./verdict/judge.ts";

export type DeskCheck = {
  readonly records: number;
  readonly documents: number;
  readonly observations: number;
  readonly verdicts: number;
  readonly problems: readonly Problem[];
};

/** The whole desk: the ledger file, the documents it was made from, and every stored verdict. */
export async function verifyDesk(
  dir: string,
  onEach: (done: number, of: number) => void,
): Promise<DeskCheck> {
  const { ledger } = deskPaths(dir);
  const checked = await verifyLedger(ledger);
  if (checked.problems.some(({ severity }) => severity === "error")) return { ...checked, verdicts: 0 };
  const store = await openSqliteStore(ledger);
  try {
    const changed = changedFiles(dir, await store.documents());
    const { rebuilt, problems } = await rebuildVerdicts(store, onEach);
    return { ...checked, verdicts: rebuilt, problems: [...checked.problems, ...changed, ...problems] };
  } finally {
    await store.close();
  }
}

/** Files of the desk whose bytes are no longer those of any version that was taken in. */
function changedFiles(dir: string, documents: readonly Document[]): readonly Problem[] {
  const byOrigin = Map.groupBy(documents, ({ origin }) => origin);
  return [...byOrigin].flatMap(([origin, versions]): Problem[] => {
    const path = join(dir, origin);
    if (isAbsolute(origin) || !existsSync(path)) return [];
    const id = `sha256:${sha256(readFileSync(path))}`;
    if (versions.some((version) => version.id === id)) return [];
    return [
      {
        code: "file-changed",
        severity: "error",
        what: "The file is not what was taken in.",
        where: { file: origin },
        fix: "restore it; or, if you meant to change it, take the new version in with `assay read`.",
      },
    ];
  });
}

export type Rebuilt = { readonly rebuilt: number; readonly problems: readonly Problem[] };

/** Rebuilds every stored verdict; one whose bytes differ is an error, one made by another method a note. */
export async function rebuildVerdicts(
  store: Store,
  onEach: (done: number, of: number) => void,
): Promise<Rebuilt> {
  const theses = new Map((await store.theses()).map((thesis) => [thesis.hash, thesis]));
  const verdicts = await store.verdicts();
  const problems: Problem[] = [];
  let rebuilt = 0;
  for (const [i, verdict] of verdicts.entries()) {
    onEach(i, verdicts.length);
    const problem = await rebuild(store, verdict, theses.get(verdict.thesisHash));
    if (problem) problems.push(problem);
    else rebuilt += 1;
  }
  return { rebuilt, problems };
}

async function rebuild(
  store: Store,
  verdict: StoredVerdict,
  thesis: StoredThesis | undefined,
): Promise<Problem | undefined> {
  const name = `the verdict on ${verdict.thesis} as of ${verdict.asOf}`;
  if (!thesis)
    return broken(
      `${name} was made from a thesis the ledger does not hold (${verdict.thesisHash.slice(0, 12)}).`,
    );
  const made = methodOf(verdict.json);
  if (made !== METHOD) {
    return {
      code: "other-method",
      severity: "note",
      what: `${name} was made by method ${made ?? "unknown"}; this version has ${METHOD} and does not rebuild it.`,
    };
  }
  try {
    const question = questionOf(askedFromText(thesis.text));
    const known = await knownBy(store, question, { asOf: verdict.asOf, upToRecord: verdict.records });
    const again = canonicalJson(
      judgeAsOf(question, outcomesOf(question, known).values, {
        asOf: verdict.asOf,
        collection: known.collection,
      }),
    );
    return again === verdict.json
      ? undefined
      : broken(`${name} comes out differently when it is made again.`);
  } catch (cause) {
    return broken(`${name} cannot be made again: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

function methodOf(json: string): string | undefined {
  const parsed: unknown = JSON.parse(json);
  return typeof parsed === "object" &&
    parsed !== null &&
    "method" in parsed &&
    typeof parsed.method === "string"
    ? parsed.method
    : undefined;
}

function broken(what: string): Problem {
  return {
    code: "verdict-differs",
    severity: "error",
    what,
    fix: "restore .assay from a copy; the text files of the desk are enough to make it anew.",
  };
}
