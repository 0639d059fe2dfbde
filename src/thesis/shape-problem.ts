/**
 * A mistake in a file's shape, in plain words. Rule kept here: the reader knows finance, not schemas.
 */
import type { z } from "zod";
import type { Problem } from "../model/problem.ts";
import type { YamlFile } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;

/** One problem an issue; an issue about several unknown keys gives one each. */
export function shapeProblem(issue: Issue, yaml: YamlFile, code = "thesis-shape"): readonly Problem[] {
  const { path } = issue;
  const name = pathName(path);
  const at = (what: string, fix: string, key = false, place = path): Problem => ({
    code,
    severity: "error",
    what,
    where: yaml.placeOf(place, { key }),
    fix,
  });
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        at(
          `\`${[name, key].filter((part) => part !== "").join(".")}\` is not a field here.`,
          "leave it out, or check its spelling in docs/THESIS.md.",
          true,
          [...path, key],
        ),
      );
    case "invalid_type": {
      const value = valueAt(yaml.value, path);
      if (value === undefined)
        return [at(`\`${name || "the file"}\` is missing.`, `add it: ${aOr(issue.expected)}.`)];
      return [
        at(
          `\`${name || "the file"}\` must be ${aOr(issue.expected)}; it is ${shown(value)}.`,
          `write ${aOr(issue.expected)}.`,
        ),
      ];
    }
    case "invalid_union": {
      const kinds = "discriminator" in issue && issue.discriminator === "kind";
      if (kinds)
        return [
          at(
            `\`${name}\` must be a kind of signal; it is ${shown(valueAt(yaml.value, path))}.`,
            "one of path, count, tally, categorical, disclosure.",
          ),
        ];
      return [
        at(
          `\`${name}\` has a form that is not known: ${shown(valueAt(yaml.value, path))}.`,
          "see docs/THESIS.md for what may stand here.",
        ),
      ];
    }
    case "invalid_value":
      return [
        at(
          `\`${name}\` may not be ${shown(valueAt(yaml.value, path))}.`,
          `one of ${issue.values.map(String).join(", ")}.`,
        ),
      ];
    case "too_small":
      return [
        at(
          `\`${name}\` is too small or empty: ${shown(valueAt(yaml.value, path))}.`,
          issue.origin === "number"
            ? `a number ${issue.inclusive ? "of at least" : "above"} ${issue.minimum}.`
            : issue.origin === "array"
              ? `at least ${issue.minimum}.`
              : `${issue.message}.`,
        ),
      ];
    case "too_big":
      return [
        at(
          `\`${name}\` is too large: ${shown(valueAt(yaml.value, path))}.`,
          issue.origin === "number"
            ? `a number ${issue.inclusive ? "of at most" : "below"} ${issue.maximum}.`
            : `at most ${issue.maximum}.`,
        ),
      ];
    case "invalid_format":
      return [at(`\`${name}\` is ${shown(valueAt(yaml.value, path))}.`, `write ${issue.message}.`)];
    case "invalid_key":
      return [
        at(
          `\`${String(path.at(-1))}\` cannot stand in \`${pathName(path.slice(0, -1))}\`.`,
          `write ${issue.issues[0]?.message ?? "a name"}.`,
          true,
        ),
      ];
    default:
      return [at(`\`${name}\`: ${issue.message}.`, "see docs/THESIS.md.")];
  }
}

function pathName(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part + 1}]` : `${i === 0 ? "" : "."}${String(part)}`))
    .join("");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}

function shown(value: unknown): string {
  if (typeof value === "string")
    return value.trim() === ""
      ? "empty"
      : `the text "${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "a group of fields";
  return String(value);
}

function aOr(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    tuple: "a list such as [low, mid, high]",
    object: "a group of fields",
    record: "a group of fields",
  };
  return words[expected] ?? expected;
}
