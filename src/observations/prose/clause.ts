/**
 * What stands before a metric's noun phrase in its clause: "For the year ended 31 March 2026,", "Alibaba expects",
 * "the increase in", "Excluding Sun Art,". Rule kept here: a beginning is read only where each of its words is of a known
 * form; one that could turn the meaning round (a condition, a negation, what others expect, a comparison, another speaker)
 * refuses the metric, with the reason.
 */
import type { Basis } from "../../model/observation.ts";
import type { NameToken, PeriodToken, Row } from "./row.ts";
import { shape } from "./row.ts";

export type Clause = {
  readonly segment: NameToken | null;
  readonly entity: NameToken | null;
  /** "excluding the disposed businesses": where its words stand in the sentence. */
  readonly qualifier: { readonly start: number; readonly end: number } | null;
  readonly period: PeriodToken | null;
  readonly basis: Basis | null;
  readonly isGuidance: boolean;
  /** "the increase in revenue": what follows is a change. */
  readonly ofChange: "rise" | "fall" | null;
  /** Joined to a statement before in the same sentence. */
  readonly isJoined: boolean;
};

export type Refused = { readonly refused: string };

/** Nothing stands before. */
export const NO_CLAUSE: Clause = {
  segment: null,
  entity: null,
  qualifier: null,
  period: null,
  basis: null,
  isGuidance: false,
  ofChange: null,
  isJoined: false,
};

const OTHERS =
  /\b(?:consensus|estimates?|estimated|rumou?rs?|reportedly|(?:analysts?|brokers?|the market|investors|forecasters)(?: \w+){0,3} (?:expect|expected|forecast|project|projected|predict|predicted|look for|looked for|pencilled|see|saw))\b/;
const UNSURE =
  /\b(?:if|unless|whether|could|might|suppose|supposing|assuming|not|never|no|nor|denied|denies|until)\b/;
const PLANS =
  "(?:expects?|expected|expecting|guides? to|guided to|guides? for|targets?|targeted|aims for|plans?|planned|forecasts?|pledged?|pledges)";
const REPORTS =
  "(?:said|says|reported|reports|reporting|recorded|recording|posted|generated|generates|achieved|achieving|had|has|have|showed|shows|announced|disclosed|delivered|delivering|saw|made|earned|gave|set out|laid out)";
/** Who speaks or does, in the company's own document. */
const SPEAKER =
  "(?:(?:<entity>|<segment>|it|we|they|which|(?:its |the )?(?:management|company|group)) )?(?:(?:also|now|again|has|have|had|still|already) )*";
const SPOKEN = new RegExp(
  `^(?:(?:and|but|while|whereas) )?${SPEAKER}(?:${REPORTS}|(?<plan>${PLANS}))(?: that)?(?: (?:it|we|they) (?:${REPORTS}|(?<plan2>${PLANS})))?$`,
);
const CHANGE_OF =
  /^(?:an? |the )?(?:(?:increase|rise|growth|gain|improvement|jump)|(?<fall>decrease|decline|drop|fall|reduction)) (?:in|of)$/;

/** Beginnings that say nothing of the figure. */
const IDLE =
  /^(?:supported by|driven by|helped by|thanks to|despite|amid|following|as expected|as a result|meanwhile|overall|separately|in addition|moreover|however|again|in turn|at the same time|on the call)\b/;
/** Small words of a beginning that names a time or a part: "In the quarter ended …", "At Cloud Intelligence Group". */
const SMALL = new Set(
  "in at for during on as of by the its our a this and quarter period year segment business division unit end also".split(
    " ",
  ),
);

/**
 * @param floor index of the first token after the figure before and what belongs to it; 0 for the sentence's first metric
 * @param from index of the first token of the metric's phrase
 */
export function clauseBefore(row: Row, floor: number, from: number): Clause | Refused {
  const words = shape(row, floor, from);
  const isJoined = floor > 0;
  if (words === "") return isJoined ? { refused: "it stands right behind another figure" } : NO_CLAUSE;
  if (OTHERS.test(words)) return { refused: "it is what others expect" };
  if (UNSURE.test(words) || row.slice(floor, from).some((token) => "raw" in token && token.raw === "may"))
    return { refused: "it stands under a condition or a negation" };
  if (/^(?:, )?(?:and|but|while|whereas)$/.test(words))
    return isJoined ? { ...NO_CLAUSE, isJoined } : { refused: "it is named together with something else" };
  if (/(?:^| )with$/.test(words)) return withLead(row, floor, from);
  const comma = lastMark(row, floor, from);
  const lead = comma === undefined ? NO_CLAUSE : leadOf(row, floor, comma);
  if ("refused" in lead) return lead;
  const rest = shape(row, comma === undefined ? floor : comma + 1, from);
  const change = CHANGE_OF.exec(rest);
  if (change) return { ...lead, isJoined, ofChange: change.groups?.fall === undefined ? "rise" : "fall" };
  const spoken = SPOKEN.exec(rest);
  const isGuidance = (spoken?.groups?.plan ?? spoken?.groups?.plan2) !== undefined;
  // "Tencent said that …": it is the speaker's own.
  const speaker = nameIn(row.slice(comma === undefined ? floor : comma + 1, from), "entity") ?? lead.entity;
  if (rest === "" || spoken) return { ...lead, entity: speaker, isJoined, isGuidance };
  const free = comma === undefined ? leadOf(row, floor, from) : undefined;
  if (free && !("refused" in free) && free.period) return { ...free, isJoined };
  return { refused: "the words before it are not understood" };
}

/** Index of the last comma, colon or the like between the figure before and the phrase. */
function lastMark(row: Row, floor: number, from: number): number | undefined {
  for (let i = from - 1; i >= floor; i--) if (row[i]?.kind === "mark") return i;
  return undefined;
}

/** "…accelerated our Cloud business, with revenue up 34%": of the segment named right before, or refused. */
function withLead(row: Row, floor: number, from: number): Clause | Refused {
  const right = /<segment>(?: (?:segment|business|division|unit))? , with$/.test(shape(row, floor, from));
  const segment = row.slice(floor, from).findLast((token) => token.kind === "segment");
  return right && segment?.kind === "segment"
    ? { ...NO_CLAUSE, segment, isJoined: floor > 0 }
    : { refused: "the words before it do not say whose it is" };
}

/** A beginning up to a comma or a colon: its names and times hold for what follows. */
function leadOf(row: Row, floor: number, to: number): Clause | Refused {
  const tokens = row.slice(floor, to);
  const words = shape(row, floor, to);
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last || IDLE.test(words)) return NO_CLAUSE;
  if (/^(?:excluding|without)\b/.test(words))
    return { ...NO_CLAUSE, qualifier: { start: first.start, end: last.end }, period: periodOf(tokens) };
  if (tokens.some(({ kind }) => kind === "metric"))
    return { refused: "it is named together with another metric" };
  if (/^on a like for like basis$/.test(words)) return { ...NO_CLAUSE, basis: "like-for-like" };
  const isPlain = tokens.every((token) =>
    token.kind === "word" ? SMALL.has(token.text) : token.kind !== "figure",
  );
  if (!isPlain) return { refused: "the words before it do not say plainly whose or of when it is" };
  return {
    ...NO_CLAUSE,
    segment: nameIn(tokens, "segment"),
    entity: nameIn(tokens, "entity"),
    period: periodOf(tokens),
  };
}

function nameIn(tokens: Row, kind: "segment" | "entity"): NameToken | null {
  const found = tokens.findLast((token) => token.kind === kind);
  return found?.kind === kind ? found : null;
}

function periodOf(tokens: Row): PeriodToken | null {
  const found = tokens.findLast((token) => token.kind === "period");
  return found?.kind === "period" ? found : null;
}
