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
export type Mention = { readonly span: Span; readonly words: string; readonly meanings: readonly Meaning[] };

type Lexicon = { readonly byFirst: ReadonlyMap<string, readonly Phrase[]> };
type Phrase = { readonly words: readonly string[]; readonly meanings: Meaning[] };

const lexicons = new WeakMap<Catalogue, Lexicon>();

export function lexiconOf(catalogue: Catalogue): Lexicon {
  const known = lexicons.get(catalogue);
  if (known) return known;
  const phrases = new Map<string, Phrase>();
  const add = (phrase: string, meaning: Meaning) => {
    const words = wordsOf(phrase).map(({ word }) => word);
    const key = words.join(" ");
    if (words.length === 0) return;
    const at = phrases.get(key) ?? { words, meanings: [] };
    at.meanings.push(meaning);
    phrases.set(key, at);
  };
  for (const entity of catalogue.entities)
    for (const phrase of entity.names) add(phrase, { kind: "entity", entity });
  for (const segment of catalogue.segments)
    for (const phrase of segment.names) add(phrase, { kind: "segment", segment });
  for (const metric of catalogue.metrics)
    for (const phrase of metric.names) add(phrase, { kind: "metric", metric });
  for (const qualifier of catalogue.qualifiers)
    for (const phrase of qualifier.names) add(phrase, { kind: "qualifier", qualifier });
  for (const { id, categories } of catalogue.statements) {
    for (const [category, names] of Object.entries(categories))
      for (const phrase of names) add(phrase, { kind: "statement", statement: id, category });
  }
  const byFirst = Map.groupBy(
    [...phrases.values()].toSorted((a, b) => b.words.length - a.words.length),
    ({ words }) => words[0] ?? "",
  );
  const lexicon = { byFirst };
  lexicons.set(catalogue, lexicon);
  return lexicon;
}

/** Mentions in a sentence, left to right. Figures and statements may overlap names: a statement's words are found beside them. */
export function mentionsIn(sentence: string, { byFirst }: Lexicon): readonly Mention[] {
  const tokens = wordsOf(sentence);
  const found: Mention[] = [];
  let covered = 0;
  for (const [i, token] of tokens.entries()) {
    for (const { words, meanings } of byFirst.get(token.word) ?? []) {
      if (!words.every((word, w) => tokens[i + w]?.word === word)) continue;
      const last = tokens[i + words.length - 1];
      if (!last) continue;
      const span: Span = [token.start, last.end];
      const statements = meanings.filter(({ kind }) => kind === "statement");
      const names = span[0] < covered ? [] : meanings.filter(({ kind }) => kind !== "statement");
      if (names.length > 0) covered = span[1];
      if (names.length + statements.length > 0)
        found.push({ span, words: sentence.slice(...span), meanings: [...names, ...statements] });
    }
  }
  return found;
}

type Word = { readonly word: string; readonly start: number; readonly end: number };

/** Words in lower case: letters, digits and inner hyphens or apostrophes; dashes of every kind are one. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+(?:['’&.\-‐‑][\p{L}\p{N}]+)*/gu)) {
    words.push({
      word: match[0].toLowerCase().replace(/[‐‑]/g, "-").replaceAll("’", "'").replace(/'s$/, ""),
      start: match.index,
      end: match.index + match[0].length,
    });
  }
  return words;
}
