/**
 * `assay draft --interactive`: the questions of a draft, one after the other, in the terminal (@clack/prompts).
 * Rules kept here: every answer is in the file before the next question, so leaving at any moment loses nothing; the same
 * command resumes; an empty answer leaves the question for later.
 */
import { rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { cancel, intro, isCancel, log, note, outro, text } from "@clack/prompts";
import { unreadable } from "../../desk/desk.ts";
import { type Answering, type Drafted, type FileValue, rangeWarning } from "../../drafting.ts";
import { lintText } from "../../lint.ts";
import type { DraftQuestion } from "../../model/draft.ts";
import { type Problem, problemText } from "../../model/problem.ts";
import type { Context } from "../context.ts";
import { bandLines } from "../terminal/bands.ts";
import { safe } from "../terminal/text.ts";

export type Interview = Answering & {
  readonly out: string;
  /** The command that goes on from here. */
  readonly resume: string;
};

/** @returns the exit code: 0, whether all is answered or not */
export async function interview(
  context: Context,
  first: Drafted,
  { out, resume, again, parse, bands }: Interview,
): Promise<number> {
  let drafted = first;
  const skipped = new Set<string>();
  intro(
    `${safe(drafted.draft.name)}: ${drafted.file.questions.length} questions. Enter alone leaves one for later; Ctrl-C leaves the interview.`,
  );
  if (drafted.draft.notExclusive)
    log.warn(
      safe(
        `The readings are not exclusive: ${drafted.draft.notExclusive.because}. assay draft --split writes hypotheses that are.`,
      ),
    );
  await save(context, out, drafted);
  for (;;) {
    const question = drafted.file.questions.find((each) => !skipped.has(each.path.join("/")));
    if (!question) break;
    const said = await asked(context, drafted, question, parse);
    if (isCancel(said)) {
      cancel(`Left with ${drafted.file.questions.length} questions. Resume: ${resume}`);
      return 0;
    }
    if (said === undefined) {
      skipped.add(question.path.join("/"));
      continue;
    }
    drafted = again(answersWith(drafted.file.file, question, said));
    await save(context, out, drafted);
    if (question.answer === "range") shownBands(context, bands(drafted.file.file, question.path), said);
  }
  const problems = lintText({ path: out, text: drafted.file.yaml }).filter(
    ({ severity }) => severity !== "note",
  );
  const left = drafted.file.questions.length;
  if (left === 0) told(problems);
  outro(
    left > 0
      ? `${left} left. Resume: ${resume}`
      : problems.length > 0
        ? `Answered. Mend what lint says in ${out}, then: assay lint ${out}`
        : `Answered, and lint accepts it: ${out}`,
  );
  return 0;

  function answersWith(file: FileValue, { path }: DraftQuestion, value: unknown): FileValue {
    const whole = drafted.set(file, path, value);
    return typeof whole === "object" && whole !== null ? { ...whole } : file;
  }
}

/** @returns undefined when the question is left for later */
async function asked(
  context: Context,
  { draft, file }: Drafted,
  question: DraftQuestion,
  parse: Answering["parse"],
): Promise<unknown> {
  const signal = signalAt(file.file, question);
  const drafted = draft.signals.find(({ id }) => id === signal);
  if (drafted && /^(?:entity|metric|unit|expect|due_by)$/.test(String(question.path[2]))) {
    const { baseRate, item } = drafted;
    const known =
      baseRate === null
        ? ""
        : `\nSo far, in ${baseRate.periods} periods: ${baseRate.low} to ${baseRate.high}, middle ${baseRate.median} (${baseRate.unit}).`;
    note(
      safe(`“${item.quote.replace(/\s+/g, " ")}”, after “${item.cue}”${known}`),
      context.paint.faint(`${file.questions.length} left`),
    );
  }
  const words = await text({
    message: safe(question.ask),
    validate: (value = "") => {
      if (value.trim() === "") return undefined;
      const answer = parse(question, value, file.file);
      return answer.ok ? undefined : answer.because;
    },
  });
  if (isCancel(words)) return words;
  if (words === undefined || words.trim() === "") return undefined;
  const answer = parse(question, words, file.file);
  return answer.ok ? answer.value : undefined;
}

function signalAt(file: FileValue, { path }: DraftQuestion): string | undefined {
  const [list, number] = path;
  const signals = list === "signals" ? file.signals : undefined;
  const one: unknown = Array.isArray(signals) && typeof number === "number" ? signals[number] : undefined;
  return typeof one === "object" && one !== null ? String(Reflect.get(one, "id")) : undefined;
}

function shownBands(
  context: Context,
  bands: readonly Parameters<typeof bandLines>[0][number][],
  said: unknown,
): void {
  if (Array.isArray(said)) {
    const [low, mid, high] = said.map(Number);
    const warning =
      low === undefined || mid === undefined || high === undefined ? null : rangeWarning([low, mid, high]);
    if (warning !== null) log.warn(warning);
  }
  if (bands.length > 1) log.message(bandLines(bands, context.terminal.width - 4).join("\n"));
  const [one, ...others] = bands;
  if (one && others.length > 0 && others.every(({ range }) => range.join() === one.range.join()))
    log.warn("All hypotheses expect the same here: that figure will move nothing.");
}

function told(problems: readonly Problem[]): void {
  for (const problem of problems.slice(0, 12))
    (problem.severity === "error" ? log.error : log.warn)(safe(problemText(problem)));
}

/** A kill between two answers leaves the file before or the file after, whole. */
async function save(context: Context, out: string, { file }: Drafted): Promise<void> {
  const path = resolve(context.cwd, out);
  try {
    await writeFile(`${path}.part`, file.yaml);
    await rename(`${path}.part`, path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}
