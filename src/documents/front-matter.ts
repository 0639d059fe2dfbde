/**
 * The head of a Markdown document: YAML between two lines of dashes. Says who published what and when.
 * Rules kept here: a head with a mistake makes no document, and every mistake is told at once with its line; a document
 * without a head is undated text, known by its first heading or its file's name, of the lowest standing.
 */
import type { z } from "zod";
import { parseInstant } from "../model/day.ts";
import type { DocumentHead } from "../model/document.ts";
import { entityId } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";
import { frontMatterShape } from "../wire/front-matter.ts";
import { shapeProblems } from "../wire/shape-problem.ts";
import { readYaml } from "../wire/yaml-file.ts";
import { fileName, releaseByFile, releaseOf } from "./options.ts";

/** A longer head is no head. */
const MOST_CHARACTERS = 20_000;

/** No head: the problems say why. `body` is the text after the front matter, unchanged. */
export type FrontMatter = {
  readonly head?: DocumentHead;
  readonly body: string;
  readonly problems: readonly Problem[];
};

/** @param text the whole file, with line feeds only */
export function readFrontMatter(text: string, origin: string): FrontMatter {
  if (!text.startsWith("---\n")) return { head: plainHead(text, origin), body: text, problems: [] };
  const end = /\n---[ \t]*(?:\n|$)/.exec(text.slice(3, MOST_CHARACTERS));
  if (!end) return { body: "", problems: [unended(origin)] };
  const body = text.slice(3 + end.index + end[0].length);
  // From the end of the first line on, so that the lines are those of the file.
  const yaml = readYaml(text.slice(3, 3 + end.index + 1), { file: origin, noun: "front-matter" });
  if (yaml.value === undefined || yaml.problems.length > 0) return { body, problems: yaml.problems };
  const found = frontMatterShape.safeParse(yaml.value);
  return found.success
    ? { head: headFrom(found.data), body, problems: [] }
    : {
        body,
        problems: shapeProblems(
          found.error.issues,
          { ...yaml, whole: "The front matter" },
          "front-matter-shape",
        ),
      };
}

function unended(file: string): Problem {
  return {
    code: "front-matter",
    severity: "error",
    what: "The front matter does not end.",
    where: { file, line: 1 },
    fix: "close it with a line of three dashes.",
  };
}

function headFrom({
  issuer,
  source,
  published,
  release,
  ...said
}: z.output<typeof frontMatterShape>): DocumentHead {
  const publishedAt = published === undefined ? undefined : parseInstant(published);
  const head: DocumentHead = {
    ...said,
    ...(issuer === undefined ? {} : { issuer: entityId(issuer) }),
    ...(source?.title === undefined ? {} : { sourceTitle: source.title }),
    ...(source?.url === undefined ? {} : { sourceUrl: source.url }),
    ...(source?.publisher === undefined ? {} : { publisher: source.publisher }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
  return { ...head, release: release ?? releaseOf(head) };
}

/** The head of a document that has none of its own. */
export function plainHead(text: string, origin: string): DocumentHead {
  const name = fileName(origin);
  const heading = /^# +(.{1,200})$/m.exec(text)?.[1]?.trim();
  return {
    title: heading ?? name,
    authority: "secondary",
    kind: "text",
    language: "en",
    release: releaseByFile(origin),
  };
}
