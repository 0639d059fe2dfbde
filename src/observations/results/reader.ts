/**
 * Prose of results releases → drafts. Passage by passage, sentence by sentence: a term, whose it is, then the chain of its
 * figures (level, change, share, the earlier level), each by the words that link it.
 * Rules kept here: every link is of a known form, or the chain ends; pure, and linear in the text.
 */
import type { Catalogue } from "../../model/catalogue.ts";
import { dayOf } from "../../model/day.ts";
import type { Document } from "../../model/document.ts";
import { endOf, type Period, samePeriod } from "../../model/period.ts";
import { quantitiesIn } from "../quantities.ts";
import type { Quantity } from "../quantity.ts";
import type { Draft } from "../sentence.ts";
import { sentencesIn } from "../sentences.ts";
import { fiscalDays } from "../weeks.ts";
import type { Calendar } from "./calendar.ts";
import { type Context, chainsIn, spokenOf } from "./chain.ts";
import { COUNTED, countedIn } from "./counted.ts";
import { draftsOf } from "./drafts.ts";
import { mask } from "./masked.ts";
import { namesOf } from "./names.ts";
import { passagesIn } from "./passages.ts";
import { leadInOf, type Section, underHeading, wholeOf } from "./sections.ts";
import { type Terms, termsOf } from "./terms.ts";
import { type Time, timesIn } from "./time.ts";
import { countWords, spanIn, type View, viewOf } from "./view.ts";

/** Name and version: a change in what is read makes a new version. */
export const RESULTS = "results@2";

/** A document without an issuer is not read: whose figures they are would be guessed. */
export function resultsIn(document: Document, catalogue: Catalogue): readonly Draft[] {
  const { text, head } = document;
  if (head.issuer === undefined) return [];
  const counts = countWords(text);
  const fiscalYearEndMonth = catalogue.entities.find(({ id }) => id === head.issuer)?.fiscalYearEndMonth;
  const published = head.publishedAt && dayOf(head.publishedAt);
  const byMonths: Calendar = {
    fiscalYearEndMonth,
    weekEnds: fiscalDays(text, fiscalYearEndMonth)?.ends,
    published,
  };
  const terms = termsOf(catalogue);
  const passages = passagesIn(document).map(({ kind, pieces }) => ({
    kind,
    view: viewOf(text, pieces, counts),
  }));
  const headings = passages.flatMap(({ kind, view }) => (kind === "heading" ? [view.text] : []));
  const names = namesOf(document, catalogue, headings);
  const { whole, calendar } = wholeOf(
    passages.map(({ view }) => view.text),
    { calendar: byMonths, published },
  );
  const defaultRate = SAYS_YEAR_OVER_YEAR.test(text) ? "yoy" : undefined;
  const fixed = { issuer: head.issuer, catalogue, calendar, names, defaultRate, whole, published } as const;
  const drafts: Draft[] = [];
  let headed: Section = { period: whole, segment: null, nonGaap: undefined };
  // What a lead-in says holds up to the next heading.
  let section = headed;
  for (const { kind, view } of passages) {
    if (kind === "heading") {
      headed = underHeading(view.text, { whole, before: headed }, { calendar, names, terms });
      section = headed;
    }
    let previous: Context["previous"];
    let carried: Context["carried"];
    let held: Context["held"];
    for (const span of sentencesIn(view.text, [0, view.text.length])) {
      section = { ...section, ...leadInOf(view.text.slice(...span), calendar) };
      const read = sentenceIn(view, span, {
        terms,
        context: { ...fixed, ...section, previous, carried, held },
      });
      drafts.push(...read.drafts);
      previous = read.spokenOf;
      if (previous && previous !== "unclear") held = previous.segment === null ? previous : undefined;
      // A time that is not the document's own is spoken of in passing.
      if (read.time && whole && endOf(read.time) === endOf(whole)) carried = read.time;
    }
  }
  return drafts;
}

const SAYS_YEAR_OVER_YEAR = /year[- ]over[- ]year|year[- ]on[- ]year|\byoy\b/i;

/** "…; and (3) the change of cash, the net cash was": what it excludes stands before. */
const BROKEN_OFF = /^and \((?:\d|[ivx]+)\)/i;
const NO_TERMS: Terms = new Map();

function sentenceIn(
  view: View,
  [start, end]: readonly [number, number],
  { terms, context }: { readonly terms: Terms; readonly context: Context },
): {
  readonly drafts: readonly Draft[];
  readonly spokenOf: Context["previous"];
  readonly time: Period | undefined;
} {
  const text = view.text.slice(start, end);
  if (BROKEN_OFF.test(text)) return { drafts: [], spokenOf: "unclear", time: undefined };
  const times = timesIn(text, context.calendar, context.carried ?? context.period);
  const figures = quantitiesIn(text).filter((each) => isWritten(each, text) && !isFootnote(each, text));
  if (figures.length === 0) return { drafts: [], spokenOf: context.previous, time: onlyTime(times) };
  const sentence = { text, masked: mask(text, { terms, times, figures }), context };
  const chains = chainsIn(sentence);
  const drafts = [
    ...chains.flatMap((chain) => draftsOf(chain, sentence)),
    // What is counted is named by words that are terms elsewhere.
    ...(COUNTED.test(text)
      ? countedIn({ ...sentence, masked: mask(text, { terms: NO_TERMS, times, figures }) }, context.published)
      : []),
  ];
  return {
    drafts: drafts.map((draft) => ({
      ...draft,
      span: spanIn(view, start + draft.span[0], start + draft.span[1]),
    })),
    spokenOf: spokenOf(sentence, chains),
    time: onlyTime(times) ?? spokenTime(drafts, times),
  };
}

/** In digits: "double digits" is no figure that could be shown. */
function isWritten({ kind, span }: Quantity, text: string): boolean {
  return kind !== "run" && /\d/.test(text.slice(...span));
}

/** "Non-GAAP 2 income": the mark of a footnote. */
function isFootnote({ kind, span: [start, end] }: Quantity, text: string): boolean {
  return kind === "count" && end - start === 1 && /\b(?:GAAP|IFRS)s? ?$/i.test(text.slice(0, start));
}

/** Of the times a sentence names, the one its first figure is of. */
function spokenTime(drafts: readonly Draft[], times: readonly Time[]): Period | undefined {
  const first = drafts.find(
    ({ comparative, measure, period }) =>
      !comparative && measure !== "guidance" && period.kind === "duration",
  );
  return first && times.some(({ period }) => period && samePeriod(period, first.period))
    ? first.period
    : undefined;
}

/** The one stretch of time a sentence names; what it compares with is none. */
function onlyTime(times: readonly Time[]): Period | undefined {
  const named = times.flatMap(({ relation, period }) =>
    (relation === "named" || relation === "current") && period?.kind === "duration" ? [period] : [],
  );
  const [first] = named;
  return first && named.every((each) => samePeriod(each, first)) ? first : undefined;
}
