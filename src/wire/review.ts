/**
 * Review as JSON: what waits, one observation a line (`assay review --json`), and a word as recorded. Rule kept here: decimals are
 * exact texts in base units, and a correction is whole: the figure as it now counts.
 */
import { z } from "zod";
import { formatDecimal } from "../model/decimal.ts";
import type { Span } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import type { Decision } from "../model/ports.ts";
import type { Problem, Result } from "../model/problem.ts";
import { decodeWith } from "./decode.ts";
import { encodePeriod, exact, moment, observation, period, span } from "./ids.ts";
import { encodeObservation, observationShape } from "./observation.ts";
import { group, listOf } from "./words.ts";

const words = z.string("a text");

const correctionShape = group({
  value: exact.nullable(),
  low: exact.nullable(),
  high: exact.nullable(),
  halfUnit: exact.nullable(),
  unit: words,
  period,
});

const said = { observation, by: words, because: words, decidedAt: moment };

export const decisionShape = z.discriminatedUnion(
  "decision",
  [
    group({ decision: z.literal("accept"), ...said }),
    group({ decision: z.literal("reject"), ...said }),
    group({ decision: z.literal("reset"), ...said }),
    group({ decision: z.literal("correct"), ...said, corrected: correctionShape }),
  ],
  "one of accept, reject, correct, reset",
);

export type WireDecision = z.input<typeof decisionShape>;

export function encodeDecision(decision: Decision): WireDecision {
  if (decision.decision !== "correct") return decision;
  const { value, low, high, halfUnit, unit, period: of } = decision.corrected;
  return {
    ...decision,
    corrected: {
      value: value && formatDecimal(value),
      low: low && formatDecimal(low),
      high: high && formatDecimal(high),
      halfUnit: halfUnit && formatDecimal(halfUnit),
      unit,
      period: encodePeriod(of),
    },
  };
}

export function decodeDecision(value: unknown): Result<Decision, readonly Problem[]> {
  return decodeWith<Decision>(decisionShape, value, "decision");
}

export const reviewLineShape = group({
  observation: observationShape,
  shortId: words,
  waits: listOf(words, "a list of reasons"),
  around: words,
  quoteAt: span,
  title: words,
  decision: decisionShape.nullable(),
});

export type WireReviewLine = z.input<typeof reviewLineShape>;

type Line = {
  readonly observation: Observation;
  readonly shortId: string;
  readonly waits: readonly string[];
  readonly around: string;
  readonly quoteAt: Span;
  readonly title: string;
  readonly decision: Decision | null;
};

export function encodeReviewLine({ observation: of, waits, decision, ...line }: Line): WireReviewLine {
  return {
    observation: encodeObservation(of),
    waits: [...waits],
    ...line,
    decision: decision && encodeDecision(decision),
  };
}

export function decodeReviewLine(value: unknown): Result<Line, readonly Problem[]> {
  return decodeWith<Line>(reviewLineShape, value, "review");
}
