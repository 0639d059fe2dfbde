/** Whose figure it is. */
import type { Catalogue } from "../model/catalogue.ts";
import type { Span } from "../model/document.ts";
import type { Mention } from "./lexicon.ts";
import type { Sentence } from "./sentence.ts";

const WHOLE = /\b(?:group|total|consolidated|overall|company-wide)[- ]$/i;

export type Owner = {
  readonly entity: string | null;
  readonly segment: string | null;
  readonly qualifier: string | null;
  readonly spans: readonly Span[];
};

/** Whose figure it is: the last entity, segment and qualifier named before the metric or beside it. */
export function ownerOf(sentence: Sentence, metric: Mention, catalogue: Catalogue): Owner {
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
