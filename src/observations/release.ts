/**
 * A whole results release → observations: its tables, the formulas of its prose, and whatever else its sentences say plainly.
 * Rules kept here: a figure that two readings of one document give differently, for the same thing, is flagged and not used;
 * the same figure read twice is one observation; of a tagged filing the tags and the tables are read, not the discussion, which
 * goes through years and segments whose names stand pages above.
 */
import type { Catalogue } from "../model/catalogue.ts";
import type { Document } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import { identify } from "../model/observation-id.ts";
import type { Reader } from "../model/ports.ts";
import type { Batch } from "../model/problem.ts";
import { sayTheSame, sizeOf, thingOf } from "./agreement.ts";
import { checked } from "./checks.ts";
import { factObservations } from "./facts.ts";
import { fromDraft } from "./from-draft.ts";
import { placed } from "./placed.ts";
import { proseReader } from "./reader.ts";
import { RESULTS, resultsIn } from "./results/reader.ts";
import { readTables, TABLES } from "./tables/reader.ts";

/** Name and version: a change in what is read makes a new version. */
export const RELEASE = "release@1";

export const releaseReader: Reader = { method: RELEASE, observe };

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { publishedAt } = document.head;
  const plain = proseReader.observe(document, catalogue);
  if (publishedAt === undefined) return plain;
  const tables = readTables(document, catalogue);
  const inTables = tables.drafts.map((draft) => fromDraft(draft, document, { method: TABLES, publishedAt }));
  const facts = taggedIn(document, catalogue);
  const inProse =
    (document.facts ?? []).length > 0
      ? []
      : [
          ...resultsIn(document, catalogue).map((draft) =>
            fromDraft(draft, document, { method: RESULTS, publishedAt }),
          ),
          ...plain.values,
        ];
  // What the strict reader of sentences left unread is mostly what the others are for.
  return {
    values: agreed(checked(distinct([...facts.values, ...inProse, ...inTables]))),
    problems: [...facts.problems, ...placed(tables.problems, document)],
  };
}

/** What the filer tagged is read first: its concept, period and value are the filer's own. */
function taggedIn(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { facts = [], head } = document;
  if (facts.length === 0 || head.issuer === undefined) return { values: [], problems: [] };
  return factObservations(facts, { document, catalogue, entity: head.issuer });
}

/** The same figure of the same thing is one observation: the first words that gave it count. */
function distinct(read: readonly Observation[]): readonly Observation[] {
  const same = (each: Observation) => `${thingOf(each)} ${sizeOf(each)}`;
  return [...new Map(read.toReversed().map((each) => [same(each), each])).values()].toReversed();
}

/** Two figures of one thing that differ by more than their rounding: nobody knows which is wrong, so neither is used. */
function agreed(read: readonly Observation[]): readonly Observation[] {
  const groups = Map.groupBy(read, thingOf);
  return read.map((each) => {
    const differs = groups.get(thingOf(each))?.some((other) => !sayTheSame(each, other)) ?? false;
    return identify(differs ? { ...each, failed: [...each.failed, "agreement"] } : each);
  });
}
