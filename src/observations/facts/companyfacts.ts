/**
 * SEC company facts → observations: every consolidated figure of a known concept, in every filing that told it.
 * Rules kept here: a figure became public with the filing it stands in, at the end of that day, and belongs to that day's
 * release; a later filing that tells another figure is a later print and never replaces the first; what a filing tells of
 * earlier periods is a comparative.
 */
import type { Catalogue } from "../../model/catalogue.ts";
import { parseDay, parseInstant } from "../../model/day.ts";
import type { Document, Span } from "../../model/document.ts";
import type { EntityId } from "../../model/id.ts";
import type { Observation } from "../../model/observation.ts";
import { duration, endOf, instantPeriod, type Period } from "../../model/period.ts";
import type { Reader } from "../../model/ports.ts";
import type { Batch, Problem } from "../../model/problem.ts";
import { fromDraft } from "../from-draft.ts";
import { conceptsOf } from "./concepts.ts";
import { chooseFigures, conflict, type Figure, figuresOf, lastEnd, levelOf } from "./facts.ts";
import { issuerOf, unknownFiler } from "./filer.ts";

export const COMPANY_FACTS_READER = "companyfacts@1";

export const companyFactsReader: Reader = { method: COMPANY_FACTS_READER, observe };

/** A line as `documents/companyfacts.ts` writes it. */
const LINE =
  /^(?<concept>\S+:\S+) (?:(?<start>\d{4}-\d\d-\d\d)\.\.)?(?<end>\d{4}-\d\d-\d\d) (?<value>-?[\d.]+) (?<unit>\S+) filed (?<filed>\d{4}-\d\d-\d\d) form .* accn (?<accn>\S+)$/gm;

type Told = { readonly figure: Figure; readonly span: Span; readonly filed: string; readonly accn: string };

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const entity = issuerOf(document, catalogue);
  if (entity === undefined) return { values: [], problems: [unknownFiler(document)] };
  const problems: Problem[] = [];
  const values: Observation[] = [];
  for (const filing of Map.groupBy(toldIn(document, catalogue), ({ accn }) => accn).values()) {
    const { chosen, problems: conflicts } = chooseFigures(filing, ({ figure }) => figure);
    problems.push(
      ...conflicts.map((what) => conflict(`In filing ${filing[0]?.accn ?? ""}: ${what}`, document.origin)),
    );
    const main = lastEnd(chosen.map(({ figure }) => figure.period));
    for (const told of chosen) values.push(...observationsOf(told, { document, entity, main }));
  }
  return { values: values.toSorted((a, b) => a.span[0] - b.span[0]), problems };
}

function toldIn(document: Document, catalogue: Catalogue): readonly Told[] {
  const concepts = conceptsOf(catalogue);
  const told: Told[] = [];
  for (const match of document.text.matchAll(LINE)) {
    const {
      concept = "",
      start,
      end = "",
      value = "",
      unit = "",
      filed = "",
      accn = "",
    } = match.groups ?? {};
    if (!concepts.has(concept)) continue;
    const period = periodOf(start, end);
    if (!period) continue;
    const decimals = String(placesOf(value));
    const span: Span = [match.index, match.index + match[0].length];
    for (const figure of figuresOf(
      { concept, period, unit, value, decimals, dimensions: [], span },
      concepts,
    ))
      told.push({ figure, span, filed, accn });
  }
  return told;
}

function periodOf(start: string | undefined, end: string): Period | undefined {
  const [first, last] = [parseDay(start ?? end), parseDay(end)];
  if (!first || !last || first > last) return undefined;
  return start === undefined ? instantPeriod(last) : duration(first, last);
}

/** The file does not say how figures were rounded: by their last digit that is not nought, a million at most. */
function placesOf(value: string): number {
  const [whole = "", fraction = ""] = value.split(".");
  if (fraction !== "") return fraction.length;
  const zeros = /0*$/.exec(whole)?.[0].length ?? 0;
  return /[1-9]/.test(whole) ? -Math.min(6, zeros) : 0;
}

function observationsOf(
  { figure, span, filed }: Told,
  { document, entity, main }: { document: Document; entity: EntityId; main: string | undefined },
): readonly Observation[] {
  const publishedAt = parseInstant(filed);
  if (publishedAt === undefined || endOf(figure.period) > filed) return [];
  const draft = levelOf(figure, { entity, main, span });
  return [
    fromDraft(draft, document, { method: COMPANY_FACTS_READER, publishedAt, release: `${entity}-${filed}` }),
  ];
}
