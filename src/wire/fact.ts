/** A tagged fact of an inline-XBRL filing as JSON, one a line. Rule kept here: the names are a contract; values are exact texts. */
import type { Document } from "../model/document.ts";
import type { Fact } from "../model/fact.ts";
import { encodePeriod } from "./ids.ts";

/** `quote` is the words the fact stands on, continuations apart; `period` is "forever" where the filing says so. */
export function encodeFact(fact: Fact, { text, id }: Pick<Document, "text" | "id">) {
  const { kind, concept, context, entity, period, dimensions, unit, value, decimals, scale, sign, span } =
    fact;
  return {
    kind,
    id: fact.id,
    concept,
    context,
    entity: entity.identifier,
    scheme: entity.scheme,
    period: period.kind === "forever" ? "forever" : encodePeriod(period),
    dimensions,
    unit,
    value,
    decimals,
    scale,
    sign,
    format: fact.format,
    nil: fact.nil,
    hidden: fact.hidden,
    quote: span === null ? null : text.slice(...span),
    span,
    document: id,
  };
}
