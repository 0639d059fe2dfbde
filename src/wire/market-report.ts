/** Reactions, exposures and flows as JSON: `market` in brief.json; `assay exposures --json`, `assay flows --json`. */
import { z } from "zod";
import type { ExposureReport } from "../model/exposure.ts";
import type { FlowReport, HoldingPoint } from "../model/flow.ts";
import type { Edge, SourceLine, Weight } from "../model/market.ts";
import type { MarketReport } from "../model/reaction.ts";
import { entity, moment, onDay } from "./ids.ts";
import { problemShape } from "./problem.ts";
import { reactionShape } from "./reaction.ts";
import { group, listOf, oneOf, truth } from "./words.ts";

const text = z.string("a text");
const figure = z.number("a number");
const count = z.int("a whole number");

const source: z.ZodType<SourceLine> = group({
  title: text,
  publisher: z.exactOptional(text),
  url: z.exactOptional(text),
});
const weight: z.ZodType<Weight> = group({ value: figure, low: figure, high: figure, source, known: onDay });

const edge: z.ZodType<Edge> = group({
  from: entity,
  to: entity,
  kind: oneOf(["supplier", "customer", "competitor", "owner"]),
  revenue: weight.nullable(),
  share: weight.nullable(),
  ofCategory: z.record(text, weight),
  sign: oneOf(["up", "down", "unclear"]).nullable(),
  source: source.nullable(),
  known: onDay.nullable(),
});

export const exposureShape: z.ZodType<ExposureReport> = group({
  asOf: onDay,
  shock: group({ title: text, entity, unit: text, change: figure, known: onDay }),
  suppliers: listOf(
    group({
      entity,
      title: text,
      tier: z.union([z.literal(1), z.literal(2)]),
      through: entity,
      topDown: figure.nullable(),
      bottomUp: figure.nullable(),
      combined: figure,
      ratio: figure.nullable(),
      logSd: figure,
      low: figure,
      high: figure,
      disagree: truth,
    }),
    "a list of suppliers",
  ),
  edges: listOf(edge, "a list of edges"),
  titles: z.record(text, text),
  checks: listOf(
    group({
      event: text,
      window: text,
      n: count,
      spearman: figure,
      spearmanP: figure,
      slope: figure,
      slopeP: figure,
      exploratory: truth,
    }),
    "a list of checks",
  ),
  problems: listOf(problemShape, "a list of problems"),
});

const relation = z.record(text, oneOf(["before", "spans", "after"]));
const point: z.ZodType<HoldingPoint> = group({
  holder: text,
  fund: text.nullable(),
  ticker: text,
  kind: oneOf(["level", "trade"]),
  day: onDay,
  shares: figure,
  ordinary: figure,
  change: figure.nullable(),
  since: onDay.nullable(),
  value: figure.nullable(),
  price: group({ close: figure, day: onDay }).nullable(),
  known: moment,
  source: group({ title: text, url: text.nullable(), quote: text.nullable() }),
  relation,
});
const points = listOf(point, "a list of holdings");

export const flowShape: z.ZodType<FlowReport> = group({
  asOf: onDay,
  events: listOf(group({ id: text, title: text, day: onDay }), "a list of events"),
  points,
  quarters: listOf(group({ quarter: text, adds: points, exits: points }), "a list of quarters"),
  daily: listOf(
    group({
      holder: text,
      ticker: text,
      day: onDay,
      change: figure,
      value: figure.nullable(),
      known: moment,
      relation,
    }),
    "a list of trades",
  ),
  holders: listOf(
    group({ holder: text, ordinary: figure, day: onDay, tickers: listOf(text, "a list of tickers") }),
    "a list of holders",
  ),
  problems: listOf(problemShape, "a list of problems"),
});

export const marketReportShape: z.ZodType<MarketReport> = group({
  reactions: listOf(
    group({ event: text, title: text, source, report: reactionShape }),
    "a list of reactions",
  ),
  exposures: exposureShape.nullable(),
  flows: flowShape.nullable(),
  problems: listOf(problemShape, "a list of problems"),
});
