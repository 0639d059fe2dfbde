/** `assay demo [DIR]`: the bundled desk, copied, read, judged and written up, offline. */
import { cpSync, existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deskPaths, filesUnder, openDesk } from "../../desk/desk.ts";
import { MOST_FILES, unreadFiles } from "../../intake.ts";
import { UserError } from "../../model/problem.ts";
import { chooseQuestion, defaultDay, withDesk } from "../../open.ts";
import { publish } from "../../publish.ts";
import { type Context, sayProblems } from "../context.ts";
import { reportLines } from "../terminal/report.ts";
import { takeInFiles } from "./add.ts";
import { writeBrief } from "./brief.ts";

const EXAMPLE = join("examples", "alibaba-ai-capex");

/** Made for people: text also through a pipe, JSON only when asked for. */
export async function demo(
  context: Context,
  [named = "assay-demo"]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { json: asJson, serve } = options;
  const dir = resolve(context.cwd, named);
  await copyDesk(dir, named);
  const exit = await withDesk({ named: dir, from: context.cwd, now: context.now }, async (assay) => {
    const added = await takeInFiles(context, assay, await unreadFiles(assay));
    sayProblems(
      context,
      added.problems.filter(({ severity }) => severity === "error"),
    );
    const question = chooseQuestion(assay.desk, undefined);
    const published = await publish(assay, question, context.asOf ?? defaultDay(assay.desk, context.today));
    const files = await writeBrief(dir, published);
    const shown = (path: string) => relative(context.cwd, path) || ".";
    if (asJson === true) {
      context.print(JSON.stringify({ desk: dir, report: published.report, written: files }));
      return 0;
    }
    for (const line of reportLines(published.report, context)) context.print(line);
    const documents = (await filesUnder(deskPaths(dir).documents, MOST_FILES)).length;
    context.print("");
    context.print(
      `Read ${documents} digests in ${shown(deskPaths(dir).documents)}; wrote ${files.map(shown).join(", ")}.`,
    );
    context.print(
      `Next: open ${shown(join(dir, "brief.html"))} in a browser, or: assay serve --desk ${shown(dir)}`,
    );
    return 0;
  });
  if (serve !== true || exit !== 0) return exit;
  return (await import("./serve.ts")).serveUntilStopped({ ...context, json: asJson === true }, dir, options);
}

/** Copies the example to a new folder. An earlier demo stays as it is, with what was changed in it. */
async function copyDesk(dir: string, named: string): Promise<void> {
  if (existsSync(dir) && (!statSync(dir).isDirectory() || readdirSync(dir).length > 0)) {
    const earlier = existsSync(join(dir, "desk.yaml")) && (await openDesk(dir)).settings.demo;
    if (earlier) return;
    throw new UserError([
      {
        code: "not-empty",
        severity: "error",
        what: `${named} exists and is not an earlier demo; nothing of yours is written over.`,
        fix: "name a new folder: assay demo DIR.",
      },
    ]);
  }
  cpSync(exampleFolder(), dir, { recursive: true });
}

/** The bundled desk, beside the sources or beside the built command. */
function exampleFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at)) {
    const found = join(at, EXAMPLE);
    if (existsSync(join(found, "desk.yaml"))) return found;
  }
  throw new Error(`the bundled desk ${EXAMPLE} is missing from this installation`);
}
