/** Documents that lie in the desk's folder but not in its ledger are no evidence: say so rather than leave them out in silence. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Assay } from "../assay.ts";
import { deskPaths, filesUnder } from "../desk/desk.ts";
import { documentId } from "../model/id.ts";
import { sha256 } from "../std/sha256.ts";
import type { Context } from "./context.ts";

/** Files taken at once from a folder. */
export const MOST_FILES = 10_000;

/** Files of the desk's documents folder whose bytes the ledger does not hold. */
export async function unreadFiles({ desk, store }: Assay): Promise<readonly string[]> {
  const { documents } = deskPaths(desk.dir);
  if (!existsSync(documents)) return [];
  const known = new Set<string>((await store.documents()).map(({ id }) => id));
  const files = await filesUnder(documents, MOST_FILES);
  const unread = await Promise.all(
    files.map(async (file) =>
      known.has(documentId(`sha256:${sha256(await readFile(file))}`)) ? [] : [file],
    ),
  );
  return unread.flat();
}

/** @returns how many there are */
export async function sayUnread(context: Context, assay: Assay): Promise<number> {
  const unread = await unreadFiles(assay);
  if (unread.length > 0) {
    context.say(
      `note: ${unread.length} ${unread.length === 1 ? "file" : "files"} in documents/ not taken in yet. Fix: run \`assay read\`.`,
    );
  }
  return unread.length;
}
