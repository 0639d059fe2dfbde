/**
 * Prose of results releases → drafts. Passage by passage, sentence by sentence: a term, whose it is, then the chain of its
 * figures (level, change, share, the earlier level), each by the words that link it.
 * Rules kept here: every link is of a known form, or the chain ends; pure, and linear in the text.
 */
import type { Catalogue } from "../../model/catalogue.ts";
import type { Document } from "../../model/document.ts";
import type { Period } from "../../model/period.ts";
import { quantitiesIn } from "../quantities.ts";
import type { Draft } from "../sentence.ts";
import { type ChainContext, type ChainState, chainIn } from "./chain.ts";
import { mask } from "./masked.ts";
import { passagesIn } from "./passages.ts";
import { type Names, segmentIn } from "./subject.ts";
import { termsIn, termsOf } from "./terms.ts";
import { type Calendar, calendarOf, looseTime, timesIn } from "./time.ts";
import { countWords, spanIn, type View, viewOf } from "./view.ts";

/** What has been said above a passage. */
type Section = {
  readonly period: Period | undefined;
  readonly segment: string | null;
  readonly nonGaap: boolean | undefined;
  readonly level: number;
};

export function resultsIn(document: Document, catalogue: Catalogue): readonly Draft[] {
  const issuer = catalogue.entities.find(({ id }) => id === document.head.issuer);
  const counts = countWords(document.text);
  const calendar = calendarOf(document.text, issuer?.fiscalYearEndMonth);
  const terms = termsOf(catalogue);
  const passages = passagesIn(document).map((passage) => ({
    ...passage,
    view: viewOf(document.text, passage.pieces, counts),
  }));
  const names = namesOf(document, catalogue, passages);
  const drafts: Draft[] = [];
  const whole = wholePeriod(
    passages.map(({ view }) => view.text),
    calendar,
  );
  let section: Section = { period: whole, segment: null, nonGaap: undefined, level: 0 };
  let leadIn: Partial<Section> = {};
  const rateSaid = /year[- ]over[- ]year|year[- ]on[- ]year|\byoy\b/i.test(document.text);
  for (const { kind, view, level } of passages) {
    if (kind === "heading") {
      const period =
        headingPeriod(view.text, calendar) ??
        looseTime(view.text, whole) ??
        (isWide(view.text) ? whole : section.period);
      const segment = headingSegment(view.text, names, terms);
      section = { period, segment, nonGaap: undefined, level };
      leadIn = {};
    }
    let state: ChainState = { previous: undefined };
    for (const [start, end] of sentencesOf(view.text)) {
      const text = view.text.slice(start, end);
      const said = leadInOf(text, calendar);
      if (said && (kind === "prose" || /[:]$/.test(text))) leadIn = { ...leadIn, ...said };
      const base: Section = { ...section, ...leadIn };
      const times = timesIn(text, calendar, base.period);
      const masked = mask(text, {
        terms,
        times,
        figures: quantitiesIn(text).filter((each) => each.kind !== "run"),
      });
      const context: ChainContext = {
        issuer: document.head.issuer ?? null,
        calendar,
        names,
        period: base.period,
        segment: base.segment,
        nonGaap: base.nonGaap,
        defaultRate: rateSaid ? "yoy" : undefined,
        state,
      };
      const read = chainIn(text, masked, context);
      state = read.state;
      drafts.push(
        ...read.drafts.map((draft) => ({
          ...draft,
          span: spanIn(view, start + draft.span[0], start + draft.span[1]),
        })),
      );
    }
  }
  return drafts;
}

/** "For the third quarter of fiscal 2026:", "On a non-IFRS basis, …:" */
function leadInOf(text: string, calendar: Calendar): Partial<Section> | undefined {
  const basis = /^(?:[^:]{0,30}\b)?on an? (non-)?(?:ifrs|gaap) basis\b[^:]*:?$/i.exec(text);
  if (basis && quantitiesIn(text).length === 0) return { nonGaap: basis[1] !== undefined };
  const lead = /^[^:]*\b(?:in|for|during|outlook for) the [^:]{3,90}:|^(?:outlook|guidance)[^:]*:/i.exec(
    text,
  );
  if (!lead) return undefined;
  const times = timesIn(lead[0], calendar, undefined).filter(
    ({ relation, period }) => relation === "named" && period?.kind === "duration",
  );
  return times.length === 1 && times[0]?.period ? { period: times[0].period } : undefined;
}

function headingPeriod(words: string, calendar: Calendar): Period | undefined {
  const times = timesIn(words, calendar, undefined).filter(
    ({ relation, period }) => relation === "named" && period?.kind === "duration",
  );
  const distinct = new Map(times.map(({ period }) => [JSON.stringify(period), period]));
  return distinct.size === 1 ? [...distinct.values()][0] : undefined;
}

/** A heading after which the document speaks of its own period again. */
function isWide(words: string): boolean {
  return /\b(?:overview|highlights|outlook|about)\b/i.test(words) && !/\b(?:year|months)\b/i.test(words);
}

/** The period of the whole: the first quarter, half or year that the document says has ended. */
function wholePeriod(passages: readonly string[], calendar: Calendar): Period | undefined {
  let spent = 0;
  for (const text of passages) {
    const times = timesIn(text, calendar, undefined).filter(
      ({ relation, period }) => relation === "named" && period?.kind === "duration",
    );
    const first = times[0]?.period;
    if (first) return first;
    spent += text.length;
    if (spent > 8000) return undefined;
  }
  return undefined;
}

/** Words that a release uses only of a segment. */
const NAMED: readonly RegExp[] = [
  /\b[Rr]evenues? (?:from|of) (?:our |the )?([A-Z][^.,;()\n]{1,60}?) (?:business|segment)\b/g,
  /\b[Rr]evenues? from (?:our )?([A-Z][^.,;()\n]{1,50}?)(?:,? which| in the (?:\w+ )?quarter| (?:was|were|grew|increased|decreased|rose)\b)/g,
  /(?:^|[.):] )(?!Our|The|Total|Its|Segment)([A-Z][A-Za-z &-]{2,50}?) adjusted EBITA\b/gm,
];

function namesOf(
  document: Document,
  catalogue: Catalogue,
  passages: readonly { readonly kind: string; readonly view: View }[],
): Names {
  const own = catalogue.segments.filter(({ entity }) => entity === document.head.issuer);
  const issuer = catalogue.entities.find(({ id }) => id === document.head.issuer);
  const segments = new Set(own.flatMap(({ names }) => names.map((name) => name.toLowerCase())));
  const free: Names = { segments, issuer: new Set() };
  for (const { kind, view } of passages) {
    if (kind !== "heading") continue;
    const name = view.text.trim();
    if (name.length < 60 && segmentIn(name, free) !== undefined) segments.add(name.toLowerCase());
  }
  for (const pattern of NAMED)
    for (const match of document.text.matchAll(pattern)) segments.add((match[1] ?? "").trim().toLowerCase());
  for (const match of document.text.matchAll(
    /^[ \t]*([A-Z][A-Za-z,&/ -]{2,60}?)[ \t]+(?:RMB|US\$|\$)?\(?\d[\d,.]*\)?[ \t]+(?:RMB|US\$|\$)?\(?\d/gm,
  ))
    segments.add((match[1] ?? "").trim().toLowerCase());
  return { segments, issuer: new Set((issuer?.names ?? []).map((name) => name.toLowerCase())) };
}

/** A heading that is a segment's name and nothing else. */
function headingSegment(words: string, names: Names, terms: ReturnType<typeof termsOf>): string | null {
  if (words.split(" ").length > 6 || termsIn(words, terms).length > 0) return null;
  if (
    /\b(?:results|highlights|overview|outlook|summary|review|information|discussion|quarter|year|developments?|updates?|statements?|measures?|about|conference|call|notes?|contact|contacts|performance|financial|operational|business|dividends?|guidance|table|release|announces?)\b/i.test(
      words,
    )
  )
    return null;
  return segmentIn(words, names) ?? null;
}

const ABBREVIATED =
  /(?:\b(?:mr|ms|mrs|dr|inc|ltd|co|corp|no|vs|u\.s|p\.m|a\.m|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|st|approx|e\.g|i\.e)|\b[A-Z])$/i;

/** [start, end) of each sentence of a passage. */
export function sentencesOf(text: string): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?;]["')\]]*(?=\s+["'([]*[A-Z0-9]|\s*$|[A-Z][a-z]+ [a-z])/g)) {
    const at = match.index;
    if (
      match[0][0] === "." &&
      ABBREVIATED.test(text.slice(Math.max(0, at - 6), at)) &&
      at + match[0].length < text.length
    )
      continue;
    if (match[0][0] === "." && /\d$/.test(text[at - 1] ?? "") && /^\d/.test(text.slice(at + 1))) continue;
    const end = at + match[0].length;
    found.push([from, end]);
    from = end;
    while (text[from] === " ") from += 1;
  }
  if (from < text.length) found.push([from, text.length]);
  return found;
}
