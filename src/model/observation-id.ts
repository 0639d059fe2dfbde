/**
 * The identity of an observation is its content: two readings that say the same of the same words have one id.
 */
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { type Decimal, formatDecimal } from "./decimal.ts";
import { observationId } from "./id.ts";
import type { Observation } from "./observation.ts";

/** `obs:` and the first 32 hex digits of sha256 over the canonical JSON of every field but the id and its review. */
export function identify(content: Omit<Observation, "id">): Observation {
  const plain = {
    ...content,
    id: undefined,
    reviewed: undefined,
    value: plainDecimal(content.value),
    low: plainDecimal(content.low),
    high: plainDecimal(content.high),
    halfUnit: plainDecimal(content.halfUnit),
  };
  return { ...content, id: observationId(`obs:${sha256(canonicalJson(plain)).slice(0, 32)}`) };
}

function plainDecimal(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value);
}
