/**
 * What stands over the rows of a table: the words of a row cut into headings and label, and what each heading says of the rows below.
 * Rule kept here: a heading that is not understood takes back what the one before it said.
 */
import { type Label, labelOf } from "./labels.ts";
import { WHOLE } from "./names.ts";
import { segmentName, specialRow } from "./row-forms.ts";
import { type RowLabel, rowLabelOf } from "./row-labels.ts";
import type { TableRow } from "./table.ts";

export type RowMeaning = {
  readonly row: TableRow;
  readonly label: RowLabel;
  readonly segment: string | null;
  readonly qualifier: string | null;
  /** What the row itself says its figures are: "YoY% change", "% of revenue". */
  readonly measure?: "yoy" | "qoq" | "share";
  readonly basis?: "constant-currency";
  readonly trailing: boolean;
  /** Printed with the sign of a deduction ("Less: cost of revenues:"). */
  readonly deducted: boolean | undefined;
};

export type Group = {
  readonly label: RowLabel;
  readonly measure?: "yoy" | "share";
  readonly deducted: boolean | undefined;
  /** The table's caption says so. */
  readonly topic?: true;
  /** False once its total, or another line, has been read. */
  open: boolean;
};

export type State = {
  group: Group | undefined;
  under: string | undefined;
  segment: string | null;
  /** Inside "Share-based compensation expense included in:". */
  inside: RowLabel | undefined;
  excluded: boolean;
  /** The table's title says that its lines are non-GAAP. */
  readonly isNonGaap: boolean;
  lastHeading: Label | undefined;
  /** Rows read since the last heading. */
  parts: TableRow[];
  last: RowMeaning | undefined;
};

/** What companies part by segment. */
const SEGMENTED = new Set([
  "revenue",
  "cost-of-revenue",
  "gross-profit",
  "gross-margin",
  "operating-income",
  "operating-margin",
  "operating-expenses",
  "adjusted-ebita",
  "adjusted-ebita-margin",
  "adjusted-ebitda",
]);

/** The label is the last piece, or the last pieces where one line does not hold it. */
export function cutLabel(
  row: TableRow,
  state: State,
): { readonly label: string | undefined; readonly headings: readonly string[] } {
  const { pieces } = row;
  const last = pieces.at(-1);
  if (last === undefined) return { label: undefined, headings: [] };
  // What ends with a colon stands over rows; the figures behind it have lost their label.
  if (/:$/.test(last)) return { label: undefined, headings: pieces };
  let from = pieces.length - 1;
  while (from > 0 && /^[a-z(]/.test(pieces[from] ?? "") && !/:$/.test(pieces[from - 1] ?? "")) from -= 1;
  const joined = pieces.slice(from).join(" ");
  if (isKnown(joined, state)) return { label: joined, headings: pieces.slice(0, from) };
  for (let wider = from - 1; wider >= Math.max(0, from - 2); wider--) {
    const longer = pieces.slice(wider).join(" ");
    if (isKnown(longer, state)) return { label: longer, headings: pieces.slice(0, wider) };
  }
  return { label: joined, headings: pieces.slice(0, from) };
}

/** A heading broken over lines goes on with a small letter or a bracket. */
export function joinedLines(pieces: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const goesOn = /^[a-z(]/.test(piece) || /\b(?:of|to|the|and|for|in)$/.test(before ?? "");
    if (before !== undefined && goesOn && !/:$/.test(before))
      joined[joined.length - 1] = `${before} ${piece}`;
    else joined.push(piece);
  }
  return joined;
}

function isKnown(label: string, state: State): boolean {
  const { words } = labelOf(label);
  return rowLabelOf(words, state.under) !== undefined || specialRow(words) !== undefined;
}

export function enterHeading(
  heading: string,
  state: State,
  bySegment: boolean,
  known: ReadonlySet<string>,
): void {
  const label = labelOf(heading);
  const { words } = label;
  if (words.length < 3) return;
  state.lastHeading = label;
  state.parts = [];
  const perShare = /weighted[- ]average|shares used in/.test(words)
    ? "shares"
    : /per (?:ordinary )?share|per ads/.test(words) && !/^\(/.test(words)
      ? `${/^(?:non-gaap|non-ifrs|adjusted)/.test(words) ? "non-gaap-" : ""}per-${/per ads/.test(words) ? "ads" : "share"}`
      : undefined;
  if (perShare) {
    state.under = perShare;
    return;
  }
  if (/attributable to$/.test(words)) {
    const before = words.replace(/ ?attributable to$/, "");
    const metric = before === "" ? state.last?.label.metric : rowLabelOf(before)?.metric;
    state.under = metric ?? "none";
    return;
  }
  // "Operating expenses" between the parts of share-based compensation only parts them again.
  if (state.inside && rowLabelOf(words)?.metric === "operating-expenses") return;
  const compensation =
    /^(?:total )?(?:share|stock)-based compensation/.test(words) && !/excluding/.test(words);
  // "Acquisition-related costs are included in the following line items": parts of something else.
  state.excluded =
    /excluding (?:share|stock)-based compensation/.test(words) ||
    (!compensation && /consists? of|comprised? of|(?:are|is) included in|following line items/.test(words));
  state.inside = compensation ? rowLabelOf("share-based compensation") : undefined;
  if (compensation || state.excluded) return;
  const growth = /^(?:yoy|y\/y|year-over-year) ?%? ?(?:change|growth)? ?(?:of|in)? (.+?)(?: growth)?$/.exec(
    words,
  )?.[1];
  const found = rowLabelOf(growth ?? words);
  // A total without figures has lost them: nothing around it is where it should be.
  if (found && /^total/.test(words)) {
    state.group = undefined;
    return;
  }
  if (found && !SEGMENTED.has(found.metric)) {
    if (!state.group?.topic) state.group = undefined;
    state.under = undefined;
    return;
  }
  if (found) {
    state.group = {
      label: found,
      deducted: label.lead === "less" ? true : undefined,
      open: true,
      ...(growth === undefined ? {} : { measure: "yoy" }),
    };
    state.under = undefined;
    return;
  }
  const segment = segmentName(label.printed.replace(/ segment$/i, ""));
  if (
    bySegment &&
    (known.has(words.replace(/ segment$/, "")) || / segment$/.test(words) || !/:\s*$/.test(heading))
  ) {
    state.segment = WHOLE.test(words) ? null : segment;
    return;
  }
  if (/:\s*$/.test(heading) && state.group && !state.group.topic)
    state.group = { ...state.group, open: false };
  state.under = undefined;
}
