/** `assay reaction --json`. Rule kept here: figures are plain numbers; what could not be computed is null. */
import { z } from "zod";
import type { Problem, Result } from "../model/problem.ts";
import type { GroupReaction, ReactionReport, TickerReaction, WindowReaction } from "../model/reaction.ts";
import { decodeWith } from "./decode.ts";
import { onDay as day, moment } from "./ids.ts";
import { problemShape } from "./problem.ts";
import { group, listOf } from "./words.ts";

const figure = z.number("a number");
const figureOrNull = figure.nullable();
const count = z.int("a whole number");
const text = z.string("a text");

const windowShape: z.ZodType<WindowReaction> = group({
  car: figure,
  se: figure,
  t: figure,
  p: figure,
  pHolm: figureOrNull,
  scar: figure,
  csar: figure,
  ci95: z.tuple([figure, figure]),
  rawReturn: figure,
  marketReturn: figure,
  marketAdjustedCar: figure,
  scholesWilliamsCar: figureOrNull,
});

const tickerShape: z.ZodType<TickerReaction> = group({
  exchange: text.nullable(),
  session: day,
  day0: day,
  n: count,
  estimation: group({ first: day, last: day }),
  alpha: figure,
  beta: figure,
  sigma: figure,
  r2: figure,
  seAlpha: figure,
  seBeta: figure,
  durbinWatson: figure,
  residualAutocorrelation: figure,
  betas: group({ scholesWilliams: figureOrNull, dimson: figureOrNull }),
  offsets: listOf(count, "a list of numbers"),
  days: listOf(day, "a list of days"),
  ar: listOf(figure, "a list of numbers"),
  sar: listOf(figure, "a list of numbers"),
  windows: z.record(text, windowShape),
  runUp: windowShape.nullable(),
  source: text,
  notes: listOf(text, "a list of texts"),
});

const groupFigures = {
  n: count,
  rbar: figureOrNull,
  caar: figure,
  medianCar: figure,
  meanScar: figure,
  positive: count,
  crossSectional: figureOrNull,
  patell: figureOrNull,
  bmp: figureOrNull,
  patellAdjusted: figureOrNull,
  kp: figureOrNull,
  crudeDependence: figureOrNull,
  corrado: figureOrNull,
  corradoZivney: figureOrNull,
  grank: figureOrNull,
  sign: figureOrNull,
  generalizedSign: figureOrNull,
  wilcoxon: figureOrNull,
  calendarPlaceboP: figureOrNull,
  calendarPlacebo: figureOrNull,
  calendarPlaceboStretches: count.nullable(),
  p: z.record(text, figureOrNull),
};
const groupShape: z.ZodType<GroupReaction> = group(groupFigures);

export const reactionShape: z.ZodType<ReactionReport> = group({
  event: z.union([group({ at: moment }), group({ day })]),
  market: text,
  returns: z.enum(["simple", "log"]),
  estimation: count,
  gap: count,
  windows: listOf(text, "a list of windows"),
  tickers: z.record(text, tickerShape),
  group: group({ ...groupFigures, window: text, windows: z.record(text, groupShape) }).nullable(),
  placebo: group({
    tickers: z.record(text, tickerShape),
    windows: z.record(text, groupShape),
    difference: z.record(text, group({ stat: figure, p: figure })),
  }).nullable(),
  problems: listOf(problemShape, "a list of problems"),
});

export function decodeReaction(value: unknown): Result<ReactionReport, readonly Problem[]> {
  return decodeWith(reactionShape, value, "reaction");
}
