/** `assay add PATH…`: documents in, kept whole and read. */
import { relative, resolve } from "node:path";
import type { Assay, Said } from "../../assay.ts";
import { filesUnder } from "../../desk/desk.ts";
import { MOST_FILES, takeInEach } from "../../intake.ts";
import type { Problem } from "../../model/problem.ts";
import { withDesk } from "../../open.ts";
import { type Context, sayProblems } from "../context.ts";
import { saidFrom } from "../said.ts";
import { safe } from "../terminal/text.ts";

export async function add(
  context: Context,
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const said = saidFrom(options);
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const files = (
      await Promise.all(paths.map((path) => filesUnder(resolve(context.cwd, path), MOST_FILES)))
    ).flat();
    const added = await takeInFiles(context, assay, files, said);
    sayProblems(context, added.problems);
    if (context.json) for (const line of added.lines) context.print(JSON.stringify(line));
    else {
      for (const { title, isNew, observations } of added.lines)
        context.print(`  ${isNew ? "added  " : "known  "} ${safe(title)}: ${observations} observations`);
      context.print(
        `${added.lines.filter(({ isNew }) => isNew).length} added, ${added.lines.filter(({ isNew }) => !isNew).length} already known, ${added.refused} refused.`,
      );
    }
    return added.refused > 0 ? 2 : 0;
  });
}

export type AddedLine = {
  readonly document: string;
  readonly title: string;
  readonly file: string;
  readonly isNew: boolean;
  readonly observations: number;
  readonly problems: number;
};
export type Added = {
  readonly lines: readonly AddedLine[];
  readonly problems: readonly Problem[];
  readonly refused: number;
};

/** Takes each file in; one that cannot be read is refused with its reason and the rest go on. */
export async function takeInFiles(
  context: Context,
  assay: Assay,
  files: readonly string[],
  said: Said = {},
): Promise<Added> {
  const lines: AddedLine[] = [];
  const problems: Problem[] = [];
  let refused = 0;
  const onEach = (done: number) => context.progress(`reading ${done + 1} of ${files.length}`);
  for (const found of await takeInEach(assay, files, { said, onEach })) {
    // Named as the user would find it from here.
    const shown = relative(context.cwd, found.path);
    problems.push(
      ...found.problems.map((problem) => ({ ...problem, where: { ...problem.where, file: shown } })),
    );
    if (found.document === undefined) refused += 1;
    else {
      const { document, isNew, observations } = found;
      lines.push({
        document: document.id,
        title: document.head.title,
        file: shown,
        isNew,
        observations: observations.length,
        problems: found.problems.length,
      });
    }
  }
  context.progress("");
  return { lines, problems, refused };
}
