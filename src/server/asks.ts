/**
 * What the pages ask of a desk, as plain values that can cross from one thread to another, and how an answer or a refusal comes
 * back. Rule kept here: an answer is text, ready to be sent.
 */
import type { Day } from "../model/day.ts";
import { type Problem, UserError } from "../model/problem.ts";
import type { AskedDecision } from "../review.ts";

export type Ask =
  | { readonly kind: "ready" }
  | { readonly kind: "desk" }
  | { readonly kind: "row"; readonly thesis: string; readonly asOf: Day }
  | { readonly kind: "thesis"; readonly thesis: string }
  | { readonly kind: "verdict"; readonly thesis: string; readonly asOf: Day | undefined }
  | { readonly kind: "watch"; readonly thesis: string; readonly asOf: Day | undefined }
  | {
      readonly kind: "replay";
      readonly thesis: string;
      readonly asOf: Day | undefined;
      readonly from: Day | undefined;
    }
  | {
      readonly kind: "brief";
      readonly thesis: string;
      readonly asOf: Day | undefined;
      readonly as: "json" | "markdown" | "html";
    }
  | { readonly kind: "analyses"; readonly thesis: string; readonly asOf: Day | undefined }
  | { readonly kind: "payback"; readonly thesis: string; readonly asOf: Day | undefined }
  | { readonly kind: "observations"; readonly asOf: Day | undefined }
  | { readonly kind: "review"; readonly asOf: Day | undefined; readonly decided: boolean }
  | { readonly kind: "decide"; readonly asked: AskedDecision }
  | { readonly kind: "sources" }
  | { readonly kind: "unread" }
  | { readonly kind: "read" }
  | { readonly kind: "index" }
  | { readonly kind: "verify" };

/** Long work under way: what, how much of how much. */
export type Progress = { readonly what: string; readonly done: number; readonly of: number };

/** What a thread sends back. */
export type Reply =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly text: string }
  | {
      readonly id: number;
      readonly refused: { readonly problems: readonly Problem[]; readonly exitCode: 2 | 3 };
    }
  | { readonly id: number; readonly fault: string };

export type Sent = { readonly id: number; readonly ask: Ask };

/** The desk as the server keeps it: which theses there are, and the day it is judged by. */
export type DeskFacts = {
  readonly dir: string;
  readonly title: string;
  readonly demo: boolean;
  readonly asOf: Day;
  readonly theses: readonly string[];
  /** Rows of theses that are refused, as JSON values. */
  readonly refused: readonly unknown[];
};

/** An error as a reply. */
export function refusal(id: number, error: unknown): Reply {
  if (error instanceof UserError)
    return { id, refused: { problems: error.problems, exitCode: error.exitCode } };
  return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
