/** A brief as JSON, beside the verdict it tells: `brief.json`, and `assay brief --stdout --json`. */
import { z } from "zod";
import type { Brief, Figure, Format, Origin, Piece } from "../model/brief.ts";
import type { PaybackReport } from "../model/payback.ts";
import type { Problem, Result } from "../model/problem.ts";
import type { MarketReport } from "../model/reaction.ts";
import type { Verdict } from "../model/verdict.ts";
import { decodeWith } from "./decode.ts";
import { document, hypothesis, observation, onDay, thesis } from "./ids.ts";
import { marketReportShape } from "./market-report.ts";
import { paybackReportShape } from "./payback-report.ts";
import { verdictShape } from "./verdict.ts";
import { everyKind, group, listOf, oneOf } from "./words.ts";

const words = z.string("a text");
const HASH = "64 hex digits";
const NUMBER = "the number of an outcome, from 0";

const origin = everyKind<Origin>()(
  z.discriminatedUnion(
    "kind",
    [
      group({ kind: z.literal("outcome"), outcome: z.int(NUMBER).min(0, NUMBER), path: words }),
      group({ kind: z.literal("verdict"), path: words }),
      group({ kind: z.literal("thesis"), path: words }),
      group({ kind: z.literal("payback"), path: words }),
      group({ kind: z.literal("market"), path: words }),
      group({ kind: z.literal("document"), document }),
      group({ kind: z.literal("method"), name: oneOf(["even", "ahead", "range", "rejects"]) }),
    ],
    "one of outcome, verdict, thesis, payback, market, document, method",
  ),
);

const format = everyKind<Format>()(
  z.discriminatedUnion(
    "style",
    [
      group({ style: z.literal("in-unit"), unit: words }),
      group({
        style: oneOf([
          "percent",
          "percent-number",
          "day",
          "period",
          "bits",
          "decibans",
          "e-value",
          "number",
          "rate",
          "years",
          "return",
          "count",
        ]),
      }),
    ],
    "a way to write a number",
  ),
);

const figure: z.ZodType<Figure> = group({ id: words, shown: words, format, origin });

const piece = everyKind<Piece>()(
  z.discriminatedUnion(
    "kind",
    [
      group({ kind: z.literal("text"), text: words }),
      group({ kind: z.literal("figure"), figure }),
      group({ kind: z.literal("words"), text: words, path: words }),
      group({ kind: z.literal("quote"), text: words, observation }),
      group({ kind: z.literal("title"), text: words, document }),
    ],
    "one of text, figure, words, quote, title",
  ),
);

const paragraph = group({
  kind: oneOf(["bullet", "paragraph"]),
  sentences: listOf(listOf(piece, "a list of pieces"), "a list of sentences"),
});

const part = group({
  title: oneOf(["Key takeaways", "What happened", "Why it matters", "What's next"]),
  paragraphs: listOf(paragraph, "a list of paragraphs"),
});

const brief: z.ZodType<Brief> = group({
  thesis,
  title: words,
  question: words,
  asOf: onDay,
  lead: hypothesis,
  verdictHash: z.string(HASH).regex(/^[0-9a-f]{64}$/, HASH),
  parts: listOf(part, "a list of parts"),
  notices: listOf(words, "a list of texts"),
  sources: listOf(document, "a list of document ids"),
});

/** The brief, and the verdict, payback and market its figures point into. */
export type PublishedBrief = {
  readonly brief: Brief;
  readonly verdict: Verdict;
  /** Present where the thesis models a programme of spending. */
  readonly payback?: PaybackReport | undefined;
  /** Absent where the thesis says nothing of the market. */
  readonly market?: MarketReport;
};

export const briefShape: z.ZodType<PublishedBrief> = group({
  brief,
  verdict: verdictShape,
  payback: paybackReportShape.optional(),
  market: z.exactOptional(marketReportShape),
});

export function decodePublishedBrief(value: unknown): Result<PublishedBrief, readonly Problem[]> {
  return decodeWith(briefShape, value, "brief");
}
