/**
 * What leaves by `--json`: a verdict with its facts and path (`verdict`), a line of the watch list (`watch`), a point of the
 * path (`replay`), what `verify` found, and the brief. For programs that read them; fields are added, none is renamed.
 */
import { z } from "zod";

const byId = z.record(z.string(), z.number());
const day = z.iso.date();
const quantiles = z.object({
  p05: z.number(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  p95: z.number(),
});

const contribution = z.object({
  signal: z.string(),
  period: z.string(),
  weight: z.number(),
  expectedBits: z.number(),
  rawDb: z.number(),
  db: z.number(),
  pairDb: byId,
  from: z.array(z.string()),
});

const step = z.object({
  release: z.string(),
  knownAt: day,
  silence: z.boolean(),
  deltaDb: z.number(),
  interactionDb: z.number(),
  capped: z.boolean(),
  posterior: byId,
  eValues: byId,
  contributions: z.array(contribution),
});

export const forecastShape = z.object({
  signal: z.string(),
  period: z.string(),
  due: day.nullable(),
  expectedBits: z.number(),
  expectedMove: z.number(),
  weight: z.number(),
  chanceAbove90: z.number(),
  chanceBelow50: z.number(),
  chanceLeaderChanges: z.number(),
  crossesHalf: z.array(z.number()),
  crosses90: z.array(z.number()),
  range: z.tuple([z.number(), z.number()]).nullable(),
  predictive: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])).nullable(),
  outcomes: byId.nullable(),
});

export const watchedShape = z.object({
  signal: z.string(),
  period: z.string(),
  state: z.enum(["not due", "due", "disclosed", "due and not disclosed", "source down", "not collected"]),
  due: day.nullable(),
  knownAt: day.nullable(),
});

const outcome = z.object({
  signal: z.string(),
  period: z.string(),
  value: z.looseObject({ kind: z.string() }),
  knownAt: day,
  release: z.string(),
  authority: z.string(),
  reliability: z.number(),
  pathBreak: z.boolean(),
  from: z.array(z.string()),
  formula: z.string().nullable(),
});

export const verdictShape = z.object({
  thesis: z.string(),
  version: z.number(),
  thesisHash: z.string(),
  asOf: day,
  method: z.string(),
  retrospective: z.boolean(),
  focus: z.string(),
  lead: z.string(),
  prior: byId,
  posterior: byId,
  sides: byId,
  logOddsDb: z.number(),
  plainLabel: z.string(),
  label: z.enum(["strongly favoured", "favoured", "leaning", "open"]),
  flags: z.array(
    z.object({ code: z.string(), because: z.string(), figures: byId, about: z.string().nullable() }),
  ),
  alert: z.object({ eValues: byId, rejected: z.array(z.string()), confirmed: z.boolean() }),
  steps: z.array(step),
  sensitivity: z.looseObject({
    breakEvenPrior: z.number(),
    without: z.object({ signal: byId, release: byId, authority: byId, driver: byId }),
  }),
  jitter: z.object({
    draws: z.number(),
    seed: z.number(),
    shareAboveHalf: z.number(),
    byHypothesis: z.record(z.string(), quantiles),
    bySide: z.record(z.string(), quantiles),
  }),
  forecasts: z.array(forecastShape),
  prequential: z.array(
    z.object({
      signal: z.string(),
      period: z.string(),
      pitMixture: z.number(),
      pit: byId,
      logMixture: z.number(),
      logBackground: z.number(),
      gainDb: z.number(),
    }),
  ),
  watched: z.array(watchedShape),
  outcomes: z.array(outcome),
  unused: z.array(z.object({ outcome, because: z.string() })),
  inputsHash: z.string(),
});

export const pathPointShape = z.object({
  asOf: day,
  posterior: byId,
  sides: byId,
  logOddsDb: z.number(),
  releases: z.array(z.string()),
});

export const reportShape = z.object({
  thesis: z.looseObject({ id: z.string(), title: z.string(), question: z.string() }),
  verdict: verdictShape,
  verdictHash: z.string(),
  path: z.array(pathPointShape),
  facts: z.array(
    z.looseObject({
      signal: z.string(),
      db: z.number(),
      shown: z.string(),
      words: z.array(z.looseObject({ quote: z.string(), document: z.string() })),
    }),
  ),
  collectedTo: day.nullable(),
  demo: z.boolean(),
});

export const watchLineShape = watchedShape.extend({
  title: z.string(),
  watch: z.string(),
  forecast: forecastShape.nullable(),
});

export const replayLineShape = pathPointShape.extend({ asKnownNow: byId });

export const problemShape = z.object({
  code: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  what: z.string(),
  where: z.looseObject({}).optional(),
  fix: z.string().optional(),
});

export const verifiedShape = z.object({
  whole: z.boolean(),
  records: z.number(),
  documents: z.number(),
  observations: z.number(),
  verdicts: z.number(),
  problems: z.array(problemShape),
});

const piece = z.looseObject({ kind: z.enum(["text", "figure", "words", "quote", "title"]) });
export const briefShape = z.object({
  brief: z.object({
    thesis: z.string(),
    title: z.string(),
    question: z.string(),
    asOf: day,
    lead: z.string(),
    verdictHash: z.string(),
    parts: z.array(
      z.object({
        title: z.enum(["Key takeaways", "What happened", "Why it matters", "What's next"]),
        paragraphs: z.array(
          z.object({ kind: z.enum(["bullet", "paragraph"]), sentences: z.array(z.array(piece)) }),
        ),
      }),
    ),
    notices: z.array(z.string()),
    sources: z.array(z.string()),
  }),
  verdict: verdictShape,
});
