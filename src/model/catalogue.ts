/**
 * The words by which documents speak of entities, segments, metrics and statements. Given to the reader as a value:
 * the product ships one, a desk adds its own.
 */
import type { Unit } from "./unit.ts";

/** Lower-case phrases; a phrase matches whole words, with any white space between them. */
export type Phrases = readonly string[];

export type CatalogueEntity = {
  readonly id: string;
  readonly title: string;
  readonly names: Phrases;
  readonly currency?: string;
  readonly fiscalYearEndMonth?: number;
  /** Central Index Key at the SEC, without leading zeros: "1045810". */
  readonly cik?: string;
  /** As exchanges write them, the main listing first: "BABA", "9988.HK". */
  readonly tickers?: readonly string[];
  /** Ordinary shares that one American depositary share stands for. */
  readonly adsRatio?: number;
  /** CUSIPs of its shares and depositary shares; of a foreign share the CINS, which begins with a letter. */
  readonly cusips?: readonly string[];
};

/** A segment of one entity. All names mean the same segment; `id` is the name that observations are compared by. */
export type CatalogueSegment = {
  readonly id: string;
  readonly entity: string;
  readonly title: string;
  readonly names: Phrases;
};

export type CatalogueMetric = {
  readonly id: string;
  readonly title: string;
  readonly names: Phrases;
  /** "money", "ratio", "count" or a named unit: what a figure must be to be this metric. */
  readonly unit: "money" | "ratio" | "count" | Unit;
  /** Accounting sign: "positive" for outflows stated as positive figures (capex), "signed" otherwise. */
  readonly sign: "signed" | "positive";
  readonly basis?: "reported" | "non-gaap";
  /** Flow over a period or balance on a day. */
  readonly time: "flow" | "balance";
  /** XBRL concepts that are this metric, the one that counts first; "-" before one that counts the other way. */
  readonly concepts?: readonly string[];
};

/** What narrows a metric: "external customers". */
export type CatalogueQualifier = { readonly id: string; readonly names: Phrases };

/** A thing worth counting when said: one metric id, with the categories it can fall in and the words of each. */
export type CatalogueStatement = {
  readonly id: string;
  readonly title: string;
  readonly categories: Readonly<Record<string, Phrases>>;
};

export type Catalogue = {
  readonly entities: readonly CatalogueEntity[];
  readonly segments: readonly CatalogueSegment[];
  readonly metrics: readonly CatalogueMetric[];
  readonly qualifiers: readonly CatalogueQualifier[];
  readonly statements: readonly CatalogueStatement[];
};

/** The entity that files under this Central Index Key, with or without leading zeros. */
export function entityOfCik(catalogue: Catalogue, cik: string): CatalogueEntity | undefined {
  const sought = cik.replace(/^0+/, "");
  return sought === "" ? undefined : catalogue.entities.find((entity) => entity.cik === sought);
}

/**
 * The id of the entity's segment that goes by these words, or undefined when the catalogue knows none.
 * @param words the segment in a document's own words, or an id
 */
export function segmentIdOf(catalogue: Catalogue, entity: string, words: string): string | undefined {
  const sought = folded(words);
  return catalogue.segments.find(
    (segment) =>
      segment.entity === entity &&
      (segment.id === words || segment.names.some((name) => folded(name) === sought)),
  )?.id;
}

/** The id of the qualifier that goes by these words (or has this id), or undefined. */
export function qualifierIdOf(catalogue: Catalogue, words: string): string | undefined {
  const sought = folded(words);
  return catalogue.qualifiers.find(
    ({ id, names }) => id === words || names.some((name) => folded(name) === sought),
  )?.id;
}

function folded(words: string): string {
  return words.trim().toLowerCase().replace(/\s+/g, " ");
}
