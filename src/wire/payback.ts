/**
 * The thesis file's `payback` section as it enters: a programme of spending, what is assumed of it, and what it is held against.
 * Rule kept here: as in thesis.ts, shape only.
 */
import { z } from "zod";
import { PARAMETERS } from "../model/payback-parameters.ts";
import { group, listOf, name, number, oneOf, positive, text, truth } from "./words.ts";

const QUARTER = "a calendar quarter, such as 2025Q3";
const quarter = z
  .string(QUARTER)
  .regex(/^\d{4}Q[1-4]$/, QUARTER)
  .meta({ id: "quarter", description: "calendar quarter, such as 2025Q3" });

const RANGE = "three numbers in a list, such as [0.3, 0.38, 0.48]";

const binding = group({
  entity: name.optional().describe("Whose figure. Default: the thesis' subject."),
  segment: text.nullable().optional().describe("A segment of the catalogue. Default: the whole entity."),
  metric: text.describe("A metric of the catalogue."),
  qualifier: text.nullable().optional().describe("What narrows the metric."),
  measure: oneOf(["level", "yoy", "qoq", "share", "guidance"])
    .default("level")
    .describe("level, share, guidance …"),
});

const parameterName = oneOf(PARAMETERS.map((each) => each.name));

const assumption = group({
  value: number().describe("The value taken; a share is 0.1, not 10%."),
  fitted: truth.default(false).describe("true: fitted to the quarters reported (yield and legacy_growth)."),
  range: z
    .tuple([number(), number(), number()], RANGE)
    .nullable()
    .default(null)
    .describe("P10, P50 and P90. Default: taken as certain."),
  from: text.describe("Where it is from, or why it is assumed."),
  observed: binding
    .nullable()
    .default(null)
    .describe("The latest figure read under this binding replaces the value."),
}).meta({ id: "assumption", description: "A value, how sure it is, and what speaks for it." });

const assumptions = group(
  Object.fromEntries(PARAMETERS.map(({ name: key, title }) => [key, assumption.describe(capital(title))])),
).describe("Every parameter of the model, each with what speaks for it.");

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const scenario = group({
  set: group(
    Object.fromEntries(
      PARAMETERS.map(({ name: key, title }) => [key, number().optional().describe(capital(title))]),
    ),
  ).describe("What this hypothesis would have otherwise, such as { yield: 0.5, decay: 0.04 }."),
  because: text.describe("Why that is what the hypothesis means."),
});

const base = group({
  quarters: z
    .tuple([positive, positive, positive, positive], "four numbers above 0, such as [25, 27, 28, 26]")
    .describe("Revenue of the four quarters before `first`, oldest first, in `unit`."),
  from: text.describe("Where they are from."),
});

const plan = group({
  quarter: z.number("a number from 0").min(0, "a number from 0").describe("Spending a quarter, in `unit`."),
  to: quarter.describe("The last quarter with spending."),
  from: text.describe("Why so much and so long."),
});

const envelope = group({
  metric: text.describe("The metric of the catalogue that states it."),
  amount: positive.nullable().default(null).describe("Used where no document states it, in `unit`."),
  from: quarter.describe("The first quarter counted."),
  to: quarter.describe("The last quarter counted."),
  because: text.describe("Why these quarters."),
});

const rule = group({
  kind: oneOf(["server-payback", "lifetime-revenue", "spending-to-revenue"]).describe(
    "Its basis: years on servers' cost before tax; revenue over their life for each unit spent; spending over revenue.",
  ),
  value: positive.describe("The rule's number."),
  says: text.describe("The rule in words."),
  from: text.describe("Who says so, and where."),
});

const correlation = group({
  pair: z
    .tuple([parameterName, parameterName], "two parameter names, such as [yield, opex]")
    .describe("Two uncertain parameters."),
  rho: z
    .number("a number between -1 and 1")
    .gt(-1, "a number between -1 and 1")
    .lt(1, "a number between -1 and 1")
    .describe("How they move together."),
});

export const paybackShape = group({
  title: text.describe("What the programme is called."),
  unit: text.describe("Unit of its money: a currency with a scale, such as CNY bn."),
  first: quarter.describe("Its first quarter, which begins a fiscal year."),
  spending: binding.describe("The figure that is capital spending."),
  revenue: binding.describe("The figure that is the revenue it is for."),
  profit: binding.nullable().default(null).describe("Profit of the same segment, to check the margin."),
  base: base.describe("What was earned before."),
  plan: plan.describe("Spending in the quarters nobody has reported yet."),
  assumptions,
  correlations: listOf(correlation, "a list of correlations")
    .max(120, "a list of at most 120 correlations")
    .default([])
    .describe("Uncertain parameters that move together."),
  scenarios: z
    .record(
      name,
      scenario,
      "scenarios by hypothesis, such as { durable: { set: { yield: 0.5 }, because: … } }",
    )
    .default({})
    .describe("What each hypothesis would have otherwise."),
  envelope: envelope.nullable().default(null).describe("A pledge to spend, held against what is reported."),
  rules: listOf(rule, "a list of rules").default([]).describe("Rules of thumb and claims to check against."),
  cautions: listOf(text, "a list of texts").default([]).describe("What a reader must know of the figures."),
}).meta({ id: "payback", description: "A programme of capital spending and what must come of it." });

export type PaybackFile = z.output<typeof paybackShape>;
export type PaybackBindingFile = z.output<typeof binding>;
export type AssumptionFile = z.output<typeof assumption>;
