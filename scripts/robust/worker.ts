/**
 * Reads damaged documents one after the other in a thread that may die. Rule kept here: this is the only place that calls the
 * readers; what comes back must be a document, or problems that say what, where and the fix.
 */
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { observeBytes } from "../../src/assay.ts";
import { baseCatalogue } from "../../src/observations/catalogue.ts";
import { mutate } from "./mutate.ts";

export type Job = { readonly path: string; readonly seed: number; readonly most: number };
/** `unnamed`: no document, and no problem that says why. */
export type Done =
  | { readonly kind: "read" | "refused"; readonly how: string }
  | { readonly kind: "unnamed" | "threw"; readonly how: string; readonly why: string };

/** Everything that reads a document. @returns why it was refused badly, or whether there is a document */
async function readAll(path: string, bytes: Uint8Array): Promise<string | boolean> {
  const { document, problems } = await observeBytes({ path, bytes }, baseCatalogue);
  for (const { code, what, where, fix } of problems)
    if (what.trim() === "" || code === "" || !where?.file || !fix)
      return `problem "${code}" lacks its what, where or fix`;
  if (!document && !problems.some(({ severity }) => severity === "error"))
    return "no document and no problem";
  return document !== undefined;
}

async function run({ path, seed, most }: Job): Promise<Done> {
  const { bytes, how } = mutate(new Uint8Array(readFileSync(path)).subarray(0, most), seed);
  try {
    const outcome = await readAll(path, bytes);
    if (typeof outcome === "string") return { kind: "unnamed", how, why: outcome };
    return { kind: outcome ? "read" : "refused", how };
  } catch (error) {
    const why =
      error instanceof Error
        ? `${error.message}\n${error.stack?.split("\n").slice(1, 4).join("\n")}`
        : String(error);
    return { kind: "threw", how, why };
  }
}

parentPort?.on("message", async (job: Job) => {
  parentPort?.postMessage(await run(job));
});
