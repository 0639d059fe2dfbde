/**
 * The analyst's words → values of the thesis file. What an interview needs and no terminal.
 * Rules kept here: an answer that cannot be is answered with what can; an empty answer leaves the question; a share may be
 * written 60% or 0.6.
 */
import { fitRange, SKEW_LIMITS } from "../evidence/kernel.ts";
import type { Catalogue } from "../model/catalogue.ts";
import { parseDay } from "../model/day.ts";
import type { DraftQuestion } from "../model/draft.ts";
import type { Range } from "../model/thesis.ts";
import { parseDisplayUnit } from "../model/unit.ts";
import { nearest } from "../std/nearest.ts";
import type { FileValue } from "./complete.ts";

export type Answered =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly because: string };

const yes = (value: unknown): Answered => ({ ok: true, value });
const no = (because: string): Answered => ({ ok: false, because });

/** @param file the thesis file so far: test names, categories */
export function parseAnswer(
  { answer, path }: DraftQuestion,
  words: string,
  { file, catalogue }: { readonly file: FileValue; readonly catalogue: Catalogue },
): Answered {
  const text = words.trim();
  switch (answer) {
    case "text":
      return yes(text);
    case "day":
      return parseDay(text) ? yes(text) : no("Write a day as YYYY-MM-DD, such as 2027-05-31.");
    case "share":
      return shareOf(text);
    case "range":
      return rangeOf(text);
    case "mean": {
      const [mean, dispersion] = numbersIn(text);
      if (mean === undefined || mean <= 0)
        return no("Write the number of events you expect, above 0, such as 2.");
      return yes(dispersion === undefined ? { mean } : { mean, dispersion });
    }
    case "trial": {
      const [mean, n = 10] = numbersIn(text);
      return mean === undefined || mean <= 0 || mean >= 1 || n <= 0
        ? no(
            "Write the chance of a yes between 0 and 1, and how many trials' worth you are sure, such as 0.8 10.",
          )
        : yes({ mean, n });
    }
    case "shares":
      return sharesOf(text, categoriesAt(file, path));
    case "tests":
      return testsOf(text);
    case "results":
      return resultsOf(text, testNames(file));
    case "entity":
      return named(text, catalogue.entities, "entity");
    case "metric":
      return named(text, [...catalogue.metrics, ...catalogue.statements], "metric or statement");
    case "unit":
      return parseDisplayUnit(text)
        ? yes(text)
        : no("Write percent, count, or a currency with a scale such as CNY bn.");
    default:
      return answer satisfies never;
  }
}

function shareOf(text: string): Answered {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
  const value = percent === undefined ? Number(text === "" ? Number.NaN : text) : Number(percent) / 100;
  return value >= 0 && value <= 1
    ? yes(Number(value.toPrecision(12)))
    : no("Write a number from 0 to 1, such as 0.6, or 60%.");
}

function rangeOf(text: string): Answered {
  const numbers = numbersIn(text);
  const [low, mid, high] = numbers;
  if (numbers.length !== 3 || low === undefined || mid === undefined || high === undefined)
    return no("Write three numbers: low, middle, high (P10, P50, P90), such as 25 30 35.");
  return low < mid && mid < high ? yes([low, mid, high]) : no("They must rise: low, middle, high.");
}

function sharesOf(text: string, categories: readonly string[]): Answered {
  const numbers = numbersIn(text);
  const sum = numbers.reduce((total, share) => total + share, 0);
  if (numbers.length !== categories.length || numbers.some((share) => share < 0 || share > 1))
    return no(`Write ${categories.length} numbers from 0 to 1, for ${categories.join(", ")}.`);
  if (Math.abs(sum - 1) > 1e-6) return no(`They make ${Number(sum.toPrecision(4))}, not 1.`);
  return yes(Object.fromEntries(categories.map((category, i) => [category, numbers[i]])));
}

function testsOf(text: string): Answered {
  const tests = text
    .split(/;\s*/)
    .filter((part) => part.trim() !== "")
    .map((part) => /^\s*([a-z0-9][a-z0-9_-]*)\s*:\s*(\S.*)$/i.exec(part));
  if (tests.length === 0 || tests.some((test) => test === null))
    return no(
      "Write name: words, parted by semicolons, such as growth: Revenue grew by 25%; margin: Margin was 12%.",
    );
  return yes(
    Object.fromEntries(tests.map((test) => [(test?.[1] ?? "").toLowerCase(), (test?.[2] ?? "").trim()])),
  );
}

/** "growth yes, margin no or growth no" → [{ growth: true, margin: false }, { growth: false }] */
function resultsOf(text: string, names: readonly string[]): Answered {
  const wrong = no(
    names.length === 0
      ? "Name the tests first (resolution, tests)."
      : `Write each test with yes or no, alternatives parted by "or", such as ${names.map((name) => `${name} yes`).join(", ")}. The tests are ${names.join(", ")}.`,
  );
  const alternatives: Record<string, boolean>[] = [];
  for (const alternative of text.split(/\s+or\s+|\|/i)) {
    const results: Record<string, boolean> = {};
    for (const part of alternative.split(/,|\band\b/i)) {
      const [, name = "", result = ""] =
        /^\s*([\w-]+)\s*[:= ]\s*(yes|no|true|false|passes|fails)\s*$/i.exec(part) ?? [];
      if (!names.includes(name)) return wrong;
      results[name] = /^(?:yes|true|passes)$/i.test(result);
    }
    alternatives.push(results);
  }
  return alternatives.length > 0 ? yes(alternatives) : wrong;
}

function named(
  text: string,
  known: readonly { readonly id: string; readonly title: string }[],
  noun: string,
): Answered {
  const found = known.find(({ id, title }) => id === text || title.toLowerCase() === text.toLowerCase());
  if (found) return yes(found.id);
  const meant = nearest(
    text,
    known.map(({ id }) => id),
  );
  return no(
    `The catalogue has no ${noun} "${text}"${meant === undefined ? "" : `; did you mean ${meant}?`} A desk's catalogue.yaml can add it.`,
  );
}

function numbersIn(text: string): readonly number[] {
  const parts = text
    .replace(/[[\]{}%]/g, " ")
    .replace(/[a-z_-]+\s*:/gi, " ")
    .replace(/−/g, "-")
    .split(/[\s,;/]+/)
    .filter((part) => part !== "");
  return parts.every((part) => /^[-+]?\d+(?:\.\d+)?$/.test(part)) ? parts.map(Number) : [];
}

/** What lint would say of a range, as a sentence; null when nothing. */
export function rangeWarning([low, mid, high]: readonly [number, number, number]): string | null {
  const range: Range = { low, mid, high };
  const form = { transform: "identity", kernel: "t4" } as const;
  if (fitRange(range, form).ok) return null;
  const at = Math.round((100 * (mid - low)) / (high - low));
  const { low: least, high: most } = SKEW_LIMITS.t4;
  return `Its middle lies ${at}% of the way from low to high; lint takes ${Math.ceil(100 * least)}% to ${Math.floor(100 * most)}%, unless \`transform: log\` fits.`;
}

export type Band = { readonly name: string; readonly range: readonly [number, number, number] };

/** The ranges answered so far beside the one at `path`: one a hypothesis. */
export function bandsAt(file: FileValue, path: DraftQuestion["path"]): readonly Band[] {
  const by = at(file, path.slice(0, -1));
  if (typeof by !== "object" || by === null) return [];
  return Object.entries(by).flatMap(([name, range]: [string, unknown]): readonly Band[] => {
    if (!Array.isArray(range) || range.length !== 3) return [];
    const [low, mid, high] = range.map(Number);
    return low === undefined || mid === undefined || high === undefined
      ? []
      : [{ name, range: [low, mid, high] }];
  });
}

/** The file with a value at a path; lists and groups on the way are copied, nothing is changed in place. */
export function withAnswer(file: unknown, [key, ...rest]: DraftQuestion["path"], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(file))
    return file.map((each: unknown, i) => (i === key ? withAnswer(each, rest, value) : each));
  const group = typeof file === "object" && file !== null ? file : {};
  return { ...group, [key]: withAnswer(Reflect.get(group, key), rest, value) };
}

export function at(value: unknown, path: DraftQuestion["path"]): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}

function testNames(file: FileValue): readonly string[] {
  const tests = at(file, ["resolution", "tests"]);
  return typeof tests === "object" && tests !== null ? Object.keys(tests) : [];
}

function categoriesAt(file: FileValue, path: DraftQuestion["path"]): readonly string[] {
  const categories = at(file, [...path.slice(0, 2), "categories"]);
  return Array.isArray(categories) ? categories.map(String) : [];
}
