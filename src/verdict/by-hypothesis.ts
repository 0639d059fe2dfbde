/** Numbers in thesis order → a record by hypothesis. */
import type { HypothesisId } from "../model/id.ts";

/** Negative zero becomes zero, so that the record has one JSON form. */
export function byHypothesis(
  ids: readonly HypothesisId[],
  values: readonly number[],
): Readonly<Record<HypothesisId, number>> {
  return Object.fromEntries(ids.map((id, h) => [id, (values[h] ?? 0) + 0]));
}
