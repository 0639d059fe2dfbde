/**
 * What the headings and lead-ins above a sentence say of it: its time, its segment, its basis.
 * Rule kept here: a heading or lead-in that names two times sets none.
 */
import { addDays, type Day, daysBetween } from "../../model/day.ts";
import { endOf, lengthDays, type Period, samePeriod } from "../../model/period.ts";
import { quantitiesIn } from "../quantities.ts";
import { type Calendar, looseTime } from "./calendar.ts";
import { type Names, segmentIn } from "./owner.ts";
import { type Terms, termsIn } from "./terms.ts";
import { timesIn } from "./time.ts";

export type Section = {
  readonly period: Period | undefined;
  readonly segment: string | null;
  readonly nonGaap: boolean | undefined;
};

type Words = { readonly calendar: Calendar; readonly names: Names; readonly terms: Terms };

/** @param whole what the document is about; @param before the section that ends here */
export function underHeading(
  heading: string,
  { whole, before }: { readonly whole: Period | undefined; readonly before: Section },
  { calendar, names, terms }: Words,
): Section {
  const named = onlyPeriod(heading.split(COMPARED)[0] ?? heading, calendar) ?? looseTime(heading, whole);
  // A heading of an earlier time is that of a column, and of a later one only where it says so; what is expected ends with it.
  const isOther =
    named &&
    whole &&
    !COMPARED.test(heading) &&
    (endOf(named) < endOf(whole) || (endOf(named) > endOf(whole) && !IS_AHEAD.test(heading)));
  const goesOn = before.period && whole && endOf(before.period) <= endOf(whole);
  const period = (isOther ? undefined : named) ?? (goesOn && !isWide(heading) ? before.period : whole);
  return { period, segment: headingSegment(heading, names, terms), nonGaap: undefined };
}

/** "Fourth quarter compared with third quarter": of the first. */
const COMPARED = / (?:as )?(?:compared? (?:to|with)|comparison with|versus|vs\.?) /i;
const IS_AHEAD = /\b(?:outlook|guidance|expectations?|forecast|targets?)\b/i;

/** "For the third quarter of fiscal 2026:", "On a non-IFRS basis, …:" */
export function leadInOf(text: string, calendar: Calendar): Partial<Section> | undefined {
  const basis = /^(?:[^:]{0,30}\b)?on an? (non-)?(?:ifrs|gaap) basis\b[^:]*:?$/i.exec(text);
  if (basis && quantitiesIn(text).length === 0) return { nonGaap: basis[1] !== undefined };
  const lead = /^[^:]*\b(?:in|for|during|outlook for) the [^:]{3,90}:|^(?:outlook|guidance)[^:]*:/i.exec(
    text,
  );
  if (!lead) return undefined;
  const period = onlyPeriod(lead[0], calendar);
  return period && { period };
}

/** The one period that the words name; undefined when they name none, or two. */
function onlyPeriod(words: string, calendar: Calendar): Period | undefined {
  const periods = periodsNamed(words, calendar);
  return periods.every((each) => samePeriod(each, periods[0] ?? each)) ? periods[0] : undefined;
}

function periodsNamed(words: string, calendar: Calendar): readonly Period[] {
  return timesIn(words, calendar, undefined).flatMap(({ relation, period }) =>
    relation === "named" && period?.kind === "duration" ? [period] : [],
  );
}

/** A heading after which the document speaks of its own period again. */
function isWide(words: string): boolean {
  return /\b(?:overview|highlights|outlook|about)\b/i.test(words) && !/\b(?:year|months)\b/i.test(words);
}

/** A document says early what it is about. */
const FAR = 8000;

type Whole = { readonly whole: Period | undefined; readonly calendar: Calendar };

/**
 * The period of the whole: the first quarter, half or year named that had ended when the document was published; with the
 * calendar it shows. A quarter that also is said to end on a day inside its last month is one of weeks.
 */
export function wholeOf(
  passages: readonly string[],
  { calendar, published }: { readonly calendar: Calendar; readonly published: Day | undefined },
): Whole {
  const named = periodsOf(passages, calendar).filter((each) => !published || endOf(each) <= published);
  const [first] = named;
  if (!first || calendar.weekEnds)
    return { whole: first, calendar: { ...calendar, ends: first && endOf(first) } };
  const exact = named.find((each) => isNear(each, first) && !isMonthEnd(endOf(each)));
  const ends = endOf(exact ?? first);
  return { whole: exact ?? first, calendar: { ...calendar, weekEnds: exact && new Set([ends]), ends } };
}

function periodsOf(passages: readonly string[], calendar: Calendar): readonly Period[] {
  const found: Period[] = [];
  let spent = 0;
  for (const text of passages) {
    found.push(...periodsNamed(text, calendar));
    spent += text.length;
    if (spent > FAR) break;
  }
  return found;
}

/** Two ways of saying one quarter may end so many days apart. */
const NEAR = 10;

function isNear(a: Period, b: Period): boolean {
  return Math.abs(daysBetween(endOf(a), endOf(b))) <= NEAR && Math.abs(lengthDays(a) - lengthDays(b)) <= NEAR;
}

function isMonthEnd(on: Day): boolean {
  return addDays(on, 1).endsWith("-01");
}

/** Words of headings that name no segment. */
const GENERAL =
  /\d|\b(?:results|highlights|overview|outlook|guidance|summary|review|information|discussion|quarter|year|months|ended|ending|developments?|updates?|statements?|measures?|about|conference|call|webcast|replay|notes?|contacts?|performance|financial|operational|business|dividends?|table|release|announce(?:s|ments?)?|comments?|capacity|amount|commitments|contingencies|assets|liabilities|equity|expenses?|income|loss|profits?|tax|cash|shares?|shareholders|corporation|company|inc|limited|ltd|board|directors|risks?|management|strategy|environment|environmental|social|governance|standards|accounting|reconciliations?|employees|appendix|total|currency|forward-looking|safe harbou?r|liquidity|capital|resources|media|investors?|quotes?|unaudited|audited|change|events?|exchange|rates?|utili[sz]ation)\b/i;

/** A heading that is a segment's name and nothing else. */
function headingSegment(words: string, names: Names, terms: Terms): string | null {
  if (words.split(" ").length > 6 || termsIn(words, terms).length > 0) return null;
  if (GENERAL.test(words)) return null;
  return segmentIn(words, names) ?? null;
}
