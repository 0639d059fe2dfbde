/** Key takeaways: which side is ahead, how sure that is, what speaks for and against, what comes next. */
import type { Sentence } from "../model/brief.ts";
import { paysBack } from "./payback.ts";
import {
  DAY,
  hypothesisTitle,
  outcomeIndex,
  outcomeValue,
  PERCENT,
  periodOf,
  probability,
  sideProbability,
  signalTitle,
} from "./pieces.ts";
import type { BriefInput } from "./resolve.ts";
import { joined, type Maker, say } from "./sentence.ts";
import { strengthWord } from "./words.ts";

export function takeaways(input: BriefInput, maker: Maker): readonly (readonly Sentence[])[] {
  return [
    standing(input, maker),
    movement(input, maker),
    strongest(input, maker, 1),
    strongest(input, maker, -1),
    paysBack(input, maker),
    caution(input, maker),
    awaited(input, maker),
  ].filter((sentences) => sentences.length > 0);
}

function standing(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { thesis, verdict } = input;
  const label =
    verdict.label === "open" ? "Open, ahead" : verdict.label.charAt(0).toUpperCase() + verdict.label.slice(1);
  const first = say`${label}: ${hypothesisTitle(input, maker, verdict.lead)}, ${probability(maker, verdict.lead)}.`;
  const others = thesis.rollup.flatMap((side, i) =>
    side.hypotheses.includes(verdict.lead)
      ? []
      : [say`${maker.words(`rollup/${i}/title`)} stands at ${sideProbability(maker, side.id)}.`],
  );
  return [first, ...others];
}

function movement(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { verdict } = input;
  if (verdict.steps.length === 0)
    return [
      say`No awaited figure has become known since the thesis was opened on ${maker.thesis("opened", DAY)}; the probabilities are the priors.`,
    ];
  const change =
    verdict.logOddsDb -
    10 * Math.log10((verdict.prior[verdict.focus] ?? 0) / (1 - (verdict.prior[verdict.focus] ?? 0)));
  return [
    say`When the thesis was opened on ${maker.thesis("opened", DAY)}, ${hypothesisTitle(input, maker, verdict.focus)} stood at ${maker.verdict(`prior/${verdict.focus}`, PERCENT)}; it now stands at ${probability(maker, verdict.focus)}, and the evidence since is in all ${strengthWord(change)} ${change >= 0 ? "for" : "against"} it.`,
  ];
}

/** The contribution that moved the focus most in one direction, with its words. */
function strongest(input: BriefInput, maker: Maker, sign: 1 | -1): readonly Sentence[] {
  const all = input.verdict.steps.flatMap((step, s) =>
    step.contributions.map((contribution, c) => ({ step, s, contribution, c })),
  );
  const best = all
    .filter(({ contribution }) => contribution.db * sign > 0.05)
    .toSorted((a, b) => (b.contribution.db - a.contribution.db) * sign)[0];
  if (!best) return [];
  const { step, s, contribution, c } = best;
  const path = `steps/${s}/contributions/${c}`;
  const moved = say`${maker.verdict(`${path}/db`, { style: "decibans" })} decibans`;
  const lead = sign > 0 ? "Strongest for" : "Strongest against";
  const name = signalTitle(input, maker, contribution.signal);
  if (step.silence)
    return [
      say`${lead} ${hypothesisTitle(input, maker, input.verdict.focus)}: ${name}, not disclosed by ${maker.verdict(`steps/${s}/knownAt`, DAY)}, ${moved}.`,
    ];
  const outcome = outcomeIndex(input, contribution);
  const first = say`${lead} ${hypothesisTitle(input, maker, input.verdict.focus)}: ${name}${periodOf(maker, contribution.period, `${path}/period`)}, ${outcomeValue(input, maker, outcome)}, ${moved}.`;
  const [id] = contribution.from;
  const observation = id && input.observations.get(id);
  if (!id || !observation) return [first];
  const { document, publishedAt } = observation;
  // A file of many filings is newer than what stands in it.
  const day =
    input.documents.get(document)?.head.publishedAt === publishedAt
      ? maker.figure({ kind: "document", document }, DAY)
      : maker.verdict(`outcomes/${outcome}/knownAt`, DAY);
  return [first, say`In the source's words: ${maker.quote(id)} (${maker.title(document)}, ${day}).`];
}

function caution(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { verdict } = input;
  const parts = verdict.flags.map((flag, i): Sentence => {
    const figure = (key: string) => maker.verdict(`flags/${i}/figures/${key}`, PERCENT);
    switch (flag.code) {
      case "ONE_SIGNAL":
        return say`without ${signalTitle(input, maker, input.thesis.signals.find(({ id }) => id === flag.about)?.id ?? verdict.steps[0]?.contributions[0]?.signal ?? input.thesis.signals[0]?.id ?? unreachable(flag.code))} it would be ${figure("posterior")}`;
      case "ONE_RELEASE":
        return say`without what became known on ${maker.verdict(`steps/${verdict.steps.findIndex(({ release }) => release === flag.about)}/knownAt`, DAY)} it would be ${figure("posterior")}`;
      case "PRIOR":
        return say`a prior of ${figure("breakEvenPrior")} would put it at ${maker.method("even", PERCENT)}`;
      case "JITTER":
        return say`with the analyst's own numbers a little different it runs from ${figure("p10")} to ${figure("p90")}`;
      case "SOURCE":
        return say`on primary sources alone it would be ${figure("posterior")}`;
      case "DEFINITION":
        return say`without the series that were redefined it would be ${figure("posterior")}`;
      case "MISFIT":
        return say`no hypothesis expected what ${signalTitle(input, maker, input.thesis.signals.find(({ id }) => flag.about?.startsWith(`${id} `))?.id ?? unreachable(flag.code))} showed`;
      default:
        return flag.code satisfies never;
    }
  });
  return parts.length === 0 ? [] : [say`Handle with care: ${joined(parts, "; ")}.`];
}

function unreachable(code: string): never {
  throw new RangeError(`flag ${code} is about nothing`);
}

function awaited(input: BriefInput, maker: Maker): readonly Sentence[] {
  const [forecast] = input.verdict.forecasts;
  if (!forecast) return [];
  const due =
    forecast.due === null
      ? say``
      : say`, ${forecast.due > input.verdict.asOf ? "due" : "was due"} ${maker.verdict("forecasts/0/due", DAY)}`;
  const reach =
    forecast.chanceAbove90 > 0.005
      ? say`it takes the probability above ${maker.method("ahead", PERCENT)} with a chance of ${maker.verdict("forecasts/0/chanceAbove90", PERCENT)}`
      : say`by itself it cannot take the probability above ${maker.method("ahead", PERCENT)}`;
  return [
    say`Most telling next: ${signalTitle(input, maker, forecast.signal)}${periodOf(maker, forecast.period, "forecasts/0/period")}${due}; ${reach}.`,
  ];
}
