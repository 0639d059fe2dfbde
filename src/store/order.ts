/**
 * The order observations are given in: by publication, document and place, never by when they were taken in, so that
 * two desks that took in the same documents in another order see the same.
 */
import type { Instant } from "../model/day.ts";
import type { Observation } from "../model/observation.ts";

/** Compares by publishedAt, document, span start and id, as code units: no locale and no engine's collation. */
export function byPublication(a: Observation, b: Observation): number {
  return (
    compareInstants(a.publishedAt, b.publishedAt) ||
    compareText(a.document, b.document) ||
    a.span[0] - b.span[0] ||
    compareText(a.id, b.id)
  );
}

/** Instants end in "Z", some after a fraction: without it "10:32:00" comes before "10:32:00.5", as it should. */
function compareInstants(a: Instant, b: Instant): number {
  return a === b ? 0 : compareText(a.slice(0, -1), b.slice(0, -1));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
