/** `assay init DIR`: an empty desk that says what goes where. */
import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { deskPaths, unreadable } from "../../desk/desk.ts";
import { UserError } from "../../model/problem.ts";
import type { Context } from "../context.ts";

export async function init(
  context: Context,
  [named = "."]: readonly string[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<number> {
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
  const contact = await contactFrom(options.contact);
  const { documents, theses } = deskPaths(dir);
  try {
    await mkdir(documents, { recursive: true });
    await mkdir(theses, { recursive: true });
    await writeFile(join(dir, "desk.yaml"), deskYaml(basename(dir), contact), { flag: "wx" });
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

/** As given, else as asked for on a terminal; nobody to ask, or nothing said: none, and `assay pull` says when it is needed. */
async function contactFrom(given: unknown): Promise<string | undefined> {
  const asked =
    typeof given === "string"
      ? given
      : process.stdin.isTTY && process.stdout.isTTY
        ? await ask(
            "Publishers such as SEC want to know who fetches from them. Your name and mail address (Enter: later): ",
          )
        : "";
  const contact = asked.trim();
  if (contact === "") return undefined;
  if (/^[^\r\n]*\S+@\S+\.\S+[^\r\n]*$/.test(contact)) return contact;
  throw new UserError([
    {
      code: "bad-contact",
      severity: "error",
      what: `"${contact}" holds no mail address.`,
      fix: 'write a name and a mail address, such as --contact "Ann Example ann@example.org".',
    },
  ]);
}

async function ask(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}

function deskYaml(folder: string, contact: string | undefined): string {
  const name =
    folder
      .toLowerCase()
      .replace(/[^a-z0-9_-]+/g, "-")
      .replace(/^[-_]+/, "") || "desk";
  return [
    `name: ${name}`,
    `title: ${JSON.stringify(folder)}`,
    contact === undefined
      ? "# Who fetches, for publishers that ask (SEC does):\n# contact: Ann Example ann@example.org"
      : `# Who fetches, for publishers that ask (SEC does). Sent to nobody else.\ncontact: ${JSON.stringify(contact)}`,
    "# What `assay pull` fetches; without it, the SEC filings of the companies your theses watch:",
    "# sources:",
    "#   - { from: sec-edgar, entity: alibaba, since: 2025-01-01 }",
    "# Days on which you looked at a source, so that silence counts as silence:",
    "# collected:",
    "#   - { source: acme-results, from: 2026-01-01, to: 2026-11-23 }",
    "",
  ].join("\n");
}
