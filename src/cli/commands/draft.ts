/** `assay draft BRIEF|-|URL`: someone's note → a thesis file whose empty places are the analyst's questions. */
import { writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { catalogueOf } from "../../assay.ts";
import { findDesk, unreadable } from "../../desk/desk.ts";
import { type Drafted, draftNote } from "../../drafting.ts";
import { type Day, parseDay } from "../../model/day.ts";
import { UserError } from "../../model/problem.ts";
import { afterReview } from "../../model/review.ts";
import { deskCatalogue, withDesk } from "../../open.ts";
import { encodeDraft } from "../../wire/draft.ts";
import type { Context } from "../context.ts";
import { noteBytes } from "../note-source.ts";
import { safe } from "../terminal/text.ts";

type Options = Readonly<Record<string, unknown>>;

export async function draft(
  context: Context,
  [named = "-"]: readonly string[],
  options: Options,
): Promise<number> {
  const text = (name: string) => (typeof options[name] === "string" ? options[name] : undefined);
  const published = publishedOf(text("published"), context.today);
  const bytes = await noteBytes(named, context.cwd);
  const drafted = draftNote({
    bytes,
    origin: named === "-" ? "standard input" : named,
    today: context.today,
    ...(await deskHere(context)),
    said: {
      title: text("title"),
      publisher: text("publisher"),
      url: text("url") ?? (/^https?:/i.test(named) ? named : undefined),
      published,
    },
    split: options.split === true,
  });
  const out = text("out");
  if (out !== undefined) await written(context, out, drafted.file.yaml);
  // The product is the file: without --json it goes to stdout as it is, to a pipe too.
  if (options.json === true) context.print(JSON.stringify(encodeDraft(drafted.draft, drafted.file)));
  else if (out === undefined) context.print(drafted.file.yaml.trimEnd());
  say(context, drafted, out);
  return 0;
}

/** The words and figures of the desk, where there is one. */
async function deskHere(context: Context) {
  try {
    findDesk(context.deskNamed, context.cwd);
  } catch (error) {
    if (context.deskNamed !== undefined) throw error;
    return { catalogue: catalogueOf(null), history: [] };
  }
  return withDesk(
    { named: context.deskNamed, from: context.cwd, now: context.now },
    async ({ desk, store }) => ({
      catalogue: deskCatalogue(desk),
      history: afterReview(
        await store.observations({ knownBy: context.asOf ?? context.today }),
        await store.decisions(),
      ),
    }),
  );
}

async function written(context: Context, out: string, yaml: string): Promise<void> {
  const path = resolve(context.cwd, out);
  try {
    await writeFile(path, yaml, { flag: "wx" });
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "EEXIST")
      throw new UserError([
        {
          code: "file-exists",
          severity: "error",
          what: `${out} is there already, and nothing of yours is written over.`,
          fix: "name another file, or remove it.",
        },
      ]);
    throw unreadable(path, cause);
  }
}

function say(
  context: Context,
  { draft: { watch, unbound, hypotheses, notExclusive }, file }: Drafted,
  out: string | undefined,
): void {
  const missing = unbound.filter(({ field }) => field !== "hypotheses");
  const sides = hypotheses.filter(({ from }) => from !== null).length;
  context.say(
    `${watch.length} watch ${watch.length === 1 ? "item" : "items"}, ${sides} of ${hypotheses.length} hypotheses in the note's words, ${file.questions.length} questions left.`,
  );
  if (notExclusive)
    context.say(
      `note: the readings are not exclusive: ${safe(notExclusive.because)}. Fix: draft again with --split, or word them so that only one can hold.`,
    );
  for (const { watch: words, field, because, nearest } of missing)
    context.say(
      `note: ${field} not bound${words === "" ? "" : ` for “${safe(words.replace(/\s+/g, " "))}”`}: ${safe(because)}.${nearest.length > 0 ? ` Nearest: ${safe(nearest.join(", "))}` : ""}`,
    );
  context.say(
    out === undefined
      ? "Next: assay draft … --out theses/NAME.yaml, answer the questions in it, then: assay lint"
      : `Wrote ${out}. Next: answer the questions in it, then: assay lint ${basename(out)}`,
  );
}

function publishedOf(words: string | undefined, today: Day): Day | undefined {
  if (words === undefined) return undefined;
  const day = parseDay(words);
  if (!day || day > today)
    throw new UserError([
      {
        code: "bad-day",
        severity: "error",
        what: `--published "${words}" is ${day ? "still to come" : "not a day"}.`,
        fix: "write the day the note came out as YYYY-MM-DD, such as 2026-08-20.",
      },
    ]);
  return day;
}
