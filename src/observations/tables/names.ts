/**
 * The names over columns, run together by the extraction of text → one name for each column.
 * Rule kept here: they are parted only into names that the document or the catalogue uses elsewhere, and only in one way.
 */
import { labelOf } from "./labels.ts";

/** What stands over the column of the whole company. */
export const WHOLE = /^(?:total|consolidated|total consolidated|group|company total|the group)$/;

const COMMON = [
  "total",
  "consolidated",
  "unallocated",
  "unallocated items",
  "eliminations",
  "inter-segment eliminations",
  "inter-segment elimination",
];

/** Lower-case names of segments, by which columns are told apart. */
export function nameSet(labels: Iterable<string>): ReadonlySet<string> {
  const names = new Set(COMMON);
  for (const label of labels) {
    const { words } = labelOf(label);
    if (words.length < 2 || words.length > 60) continue;
    names.add(words);
    names.add(words.replace(/^total /, ""));
  }
  return names;
}

/**
 * @param text the words over the columns
 * @param count how many columns there are
 * @returns `count` names as printed; undefined when no way, or more than one, parts the words into known names
 */
export function namesOver(
  text: string,
  count: number,
  known: ReadonlySet<string>,
): readonly string[] | undefined {
  const words = text
    .replace(/\((?:\d{1,2}|[a-z]|notes? ?\(?[ivx\d]+\)?)\)/gi, " ")
    .replace(/(\p{L})\d{1,2}(?=\s|$)/gu, "$1")
    .split(/\s+/)
    .filter((word) => word !== "" && !/^\d+$/.test(word));
  if (words.length > 40 || words.length < count) return undefined;
  // ways[i]: the ways to part the first i words; more than two are not told apart from two.
  const ways: (readonly (readonly string[])[])[] = [[[]]];
  for (let end = 1; end <= words.length; end++) {
    const found: (readonly string[])[] = [];
    for (let start = Math.max(0, end - 9); start < end; start++) {
      const name = words.slice(start, end).join(" ");
      if (!known.has(name.toLowerCase())) continue;
      for (const way of ways[start] ?? []) if (way.length < count) found.push([...way, name]);
    }
    ways.push(found.slice(0, 24));
  }
  const whole = (ways[words.length] ?? []).filter((way) => way.length === count);
  return whole.length === 1 ? whole[0] : undefined;
}
