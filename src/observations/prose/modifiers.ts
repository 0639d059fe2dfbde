/**
 * The words between a metric and its figure: first what narrows the metric ("from external customers", "in the quarter ended
 * 30 September 2025", "on the new basis"), then the link that says what the figure is.
 * Rules kept here: every word is understood; a narrowing that no catalogue knows is kept in the document's words, so that a
 * part is never taken for the whole.
 */
import type { Basis } from "../../model/observation.ts";
import { type Link, linkFromMetric } from "./links.ts";
import type { NameToken, PeriodToken, Row } from "./row.ts";
import { shape } from "./row.ts";

export type Modifiers = {
  readonly link: Link;
  readonly segment: NameToken | null;
  readonly entity: NameToken | null;
  readonly qualifier: NameToken | null;
  /** A narrowing in the document's own words: a name ("VAS", "the New initiatives segment") or a description. */
  readonly narrowing: { readonly start: number; readonly end: number; readonly isName: boolean } | null;
  /** "for this segment": the one spoken of before. */
  readonly isSameSegment: boolean;
  readonly period: PeriodToken | null;
  readonly basis: Basis | null;
};

type Narrowed = Omit<Modifiers, "link">;

/** Nothing narrows the metric. */
export const NO_MODIFIERS: Narrowed = {
  segment: null,
  entity: null,
  qualifier: null,
  narrowing: null,
  isSameSegment: false,
  period: null,
  basis: null,
};

type Step = { readonly words: RegExp; readonly take: (tokens: Row, words: string) => Partial<Narrowed> };

/** A metric may be narrowed so often before its figure. */
const MOST_STEPS = 6;
/** Words of a narrowing that the catalogue does not know. */
const MOST_WORDS = 8;

const STEPS: readonly Step[] = [
  {
    words:
      /^(?:, )?(?:of|from|for|in|at|under|within|by|across) (?:(?:our|its|the|their) )?<segment>(?: (?:segment|business|businesses|division|unit|group|operations))*(?= |$)/,
    take: (tokens) => ({ segment: nameIn(tokens, "segment") }),
  },
  {
    words: /^(?:, )?(?:(?:of|from|for|in|to) (?:(?:our|its|the|their) )?)?<qualifier>/,
    take: (tokens) => ({ qualifier: nameIn(tokens, "qualifier") }),
  },
  {
    words:
      /^(?:, )?(?:(?:in|for|during|as of|as at|at|on|of|to|at the end of) )?(?:the )?<(?:period|earlier)>(?: ,)?/,
    take: (tokens) => ({ period: periodIn(tokens) }),
  },
  {
    words:
      /^(?:of|from) (?:the )?<entity>(?= (?:,|was|were|is|are|in|for|during|on|to|has|had|will|came|stood|reached|rose|fell|grew|increased|decreased|declined) )/,
    take: (tokens) => ({ entity: nameIn(tokens, "entity") }),
  },
  // "ADS holding in Alibaba": what is held, not whose it is.
  { words: /^in <entity>/, take: () => ({}) },
  {
    words: /^on (?:a|an|the|its|this|that) (?:(?:new|recast|restated|comparable|reported) )basis(?= |$)/,
    take: () => ({}),
  },
  { words: /^(?:, )?on a like for like basis(?: ,)?(?= |$)/, take: () => ({ basis: "like-for-like" }) },
  {
    words: /^(?:, )?(?:in|at|on a) constant (?:currency|currencies|exchange rates)(?: basis)?(?: ,)?(?= |$)/,
    take: () => ({ basis: "constant-currency" }),
  },
  { words: /^(?:, )?on a pro forma basis(?: ,)?(?= |$)/, take: () => ({ basis: "pro-forma" }) },
  { words: /^as a whole(?= |$)/, take: () => ({}) },
  {
    words: /^(?:(?:in|for|during) (?:the|this)|this) (?:quarter|period|year)(?: ,)?(?= |$)/,
    take: () => ({}),
  },
  {
    words: /^(?:of|from|for|in) (?:this|that|the) (?:segment|business|division|unit)(?= |$)/,
    take: () => ({ isSameSegment: true }),
  },
  { words: /^, a non gaap (?:financial )?(?:measure|measurement)(?: of \w+)? ,(?= |$)/, take: () => ({}) },
];

/** undefined: some of the words between are outside the grammar. */
export function modifiersBetween(row: Row, metric: number, figure: number): Modifiers | undefined {
  let narrowed = NO_MODIFIERS;
  let at = metric + 1;
  for (let steps = 0; steps <= MOST_STEPS; steps++) {
    const words = shape(row, at, figure);
    const link = words === "" ? verbLink(row, metric) : linkFromMetric(words);
    if (link) return { ...narrowed, link };
    const step = STEPS.find((each) => each.words.test(words));
    const taken = step?.words.exec(words)?.[0];
    if (step && taken !== undefined) {
      const end = endAfter(row, at, taken);
      narrowed = { ...narrowed, ...step.take(row.slice(at, end), taken) };
      at = end;
      continue;
    }
    const free = narrowed.narrowing ? undefined : freeNarrowing(row, at, figure);
    if (!free) return undefined;
    narrowed = { ...narrowed, ...free.narrowed };
    at = free.end;
  }
  return undefined;
}

/** "will spend RMB380 billion": a metric that is a verb needs no link. */
function verbLink(row: Row, metric: number): Link | undefined {
  const token = row[metric];
  const isVerb = token?.kind === "metric" && /\b(?:spend|invest)$/i.test(token.words);
  return isVerb ? { role: "level", negative: false, guidance: true, bound: null } : undefined;
}

/** "of its models and applications": a preposition and words, up to where the grammar goes on. */
function freeNarrowing(row: Row, at: number, figure: number) {
  const first = row[at];
  if (
    first?.kind !== "word" ||
    !/^(?:of|from|for|in|under|on|towards?|excluding|including)$/.test(first.text)
  )
    return undefined;
  for (let end = at + 2; end < figure && end <= at + 1 + MOST_WORDS; end++) {
    const last = row[end - 1];
    if (!last || !isNarrowing(row, end - 1)) return undefined;
    if (!goesOn(row, end, figure)) continue;
    return { end, narrowed: narrowingOf(row.slice(at, end)) };
  }
  return undefined;
}

function narrowingOf(tokens: Row): Partial<Narrowed> {
  const [joint, ...rest] = tokens;
  const inner = rest.filter((token) => !isDeterminer(token));
  const unit = inner.at(-1);
  const isUnit = unit?.kind === "word" && /^(?:segment|business|businesses|division|unit)$/.test(unit.text);
  const named = isUnit ? inner.slice(0, -1) : inner;
  const [first, last] = [named[0], named.at(-1)];
  if (joint?.kind !== "word" || !first || !last) return {};
  const apart = /^(?:ex|in)cluding$/.test(joint.text);
  const owner = inner.find(({ kind }) => kind === "entity");
  return {
    narrowing: {
      start: apart ? joint.start : first.start,
      end: last.end,
      // "revenue from games": whatever it comes from is a part of the whole, under the document's name for it.
      isName:
        !apart &&
        (joint.text === "from" ||
          isUnit ||
          isCapital(first) ||
          (first.kind === "entity" && isCapital(named[1]))),
    },
    ...(owner?.kind === "entity" && joint.text === "of" ? { entity: owner } : {}),
  };
}

function isCapital(token: Row[number] | undefined): boolean {
  return token?.kind === "word" && /^\p{Lu}/u.test(token.raw);
}

/** Verbs begin the link; a time that is not read is no part of a name. */
const NOT_NARROWING =
  /^(?:was|were|is|are|has|had|will|would|that|which|to|half|quarters?|months?|years?|weeks?|days?|last|previous|prior)$/;

function isNarrowing(row: Row, i: number): boolean {
  const token = row[i];
  if (token?.kind === "entity" || token?.kind === "segment" || token?.kind === "qualifier") return true;
  return token?.kind === "word" && !NOT_NARROWING.test(token.text);
}

function isDeterminer(token: Row[number]): boolean {
  return token.kind === "word" && /^(?:our|its|the|their|a|an)$/.test(token.text);
}

/** After a narrowing comes the link itself, or a period or an object before it. */
function goesOn(row: Row, at: number, figure: number): boolean {
  const words = shape(row, at, figure);
  if (linkFromMetric(words)) return true;
  const step = STEPS.find((each) => each.words.test(words));
  return (
    step !== undefined &&
    /^(?:in <entity>|(?:, )?(?:(?:in|for|during|as of|at|on) )?(?:the )?<period>)/.test(words)
  );
}

/** Index of the token after those whose shape is `words`. */
function endAfter(row: Row, from: number, words: string): number {
  let end = from + 1;
  while (end < row.length && shape(row, from, end).length < words.length) end += 1;
  return end;
}

function nameIn(tokens: Row, kind: NameToken["kind"]): NameToken | null {
  const found = tokens.find((token) => token.kind === kind);
  return found?.kind === kind ? found : null;
}

function periodIn(tokens: Row): PeriodToken | null {
  const found = tokens.find((token) => token.kind === "period");
  return found?.kind === "period" ? found : null;
}
