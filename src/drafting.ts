/**
 * A note's bytes → the draft of a thesis and its file. What the doors call.
 * Rule kept here: a note without a watch list is refused with what was looked for; nothing is written here.
 */

import type { FileValue } from "./draft/complete.ts";
import { draftOf } from "./draft/draft.ts";
import { type DraftFile, draftFile } from "./draft/file.ts";
import { type Answered, type Band, bandsAt, parseAnswer, withAnswer } from "./draft/interview.ts";
import { noteText } from "./draft/readable.ts";
import { MOST_ITEMS } from "./draft/watch.ts";
import type { Catalogue } from "./model/catalogue.ts";
import { type Day, parseDay } from "./model/day.ts";
import type { Draft, DraftQuestion } from "./model/draft.ts";
import type { Observation } from "./model/observation.ts";
import { UserError } from "./model/problem.ts";
import { readYaml } from "./wire/yaml-file.ts";

export { rangeWarning } from "./draft/interview.ts";
export { MOST_NOTE_BYTES } from "./draft/readable.ts";
export type { DraftFile, FileValue };

/** @throws UserError when the text is no YAML group */
export function answersFrom(text: string, file: string): FileValue {
  const { value, problems } = readYaml(text, { file, noun: "answers" });
  if (problems.length > 0) throw new UserError(problems);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UserError([
    {
      code: "answers-shape",
      severity: "error",
      what: "The answers are no thesis file.",
      where: { file },
      fix: "give a draft that is partly filled in, or a thesis file.",
    },
  ]);
}

/** The signals of a thesis file as written; none when it cannot be read. */
export function signalsIn(text: string, file: string): readonly FileValue[] {
  const { value } = readYaml(text, { file, noun: "thesis" });
  const signals: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "signals") : undefined;
  return Array.isArray(signals)
    ? signals.flatMap((each: unknown) =>
        typeof each === "object" && each !== null && !Array.isArray(each) ? [{ ...each }] : [],
      )
    : [];
}

export type DraftRequest = {
  readonly bytes: Uint8Array;
  /** The path or address the bytes came from, as the user knows it. */
  readonly origin: string;
  readonly today: Day;
  readonly catalogue: Catalogue;
  readonly history: readonly Observation[];
  readonly said: {
    readonly title?: string | undefined;
    readonly publisher?: string | undefined;
    readonly url?: string | undefined;
    readonly published?: Day | undefined;
  };
  readonly split: boolean;
  /** Signals of the desk's theses, as their files write them. */
  readonly signals: readonly FileValue[];
  /** A thesis file, whole or in part, whose values go before what is proposed. */
  readonly answers?: FileValue | undefined;
};

export type Drafted = {
  readonly draft: Draft;
  readonly text: string;
  readonly file: DraftFile;
  /** The file with a value at a path. */
  readonly set: typeof withAnswer;
};

/** What an interview needs of a draft. */
export type Answering = {
  /** The draft with these answers laid over it. */
  readonly again: (answers: FileValue) => Drafted;
  readonly parse: (question: DraftQuestion, words: string, file: FileValue) => Answered;
  readonly bands: (file: FileValue, path: DraftQuestion["path"]) => readonly Band[];
};

/** @throws UserError as draftNote */
export function answering(request: DraftRequest): Answering {
  return {
    again: (answers) => draftNote({ ...request, answers }),
    parse: (question, words, file) => parseAnswer(question, words, { file, catalogue: request.catalogue }),
    bands: bandsAt,
  };
}

/** @throws UserError when the bytes are no note, or the note has no watch list */
export function draftNote({
  bytes,
  origin,
  today,
  catalogue,
  history,
  said,
  split,
  signals,
  answers,
}: DraftRequest): Drafted {
  const read = noteText(bytes, origin);
  if (!read.ok) throw new UserError([read.problem]);
  const { text, title, published, url } = read.value;
  const on = said.published ?? (published === null ? undefined : parseDay(published));
  const draft = draftOf(text, {
    catalogue,
    history,
    signals,
    opened: on ?? today,
    published: on ?? null,
    title: said.title,
    pageTitle: title ?? undefined,
    url: said.url ?? url ?? undefined,
    publisher: said.publisher,
    split,
  });
  if (draft.watch.length === 0)
    throw new UserError([
      {
        code: "no-watch-list",
        severity: "error",
        what: `No watch list was found: nothing says "investors should watch …", "Watch next: …", "key signals will include …" or lists catalysts or assumptions.`,
        where: { file: origin },
        fix: 'add a line such as "Watch next: cloud revenue growth, capital expenditure and free cash flow." to the text, or write the thesis by hand (docs/THESIS.md).',
      },
    ]);
  if (draft.watch.length > MOST_ITEMS)
    throw new UserError([
      {
        code: "long-watch-list",
        severity: "error",
        what: `The text lists more than ${MOST_ITEMS} things to watch; a note lists a few.`,
        where: { file: origin },
        fix: "save the part that is the note as a text file.",
      },
    ]);
  const file = draftFile(draft, { answers, text });
  if (file.strangers.length > 0)
    throw new UserError(
      file.strangers.map((words) => ({
        code: "stranger-answer",
        severity: "error",
        what: `The answers have a signal for “${words}”, and the note has no such words.`,
        where: { file: origin },
        fix: "give `watch` the note's own words, or answer another note.",
      })),
    );
  return { draft, text, file, set: withAnswer };
}
