/** Sums given again in another currency for the reader's convenience: not a second fact, but a check of the first. */
import type { Quantity } from "./quantities.ts";
import type { Draft, Sentence } from "./sentence.ts";

/** "(US$5,594 million)" beside a sum in another currency is the same fact again. */
export function isConvenience({ text }: Sentence, previous: Quantity, quantity: Quantity): boolean {
  return (
    previous.kind === "money" &&
    quantity.kind === "money" &&
    previous.unit !== quantity.unit &&
    /^\s?\(\s?$/.test(text.slice(previous.span[1], quantity.span[0])) &&
    text[quantity.span[1]] === ")"
  );
}

/** Yuan to the dollar that a convenience translation may imply. */
const PLAUSIBLE_CNY_PER_USD = [6, 8] as const;

export function withConvenience(draft: Draft, quantity: Quantity, sentence: Sentence, i: number): Draft {
  const next = sentence.quantities[i + 1];
  if (
    !next ||
    !isConvenience(sentence, quantity, next) ||
    draft.unit !== "CNY" ||
    next.unit !== "USD" ||
    !quantity.value ||
    !next.value
  )
    return draft;
  const rate =
    Number(quantity.value.units) /
    10 ** quantity.value.scale /
    (Number(next.value.units) / 10 ** next.value.scale);
  const plausible = Math.abs(rate) >= PLAUSIBLE_CNY_PER_USD[0] && Math.abs(rate) <= PLAUSIBLE_CNY_PER_USD[1];
  return plausible
    ? { ...draft, checks: [...draft.checks, "fx"] }
    : { ...draft, failed: [...draft.failed, "fx"] };
}
