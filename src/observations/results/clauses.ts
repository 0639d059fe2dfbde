/** Where the clause of a term begins in a masked sentence, and what the sentence says before it. */
import { P, T } from "./masked.ts";

export type Clause = { readonly words: string; readonly start: number };

const CLAUSE_EDGE =
  /(?:[;–—]|:(?! [A-Z0-9]+\b[^.]{0,40}\))|, (?:and |while |but |whereas |with )?|(?:^|\s)(?:while|whereas|but|reflected|reflecting|due to|offset by)\s|\((?:[ivx]+)\) |\band (?=our |the |[A-Z]))(?!.*(?:[;:–—]|, ))/g;
/** The same without "and". */
const WIDE_EDGE = new RegExp(CLAUSE_EDGE.source.replace("|\\band (?=our |the |[A-Z])", ""), "g");
const TERMS = new RegExp(`^.*${T} `, "u");
const OPENING_TIME = new RegExp(
  `(?:^|[a-z] )(?:in|for|during|over|as of|as at|at|by) (?:the )?${P},? (?:of |the company )?`,
  "giu",
);

/** Tickers: "(NASDAQ: ABCD)". */
const TICKERS = /\((?:[A-Za-z ]+: ?[A-Z0-9.]+[,; and]*)+\)/g;

/** The part of the text before a term, from `from` on, that is its own clause. */
export function clauseBefore(text: string, from: number, isName: (words: string) => boolean): Clause {
  const wide = cutAt(text, from, [WIDE_EDGE, OPENING_TIME]);
  // "Gardens and Orchards Group": one name, not two clauses.
  const bare = wide.words.replace(TERMS, "");
  return isName(bare.trim()) ? wide : cutAt(text, from, [CLAUSE_EDGE, OPENING_TIME]);
}

function cutAt(text: string, from: number, edges: readonly RegExp[]): Clause {
  const part = text.slice(from);
  const ends = edges.map((edge) => {
    const last = [...part.matchAll(edge)].at(-1);
    return last ? last.index + last[0].length : 0;
  });
  const cut = Math.max(...ends);
  return { words: part.slice(cut).replace(TICKERS, "").replace(LONE_TIMES, ""), start: from + cut };
}

/** "First-quarter" before a name. */
const LONE_TIMES = new RegExp(P, "gu");
const LEAD =
  /(?:^|[;.] )((?:excluding|without|on a like-for-like|on a constant|before|after)[^;]{3,160}), ?(?:and |our |the )?$/i;

/** The opening of the sentence, which may narrow what follows: "Excluding …, ". */
export function leadOf(text: string): string {
  return LEAD.exec(text)?.[1] ?? "";
}

/** Whether the clause gives a reason of another figure: of when, only the sentence can tell. */
export function isReason(before: string): boolean {
  return REASON.test(before);
}

const REASON = /(?:offset by|due to|reflected|reflecting|\([ivx]+\)) $/i;
