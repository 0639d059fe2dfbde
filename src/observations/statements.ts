/**
 * Statements worth counting ("demand exceeds supply"): a sentence that holds the words of a category.
 * Rule kept here: a negation close before cancels it and is reported, unless the words themselves contain it.
 */
import { entityId } from "../model/id.ts";
import type { Batch, Problem } from "../model/problem.ts";
import type { Draft, Sentence } from "./sentence.ts";

const NEGATION = /\b(?:no|not|never|without|neither|nor|denied|denies|denying|hardly)\b[^.;,]{0,25}$/i;

export function statementsIn(sentence: Sentence): Batch<Draft> {
  const values: Draft[] = [];
  const problems: Problem[] = [];
  for (const mention of sentence.mentions) {
    for (const meaning of mention.meanings) {
      if (meaning.kind !== "statement" || !sentence.publishedPeriod) continue;
      const [from, to] = mention.span;
      if (NEGATION.test(sentence.text.slice(0, from))) {
        problems.push({
          code: "negated-statement",
          severity: "note",
          what: `“${mention.words}” stands under a negation and was not counted.`,
          where: { span: [sentence.start + from, sentence.start + to] },
        });
        continue;
      }
      const named = sentence.mentions.findLast(
        ({ span, meanings }) => span[1] <= from && meanings.some(({ kind }) => kind === "entity"),
      );
      const entity = named?.meanings.find((each) => each.kind === "entity")?.entity.id ?? sentence.issuer;
      if (entity === null) continue;
      const start = named?.span[0] ?? from;
      values.push({
        entity: entityId(entity),
        segment: null,
        metric: meaning.statement,
        qualifier: null,
        measure: "statement",
        basis: "reported",
        period: sentence.publishedPeriod,
        value: null,
        low: null,
        high: null,
        category: meaning.category,
        unit: "statement",
        bound: null,
        halfUnit: null,
        comparative: false,
        quote: sentence.text.slice(start, to),
        span: [sentence.start + start, sentence.start + to],
        checks: [],
        failed: [],
      });
    }
  }
  return { values, problems };
}
