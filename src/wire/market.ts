/**
 * What a thesis file says of the market: securities, events, exposures. Rule kept here: a weight is whole (value, low, high, source,
 * known) or refused.
 */
import { z } from "zod";
import { parseInstant } from "../model/day.ts";
import { dayText, group, listOf, name, number, oneOf, positive, share, text } from "./words.ts";

const TICKER = "a ticker, such as 9988.HK or BABA";
const ticker = z.string(TICKER).regex(/^\^?[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/, TICKER);

const MOMENT = "a day or a moment with its zone, such as 2025-09-24T01:00:00Z";
const moment = z.string(MOMENT).refine((value) => parseInstant(value) !== undefined, MOMENT);

const sourceShape = group({
  title: text.describe("What was read."),
  publisher: text.optional().describe("Who published it."),
  url: text.optional().describe("Where it stands."),
}).meta({ id: "source", description: "Where a statement comes from." });

const LOW_TO_HIGH = "a weight with low ≤ value ≤ high";
const inOrder = ({ value, low, high }: { value: number; low: number; high: number }) =>
  low <= value && value <= high;

function weight(size: z.ZodNumber) {
  return group({
    value: size.describe("What is taken."),
    low: size.describe("The least it may be."),
    high: size.describe("The most it may be."),
    source: sourceShape,
    known: dayText.describe("The day it became public."),
  }).refine(inOrder, LOW_TO_HIGH);
}

const shareWeight = weight(share).meta({
  id: "share_weight",
  description: "A part from 0 to 1, with its range, its source and the day it was known.",
});
const amountWeight = weight(number()).meta({
  id: "amount_weight",
  description: "An amount with its range, its source and the day it was known.",
});
const revenueWeight = weight(positive).meta({
  id: "revenue_weight",
  description: "An amount above 0 with its range, its source and the day it was known.",
});

export const securityShape = group({
  ticker: ticker.describe("As its price file is named."),
  entity: name.describe("Whose it is."),
  title: text.describe("How it is called in the brief."),
  role: oneOf(["subject", "peer", "placebo"]).describe(
    "placebo: fixed in advance as one the events should not touch.",
  ),
  market: ticker.describe("The index or fund that stands for its market."),
  ordinary: positive
    .default(1)
    .describe("Ordinary shares one of it stands for: 8 for an ADS of eight shares."),
}).meta({ id: "security", description: "A listed security the thesis speaks of." });

export const eventShape = group({
  id: name.describe("A name for it."),
  title: text.describe("What happened, in a few words."),
  time: moment.describe("When it became public."),
  source: sourceShape,
}).meta({ id: "event", description: "Something the market may have moved with." });

export const edgeShape = group({
  from: name.describe("Who spends, owns or competes."),
  to: name.describe("Who supplies, is owned or competed with."),
  kind: oneOf(["supplier", "customer", "competitor", "owner"]).describe("What `to` is to `from`."),
  revenue: revenueWeight.nullable().default(null).describe("Supplier: yearly revenue, in the shock's unit."),
  share: shareWeight
    .nullable()
    .default(null)
    .describe("Supplier: part of its revenue from `from`. Owner: part owned."),
  of_category: z
    .record(name, shareWeight, "categories with a weight each")
    .default({})
    .describe("Supplier: its part of the spending in each category."),
  sign: oneOf(["up", "down", "unclear"])
    .nullable()
    .default(null)
    .describe("Competitor: the direction declared."),
  source: sourceShape.nullable().default(null).describe("Of an edge without weights."),
  known: dayText.nullable().default(null).describe("Of an edge without weights: the day it became public."),
})
  .refine(
    ({ revenue, share: part, of_category, source, known }) =>
      revenue !== null ||
      part !== null ||
      Object.keys(of_category).length > 0 ||
      (source !== null && known !== null),
    "an edge with a sourced weight, or with `source` and `known`",
  )
  .meta({ id: "edge", description: "How two entities hang together." });

export const exposuresShape = group({
  shock: group({
    title: text.describe("What changes, in a few words."),
    entity: name.describe("Who spends."),
    unit: text.describe('Of change, spending and revenue, such as "CNY bn".'),
    change: amountWeight.describe("The change in its yearly spending."),
    spending: revenueWeight.describe("Its yearly spending."),
    recognised: shareWeight.describe("The part suppliers book within the horizon."),
    categories: z
      .record(name, shareWeight, "categories with a weight each")
      .default({})
      .describe("The part of the spending in each category."),
  })
    .nullable()
    .default(null)
    .describe("A change in the subject's spending, carried along supplier edges."),
  edges: listOf(edgeShape, "a list of edges")
    .max(500, "a list of at most 500 edges")
    .default([])
    .describe("Suppliers, customers, competitors and owners."),
});

export type SecurityFile = z.output<typeof securityShape>;
export type EventFile = z.output<typeof eventShape>;
export type ExposuresFile = z.output<typeof exposuresShape>;
export type EdgeFile = z.output<typeof edgeShape>;
