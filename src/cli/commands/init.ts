/** `assay init DIR`: an empty desk that says what goes where. */
import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { deskPaths, unreadable } from "../../desk/desk.ts";
import { UserError } from "../../model/problem.ts";
import type { Context } from "../context.ts";

export async function init(context: Context, [named = "."]: readonly string[]): Promise<number> {
  const dir = resolve(context.cwd, named);
  if (existsSync(dir) && (await readdir(dir)).length > 0) {
    throw new UserError([
      {
        code: "not-empty",
        severity: "error",
        what: `${named} is not empty, and nothing of yours is written over.`,
        fix: "name a new folder.",
      },
    ]);
  }
  const { documents, theses } = deskPaths(dir);
  try {
    await mkdir(documents, { recursive: true });
    await mkdir(theses, { recursive: true });
    await writeFile(join(dir, "desk.yaml"), deskYaml(basename(dir)), { flag: "wx" });
  } catch (cause) {
    throw unreadable(dir, cause);
  }
  if (context.json) context.print(JSON.stringify({ desk: dir }));
  else {
    context.print(`Made a desk in ${named}.`);
    context.print("");
    context.print(
      `  theses/      one thesis a file (docs/THESIS.md shows how); check it with: assay lint --desk ${named}`,
    );
    context.print("  documents/   Markdown or text files to read");
    context.print("");
    context.print(
      `Next: write ${join(named, "theses", "my-thesis.yaml")}, put documents in ${join(named, "documents")}, then: assay read --desk ${named}`,
    );
  }
  return 0;
}

function deskYaml(folder: string): string {
  const name =
    folder
      .toLowerCase()
      .replace(/[^a-z0-9_-]+/g, "-")
      .replace(/^[-_]+/, "") || "desk";
  return [
    `name: ${name}`,
    `title: ${JSON.stringify(folder)}`,
    "# Days on which you looked at a source, so that silence counts as silence:",
    "# collected:",
    "#   - { source: acme-results, from: 2026-01-01, to: 2026-11-23 }",
    "",
  ].join("\n");
}
