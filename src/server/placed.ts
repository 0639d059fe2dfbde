/** The theses of a desk, each read when it is first asked for: a desk of many opens as fast as one of few. */
import type { Question } from "../assay.ts";
import type { Desk, TextFile } from "../desk/desk.ts";
import { UserError } from "../model/problem.ts";
import { type Placed, placedOf } from "../open.ts";

export type Theses = {
  readonly desk: Desk;
  all(): readonly Placed[];
  /** @throws UserError when there is none of this name, or it is refused */
  question(id: string): Question;
};

/** @param before those of the desk as it stood: what was read of an unchanged file is not read again */
export function thesesOf(desk: Desk, before?: Theses): Theses {
  const known = new Map<string, Placed>();
  const isSame = before?.desk.catalogue?.text === desk.catalogue?.text;
  const wasOf = new Map(isSame ? before?.desk.theses.map((file) => [file.path, file.text]) : []);
  const read = (file: TextFile): Placed => {
    const found = known.get(file.path) ?? placedOf(desk, file);
    known.set(file.path, found);
    return found;
  };
  if (before && isSame && JSON.stringify(before.desk.settings) === JSON.stringify(desk.settings))
    for (const file of desk.theses)
      if (wasOf.get(file.path) === file.text) {
        const found = before.all().find((placed) => placed.file === file.path);
        if (found) known.set(file.path, found);
      }
  const all = () => desk.theses.map(read);
  return {
    desk,
    all,
    question: (id) => {
      // The file that names it is read alone; only a name nobody has makes all be read.
      const likely = desk.theses.filter((file) => idIn(file.text) === id);
      const found =
        likely.map(read).find(({ question }) => question?.thesis.id === id) ??
        all().find(({ question }) => question?.thesis.id === id);
      if (found?.question) return found.question;
      throw refusal(id, all());
    },
  };
}

function idIn(text: string): string | undefined {
  return /^id:\s*["']?([a-z0-9_-]+)/m.exec(text)?.[1];
}

function refusal(id: string, placed: readonly Placed[]): UserError {
  const refused = placed.find(({ file, question }) => question === null && file === id);
  if (refused) return new UserError(refused.problems, 3);
  const names = placed.flatMap(({ question }) => (question ? [question.thesis.id] : [])).slice(0, 10);
  return new UserError([
    {
      code: "unknown-thesis",
      severity: "error",
      what: `This desk has no thesis "${id}".`,
      fix: names.length > 0 ? `it has ${names.join(", ")}.` : "write one in theses/.",
    },
  ]);
}
