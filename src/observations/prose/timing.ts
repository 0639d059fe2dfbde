/**
 * The time of each figure of a chain. Rules kept here: a period is stated by the sentence, or by the section the sentence
 * stands in; a figure to compare with needs a time of its own; a balance needs its day. Nothing is guessed.
 */
import { addDays, addMonths, type Day } from "../../model/day.ts";
import {
  duration,
  endOf,
  instantPeriod,
  lengthDays,
  type Period,
  samePeriod,
  startOf,
  yearsBefore,
} from "../../model/period.ts";
import type { Sentence } from "../sentence.ts";
import type { Chain, Reading } from "./chain.ts";
import type { PeriodToken } from "./row.ts";
import { shape } from "./row.ts";

export type Time = {
  readonly period: Period;
  readonly isComparative: boolean;
  /** End, in the sentence, of the words that name it, when they stand right behind the figure. */
  readonly endsAt: number | null;
};
export type Untimed = { readonly untimed: string };

const HORIZON =
  /\b(?:over|within|in|during) (?:the )?(?:(?:next|coming|following) )?(?<count>two|three|four|five|six|seven|eight|ten|\d{1,2}) years\b/;
const COUNTS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
};

/** @param i index of the reading in its chain */
export function timeOf(sentence: Sentence, chain: Chain, i: number): Time | Untimed {
  const reading = chain.readings[i];
  if (!reading) throw new RangeError(`no reading ${i}`);
  const { link, trail } = reading;
  if (link.role === "base" || isPortionOfBase(chain, i)) return baseTime(chain, i);
  const own = trail.period;
  if (speaksOfOtherTime(sentence, chain, i))
    return { untimed: "the words around it speak of a time that is not named" };
  if (link.role !== "change" && own) return inBalance(chain, time(own, own.end));
  if (chain.subject.isGuidance || link.guidance) return guidanceTime(sentence, chain);
  const current = currentPeriod(sentence, chain);
  if (!current) return { untimed: "neither the sentence nor its section says which period it is about" };
  return inBalance(chain, current);
}

const TIMES =
  /\b(?:last|previous|prior|earlier|ago|since|next|annually|annualised|annualized|monthly|daily|per|half|quarters?|months?|years?|weeks?|days?|january|february|march|april|june|july|august|september|october|november|december|q[1-4]|h[12])\b/;
/** Times that are read, or that are the section's own. */
const READ_TIMES =
  /\b(?:(?:year|quarter) (?:over|on) (?:year|quarter)|(?:(?:in|for|during|at the end of) the|this) (?:quarter|period|year)|(?:over|within|in|during) (?:the )?(?:(?:next|coming|following) )?\w+ years)\b/g;

/** The section's own time, by its length. */
const OWN_TIME =
  /\b(?:(?:in|for|during|at the end of) the|this) (?<length>quarter|period|year)\b(?! (?:over|on|before|earlier))/;

/** "RMB5 billion in the first half", "last year": a time is spoken of that is not read, so the section's is not taken. */
function speaksOfOtherTime({ row, context }: Sentence, chain: Chain, i: number): boolean {
  const { figure, trail } = chain.readings[i] ?? {};
  if (!figure || !trail || figure.quantity.kind === "run") return false;
  const at = row.indexOf(figure);
  const behind = row.findIndex((token, j) => j >= trail.end && /^(?:mark|figure)$/.test(token.kind));
  const words = [
    shape(row, chain.from, at),
    shape(row, trail.end, Math.min(behind < 0 ? row.length : behind, trail.end + 10)),
  ];
  return words.some(
    (each) =>
      TIMES.test(each.replace(/<\w+>/g, " ").replace(READ_TIMES, " ")) || isOtherLength(each, context.period),
  );
}

/** "In the quarter" where the section speaks of a year, or of nothing. */
function isOtherLength(words: string, section: Period | undefined): boolean {
  const named = OWN_TIME.exec(words)?.groups?.length;
  if (named === undefined || named === "period") return false;
  const days = section ? lengthDays(section) : 0;
  return named === "quarter" ? days < 84 || days > 98 : days < 350;
}

/** What the chain as a whole is about: named before its figures, or behind the first that is no comparison, or the section's. */
export function currentPeriod(
  { row, context }: Sentence,
  { subject, readings }: Pick<Chain, "subject" | "readings">,
): (Time & { isSection: boolean }) | undefined {
  if (subject.period) return { ...time(subject.period, null), isSection: false };
  const first = readings[0]?.figure.start ?? 0;
  const lead = row.find((token) => token.kind === "period" && token.end <= first);
  const opens = row.find((token) => token.kind === "figure");
  if (lead?.kind === "period" && (!opens || lead.end <= opens.start))
    return { ...time(lead, null), isSection: false };
  const behind = readings.find(
    ({ link, trail }) => link.role !== "base" && trail.period && !trail.period.comparative,
  );
  if (behind?.trail.period) return { ...time(behind.trail.period, null), isSection: false };
  return context.period && { period: context.period, isComparative: false, endsAt: null, isSection: true };
}

/** "yoy" or "qoq": said in words, or by the time of what it is compared with. undefined: compared with something else. */
export function growthOf(chain: Chain, i: number, current: Period): "yoy" | "qoq" | undefined {
  const { growth, since } = chain.readings[i]?.trail ?? {};
  if (growth) return growth;
  const base = chain.readings.find((reading, j) => j > i && reading.link.role === "base");
  const compared = since ?? base?.trail.period;
  if (!compared || samePeriod(compared.period, yearsBefore(current, 1))) return "yoy";
  return addDays(endOf(compared.period), 1) === startOf(current) ? "qoq" : undefined;
}

function time({ period, comparative }: PeriodToken, endsAt: number | null): Time {
  return { period, isComparative: comparative, endsAt };
}

/** A balance stands on a day: of a period named outright it is the last. */
function inBalance({ subject }: Chain, found: Time & { isSection?: boolean }): Time | Untimed {
  if (subject.metric.time === "flow" || found.period.kind === "instant") return found;
  if (found.isSection) return { untimed: "it is a balance, and the sentence does not say of which day" };
  return { ...found, period: instantPeriod(endOf(found.period)) };
}

function baseTime(chain: Chain, i: number): Time | Untimed {
  const own = chain.readings[i]?.trail.period ?? periodOfNeighbour(chain, i);
  if (!own) return { untimed: "it is a figure to compare with, and the sentence does not say of when" };
  return inBalance(chain, { period: own.period, isComparative: true, endsAt: own.end });
}

/** "compared to RMB65,167 million, or 13.6% of revenue, in the same period of 2024": one time for both. */
function periodOfNeighbour(chain: Chain, i: number): PeriodToken | null {
  const [here, next, last] = [chain.readings[i], chain.readings[i + 1], chain.readings[i - 1]];
  if (here?.link.role === "base" && next?.link.role === "portion") return next.trail.period;
  return here?.link.role === "portion" && last?.link.role === "base" ? last.trail.period : null;
}

export function isPortionOfBase(chain: Chain, i: number): boolean {
  return chain.readings[i]?.link.role === "portion" && chain.readings[i - 1]?.link.role === "base";
}

/** The stated period or horizon of a plan; without one, the day it was said. */
function guidanceTime(sentence: Sentence, chain: Chain): Time {
  const stated = chain.subject.period ?? chain.readings.map(stateOf).find((token) => token !== null);
  if (stated) return time(stated, null);
  const years = horizonYears(shape(sentence.row, 0, sentence.row.length));
  const { published } = sentence.context;
  return {
    period: years ? horizon(published, years) : instantPeriod(published),
    isComparative: false,
    endsAt: null,
  };
}

function stateOf({ trail }: Reading): PeriodToken | null {
  return trail.period;
}

function horizonYears(words: string): number | undefined {
  const count = HORIZON.exec(words)?.groups?.count;
  return count === undefined ? undefined : (COUNTS[count] ?? Number(count));
}

/** So many years from a day on, the last day included. */
function horizon(from: Day, years: number): Period {
  return duration(from, addDays(addMonths(from, 12 * years), -1));
}
