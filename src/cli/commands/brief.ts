/** `assay brief`: the four-part brief as Markdown, HTML and JSON, behind the gate. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { unreadable } from "../../desk/desk.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { type Published, publish } from "../../publish.ts";
import { type Context, sayProblems } from "../context.ts";
import { sayUnread } from "../unread.ts";

export async function brief(
  context: Context,
  [id]: readonly string[],
  { out, stdout }: Readonly<Record<string, unknown>>,
): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const question = chooseQuestion(assay.desk, id);
    await sayUnread(context, assay);
    const published = await publish(assay, question, context.asOf ?? defaultDay(assay.desk, context.today));
    sayProblems(context, published.problems);
    if (stdout === true) {
      context.print(context.json ? published.json : published.markdown);
      return 0;
    }
    const dir = typeof out === "string" ? resolve(context.cwd, out) : assay.desk.dir;
    const files = await writeBrief(dir, published);
    if (context.json) context.print(JSON.stringify({ written: files, figures: published.figures }));
    else
      context.print(
        `Wrote ${files.map((file) => relative(context.cwd, file)).join(", ")}; all ${published.figures} figures resolve.`,
      );
    return 0;
  });
}

/** Writes each file whole or not at all. @throws UserError when the folder cannot be written */
export async function writeBrief(
  dir: string,
  { markdown, html, json }: Published,
): Promise<readonly string[]> {
  const contents = { "brief.md": markdown, "brief.html": html, "brief.json": json };
  const files: string[] = [];
  try {
    await mkdir(dir, { recursive: true });
    for (const [name, text] of Object.entries(contents)) {
      const file = join(dir, name);
      await writeFile(`${file}.part`, text);
      await rename(`${file}.part`, file);
      files.push(file);
    }
  } catch (cause) {
    throw unreadable(dir, cause);
  }
  return files;
}
