/**
 * Figures that stand before their metric: "RMB120 billion in capital expenditure", "34% growth in cloud revenue", "AI
 * accounted for 30% of external cloud revenue". Rule kept here: only these fixed forms are read.
 */

import { type Lexicon, mentionsIn } from "../lexicon.ts";
import type { Sentence } from "../sentence.ts";
import type { Refused } from "./clause.ts";
import type { Link } from "./links.ts";
import { NO_MODIFIERS } from "./modifiers.ts";
import type { FigureToken, MetricToken, Row } from "./row.ts";
import { shape } from "./row.ts";
import { type Subject, subjectAt } from "./subject.ts";
import type { Trail } from "./trail.ts";

export type LeadingQuery = {
  /** Index of the figure's token. */
  readonly at: number;
  readonly figure: FigureToken;
  readonly trail: Trail;
  readonly floor: number;
};
export type Leading = {
  readonly subject: Subject;
  readonly reading: { readonly figure: FigureToken; readonly link: Link; readonly trail: Trail };
  /** Index of the metric's token. */
  readonly metric: number;
};

const NAMES = "(?:(?:our|its|the|their|total|group|<segment>|<entity>|<qualifier>) )*";
const WHO =
  "(?:(?:<period>|in <period>) , )?(?:<entity>|<segment>|it|we|they|(?:the )?(?:company|group|management))";
const DID =
  "(?:(?:has|have|had) )?(?:deployed|spent|invested|recorded|reported|generated|posted|earned|booked|had|made|saw|delivered)";
const WILL =
  "(?:will|plans? to|planned to|pledged to|intends? to|expects? to|aims? to|committed to) (?:spend|invest|generate|reach|earn)";
const TARGETS = "(?:targets|targeted|aims for|plans|expects)";
const DOES = new RegExp(`^${WHO} (?:${DID}|(?<plan>${WILL}|${TARGETS}))(?: a total of)?$`);
const GREW = new RegExp(
  `^(?:${WHO} ${DID}|driven by|supported by|helped by|on|thanks to)?(?:(?:^| )(?:an?|the))?(?:(?:^| )(?:increase|rise|(?<fall>decrease|decline|drop|fall)) of)?$`,
);
const PORTION = /^(?<subject>.+?) (?:accounted for|accounts for|made up|makes up|represented|contributed)$/;

/** undefined: the figure stands in none of the forms. */
export function leadingReading(sentence: Sentence, query: LeadingQuery): Leading | Refused | undefined {
  const { row } = sentence;
  const { at, figure, trail, floor } = query;
  const before = shape(row, floor, at);
  const { kind } = figure.quantity;
  if (kind === "money") {
    const does = DOES.exec(before);
    const metric = does ? metricAfter(row, at + 1, /^(?:in|on|of)$/) : undefined;
    if (!does || metric === undefined) return undefined;
    const guidance = does.groups?.plan !== undefined;
    return reading(sentence, query, {
      metric,
      link: { role: "level", negative: false, guidance, bound: null },
    });
  }
  if (kind !== "ratio") return undefined;
  const grew = GREW.exec(before);
  const isGrowth = grew && (trail.direction !== null || / of$/.test(before));
  const metric = isGrowth ? metricAfter(row, trail.end, /^(?:in|of)$/) : undefined;
  if (metric !== undefined) {
    const negative = grew?.groups?.fall !== undefined;
    return reading(sentence, query, {
      metric,
      link: { role: "change", negative, guidance: false, bound: null },
    });
  }
  return trail.whole ? portion(sentence, query, PORTION.exec(before)?.groups?.subject) : undefined;
}

/** Index of a metric after "in" or "of" and names; undefined when another word stands between, or narrows it further. */
function metricAfter(row: Row, from: number, joint: RegExp): number | undefined {
  const first = row[from];
  if (first?.kind !== "word" || !joint.test(first.text)) return undefined;
  const metric = row.findIndex((token, i) => i > from && token.kind === "metric");
  const between = shape(row, from + 1, metric);
  if (metric < 0 || !new RegExp(`^${NAMES}$`).test(between === "" ? "" : `${between} `)) return undefined;
  const behind = shape(row, metric + 1, metric + 3);
  return /^(?:from|of|for|excluding|per|and|or)\b(?! <period>)/.test(behind) ? undefined : metric;
}

function reading(
  sentence: Sentence,
  { figure, trail }: LeadingQuery,
  { metric, link }: { metric: number; link: Link },
): Leading | Refused {
  const joint = sentence.row.findLastIndex(
    (token, i) => i < metric && token.kind === "word" && /^(?:in|on|of)$/.test(token.text),
  );
  const subject = subjectAt(sentence, {
    metric,
    floor: joint + 1,
    modifiers: NO_MODIFIERS,
    before: undefined,
    isLed: true,
  });
  if ("refused" in subject) return subject;
  const begins = sentence.start + figure.start;
  const end = sentence.start + (sentence.row[metric]?.end ?? figure.end);
  return {
    subject: { ...subject, start: Math.min(subject.start, begins), end },
    reading: { figure, link, trail },
    metric,
  };
}

/** "Cloud accounted for 16% of group revenue": a segment's revenue. "AI accounted for 30% of revenue": AI revenue. */
function portion(
  sentence: Sentence,
  { figure, trail, floor }: LeadingQuery,
  words: string | undefined,
): Leading | undefined {
  const { row, lexicon, context } = sentence;
  const first = row[floor];
  if (words === undefined || !trail.whole || !first || context.issuer === null) return undefined;
  const segment = first.kind === "segment" && words === "<segment>" ? first.words : null;
  const metric = segment === null ? namedWith(words, trail.whole, lexicon) : trail.whole.metrics[0];
  if (!metric) return undefined;
  return {
    subject: {
      metric,
      entity: context.issuer,
      segment,
      qualifier: null,
      basis: metric.basis ?? "reported",
      period: null,
      isGuidance: false,
      isNegative: false,
      ofChange: null,
      start: sentence.start + first.start,
      end: sentence.start + trail.whole.end,
    },
    reading: { figure, link: { role: "portion", negative: false, guidance: false, bound: null }, trail },
    metric: row.indexOf(trail.whole),
  };
}

/** The metric that is called by these words and the whole's ("AI" of "revenue": "AI revenue"). */
function namedWith(words: string, whole: MetricToken, lexicon: Lexicon) {
  const name = `${words} ${whole.words}`;
  const [mention] = mentionsIn(name, lexicon);
  const metrics = mention?.meanings.flatMap((meaning) => (meaning.kind === "metric" ? [meaning.metric] : []));
  return mention?.words === name ? metrics?.[0] : undefined;
}
