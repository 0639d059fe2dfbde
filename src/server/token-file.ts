/** The desk's token, kept as its hash in .assay/serve.json: shown once, when it is made. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deskPaths, makeRoom, unreadable } from "../desk/desk.ts";
import { newToken } from "./safety.ts";

/** @param fresh make another, so that the old one no longer opens the desk @throws UserError when it cannot be kept */
export async function tokenFor(
  dir: string,
  fresh: boolean,
): Promise<{ readonly hash: string; readonly shown: string | undefined }> {
  const file = join(deskPaths(dir).made, "serve.json");
  if (!fresh) {
    const kept = await readFile(file, "utf8").catch(() => "");
    const found = /^\{"token":"sha256:([0-9a-f]{64})"\}$/.exec(kept)?.[1];
    if (found !== undefined) return { hash: found, shown: undefined };
  }
  const { token, hash } = newToken();
  try {
    await makeRoom(dir);
    await writeFile(file, JSON.stringify({ token: `sha256:${hash}` }), { mode: 0o600 });
  } catch (cause) {
    throw unreadable(file, cause);
  }
  return { hash, shown: token };
}
