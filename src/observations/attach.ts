/**
 * Figures of a sentence → the metrics they belong to. Rule kept here: a figure with two possible owners, or a kind its metric
 * cannot have, is a problem that quotes it, never a guess.
 */
import type { Catalogue, CatalogueMetric } from "../model/catalogue.ts";
import type { Span } from "../model/document.ts";
import { entityId } from "../model/id.ts";
import type { Basis } from "../model/observation.ts";
import type { Batch, Problem } from "../model/problem.ts";
import { type Around, windowOf } from "./around.ts";
import { isConvenience, withConvenience } from "./convenience.ts";
import type { Mention } from "./lexicon.ts";
import { measureFor, signFor } from "./measure.ts";
import type { Quantity } from "./quantities.ts";
import type { Draft, Sentence } from "./sentence.ts";
import { periodFor } from "./when.ts";
import { ownerOf } from "./whose.ts";

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
const CHANGE_BY =
  /\b(?:increased?|decreased?|rose|fell|grew|dropped|declined?|narrowed|widened)\s+by\s+(?:[a-z]+\s+)?$/i;

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
