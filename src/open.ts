/**
 * A desk opened with its ledger, and its theses as questions. What a door calls before anything else.
 */
import { type Assay, catalogueOf, type Question, questionOf } from "./assay.ts";
import { askedOf } from "./desk/asked.ts";
import { type Desk, deskPaths, findDesk, makeRoom, openDesk, type TextFile } from "./desk/desk.ts";
import { lintText } from "./lint.ts";
import type { Catalogue } from "./model/catalogue.ts";
import type { Day, Instant } from "./model/day.ts";
import { type Problem, UserError } from "./model/problem.ts";
import { openSqliteStore } from "./store/sqlite.ts";

export type OpenRequest = {
  readonly named: string | undefined;
  readonly from: string;
  readonly now: Instant;
};

/**
 * Opens the desk and its ledger, runs the work, and closes the ledger whatever happens.
 * @throws UserError when there is no desk, or its files or ledger cannot be read
 */
export async function withDesk<T>(request: OpenRequest, work: (assay: Assay) => Promise<T>): Promise<T> {
  const assay = await openAssay(request);
  try {
    return await work(assay);
  } finally {
    await assay.store.close();
  }
}

/** As `withDesk`, for a door that stays open: whoever opens it closes its store. @throws UserError */
export async function openAssay({ named, from, now }: OpenRequest): Promise<Assay> {
  const desk = await openDesk(findDesk(named, from));
  await makeRoom(desk.dir);
  return { desk, store: await openSqliteStore(deskPaths(desk.dir).ledger), now };
}

/** A thesis of the desk: its question, or why it is not judged. */
export type Placed =
  | { readonly file: string; readonly question: Question; readonly problems: readonly Problem[] }
  | { readonly file: string; readonly question: null; readonly problems: readonly Problem[] };

/** Every thesis of the desk, those with mistakes too: one broken file never hides the good ones. */
export function questionsOf(desk: Desk): readonly Placed[] {
  return desk.theses.map((file) => placedOf(desk, file));
}

/** One thesis of the desk. */
export function placedOf(desk: Desk, file: TextFile): Placed {
  try {
    return { file: file.path, question: acceptedQuestion(desk, file), problems: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { file: file.path, question: null, problems: error.problems };
  }
}

/** The desk's words for its documents. */
export function deskCatalogue(desk: Desk): Catalogue {
  return catalogueOf(desk.catalogue?.text ?? null);
}

/**
 * The thesis with this id, or the desk's only one.
 * @throws UserError when there is none, several and none named, or a file is wrong
 */
export function chooseQuestion(desk: Desk, id: string | undefined): Question {
  if (desk.theses.length === 0) {
    throw new UserError([
      {
        code: "no-thesis",
        severity: "error",
        what: "This desk has no thesis.",
        where: { file: deskPaths(desk.dir).theses },
        fix: "write one (docs/THESIS.md shows how) and check it with `assay lint`.",
      },
    ]);
  }
  const [only] = desk.theses;
  if (id === undefined && desk.theses.length === 1 && only) return acceptedQuestion(desk, only);
  const questions = desk.theses.map((file) => ({ file, ...questionOf(askedOf(desk, file)) }));
  const found = questions.find(({ thesis }) => thesis.id === id);
  if (found) return acceptedQuestion(desk, found.file);
  const names = questions.map(({ thesis }) => thesis.id).join(", ");
  throw new UserError([
    id === undefined
      ? {
          code: "which-thesis",
          severity: "error",
          what: `This desk has ${questions.length} theses: ${names}.`,
          fix: "name one of them.",
        }
      : {
          code: "unknown-thesis",
          severity: "error",
          what: `This desk has no thesis "${id}".`,
          fix: `it has ${names}.`,
        },
  ]);
}

/** A thesis that lint refuses is not judged: its probabilities would mean nothing. @throws UserError (exit 3) */
function acceptedQuestion(desk: Desk, file: TextFile): Question {
  const question = questionOf(askedOf(desk, file));
  const refused = lintText(file).filter(({ severity }) => severity === "error");
  if (refused.length > 0) throw new UserError(refused, 3);
  return question;
}

/** The day to judge by when none was asked for: today; in a bundled example, the last day it collected. */
export function defaultDay(desk: Desk, today: Day): Day {
  const last = desk.settings.collected
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  return desk.settings.demo && last !== undefined && last < today ? last : today;
}
