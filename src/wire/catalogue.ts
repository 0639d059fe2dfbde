/** A desk's catalogue.yaml as it enters: its own entities, segments, metrics, qualifiers and statements. */
import { z } from "zod";
import { byKey, group, listOf, name, oneOf, text } from "./words.ts";

const PHRASES = "a list of the words documents use, such as [external customers]";
const phrases = listOf(text, PHRASES).min(1, PHRASES);

const CURRENCY = "an ISO 4217 code, such as CNY";
const MONTH = "a month from 1 to 12";

export const catalogueShape = group({
  entities: listOf(
    group({
      id: name,
      title: text,
      names: phrases,
      currency: z
        .string(CURRENCY)
        .regex(/^[A-Z]{3}$/, CURRENCY)
        .optional(),
      fiscal_year_end_month: z.int(MONTH).min(1, MONTH).max(12, MONTH).optional(),
    }),
    "a list of entities",
  ).default([]),
  segments: listOf(
    group({ id: name, entity: name, title: text, names: phrases }),
    "a list of segments",
  ).default([]),
  metrics: listOf(
    group({
      id: name,
      title: text,
      names: phrases,
      unit: text,
      sign: oneOf(["signed", "positive"]).default("signed"),
      basis: oneOf(["reported", "non-gaap"]).optional(),
      time: oneOf(["flow", "balance"]).default("flow"),
    }),
    "a list of metrics",
  ).default([]),
  qualifiers: listOf(group({ id: name, names: phrases }), "a list of qualifiers").default([]),
  statements: listOf(
    group({
      id: name,
      title: text,
      categories: byKey(text, phrases, "categories, each with the words that mean it"),
    }),
    "a list of statements",
  ).default([]),
});
