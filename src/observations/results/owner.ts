/**
 * Whose a term is: the words around it, less what says nothing, are a segment, the whole company, or nothing we know.
 * Rule kept here: a figure whose owner is not understood is not read.
 */
import type { Basis } from "../../model/observation.ts";

export type Names = {
  /** Segments the document itself names (its headings and the labels of its tables), in lower case. */
  readonly segments: ReadonlySet<string>;
  /** What the issuer calls itself, in lower case. */
  readonly issuer: ReadonlySet<string>;
};

/** Words that say nothing of whose it is. */
const NOTHING =
  /^(?:the|our|its|their|this|these|total|overall|consolidated|group|group's|company|company's|we|it|and|while|but|whereas|with|as|a|an|record|quarterly|annual|full-year|full|year|quarter|reported|achieved|recorded|generated|delivered|had|posted|saw|first-quarter|second-quarter|third-quarter|fourth-quarter|first|second|third|fourth|fiscal|in|for|of|also|both|meanwhile|however|additionally|overall|unaudited|respective|resulting|both|strong|robust|such|business's|same|corresponding|today|announced|announces|reports|held|maintained|ended|that|resulting|have|has|were|was|inc\.?|ltd\.?|corp\.?|limited|corporation|plc)$/i;
const BASIS = /^(?:non-gaap|non-ifrs|adjusted)\d?$/i;
const PLAIN_BASIS = /^(?:gaap|ifrs|us|u\.s\.|reported)$/i;
const CLASS =
  /\s+(?:segment|business|businesses|business group|operations|division|unit|services segment|product line|products?)$/i;
const SMALL =
  /^(?:and|of|the|&|related|others?|services?|for|from|in|to|value-added|with|on|fee-based|other)$/;
/** A verb or a link in what should be a name: it is none. */
const NO_NAME =
  /\b(?:increase[sd]?|decrease[sd]?|growth|grew|was|were|is|are|due|driven|because|which|that|including|excluding|compared|contribution|benefit|impact|after|before|net|loss|expected|per|approximately|charge|average|annuali[sz]ed|incremental|deferred|backlog|change|difference|ratio|portion|rate)\b/i;

export type Owner = {
  readonly segment: string | null;
  readonly nonGaap: boolean | undefined;
  readonly qualifier: string | null;
  readonly basis?: Basis;
};

/**
 * @param before words before the term in its clause
 * @param of words behind it, after "from" or "of"
 * @param here the segment that "this segment" is
 * @param isHeadingRunIn the term begins a sentence of its own: what stands before it is a heading without an end
 * @returns undefined when the words are not understood
 */
export function ownerOf(
  before: string,
  of: string,
  {
    names,
    here,
    isHeadingRunIn,
  }: { readonly names: Names; readonly here: string | null; readonly isHeadingRunIn: boolean },
): Owner | undefined {
  const [lead, tail] = [nameIn(before, names), nameIn(of, names)];
  if (isHeadingRunIn && tail.words === "") {
    const named = segmentIn(lead.words, names);
    const isKnown = named !== undefined && names.segments.has(named.toLowerCase());
    return { segment: isKnown ? named : null, nonGaap: tail.nonGaap, qualifier: null };
  }
  // "Revenue of online games in China": a name before and one behind is one too many, unless they are the same.
  const bare = ({ words }: Name) => words.toLowerCase().replace(CLASS, "");
  const areTwo = lead.words !== "" && tail.words !== "" && bare(lead) !== bare(tail);
  if (areTwo && !isHeadingRunIn) return undefined;
  const words = isHeadingRunIn ? tail.words : lead.words || tail.words;
  const nonGaap = lead.nonGaap ?? tail.nonGaap;
  if (words === "") return { segment: null, nonGaap, qualifier: null };
  if (COMPARABLE.test(words))
    return { segment: null, nonGaap, qualifier: words.toLowerCase(), basis: "like-for-like" };
  const external = /^(.+?)(?:'s)? external$/i.exec(words)?.[1];
  const partly = external && segmentIn(external, names);
  if (partly) return { segment: partly, nonGaap, qualifier: "external customers" };
  if (THIS.test(words)) return here === null ? undefined : { segment: here, nonGaap, qualifier: null };
  if (EXTERNAL.test(words)) return { segment: null, nonGaap, qualifier: words.toLowerCase() };
  const segment = segmentIn(words, names);
  return segment === undefined ? undefined : { segment, nonGaap, qualifier: null };
}

type Name = { readonly words: string; readonly nonGaap: boolean | undefined };

function nameIn(words: string, names: Names): Name {
  return whole(words, names) ?? strip(words, names);
}

const THIS = /^(?:segment|business)$/i;
const COMPARABLE = /^(?:comparable|same)[- ](?:stores?|restaurants?|clubs?|locations?)$/i;
const EXTERNAL = /^external customers$/i;

/** The known segment that ends the words, though an "and" stands in it: "Gardens and Orchards Group". */
export function namedWhole(words: string, names: Names): boolean {
  return / and /.test(words) && whole(words, names) !== undefined;
}

/** Words that are a known segment as they stand, whatever the rest of the rules would take from them. */
function whole(words: string, names: Names): Name | undefined {
  let rest = words.trim().replace(/^[\s,;:"'()–—-]+|[\s,;:"'()–—-]+$/g, "");
  for (;;) {
    const bare = rest.replace(/'s$/, "");
    for (const each of [bare, bare.replace(CLASS, "")])
      if (names.segments.has(each.toLowerCase())) return { words: each, nonGaap: undefined };
    const first = /^(?:the|our|its|total|and|while|but)\s+/i.exec(rest);
    if (!first) return undefined;
    rest = rest.slice(first[0].length);
  }
}

function strip(words: string, names: Names): Name {
  let nonGaap: boolean | undefined;
  const kept = words
    .replace(/\bcompares (?:to|with)\b/i, "")
    .replace(/^[\s,;:"'()–—-]+|[\s,;:"'()–—-]+$/g, "")
    .split(/\s+/)
    .filter((word) => word !== "" && !/^\d$/.test(word));
  const take = (word: string) => {
    const bare = word.replace(/[,"]$/g, "");
    if (BASIS.test(bare)) nonGaap = true;
    else if (PLAIN_BASIS.test(bare)) nonGaap ??= false;
    else return NOTHING.test(bare) || names.issuer.has(bare.replace(/'s$/, "").toLowerCase());
    return true;
  };
  while (kept.length > 0 && take(kept.at(-1) ?? "")) kept.pop();
  for (;;) {
    // A segment may begin with a word that alone is the issuer's.
    const known = whole(kept.join(" "), names);
    if (known) return { ...known, nonGaap };
    if (kept[0] === undefined || isPartOfName(kept, names) || !take(kept[0])) break;
    kept.shift();
  }
  return { words: kept.join(" "), nonGaap };
}

/** "Northwind Music": the issuer's name before a word that is no segment known by itself. */
function isPartOfName([first = "", ...rest]: readonly string[], names: Names): boolean {
  return (
    names.issuer.has(first.toLowerCase()) &&
    /^[A-Z]/.test(rest[0] ?? "") &&
    !rest.every((word) => NOTHING.test(word) || BASIS.test(word) || PLAIN_BASIS.test(word)) &&
    whole(rest.join(" "), names) === undefined
  );
}

/** The segment's own words, when they are a name. */
export function segmentIn(words: string, names: Names): string | undefined {
  const name = words
    .replace(/'s?$/, "")
    .replace(/^(?:the|our)\s+/i, "")
    .replace(/["]/g, "")
    .replace(/(?<=[a-z]{3})\d$/, "");
  const short = name.replace(CLASS, "");
  if (/^(?:this|that|the|our)?\s*(?:segment|business)$/i.test(name)) return undefined;
  for (const each of [short, name]) if (names.segments.has(each.toLowerCase())) return each;
  if (NO_NAME.test(short) || short.length > 70) return undefined;
  const parts = short.split(/[\s/]+/);
  const isName =
    /^[A-Z0-9]/.test(short) &&
    parts.every(
      (part) =>
        /^[A-Z0-9&(][^\s]*$/.test(part) ||
        SMALL.test(part.replace(/,$/, "")) ||
        (/^[a-z]+-?[a-z]*,?$/.test(part) && names.segments.has(part)),
    );
  return isName ? short : undefined;
}
