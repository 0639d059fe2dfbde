/**
 * A row's figures → drafts: value in base units, sign by convention, the period of the column, what the column measures.
 * Rules kept here: money needs a unit and a currency that are stated; where the column's time does not fit the line, nothing is read.
 */
import type { TableFigure } from "../../documents/table-figures.ts";
import { addDays } from "../../model/day.ts";
import { type Decimal, negateDecimal, shift } from "../../model/decimal.ts";
import { duration, endOf, instantPeriod, type Period, startOf, yearsBefore } from "../../model/period.ts";
import type { Draft } from "../sentence.ts";
import type { RowMeaning } from "./headings.ts";
import type { Column, ReadableTable } from "./table.ts";

export type ValueContext = {
  readonly entity: Draft["entity"];
  /** ISO code to fall back on: that of the entity's accounts. */
  readonly currency: string | undefined;
};

/** Profit lines whose percentage of revenue is a margin by its own name. */
const MARGINS: Readonly<Record<string, string>> = {
  "gross-profit": "gross-margin",
  "operating-income": "operating-margin",
  "net-income": "net-margin",
  "non-gaap-net-income": "net-margin",
  ebitda: "ebitda-margin",
  "adjusted-ebitda": "adjusted-ebitda-margin",
  "adjusted-ebita": "adjusted-ebita-margin",
};

/** Every draft of the table's rows. */
export function draftsOfTable(
  table: ReadableTable,
  meanings: readonly RowMeaning[],
  context: ValueContext,
): readonly Draft[] {
  const latest = latestEnd(table.columns);
  const costs = costOrientation(meanings);
  return meanings.flatMap((meaning) => {
    const flip = isFlipped(meaning, table.columns, costs);
    return table.columns.flatMap((column, index) => {
      const figure = meaning.row.figures[index];
      if (!figure?.value || column.measure === "skip" || column.convenience) return [];
      const draft = draftOf(
        { ...figure, value: figure.value },
        { meaning, column, table, context, flip, latest },
      );
      return draft ? [draft] : [];
    });
  });
}

type At = {
  readonly meaning: RowMeaning;
  readonly column: Column;
  readonly table: ReadableTable;
  readonly context: ValueContext;
  readonly flip: boolean;
  readonly latest: string;
};

function draftOf(figure: TableFigure & { readonly value: Decimal }, at: At): Draft | undefined {
  const { column, table, context } = at;
  const meaning = column.line ? { ...at.meaning, label: column.line } : at.meaning;
  const { label } = meaning;
  const here = { ...at, meaning };
  const isPercent = figure.kind === "percent" || table.unit.percent === true;
  // "YoY% change" in a row: its levels are changes, and its other columns nothing that is read.
  if (meaning.measure !== undefined && column.measure !== "level") return undefined;
  let measure = meaning.measure ?? column.measure;
  if (measure === "skip" || measure === "change") return undefined;
  let metric = label.metric;
  if (measure === "share") {
    const margin = MARGINS[metric];
    if (margin !== undefined) [metric, measure] = [margin, "level"];
    else if (metric !== "revenue" && label.sign !== "cost") return undefined;
    return figure.kind === "percent"
      ? finish(figure, here, { metric, measure, unit: "ratio", power: -2 })
      : undefined;
  }
  if (measure !== "level") {
    if (figure.kind === "points")
      return finish(figure, here, { metric, measure, unit: "percentage-points", power: 0 });
    return finish(figure, here, { metric, measure, unit: "ratio", power: -2 });
  }
  if (label.unit === "ratio")
    return isPercent ? finish(figure, here, { metric, measure, unit: "ratio", power: -2 }) : undefined;
  // "China 88.9%" in an analysis of revenue is its share.
  if (isPercent)
    return metric === "revenue" && meaning.segment !== null
      ? finish(figure, here, { metric, measure: "share", unit: "ratio", power: -2 })
      : undefined;
  if (figure.kind !== "number") return undefined;
  const scale = column.power ?? table.unit.power;
  const currency = figure.currency ?? column.currency ?? table.unit.currency ?? context.currency;
  switch (label.unit) {
    case "per-share":
      return currency === undefined
        ? undefined
        : finish(figure, here, { metric, measure, unit: currency, power: 0 });
    case "money":
      return currency === undefined || scale === undefined
        ? undefined
        : finish(figure, here, { metric, measure, unit: currency, power: scale });
    case "shares":
    case "count":
      return scale === undefined
        ? undefined
        : finish(figure, here, { metric, measure, unit: "count", power: scale });
    default:
      return finish(figure, here, { metric, measure, unit: label.unit, power: 0 });
  }
}

type Finish = {
  readonly metric: string;
  readonly measure: Draft["measure"];
  readonly unit: string;
  readonly power: number;
};

function finish(
  figure: TableFigure & { readonly value: Decimal },
  { meaning, column, context, flip, latest }: At,
  { metric, measure, unit, power }: Finish,
): Draft | undefined {
  const period = column.period && periodFor(meaning, column.period);
  if (!period) return undefined;
  const isMoney = measure === "level" && unit !== "ratio";
  const value = shift(figure.value, power);
  return {
    entity: context.entity,
    segment: column.name ?? meaning.segment,
    metric,
    qualifier: column.name === undefined ? qualifierOf(meaning) : (meaning.segment ?? qualifierOf(meaning)),
    measure,
    basis: meaning.basis ?? meaning.label.basis,
    period,
    value: isMoney && flip && value.units !== 0n ? negateDecimal(value) : value,
    low: null,
    high: null,
    category: null,
    unit,
    bound: null,
    halfUnit: shift({ units: 5n, scale: 0 }, power - figure.decimals - 1),
    comparative: endOf(period) < latest,
    span: [meaning.row.span[0], meaning.row.span[1]],
    checks: [],
    failed: [],
  };
}

function qualifierOf({ qualifier, trailing }: RowMeaning): string | null {
  if (!trailing) return qualifier;
  return qualifier === null ? "trailing twelve months" : `${qualifier}, trailing twelve months`;
}

/** A flow needs a stretch of time; a balance stands at its end; twelve months trail to it. */
function periodFor({ label, trailing }: RowMeaning, period: Period): Period | undefined {
  if (label.time === "balance" || label.time === "closing") return instantPeriod(endOf(period));
  if (label.time === "opening")
    return period.kind === "duration" ? instantPeriod(addDays(startOf(period), -1)) : undefined;
  if (label.unit === "count") return period;
  if (period.kind === "instant") return undefined;
  if (!trailing) return period;
  return duration(addDays(endOf(yearsBefore(period, 1)), 1), endOf(period));
}

type Orientation = { readonly negative: number; readonly positive: number };

/** How the table prints what is spent: in brackets, or not. */
function costOrientation(meanings: readonly RowMeaning[]): Orientation {
  let [negative, positive] = [0, 0];
  for (const meaning of meanings) {
    if (meaning.label.sign !== "cost" || meaning.deducted) continue;
    const signs = signsOf(meaning);
    if (signs === "negative") negative += 1;
    if (signs === "positive") positive += 1;
  }
  return { negative, positive };
}

function signsOf({ row }: RowMeaning, columns?: readonly Column[]): "negative" | "positive" | "mixed" {
  const values = row.figures.flatMap((figure, index) =>
    figure?.value &&
    figure.kind === "number" &&
    figure.value.units !== 0n &&
    (columns?.[index]?.measure ?? "level") === "level"
      ? [figure.value.units < 0n]
      : [],
  );
  if (values.every((isNegative) => isNegative)) return "negative";
  return values.some((isNegative) => isNegative) ? "mixed" : "positive";
}

/** True when the printed amounts are turned to follow the convention: what is spent is positive. */
function isFlipped(meaning: RowMeaning, columns: readonly Column[], costs: Orientation): boolean {
  const { sign } = meaning.label;
  if (sign === "signed") return false;
  const signs = signsOf(meaning, columns);
  const isElimination = /^(?:inter-?segment|elimination)/i.test(meaning.segment ?? "");
  if (meaning.deducted) return signs !== "positive" || isElimination;
  if (sign === "amount") return signs === "negative";
  if (isElimination) return costs.negative > costs.positive;
  const inBrackets = costs.negative > costs.positive;
  // A reversal is printed against the sign of the costs around it.
  if (isReversible(meaning)) return inBrackets || (signs === "negative" && costs.negative === costs.positive);
  return signs === "negative" || (signs === "mixed" && inBrackets);
}

/** Lines that can be a gain in a table which prints costs without brackets. */
function isReversible({ label }: RowMeaning): boolean {
  return /^(?:impairment|other-operating-expense)/.test(label.metric);
}

function latestEnd(columns: readonly Column[]): string {
  const ends = columns.flatMap(({ period }) => (period ? [endOf(period)] : []));
  return ends.toSorted().at(-1) ?? "";
}
