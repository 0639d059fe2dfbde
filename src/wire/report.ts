/** A verdict with what a door needs to speak of it: `assay verdict --json`. */
import { z } from "zod";
import { AUTHORITIES } from "../model/document.ts";
import type { Problem, Result } from "../model/problem.ts";
import type { Fact, ReportThesis, VerdictReport, Words } from "../model/report.ts";
import { decodeWith } from "./decode.ts";
import { document, hypothesis, moment, observation, onDay, signal, span, thesis } from "./ids.ts";
import { pathPointShape, verdictShape } from "./verdict.ts";
import { group, listOf, number, oneOf, truth } from "./words.ts";

const words = z.string("a text");
const HASH = "64 hex digits";

const quoted: z.ZodType<Words> = group({
  observation,
  quote: words,
  span,
  document,
  title: words,
  publisher: words.nullable(),
  url: words.nullable(),
  publishedAt: moment,
  authority: oneOf(AUTHORITIES),
  reviewed: words.nullable(),
});

const fact: z.ZodType<Fact> = group({
  signal,
  title: words,
  period: words,
  release: words,
  knownAt: onDay,
  db: number(),
  shown: words,
  formula: words.nullable(),
  words: listOf(quoted, "a list of quotes"),
});

const reportThesis: z.ZodType<ReportThesis> = group({
  id: thesis,
  version: number(),
  title: words,
  question: words,
  opened: onDay,
  retrospective: truth,
  hypotheses: listOf(group({ id: hypothesis, title: words }), "a list of hypotheses"),
  sides: listOf(
    group({
      id: words,
      title: words,
      tone: oneOf(["favourable", "unfavourable"]),
      hypotheses: listOf(hypothesis, "a list of hypothesis ids"),
    }),
    "a list of sides",
  ),
  signals: listOf(group({ id: signal, title: words, unit: words, watch: words }), "a list of signals"),
});

export const reportShape: z.ZodType<VerdictReport> = group({
  thesis: reportThesis,
  verdict: verdictShape,
  verdictHash: z.string(HASH).regex(/^[0-9a-f]{64}$/, HASH),
  path: listOf(pathPointShape, "a list of days"),
  facts: listOf(fact, "a list of facts"),
  collectedTo: onDay.nullable(),
  demo: truth,
});

export function decodeReport(value: unknown): Result<VerdictReport, readonly Problem[]> {
  return decodeWith(reportShape, value, "report");
}
