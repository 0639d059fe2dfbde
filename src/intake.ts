/** Files of a desk into its ledger. Rule kept here: one file that cannot be read is refused with its reason and the rest go on. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { isAbsolute, relative } from "node:path";
import { type Assay, type Observed, type Said, takeIn } from "./assay.ts";
import { deskPaths, filesUnder, unreadable } from "./desk/desk.ts";
import type { Document } from "./model/document.ts";
import { documentId } from "./model/id.ts";
import { deskCatalogue } from "./open.ts";
import { sha256 } from "./std/sha256.ts";

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

/** What one file gave. */
export type Taken = Observed & { readonly path: string; readonly isNew: boolean };
export type TakenDocument = Taken & { readonly document: Document };

/**
 * Takes each file in, one after the other.
 * @param onEach called before each file, with how many are done
 * @throws UserError when a file cannot be opened
 */
export async function takeInEach(
  assay: Assay,
  files: readonly string[],
  { said = {}, onEach = () => {} }: { readonly said?: Said; readonly onEach?: (done: number) => void } = {},
): Promise<readonly Taken[]> {
  const catalogue = deskCatalogue(assay.desk);
  const taken: Taken[] = [];
  for (const [i, path] of files.entries()) {
    onEach(i);
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    taken.push({ ...(await takeIn(assay, { path: originOf(assay, path), bytes, said }, catalogue)), path });
  }
  return taken;
}

/** Where a document was found: from the desk's folder when it lies inside it, so that the desk may be moved. */
function originOf({ desk }: Assay, path: string): string {
  const inside = relative(desk.dir, path);
  return inside.startsWith("..") || isAbsolute(inside) ? path : inside.replaceAll("\\", "/");
}
