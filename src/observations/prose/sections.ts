/**
 * What a reader of the text so far has in mind: the time and the segment that the headings around a sentence name.
 * Rules kept here: a heading speaks for the headings and the text under it, until the next of its depth; a heading that
 * names two periods sets none.
 */
import type { Block } from "../../model/document.ts";
import type { Period } from "../../model/period.ts";
import type { PeriodMention } from "../periods.ts";

type Section = {
  readonly level: number;
  readonly period: Period | undefined;
  readonly segment: string | null;
};

export type Sections = {
  /** What "This digest covers …" says, for the whole document. */
  readonly whole: Period | undefined;
  /** The headings the text stands under, the outermost first. */
  readonly open: readonly Section[];
};

export const NO_SECTIONS: Sections = { whole: undefined, open: [] };

export function periodOf({ open, whole }: Sections): Period | undefined {
  return open.findLast(({ period }) => period !== undefined)?.period ?? whole;
}

export function segmentOf({ open }: Sections): string | null {
  return open.findLast(({ segment }) => segment !== null)?.segment ?? null;
}

/** A longer heading is a sentence with a mark before it, and sets no time. */
const MOST_WORDS = 12;

/** @param segment the segment's words when they are all that the heading says, else null */
export function underHeading(
  { whole, open }: Sections,
  { level = 1 }: Block,
  said: {
    readonly words: string;
    readonly periods: readonly PeriodMention[];
    readonly segment: string | null;
  },
): Sections {
  const isShort = said.words.split(/\s+/).length <= MOST_WORDS;
  const outer = open.filter((section) => section.level < level);
  return {
    whole,
    open: [
      ...outer,
      { level, period: isShort ? onlyPeriod(said.periods) : undefined, segment: said.segment },
    ],
  };
}

const COVERS = /^This (?:digest|document|release|report|note|announcement) (?:covers|is about|reports on)\b/i;
const LEADS_IN =
  /(?:^|[A-Z]{3} |\s)(?:In|For|During) the [^:.]{1,80}:(?:\s*$)|^(?:In|For|During) the [^:.]{1,80}:/;

/** "This digest covers the quarter ended 30 September 2025.": the time of the whole document. */
export function coveredBy(sentence: string, periods: readonly PeriodMention[]): Period | undefined {
  return COVERS.test(sentence) ? onlyPeriod(periods) : undefined;
}

/** "In the quarter ended September 30, 2025: …": the time of a list, up to the end of its block. */
export function leadInOf(sentence: string, periods: readonly PeriodMention[]): Period | undefined {
  const lead = LEADS_IN.exec(sentence);
  if (!lead) return undefined;
  const [from, to] = [lead.index, lead.index + lead[0].length];
  return onlyPeriod(periods.filter(({ span }) => span[0] >= from && span[1] <= to));
}

function onlyPeriod(mentions: readonly PeriodMention[]): Period | undefined {
  const spans = mentions.filter(({ period, comparative }) => period.kind === "duration" && !comparative);
  return spans.length === 1 ? spans[0]?.period : undefined;
}
