/**
 * What the sources gave: when each was watched, its last success, its last failure and why; who published what.
 * Rule kept here: a source nobody looked at is told as that; it is not an empty one.
 */
import type { Assay } from "./assay.ts";
import { type Day, dayOf } from "./model/day.ts";
import type { Document } from "./model/document.ts";
import type { PublisherLine, SourceLine, SourcesPage } from "./model/page.ts";
import type { Attempt } from "./model/ports.ts";
import type { Placed } from "./open.ts";

export async function coverage(
  { desk, store }: Assay,
  placed: readonly Placed[],
): Promise<Omit<SourcesPage, "unread">> {
  const [documents, attempts, problems] = await Promise.all([
    store.documents(),
    store.attempts(),
    store.problems(),
  ]);
  const titles = new Map(documents.map(({ id, head }) => [id, head.title]));
  const signals = placed.flatMap(({ question }) =>
    (question?.thesis.signals ?? []).map((signal) => ({
      thesis: question?.thesis.id,
      signal: signal.id,
      title: signal.title,
      source: signal.source,
    })),
  );
  const names = new Set([
    ...signals.map(({ source }) => source),
    ...desk.settings.collected.map(({ source }) => source),
    ...attempts.map(({ source }) => source),
  ]);
  return {
    sources: [...names].toSorted().map(
      (source): SourceLine => ({
        source,
        windows: desk.settings.collected
          .filter((window) => window.source === source)
          .map(({ from, to }) => ({ from, to })),
        ...lastOf(attempts.filter((attempt) => attempt.source === source)),
        signals: signals.flatMap((each) =>
          each.source === source && each.thesis
            ? [{ thesis: each.thesis, signal: each.signal, title: each.title }]
            : [],
        ),
      }),
    ),
    publishers: publishersOf(documents),
    problems: problems.map(({ document, problem }) => ({
      document,
      title: titles.get(document) ?? document,
      problem,
    })),
  };
}

function lastOf(attempts: readonly Attempt[]): Pick<SourceLine, "lastSuccess" | "lastFailure"> {
  const last = (of: readonly Attempt[]) => of.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const success = last(attempts.filter(({ outcome }) => outcome !== "failed"));
  const failure = last(attempts.filter(({ outcome }) => outcome === "failed"));
  return {
    lastSuccess: success?.at ?? null,
    lastFailure: failure ? { at: failure.at, cause: failure.cause } : null,
  };
}

function publishersOf(documents: readonly Document[]): readonly PublisherLine[] {
  const by = Map.groupBy(documents, ({ head }) => head.publisher ?? "publisher not stated");
  return [...by]
    .map(([publisher, of]): PublisherLine => {
      const days: readonly Day[] = of
        .flatMap(({ head }) => (head.publishedAt === undefined ? [] : [dayOf(head.publishedAt)]))
        .toSorted();
      return {
        publisher,
        issuers: [
          ...new Set(of.flatMap(({ head }) => (head.issuer === undefined ? [] : [head.issuer]))),
        ].toSorted(),
        documents: of.length,
        undated: of.length - days.length,
        first: days[0] ?? null,
        last: days.at(-1) ?? null,
      };
    })
    .toSorted((a, b) => b.documents - a.documents || (a.publisher < b.publisher ? -1 : 1));
}
