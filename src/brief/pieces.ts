/** Turns of phrase the parts share. */
import type { Piece, Sentence } from "../model/brief.ts";
import type { HypothesisId, SignalId } from "../model/id.ts";
import { type PeriodKey, periodOfKey } from "../model/period.ts";
import type { Signal } from "../model/thesis.ts";
import type { BriefInput } from "./resolve.ts";
import { joined, type Maker, type Said, say } from "./sentence.ts";

export const PERCENT = { style: "percent" } as const;
export const DAY = { style: "day" } as const;
const RANGE_END = { style: "percent-number" } as const;

/** "82% (38–96)" */
export function probability(maker: Maker, id: HypothesisId): Sentence {
  return say`${maker.verdict(`posterior/${id}`, PERCENT)} (${maker.verdict(`jitter/byHypothesis/${id}/p10`, RANGE_END)}–${maker.verdict(`jitter/byHypothesis/${id}/p90`, RANGE_END)})`;
}

export function sideProbability(maker: Maker, id: string): Sentence {
  return say`${maker.verdict(`sides/${id}`, PERCENT)} (${maker.verdict(`jitter/bySide/${id}/p10`, RANGE_END)}–${maker.verdict(`jitter/bySide/${id}/p90`, RANGE_END)})`;
}

export function hypothesisTitle({ thesis }: BriefInput, maker: Maker, id: HypothesisId): Piece {
  return maker.words(`hypotheses/${thesis.hypotheses.findIndex((hypothesis) => hypothesis.id === id)}/title`);
}

export function signalTitle({ thesis }: BriefInput, maker: Maker, id: SignalId): Piece {
  return maker.words(`signals/${thesis.signals.findIndex((signal) => signal.id === id)}/title`);
}

export function signalOf({ thesis }: BriefInput, id: SignalId): Signal | undefined {
  return thesis.signals.find((signal) => signal.id === id);
}

/** " for the Sep quarter 2025", " on 30 Sep 2025", " for 2026", or nothing for an event. `path` is where the period stands in the verdict. */
export function periodOf(maker: Maker, period: PeriodKey, path: string): Said {
  if (period === "") return "";
  const link = periodOfKey(period)?.kind === "instant" ? "on" : /^\d{4}$/.test(period) ? "for" : "for the";
  return say` ${link} ${maker.verdict(path, { style: "period" })}`;
}

/** What an outcome showed: "34.5%", "28.5 to 29.5%", "again", "demand exceeds supply". */
export function outcomeValue(input: BriefInput, maker: Maker, index: number): Sentence {
  const outcome = input.verdict.outcomes[index];
  const unit = (outcome && signalOf(input, outcome.signal)?.unit) ?? "count";
  const format = { style: "in-unit", unit } as const;
  const part = (path: string) => maker.figure({ kind: "outcome", outcome: index, path }, format);
  if (outcome === undefined) return say`not disclosed`;
  switch (outcome.value.kind) {
    case "point":
      return say`${part("value/x")}`;
    case "interval":
      if (outcome.value.low === null) return say`at most ${part("value/high")}`;
      if (outcome.value.high === null) return say`at least ${part("value/low")}`;
      return say`${part("value/low")} to ${part("value/high")}`;
    case "trial":
      return outcome.value.success ? say`yes, again` : say`no`;
    case "tally":
      return say`${maker.figure({ kind: "outcome", outcome: index, path: "value/count" }, { style: "number" })}`;
    case "category":
      return say`${outcome.value.category.replaceAll("_", " ").replace(/\d/g, "")}`;
    case "disclosed":
      return say`disclosed`;
    default:
      return outcome.value satisfies never;
  }
}

/** "durable expected 25% to 35%; …" for a path signal; nothing for others. */
export function expectations(
  input: BriefInput,
  maker: Maker,
  { signal: id, period }: { signal: SignalId; period: PeriodKey },
): Sentence {
  const i = input.thesis.signals.findIndex((signal) => signal.id === id);
  const signal = input.thesis.signals[i];
  if (signal?.kind !== "path" || signal.expect[period] === undefined) return [];
  const format = { style: "in-unit", unit: signal.unit } as const;
  return joined(
    input.thesis.hypotheses.map((hypothesis) => {
      const path = `signals/${i}/expect/${period}/${hypothesis.id}`;
      return say`${hypothesisTitle(input, maker, hypothesis.id)} ${maker.thesis(`${path}/low`, format)} to ${maker.thesis(`${path}/high`, format)}`;
    }),
    ", ",
  );
}

/** The index of an outcome in the verdict, or −1. */
export function outcomeIndex(
  { verdict }: BriefInput,
  { signal, period }: { signal: SignalId; period: PeriodKey },
): number {
  return verdict.outcomes.findIndex((outcome) => outcome.signal === signal && outcome.period === period);
}
