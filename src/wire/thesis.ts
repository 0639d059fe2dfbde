/**
 * The thesis file as it enters: its shape, from which the JSON Schema for editors is generated (docs/THESIS.md in words).
 * Rule kept here: shape only. What a valid shape may still get wrong is the loader's and the lint's business.
 */
import { z } from "zod";
import { AUTHORITIES } from "../model/document.ts";

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,79}$/, "a name of a-z, 0-9, - and _");
const text = z.string().trim().min(1, "some words");
const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day, such as 2026-11-25");
const share = z.number().min(0).max(1);
const periodKey = z
  .string()
  .regex(/^(\d{4}(Q[1-4]|H[12])?|\d{4}-\d{2}-\d{2})$/, "a period: 2025Q3, 2025H1, 2025 or a day");

const range = z
  .tuple([z.number(), z.number(), z.number()])
  .describe("low, mid, high: P10, P50 and P90, in the signal's unit");

const hypothesis = z.strictObject({
  id: name,
  title: text,
  statement: text.describe("what is true if this hypothesis is"),
  prior: z
    .number()
    .min(0)
    .max(1)
    .describe("probability before any evidence; the priors of a thesis sum to one"),
  when: z
    .array(z.record(name, z.boolean()))
    .min(1)
    .describe("test results that make this the answer; a list of alternatives"),
});

const resolution = z.strictObject({
  rule: text.describe("how it will be settled, in words"),
  due: dayText,
  source: text.describe("what will be looked at"),
  tests: z.record(name, text).describe("each will be seen to pass or fail on the day"),
});

const side = z.strictObject({
  id: name,
  title: text,
  hypotheses: z.array(name).min(1),
  tone: z.enum(["favourable", "unfavourable"]),
});

const formula = z.union([
  z.enum(["stated", "growth", "trailing"]),
  z.strictObject({ ratio: z.union([text, z.tuple([text, text])]) }),
]);

const common = {
  id: name,
  title: text,
  watch: text.describe("the words of the brief this signal stands for"),
  question: text,
  entity: name.optional().describe("default: the thesis' subject"),
  segment: text.nullable().optional(),
  metric: text,
  qualifier: text.nullable().optional(),
  measure: z.enum(["level", "yoy", "qoq", "share", "guidance", "statement"]).default("level"),
  formula: z.array(formula).min(1).default(["stated"]),
  source: text.describe("where it is published"),
  driver: text.describe("the cause it shares with other signals"),
  unit: text.describe("unit of the ranges: percent, CNY bn, count …"),
  relevance: share.default(1).describe("how much of a move in the figure belongs to the question"),
  authority: z
    .enum([...AUTHORITIES])
    .nullable()
    .default(null),
  due: z.record(periodKey, dayText).default({}),
  definition: z.record(periodKey, z.strictObject({ match: share, because: text })).default({}),
  consensus: z
    .record(periodKey, z.strictObject({ value: z.number(), from: text, because: text.optional() }))
    .default({}),
};

const path = z.strictObject({
  ...common,
  kind: z.literal("path"),
  transform: z.enum(["identity", "log", "logit"]).default("identity"),
  kernel: z.enum(["t4", "normal"]).default("t4"),
  path_breaks: z.array(periodKey).default([]),
  expect: z.record(periodKey, z.record(name, range)),
});

const count = z.strictObject({
  ...common,
  kind: z.literal("count"),
  periods: z.array(periodKey).min(1),
  success: z.number().describe("smallest figure that counts as a yes"),
  expect: z.record(name, z.strictObject({ mean: z.number().gt(0).lt(1), n: z.number().positive() })),
});

const tally = z.strictObject({
  ...common,
  kind: z.literal("tally"),
  coverage: share.default(1),
  expect: z.record(
    periodKey,
    z.record(
      name,
      z.strictObject({ mean: z.number().nonnegative(), dispersion: z.number().positive().optional() }),
    ),
  ),
});

const categorical = z.strictObject({
  ...common,
  kind: z.literal("categorical"),
  categories: z.array(text).min(2),
  half_life_days: z.number().positive().nullable().default(null),
  expect: z.record(name, z.record(z.string(), share)),
});

const disclosure = z.strictObject({
  ...common,
  kind: z.literal("disclosure"),
  due_by: dayText,
  coverage: share.default(1),
  late: z.record(name, share).nullable().default(null),
  expect: z.record(name, share).describe("probability of disclosure by the day"),
});

export const signalShape = z.discriminatedUnion("kind", [path, count, tally, categorical, disclosure]);

export const thesisShape = z
  .strictObject({
    id: name,
    version: z.number().int().positive().default(1),
    title: text,
    question: text,
    subject: name.describe("an entity of the catalogue"),
    opened: dayText.describe("ranges were frozen on this day; what was public before it is no evidence"),
    horizon: dayText,
    retrospective: z
      .boolean()
      .default(false)
      .describe("true: the ranges were written with the outcomes known"),
    brief: z
      .strictObject({ title: text, publisher: text, url: text, published: dayText })
      .nullable()
      .default(null),
    resolution,
    hypotheses: z.array(hypothesis).min(2).max(8),
    rollup: z.array(side).default([]),
    signals: z.array(signalShape).min(1),
    overlaps: z.array(z.strictObject({ pair: z.tuple([name, name]), rho: share })).default([]),
    unmeasured: z.array(z.strictObject({ watch: text, because: text, nearest: text })).default([]),
    risks: z.array(text).default([]),
    settings: z
      .strictObject({
        eta: share,
        cap_observation_db: z.number().positive(),
        cap_release_db: z.number().positive(),
        rho_same_driver: share,
        rho_cross: share,
        rho_path: share,
        cash: share,
      })
      .partial()
      .default({}),
  })
  .meta({
    title: "Assay thesis",
    description: "A question with rival hypotheses and the signals that will tell them apart.",
  });

export type ThesisFile = z.output<typeof thesisShape>;
export type SignalFile = z.output<typeof signalShape>;
