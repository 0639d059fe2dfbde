/**
 * A signal of the thesis file as it enters: what every signal has, and the five kinds of prediction.
 * Rule kept here: as in thesis.ts, shape only.
 */
import { z } from "zod";
import { AUTHORITIES } from "../model/document.ts";
import {
  byKey,
  dayText,
  group,
  listOf,
  name,
  number,
  oneOf,
  periodKey,
  positive,
  share,
  text,
} from "./words.ts";

const RANGE = "three numbers in a list, such as [25, 30, 35]";
const range = z
  .tuple([number(), number(), number()], RANGE)
  .meta({ id: "range", description: "low, mid, high: P10, P50 and P90, in the signal's unit" });

const RATIO =
  "One metric over another, as [top, bottom]; a single name divides the signal's own metric by it.";
const FORMULA = "stated, growth, trailing or a ratio, such as { ratio: [adjusted-ebita, revenue] }";
const formula = z
  .union(
    [
      z.enum(["stated", "growth", "trailing"]),
      group({ ratio: z.union([text, z.tuple([text, text])]).describe(RATIO) }),
    ],
    FORMULA,
  )
  .meta({
    id: "formula",
    description:
      "stated: the figure as published. growth: the level over the level a year before, less one. trailing: the sum of the last four quarters.",
  });

const definition = z
  .record(
    periodKey,
    group({
      match: share.describe("1: the same series. 0: another."),
      because: text.describe("What changed."),
    }),
    "matches by period, such as { 2026Q2: { match: 0.6, because: recast segment } }",
  )
  .meta({
    id: "definition",
    description: "From that period on, how far the series is the one the ranges were written for.",
  });

const consensus = z
  .record(
    periodKey,
    group({
      value: number().describe("In the signal's unit."),
      from: text.describe("Who expected it."),
      because: text.optional().describe("Why the hypotheses together expect another figure."),
    }),
    "figures by period, such as { 2025Q3: { value: 28.1, from: company guidance } }",
  )
  .meta({ id: "consensus", description: "What everyone expected when the ranges were written." });

const common = {
  id: name,
  title: text.describe("A short label."),
  watch: text.describe("The words of the brief this signal stands for."),
  question: text.describe("What it asks, in plain words."),
  entity: name.optional().describe("Whose figure. Default: the thesis' subject."),
  segment: text.nullable().optional().describe("A segment of the catalogue. Default: the whole entity."),
  metric: text.describe("A metric or statement of the catalogue."),
  qualifier: text.nullable().optional().describe("What narrows the metric, such as external-customers."),
  measure: oneOf(["level", "yoy", "qoq", "share", "guidance", "statement"])
    .default("level")
    .describe("level, growth on the year (yoy) or quarter (qoq), share, guidance, or a statement."),
  formula: listOf(formula, "a list of formulas, such as [growth, stated]")
    .min(1, "a list of at least one formula, such as [stated]")
    .default(["stated"])
    .describe("How observations become the value: the first formula that has its inputs wins."),
  source: text.describe("Where it is published: a source's name."),
  driver: text.describe("The cause it shares with other signals: demand, payback, cash …"),
  unit: text.describe("Unit of the ranges: percent, CNY bn, USD m, count, quarters …"),
  relevance: share.default(1).describe("How much of a move in the figure belongs to the question."),
  authority: oneOf(AUTHORITIES).nullable().default(null).describe("Overrides the document's."),
  due: z
    .record(periodKey, dayText, "days by period, such as { 2026Q3: 2026-11-26 }")
    .default({})
    .describe("The day a period's figure is expected."),
  definition: definition.default({}),
  consensus: consensus.default({}),
};

const byHypothesis = <V extends z.ZodType>(value: V, example: string) =>
  byKey(name, value, `one prediction a hypothesis, such as { ${example} }`);
const byPeriod = <V extends z.ZodType>(value: V, example: string) =>
  byKey(periodKey, byHypothesis(value, example), `predictions by period, such as { 2025Q3: { ${example} } }`);

const path = group({
  ...common,
  kind: z.literal("path").describe("A figure that comes every period."),
  transform: oneOf(["identity", "log", "logit"])
    .default("identity")
    .describe("The scale on which a range is nearly even."),
  kernel: oneOf(["t4", "normal"]).default("t4").describe("Fat tails (t4) or normal ones."),
  path_breaks: listOf(periodKey, "a list of periods")
    .default([])
    .describe("Periods whose figure does not follow from the ones before."),
  expect: byPeriod(range, "durable: [25, 30, 35]").describe("By period and hypothesis: low, mid, high."),
});

const mean = z.number("a number between 0 and 1, such as 0.8");
const count = group({
  ...common,
  kind: z.literal("count").describe("A yes/no trial every period."),
  periods: listOf(periodKey, "a list of periods")
    .min(1, "a list of at least one period")
    .describe("The periods with a trial."),
  success: number().describe("Smallest figure that counts as a yes."),
  expect: byHypothesis(
    group({
      mean: mean
        .gt(0, "a number between 0 and 1, such as 0.8")
        .lt(1, "a number between 0 and 1, such as 0.8")
        .describe("Chance of a yes."),
      n: positive.describe("How sure: so many trials' worth."),
    }),
    "durable: { mean: 0.9, n: 10 }",
  ).describe("By hypothesis: chance of a yes, and how sure."),
});

const tally = group({
  ...common,
  kind: z.literal("tally").describe("A number of events in a period."),
  coverage: share.default(1).describe("Share of such events our sources would have seen."),
  expect: byPeriod(
    group({
      mean: positive.describe("Events expected in the period."),
      dispersion: positive.optional().describe("k: the variance is mean + mean² / k. Default: Poisson."),
    }),
    "durable: { mean: 3 }",
  ).describe("By period and hypothesis: events expected."),
});

const categorical = group({
  ...common,
  kind: z.literal("categorical").describe("An event or a state, one of several words."),
  categories: listOf(text, "a list of words")
    .min(2, "a list of at least two words, such as [yes, no]")
    .describe("Every word it can be; the words of each stand in the catalogue."),
  half_life_days: positive.nullable().default(null).describe("Makes it a state, whose word ages."),
  expect: byHypothesis(
    byKey(z.string(), share, "a probability for each category, such as { yes: 0.3, no: 0.7 }"),
    "durable: { yes: 0.3, no: 0.7 }",
  ).describe("By hypothesis: a probability for each category, summing to one."),
});

const disclosure = group({
  ...common,
  kind: z.literal("disclosure").describe("Something that will or will not be said by a day."),
  due_by: dayText.describe("The day after which silence counts."),
  coverage: share.default(1).describe("Share of the time our sources were watched; 0: silence says nothing."),
  late: byHypothesis(share, "durable: 0.3")
    .nullable()
    .default(null)
    .describe("Probability of disclosure after the day. Default: late disclosure changes nothing."),
  expect: byHypothesis(share, "durable: 0.7").describe("Probability of disclosure by the day."),
});

export const signalShape = z.discriminatedUnion("kind", [path, count, tally, categorical, disclosure], {
  error: (issue) =>
    issue.code === "invalid_union"
      ? "one of path, count, tally, categorical, disclosure"
      : "a group of fields",
});

export type SignalFile = z.output<typeof signalShape>;
