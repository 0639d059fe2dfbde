/**
 * A brief: four parts of sentences, in which every figure knows where it comes from.
 * Rule kept here: a number in a sentence is a `Figure`, never loose text; the gate re-reads the finished text to prove it.
 */
import type { Day } from "./day.ts";
import type { HypothesisId, ObservationId, SignalId, ThesisId } from "./id.ts";

/** Where a figure comes from. */
export type Origin =
  | { readonly kind: "observation"; readonly observation: ObservationId }
  | { readonly kind: "formula"; readonly formula: string; readonly inputs: readonly Origin[] }
  | { readonly kind: "thesis"; readonly path: string; readonly value: string }
  | { readonly kind: "verdict"; readonly path: string; readonly value: string }
  | {
      readonly kind: "document";
      readonly field: string;
      readonly value: string;
      readonly observation: ObservationId | null;
    };

export type Figure = {
  /** "f1", "f2" … in reading order. */
  readonly id: string;
  /** As shown: "RMB 39.8bn", "82% (38–96)", "25 Nov 2025". */
  readonly shown: string;
  /** Exact: "39,824,000,000 CNY". */
  readonly exact: string;
  readonly origin: Origin;
};

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "figure"; readonly figure: Figure }
  | { readonly kind: "quote"; readonly text: string; readonly observation: ObservationId };

export type Sentence = readonly Piece[];
export type Part = {
  readonly id: "key-takeaways" | "what-happened" | "why-it-matters" | "whats-next";
  readonly title: "Key takeaways" | "What happened" | "Why it matters" | "What's next";
  readonly paragraphs: readonly BriefParagraph[];
};
export type BriefParagraph = {
  readonly kind: "bullet" | "paragraph";
  readonly sentences: readonly Sentence[];
};

export type ChartId = "probability" | "waterfall" | `signal-${SignalId}`;
export type Chart = {
  readonly id: ChartId;
  readonly title: string;
  readonly says: string;
  readonly source: string;
  readonly svg: string;
};

export type Brief = {
  readonly thesis: ThesisId;
  readonly asOf: Day;
  readonly title: string;
  readonly lead: HypothesisId;
  readonly verdictHash: string;
  readonly parts: readonly Part[];
  readonly notices: readonly Sentence[];
};
