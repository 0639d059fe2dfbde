/**
 * thesis file → what is wrong with it. Inside a desk the facts already known are held against the day the ranges were frozen.
 */
import { type Assay, catalogueOf, knownBy, outcomesOf, questionOf } from "./assay.ts";
import { askedOf } from "./desk/asked.ts";
import type { TextFile } from "./desk/desk.ts";
import { dayOf } from "./model/day.ts";
import type { Problem } from "./model/problem.ts";
import { lintFile } from "./thesis/lint-file.ts";

/** A file on its own. */
export function lintText({ path, text }: TextFile): readonly Problem[] {
  return lintFile(text, { file: path, knownOutcomes: [] });
}

/** A file of a desk, with the outcomes the desk already knows. */
export async function lintDesk({ desk, store, now }: Assay, file: TextFile): Promise<readonly Problem[]> {
  const alone = lintText(file);
  if (alone.some(({ code }) => code.startsWith("thesis-"))) return alone;
  const catalogue = catalogueOf(desk.catalogue?.text ?? null);
  const question = questionOf(askedOf(desk, file));
  const known = await knownBy(store, question, { asOf: dayOf(now) });
  const { values: knownOutcomes } = outcomesOf(question, known);
  return lintFile(file.text, { file: file.path, knownOutcomes, catalogue });
}
