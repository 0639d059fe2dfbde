/**
 * A brief: four parts of sentences, in which every figure knows where it comes from.
 * Rule kept here: a number in a sentence is a `Figure`, never loose text; the gate re-reads the finished text to prove it.
 */
import type { Day } from "./day.ts";
import type { DocumentId, HypothesisId, ObservationId, SignalId, ThesisId } from "./id.ts";

/** Where a figure comes from: a value that can be looked up again. Paths are keys joined by "/". */
export type Origin =
  /** A value of the verdict's outcome of this number, which stands on observations. */
  | { readonly kind: "outcome"; readonly outcome: number; readonly path: string }
  | { readonly kind: "verdict"; readonly path: string }
  | { readonly kind: "thesis"; readonly path: string }
  /** A value of the payback report. */
  | { readonly kind: "payback"; readonly path: string }
  /** A value of the market's analyses, beside the verdict and no part of it. */
  | { readonly kind: "market"; readonly path: string }
  /** The day a document was published. */
  | { readonly kind: "document"; readonly document: DocumentId }
  /** A number of the method itself. */
  | { readonly kind: "method"; readonly name: MethodNumber };

/** Even odds; the probability the watch list looks ahead to; the share between P10 and P90; the e-value that rejects. */
export type MethodNumber = "even" | "ahead" | "range" | "rejects";

/** How a value is written; the gate writes it again and compares. */
export type Format =
  | { readonly style: "percent" }
  | { readonly style: "percent-number" }
  | { readonly style: "day" }
  | { readonly style: "period" }
  | { readonly style: "bits" }
  | { readonly style: "decibans" }
  | { readonly style: "e-value" }
  | { readonly style: "number" }
  /** A share as percent with one decimal and its minus: "−4.8%". */
  | { readonly style: "rate" }
  | { readonly style: "years" }
  /** A return with its sign: 0.0817 → "+8.2%". */
  | { readonly style: "return" }
  /** A whole number in full: "99,090". */
  | { readonly style: "count" }
  | { readonly style: "in-unit"; readonly unit: string };

export type Figure = {
  /** "f1", "f2" … in reading order. */
  readonly id: string;
  /** As shown: "RMB 39.8bn", "82%", "25 Nov 2025". */
  readonly shown: string;
  readonly format: Format;
  readonly origin: Origin;
};

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "figure"; readonly figure: Figure }
  /** Words of the thesis, which may hold numbers of their own. */
  | { readonly kind: "words"; readonly text: string; readonly path: string }
  /** Words of a document. */
  | { readonly kind: "quote"; readonly text: string; readonly observation: ObservationId }
  /** The title of a document. */
  | { readonly kind: "title"; readonly text: string; readonly document: DocumentId };

export type Sentence = readonly Piece[];
export type BriefParagraph = {
  readonly kind: "bullet" | "paragraph";
  readonly sentences: readonly Sentence[];
};
export type PartTitle = "Key takeaways" | "What happened" | "Why it matters" | "What's next";
export type Part = { readonly title: PartTitle; readonly paragraphs: readonly BriefParagraph[] };

export type PaybackChart = "fan" | "needed" | "tornado" | "envelope";
export type ChartId =
  | "probability"
  | "waterfall"
  | `signal-${SignalId}`
  | `payback-${PaybackChart}`
  | `reaction-${string}`
  | "exposures"
  | "flows";
/** `says`: one sentence of what to see. `rows`: the table behind the chart, its head first. */
export type Chart = {
  readonly id: ChartId;
  readonly title: string;
  readonly says: string;
  readonly source: string;
  readonly svg: string;
  readonly rows: readonly (readonly string[])[];
};

export type Brief = {
  readonly thesis: ThesisId;
  readonly title: string;
  readonly question: string;
  readonly asOf: Day;
  readonly lead: HypothesisId;
  readonly verdictHash: string;
  readonly parts: readonly Part[];
  /** What must be said with it. */
  readonly notices: readonly string[];
  /** Documents it stands on, in order of publication. */
  readonly sources: readonly DocumentId[];
};
