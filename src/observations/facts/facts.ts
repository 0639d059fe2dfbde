/**
 * Tagged facts (inline XBRL) → observations. What a filer tagged is not guessed: concept, period, unit and value are its own.
 * Rules kept here: a fact counts when its concept is known, its unit and period are of the metric's kind, and it is of the
 * whole company or of one part of it; two facts that give one figure two values give none; a fact without a place in the
 * text has no words, and is no observation.
 */
import type { Catalogue } from "../../model/catalogue.ts";
import { dayOf, parseDay } from "../../model/day.ts";
import { type Decimal, formatDecimal, negateDecimal, parseDecimal, shift } from "../../model/decimal.ts";
import type { Document, Span, Table } from "../../model/document.ts";
import type { Fact } from "../../model/fact.ts";
import type { EntityId } from "../../model/id.ts";
import type { Observation } from "../../model/observation.ts";
import { endOf, lengthDays, type Period, startOf } from "../../model/period.ts";
import type { Batch, Problem } from "../../model/problem.ts";
import { agreeAsPrinted } from "../../model/rounding.ts";
import { fromDraft } from "../from-draft.ts";
import type { Draft } from "../sentence.ts";
import { type ConceptMetric, type Concepts, type ConceptUnit, conceptsOf } from "./concepts.ts";
import { partOf } from "./members.ts";

export const XBRL = "xbrl@1";

/** What is used of a fact; its value is exact, scale and sign applied. */
export type TaggedFact = Pick<
  Fact,
  "concept" | "period" | "unit" | "value" | "decimals" | "dimensions" | "span"
>;

/** A fact as a figure of one metric. `rank`: of facts for one figure, the lowest counts. */
export type Figure = {
  readonly metric: ConceptMetric;
  readonly segment: string | null;
  readonly axisRank: number;
  readonly period: Period;
  readonly value: Decimal;
  readonly halfUnit: Decimal;
  readonly unit: string;
};

export type FactsContext = {
  readonly document: Document;
  readonly catalogue: Catalogue;
  /** Whom the facts are of. */
  readonly entity: EntityId;
};

/** Every observation the facts give, in the order of the text. An undated document gives none. */
export function factObservations(
  facts: readonly TaggedFact[],
  { document, catalogue, entity }: FactsContext,
): Batch<Observation> {
  const { publishedAt } = document.head;
  if (publishedAt === undefined) return { values: [], problems: [] };
  const concepts = conceptsOf(catalogue);
  const placed = facts.flatMap((fact) => {
    const { span } = fact;
    return span === null ? [] : figuresOf(fact, concepts).map((figure) => ({ figure, span, of: fact }));
  });
  const { chosen, problems } = chooseFigures(placed, ({ figure }) => figure);
  const main = mainEnd(facts) ?? lastEnd(chosen.map(({ figure }) => figure.period));
  const rows = tableRows(document);
  const published = dayOf(publishedAt);
  const values = chosen
    .filter(({ figure }) => endOf(figure.period) <= published)
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map(({ figure, span: own }) => {
      const span = rows(own);
      return fromDraft(levelOf(figure, { entity, main, span }), document, { method: XBRL, publishedAt });
    });
  return { values, problems: problems.map((what) => conflict(what, document.origin)) };
}

/** @param main the last day of what the document is about: a figure of an earlier time is a comparative */
export function levelOf(
  figure: Figure,
  {
    entity,
    main,
    span,
  }: { readonly entity: EntityId; readonly main: string | undefined; readonly span: Span },
): Draft {
  return {
    entity,
    segment: figure.segment,
    metric: figure.metric.metric,
    qualifier: null,
    measure: figure.metric.measure,
    basis: "reported",
    period: figure.period,
    value: figure.value,
    low: null,
    high: null,
    category: null,
    unit: figure.unit,
    bound: null,
    halfUnit: figure.halfUnit,
    comparative: main !== undefined && endOf(figure.period) < main,
    span,
    checks: [],
    failed: [],
  };
}

/** The figures one fact gives: one for each metric its concept is of. */
export function figuresOf(fact: TaggedFact, concepts: Concepts): readonly Figure[] {
  const metrics = concepts.get(fact.concept);
  if (!metrics || fact.value === null || fact.unit === null) return [];
  const { period } = fact;
  const value = parseDecimal(fact.value);
  const part = partOf(fact.dimensions);
  if (period.kind === "forever" || !value || part === undefined) return [];
  const halfUnit = halfUnitOf(fact.decimals);
  return metrics.flatMap((metric): readonly Figure[] => {
    const unit = unitOf(fact.unit ?? "", metric.unit);
    if (unit === undefined || (metric.time === "balance") !== (period.kind === "instant")) return [];
    return [
      {
        metric,
        segment: part?.words ?? null,
        axisRank: part?.rank ?? -1,
        period,
        value: metric.sign === -1 ? negateDecimal(value) : value,
        halfUnit,
        unit,
      },
    ];
  });
}

/**
 * One of several facts for the same figure: of the first concept and axis that has it. Where facts of the same concept
 * and axis differ by more than their rounding, none is taken, and a sentence says so.
 */
export function chooseFigures<T>(
  all: readonly T[],
  figureOf: (each: T) => Figure,
): { readonly chosen: readonly T[]; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const chosen = [...Map.groupBy(all, (each) => keyOf(figureOf(each))).values()].flatMap((same) => {
    const rank = (each: T) => figureOf(each).axisRank * 1000 + figureOf(each).metric.rank;
    const best = Math.min(...same.map(rank));
    // The value with most places is the figure; the others are it, rounded.
    const rivals = same
      .filter((each) => rank(each) === best)
      .toSorted((a, b) => compareHalf(figureOf(a), figureOf(b)));
    const [first] = rivals;
    if (first === undefined) return [];
    const differs = rivals.find((each) => !agreeAsPrinted(figureOf(first), figureOf(each)));
    if (differs === undefined) return [first];
    const [a, b] = [figureOf(first), figureOf(differs)];
    problems.push(
      `${a.metric.concept}${a.segment === null ? "" : ` of ${a.segment}`} for ${startOf(a.period)}..${endOf(a.period)} is tagged ${formatDecimal(a.value)} and ${formatDecimal(b.value)}, so neither is used.`,
    );
    return [];
  });
  return { chosen, problems };
}

function keyOf({ metric, segment, period, unit }: Figure): string {
  return [metric.metric, segment, period.kind, startOf(period), endOf(period), unit].join("|");
}

function compareHalf(a: Figure, b: Figure): number {
  return Number(formatDecimal(a.halfUnit)) - Number(formatDecimal(b.halfUnit));
}

const ZERO: Decimal = { units: 0n, scale: 0 };

function halfUnitOf(decimals: TaggedFact["decimals"]): Decimal {
  const places = Number.parseInt(decimals ?? "", 10);
  return Number.isInteger(places) && Math.abs(places) < 30 ? shift({ units: 5n, scale: 1 }, -places) : ZERO;
}

/** The unit of the observation, or undefined where the fact's unit is not of the metric's kind. */
function unitOf(written: string, kind: ConceptUnit): string | undefined {
  const unit = written.replace(/\b(?:iso4217|xbrli):/g, "");
  const currency = /^([A-Z]{3})(\/shares)?$/.exec(unit);
  switch (kind) {
    case "money":
      return currency && !currency[2] ? currency[1] : undefined;
    case "per-share":
      return currency?.[2] ? currency[1] : undefined;
    case "count":
      return unit === "shares" || unit === "pure" ? "count" : undefined;
    case "ratio":
      return unit === "pure" ? "ratio" : undefined;
    default:
      return kind satisfies never;
  }
}

/** The end of the period the document says it is about. */
function mainEnd(facts: readonly TaggedFact[]): string | undefined {
  const said = facts.find(({ concept }) => concept === "dei:DocumentPeriodEndDate");
  if (!said) return undefined;
  return parseDay(said.value ?? "") ?? (said.period.kind === "duration" ? said.period.end : undefined);
}

/** The last end of a period of months: what a filing is about, where it does not say. */
export function lastEnd(periods: readonly Period[]): string | undefined {
  const ends = periods.filter((period) => lengthDays(period) > 60).map(endOf);
  return ends.toSorted().at(-1);
}

/** Longer rows are quoted by their figure alone. */
const LONGEST_ROW = 300;

/** Span of a figure → span of its row in a table, from the row's first words to the figure; the figure's own elsewhere. */
function tableRows({ blocks }: Document): (span: Span) => Span {
  const tables = blocks.flatMap(({ span, table }) => (table ? [{ span, rows: table.rows }] : []));
  return (own) => {
    const table = tables.find(({ span }) => span[0] <= own[0] && own[1] <= span[1]);
    const row = table && rowOf(table.rows, own);
    const first = row?.find(({ text }) => /\p{L}/u.test(text));
    if (!first || first.span[0] >= own[0] || own[1] - first.span[0] > LONGEST_ROW) return own;
    return [first.span[0], own[1]];
  };
}

function rowOf(rows: Table["rows"], [start, end]: Span): Table["rows"][number] | undefined {
  return rows.find((row) => row.some(({ span }) => span[0] <= start && end <= span[1]));
}

/** Two facts that cannot both be right, as a problem of their file. */
export function conflict(what: string, file: string): Problem {
  return {
    code: "facts-differ",
    severity: "note",
    what,
    where: { file },
    fix: "look the figure up in the document.",
  };
}
