/**
 * The noun phrase in front of a metric: "Tencent's", "Cloud Intelligence Group", "total", "external".
 * Rule kept here: the phrase ends at the first word that cannot belong to it; words in it that are not known are kept apart.
 */
import type { NameToken, PeriodToken, Row, WordToken } from "./row.ts";

export type Phrase = {
  readonly segment: NameToken | null;
  readonly entity: NameToken | null;
  readonly qualifier: NameToken | null;
  readonly period: PeriodToken | null;
  /** Words that narrow the metric and are in no catalogue, in reading order. */
  readonly unknown: readonly WordToken[];
  /** "group", "total": the whole company, said outright. */
  readonly isWhole: boolean;
  /** "segment revenue": of a part that may be named elsewhere. */
  readonly isPart: boolean;
  /** "non-GAAP operating margin". */
  readonly isNonGaap: boolean;
  /** "the", "its" … at its head, lower-case; null when there is none. */
  readonly determiner: string | null;
  /** Index of the first token of the phrase, the metric's own when nothing stands before it. */
  readonly from: number;
};

const WHOLE = words("group total consolidated overall quarterly annual record reported company wide whole");
const BUSINESS = words("segment business businesses division unit operations");
const DETERMINERS = words("our its their the a an his this that these those");
/** Verbs, prepositions and conjunctions: none of them is part of the phrase. */
const OUTSIDE = words(
  "of from for in on at to by with within under over and or but while whereas as than that which where when if " +
    "is are was were be been being has have had do does did will would can could may might should not no " +
    "said says say reported report reports recorded record posted post generated generate achieved achieve " +
    "achieving delivered delivering showed shows announced disclosed expects expect expected guides guided guide " +
    "targets target targeted aims plans plan planned forecasts saw made earned gave excluding including without " +
    "out set put spent invested deployed pledged committed intends seeing driving driven supported",
);

/** @param floor index of the first token that may belong to it */
export function phraseBefore(row: Row, metric: number, floor: number): Phrase {
  let phrase: Phrase = {
    segment: null,
    entity: null,
    qualifier: null,
    period: null,
    unknown: [],
    isWhole: false,
    isPart: false,
    isNonGaap: false,
    determiner: null,
    from: metric,
  };
  for (let i = metric - 1; i >= floor; i--) {
    const next = withToken(phrase, row, i);
    if (!next) break;
    phrase = { ...next, from: i };
    if (phrase.determiner !== null) break;
  }
  return phrase;
}

/** The phrase with one more token at its head; undefined when that token cannot belong to it. */
function withToken(phrase: Phrase, row: Row, i: number): Phrase | undefined {
  const token = row[i];
  if (!token) return undefined;
  switch (token.kind) {
    case "segment":
      return phrase.segment || phrase.unknown.length > 0
        ? undefined
        : { ...phrase, segment: token, isWhole: false };
    case "entity":
      return phrase.entity ? undefined : { ...phrase, entity: token };
    case "qualifier":
      return phrase.qualifier || phrase.unknown.length > 0 ? undefined : { ...phrase, qualifier: token };
    case "period":
      return phrase.period || isOwnPhrase(row, i) ? undefined : { ...phrase, period: token };
    case "word":
      return withWord(phrase, token);
    default:
      return undefined;
  }
}

/** "In 2025 revenue": the time stands by itself, and is no part of the name. */
function isOwnPhrase(row: Row, i: number): boolean {
  const before = row[i - 1];
  return before?.kind === "word" && /^(?:in|for|during|of|at|on|the)$/.test(before.text);
}

function withWord(phrase: Phrase, token: WordToken): Phrase | undefined {
  if (DETERMINERS.has(token.text)) return { ...phrase, determiner: token.text };
  if (OUTSIDE.has(token.text) && !(token.text === "record" && phrase.unknown.length === 0)) return undefined;
  const first = phrase.unknown.length === 0 && phrase.segment === null;
  if (first && WHOLE.has(token.text)) return { ...phrase, isWhole: true };
  // "Cloud segment revenue": the word belongs to the name before it.
  if (first && BUSINESS.has(token.text)) return { ...phrase, isPart: true };
  if (phrase.unknown.length === 0 && /^non (?:gaap|ifrs|hkfrs)$/.test(token.text))
    return { ...phrase, isNonGaap: true };
  return { ...phrase, unknown: [token, ...phrase.unknown] };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
