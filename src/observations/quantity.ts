/** A quantity as it stands in a text: exact, in base units, with its place and the rounding it was printed with. */
import type { Decimal } from "../model/decimal.ts";
import type { Span } from "../model/document.ts";
import type { Bound } from "../model/observation.ts";
import type { Unit } from "../model/unit.ts";

export type QuantityKind = "money" | "ratio" | "points" | "run" | "count";

export type Quantity = {
  /** Of the whole quantity, bound words excluded. */
  readonly span: Span;
  /** Where the words of its bound begin ("more than RMB380 billion"); without a bound, where it begins. */
  readonly from: number;
  /** "ratio": a percentage. "run": so many quarters one after another, or the ordinal of the last of them. */
  readonly kind: QuantityKind;
  /** null for a range. */
  readonly value: Decimal | null;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly unit: Unit;
  /** Power of ten of the words behind the digits: 9 for "billion", -2 for "%". */
  readonly power: number;
  /** Half a unit of the last printed digit: "39.8 billion" has 50,000,000. */
  readonly halfUnit: Decimal;
  readonly bound: Bound | null;
  /** What is counted: the word after the figure ("customers"), lower-case; "" for money and percentages. */
  readonly noun: string;
};
