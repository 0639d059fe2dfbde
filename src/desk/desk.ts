/**
 * A desk: a folder that holds a user's theses, settings, documents and ledger.
 *
 *   desk.yaml            name, title, what was collected and when
 *   theses/NAME.yaml     one thesis a file
 *   documents/           what is to be read, in any folders
 *   catalogue.yaml       the desk's own words for entities, metrics and statements (optional)
 *   .assay/              the ledger and what can be made again from it
 *
 * Rule kept here: nothing of the user's is ever written over.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { Window } from "../model/ports.ts";
import { UserError } from "../model/problem.ts";
import type { Wanted } from "../model/publisher.ts";
import { decodeDeskSettings } from "../wire/desk.ts";

export const DESK_FILE = "desk.yaml";

export type DeskSettings = {
  readonly name: string;
  readonly title: string;
  /** A bundled example: every screen says so, and its last collected day is the default day. */
  readonly demo: boolean;
  readonly collected: readonly Window[];
  /** Who asks, as publishers want to know it: a name and a mail address. */
  readonly contact: string | undefined;
  /** What `assay pull` fetches from. */
  readonly sources: readonly Wanted[];
};

export type TextFile = { readonly path: string; readonly text: string };

export type Desk = {
  readonly dir: string;
  readonly settings: DeskSettings;
  readonly theses: readonly TextFile[];
  readonly catalogue: TextFile | undefined;
};

export type DeskPaths = {
  readonly ledger: string;
  readonly documents: string;
  readonly theses: string;
  readonly made: string;
  /** What was fetched before, and how fast sources were asked. */
  readonly fetched: string;
};

export function deskPaths(dir: string): DeskPaths {
  const made = join(dir, ".assay");
  return {
    ledger: join(made, "ledger.db"),
    documents: join(dir, "documents"),
    theses: join(dir, "theses"),
    made,
    fetched: join(made, "sources.db"),
  };
}

/**
 * The desk folder: the one named, else the nearest folder upwards that holds a desk.yaml.
 * @throws UserError when there is none
 */
export function findDesk(named: string | undefined, from: string): string {
  if (named !== undefined) {
    const dir = resolve(from, named);
    if (existsSync(join(dir, DESK_FILE))) return dir;
    throw noDesk(
      existsSync(dir) ? `${named} is not a desk: it holds no ${DESK_FILE}.` : `There is no folder ${named}.`,
    );
  }
  for (let dir = resolve(from); ; dir = dirname(dir)) {
    if (existsSync(join(dir, DESK_FILE))) return dir;
    if (dirname(dir) === dir) throw noDesk(`There is no desk here: no ${DESK_FILE} in ${from} or above it.`);
  }
}

function noDesk(what: string): UserError {
  return new UserError([
    {
      code: "no-desk",
      severity: "error",
      what,
      fix: "make one with `assay init DIR`, try `assay demo`, or name one with --desk DIR.",
    },
  ]);
}

/** @throws UserError when a file of the desk cannot be read or desk.yaml is wrong */
export async function openDesk(dir: string): Promise<Desk> {
  const settingsFile = await readText(dir, DESK_FILE);
  const settings = decodeDeskSettings(settingsFile);
  const { theses } = deskPaths(dir);
  const names = existsSync(theses)
    ? (await readdir(theses)).filter((name) => /\.ya?ml$/.test(name)).toSorted()
    : [];
  const catalogue = existsSync(join(dir, "catalogue.yaml"))
    ? await readText(dir, "catalogue.yaml")
    : undefined;
  return {
    dir,
    settings,
    theses: await Promise.all(names.map((name) => readText(dir, join("theses", name)))),
    catalogue,
  };
}

async function readText(dir: string, path: string): Promise<TextFile> {
  try {
    return { path, text: await readFile(join(dir, path), "utf8") };
  } catch (cause) {
    throw unreadable(join(dir, path), cause);
  }
}

/** A UserError that names the file and why the system would not give it. */
export function unreadable(path: string, cause: unknown): UserError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const why: Readonly<Record<string, readonly [what: string, fix: string]>> = {
    ENOENT: ["There is no such file or folder.", "check the path."],
    EACCES: ["You may not read it.", "change its permissions, or copy it to where you may."],
    EPERM: ["You may not read it.", "change its permissions, or copy it to where you may."],
    EISDIR: ["It is a folder.", "name a file in it."],
    ENOSPC: ["The disk is full.", "free some space, then try again: nothing was lost."],
    EROFS: ["The disk is read-only.", "choose a folder you may write to."],
  };
  const [what, fix] = why[code] ?? [
    cause instanceof Error ? cause.message : String(cause),
    "check the path.",
  ];
  return new UserError([{ code: "unreadable-file", severity: "error", what, where: { file: path }, fix }]);
}

/** Files under a path, sorted: the file itself, or every file in the folder but hidden ones. At most `limit`. */
export async function filesUnder(path: string, limit: number): Promise<readonly string[]> {
  const found: string[] = [];
  const entry = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!entry.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  for (const file of entries) {
    const full = join(file.parentPath, file.name);
    const hidden = relative(path, full)
      .split(/[\\/]/)
      .some((part) => part.startsWith("."));
    if (file.isFile() && !hidden) found.push(full);
  }
  if (found.length > limit) {
    throw new UserError([
      {
        code: "too-many-files",
        severity: "error",
        what: `${path} holds ${found.length} files; at most ${limit} are taken at once.`,
        fix: "name a smaller folder.",
      },
    ]);
  }
  return found.toSorted();
}

/** Makes the folder of what Assay makes itself. */
export async function makeRoom(dir: string): Promise<void> {
  const { made } = deskPaths(dir);
  await mkdir(made, { recursive: true }).catch((cause: unknown) => {
    throw unreadable(made, cause);
  });
}
