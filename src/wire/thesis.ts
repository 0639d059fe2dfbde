/**
 * The thesis file as it enters: its shape, from which the JSON Schema for editors is generated (docs/THESIS.md in words).
 * Rule kept here: shape only. What a valid shape may still get wrong is the loader's and the lint's business.
 */
import { z } from "zod";
import { eventShape, exposuresShape, securityShape } from "./market.ts";
import { paybackShape } from "./payback.ts";
import { signalShape } from "./signal.ts";
import { dayText, group, listOf, name, oneOf, positive, share, text, truth } from "./words.ts";

const FROM_2_TO_8 = "a list of 2 to 8 hypotheses";

export const hypothesisShape = group({
  id: name,
  title: text.describe("A short label."),
  statement: text.describe("What is true if this hypothesis is."),
  prior: share.describe("Probability before any evidence; the priors of a thesis sum to one."),
  when: listOf(
    z.record(name, truth, "test results, such as { growth: true, margin: false }"),
    "a list of test results, such as [{ growth: true, margin: false }]",
  )
    .min(1, "a list of at least one alternative, such as [{ growth: true, margin: false }]")
    .describe("Test results that make this the answer; a list of alternatives."),
}).meta({ id: "hypothesis", description: "One exclusive answer to the question." });

const resolution = group({
  rule: text.describe("How it will be settled, in words."),
  due: dayText.describe("The day it will be settled."),
  source: text.describe("What will be looked at."),
  tests: z
    .record(name, text, "names with the words of a test each")
    .describe("Each will be seen to pass or fail on the day."),
});

export const sideShape = group({
  id: name,
  title: text.describe("A short label."),
  hypotheses: listOf(name, "a list of hypothesis ids")
    .min(1, "a list of at least one hypothesis id")
    .describe("Ids of its hypotheses; each hypothesis is on one side."),
  tone: oneOf(["favourable", "unfavourable"]).describe("Where the brief sees it."),
}).meta({ id: "side", description: "Several hypotheses as one side of the brief." });

export const overlapShape = group({
  pair: z
    .tuple([name, name], "two signal ids, such as [cloud_growth, ai_revenue]")
    .describe("The two signals' ids."),
  rho: share.describe("How much of their news is the same."),
}).meta({ id: "overlap", description: "Two signals that tell much the same news." });

const settings = group({
  eta: share.optional().describe("Learning rate."),
  cap_observation_db: positive.optional().describe("Most that one figure may move, decibans."),
  cap_release_db: positive.optional().describe("Most that one release may move, decibans."),
  rho_same_driver: share.optional().describe("Dependence of two signals of one driver in a release."),
  rho_cross: share.optional().describe("Dependence of two signals of different drivers in a release."),
  rho_path: share.optional().describe("Dependence of a figure on the period before."),
  cash: share.optional().describe("Cash held back in the e-process."),
  quantiles: z
    .int("a whole number from 20 to 2000")
    .min(20, "a whole number from 20 to 2000")
    .max(2000, "a whole number from 20 to 2000")
    .optional()
    .describe("Points a distribution is taken at for expected information."),
}).describe("The method's numbers, if you must. Defaults: docs/THESIS.md.");

/** More than any thesis needs; what is checked name by name stays quick. */
const MOST = 500;
const SIGNALS = `a list of signals, at most ${MOST}`;
const OVERLAPS = `a list of overlaps, at most ${MOST}`;

export const thesisShape = group({
  id: name,
  version: z
    .int("a whole number from 1")
    .min(1, "a whole number from 1")
    .default(1)
    .describe("Raise it when you change what is predicted; old versions stay in the ledger."),
  title: text.describe("A short name."),
  question: text.describe("The question the hypotheses answer."),
  subject: name.describe("An entity of the catalogue."),
  opened: dayText.describe("Ranges were frozen on this day; what was public before it is no evidence."),
  horizon: dayText.describe("The last day the question is about."),
  retrospective: truth.default(false).describe("true: the ranges were written with the outcomes known."),
  brief: group({
    title: text.describe("Its title."),
    publisher: text.describe("Who published it."),
    url: text.describe("Where it stands."),
    published: dayText,
  })
    .nullable()
    .default(null)
    .describe("The note it was drawn from."),
  resolution: resolution.describe("How it will be settled."),
  hypotheses: listOf(hypothesisShape, FROM_2_TO_8)
    .min(2, FROM_2_TO_8)
    .max(8, FROM_2_TO_8)
    .describe("Rival answers; the first is the one the log-odds speak of."),
  rollup: listOf(sideShape, "a list of sides")
    .default([])
    .describe("The sides of the brief. Default: each hypothesis is its own."),
  signals: listOf(signalShape, SIGNALS)
    .min(1, "a list of at least one signal")
    .max(MOST, SIGNALS)
    .describe("What is watched, and what each hypothesis predicts of it."),
  overlaps: listOf(overlapShape, OVERLAPS)
    .max(MOST, OVERLAPS)
    .default([])
    .describe("Pairs of signals that tell much the same news."),
  unmeasured: listOf(
    group({
      watch: text.describe("The words of the brief."),
      because: text.describe("Why no figure answers it."),
      nearest: text.describe("The signal that comes nearest."),
    }),
    "a list of watch items with `watch`, `because` and `nearest`",
  )
    .default([])
    .describe("Watch items that no published figure answers."),
  risks: listOf(text, "a list of texts").default([]).describe("What the brief says could go wrong."),
  payback: paybackShape
    .optional()
    .describe("A programme of capital spending and what must come of it. Default: none is modelled."),
  securities: listOf(securityShape, "a list of securities")
    .max(MOST, `a list of at most ${MOST} securities`)
    .default([])
    .describe("Listed securities of the subject, its peers and placebo peers."),
  events: listOf(eventShape, "a list of events")
    .max(MOST, `a list of at most ${MOST} events`)
    .default([])
    .describe("What the market may have moved with: assay reaction."),
  exposures: exposuresShape
    .default({ shock: null, edges: [] })
    .describe("Who gains or loses along the supply chain: assay exposures."),
  settings: settings.default({}),
}).meta({
  title: "Assay thesis",
  description: "A question with rival hypotheses and the signals that will tell them apart.",
});

export type ThesisFile = z.output<typeof thesisShape>;
export type HypothesisFile = z.output<typeof hypothesisShape>;
export type SideFile = z.output<typeof sideShape>;
export type OverlapFile = z.output<typeof overlapShape>;
