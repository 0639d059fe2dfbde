/**
 * desk.yaml, as it enters.
 * Rule kept here: every mistake in it is told at once, with its place and the fix.
 */

import { z } from "zod";
import { day } from "../model/day.ts";
import { AUTHORITIES } from "../model/document.ts";
import { UserError } from "../model/problem.ts";
import type { Wanted } from "../model/publisher.ts";
import { shapeProblems } from "./shape-problem.ts";
import { dayText, group, listOf, name, oneOf, text, truth } from "./words.ts";
import { readYaml } from "./yaml-file.ts";

const windowShape = group({ source: text, from: dayText, to: dayText }).refine(
  ({ from, to }) => from <= to,
  "days from the first to the last, such as { source: sec-edgar, from: 2026-01-01, to: 2026-03-31 }",
);

const CONTACT = "a name and a mail address, such as Ann Example ann@example.org";
const URLS = "a list of addresses, such as [https://example.org/news.xml]";
const PATHS = "a list of files or folders, such as [inbox]";
const KEYS = "a list of what the publisher knows things by, such as [ARKK, ARKW]";
const FORMS = "a list of forms, such as [20-F, 6-K]";

const sourceShape = group({
  name: name.optional(),
  from: name,
  since: dayText.optional(),
  entity: name.optional(),
  urls: listOf(text, URLS).default([]),
  paths: listOf(text, PATHS).default([]),
  keys: listOf(z.union([z.string(KEYS), z.int()], KEYS).transform(String), KEYS).default([]),
  forms: listOf(text, FORMS).default([]),
  language: text.optional(),
  authority: oneOf(AUTHORITIES).optional(),
});

const deskShape = group({
  name,
  title: text,
  contact: z
    .string(CONTACT)
    .regex(/^[^\r\n]*\S+@\S+\.\S+[^\r\n]*$/, CONTACT)
    .optional(),
  sources: listOf(
    sourceShape,
    "a list of sources, such as [{ from: sec-edgar, entity: alibaba, since: 2025-01-01 }]",
  ).default([]),
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
  const { collected, sources, contact, ...rest } = found.data;
  return {
    ...rest,
    contact,
    sources: sources.map(
      ({ name, from, since, entity, language, authority, ...lists }): Wanted => ({
        ...lists,
        name: name ?? from,
        from,
        since: since === undefined ? undefined : day(since),
        entity,
        language,
        authority,
      }),
    ),
    collected: collected.map(({ source, from, to }) => ({ source, from: day(from), to: day(to) })),
  };
}
