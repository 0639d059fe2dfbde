/**
 * What does not fit a shape, in plain words. Rule kept here: the reader knows finance, not schemas. A message says what
 * belongs there, what stands there, and where.
 */
import type { z } from "zod";
import type { Place, Problem } from "../model/problem.ts";
import { nearest } from "../std/nearest.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What was checked, and where its values stand. */
export type Checked = {
  readonly value: unknown;
  readonly placeOf: (path: Path, options?: { readonly key?: boolean }) => Place;
  /** What all of it is called; "The file" when not given. */
  readonly whole?: string;
};

/** One problem an issue, in the order of the file; an issue about several unknown fields gives one each. */
export function shapeProblems(issues: readonly Issue[], checked: Checked, code: string): readonly Problem[] {
  return issues.flatMap((issue) =>
    sayings(issue, checked).map(
      ({ path, what, fix, key = false }): Problem => ({
        code,
        severity: "error",
        what,
        where: checked.placeOf(path, { key }),
        ...(fix === undefined ? {} : { fix }),
      }),
    ),
  );
}

type Saying = {
  readonly path: Path;
  readonly what: string;
  readonly fix?: string | undefined;
  readonly key?: boolean;
};

function sayings(issue: Issue, { value: root, whole = "The file" }: Checked): readonly Saying[] {
  const { path } = issue;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownField([...path, key], root, issue.message.split(", ")));
    case "invalid_key":
      return [wrongKey(path, root, issue.issues[0]?.message ?? issue.message)];
    default:
      return [wrongValue(issue, root, path.length === 0 ? whole : `\`${fieldName(path, root)}\``)];
  }
}

function unknownField(path: Path, root: unknown, known: readonly string[]): Saying {
  const meant = nearest(String(path.at(-1)), known);
  return {
    path,
    key: true,
    what: `\`${fieldName(path, root)}\` is not a field here.`,
    fix: meant === undefined ? `the fields here are ${known.join(", ")}.` : `did you mean \`${meant}\`?`,
  };
}

function wrongKey(path: Path, root: unknown, message: string): Saying {
  const [words, example] = halves(message);
  const at = fieldName(path.slice(0, -1), root);
  return {
    path,
    key: true,
    what: `\`${String(path.at(-1))}\` in \`${at}\` must be ${words}.`,
    fix: example === undefined ? undefined : `write it like ${example}.`,
  };
}

function wrongValue(issue: Issue, root: unknown, name: string): Saying {
  const { path } = issue;
  const value = valueAt(root, path);
  const [words, example] = halves(issue.message);
  if (value === undefined && path.length > 0)
    return { path, what: `${name} is missing.`, fix: `add it: ${issue.message}.` };
  return {
    path,
    what: `${name} must be ${words}; it is ${shown(value)}.`,
    fix: fixFor(value, issue, example),
  };
}

function fixFor(value: unknown, issue: Issue, example: string | undefined): string | undefined {
  if (issue.code === "invalid_type" && issue.expected === "string" && isPlain(value))
    return `put it in quotes: "${value}".`;
  if (issue.code === "invalid_type" && issue.expected === "number" && isNumberText(value))
    return "write it without quotes.";
  const inPercent = percentFix(value, issue);
  if (inPercent !== undefined) return inPercent;
  if (typeof value === "string") {
    const meant = nearest(value, optionsOf(issue));
    if (meant !== undefined) return `did you mean \`${meant}\`?`;
  }
  return example === undefined ? undefined : `write it like ${example}.`;
}

/** "60%", or 60 where a share belongs. */
function percentFix(value: unknown, issue: Issue): string | undefined {
  const isShare = issue.message.startsWith("a number from 0 to 1");
  const written = typeof value === "string" ? /^(-?\d+(?:\.\d+)?)\s*%$/.exec(value.trim())?.[1] : undefined;
  if (written !== undefined && !isShare) return `write ${written}, without the sign.`;
  const percent = written === undefined ? value : Number(written);
  return isShare &&
    typeof percent === "number" &&
    percent >= (written === undefined ? 5 : 0) &&
    percent <= 100
    ? `write ${Number((percent / 100).toPrecision(12))}.`
    : undefined;
}

/** The words that may stand there, when they are a closed list. */
function optionsOf(issue: Issue): readonly string[] {
  if (issue.code === "invalid_value") return issue.values.map(String);
  if (issue.code !== "invalid_union") return [];
  const named: unknown = "options" in issue ? issue.options : undefined;
  return Array.isArray(named) ? named.map(String) : issue.errors.flat().flatMap(optionsOf);
}

function isPlain(value: unknown): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function isNumberText(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));
}

/** "a day, such as 2026-11-25" → what belongs there, and an example. */
function halves(message: string): readonly [words: string, example: string | undefined] {
  const [words = message, example] = message.split(", such as ");
  return [words, example];
}

/** "signals.cloud_growth.unit": a member of a list goes by its id, else by its number, from 1. */
export function fieldName(path: Path, root: unknown): string {
  const parts = path.map((part, i) => {
    if (typeof part !== "number") return String(part);
    const id = valueAt(root, [...path.slice(0, i + 1), "id"]);
    return typeof id === "string" && id !== "" ? id : String(part + 1);
  });
  return parts.join(".");
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === "object" && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined,
    root,
  );
}

const MOST_SHOWN = 60;

function shown(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (typeof value === "string") {
    if (value.trim() === "") return "empty";
    return `the text "${value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN - 1)}…` : value}"`;
  }
  if (Array.isArray(value)) {
    const numbers = value.every((each) => typeof each === "number") && value.length <= 6;
    if (value.length === 0) return "an empty list";
    return numbers ? `[${value.join(", ")}]` : `a list of ${value.length}`;
  }
  if (typeof value === "object") return Object.keys(value).length === 0 ? "empty" : "a group of fields";
  return String(value);
}
