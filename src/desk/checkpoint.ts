/**
 * "I have seen this": the moment, what the ledger held and where every thesis stood, in .assay/looked.json.
 * Rule kept here: a checkpoint is a convenience; one that cannot be read is as if there were none, and no verdict depends on it.
 */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Checkpoint } from "../model/page.ts";
import { decodeCheckpoint } from "../wire/page.ts";
import { deskPaths, makeRoom, unreadable } from "./desk.ts";

const fileOf = (dir: string) => join(deskPaths(dir).made, "looked.json");

export async function readCheckpoint(dir: string): Promise<Checkpoint | null> {
  try {
    const found = decodeCheckpoint(JSON.parse(await readFile(fileOf(dir), "utf8")));
    return found.ok ? found.value : null;
  } catch {
    return null;
  }
}

/** Written whole or not at all; null takes it away. @throws UserError when the folder cannot be written */
export async function writeCheckpoint(dir: string, checkpoint: Checkpoint | null): Promise<void> {
  const file = fileOf(dir);
  try {
    if (checkpoint === null) return await rm(file, { force: true });
    await makeRoom(dir);
    await writeFile(`${file}.part`, JSON.stringify(checkpoint));
    await rename(`${file}.part`, file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
