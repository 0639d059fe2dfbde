/**
 * desk.yaml, as it enters.
 * Rule kept here: every mistake in it is told at once, with its place and the fix.
 */

import { day } from "../model/day.ts";
import { UserError } from "../model/problem.ts";
import { shapeProblems } from "./shape-problem.ts";
import { dayText, group, listOf, name, text, truth } from "./words.ts";
import { readYaml } from "./yaml-file.ts";

const windowShape = group({ source: text, from: dayText, to: dayText }).refine(
  ({ from, to }) => from <= to,
  "days from the first to the last, such as { source: sec-edgar, from: 2026-01-01, to: 2026-03-31 }",
);

const deskShape = group({
  name,
  title: text,
  demo: truth.default(false),
  collected: listOf(
    windowShape,
    "a list of days watched, such as [{ source: sec-edgar, from: 2026-01-01, to: 2026-03-31 }]",
  ).default([]),
});

/** @throws UserError naming each wrong field */
export function decodeDeskSettings({ path: file, text }: { readonly path: string; readonly text: string }) {
  const yaml = readYaml(text, { file, noun: "desk" });
  if (yaml.value === undefined || yaml.problems.length > 0) throw new UserError(yaml.problems);
  const found = deskShape.safeParse(yaml.value);
  if (!found.success) throw new UserError(shapeProblems(found.error.issues, yaml, "desk-shape"));
  const { collected, ...rest } = found.data;
  return {
    ...rest,
    collected: collected.map(({ source, from, to }) => ({ source, from: day(from), to: day(to) })),
  };
}
