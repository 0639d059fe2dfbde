/** A desk's catalogue.yaml as it enters: its own entities, segments, metrics, qualifiers and statements. */
import { z } from "zod";

const name = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,79}$/, "a name of a-z, 0-9, - and _");
const text = z.string().trim().min(1, "some words");
const phrases = z.array(text).min(1);

export const catalogueShape = z.strictObject({
  entities: z
    .array(
      z.strictObject({
        id: name,
        title: text,
        names: phrases,
        currency: z.string().length(3).optional(),
        fiscal_year_end_month: z.number().int().min(1).max(12).optional(),
      }),
    )
    .default([]),
  segments: z.array(z.strictObject({ id: name, entity: name, title: text, names: phrases })).default([]),
  metrics: z
    .array(
      z.strictObject({
        id: name,
        title: text,
        names: phrases,
        unit: text,
        sign: z.enum(["signed", "positive"]).default("signed"),
        basis: z.enum(["reported", "non-gaap"]).optional(),
        time: z.enum(["flow", "balance"]).default("flow"),
      }),
    )
    .default([]),
  qualifiers: z.array(z.strictObject({ id: name, names: phrases })).default([]),
  statements: z
    .array(z.strictObject({ id: name, title: text, categories: z.record(z.string(), phrases) }))
    .default([]),
});
