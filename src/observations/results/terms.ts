/**
 * The terms of results releases: a catalogue's metrics by the names releases give them, as patterns; the longest name wins.
 * Rules kept here: what a name says of its figure (a loss, money a share) is told by its words and its metric's id; a footnote
 * mark may stand inside or behind a name.
 */
import type { Catalogue, CatalogueMetric } from "../../model/catalogue.ts";

export type Term = {
  /** Catalogue id. */
  readonly id: string;
  /** What a figure of it must be. */
  readonly unit: "money" | "ratio" | "per-share" | "count";
  readonly time: "flow" | "balance";
  /** Said of this basis by the term itself. */
  readonly basis: "reported" | "non-gaap";
  /** A term of a loss: its figure is negative. */
  readonly loss: boolean;
  /** Expenses and payments are positive however they are printed. */
  readonly spent: boolean;
};

const LOSS = /\b(?:loss|outflow|used in)\b/i;
const GAIN = /\b(?:income|profit|gain|earnings|inflow|provided)\b/i;
/** Names that say which of several metrics is meant only with the sentence before. */
const SHARED = /^margin$/i;
/** A share of which market is said in words nobody can list. */
const OF_SOME_MARKET = "market-share";

function termOf({ id, unit, time, basis, sign }: CatalogueMetric, name: string): Term | undefined {
  if ((unit !== "money" && unit !== "ratio" && unit !== "count") || SHARED.test(name)) return undefined;
  if (id === OF_SOME_MARKET) return undefined;
  return {
    id,
    unit: unit === "money" && isPerShare(id) ? "per-share" : unit,
    time,
    basis: basis ?? "reported",
    loss: LOSS.test(name) && !GAIN.test(name),
    spent: sign === "positive",
  };
}

export function isPerShare(id: string): boolean {
  return id.split("-").includes("eps");
}

/** A term found in a text. */
export type TermMention = { readonly start: number; readonly end: number; readonly term: Term };
/** Terms by their first word, the longest first. */
export type Terms = ReadonlyMap<string, readonly { readonly pattern: RegExp; readonly term: Term }[]>;

const cache = new WeakMap<Catalogue, Terms>();

export function termsOf(catalogue: Catalogue): Terms {
  const known = cache.get(catalogue);
  if (known) return known;
  const phrases = new Map<string, Term>();
  for (const metric of catalogue.metrics)
    for (const name of metric.names) {
      const term = termOf(metric, name);
      if (term) phrases.set(name.toLowerCase(), term);
    }
  const longest = [...phrases].toSorted(([a], [b]) => b.length - a.length);
  const byFirst = Map.groupBy(longest, ([phrase]) => /^[\p{L}\p{N}&-]+/u.exec(phrase)?.[0] ?? "");
  const terms = new Map(
    [...byFirst].map(([first, entries]) => [
      first,
      entries.map(([phrase, meaning]) => ({ pattern: patternOf(phrase), term: meaning })),
    ]),
  );
  cache.set(catalogue, terms);
  return terms;
}

/** The phrase, whole; a footnote mark may follow a word ("non-GAAP 2 net income", "investments(1)"). */
/** "Net cash" is no part of "net cash outflow". */
const NOT_A_FLOW = / cash$/i;

function patternOf(phrase: string): RegExp {
  const words = phrase.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(
    `${words.join(String.raw`(?:\s?(?:\(\d\)|\[\d\])|(?<=gaap|ifrs)\s?\d)?\s`)}(?:(?<=\\p{Ll}{4})\\s?\\d(?=\\s(?:in|was|were|for|total|amount)))?(?![\\p{L}\\p{N}])${NOT_A_FLOW.test(phrase) ? "(?! (?:inflow|outflow|flow|used|provided|generated))" : ""}(?:\\s?(?:\\(\\d\\)|\\[\\d\\]))?`,
    "yiu",
  );
}

export function termsIn(text: string, terms: Terms): readonly TermMention[] {
  const found: TermMention[] = [];
  const word = /[\p{L}\p{N}]+(?:[&-][\p{L}\p{N}]+)*/gu;
  for (let match = word.exec(text); match; match = word.exec(text)) {
    for (const { pattern, term: meaning } of terms.get(firstOf(match[0])) ?? []) {
      pattern.lastIndex = match.index;
      if (!pattern.test(text)) continue;
      found.push({ start: match.index, end: pattern.lastIndex, term: meaning });
      word.lastIndex = pattern.lastIndex;
      break;
    }
  }
  return found;
}

/** "non-IFRS1" is "non-IFRS" with a footnote mark. */
function firstOf(word: string): string {
  return word.toLowerCase().replace(/^(non-(?:gaap|ifrs))\d$/, "$1");
}
