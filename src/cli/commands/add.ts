/** `assay add PATH|URL…`: documents in, kept whole and read. */
import { relative, resolve } from "node:path";
import { type Assay, type Said, takeIn } from "../../assay.ts";
import { filesUnder } from "../../desk/desk.ts";
import { MOST_FILES, takeInEach } from "../../intake.ts";
import type { Problem } from "../../model/problem.ts";
import { deskCatalogue, withDesk } from "../../open.ts";
import { type Context, sayProblems } from "../context.ts";
import { saidFrom } from "../said.ts";
import { safe } from "../terminal/text.ts";
import { VERSION } from "../version.ts";

export async function add(
  context: Context,
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const said = saidFrom(options);
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const isAddress = (path: string) => /^https?:\/\//i.test(path);
    const files = (
      await Promise.all(
        paths
          .filter((path) => !isAddress(path))
          .map((path) => filesUnder(resolve(context.cwd, path), MOST_FILES)),
      )
    ).flat();
    const fetched = await takeInAddresses(context, assay, paths.filter(isAddress), said);
    const local = await takeInFiles(context, assay, files, said);
    const added: Added = {
      lines: [...fetched.lines, ...local.lines],
      problems: [...fetched.problems, ...local.problems],
      refused: fetched.refused + local.refused,
    };
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

/** Fetches each address once and takes in what is there, as `takeInFiles` does with files. */
async function takeInAddresses(
  context: Context,
  assay: Assay,
  urls: readonly string[],
  said: Said,
): Promise<Added> {
  const lines: AddedLine[] = [];
  const problems: Problem[] = [];
  let refused = 0;
  if (urls.length === 0) return { lines, problems, refused };
  const [{ fetchOnce }, { networkOf }] = await Promise.all([
    import("../../pull.ts"),
    import("../network.ts"),
  ]);
  const catalogue = deskCatalogue(assay.desk);
  for (const url of urls) {
    context.progress(`fetching ${url}`);
    const got = await fetchOnce(assay, url, {
      program: `Assay/${VERSION}`,
      ...networkOf(process.env.ASSAY_TEST_SERVER),
    });
    if (got.kind !== "got") {
      problems.push(got.problem);
      refused += 1;
      continue;
    }
    const found = await takeIn(
      assay,
      { path: url, bytes: got.bytes, said: { sourceUrl: url, ...said } },
      catalogue,
    );
    problems.push(...found.problems);
    if (found.document === undefined) refused += 1;
    else
      lines.push({
        document: found.document.id,
        title: found.document.head.title,
        file: url,
        isNew: found.isNew,
        observations: found.observations.length,
        problems: found.problems.length,
      });
  }
  context.progress("");
  return { lines, problems, refused };
}
