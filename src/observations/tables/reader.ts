/**
 * Tables → drafts of observations: tables the document's format marks, and tables run into plain text.
 * Rules kept here: precision first, a figure whose label, period or unit is not certain is not read; two figures for one and the
 * same thing in one document cannot both be right, so neither is kept; pure.
 */

import type { Catalogue } from "../../model/catalogue.ts";
import type { Document } from "../../model/document.ts";
import type { Problem } from "../../model/problem.ts";
import { sayTheSame, sizeOf, thingOf } from "../agreement.ts";
import type { Draft } from "../sentence.ts";
import { type FiscalDays, fiscalDays } from "../weeks.ts";
import { withChangesTold } from "./changes.ts";
import { tablesOfBlocks } from "./from-grid.ts";
import { tablesOfText } from "./from-text.ts";
import { labelOf } from "./labels.ts";
import { hasOtherTotal, meaningsOf } from "./rows.ts";
import type { ReadableTable } from "./table.ts";
import { draftsOfTable } from "./values.ts";

/** Name and version: a change in what is read makes a new version. */
export const TABLES = "tables@1";

export type TableReading = { readonly drafts: readonly Draft[]; readonly problems: readonly Problem[] };

/**
 * Every figure that a table of the document states of its issuer.
 * A document without an issuer is not read: whose figures they are would be guessed.
 */
export function readTables(document: Document, catalogue: Catalogue): TableReading {
  const { issuer } = document.head;
  if (issuer === undefined) return { drafts: [], problems: [] };
  const entity = catalogue.entities.find(({ id }) => id === issuer);
  const segments = catalogue.segments
    .filter((segment) => segment.entity === issuer)
    .flatMap(({ title, names }) => [title, ...names]);
  const fiscalYearEndMonth = entity?.fiscalYearEndMonth;
  // Where the format marks tables, what is left of the text is prose.
  const isMarked = document.blocks.some(({ kind }) => kind === "table");
  const fiscal = fiscalDays(document.text, fiscalYearEndMonth);
  const { tables, unread } = isMarked
    ? { tables: tablesOfBlocks(document, { fiscalYearEndMonth, fiscal }), unread: [] }
    : tablesOfText(document.text, { fiscalYearEndMonth, segments });
  const told = tables.map((table) => withChangesTold(fiscal ? inWeeks(table, fiscal) : table));
  const words = { segments: segmentsIn(told, segments), otherIsTotal: hasOtherTotal(told) };
  const drafts = told.flatMap((table) =>
    draftsOfTable(table, meaningsOf(table, words), { entity: issuer, currency: entity?.currency }),
  );
  const { kept, dropped } = withoutContradictions(drafts);
  const problems: Problem[] = unread.map(({ head }) => ({
    code: "unread-table",
    severity: "note",
    what: "The head of a table was not understood, so none of its figures was read.",
    where: { span: head },
  }));
  for (const draft of dropped)
    problems.push({
      code: "contradicting-figures",
      severity: "note",
      what: `Two tables give different figures for ${draft.metric}, so neither was read.`,
      where: { span: draft.span },
    });
  return { drafts: kept, problems };
}

/** Columns begin where the period before them ended; a column whose first day is not known is not read. */
function inWeeks(table: ReadableTable, fiscal: FiscalDays): ReadableTable {
  const columns = table.columns.map((column) => ({
    ...column,
    period: column.period && fiscal.begun(column.period),
  }));
  return { ...table, columns };
}

/** Names of segments: those of the catalogue, and those that a table gives for parts of a metric. */
function segmentsIn(tables: readonly ReadableTable[], own: readonly string[]): ReadonlySet<string> {
  const known = new Set(own.map((name) => labelOf(name).words));
  for (const table of tables) {
    for (const { name } of table.columns) if (name !== undefined) known.add(name.toLowerCase());
    for (const { segment, label } of meaningsOf(table, { segments: known, otherIsTotal: false }))
      if (segment !== null && label.unit === "money") known.add(segment.toLowerCase());
  }
  return known;
}

function withoutContradictions(drafts: readonly Draft[]): {
  readonly kept: readonly Draft[];
  readonly dropped: readonly Draft[];
} {
  const kept: Draft[] = [];
  const dropped: Draft[] = [];
  for (const group of Map.groupBy(drafts, thingOf).values()) {
    const [first] = group;
    if (first === undefined) continue;
    if (group.every((draft) => sayTheSame(draft, first)))
      kept.push(...new Map(group.toReversed().map((draft) => [sizeOf(draft), draft])).values());
    else dropped.push(first);
  }
  return { kept: kept.toSorted((a, b) => a.span[0] - b.span[0]), dropped };
}
