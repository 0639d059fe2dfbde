/**
 * A whole results release → observations: its tables, the formulas of its prose, and whatever else its sentences say plainly.
 * Rules kept here: a figure that two readings of one document give differently, for the same thing, is flagged and not used;
 * the same figure read twice is one observation; of a tagged filing the tags and the tables are read, not the discussion, which
 * goes through years and segments whose names stand pages above.
 */
import type { Catalogue } from "../model/catalogue.ts";
import { dayOf } from "../model/day.ts";
import type { Document, Span } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import { identify } from "../model/observation-id.ts";
import type { Reader } from "../model/ports.ts";
import type { Batch } from "../model/problem.ts";
import { agreed, sizeOf, thingOf } from "./agreement.ts";
import { checked } from "./checks.ts";
import { factObservations } from "./facts/facts.ts";
import { fromDraft } from "./from-draft.ts";
import { placed } from "./placed.ts";
import { proseReader } from "./prose/reader.ts";
import { RESULTS, resultsIn } from "./results/reader.ts";
import type { Draft } from "./sentence.ts";
import { readTables, TABLES } from "./tables/reader.ts";

/** Name and version: a change in what is read makes a new version. */
export const RELEASE = "release@1";

export const releaseReader: Reader = { method: RELEASE, observe };

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { publishedAt } = document.head;
  const plain = proseReader.observe(document, catalogue);
  if (publishedAt === undefined) return plain;
  const observed = (method: string) => (draft: Draft) => fromDraft(draft, document, { method, publishedAt });
  const tables = readTables(document, catalogue);
  const facts = taggedIn(document, catalogue);
  const isTagged = (document.facts ?? []).length > 0;
  const formulas = isTagged ? [] : resultsIn(document, catalogue).map(observed(RESULTS));
  const read = distinct([
    ...facts.values,
    ...formulas,
    ...(isTagged ? [] : plain.values),
    ...tables.drafts.map(observed(TABLES)),
  ]);
  // The formulas know what a heading or lead-in says of a sentence: where both read the same words, theirs counts.
  // A figure of a time that had not ended is misread, unless it is said to be expected.
  const published = dayOf(publishedAt);
  const early = ({ measure, period }: Observation) =>
    measure !== "guidance" && period.kind === "duration" && period.end > published;
  const doubled = (each: Observation) =>
    each.method === proseReader.method && formulas.some(({ span }) => overlap(span, each.span));
  // What the strict reader of sentences left unread is mostly what the others are for.
  return {
    values: checked(agreed(read.filter((each) => !doubled(each) && !early(each)))).map(identify),
    problems: [...facts.problems, ...placed(tables.problems, document)],
  };
}

/** What the filer tagged is read first: its concept, period and value are the filer's own. */
function taggedIn(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { facts = [], head } = document;
  if (facts.length === 0 || head.issuer === undefined) return { values: [], problems: [] };
  return factObservations(facts, { document, catalogue, entity: head.issuer });
}

/** The same figure of the same thing is one observation: the first words that gave it count, and all that was checked. */
function distinct(read: readonly Observation[]): readonly Observation[] {
  return [...Map.groupBy(read, (each) => `${thingOf(each)} ${sizeOf(each)}`).values()].flatMap((same) => {
    const [first] = same;
    const all = (of: (each: Observation) => readonly string[]) => [...new Set(same.flatMap(of))];
    return first
      ? [{ ...first, checks: all(({ checks }) => checks), failed: all(({ failed }) => failed) }]
      : [];
  });
}

function overlap(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
