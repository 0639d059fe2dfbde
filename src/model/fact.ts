/**
 * A fact of an inline XBRL filing: what the filer tagged, as the tag says it.
 * Rule kept here: a value is exact (after format, scale and sign) or null; nothing is rounded and nothing is guessed.
 */
import type { Span } from "./document.ts";
import type { Period } from "./period.ts";

export type FactPeriod = Period | { readonly kind: "forever" };

/** A dimension of a fact: a member of an axis, or the text of a typed one. */
export type Dimension =
  | { readonly axis: string; readonly member: string }
  | { readonly axis: string; readonly typed: string };

export type Fact = {
  readonly kind: "numeric" | "text";
  readonly id: string | null;
  /** "us-gaap:Revenues": with the prefix the filing uses. */
  readonly concept: string;
  /** Id of the context in the filing. */
  readonly context: string;
  readonly entity: { readonly scheme: string; readonly identifier: string };
  readonly period: FactPeriod;
  readonly dimensions: readonly Dimension[];
  /** "USD", "USD/shares", "shares", "pure", "amd:site"; null for text. */
  readonly unit: string | null;
  /** A plain decimal, or the text (continuations included); null when nil or when its format could not be read. */
  readonly value: string | null;
  /** "-6", "2", "INF"; null when not said. */
  readonly decimals: string | null;
  /** The power of ten the printed number was multiplied by. */
  readonly scale: number;
  readonly sign: "-" | null;
  /** "ixt:num-dot-decimal" as the filing writes it. */
  readonly format: string | null;
  readonly nil: boolean;
  /** In no visible text. */
  readonly hidden: boolean;
  /** Where it stands in the text; null when hidden or empty. */
  readonly span: Span | null;
  /** Where its continuations stand, in their order. */
  readonly continued: readonly Span[];
};

/** "Cloud, Europe": the members and texts of its dimensions; "" for the whole company. */
export function segmentWords({ dimensions }: Pick<Fact, "dimensions">): string {
  return dimensions
    .map((each) => ("member" in each ? each.member.replace(/^.*:/, "").replace(/Member$/, "") : each.typed))
    .join(", ");
}
