/** The segments a document names: those of the catalogue, its headings, the labels of its tables, and what it says revenue comes from. */
import type { Catalogue } from "../../model/catalogue.ts";
import type { Document } from "../../model/document.ts";
import { type Names, segmentIn } from "./owner.ts";

/** Words that a release uses only of a segment. */
const NAMED: readonly RegExp[] = [
  /\b[Rr]evenues? (?:from|of) (?:our |the )?([A-Z][^.,;()\n]{1,60}?) (?:business|segment)\b/g,
  /\b[Rr]evenues? from (?:our )?([A-Z][^.,;()\n]{1,50}?)(?:,? which| in the (?:\w+ )?quarter| (?:was|were|grew|increased|decreased|rose)\b)/g,
  /(?:^|[.):] )(?!Our|The|Total|Its|Segment)([A-Z][A-Za-z &-]{2,50}?) adjusted EBITA\b/gm,
  /\b[Rr]evenues? from the operations? of ([a-z][a-z -]{2,40}?) (?:accounted|were|was|increased|decreased)\b/g,
  // The label of a table's row.
  /^[ \t]*([A-Z][A-Za-z,&/ -]{2,60}?)[ \t]+(?:RMB|US\$|\$)?\(?\d[\d,.]*\)?[ \t]+(?:RMB|US\$|\$)?\(?\d/gm,
];

const LONGEST_NAME = 60;

export function namesOf(document: Document, catalogue: Catalogue, headings: readonly string[]): Names {
  const own = catalogue.segments.filter(({ entity }) => entity === document.head.issuer);
  const issuer = catalogue.entities.find(({ id }) => id === document.head.issuer);
  const segments = new Set(own.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
  const free: Names = { segments, issuer: new Set() };
  for (const heading of headings)
    if (heading.length < LONGEST_NAME && segmentIn(heading, free) !== undefined)
      segments.add(heading.toLowerCase());
  for (const pattern of NAMED)
    for (const match of document.text.matchAll(pattern)) segments.add((match[1] ?? "").trim().toLowerCase());
  return { segments, issuer: new Set((issuer?.names ?? []).map((name) => name.toLowerCase())) };
}
