/**
 * The built page, read into memory once. Rule kept here: an address is looked up in a list, never turned into a path, so that
 * there is nothing to climb out of.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../model/problem.ts";
import { sha256 } from "../std/sha256.ts";
import type { Answer } from "./send.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".txt": "text/plain",
};

export type Assets = { readonly files: ReadonlyMap<string, Answer>; readonly index: Answer };

/** Where the page was built to: dist/page, seen from the sources or from beside the built command. */
export function pageFolder(): string | undefined {
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at)) {
    for (const found of [join(at, "page"), join(at, "dist", "page")])
      if (existsSync(join(found, "index.html")) && existsSync(join(found, "assets"))) return found;
  }
  return undefined;
}

/** @throws UserError when the page was not built */
export function loadAssets(folder: string | undefined): Assets {
  if (folder === undefined)
    throw new UserError([
      {
        code: "no-page",
        severity: "error",
        what: "The page of this installation was not built.",
        fix: "run `npm run build` in Assay's folder, then try again.",
      },
    ]);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const files = new Map(
    entries.flatMap((entry): [string, Answer][] => {
      const path = join(entry.parentPath, entry.name);
      const type = TYPES[extname(path)];
      if (type === undefined) return [];
      const body = new Uint8Array(readFileSync(path));
      const name = relative(folder, path).replaceAll("\\", "/");
      return [[`/${name}`, { body, type, tag: `"${sha256(body).slice(0, 32)}"` }]];
    }),
  );
  const index = files.get("/index.html");
  if (!index) throw new Error(`${folder} holds no index.html`);
  return { files, index };
}
