/**
 * Is everything still what it was? The ledger's hashes, chain, quotes and spans, and every stored verdict made anew from
 * the records the ledger held when it was made.
 * Rule kept here: damage is reported with its place, never thrown.
 */
import { judgeAsOf, knownBy, outcomesOf, questionOf } from "./assay.ts";
import { askedFromText } from "./desk/asked.ts";
import type { Store, StoredThesis, StoredVerdict } from "./model/ports.ts";
import type { Problem } from "./model/problem.ts";
import { canonicalJson } from "./std/canonical-json.ts";
import { METHOD } from "./verdict/judge.ts";

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
