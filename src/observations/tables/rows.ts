/**
 * The rows of a table, top down → what each is a figure of: metric, segment, qualifier. Headings above a row decide with it.
 * Rule kept here: a label that is no known line is a segment only where the table, its heading or its sum says so.
 */

import { cutLabel, enterHeading, type Group, joinedLines, type RowMeaning, type State } from "./headings.ts";
import { type Label, labelOf } from "./labels.ts";
import { WHOLE } from "./names.ts";
import { segmentName, specialRow } from "./row-forms.ts";
import { type RowLabel, rowLabelOf } from "./row-labels.ts";
import { addsUp, costParts, sums } from "./sums.ts";
import type { ReadableTable, TableRow } from "./table.ts";
import { topicOf } from "./topic.ts";

const COST_LINES = new Set([
  "cost-of-revenue",
  "sales-and-marketing",
  "research-and-development",
  "general-and-administrative",
  "selling-general-and-administrative",
  "fulfillment-expenses",
  "technology-and-infrastructure",
  "selling-expenses",
]);

/** Below operating income: in a reconciliation ("Add:", "Less:") these are printed with either sign. */
const BELOW =
  /^(?:interest|finance-costs|other-income|other-gains|total-other|investment-gains|foreign-exchange|equity-method)/;

/** In a statement of cash flows the other lines are changes and adjustments, not the figures they are named after. */
const IN_CASH_FLOW =
  /cash|^(?:net-income|capex|depreciation|share-based-compensation|share-repurchases|dividends-paid|debt-repaid|principal-payments|proceeds-|consumer-)/;

function isCashFlowTable({ caption, rows }: ReadableTable): boolean {
  if (/statements? of cash flows?/i.test(caption.slice(-200))) return true;
  const flows = rows.filter(({ pieces }) =>
    /(?:operating|investing|financing) activities$/i.test(pieces.at(-1) ?? ""),
  );
  return flows.length >= 2;
}

/** What the rest of the document says about labels. */
export type DocumentWords = {
  /** Lower-case names of segments read elsewhere. */
  readonly segments: ReadonlySet<string>;
  /** True where "Other, net" is one line and "Other income (expense), net" the total of it and others. */
  readonly otherIsTotal: boolean;
};

/** Whether a table of the document has both lines of other income. */
export function hasOtherTotal(tables: readonly ReadableTable[]): boolean {
  return tables.some(({ rows }) => {
    const labels = new Set(rows.map(({ pieces }) => labelOf(pieces.at(-1) ?? "").words));
    return labels.has("other, net") && labels.has("other income (expense), net");
  });
}

export function meaningsOf(table: ReadableTable, words: DocumentWords): readonly RowMeaning[] {
  const known = words.segments;
  const topic = topicOf(table.caption);
  const state: State = {
    group: topic && { label: topic, topic: true, deducted: undefined, open: true },
    under: undefined,
    segment: null,
    inside: undefined,
    excluded: false,
    isNonGaap: /\bnon-(?:gaap|ifrs)\s*$/i.test(table.caption.replace(/\([^()]*\)\s*$/, "")),
    lastHeading: undefined,
    parts: [],
    last: undefined,
  };
  const bySegment = topic === undefined && /segment/i.test(table.caption.slice(-300));
  const parts = addsUp(table);
  const meanings: RowMeaning[] = [];
  const isBridge = table.rows.some(({ pieces }) => {
    const { lead } = labelOf(pieces.at(-1) ?? "");
    return lead === "add" || lead === "less";
  });
  const inCost = costParts(table);
  const isCashFlow = isCashFlowTable(table);
  for (const row of table.rows) {
    const { label, headings } = cutLabel(row, state);
    for (const heading of joinedLines(headings)) enterHeading(heading, state, bySegment, known);
    if (row.partial) state.group = undefined;
    if (row.partial || row.figures.every((figure) => figure === undefined)) {
      if (row.partial) continue;
      if (label) enterHeading(label, state, bySegment, known);
      continue;
    }
    const read = state.excluded ? undefined : meaningOf(row, label, state, known, parts.get(row));
    const meaning =
      read &&
      ((isCashFlow && !IN_CASH_FLOW.test(read.label.metric)) || (isBridge && BELOW.test(read.label.metric)))
        ? undefined
        : read;
    state.parts.push(row);
    if (meaning) {
      if (words.otherIsTotal && labelOf(label ?? "").words === "other income (expense), net") {
        const total = rowLabelOf("total other income (expense), net");
        if (total) meanings.push({ ...meaning, label: total });
        continue;
      }
      meanings.push(
        inCost.has(row) && meaning.qualifier !== null
          ? { ...meaning, qualifier: `${meaning.qualifier}, in cost of sales` }
          : meaning,
      );
      state.last = meaning;
    } else if (label !== undefined && adjustedIn(state.last) === undefined) state.last = undefined;
  }
  return meanings;
}

function meaningOf(
  row: TableRow,
  text: string | undefined,
  state: State,
  known: ReadonlySet<string>,
  isPart: RowLabel | undefined,
): RowMeaning | undefined {
  if (text === undefined) return subtotalOf(row, state);
  const label = labelOf(text);
  const special = specialRow(label.words);
  const base = special?.words ?? label.words;
  const extra = {
    row,
    trailing: special?.trailing ?? false,
    ...(special?.measure === undefined ? {} : { measure: special.measure }),
    ...(special?.basis === undefined ? {} : { basis: special.basis }),
    deducted: label.lead === "less" ? true : undefined,
  };
  // "YoY% change" alone is of the row above.
  if (special && base === "")
    return state.last ? { ...extra, ...pick(state.last), segment: state.last.segment } : undefined;
  const line =
    special?.label ??
    (state.isNonGaap ? rowLabelOf(`non-gaap ${base}`, state.under) : undefined) ??
    rowLabelOf(base, state.under);
  if (state.inside) {
    if (line && COST_LINES.has(line.metric))
      return {
        ...extra,
        label: state.inside,
        segment: state.segment,
        qualifier: `in ${label.printed.toLowerCase()}`,
      };
    if (line?.metric === "share-based-compensation") state.inside = undefined;
    else if (!/^total/.test(label.words)) return undefined;
  }
  if (label.words === "total" || WHOLE.test(label.words)) {
    const { group } = state;
    if (!group) return undefined;
    group.open = false;
    return grouped(extra, group, null);
  }
  const part = line?.metric === "share-based-compensation" && adjustedIn(state.last);
  if (line && part) return { ...extra, label: line, segment: state.segment, qualifier: part };
  if (line && !(isPart && !special)) {
    if (state.group && (line.metric !== state.group.label.metric || /^total|^consolidated/.test(label.words)))
      state.group.open = false;
    if (label.lead === "including" && line.metric === "revenue") return undefined;
    return {
      ...extra,
      label: line,
      segment: special?.segment ?? line.segment ?? state.segment,
      qualifier: special?.qualifier ?? line.qualifier ?? line.words.exec(base)?.groups?.qualifier ?? null,
    };
  }
  return segmentRow(extra, label, { state, known, isPart });
}

type Extra = Pick<RowMeaning, "row" | "trailing" | "measure" | "basis" | "deducted">;

function segmentRow(
  extra: Extra,
  label: Label,
  {
    state,
    known,
    isPart,
  }: { readonly state: State; readonly known: ReadonlySet<string>; readonly isPart: RowLabel | undefined },
): RowMeaning | undefined {
  const name = segmentName(label.printed.replace(/ -- .*$| (?:yoy|y\/y) ?%.*$/i, ""));
  if (
    name === "" ||
    name.length > 70 ||
    /excluding|effect|impact|adjust|growth|as reported/i.test(name) ||
    /[.;]| (?:was|were|is|are) /.test(name)
  )
    return undefined;
  if (isPart) return { ...extra, label: isPart, segment: name, qualifier: null };
  // "Including: Interest revenue" is a part of the line above it.
  if (label.lead === "including")
    return /revenues?$/.test(label.words) &&
      state.last?.label.metric === "revenue" &&
      state.last.segment === null
      ? { ...extra, label: state.last.label, segment: label.printed, qualifier: null }
      : undefined;
  const { group } = state;
  if (!group || label.lead !== undefined) return undefined;
  const isNamed =
    known.has(label.words) ||
    known.has(name.toLowerCase()) ||
    /^(?:unallocated|inter-?segment|eliminations?)/.test(label.words);
  if (!group.open && !isNamed) return undefined;
  return grouped(extra, group, name);
}

function grouped(extra: Extra, group: Group, segment: string | null): RowMeaning {
  return {
    ...extra,
    label: group.label,
    segment,
    qualifier: group.label.qualifier ?? null,
    deducted: extra.deducted ?? group.deducted,
    ...(group.measure === undefined ? {} : { measure: group.measure }),
  };
}

/** In a bridge from GAAP to non-GAAP, an adjustment is a part of the cost between the two lines. */
function adjustedIn(last: RowMeaning | undefined): string | undefined {
  if (last === undefined || !/^(?:u\.?s\.? )?(?:gaap|ifrs) /i.test(last.row.pieces.at(-1) ?? ""))
    return undefined;
  if (/^gross-/.test(last.label.metric)) return "in cost of revenue";
  return last.label.metric === "operating-expenses" ? "in operating expenses" : undefined;
}

/** Figures without a label that add up the rows since the last heading are what the heading names. */
function subtotalOf(row: TableRow, state: State): RowMeaning | undefined {
  const { group, lastHeading, parts } = state;
  if (lastHeading === undefined || parts.length < 2 || !sums(parts, row)) return undefined;
  const extra = { row, trailing: false, deducted: undefined };
  const line = rowLabelOf(lastHeading.words, state.under);
  if (line) return { ...extra, label: line, segment: state.segment, qualifier: line.qualifier ?? null };
  return group?.open ? grouped(extra, group, segmentName(lastHeading.printed)) : undefined;
}

function pick({ label, qualifier }: RowMeaning): Pick<RowMeaning, "label" | "qualifier"> {
  return { label, qualifier };
}
