/**
 * The head of a Markdown document: YAML between two lines of dashes. Says who published what and when.
 * Rules kept here: a head with a mistake makes no document, and every mistake is told at once with its line; a document
 * without a head is undated text, known by its first heading or its file's name, of the lowest standing.
 */
import { basename } from "node:path/posix";
import { isMap, isScalar, LineCounter, parseDocument as parseYaml } from "yaml";
import { dayOf, parseInstant } from "../model/day.ts";
import { AUTHORITIES, type Authority, type DocumentHead } from "../model/document.ts";
import { entityId, isName } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";

const FIELDS = ["title", "issuer", "source", "published", "authority", "kind", "language", "release"];
const SOURCE_FIELDS = ["title", "url", "publisher"];
/** A longer head is no head. */
const MOST_CHARACTERS = 20_000;

/** No head: the problems say why. `body` is the text after the front matter, unchanged. */
export type FrontMatter = {
  readonly head?: DocumentHead;
  readonly body: string;
  readonly problems: readonly Problem[];
};

type Say = (what: string, fix: string, line?: number) => void;
type Fields = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly lineOf: (key: string) => number;
};

/** @param text the whole file, with line feeds only */
export function readFrontMatter(text: string, origin: string): FrontMatter {
  if (!text.startsWith("---\n")) return { head: plainHead(text, origin), body: text, problems: [] };
  const problems: Problem[] = [];
  const say: Say = (what, fix, line = 1) => {
    problems.push({ code: "front-matter", severity: "error", what, where: { file: origin, line }, fix });
  };
  const end = /\n---[ \t]*(?:\n|$)/.exec(text.slice(3, MOST_CHARACTERS));
  if (!end) {
    say("The front matter does not end.", "close it with a line of three dashes.");
    return { body: "", problems };
  }
  const body = text.slice(3 + end.index + end[0].length);
  const fields = fieldsOf(text.slice(4, 3 + end.index + 1), say);
  const head = fields && headFrom(fields, say);
  return head && problems.length === 0 ? { head, body, problems } : { body, problems };
}

/** Lines are those of the file: the first field stands on line 2. */
function fieldsOf(yaml: string, say: Say): Fields | undefined {
  const lines = new LineCounter();
  const fileLine = (offset: number) => lines.linePos(offset).line + 1;
  const parsed = parsedYaml(yaml, lines);
  if (!parsed) {
    say("The front matter is nested too deep.", "write its fields one a line.");
    return undefined;
  }
  for (const { pos, message } of parsed.errors) {
    const why = message.split(" at line ")[0] ?? message;
    say(`The front matter is not valid YAML: ${why}.`, "put texts with a colon in quotes.", fileLine(pos[0]));
  }
  if (parsed.errors.length > 0) return undefined;
  const { contents } = parsed;
  if (!isMap(contents)) {
    say("The front matter holds no fields.", "write them as `title: …`, one a line.");
    return undefined;
  }
  const value: unknown = parsed.toJS({ maxAliasCount: 0 });
  const places = contents.items.flatMap(({ key }) =>
    isScalar(key) && key.range ? [[String(key.value), fileLine(key.range[0])] as const] : [],
  );
  const lineByKey = new Map(places);
  return {
    values: typeof value === "object" && value !== null ? { ...value } : {},
    lineOf: (key) => lineByKey.get(key) ?? 1,
  };
}

/** undefined: the parser ran out of stack, or an alias points nowhere it may. */
function parsedYaml(yaml: string, lineCounter: LineCounter) {
  try {
    return parseYaml(yaml, { schema: "core", lineCounter });
  } catch {
    return undefined;
  }
}

function headFrom({ values, lineOf }: Fields, say: Say): DocumentHead | undefined {
  for (const key of Object.keys(values))
    if (!FIELDS.includes(key))
      say(
        `\`${key}\` is not a field of the front matter.`,
        `the fields are ${FIELDS.join(", ")}.`,
        lineOf(key),
      );
  const words = (key: string) =>
    textOf(values[key], `\`${key}\``, (what, fix) => say(what, fix, lineOf(key)));
  const title = words("title");
  if (values.title === undefined || values.title === null)
    say("`title` is missing.", "add what the document is called.");
  const issuer = words("issuer");
  if (issuer !== undefined && !isName(issuer))
    say(
      `\`issuer\` is "${issuer}", which is no entity id.`,
      "write a-z, 0-9, - and _, such as alibaba.",
      lineOf("issuer"),
    );
  const published = words("published");
  const publishedAt = published === undefined ? undefined : parseInstant(published);
  if (published !== undefined && publishedAt === undefined)
    say(
      `\`published\` is "${published}", which is no day and no instant with a zone.`,
      "write 2026-08-20, or 2026-08-20T11:30:00Z.",
      lineOf("published"),
    );
  const authority = authorityFrom(words("authority"), (what, fix) => say(what, fix, lineOf("authority")));
  const source = sourceFrom(values.source, (what, fix) => say(what, fix, lineOf("source")));
  if (title === undefined) return undefined;
  const day = publishedAt === undefined ? "undated" : dayOf(publishedAt);
  return {
    title,
    ...(issuer === undefined || !isName(issuer) ? {} : { issuer: entityId(issuer) }),
    ...source,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    authority,
    kind: words("kind") ?? "document",
    language: words("language") ?? "en",
    release: words("release") ?? `${issuer ?? "document"}-${day}`,
  };
}

/** A text with something in it; undefined when absent, or after saying that it is no text. */
function textOf(value: unknown, name: string, say: Say): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  say(`${name} must be a text.`, "write it in quotes.");
  return undefined;
}

function authorityFrom(text: string | undefined, say: Say): Authority {
  if (text === undefined) return "secondary";
  const found = AUTHORITIES.find((authority) => authority === text);
  if (found === undefined) say(`\`authority\` is "${text}".`, `one of ${AUTHORITIES.join(", ")}.`);
  return found ?? "secondary";
}

function sourceFrom(value: unknown, say: Say): Pick<DocumentHead, "sourceTitle" | "sourceUrl" | "publisher"> {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    say("`source` must be { title, url, publisher }.", "write them between braces.");
    return {};
  }
  const fields: Readonly<Record<string, unknown>> = { ...value };
  for (const key of Object.keys(fields))
    if (!SOURCE_FIELDS.includes(key))
      say(`\`source.${key}\` is not a field.`, `the fields are ${SOURCE_FIELDS.join(", ")}.`);
  const [title, url, publisher] = SOURCE_FIELDS.map((key) => textOf(fields[key], `\`source.${key}\``, say));
  return {
    ...(title === undefined ? {} : { sourceTitle: title }),
    ...(url === undefined ? {} : { sourceUrl: url }),
    ...(publisher === undefined ? {} : { publisher }),
  };
}

function plainHead(text: string, origin: string): DocumentHead {
  const name = basename(origin.replaceAll("\\", "/"));
  const heading = /^# +(.{1,200})$/m.exec(text)?.[1]?.trim();
  return {
    title: heading ?? name,
    authority: "secondary",
    kind: "text",
    language: "en",
    release: `text-${name}`,
  };
}
