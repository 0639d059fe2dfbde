/**
 * Watched folders: every file that is put there, or changed, is a document.
 * Rules kept here: a file is known by its bytes; it says itself who published it and when, or the desk says so for the folder;
 * hidden files and links out of the folder are left alone.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { dayOf } from "../../model/day.ts";
import { entityId } from "../../model/id.ts";
import type { Problem } from "../../model/problem.ts";
import type { Leaf, Listing, ListRequest, Publisher } from "../../model/publisher.ts";

export const folder: Publisher = {
  name: "folder",
  title: "Watched folder",
  pace: { requests: 1, perMs: 1 },
  needsContact: false,
  list,
};

const MOST_FILES = 10_000;
const MOST_BYTES = 60_000_000;

async function list({ wanted, dir, now }: ListRequest): Promise<Listing> {
  const leaves: Leaf[] = [];
  const problems: Problem[] = [];
  for (const path of wanted.paths) {
    const root = resolve(dir, path);
    try {
      const found = (await stat(root)).isDirectory() ? await filesIn(root) : [root];
      if (found.length > MOST_FILES)
        problems.push(unreadable(path, `it holds more than ${MOST_FILES} files`));
      for (const file of found.slice(0, MOST_FILES)) {
        const shown = relative(dir, file).replaceAll("\\", "/");
        if ((await stat(file)).size > MOST_BYTES)
          problems.push(unreadable(shown, `it is longer than ${MOST_BYTES} bytes`));
        else
          leaves.push({
            url: shown,
            changes: true,
            bytes: await readFile(file),
            head: {
              ...(wanted.entity === undefined ? {} : { issuer: entityId(wanted.entity) }),
              ...(wanted.authority === undefined ? {} : { authority: wanted.authority }),
            },
          });
      }
    } catch (cause) {
      problems.push(unreadable(path, cause instanceof Error ? cause.message : String(cause)));
    }
  }
  if (wanted.paths.length === 0) problems.push(unreadable("desk.yaml", "the source names no `paths`"));
  return { leaves, problems, answered: problems.length === 0, from: dayOf(now) };
}

async function filesIn(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(root, file)
          .split(/[\\/]/)
          .some((part) => part.startsWith(".")),
    )
    .toSorted();
}

function unreadable(file: string, why: string): Problem {
  return {
    code: "unreadable-file",
    severity: "warning",
    what: `This cannot be watched: ${why}.`,
    where: { file },
    fix: "check `paths` in desk.yaml, such as [inbox], and the files' permissions.",
  };
}
