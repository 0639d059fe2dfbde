/**
 * The head of a Markdown document: YAML between two lines of dashes. Says who published what and when.
 * Rule kept here: a head with a mistake makes no document; a document without a head is undated text by its file's name.
 */
import { basename } from "node:path/posix";
import { parse as parseYaml, YAMLParseError } from "yaml";
import { dayOf, parseInstant } from "../model/day.ts";
import { AUTHORITIES, type Authority, type DocumentHead } from "../model/document.ts";
import { entityId, isName } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";

const FIELDS = [
  "title",
  "issuer",
  "source",
  "published",
  "authority",
  "kind",
  "language",
  "release",
] as const;
const SOURCE_FIELDS = ["title", "url", "publisher"] as const;

export type FrontMatter = {
  readonly head?: DocumentHead;
  readonly body: string;
  readonly problems: readonly Problem[];
};

export function readFrontMatter(text: string, origin: string): FrontMatter {
  if (!text.startsWith("---\n")) return { head: plainHead(text, origin), body: text, problems: [] };
  const end = text.indexOf("\n---\n", 3);
  const problems: Problem[] = [];
  const say = (what: string, fix: string, field?: string) => {
    const line = field === undefined ? 1 : lineOf(text, field);
    problems.push({ code: "front-matter", severity: "error", what, where: { file: origin, line }, fix });
  };
  if (end < 0) {
    say("The front matter does not end.", "close it with a line of three dashes.");
    return { body: "", problems };
  }
  const body = text.slice(end + 5);
  const fields = yamlFields(text.slice(4, end + 1), say);
  if (!fields) return { body, problems };
  for (const key of Object.keys(fields))
    if (!FIELDS.some((field) => field === key))
      say(`\`${key}\` is not a field of the front matter.`, `the fields are ${FIELDS.join(", ")}.`, key);
  const words = (key: string): string | undefined => {
    const value = fields[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    say(`\`${key}\` must be a text.`, "write it in quotes.", key);
    return undefined;
  };
  const title = words("title");
  if (title === undefined && fields.title === undefined)
    say("`title` is missing.", "add what the document is called.");
  const issuer = words("issuer");
  if (issuer !== undefined && !isName(issuer))
    say(
      `\`issuer\` is "${issuer}", which is no entity id.`,
      "write a-z, 0-9, - and _, such as alibaba.",
      "issuer",
    );
  const published = words("published");
  const publishedAt = published === undefined ? undefined : parseInstant(published);
  if (published !== undefined && publishedAt === undefined)
    say(
      `\`published\` is "${published}", which is no day and no instant with a zone.`,
      "write 2026-08-20, or 2026-08-20T11:30:00Z.",
      "published",
    );
  const authority = authorityFrom(words("authority"), say);
  const source = sourceFrom(fields.source, say);
  const kind = words("kind") ?? "document";
  const language = words("language") ?? "en";
  const release = words("release");
  if (problems.length > 0 || title === undefined) return { body, problems };
  const fallback = `${issuer ?? "document"}-${publishedAt === undefined ? "undated" : dayOf(publishedAt)}`;
  return {
    body,
    problems,
    head: {
      title,
      ...(issuer === undefined ? {} : { issuer: entityId(issuer) }),
      ...source,
      ...(publishedAt === undefined ? {} : { publishedAt }),
      authority,
      kind,
      language,
      release: release ?? fallback,
    },
  };
}

type Say = (what: string, fix: string, field?: string) => void;

function yamlFields(yaml: string, say: Say): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = parseYaml(yaml, { schema: "core", maxAliasCount: 0 });
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
    say("The front matter holds no fields.", "write them as `title: …`, one a line.");
  } catch (cause) {
    const line = cause instanceof YAMLParseError ? (cause.linePos?.[0].line ?? 0) + 1 : 1;
    say(`The front matter is not valid YAML (line ${line}).`, "put texts with a colon in quotes.");
  }
  return undefined;
}

function authorityFrom(text: string | undefined, say: Say): Authority {
  const found = AUTHORITIES.find((authority) => authority === (text ?? "secondary"));
  if (found === undefined)
    say(`\`authority\` is "${text}".`, `one of ${AUTHORITIES.join(", ")}.`, "authority");
  return found ?? "secondary";
}

function sourceFrom(value: unknown, say: Say): Pick<DocumentHead, "sourceTitle" | "sourceUrl" | "publisher"> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    say("`source` must be { title, url, publisher }.", "write them between braces.", "source");
    return {};
  }
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const words = (key: string) =>
    typeof fields[key] === "string" && fields[key].trim() !== "" ? fields[key].trim() : undefined;
  for (const key of Object.keys(fields)) {
    if (!SOURCE_FIELDS.some((field) => field === key))
      say(`\`source.${key}\` is not a field.`, `the fields are ${SOURCE_FIELDS.join(", ")}.`, "source");
    else if (words(key) === undefined)
      say(`\`source.${key}\` must be a text.`, "write it in quotes.", "source");
  }
  const [title, url, publisher] = SOURCE_FIELDS.map(words);
  return {
    ...(title === undefined ? {} : { sourceTitle: title }),
    ...(url === undefined ? {} : { sourceUrl: url }),
    ...(publisher === undefined ? {} : { publisher }),
  };
}

function lineOf(text: string, field: string): number {
  const at = text.split("\n").findIndex((line) => line.startsWith(`${field}:`));
  return at < 0 ? 1 : at + 1;
}

/** Text without front matter: known by its first heading or its file's name; undated, of the lowest standing. */
function plainHead(text: string, origin: string): DocumentHead {
  const heading = /^#\s+(.{1,200})$/m.exec(text)?.[1];
  return {
    title: heading ?? basename(origin.replaceAll("\\", "/")),
    authority: "secondary",
    kind: "text",
    language: "en",
    release: `text-${basename(origin.replaceAll("\\", "/"))}`,
  };
}
