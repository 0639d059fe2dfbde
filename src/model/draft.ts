/**
 * What is found in a note, and the draft of a thesis made of it. Shapes only.
 * Rule kept here: `quote` is the note's text at `span`, character for character.
 */
import type { Day } from "./day.ts";
import type { Span } from "./document.ts";
import type { PeriodKey } from "./period.ts";

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

/** What is proposed for one watch item. null: could not be bound; `unbound` says why. */
export type DraftSignal = {
  readonly id: string;
  readonly title: string;
  readonly item: WatchItem;
  readonly question: string;
  readonly entity: string | null;
  readonly segment: string | null;
  readonly metric: string | null;
  readonly measure: "level" | "yoy" | "qoq" | "share" | "guidance" | "statement";
  readonly formula: readonly string[];
  readonly source: string;
  readonly driver: string;
  readonly unit: string | null;
  readonly kind: "path" | "count" | "tally" | "categorical" | "disclosure";
  readonly categories: readonly string[];
  readonly cadence: "every quarter" | "as it happens" | "once";
  /** The period first asked about, with the day it is expected; null for what has no periods. */
  readonly period: PeriodKey | null;
  readonly due: Day | null;
  /** How the day was found: "usual lag of the issuer's last releases", "75 days after the quarter". */
  readonly dueFrom: string | null;
  readonly baseRate: BaseRate | null;
  /** The signal of the desk's own theses that goes by this title, as its file writes it: it is drafted again as it stands. */
  readonly known: Readonly<Record<string, unknown>> | null;
};

/** What the figure has been, from the desk's own documents. */
export type BaseRate = {
  readonly periods: number;
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly unit: string;
};

export type Unbound = {
  readonly watch: string;
  readonly field: "entity" | "metric" | "unit" | "period" | "subject" | "hypotheses";
  readonly because: string;
  readonly nearest: readonly string[];
};

export type DraftHypothesis = {
  readonly id: string;
  readonly tone: "favourable" | "unfavourable";
  readonly title: string | null;
  readonly statement: string | null;
  /** The reading of the note it was made from. */
  readonly from: Reading | null;
};

/** Two readings that can both hold, and three hypotheses that cannot. */
export type NotExclusive = {
  readonly because: string;
  readonly split: readonly { readonly id: string; readonly title: string; readonly statement: string }[];
};

/** What only the analyst can know: a place of the file that stands empty, and the question it answers. */
export type DraftQuestion = {
  readonly path: readonly (string | number)[];
  readonly ask: string;
  readonly answer: AnswerForm;
};

/** What an answer looks like: "range" is low, middle, high; "shares" one probability a category; "results" test results. */
export type AnswerForm =
  | "text"
  | "day"
  | "share"
  | "range"
  | "mean"
  | "trial"
  | "shares"
  | "tests"
  | "results"
  | "entity"
  | "metric"
  | "unit";

export type Draft = Findings & {
  readonly id: string;
  readonly name: string;
  readonly question: string | null;
  readonly subject: NoteEntity | null;
  readonly opened: Day;
  readonly published: Day | null;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly hypotheses: readonly DraftHypothesis[];
  readonly rollup: readonly {
    readonly id: string;
    readonly title: string;
    readonly hypotheses: readonly string[];
    readonly tone: "favourable" | "unfavourable";
  }[];
  readonly notExclusive: NotExclusive | null;
  readonly signals: readonly DraftSignal[];
  readonly unbound: readonly Unbound[];
};
