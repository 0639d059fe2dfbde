/**
 * The facts behind a verdict, most moving first, each with its words.
 * Rule kept here: a fact is told by what it moved (decibans), never by how it sounds.
 */
import type { Document } from "../model/document.ts";
import type { OutcomeValue } from "../model/evidence.ts";
import type { DocumentId, ObservationId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import type { Fact, Words } from "../model/report.ts";
import { reviewText } from "../model/review.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Verdict } from "../model/verdict.ts";
import { inUnitText } from "../model/written.ts";

export type FactSources = {
  readonly observations: ReadonlyMap<ObservationId, Observation>;
  readonly documents: ReadonlyMap<DocumentId, Document>;
};

/** Every contribution as a fact, by size of what it moved; ties by signal and period. */
export function factsOf(thesis: Thesis, verdict: Verdict, sources: FactSources): readonly Fact[] {
  const outcomes = new Map(
    verdict.outcomes.map((outcome) => [`${outcome.signal} ${outcome.period}`, outcome]),
  );
  const facts = verdict.steps.flatMap((step) =>
    step.contributions.map((contribution): Fact => {
      const outcome = step.silence
        ? undefined
        : outcomes.get(`${contribution.signal} ${contribution.period}`);
      const signal = thesis.signals.find(({ id }) => id === contribution.signal);
      return {
        signal: contribution.signal,
        title: signal?.title ?? contribution.signal,
        period: contribution.period,
        release: step.release,
        knownAt: step.knownAt,
        db: contribution.db,
        shown: outcome ? shownValue(outcome.value, signal?.unit ?? "") : "not disclosed",
        formula: outcome?.formula ?? null,
        words: contribution.from.flatMap((id) => wordsOf(id, sources)),
      };
    }),
  );
  return facts.toSorted(
    (a, b) => Math.abs(b.db) - Math.abs(a.db) || compare(a.signal, b.signal) || compare(a.period, b.period),
  );
}

function wordsOf(id: ObservationId, { observations, documents }: FactSources): readonly Words[] {
  const observation = observations.get(id);
  const document = observation && documents.get(observation.document);
  if (!observation || !document) return [];
  const { head } = document;
  return [
    {
      observation: id,
      quote: observation.quote,
      span: observation.span,
      document: document.id,
      title: head.sourceTitle ?? head.title,
      publisher: head.publisher ?? null,
      url: head.sourceUrl ?? null,
      publishedAt: observation.publishedAt,
      authority: observation.authority,
      reviewed: reviewText(observation),
    },
  ];
}

/** "34.5%", "28.5% to 29.5%", "at least RMB 380bn", "yes", "demand exceeds supply". */
export function shownValue(value: OutcomeValue, unit: string): string {
  const written = (x: number) => inUnitText(x, unit);
  switch (value.kind) {
    case "point":
      return written(value.x);
    case "interval":
      if (value.low === null) return `at most ${written(value.high ?? 0)}`;
      if (value.high === null) return `at least ${written(value.low)}`;
      return `${written(value.low)} to ${written(value.high)}`;
    case "trial":
      return value.success ? "yes" : "no";
    case "tally":
      return `${value.count} counted`;
    case "category":
      return value.category.replaceAll("_", " ");
    case "disclosed":
      return "disclosed";
    default:
      return value satisfies never;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
