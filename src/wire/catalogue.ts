/** A desk's catalogue.yaml as it enters: its own entities, segments, metrics, qualifiers and statements. */
import { z } from "zod";
import { byKey, group, listOf, name, oneOf, text } from "./words.ts";

const PHRASES = "a list of the words documents use, such as [external customers]";
const phrases = listOf(text, PHRASES).min(1, PHRASES);

const CURRENCY = "an ISO 4217 code, such as CNY";
const MONTH = "a month from 1 to 12";

const CIK = "a Central Index Key of up to ten digits, such as 1045810";
const TICKERS = "a list of tickers, such as [BABA, 9988.HK]";
const RATIO = "the ordinary shares that one ADS stands for, such as 8";
const CUSIP = "a CUSIP of nine characters, such as 01609W102";
const CUSIPS = "a list of CUSIPs, such as [01609W102, G01719114]";
const CONCEPT = "an XBRL concept with its taxonomy, such as us-gaap:Revenues";
const CONCEPTS = "a list of XBRL concepts, such as [us-gaap:Revenues]";

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
      cik: z
        .union([z.string(), z.int()], CIK)
        .transform(String)
        .pipe(z.string().regex(/^\d{1,10}$/, CIK))
        .optional(),
      tickers: listOf(text, TICKERS).optional(),
      ads_ratio: z.number(RATIO).gt(0, RATIO).optional(),
      cusips: listOf(
        z
          .union([z.string(), z.int()], CUSIP)
          .transform(String)
          .pipe(z.string().regex(/^[0-9A-Z*@#]{9}$/, CUSIP)),
        CUSIPS,
      ).optional(),
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
      concepts: listOf(z.string(CONCEPT).regex(/^-?[A-Za-z][\w-]*:\w+$/, CONCEPT), CONCEPTS).optional(),
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
