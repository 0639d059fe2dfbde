/**
 * When each figure of a chain is of, and what each change is against.
 * Rules kept here: a time belongs to the figure it stands behind, else to the term, else to the sentence, else to the section; an
 * earlier figure needs a time of its own words; a change against a time that is no year and no quarter before has no rate.
 */
import {
  endOf,
  instantPeriod,
  lengthDays,
  type Period,
  samePeriod,
  yearsBefore,
} from "../../model/period.ts";
import { inCalendar, quarterBeforeIn, quarterOf, relationBetween, yearBeforeIn } from "./calendar.ts";
import type { Chain, Sentence, Told } from "./chain.ts";
import { type Masked, P, QOQ, T, timeSigns, timesOf, YOY } from "./masked.ts";
import type { Term } from "./terms.ts";
import type { Time } from "./time.ts";

type Rate = "yoy" | "qoq";
export type Placed = { readonly period: Period | undefined; readonly rate: Rate | undefined };

/** One for each figure of the chain. */
export function placesOf(chain: Chain, sentence: Sentence): readonly Placed[] {
  const { told } = chain;
  const times = told.map((each, i) => timesBehind(each, told[i + 1], sentence.masked));
  const main = mainPeriod(chain, times, sentence);
  const row: Row = { told, times, main, sentence };
  return told.map(({ role }, i) => {
    if (role === "earlier") return { period: earlierPeriod(row, i), rate: undefined };
    const isChange = role === "change" || role === "constant-currency";
    return { period: main, rate: isChange ? rateOf(row, i) : undefined };
  });
}

type Row = {
  readonly told: readonly Told[];
  /** Behind each figure. */
  readonly times: readonly (readonly Time[])[];
  readonly main: Period | undefined;
  readonly sentence: Sentence;
};

const AGAINST = "(?:as )?(?:from|over|compared (?:to|with)|versus|against)";
const IS_AGAINST = new RegExp(`^\\)?,? ${AGAINST} `, "i");
const AGAINST_TIME = new RegExp(
  `^\\)?,? ${AGAINST}(?: the)?(?: [^\ue800-\uebff;.,]{1,60}? (?:for|in|of|during)(?: the)?)? (?<time>${P})`,
  "iu",
);
/** Times, rates and what else may stand behind the last figure of a chain before the sentence goes on. */
const BEHIND = new RegExp(
  `^(?:\\)|%)*(?: (?:gain|loss|profit)\\b)?(?: \\([^()]{0,60}\\))?(?<times>(?:,? ?\\(?(?:(?:for|in|during|over|as of|as at|at|of|through|from|compared (?:to|with)|on|by|within|and) )?(?:the |both )?(?:${P}|${YOY}|${QOQ})\\)?| and (?:the )?${P}|, respectively| per (?:diluted )?(?:share|ADS)(?: on a diluted basis)?\\)?| of (?:the |our |total |net )*(?:${T}|revenues?)| \\([^()]{0,60}\\))*)`,
  "iu",
);

/** Times behind a figure, up to the next link or clause. */
function timesBehind(each: Told, next: Told | undefined, masked: Masked): readonly Time[] {
  const behind = masked.text.slice(each.at + 1);
  // What a figure is held against is no time of its own.
  if (each.role !== "earlier" && IS_AGAINST.test(behind)) return [];
  const signs = next ? next.link.timesBefore : timeSigns(BEHIND.exec(behind)?.groups?.times ?? "");
  return timesOf(masked, signs);
}

/** What the chain's figures are of, but for the earlier ones. */
function mainPeriod(
  { told, start, isReason }: Chain,
  times: readonly (readonly Time[])[],
  { masked, context }: Sentence,
): Period | undefined {
  const [first] = told;
  if (!first) return undefined;
  const earlier = told.flatMap(({ role }, i) => (role === "earlier" ? (times[i] ?? []) : []));
  const own = told.flatMap(({ role }, i) => (role === "earlier" ? [] : (times[i] ?? [])));
  const ofTerm = first.role === "earlier" ? [] : timesOf(masked, first.link.timesBefore);
  // "T of F for the same period of 2024": the figure is of that time, and what stands beside it tells no other.
  const beside = first.role === "level" || first.role === "share" ? [...ofTerm, ...(times[0] ?? [])] : [];
  if (beside.length > 0 && !beside.some(isOutright)) return undefined;
  const time = [...ofTerm, ...own].find(isOutright) ?? leadTime(masked.text.slice(0, start), masked);
  const spoken = isReason ? undefined : (context.carried ?? context.period);
  // Only of a quarter can be said how it stands to the quarter before.
  const isOfQuarter = told.some(({ link, at }) =>
    (link.rate + masked.text.slice(at + 1, at + 3)).includes(QOQ),
  );
  const untold = isOfQuarter ? quarterOf(spoken, context.calendar) : spoken;
  const period =
    time?.relation === "unknown"
      ? undefined
      : (time?.period ?? (untold && alongside(untold, earlier, context)));
  return period && asKind(period, first.subject.term);
}

/** A time nobody told is as long as the earlier time it is held against, or nobody knows it. */
function alongside(
  untold: Period,
  earlier: readonly Time[],
  { calendar }: Sentence["context"],
): Period | undefined {
  const against = earlier.find(
    ({ relation, period }) => relation === "named" && period?.kind === "duration",
  )?.period;
  if (!against || Math.abs(lengthDays(against) - lengthDays(untold)) <= 8) return untold;
  const later = inCalendar(yearsBefore(against, -1), calendar);
  return endOf(later) === endOf(untold) ? later : undefined;
}

function isOutright({ relation }: Time): boolean {
  return relation === "named" || relation === "current" || relation === "unknown";
}

const LEAD_TIME = new RegExp(
  `(?:^["“]?|[;,.a-z:\ue000-\ue3ff] ["“]?)(?:[a-z]+, )?(?:in|for|during|over|as of|as at|at|by) (?:the )?(?<time>${P})`,
  "giu",
);

/** "In the quarter ended …, " at the head of the sentence or of its clause. */
function leadTime(words: string, masked: Masked): Time | undefined {
  const sign = [...words.matchAll(LEAD_TIME)].at(-1)?.groups?.time ?? "";
  return timesOf(masked, sign).find(isOutright);
}

/** A balance is of the last day. */
function asKind(period: Period, { time }: Term): Period {
  return time === "balance" && period.kind === "duration" ? instantPeriod(endOf(period)) : period;
}

function earlierPeriod({ told, times, main, sentence }: Row, i: number): Period | undefined {
  const each = told[i];
  const time = earlierTime({ told, times, masked: sentence.masked }, i);
  if (!each || !main || !time) return undefined;
  const { calendar } = sentence.context;
  const period =
    alike(time, main) ??
    (time.relation === "year-before" ? yearBeforeIn(calendar, main) : quarterBeforeIn(calendar, main));
  if (!period || samePeriod(period, main) || endOf(period) >= endOf(main)) return undefined;
  return asKind(period, each.subject.term);
}

/** "The same period of 2024" is as long as the time spoken of, which a section may not be. */
function alike({ period, relation }: Time, main: Period): Period | undefined {
  const isOther = relation === "year-before" && period && Math.abs(lengthDays(period) - lengthDays(main)) > 8;
  return isOther ? undefined : period;
}

/** "A and B for P and P, respectively": in order; else the time right behind, or behind what is said of the same earlier time. */
function earlierTime(
  { told, times, masked }: Pick<Row, "told" | "times"> & { readonly masked: Masked },
  i: number,
): Time | undefined {
  const isBeside = (role: Told["role"] | undefined) => role === "earlier" || role === "also";
  let [first, last] = [i, i];
  while (told[first - 1]?.role === "earlier") first -= 1;
  while (isBeside(told[last + 1]?.role)) last += 1;
  const each = told[i];
  const behind = times[last] ?? [];
  const listed = told
    .slice(first, last + 1)
    .filter(
      ({ role, figure, subject }) =>
        role === "earlier" && figure.kind === each?.figure.kind && subject.term.id === each?.subject.term.id,
    );
  if (each && listed.length > 1 && behind.length === listed.length) return behind[listed.indexOf(each)];
  // Two times and one figure, or two figures and one time: which is whose is not said.
  if (listed.length > 1 && times[i]?.length !== 1) return undefined;
  // "from A to B in P": the time behind B is B's.
  return times[i]?.[0] ?? (i === 0 ? undefined : (behind[0] ?? rateBehind(told[last], masked)));
}

const RATE_BEHIND = new RegExp(
  `^\\)?(?: as a percentage of (?:total |our )?(?:${T}|revenues?))?,? (?<rate>${YOY}|${QOQ})`,
  "iu",
);

/** "from 17.8% on a year-over-year basis". */
function rateBehind(each: Told | undefined, masked: Masked): Time | undefined {
  const rate = each && RATE_BEHIND.exec(masked.text.slice(each.at + 1))?.groups?.rate;
  const relation = rate === YOY ? "year-before" : "quarter-before";
  return rate ? { start: 0, end: 0, period: undefined, relation } : undefined;
}

/** How far behind a change its rate may be said. */
const LOOK = 60;
const CLAUSE_END = /[;]|, (?:and|while|but|primarily|mainly|driven|due|as a result)/;

function rateOf(row: Row, i: number): Rate | undefined {
  const { told, main, sentence } = row;
  const { masked, context } = sentence;
  const each = told[i];
  if (!each || !main) return undefined;
  const behind = masked.text.slice(each.at + 1);
  const near = masked.text.slice(each.at + 1, told[i + 1]?.at).split(CLAUSE_END)[0] ?? "";
  const said = /[\uf000\uf001]/.exec(each.link.rate + near.slice(0, LOOK))?.[0];
  if (said) return said === YOY ? "yoy" : "qoq";
  const [against] = timesOf(masked, AGAINST_TIME.exec(behind)?.groups?.time ?? "");
  if (against) return rateAgainst(against, main);
  const earlier = told.findIndex(({ role }, j) => j > i && role === "earlier");
  if (earlier > 0) {
    const period = earlierPeriod(row, earlier);
    return period && relationBetween(period, main);
  }
  // Two changes in a row, or a sentence that also counts by quarters: which is which is not said.
  if (told[i + 1]?.role === "change" || masked.text.includes(QOQ)) return undefined;
  return context.defaultRate;
}

function rateAgainst({ relation, period }: Time, main: Period): Rate | undefined {
  if (relation === "year-before") return "yoy";
  if (relation === "quarter-before") return "qoq";
  return period && relationBetween(period, main);
}
