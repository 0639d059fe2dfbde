/** Payback in sentences: what a unit spent earns, what one needs to believe, and a pledge against what was spent of it. */
import type { Sentence } from "../model/brief.ts";
import { DAY, hypothesisTitle, PERCENT } from "./pieces.ts";
import type { BriefInput } from "./resolve.ts";
import { joined, type Maker, type Said, say } from "./sentence.ts";

const RATE = { style: "rate" } as const;
const YEARS = { style: "years" } as const;
const NUMBER = { style: "number" } as const;
const PERIOD = { style: "period" } as const;

/** The takeaway. */
export function paysBack(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { payback } = input;
  if (!payback) return [];
  const chance = payback.chance;
  return [
    say`On the quarters so far, money put into the programme ${comesBack(input, maker, 0)}${returns(input, maker, 0)}, against the ${maker.payback("scenarios/0/parameters/discount", RATE)} asked.`,
    ...(chance === null
      ? []
      : [
          say`With the uncertainty stated for its inputs, the chance that it earns what is asked is ${maker.payback("chance/npvPositive/value", PERCENT)}, and that it is never paid back ${maker.payback("chance/never/value", PERCENT)}.`,
        ]),
  ];
}

function comesBack({ payback }: BriefInput, maker: Maker, scenario: number): Said {
  const point = payback?.scenarios[scenario]?.point;
  if (point?.paybackYears === null || point === undefined) return "never comes back";
  const only =
    point.operatingPaybackYears === null ? " (and only with what its buildings are then worth)" : "";
  return say`comes back after ${maker.payback(`scenarios/${scenario}/point/paybackYears`, YEARS)}${only}`;
}

function returns({ payback }: BriefInput, maker: Maker, scenario: number): Said {
  return payback?.scenarios[scenario]?.point.irr === null
    ? ""
    : say` and returns ${maker.payback(`scenarios/${scenario}/point/irr`, RATE)} a year`;
}

/** What a unit spent earns under each hypothesis, and what the programme does. */
export function earns(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { payback } = input;
  if (!payback) return [];
  const runs = payback.scenarios.flatMap(({ id }, i) => {
    const hypothesis = input.thesis.hypotheses.find((each) => each.id === id);
    return hypothesis
      ? [
          say`under ${hypothesisTitle(input, maker, hypothesis.id)} it ${comesBack(input, maker, i)}${returns(input, maker, i)}`,
        ]
      : [];
  });
  const money = { style: "in-unit", unit: payback.unit } as const;
  return [
    ...(runs.length === 0 ? [] : [say`What money put into the programme does: ${joined(runs, "; ")}.`]),
    say`On the quarters so far and the spending planned, the programme is deepest in the ${maker.payback("scenarios/0/programme/troughPeriod", PERIOD)}, at ${maker.payback("scenarios/0/programme/trough", money)}${payback.scenarios[0]?.programme.payback === null ? ", and its cash does not bring that back" : ""}.`,
    ...(payback.fit === null
      ? []
      : [
          say`The model fits the revenue of the quarters reported to ${maker.payback("fit/error", RATE)}; growth of revenue beyond the business that was there before is credited to the spending, and some would have come anyway.`,
        ]),
  ];
}

/** What you need to believe. */
export function mustBelieve(input: BriefInput, maker: Maker): readonly Sentence[] {
  const { payback } = input;
  const last = (payback?.needed.years.length ?? 0) - 1;
  if (!payback || last < 0) return [];
  const money = { style: "in-unit", unit: payback.unit } as const;
  const needed = (path: string, format: Parameters<Maker["payback"]>[1]) =>
    maker.payback(`needed/years/${last}/${path}`, format);
  return [
    say`What you need to believe, for the money to earn what is asked: each unit spent brings ${maker.payback("needed/yield", NUMBER)} of revenue a year, where the quarters so far have ${maker.payback("scenarios/0/parameters/yield", NUMBER)}; and in the year to ${needed("ends", DAY)} revenue is ${needed("revenue", money)}, up ${needed("growth", PERCENT)}, at an EBITA margin of ${needed("ebitaMargin", RATE)}, where today's path has ${maker.payback(`scenarios/0/programme/years/${last}/revenue`, money)} and ${maker.payback(`scenarios/0/programme/years/${last}/ebitaMargin`, RATE)}.`,
  ];
}

/** Guidance against delivery. */
export function pledged({ payback }: BriefInput, maker: Maker): readonly Sentence[] {
  const envelope = payback?.envelope;
  if (!payback || !envelope || envelope.reported === 0) return [];
  const money = { style: "in-unit", unit: payback.unit } as const;
  const of = (path: string, format: Parameters<Maker["payback"]>[1]) =>
    maker.payback(`envelope/${path}`, format);
  const bound = envelope.bound === "at-least" ? "at least " : envelope.bound === "at-most" ? "at most " : "";
  return [
    say`Of ${bound}${of("amount", money)} pledged by the ${of("to", PERIOD)}, ${of("delivered", money)} was spent in the ${of("reported", NUMBER)} quarters reported: ${of("deliveredShare", PERCENT)}, where a straight line stands at ${of("straightLineShare", PERCENT)}.`,
    say`At the pace of the latest quarters, ${of("trailingQuarter", money)} each, it would end at ${of("atTrailingPace", money)}.`,
  ];
}
