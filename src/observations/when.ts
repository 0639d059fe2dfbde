/** Which period a figure is about: what stands beside it, else what the sentence, its section or its plan says. */
import { addMonths } from "../model/day.ts";
import type { Measure } from "../model/observation.ts";
import { duration, type Period } from "../model/period.ts";
import type { Around } from "./around.ts";
import { DOWN, UP } from "./measure.ts";
import type { PeriodMention } from "./periods.ts";
import type { Sentence } from "./sentence.ts";

const FROM = /\bfrom\s+(?:[a-z]+\s+)?$/i;
const HORIZON =
  /\b(?:over|within|in)\s+(?:the\s+)?(?:next\s+|coming\s+)?(?<count>two|three|four|five|six|ten|\d{1,2})\s+years\b/i;
const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6, ten: 10 };

export type Time = {
  readonly period: Period;
  readonly comparative: boolean;
  readonly endsAt: number | undefined;
};

/** "base": a figure only compared with, of a period the sentence does not say. undefined: no period is said anywhere. */
export function periodFor(
  sentence: Sentence,
  { quantity, before, after, from, to }: Around,
  measure: Measure,
): Time | "base" | undefined {
  const growth = measure === "yoy" || measure === "qoq";
  const usable = sentence.periods.filter(({ comparative }) => !(growth && comparative));
  const following = usable.find(
    ({ span }) =>
      span[0] >= quantity.span[1] &&
      span[1] <= to &&
      /^[\s,]*(?:in|for|during|of|at|as of|on|and|the|over|,|\s)*$/i.test(
        sentence.text.slice(quantity.span[1], span[0]),
      ),
  );
  if (following) return time(following, following.span[1]);
  const base =
    FROM.test(before) &&
    (UP.test(sentence.text.slice(0, quantity.span[0])) ||
      DOWN.test(sentence.text.slice(0, quantity.span[0])) ||
      /^\s+to\b/.test(after));
  if (base && quantity.kind !== "ordinal") return "base";
  if (measure === "guidance") return guidancePeriod(sentence, usable);
  const own =
    usable.findLast(({ span }) => span[1] <= quantity.span[0] && span[0] >= from) ??
    usable.findLast(({ span, comparative }) => span[1] <= quantity.span[0] && !comparative) ??
    usable.find(({ span, comparative }) => span[0] >= quantity.span[1] && !comparative);
  if (own) return time(own, undefined);
  return sentence.section && { period: sentence.section, comparative: false, endsAt: undefined };
}

function time({ period, comparative }: PeriodMention, endsAt: number | undefined): Time {
  return { period, comparative, endsAt };
}

/** The stated period or horizon of a plan; without one, the day it was said. */
function guidancePeriod(sentence: Sentence, usable: readonly PeriodMention[]): Time | undefined {
  const [stated] = usable;
  if (stated) return time(stated, undefined);
  const horizon = HORIZON.exec(sentence.text)?.groups?.count;
  if (horizon !== undefined && sentence.published !== null) {
    const years = COUNTS[horizon] ?? Number(horizon);
    return {
      period: duration(sentence.published, addMonths(sentence.published, 12 * years)),
      comparative: false,
      endsAt: undefined,
    };
  }
  return (
    sentence.publishedPeriod && { period: sentence.publishedPeriod, comparative: false, endsAt: undefined }
  );
}
