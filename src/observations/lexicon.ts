/**
 * A catalogue's phrases as one matcher: whole words, any white space between them, the longest phrase at a place wins.
 */
import type {
  Catalogue,
  CatalogueEntity,
  CatalogueMetric,
  CatalogueQualifier,
  CatalogueSegment,
} from "../model/catalogue.ts";
import type { Span } from "../model/document.ts";

export type Meaning =
  | { readonly kind: "entity"; readonly entity: CatalogueEntity }
  | { readonly kind: "segment"; readonly segment: CatalogueSegment }
  | { readonly kind: "metric"; readonly metric: CatalogueMetric }
  | { readonly kind: "qualifier"; readonly qualifier: CatalogueQualifier }
  | { readonly kind: "statement"; readonly statement: string; readonly category: string };
export type MeaningKind = Meaning["kind"];

/** Words of a sentence that the catalogue knows, and all they may mean. */
export type Mention = { readonly span: Span; readonly words: string; readonly meanings: readonly Meaning[] };

type Phrase = { readonly words: readonly string[]; readonly meanings: readonly Meaning[] };
/** Phrases by their first word, the longest first. */
export type Lexicon = ReadonlyMap<string, readonly Phrase[]>;

/** One lexicon a catalogue: a catalogue is a value and does not change. */
const lexicons = new WeakMap<Catalogue, Lexicon>();

export function lexiconOf(catalogue: Catalogue): Lexicon {
  const known = lexicons.get(catalogue);
  if (known) return known;
  const phrases = new Map<string, Phrase>();
  for (const [name, meaning] of namesIn(catalogue)) {
    const words = wordsIn(name).map(({ word }) => word);
    const key = words.join(" ");
    if (words.length > 0)
      phrases.set(key, { words, meanings: [...(phrases.get(key)?.meanings ?? []), meaning] });
  }
  const longestFirst = [...phrases.values()].toSorted((a, b) => b.words.length - a.words.length);
  const lexicon = Map.groupBy(longestFirst, ({ words }) => words[0] ?? "");
  lexicons.set(catalogue, lexicon);
  return lexicon;
}

function namesIn(catalogue: Catalogue): readonly (readonly [name: string, meaning: Meaning])[] {
  const named = <T extends { readonly names: readonly string[] }>(
    entries: readonly T[],
    meaning: (entry: T) => Meaning,
  ) => entries.flatMap((entry) => entry.names.map((name) => [name, meaning(entry)] as const));
  return [
    ...named(catalogue.entities, (entity) => ({ kind: "entity", entity })),
    ...named(catalogue.segments, (segment) => ({ kind: "segment", segment })),
    ...named(catalogue.metrics, (metric) => ({ kind: "metric", metric })),
    ...named(catalogue.qualifiers, (qualifier) => ({ kind: "qualifier", qualifier })),
    ...catalogue.statements.flatMap(({ id, categories }) =>
      Object.entries(categories).flatMap(([category, names]) =>
        named([{ names }], () => ({ kind: "statement", statement: id, category })),
      ),
    ),
  ];
}

/**
 * Mentions in a text, left to right. Names do not overlap one another; the words of a statement are found beside the
 * names in them.
 */
export function mentionsIn(text: string, lexicon: Lexicon): readonly Mention[] {
  const words = wordsIn(text);
  const found: Mention[] = [];
  let covered = 0;
  for (const [i, { word, start }] of words.entries()) {
    for (const phrase of lexicon.get(word) ?? []) {
      const last = words[i + phrase.words.length - 1];
      if (!last || !phrase.words.every((each, w) => words[i + w]?.word === each)) continue;
      const isFree = start >= covered;
      const meanings = phrase.meanings.filter(({ kind }) => kind === "statement" || isFree);
      if (meanings.length === 0) continue;
      if (meanings.some(({ kind }) => kind !== "statement")) covered = last.end;
      found.push({ span: [start, last.end], words: text.slice(start, last.end), meanings });
    }
  }
  return found;
}

export type Word = { readonly word: string; readonly start: number; readonly end: number };

/**
 * Words in lower case, without a possessive ending: letters and digits with inner hyphens, apostrophes, points and
 * ampersands ("AI-related", "H&H", "JD.com"); every kind of hyphen is one.
 */
export function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:['’&.\-‐‑][\p{L}\p{N}]+)*/gu)].map(({ 0: matched, index }) => {
    const bare = matched.replace(/['’]s$/i, "");
    return {
      word: bare.toLowerCase().replace(/[‐‑]/g, "-").replaceAll("’", "'"),
      start: index,
      end: index + bare.length,
    };
  });
}
