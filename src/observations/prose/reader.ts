/**
 * Prose → observations. Sentence by sentence: what is spoken of (entity, segment, metric), the figures, the time; then each
 * figure is given to the metric it belongs to, or it becomes a problem.
 * Rules kept here: precision first, a wrong number is worse than a missing one; `quote` is the text at `span`; pure, and
 * linear in the text.
 */
import type { Catalogue } from "../../model/catalogue.ts";
import { type Day, dayOf } from "../../model/day.ts";
import type { Document, Span } from "../../model/document.ts";
import type { Observation } from "../../model/observation.ts";
import type { Period } from "../../model/period.ts";
import type { Reader } from "../../model/ports.ts";
import type { Batch, Problem } from "../../model/problem.ts";
import { checked } from "../checks.ts";
import { fromDraft } from "../from-draft.ts";
import { type Lexicon, lexiconOf, mentionsIn } from "../lexicon.ts";
import { periodsIn } from "../periods.ts";
import { placed } from "../placed.ts";
import { quantitiesIn } from "../quantities.ts";
import type { Context, Draft } from "../sentence.ts";
import { sentencesIn } from "../sentences.ts";
import { attach } from "./attach.ts";
import { rowOf } from "./row.ts";
import {
  coveredBy,
  leadInOf,
  NO_SECTIONS,
  periodOf,
  type Sections,
  segmentOf,
  underHeading,
} from "./sections.ts";
import { statementsIn } from "./statements.ts";

/** Name and version: a change in what is read makes a new version. */
export const PROSE = "prose@1";

export const proseReader: Reader = { method: PROSE, observe };

/** A longer "sentence" is a table or a list run into the text: no grammar for it. */
const LONGEST_SENTENCE = 1500;

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { publishedAt } = document.head;
  if (publishedAt === undefined) return { values: [], problems: [undated(document)] };
  const read = draftsIn(document, catalogue, dayOf(publishedAt));
  const values = checked(read.values).map((draft) =>
    fromDraft(draft, document, { method: PROSE, publishedAt }),
  );
  return { values: distinct(values), problems: placed(read.problems, document) };
}

type Reading = {
  readonly document: Document;
  readonly catalogue: Catalogue;
  readonly lexicon: Lexicon;
  readonly fiscalYearEndMonth: number | undefined;
  readonly values: Draft[];
  readonly problems: Problem[];
};

function draftsIn(document: Document, catalogue: Catalogue, published: Day): Batch<Draft> {
  const issuer = catalogue.entities.find(({ id }) => id === document.head.issuer);
  const reading: Reading = {
    document,
    catalogue,
    lexicon: lexiconOf(catalogue),
    fiscalYearEndMonth: issuer?.fiscalYearEndMonth,
    values: [],
    problems: [],
  };
  let sections = NO_SECTIONS;
  let leadIn: Period | undefined;
  const base = { issuer: document.head.issuer ?? null, published };
  for (const block of document.blocks) {
    if (block.kind === "heading") {
      const words = document.text.slice(...block.span);
      const [only, ...more] = mentionsIn(words, reading.lexicon);
      const isSegment = only?.words === words && only.meanings.some(({ kind }) => kind === "segment");
      const periods = periodsIn(words, { ...reading, section: periodOf(sections) });
      sections = underHeading(sections, block, {
        words,
        periods,
        segment: isSegment && more.length === 0 ? words : null,
      });
      leadIn = undefined;
    } else if (block.kind === "paragraph" || block.kind === "list-item" || block.kind === "caption") {
      // The lead-in of a list holds for its items, and no further.
      const after = readBlock(reading, block.span, {
        sections,
        base,
        leadIn: block.kind === "list-item" ? leadIn : undefined,
      });
      sections = after.sections;
      leadIn =
        block.kind === "list-item" || document.text[block.span[1] - 1] === ":" ? after.leadIn : undefined;
    }
  }
  return { values: reading.values, problems: reading.problems };
}

type Around = { readonly sections: Sections; readonly leadIn: Period | undefined };

/** @returns the sections, and the lead-in of a list, as they stand after the block */
function readBlock(
  reading: Reading,
  block: Span,
  { base, ...around }: Around & { readonly base: Pick<Context, "issuer" | "published"> },
): Around {
  const { document, lexicon } = reading;
  let { sections, leadIn } = around;
  let previous: Context["previous"];
  let spokenOf: string | null = null;
  for (const span of sentencesIn(document.text, block)) {
    const text = document.text.slice(...span);
    if (text.length > LONGEST_SENTENCE) {
      reading.problems.push(tooLong(span));
      [previous, spokenOf] = [undefined, null];
      continue;
    }
    const periods = periodsIn(text, { ...reading, section: leadIn ?? periodOf(sections) });
    sections = { ...sections, whole: coveredBy(text, periods) ?? sections.whole };
    leadIn = leadInOf(text, periods) ?? leadIn;
    const mentions = mentionsIn(text, lexicon);
    const period = leadIn ?? periodOf(sections);
    const context = { ...base, period, segment: segmentOf(sections), previous, spokenOf };
    const row = rowOf(text, { mentions, periods, quantities: quantitiesIn(text) });
    const sentence = { text, start: span[0], row, mentions, lexicon, context };
    const figures = attach(sentence, reading.catalogue);
    const statements = statementsIn(sentence);
    reading.values.push(...figures.values, ...statements.values);
    reading.problems.push(...figures.problems, ...statements.problems);
    // A sentence without figures leaves it open what the next one leans on.
    previous = figures.last ?? (previous ? "unclear" : undefined);
    spokenOf = lastNamed(mentions) ?? spokenOf;
  }
  return { sections, leadIn };
}

function lastNamed(mentions: ReturnType<typeof mentionsIn>): string | undefined {
  const named = mentions.flatMap(({ meanings }) =>
    meanings.flatMap((meaning) => (meaning.kind === "entity" ? [meaning.entity.id] : [])),
  );
  return named.at(-1);
}

/** The same words read twice are one observation. */
function distinct(observations: readonly Observation[]): readonly Observation[] {
  return [...new Map(observations.map((observation) => [observation.id, observation])).values()];
}

function undated({ origin }: Document): Problem {
  return {
    code: "undated",
    severity: "warning",
    what: "The document is undated, so nothing in it can be placed in time and nothing was read from it.",
    where: { file: origin },
    fix: "add `published: 2026-08-20` to its front matter.",
  };
}

function tooLong(span: Span): Problem {
  const length = span[1] - span[0];
  return {
    code: "no-sentence",
    severity: "note",
    what: `${length} characters without the end of a sentence were not read: a table or a list run into the text.`,
    where: { span },
  };
}
