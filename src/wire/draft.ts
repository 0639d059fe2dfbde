/**
 * A draft as it leaves: `assay draft --json`. Rule kept here: spans index the note's text; a figure is a decimal text beside
 * the number as printed; what is not known is null, never left out.
 */
import type { Draft, DraftQuestion, DraftSignal, NoteFigure } from "../model/draft.ts";

export type DraftJson = Readonly<Record<string, unknown>>;

export function encodeDraft(
  draft: Draft,
  { yaml, questions }: { readonly yaml: string; readonly questions: readonly DraftQuestion[] },
): DraftJson {
  return {
    id: draft.id,
    title: draft.title,
    date: draft.published,
    url: draft.url,
    publisher: draft.publisher,
    question: draft.question,
    subject: draft.subject,
    entities: draft.entities,
    events: draft.events,
    figures: draft.figures.map(figureJson),
    readings: draft.readings,
    hypotheses: draft.hypotheses.map(({ from, ...hypothesis }) => ({
      ...hypothesis,
      span: from?.span ?? null,
      prior: null,
    })),
    rollup: draft.rollup,
    not_exclusive: draft.notExclusive,
    watch: draft.watch,
    signals: draft.signals.map(signalJson),
    risks: draft.risks.map(({ quote }) => quote),
    unbound: draft.unbound,
    questions,
    thesis: yaml,
  };
}

function figureJson({ exact, ...figure }: NoteFigure): object {
  const amount = typeof exact === "string" ? Number(exact) : exact.map(Number);
  return { ...figure, exact, amount };
}

function signalJson({ item, dueFrom, baseRate, ...signal }: DraftSignal): object {
  return {
    ...signal,
    quote: item.quote,
    span: item.span,
    watch_kind: item.kind,
    due_from: dueFrom,
    base_rate: baseRate,
  };
}
