/**
 * Whose figure it is. Rules kept here: a company named in the phrase wins over the document's issuer; two companies before
 * the metric and none in its phrase make it nobody's; "its" never reaches past another company.
 */

import type { Sentence } from "../sentence.ts";
import type { Refused } from "./clause.ts";
import type { NameToken, Row } from "./row.ts";

export type OwnerQuery = {
  /** Index of the metric's token. */
  readonly metric: number;
  /** The entity named in the phrase itself or in what leads up to it. */
  readonly named: NameToken | null;
  readonly segment: NameToken | null;
  readonly determiner: string | null;
  /** The entity of what the figure before was a figure of, where this one belongs to it. */
  readonly inherited: string | undefined;
};

export function ownerOf(sentence: Sentence, query: OwnerQuery): { readonly entity: string } | Refused {
  const { issuer, spokenOf } = sentence.context;
  const [named] = query.named ? idsOf(query.named) : [];
  if (named !== undefined) return { entity: named };
  if (query.inherited !== undefined) return { entity: query.inherited };
  const others = entitiesIn(sentence.row, query.metric);
  const bySegment = query.segment ? segmentOwners(query.segment) : [];
  const [only] = others;
  if (others.length > 1) return { refused: "more than one company is named before it" };
  if (only !== undefined && query.determiner !== "our") return { entity: only };
  if (issuer !== null && bySegment.includes(issuer)) return { entity: issuer };
  // A name of several words, such as "Cloud Intelligence Group", is one company's own.
  const [owner] = bySegment;
  if (bySegment.length === 1 && owner !== undefined && /\s/.test(query.segment?.words ?? ""))
    return { entity: owner };
  if (/^(?:its|their)$/.test(query.determiner ?? "") && spokenOf !== null && spokenOf !== issuer)
    return { refused: "“its” may speak of another company than the document's" };
  return issuer === null
    ? { refused: "neither the sentence nor the document says whose it is" }
    : { entity: issuer };
}

/** The distinct entities named before a place in the row, in order of first mention. */
export function entitiesIn(row: Row, to: number): readonly string[] {
  const named = row.slice(0, to).flatMap((token) => (token.kind === "entity" ? idsOf(token) : []));
  return [...new Set(named)];
}

function idsOf(token: NameToken): readonly string[] {
  return token.meanings.flatMap((meaning) => (meaning.kind === "entity" ? [meaning.entity.id] : []));
}

function segmentOwners(token: NameToken): readonly string[] {
  const owners = token.meanings.flatMap((meaning) =>
    meaning.kind === "segment" ? [meaning.segment.entity] : [],
  );
  return [...new Set(owners)];
}
