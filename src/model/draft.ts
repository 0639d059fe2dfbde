/**
 * What is found in a note. Shapes only.
 * Rule kept here: `quote` is the note's text at `span`, character for character.
 */
import type { Span } from "./document.ts";

export const WATCH_KINDS = [
  "revenue",
  "margin",
  "cash_flow",
  "capex",
  "guidance",
  "orders",
  "contract_wins",
  "utilization",
  "product_launch",
  "regulation",
  "competition",
  "flows",
  "price_reaction",
  "macro",
  "other",
] as const;
export type WatchKind = (typeof WATCH_KINDS)[number];

export type Quoted = { readonly quote: string; readonly span: Span };

export type WatchItem = Quoted & {
  /** The quote as a short name: no article, no marks. */
  readonly item: string;
  readonly kind: WatchKind;
  /** The words that made it a watch item: "Investors should watch". */
  readonly cue: string;
};

export type Stance = "favourable" | "unfavourable" | "neutral";

export type Reading = Quoted & {
  readonly name: string;
  readonly stance: Stance;
  readonly statement: string;
  /** By what form of words it was told: "whether A or B", "would strengthen if" … */
  readonly form: string;
};

export type NoteFigure = Quoted & {
  /** In the units printed: 380 for "380 billion", 54 for "54%". null for a range. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  /** currency, percent, bps, months, users …; "/year", "/share" and the like behind a rate. */
  readonly unit: string;
  readonly currency: string | null;
  readonly scale: "thousand" | "million" | "billion" | "trillion" | null;
  readonly qualifier: "approx" | "at_least" | "at_most" | null;
  /** Exact, with the scale multiplied out, as a decimal text; both ends for a range. */
  readonly exact: string | readonly [string, string];
};

export type NoteEntity = Quoted & {
  readonly name: string;
  readonly ticker: string | null;
  /** The catalogue's id, when it knows the name. */
  readonly id: string | null;
};

export type NoteEvent = Quoted & {
  readonly what: string;
  /** As exactly as the words say: 2025-12, 2026-03-31, 2025Q3; null when they do not. */
  readonly date: string | null;
  readonly figures: readonly string[];
};

export type Findings = {
  readonly title: string | null;
  readonly entities: readonly NoteEntity[];
  readonly events: readonly NoteEvent[];
  readonly figures: readonly NoteFigure[];
  readonly readings: readonly Reading[];
  readonly watch: readonly WatchItem[];
  readonly risks: readonly Quoted[];
};
