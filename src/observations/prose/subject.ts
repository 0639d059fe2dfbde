/**
 * What a figure is a figure of: "Tencent's capital expenditure", "revenue from Cloud Intelligence Group", "the margin".
 * Rules kept here: every word around the metric is understood or the metric is refused with the reason; a segment that the
 * catalogue does not know keeps the document's words, so that it is never taken for the whole company.
 */

import type { CatalogueMetric } from "../../model/catalogue.ts";
import type { Basis } from "../../model/observation.ts";
import { isMarginOf } from "../margins.ts";
import type { Sentence } from "../sentence.ts";
import { type Clause, clauseBefore, NO_CLAUSE, type Refused } from "./clause.ts";
import type { Modifiers } from "./modifiers.ts";
import { ownerOf } from "./owner.ts";
import { type Phrase, phraseBefore } from "./phrase.ts";
import type { MetricToken, NameToken, PeriodToken } from "./row.ts";

export type Subject = {
  readonly metric: CatalogueMetric;
  readonly entity: string;
  /** In the document's words; null for the whole entity. */
  readonly segment: string | null;
  /** A qualifier's id, or the document's words; null when nothing narrows the metric. */
  readonly qualifier: string | null;
  readonly basis: Basis;
  /** The time named in the phrase or in what leads up to it. */
  readonly period: PeriodToken | null;
  readonly isGuidance: boolean;
  /** "net loss", "cash used in": its level is negative. */
  readonly isNegative: boolean;
  readonly ofChange: Clause["ofChange"];
  /** Offset in the document where the words that name it begin. */
  readonly start: number;
  /** Where they end, when they stand behind the figure; else 0. */
  readonly end: number;
};

/** Words before a metric that make it another metric. */
const ALTERING = new Set(
  (
    "annualised annualized average deferred unearned forecast estimated potential future incremental additional " +
    "remaining per pro forma adjusted core underlying implied trailing cumulative sequential lost net gross non gaap " +
    "non-gaap non-ifrs strong higher lower solid robust weak new more less most"
  ).split(" "),
);
/** A metric that is a plan by its name: "spending pledge". */
const PLANNED_NAME = /\b(?:pledge|target|goal|guidance|outlook|budget|will|plans?|pledged|intends)\b/i;
const NEGATIVE_NAME = /\b(?:loss|losses|outflow|deficit|used in)\b/i;

export type SubjectQuery = {
  /** Index of the metric's token. */
  readonly metric: number;
  /** Index of the first token after the figure before; 0 for the first metric of the sentence. */
  readonly floor: number;
  readonly modifiers: Omit<Modifiers, "link">;
  /** What the figure before, in this sentence, was a figure of. */
  readonly before: Subject | undefined;
  /** "34% growth in revenue": the figure comes first, and nothing else leads up to the metric. */
  readonly isLed?: boolean;
};

export function subjectAt(sentence: Sentence, query: SubjectQuery): Subject | Refused {
  const { row, context } = sentence;
  const token = row[query.metric];
  if (token?.kind !== "metric") throw new RangeError(`token ${query.metric} is no metric`);
  const phrase = phraseBefore(row, query.metric, query.floor);
  const clause = query.isLed ? NO_CLAUSE : clauseBefore(row, query.floor, phrase.from);
  if ("refused" in clause) return clause;
  const previous = query.before ?? context.previous;
  const prior = previous === "unclear" ? undefined : previous;
  const metric = metricOf(token, prior);
  if (!metric) return { refused: `“${token.words}” may mean more than one metric` };
  const { modifiers } = query;
  const strange = unknownSegment(sentence, phrase, modifiers);
  if (strange && "refused" in strange) return strange;
  if (modifiers.isSameSegment && !prior?.segment)
    return { refused: "it is of a segment that is not named here" };
  const qualifier = qualifierOf(sentence, phrase, { clause, modifiers });
  const segment = modifiers.segment ?? phrase.segment ?? clause.segment;
  if (phrase.isPart && !segment && !strange) return { refused: "it is of a segment that is not named here" };
  const isOpen = !segment && !strange && !phrase.isWhole;
  const taken = modifiers.isSameSegment && prior ? prior : inherited({ metric, qualifier, prior, isOpen });
  if (!taken && isOpen && leansOnBefore(metric.id, previous))
    return { refused: "it may be of a segment spoken of before" };
  const owner = ownerOf(sentence, {
    metric: query.metric,
    named: modifiers.entity ?? phrase.entity ?? clause.entity,
    segment,
    determiner: phrase.determiner,
    inherited: taken?.entity,
  });
  if ("refused" in owner) return owner;
  const own =
    strange?.words ?? segment?.words ?? (phrase.isWhole ? null : (taken?.segment ?? context.segment));
  if (own === null && clause.isJoined && query.before?.segment && !phrase.isWhole)
    return { refused: "it may be the segment's or the whole company's" };
  const opening = row[phrase.determiner === null ? phrase.from : phrase.from + 1] ?? token;
  const starts = [opening, phrase.segment, phrase.entity, phrase.qualifier, clause.entity];
  if (segment === clause.segment) starts.push(clause.segment);
  return {
    metric,
    entity: owner.entity,
    segment: own,
    qualifier,
    basis: modifiers.basis ?? clause.basis ?? (phrase.isNonGaap ? "non-gaap" : metric.basis) ?? "reported",
    period: modifiers.period ?? phrase.period ?? clause.period,
    isGuidance: clause.isGuidance || PLANNED_NAME.test(token.words),
    isNegative: NEGATIVE_NAME.test(token.words),
    ofChange: clause.ofChange,
    start: Math.min(
      taken?.segment ? taken.start : Number.POSITIVE_INFINITY,
      ...[...starts, strange, clause.qualifier].flatMap((at) => (at ? [sentence.start + at.start] : [])),
    ),
    end: 0,
  };
}

/** The metric that the words mean; of several ("margin"), the one that belongs to what was spoken of before. */
function metricOf({ metrics }: MetricToken, prior: Subject | undefined): CatalogueMetric | undefined {
  if (metrics.length === 1) return metrics[0];
  return prior && metrics.find(({ id }) => id === prior.metric.id || isMarginOf(id, prior.metric.id));
}

/** Bare revenue or profit after a segment's figure may still be the segment's; a bare margin, after anything unclear. */
function leansOnBefore(id: string, previous: Subject | "unclear" | undefined): boolean {
  const ofSegments =
    /^(?:revenue|gross-profit|operating-income|adjusted-ebita|adjusted-ebitda)$|-margin$/.test(id);
  if (previous === "unclear") return id.endsWith("-margin");
  return ofSegments && previous !== undefined && previous.segment !== null;
}

/** Words before the metric that are in no catalogue: a name ("Customer management"), or a reason to refuse. */
function unknownSegment(
  { text }: Sentence,
  { unknown, segment }: Phrase,
  { narrowing }: SubjectQuery["modifiers"],
): { readonly words: string; readonly start: number } | Refused | undefined {
  const [first] = unknown;
  const last = unknown.at(-1);
  if (!first || !last)
    return narrowing?.isName && !segment
      ? { words: text.slice(narrowing.start, narrowing.end), start: narrowing.start }
      : undefined;
  const words = text.slice(first.start, last.end);
  const altering = unknown.find((word) => ALTERING.has(word.text));
  const isName =
    /^\p{Lu}/u.test(first.raw) && (first.start === 0 || unknown.every(({ raw }) => /^[\p{Lu}&]/u.test(raw)));
  if (altering || !isName || segment || unknown.length > 5)
    return { refused: `“${words}” before it is not a name the catalogue knows` };
  return { words, start: first.start };
}

function qualifierOf(
  { text }: Sentence,
  phrase: Phrase,
  { clause, modifiers }: { clause: Clause; modifiers: SubjectQuery["modifiers"] },
): string | null {
  const known = idOf(modifiers.qualifier) ?? idOf(phrase.qualifier);
  if (known !== undefined) return known;
  const isSegment = modifiers.narrowing?.isName && !phrase.segment && phrase.unknown.length === 0;
  const narrowing = isSegment ? clause.qualifier : (modifiers.narrowing ?? clause.qualifier);
  if (!narrowing) return null;
  const words = text.slice(narrowing.start, narrowing.end);
  return clause.qualifier ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

function idOf(token: NameToken | null): string | undefined {
  return token?.meanings.flatMap((meaning) =>
    meaning.kind === "qualifier" ? [meaning.qualifier.id] : [],
  )[0];
}

type Inherited = { readonly entity: string; readonly segment: string | null; readonly start: number };

/**
 * "Cloud adjusted EBITA was …; the margin was 9.0%." "Revenue from external customers grew 29%.": a margin of the profit just
 * named, or a narrower look at the metric just named, is of the same owner.
 */
function inherited({
  metric,
  qualifier,
  prior,
  isOpen,
}: {
  metric: CatalogueMetric;
  qualifier: string | null;
  prior: Subject | undefined;
  isOpen: boolean;
}): Inherited | undefined {
  if (!prior || !isOpen) return undefined;
  const narrower = qualifier !== null && prior.qualifier === null && prior.metric.id === metric.id;
  return narrower || isMarginOf(metric.id, prior.metric.id) ? prior : undefined;
}
