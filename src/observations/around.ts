/** What a sentence says around each of its figures. */
import type { Quantity } from "./quantities.ts";
import type { Sentence } from "./sentence.ts";

/** A quantity with the stretch of sentence that is its own: after the one before, up to the one after. */
export type Around = {
  readonly quantity: Quantity;
  readonly before: string;
  readonly after: string;
  readonly from: number;
  readonly to: number;
};

export function windowOf({ text, quantities }: Sentence, i: number): Around {
  const quantity = quantities[i];
  if (!quantity) throw new RangeError(`no quantity ${i}`);
  const from = quantities[i - 1]?.span[1] ?? 0;
  const to = quantities[i + 1]?.span[0] ?? text.length;
  return {
    quantity,
    from,
    to,
    before: text.slice(from, quantity.span[0]),
    after: text.slice(quantity.span[1], to),
  };
}
