/**
 * Figures of a sentence → the metrics they belong to. Rule kept here: a figure with two possible owners, or a kind its metric
 * cannot have, is a problem that quotes it, never a guess.
 */
import type { Catalogue, CatalogueMetric } from "../model/catalogue.ts";
import { addMonths } from "../model/day.ts";
import { type Decimal, negateDecimal } from "../model/decimal.ts";
import type { Span } from "../model/document.ts";
import { entityId } from "../model/id.ts";
import type { Basis, Measure } from "../model/observation.ts";
import { duration, type Period } from "../model/period.ts";
import type { Batch, Problem } from "../model/problem.ts";
import type { Mention } from "./lexicon.ts";
import type { PeriodMention } from "./periods.ts";
import type { Quantity } from "./quantities.ts";
import type { Draft, Sentence } from "./sentence.ts";

const UP =
  /\b(?:up|grew|rose|increased?|increasing|gained|growth|grown|growing|accelerated|jumped|climbed|expanded|surged|higher|advanced)\b/i;
const DOWN = /\b(?:down|fell|declined?|decline|decreased?|dropped|shrank|contracted|slid|lower|fallen)\b/i;
const SEQUENTIAL =
  /\bquarter[- ](?:over|on)[- ]quarter\b|\bsequential(?:ly)?\b|\bfrom the (?:previous|prior|preceding) quarter\b/i;
const NEGATIVE = /\b(?:outflow|loss|losses|deficit|negative|negative at|minus)\b(?:\s+of)?\s*$/i;
const CHANGE_BY =
  /\b(?:increased?|decreased?|rose|fell|grew|dropped|declined?|narrowed|widened)\s+by\s+(?:[a-z]+\s+)?$/i;
const FROM = /\bfrom\s+(?:[a-z]+\s+)?$/i;
const GUIDANCE =
  /\b(?:will|plans?|planned|planning|expects?|targets?|targeted|aims?|guided|guidance|guides|pledged?|intends?|commits?|committed|outlook)\b/i;
const OTHERS_EXPECT = /\b(?:consensus|analysts?|the market|investors|estimates?)\b[^.]*$/i;
const SHARE = /\b(?:accounted for|account for|accounting for|made up|represented|share of|contributed)\b/i;
const WHOLE = /\b(?:group|total|consolidated|overall|company-wide)[- ]$/i;
const HORIZON =
  /\b(?:over|within|in)\s+(?:the\s+)?(?:next\s+|coming\s+)?(?<count>two|three|four|five|six|ten|\d{1,2})\s+years\b/i;
const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10 };
const TIME_NOUNS = new Set([
  "year",
  "years",
  "quarter",
  "quarters",
  "month",
  "months",
  "day",
  "days",
  "week",
  "weeks",
  "times",
  "hours",
  "percent",
]);

export function attach(sentence: Sentence, catalogue: Catalogue): Batch<Draft> {
  const values: Draft[] = [];
  const problems: Problem[] = [];
  for (const [i, quantity] of sentence.quantities.entries()) {
    const previous = sentence.quantities[i - 1];
    if (previous && isConvenience(sentence, previous, quantity)) continue;
    const around = windowOf(sentence, i);
    const read = readFigure(sentence, catalogue, around);
    if (read.kind === "draft") values.push(withConvenience(read.draft, quantity, sentence, i));
    else if (read.kind === "problem") problems.push(problemAt(sentence, quantity, read.because, read.code));
  }
  return { values, problems };
}

/** A quantity with the stretch of sentence that is its own: after the one before, up to the one after. */
type Around = {
  readonly quantity: Quantity;
  readonly before: string;
  readonly after: string;
  readonly from: number;
  readonly to: number;
};

function windowOf({ text, quantities }: Sentence, i: number): Around {
  const quantity = quantities[i];
  if (!quantity) throw new RangeError(`no quantity ${i}`);
  const from = quantities[i - 1]?.span[1] ?? 0;
  const to = quantities[i + 1]?.span[0] ?? text.length;
  return {
    quantity,
    from,
    to,
    before: text.slice(from, quantity.span[0]),
    after: text.slice(quantity.span[1], to),
  };
}

type Read =
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "problem"; readonly because: string; readonly code: string }
  | { readonly kind: "nothing" };
const NOTHING: Read = { kind: "nothing" };
const problem = (code: string, because: string): Read => ({ kind: "problem", code, because });

function readFigure(sentence: Sentence, catalogue: Catalogue, around: Around): Read {
  const { quantity, before } = around;
  const found = metricFor(sentence, around);
  if (found === undefined) return NOTHING;
  if (found === "unclear") return problem("uncertain-figure", "it may belong to more than one metric");
  const { metric, mention } = found;
  const measure = measureFor(metric, sentence, around);
  if (measure === undefined)
    return problem(
      "uncertain-figure",
      `a ${kindWords(quantity)} is not what “${mention.words}” is measured in`,
    );
  if (measure === "ignored") return NOTHING;
  if (quantity.kind === "money" && CHANGE_BY.test(before))
    return problem("change-amount", "it is a change, not a level");
  const time = periodFor(sentence, around, measure);
  if (time === "base")
    return problem("no-period", "it is a figure to compare with, and the sentence does not say of when");
  if (time === undefined)
    return problem("no-period", "neither the sentence nor its section says which period it is about");
  const owner = ownerOf(sentence, mention, catalogue);
  if (owner.entity === null)
    return problem("no-entity", "neither the sentence nor the document says whose it is");
  const sign = signFor(metric, measure, around);
  const start = Math.min(quantity.span[0], mention.span[0], ...owner.spans.map(([from]) => from));
  const end = Math.max(quantity.span[1], mention.span[1], time.endsAt ?? 0);
  const span: Span = [sentence.start + start, sentence.start + end];
  return {
    kind: "draft",
    draft: {
      entity: entityId(owner.entity),
      segment: owner.segment,
      metric: metric.id,
      qualifier: owner.qualifier,
      measure,
      basis: basisOf(metric, sentence.text),
      period: time.period,
      value: sign(quantity.value),
      low: sign(quantity.low),
      high: sign(quantity.high),
      category: null,
      unit:
        measure === "yoy" || measure === "qoq" || measure === "share" ? "ratio" : unitFor(metric, quantity),
      bound: quantity.bound,
      halfUnit: quantity.halfUnit,
      comparative: time.comparative,
      quote: sentence.text.slice(start, end),
      span,
      checks: [],
      failed: [],
    },
  };
}

/** The nearest compatible metric before the figure, else one that directly follows it ("a margin of", "34% growth in revenue"). */
function metricFor(
  sentence: Sentence,
  { quantity, to }: Around,
): { metric: CatalogueMetric; mention: Mention } | "unclear" | undefined {
  const named = sentence.mentions.flatMap((mention) => {
    const metrics = mention.meanings.flatMap((meaning) =>
      meaning.kind === "metric" ? [meaning.metric] : [],
    );
    return metrics.length === 0 ? [] : [{ mention, metrics }];
  });
  const before = named.filter(({ mention }) => mention.span[1] <= quantity.span[0]).toReversed();
  for (const { mention, metrics } of before) {
    const fitting = metrics.filter((metric) => mayMeasure(metric, quantity));
    if (fitting.length > 1) return "unclear";
    if (fitting[0]) return { metric: fitting[0], mention };
  }
  const after = named.find(
    ({ mention }) =>
      mention.span[0] >= quantity.span[1] &&
      mention.span[1] <= to &&
      mention.span[0] - quantity.span[1] <= 24,
  );
  const linked =
    after &&
    /^\s(?:of|in|growth in|increase in|rise in|decline in|drop in|worth of)\s$/i.test(
      sentence.text.slice(quantity.span[1], after.mention.span[0]),
    );
  const fitting = after?.metrics.filter((metric) => mayMeasure(metric, quantity)) ?? [];
  return linked && after && fitting.length === 1 && fitting[0]
    ? { metric: fitting[0], mention: after.mention }
    : undefined;
}

/** Could this quantity be about this metric at all (as a level or as its growth)? */
function mayMeasure({ unit }: CatalogueMetric, quantity: Quantity): boolean {
  switch (quantity.kind) {
    case "money":
      return unit === "money";
    case "ratio":
      return unit !== "quarters";
    case "points":
      return false;
    case "ordinal":
      return unit === "quarters" && /^quarters?$/.test(quantity.noun);
    case "count":
      return unit === "quarters"
        ? /^(?:consecutive|straight|quarters?)$/.test(quantity.noun)
        : unit !== "money" && unit !== "ratio" && !TIME_NOUNS.has(quantity.noun);
    default:
      return quantity.kind satisfies never;
  }
}

function measureFor(
  metric: CatalogueMetric,
  sentence: Sentence,
  { quantity, before, after, from }: Around,
): Measure | "ignored" | undefined {
  const sofar = sentence.text.slice(0, quantity.span[0]);
  if (OTHERS_EXPECT.test(before) || OTHERS_EXPECT.test(sentence.text.slice(0, from).slice(-60) + before))
    return "ignored";
  const guided =
    GUIDANCE.test(sofar) &&
    !/\b(?:was|were|reached|came to|stood at|totall?ed)\s+(?:[a-z]+\s+)?$/i.test(before);
  if (quantity.kind !== "ratio") return guided && metric.unit !== "quarters" ? "guidance" : "level";
  if (metric.unit === "ratio") return SHARE.test(before) ? "share" : guided ? "guidance" : "level";
  if (UP.test(before) || DOWN.test(before))
    return guided && /\bwill|expects?|targets?|guid/i.test(before)
      ? "guidance"
      : SEQUENTIAL.test(before + after)
        ? "qoq"
        : "yoy";
  if (/^\s?(?:year[- ](?:over|on)[- ]year|growth|increase|rise|decline|higher|lower)/i.test(after))
    return SEQUENTIAL.test(after) ? "qoq" : "yoy";
  if (SHARE.test(before) || /^\s?of\b/i.test(after)) return "share";
  return undefined;
}

/** Losses, outflows and falls are negative; what is spent is stated as positive. */
function signFor(
  metric: CatalogueMetric,
  measure: Measure,
  { before, after }: Around,
): (value: Decimal | null) => Decimal | null {
  const negate = (value: Decimal | null) =>
    value === null || value.units < 0n ? value : negateDecimal(value);
  if (measure === "yoy" || measure === "qoq")
    return lastOf(before, DOWN) > lastOf(before, UP) || /^\s?(?:decline|decrease|drop|lower)/i.test(after)
      ? negate
      : same;
  if (metric.sign === "positive")
    return (value) => (value === null || value.units >= 0n ? value : negateDecimal(value));
  return NEGATIVE.test(before) ? negate : same;
}

const same = (value: Decimal | null) => value;

function lastOf(text: string, words: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(words.source, "gi"))) last = match.index;
  return last;
}

type Time = { readonly period: Period; readonly comparative: boolean; readonly endsAt: number | undefined };

function periodFor(
  sentence: Sentence,
  { quantity, before, after, from, to }: Around,
  measure: Measure,
): Time | "base" | undefined {
  const growth = measure === "yoy" || measure === "qoq";
  const usable = sentence.periods.filter(({ comparative }) => !(growth && comparative));
  const following = usable.find(
    ({ span }) =>
      span[0] >= quantity.span[1] &&
      span[1] <= to &&
      /^[\s,]*(?:in|for|during|of|at|as of|on|and|the|over|,|\s)*$/i.test(
        sentence.text.slice(quantity.span[1], span[0]),
      ),
  );
  if (following) return time(following, following.span[1]);
  const base =
    FROM.test(before) &&
    (UP.test(sentence.text.slice(0, quantity.span[0])) ||
      DOWN.test(sentence.text.slice(0, quantity.span[0])) ||
      /^\s+to\b/.test(after));
  if (base && quantity.kind !== "ordinal") return "base";
  if (measure === "guidance") return guidancePeriod(sentence, usable);
  const own =
    usable.findLast(({ span }) => span[1] <= quantity.span[0] && span[0] >= from) ??
    usable.findLast(({ span, comparative }) => span[1] <= quantity.span[0] && !comparative) ??
    usable.find(({ span, comparative }) => span[0] >= quantity.span[1] && !comparative);
  if (own) return time(own, undefined);
  return sentence.section && { period: sentence.section, comparative: false, endsAt: undefined };
}

function time({ period, comparative }: PeriodMention, endsAt: number | undefined): Time {
  return { period, comparative, endsAt };
}

/** The stated period or horizon of a plan; without one, the day it was said. */
function guidancePeriod(sentence: Sentence, usable: readonly PeriodMention[]): Time | undefined {
  const [stated] = usable;
  if (stated) return time(stated, undefined);
  const horizon = HORIZON.exec(sentence.text)?.groups?.count;
  if (horizon !== undefined && sentence.published !== null) {
    const years = COUNTS[horizon] ?? Number(horizon);
    return {
      period: duration(sentence.published, addMonths(sentence.published, 12 * years)),
      comparative: false,
      endsAt: undefined,
    };
  }
  return (
    sentence.publishedPeriod && { period: sentence.publishedPeriod, comparative: false, endsAt: undefined }
  );
}

type Owner = {
  readonly entity: string | null;
  readonly segment: string | null;
  readonly qualifier: string | null;
  readonly spans: readonly Span[];
};

/** Whose figure it is: the last entity, segment and qualifier named before the metric or beside it. */
function ownerOf(sentence: Sentence, metric: Mention, catalogue: Catalogue): Owner {
  const upTo = (end: number) => sentence.mentions.filter(({ span }) => span[1] <= end);
  const named = upTo(metric.span[0]).findLast(({ meanings }) =>
    meanings.some(({ kind }) => kind === "entity"),
  );
  const entityMeaning = named?.meanings.find((meaning) => meaning.kind === "entity");
  const spokenWhole = WHOLE.test(sentence.text.slice(Math.max(0, metric.span[0] - 14), metric.span[0]));
  const partOfName = upTo(metric.span[0]).some(
    ({ span, meanings }) => span[1] >= metric.span[0] - 1 && meanings.some(({ kind }) => kind === "segment"),
  );
  const segmentMention =
    spokenWhole && !partOfName
      ? undefined
      : (upTo(metric.span[0]).findLast(({ meanings }) => meanings.some(({ kind }) => kind === "segment")) ??
        besideOf(sentence, metric, "segment"));
  const segments =
    segmentMention?.meanings.flatMap((meaning) => (meaning.kind === "segment" ? [meaning.segment] : [])) ??
    [];
  const spoken = entityMeaning?.entity.id ?? null;
  const segment =
    segments.find((each) => each.entity === (spoken ?? sentence.issuer)) ??
    (spoken === null ? segments[0] : undefined);
  const entity = spoken ?? segment?.entity ?? sentence.issuer;
  const known = entity !== null && catalogue.entities.some(({ id }) => id === entity);
  const qualifierMention = besideOf(sentence, metric, "qualifier");
  const qualifier = qualifierMention?.meanings.find((meaning) => meaning.kind === "qualifier");
  const spans = [segment && segmentMention, qualifierMention, spoken === null ? undefined : named].flatMap(
    (mention) => (mention ? [mention.span] : []),
  );
  return {
    entity: known || entity === sentence.issuer ? entity : null,
    segment: segment && segmentMention ? segmentMention.words : null,
    qualifier: qualifier?.qualifier.id ?? null,
    spans,
  };
}

/** A name close after the metric ("revenue from external customers"), or between the metric before and this one. */
function besideOf(sentence: Sentence, metric: Mention, kind: "segment" | "qualifier"): Mention | undefined {
  const firstFigure =
    sentence.quantities.find(({ span }) => span[0] >= metric.span[1])?.span[0] ?? sentence.text.length;
  const lastFigure = sentence.quantities.findLast(({ span }) => span[1] <= metric.span[0])?.span[1] ?? 0;
  return sentence.mentions.find(
    ({ span, meanings }) =>
      span[0] >= lastFigure &&
      span[1] <= firstFigure &&
      meanings.some((meaning) => meaning.kind === kind) &&
      (kind === "qualifier" ||
        /^\s(?:of|from|in|for|at)\s(?:the\s)?$/i.test(sentence.text.slice(metric.span[1], span[0]))),
  );
}

function basisOf(metric: CatalogueMetric, text: string): Basis {
  if (/\blike[- ]for[- ]like\b/i.test(text)) return "like-for-like";
  if (/\bconstant currenc(?:y|ies)\b/i.test(text)) return "constant-currency";
  if (/\bpro[- ]forma\b/i.test(text)) return "pro-forma";
  return metric.basis ?? "reported";
}

function unitFor(metric: CatalogueMetric, quantity: Quantity): string {
  return quantity.kind === "money" || quantity.kind === "ratio" ? quantity.unit : metric.unit;
}

function kindWords({ kind }: Quantity): string {
  return {
    money: "sum of money",
    ratio: "percentage without a word for growth or share",
    points: "number of points",
    ordinal: "place in a row",
    count: "count",
  }[kind];
}

/** "(US$5,594 million)" beside a sum in another currency is the same fact again. */
function isConvenience({ text }: Sentence, previous: Quantity, quantity: Quantity): boolean {
  return (
    previous.kind === "money" &&
    quantity.kind === "money" &&
    previous.unit !== quantity.unit &&
    /^\s?\(\s?$/.test(text.slice(previous.span[1], quantity.span[0])) &&
    text[quantity.span[1]] === ")"
  );
}

/** Yuan to the dollar that a convenience translation may imply. */
const PLAUSIBLE_CNY_PER_USD = [6, 8] as const;

function withConvenience(draft: Draft, quantity: Quantity, sentence: Sentence, i: number): Draft {
  const next = sentence.quantities[i + 1];
  if (
    !next ||
    !isConvenience(sentence, quantity, next) ||
    draft.unit !== "CNY" ||
    next.unit !== "USD" ||
    !quantity.value ||
    !next.value
  )
    return draft;
  const rate =
    Number(quantity.value.units) /
    10 ** quantity.value.scale /
    (Number(next.value.units) / 10 ** next.value.scale);
  const plausible = Math.abs(rate) >= PLAUSIBLE_CNY_PER_USD[0] && Math.abs(rate) <= PLAUSIBLE_CNY_PER_USD[1];
  return plausible
    ? { ...draft, checks: [...draft.checks, "fx"] }
    : { ...draft, failed: [...draft.failed, "fx"] };
}

function problemAt(sentence: Sentence, quantity: Quantity, because: string, code: string): Problem {
  const [from, to] = quantity.span;
  const words = sentence.text.slice(Math.max(0, from - 50), Math.min(sentence.text.length, to + 30));
  return {
    code,
    severity: "note",
    what: `“${sentence.text.slice(from, to)}” in “…${words}…” was not read: ${because}.`,
    where: { span: [sentence.start + from, sentence.start + to] },
  };
}
