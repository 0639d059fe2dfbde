/**
 * What the page is answered beside what the commands print. Rule kept here: a shape a field of which the model gains or loses
 * does not compile, so that the description of the API is what is sent.
 */
import { z } from "zod";
import { AUTHORITIES } from "../model/document.ts";
import type {
  AnalysisPage,
  Checkpoint,
  DeskPage,
  DocumentLine,
  DocumentStretch,
  DueItem,
  InboxPage,
  SearchPage,
  SideNow,
  SourcesPage,
  Stand,
  ThesisPage,
} from "../model/page.ts";
import type { Problem, Result } from "../model/problem.ts";
import { decodeWith } from "./decode.ts";
import { document, entity, hypothesis, moment, observation, onDay, signal, span, thesis } from "./ids.ts";
import { problemShape } from "./problem.ts";
import { group, listOf, number, oneOf, truth } from "./words.ts";

const words = z.string("a text");
const count = number("a whole number from 0");
const list = <T extends z.ZodType>(of: T) => listOf(of, "a list");
const shares = z.record(words, number(), "shares by name");
const STATES = [
  "not due",
  "due",
  "disclosed",
  "due and not disclosed",
  "source down",
  "not collected",
] as const;

const side: z.ZodType<SideNow> = group({
  id: words,
  title: words,
  tone: oneOf(["favourable", "unfavourable"]),
  share: number(),
  low: number(),
  high: number(),
});

const due: z.ZodType<DueItem> = group({
  thesis,
  thesisTitle: words,
  signal,
  title: words,
  period: words,
  due: onDay,
  state: oneOf(STATES),
  bits: number().nullable(),
});

const stand: z.ZodType<Stand> = group({
  asOf: onDay,
  label: oneOf(["strongly favoured", "favoured", "leaning", "open"]),
  lead: hypothesis,
  sides: shares,
  rejected: list(hypothesis),
});

export const checkpointShape: z.ZodType<Checkpoint> = group({
  at: moment,
  records: count,
  theses: z.record(words, stand, "where each thesis stood"),
});

export const deskShape: z.ZodType<DeskPage> = group({
  title: words,
  demo: truth,
  asOf: onDay,
  rows: list(
    group({
      id: words,
      file: words,
      title: words,
      question: words,
      retrospective: truth,
      stand: stand.nullable(),
      leadTitle: words,
      sides: list(side),
      path: list(z.tuple([onDay, number()]).readonly()),
      flags: list(words),
      due: list(due),
      dueCount: count,
      problems: list(problemShape),
    }),
  ),
  pending: list(words),
  checkpoint: checkpointShape.nullable(),
  unread: count,
  waiting: count,
  documents: count,
});

export const thesisPageShape: z.ZodType<ThesisPage> = group({
  id: thesis,
  title: words,
  question: words,
  version: count,
  opened: onDay,
  horizon: onDay,
  retrospective: truth,
  file: words,
  brief: group({ title: words, publisher: words, url: words }).nullable(),
  resolution: group({ rule: words, due: onDay, source: words, tests: z.record(words, words) }),
  hypotheses: list(group({ id: hypothesis, title: words, statement: words, prior: number() })),
  signals: list(
    group({
      id: signal,
      title: words,
      question: words,
      watch: words,
      source: words,
      driver: words,
      unit: words,
      kind: words,
      expect: z
        .record(words, z.record(hypothesis, z.tuple([number(), number(), number()]).readonly()))
        .nullable(),
      due: z.record(words, onDay),
      redefined: list(words),
    }),
  ),
  unmeasured: list(group({ watch: words, because: words })),
  risks: list(words),
  payback: truth,
  market: truth,
  defaultDay: onDay,
  today: onDay,
});

const lineFields = {
  id: document,
  title: words,
  publisher: words.nullable(),
  issuer: words.nullable(),
  publishedAt: moment.nullable(),
  authority: oneOf(AUTHORITIES),
  kind: words,
  url: words.nullable(),
  origin: words,
  length: count,
};

export const documentLineShape: z.ZodType<DocumentLine> = group(lineFields);

export const stretchShape: z.ZodType<DocumentStretch> = group({
  document: documentLineShape,
  from: count,
  to: count,
  text: words,
  blocks: list(
    group({
      kind: oneOf(["heading", "paragraph", "list-item", "table", "caption", "code", "page"]),
      span,
      level: count.nullable(),
      page: count.nullable(),
      rows: list(list(group({ span, header: truth }))).nullable(),
    }),
  ),
  problems: list(problemShape),
});

export const searchShape: z.ZodType<SearchPage> = group({
  query: words,
  found: list(
    group({
      kind: oneOf(["text", "observation"]),
      document,
      title: words,
      publisher: words.nullable(),
      publishedAt: moment.nullable(),
      observation: observation.nullable(),
      about: words,
      text: words,
      marks: list(span),
      span,
    }),
  ),
  more: truth,
  indexed: z.tuple([count, count]).readonly(),
});

export const inboxShape: z.ZodType<InboxPage> = group({
  checkpoint: checkpointShape.nullable(),
  crossed: list(group({ thesis, title: words, says: words })),
  documents: list(group({ ...lineFields, observations: count })),
  unlisted: count,
});

export const sourcesShape: z.ZodType<SourcesPage> = group({
  sources: list(
    group({
      source: words,
      windows: list(group({ from: onDay, to: onDay })),
      lastSuccess: moment.nullable(),
      lastFailure: group({ at: moment, cause: words }).nullable(),
      signals: list(group({ thesis, signal, title: words })),
    }),
  ),
  publishers: list(
    group({
      publisher: words,
      issuers: list(entity),
      documents: count,
      undated: count,
      first: onDay.nullable(),
      last: onDay.nullable(),
    }),
  ),
  problems: list(group({ document, title: words, problem: problemShape })),
  unread: list(words),
});

export const analysisShape: z.ZodType<AnalysisPage> = group({
  name: words,
  title: words,
  says: words,
  source: words,
  svg: words,
  head: list(words),
  rows: list(list(words)),
});

export function decodeCheckpoint(value: unknown): Result<Checkpoint, readonly Problem[]> {
  return decodeWith(checkpointShape, value, "checkpoint");
}

/** What a person asks of a figure that waits: the body of `POST /api/review`. */
export const reviewAskedShape = z.discriminatedUnion("decision", [
  group({
    decision: oneOf(["accept", "reject", "reset"]),
    ids: list(words).max(200, "at most 200 ids"),
    because: words,
    by: z.exactOptional(words),
  }),
  group({
    decision: z.literal("correct"),
    ids: list(words).max(200, "at most 200 ids"),
    because: words,
    by: z.exactOptional(words),
    corrected: group({
      value: z.exactOptional(words),
      low: z.exactOptional(words),
      high: z.exactOptional(words),
      unit: z.exactOptional(words),
      period: z.exactOptional(words),
    }),
  }),
]);

export type ReviewAsked = z.output<typeof reviewAskedShape>;

export function decodeReviewAsked(value: unknown): Result<ReviewAsked, readonly Problem[]> {
  return decodeWith(reviewAskedShape, value, "review-asked");
}

export const checkpointAskedShape = group({ checkpoint: checkpointShape.nullable() });

export function decodeCheckpointAsked(value: unknown) {
  return decodeWith(checkpointAskedShape, value, "checkpoint");
}
