/** `assay read [FILE…]`: documents → observations, each with its words. */
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { observationsJson } from "../../answers.ts";
import { catalogueOf, observeBytes, type Said } from "../../assay.ts";
import { deskPaths, filesUnder, findDesk, openDesk, unreadable } from "../../desk/desk.ts";
import { MOST_FILES, unreadFiles } from "../../intake.ts";
import { dayOf } from "../../model/day.ts";
import { formatDecimal } from "../../model/decimal.ts";
import type { Document } from "../../model/document.ts";
import type { Observation } from "../../model/observation.ts";
import { dayLabel, periodLabel } from "../../model/period.ts";
import { type Problem, UserError } from "../../model/problem.ts";
import { afterReview, waitsBecause } from "../../model/review.ts";
import { deskCatalogue, withDesk } from "../../open.ts";
import { type Context, sayProblems } from "../context.ts";
import { refuseSaidOfNothing, saidFrom } from "../said.ts";
import { table } from "../terminal/table.ts";
import { safe } from "../terminal/text.ts";
import { takeInFiles } from "./add.ts";
import { showFacts } from "./facts.ts";

export async function read(
  context: Context,
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const said = saidFrom(options);
  const facts = options.facts === true;
  if (paths.length > 0) return readFiles(context, paths, { said, facts });
  if (facts) throw factsOfNothing();
  refuseSaidOfNothing(said);
  return readDesk(context);
}

/** Files by name: read and shown, not taken in. The desk's words are used where there is a desk. */
async function readFiles(
  context: Context,
  paths: readonly string[],
  { said, facts }: { readonly said: Said; readonly facts: boolean },
): Promise<number> {
  const catalogue = await catalogueHere(context);
  const observations: Observation[] = [];
  const problems: Problem[] = [];
  const documents: Document[] = [];
  let refused = 0;
  for (const path of (
    await Promise.all(paths.map((each) => filesUnder(resolve(context.cwd, each), MOST_FILES)))
  ).flat()) {
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    const found = await observeBytes({ path: relative(context.cwd, path), bytes, said }, catalogue);
    if (found.document) documents.push(found.document);
    else refused += 1;
    observations.push(...found.observations);
    problems.push(...found.problems);
  }
  if (facts) {
    sayProblems(
      context,
      problems.filter(({ severity, code }) => severity === "error" || code.startsWith("ixbrl")),
    );
    showFacts(context, documents);
  } else show(context, observations, problems);
  return refused > 0 ? 2 : 0;
}

function factsOfNothing(): UserError {
  return new UserError([
    {
      code: "no-files",
      severity: "error",
      what: "--facts reads files, and no file is named.",
      fix: "name a filing: assay read --facts FILE.",
    },
  ]);
}

async function catalogueHere(context: Context) {
  try {
    return deskCatalogue(await openDesk(findDesk(context.deskNamed, context.cwd)));
  } catch (error) {
    if (context.deskNamed !== undefined) throw error;
    return catalogueOf(null);
  }
}

/** What is new in documents/ is taken in; then everything the desk knows by the day is shown. */
async function readDesk(context: Context): Promise<number> {
  return withDesk({ named: context.deskNamed, from: context.cwd, now: context.now }, async (assay) => {
    const added = await takeInFiles(context, assay, await unreadFiles(assay));
    const observations = afterReview(
      await assay.store.observations({ knownBy: context.asOf ?? context.today }),
      await assay.store.decisions(),
    );
    const stored = (await assay.store.problems()).map(({ problem }) => problem);
    show(context, observations, [
      ...added.problems.filter((problem) => !stored.some(({ what }) => what === problem.what)),
      ...stored,
    ]);
    if (observations.length === 0) {
      context.say(
        `note: no figure and no statement is known by ${dayLabel(context.asOf ?? context.today)}. Fix: put dated Markdown or text files in ${relative(context.cwd, deskPaths(assay.desk.dir).documents) || "documents"}, or name files.`,
      );
    }
    return added.refused > 0 ? 2 : 0;
  });
}

function show(context: Context, observations: readonly Observation[], problems: readonly Problem[]): void {
  sayProblems(context, problems);
  if (context.json) {
    for (const line of observationsJson(observations)) context.print(line);
    return;
  }
  const columns = [
    { title: "known" },
    { title: "entity" },
    { title: "metric" },
    { title: "period" },
    { title: "value", align: "right" as const },
    { title: "unit" },
    { title: "words" },
  ];
  const rows = observations.map((o) => [
    dayLabel(dayOf(o.publishedAt)),
    o.entity,
    metricText(o),
    periodLabel(o.period),
    valueText(o),
    o.unit,
    safe(o.quote),
  ]);
  for (const line of table(columns, rows, context.terminal.width)) context.print(line);
  const waiting = observations.filter((o) => waitsBecause(o).length > 0).length;
  context.print("");
  context.print(
    `${observations.length} observations${waiting > 0 ? `, ${waiting} of them not used until reviewed (assay review)` : ""}; ${problems.length} problems. Next: assay verdict`,
  );
}

export function metricText({ metric, measure, segment, qualifier }: Observation): string {
  return [metric, measure === "level" ? null : measure, segment, qualifier]
    .filter((part) => part !== null)
    .join(" · ");
}

export function valueText({ value, low, high, category, bound }: Observation): string {
  const signs = { approx: "≈", "at-least": "≥", "at-most": "≤" } as const;
  if (category !== null) return category;
  if (value !== null) return `${bound === null ? "" : signs[bound]}${formatDecimal(value)}`;
  return `${low === null ? "" : formatDecimal(low)}–${high === null ? "" : formatDecimal(high)}`;
}
