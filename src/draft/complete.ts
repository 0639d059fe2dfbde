/**
 * Answers laid over a draft: another thesis file, or a draft partly filled in. What is still empty stays a question.
 * Rules kept here: an answer goes before what was proposed; a signal of the answers stands for the watch items its words hold,
 * and its words must stand in the note; nothing is answered by guessing.
 */
import type { AnswerForm, DraftQuestion } from "../model/draft.ts";
import type { Asked } from "./ask.ts";

export type FileValue = Readonly<Record<string, unknown>>;
export type Completed = Asked & {
  /** Words of answered signals that the note does not have. */
  readonly strangers: readonly string[];
};

type Questions = ReadonlyMap<string, DraftQuestion>;

/** @param text the note's text, in which the answers' watch words must stand */
export function completed({ file, questions }: Asked, answers: FileValue, text: string): Completed {
  const byKey: Questions = new Map(questions.map((question) => [keyOf(question.path, file), question]));
  const answered = listOf(answers.signals);
  const unmeasured = listOf(answers.unmeasured);
  const drafted = listOf(file.signals);
  const words = [...answered, ...unmeasured].map(watchOf);
  const signals = [
    ...answered.map((answer) => {
      const own = drafted.find(({ id }) => id === answer.id);
      return own ? signalWith(own, answer) : answer;
    }),
    ...drafted.filter(
      (each) =>
        !answered.some(({ id }) => id === each.id) && !words.some((said) => holds(said, watchOf(each))),
    ),
  ];
  const { signals: _, ...rest } = file;
  const { signals: __, hypotheses, ...given } = answers;
  const whole: Record<string, unknown> = { ...merged(rest, given), signals };
  const rivals = listOf(hypotheses);
  if (rivals.length > 0)
    whole.hypotheses = rivals.map((answer) => {
      const own = listOf(file.hypotheses).find(({ id }) => id === answer.id);
      return own ? merged(own, answer) : answer;
    });
  return {
    file: inOrder(whole, file),
    questions: emptyPlaces(whole).map((path) => ({
      ...(byKey.get(keyOf(path, whole)) ?? plainQuestion(path)),
      path,
    })),
    strangers: words.filter((said) => said !== "" && !folded(text).includes(folded(said))),
  };
}

/** The fields of a file in the order of the draft; what the draft has not comes after. */
function inOrder(whole: FileValue, file: FileValue): FileValue {
  return Object.fromEntries(
    [...new Set([...Object.keys(file), ...Object.keys(whole)])].map((key) => [key, whole[key]]),
  );
}

/** By its words: a longer quote answers every item inside it, and one inside it answers the item. */
function holds(said: string, item: string): boolean {
  return (
    item !== "" &&
    (folded(said).includes(folded(item)) || (said.length > 8 && folded(item).includes(folded(said))))
  );
}

function folded(words: string): string {
  return words
    .toLowerCase()
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[*`\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Predictions stand by period: an answer's periods are all there are. */
function signalWith(own: FileValue, answer: FileValue): FileValue {
  const joined = merged(own, answer);
  const only = (field: "expect" | "due") => {
    const given = answer[field];
    return isGroup(given) && Object.keys(given).length > 0 && isGroup(joined[field])
      ? {
          [field]: Object.fromEntries(
            Object.entries(joined[field]).filter(([key]) => Object.hasOwn(given, key)),
          ),
        }
      : {};
  };
  return { ...joined, ...only("expect"), ...only("due") };
}

/** The answer where there is one; groups field by field. */
function merged(own: FileValue, answer: FileValue): Record<string, unknown> {
  const out: Record<string, unknown> = { ...own };
  for (const [key, value] of Object.entries(answer)) {
    if (value === null || value === undefined) {
      if (!(key in out)) out[key] = value;
      continue;
    }
    const before = out[key];
    out[key] = isGroup(before) && isGroup(value) ? merged(before, value) : value;
  }
  return out;
}

function emptyPlaces(value: unknown, path: DraftQuestion["path"] = []): readonly DraftQuestion["path"][] {
  if (value === null) return [path];
  if (Array.isArray(value)) return value.flatMap((each, i) => emptyPlaces(each, [...path, i]));
  if (!isGroup(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => emptyPlaces(each, [...path, key]));
}

/** A path with the ids of list members for their numbers, so that it holds when a list changes. */
function keyOf(path: DraftQuestion["path"], file: FileValue): string {
  let at: unknown = file;
  return path
    .map((part) => {
      const list = at;
      at = typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined;
      return Array.isArray(list) && isGroup(at) && typeof at.id === "string" ? at.id : String(part);
    })
    .join("/");
}

function plainQuestion(path: DraftQuestion["path"]): DraftQuestion {
  const answer: AnswerForm = path.at(-1) === "prior" ? "share" : path.at(-1) === "when" ? "results" : "text";
  return { path, ask: `What is ${path.slice(-2).join(" · ")}?`, answer };
}

function watchOf(part: FileValue): string {
  return typeof part.watch === "string" ? part.watch : "";
}

function listOf(value: unknown): readonly FileValue[] {
  return Array.isArray(value) ? value.filter(isGroup) : [];
}

function isGroup(value: unknown): value is FileValue {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
