/** `assay draft BRIEF|-|URL`: someone's note → a thesis file whose empty places are the analyst's questions. */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { catalogueOf } from "../../assay.ts";
import { findDesk, unreadable } from "../../desk/desk.ts";
import {
  answering,
  answersFrom,
  type Drafted,
  type DraftRequest,
  draftNote,
  type FileValue,
  signalsIn,
} from "../../drafting.ts";
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
  const interactive = options.interactive === true;
  if (interactive) refuseWithoutTerminal(named);
  const bytes = await noteBytes(named, context.cwd);
  const out = text("out");
  const request: DraftRequest = {
    bytes,
    origin: named === "-" ? "standard input" : named,
    today: context.asOf ?? context.today,
    ...(await deskHere(context)),
    said: {
      title: text("title"),
      publisher: text("publisher"),
      url: text("url") ?? (/^https?:/i.test(named) ? named : undefined),
      published,
    },
    split: options.split === true,
    answers: await answersAt(context, text("answers")),
  };
  const drafted = draftNote(request);
  if (interactive) {
    const file = out ?? `${drafted.draft.id}.yaml`;
    const { interview } = await import("./draft-interview.ts");
    return interview(context, await resumed(context, drafted, file, request), {
      ...answering(request),
      out: file,
      resume: `assay draft ${named} --interactive --out ${file}`,
    });
  }
  if (out !== undefined) await written(context, out, drafted.file.yaml);
  // The product is the file: without --json it goes to stdout as it is, to a pipe too.
  if (options.json === true) context.print(JSON.stringify(encodeDraft(drafted.draft, drafted.file)));
  else if (out === undefined) context.print(drafted.file.yaml.trimEnd());
  say(context, drafted, out);
  return 0;
}

/** An interview that was left goes on from its file; another thesis is not written over. */
async function resumed(
  context: Context,
  drafted: Drafted,
  file: string,
  request: DraftRequest,
): Promise<Drafted> {
  if (!existsSync(resolve(context.cwd, file))) return drafted;
  const before = await answersAt(context, file);
  if (before?.id === drafted.draft.id)
    return draftNote({ ...request, answers: { ...before, ...request.answers } });
  throw new UserError([
    {
      code: "file-exists",
      severity: "error",
      what: `${file} is there already and is no draft of this note.`,
      fix: "name another file with --out.",
    },
  ]);
}

/** Questions need somebody to answer them. */
function refuseWithoutTerminal(named: string): void {
  if (named !== "-" && process.stdin.isTTY === true && process.stdout.isTTY === true) return;
  throw new UserError([
    {
      code: "no-terminal",
      severity: "error",
      what:
        named === "-"
          ? "The interview reads your answers from standard input, so the note cannot come from there."
          : "The interview needs a terminal.",
      fix: "draft with --out FILE and answer the questions in the file, or give --answers FILE.",
    },
  ]);
}

/** The words and figures of the desk, where there is one. */
async function deskHere(context: Context) {
  try {
    findDesk(context.deskNamed, context.cwd);
  } catch (error) {
    if (context.deskNamed !== undefined) throw error;
    return { catalogue: catalogueOf(null), history: [], signals: [] };
  }
  return withDesk(
    { named: context.deskNamed, from: context.cwd, now: context.now },
    async ({ desk, store }) => ({
      catalogue: deskCatalogue(desk),
      signals: desk.theses.flatMap(({ path, text }) => signalsIn(text, path)),
      history: afterReview(
        await store.observations({ knownBy: context.asOf ?? context.today }),
        await store.decisions(),
      ),
    }),
  );
}

async function answersAt(context: Context, named: string | undefined): Promise<FileValue | undefined> {
  if (named === undefined) return undefined;
  const path = resolve(context.cwd, named);
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return answersFrom(text, named);
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

function say(context: Context, { draft: found, file }: Drafted, out: string | undefined): void {
  const { watch, hypotheses, notExclusive } = found;
  const left = file.questions.length;
  const sides = hypotheses.filter(({ from }) => from !== null).length;
  context.say(
    `${count(watch.length, "watch item")}, ${sides} of ${count(hypotheses.length, "hypothesis", "hypotheses")} in the note's words, ${count(left, "question")} left.`,
  );
  if (notExclusive && left > 0)
    context.say(
      `note: the readings are not exclusive: ${safe(notExclusive.because)}. Fix: draft again with --split, or word them so that only one can hold.`,
    );
  for (const { watch: words, field, because, nearest } of stillUnbound(found, file)) {
    const of = words === "" ? "" : ` for “${safe(words.replace(/\s+/g, " "))}”`;
    const near = nearest.length > 0 ? ` Nearest: ${safe(nearest.join(", "))}.` : "";
    context.say(`note: ${field} not bound${of}: ${safe(because)}.${near}`);
  }
  const name = out ?? "theses/NAME.yaml";
  const next = left > 0 ? `answer the questions in it, then: assay lint ${name}` : `assay lint ${name}`;
  context.say(
    out === undefined ? `Next: draft again with --out ${name}, ${next}` : `Wrote ${out}. Next: ${next}`,
  );
}

/** What an answer has bound since is told no more. */
function stillUnbound(
  { unbound, signals }: Drafted["draft"],
  { file }: Drafted["file"],
): Drafted["draft"]["unbound"] {
  const there = new Set(
    (Array.isArray(file.signals) ? file.signals : []).map((each: unknown) =>
      typeof each === "object" && each !== null ? String(Reflect.get(each, "id")) : "",
    ),
  );
  return unbound.filter(({ watch, field }) => {
    if (field === "hypotheses") return false;
    const signal = signals.find(({ item }) => item.quote === watch);
    return signal === undefined || there.has(signal.id);
  });
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
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
