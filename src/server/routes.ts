/**
 * The API's addresses, each with what it takes and gives: what `openapi.json` is made of. Rule kept here: an address that is not
 * described here is not answered (tests/server/openapi.test.ts).
 */
import { z } from "zod";
import { briefShape } from "../wire/brief.ts";
import { observationShape } from "../wire/observation.ts";
import {
  analysisShape,
  checkpointAskedShape,
  deskShape,
  documentLineShape,
  inboxShape,
  reviewAskedShape,
  searchShape,
  sourcesShape,
  stretchShape,
  thesisPageShape,
} from "../wire/page.ts";
import { paybackReportShape } from "../wire/payback-report.ts";
import { problemShape } from "../wire/problem.ts";
import { reportShape } from "../wire/report.ts";
import { decisionShape, reviewLineShape } from "../wire/review.ts";
import { replayLineShape, watchLineShape } from "../wire/verdict.ts";
import { verifiedShape } from "../wire/verified.ts";

export type Described = {
  readonly method: "get" | "post" | "put";
  /** With parameters as Hono and OpenAPI both can be told: `/api/theses/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: z.ZodType;
  readonly type: string;
  /** One line's shape when `type` is NDJSON. */
  readonly shape: z.ZodType | undefined;
};

const JSON_TYPE = "application/json";
const LINES = "application/x-ndjson";
const AS_OF = {
  "as-of":
    "Use only what was public by this day, YYYY-MM-DD. Default: today; in a bundled example its last collected day.",
};
const thesis = (rest: Omit<Described, "method" | "body">): Described => ({
  method: "get",
  ...rest,
  path: `/api/theses/:id${rest.path}`,
});

export const ROUTES: readonly Described[] = [
  { method: "get", path: "/api/desk", summary: "The desk at a glance", type: JSON_TYPE, shape: deskShape },
  thesis({ path: "", summary: "A thesis as written", type: JSON_TYPE, shape: thesisPageShape }),
  thesis({
    path: "/verdict",
    summary: "`assay verdict --json`",
    query: AS_OF,
    type: JSON_TYPE,
    shape: reportShape,
  }),
  thesis({
    path: "/watch",
    summary: "`assay watch --json`",
    query: AS_OF,
    type: LINES,
    shape: watchLineShape,
  }),
  thesis({
    path: "/replay",
    summary: "`assay replay --json`",
    query: { ...AS_OF, from: "First day. Default: the day the thesis was opened." },
    type: LINES,
    shape: replayLineShape,
  }),
  thesis({
    path: "/brief",
    summary: "`assay brief --stdout --json`",
    query: AS_OF,
    type: JSON_TYPE,
    shape: briefShape,
  }),
  thesis({
    path: "/brief.md",
    summary: "The brief as Markdown, a download",
    query: AS_OF,
    type: "text/markdown",
    shape: undefined,
  }),
  thesis({
    path: "/brief.html",
    summary: "The brief as a page of its own, a download",
    query: AS_OF,
    type: "text/html",
    shape: undefined,
  }),
  thesis({
    path: "/changes.atom",
    summary: "What changed, as a feed",
    type: "application/atom+xml",
    shape: undefined,
  }),
  thesis({
    path: "/due.ics",
    summary: "What is due, as a calendar",
    type: "text/calendar",
    shape: undefined,
  }),
  thesis({
    path: "/analyses",
    summary: "Reactions, exposures and holders: those the desk has data for",
    query: AS_OF,
    type: JSON_TYPE,
    shape: z.array(analysisShape),
  }),
  thesis({
    path: "/payback",
    summary: "`assay payback --json`",
    query: AS_OF,
    type: JSON_TYPE,
    shape: paybackReportShape,
  }),
  {
    method: "get",
    path: "/api/due.ics",
    summary: "What is due of every thesis, as a calendar",
    type: "text/calendar",
    shape: undefined,
  },
  {
    method: "get",
    path: "/api/observations",
    summary: "`assay read --json`",
    query: { ...AS_OF, document: "Only of this document." },
    type: LINES,
    shape: observationShape,
  },
  {
    method: "get",
    path: "/api/observations/:id",
    summary: "One observation",
    query: { document: "The document it was read from, when known: then it is found at once." },
    type: JSON_TYPE,
    shape: observationShape,
  },
  {
    method: "get",
    path: "/api/documents",
    summary: "The documents, newest first",
    query: { limit: "At most so many.", offset: "After so many." },
    type: LINES,
    shape: documentLineShape,
  },
  {
    method: "get",
    path: "/api/documents/:id",
    summary: "A stretch of a document's text",
    query: { from: "Offset to begin at.", around: "Offset to show." },
    type: JSON_TYPE,
    shape: stretchShape,
  },
  {
    method: "get",
    path: "/api/documents/:id/bytes",
    summary: "The document as it was taken in, a download",
    type: "application/octet-stream",
    shape: undefined,
  },
  {
    method: "get",
    path: "/api/search",
    summary: "Words in documents and observations",
    query: {
      q: "The words; the last one also as a beginning.",
      kind: "text or observation.",
      entity: "Only of this entity.",
      publisher: "Only from this publisher.",
      from: "Published on or after this day.",
      to: "Published by this day.",
      limit: "At most so many.",
      offset: "After so many.",
    },
    type: JSON_TYPE,
    shape: searchShape,
  },
  {
    method: "get",
    path: "/api/inbox",
    summary: "What is new since the checkpoint",
    type: JSON_TYPE,
    shape: inboxShape,
  },
  {
    method: "put",
    path: "/api/checkpoint",
    summary: "I have seen this: sets the checkpoint to now, or to the one given (an undo)",
    body: checkpointAskedShape.partial(),
    type: JSON_TYPE,
    shape: checkpointAskedShape,
  },
  {
    method: "get",
    path: "/api/review",
    summary: "`assay review --json`",
    query: { ...AS_OF, decided: "true: what was decided about instead." },
    type: LINES,
    shape: reviewLineShape,
  },
  {
    method: "post",
    path: "/api/review",
    summary: "A word on figures that wait: `assay review accept|reject|correct|reset`",
    body: reviewAskedShape,
    type: LINES,
    shape: decisionShape,
  },
  {
    method: "get",
    path: "/api/sources",
    summary: "What the sources gave",
    type: JSON_TYPE,
    shape: sourcesShape,
  },
  {
    method: "get",
    path: "/api/verify",
    summary: "`assay verify --json`",
    type: JSON_TYPE,
    shape: verifiedShape,
  },
  {
    method: "post",
    path: "/api/read",
    summary: "Takes in what is new in the desk's documents folder",
    type: JSON_TYPE,
    shape: z.object({
      added: z.int(),
      refused: z.int(),
      observations: z.int(),
      problems: z.array(problemShape),
    }),
  },
  {
    method: "get",
    path: "/api/events",
    summary: "Changes and progress, as server-sent events",
    type: "text/event-stream",
    shape: undefined,
  },
  {
    method: "post",
    path: "/api/session",
    summary: "The token for a cookie, where one is asked for",
    body: z.object({ token: z.string() }),
    type: JSON_TYPE,
    shape: undefined,
  },
  {
    method: "get",
    path: "/api/openapi.json",
    summary: "This description",
    type: JSON_TYPE,
    shape: undefined,
  },
];
