/** Whether two printed figures can be one figure. Rule kept here: exact, and by the rounding they were printed with alone. */
import { addDecimal, compareDecimal, type Decimal, negateDecimal, subtractDecimal } from "./decimal.ts";

/** A figure with half a unit of its last printed digit. */
export type Rounded = { readonly value: Decimal; readonly halfUnit: Decimal };

/** |a − b| ≤ the half units of both. */
export function agreeAsPrinted(a: Rounded, b: Rounded): boolean {
  const gap = subtractDecimal(a.value, b.value);
  return compareDecimal(gap.units < 0n ? negateDecimal(gap) : gap, addDecimal(a.halfUnit, b.halfUnit)) <= 0;
}
