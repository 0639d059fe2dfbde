/**
 * What the note says has happened: a company or its shares, a verb of doing in the past, often a figure or a day.
 * Rule kept here: the words are quoted; a day is given only as exactly as the words say it.
 */
import type { Span } from "../model/document.ts";
import type { NoteEvent, NoteFigure } from "../model/draft.ts";
import { endOf } from "../model/period.ts";
import { periodsIn } from "../observations/periods.ts";
import { figuresAt } from "./figures.ts";
import { type Note, plainWords, sentencesOf, trimmed, unmarked } from "./note.ts";

const DONE =
  /\b(?:said|says|announced|reported|raised|cut|launched|released|unveiled|closed|acquired|agreed|signed|rejected|accepted|approved|filed|charged|fined|settled|issued|issues|invested|pledged|committed|fell|rose|jumped|dropped|plunged|surged|climbed|gained|lost|slid|reached|hit|beat|missed|increased|decreased|expanded|completed|sold|bought|named|appointed|resigned|reaffirmed|soared|had\slent|has\s(?:\w+\s)?(?:raised|soared|risen|fallen|jumped|reaffirmed|signed|agreed|announced|shown)|have\s(?:risen|fallen|jumped|raised)|is\sfunding|will\stake\sover|accelerated|confirms?|secured)\b/i;
const HAPPENED = /what\shappened|tl;?\s?dr|the\snews|takeaways|summary|catalysts/i;
const MOST = 12;
const MONTH_YEAR =
  /\b(?:in|by|since|of|for|on)?\s?(?<month>January|February|March|April|May|June|July|August|September|October|November|December)\s(?<year>20\d{2})\b/;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

export function eventsIn(note: Note, figures: readonly NoteFigure[]): readonly NoteEvent[] {
  const blocks = note.blocks.filter(({ kind }) => kind !== "heading");
  const telling = blocks.filter(({ under }) => under.some((each) => HAPPENED.test(each)));
  return (telling.length > 0 ? telling : blocks)
    .flatMap(({ span }) => sentencesOf(note.text, span))
    .filter((span) => DONE.test(unmarked(note.text.slice(...span))))
    .slice(0, MOST)
    .map((span) => eventOf(note, withoutHead(note.text, span), figures));
}

/** "**Bold head:** words" → words. */
function withoutHead(text: string, span: Span): Span {
  const head = /^(?:\*\*|__).{3,120}?(?:\*\*|__)\s*:?\s*/s.exec(text.slice(...span));
  return trimmed(text, [span[0] + (head?.[0].length ?? 0), span[1]]);
}

function eventOf({ text }: Note, span: Span, figures: readonly NoteFigure[]): NoteEvent {
  const quote = text.slice(...span);
  return {
    quote,
    span,
    what: plainWords(quote).replace(/[.;]$/, ""),
    date: dateIn(unmarked(quote)),
    figures: figuresAt(figures, span).map((figure) => figure.quote),
  };
}

function dateIn(words: string): string | null {
  const found = periodsIn(words, { fiscalYearEndMonth: undefined, section: undefined });
  const day = found.find(({ period }) => "instant" in period);
  if (day) return endOf(day.period);
  const { month, year } = MONTH_YEAR.exec(words)?.groups ?? {};
  return month === undefined ? null : `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}`;
}
