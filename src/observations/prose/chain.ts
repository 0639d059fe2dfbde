/**
 * Figures of one metric in a row: "was RMB39,824 million, up 34% year over year, compared with RMB29,610 million …".
 * Rule kept here: a chain goes on only over words of a known form; a figure that no chain reaches is not read.
 */

import type { Sentence } from "../sentence.ts";
import type { Refused } from "./clause.ts";
import { leadingReading } from "./leading.ts";
import { type Link, linkFromFigure } from "./links.ts";
import { modifiersBetween } from "./modifiers.ts";
import type { FigureToken, Row } from "./row.ts";
import { shape } from "./row.ts";
import { type Subject, subjectAt } from "./subject.ts";
import { type Trail, trailOf } from "./trail.ts";

export type Reading = { readonly figure: FigureToken; readonly link: Link; readonly trail: Trail };
export type Chain = {
  readonly subject: Subject;
  readonly readings: readonly Reading[];
  /** Index of the first token of its clause. */
  readonly from: number;
};
export type Unread = { readonly figure: FigureToken; readonly because: string };

export type Chains = { readonly chains: readonly Chain[]; readonly unread: readonly Unread[] };

type State = {
  readonly chains: Chain[];
  readonly unread: Unread[];
  /** Index of a metric that has no figure yet. */
  head: number | undefined;
  /** The chain that the next figure may continue. */
  open: (Chain & { readonly readings: Reading[] }) | undefined;
  /** Index of the first token after the last figure and what belongs to it. */
  floor: number;
  /** Metrics that are part of what is said of a figure ("30% of revenue"). */
  readonly spent: Set<number>;
};

export function chainsIn(sentence: Sentence): Chains {
  const { row } = sentence;
  const state: State = {
    chains: [],
    unread: [],
    head: undefined,
    open: undefined,
    floor: 0,
    spent: new Set(),
  };
  for (const [i, token] of row.entries()) {
    if (token.kind === "metric" && !state.spent.has(i)) state.head = i;
    if (token.kind === "figure") takeFigure(sentence, state, { at: i, figure: token });
  }
  return { chains: state.chains, unread: state.unread };
}

type Figure = { readonly at: number; readonly figure: FigureToken };

function takeFigure(sentence: Sentence, state: State, { at, figure }: Figure): void {
  const { row } = sentence;
  const next = row.findIndex((token, j) => j > at && token.kind === "figure");
  const trail = trailOf(row, at + 1, next < 0 ? row.length : next);
  const read = readingOf(sentence, state, { at, figure, trail });
  if ("refused" in read) {
    if (read.refused !== "") state.unread.push({ figure, because: read.refused });
    state.open = undefined;
  } else if (read.chain) {
    state.open = read.chain;
    state.chains.push(read.chain);
  }
  state.head = undefined;
  state.floor = trail.end;
  for (let j = at; j < trail.end; j++) state.spent.add(j);
  if (!("refused" in read)) for (const j of read.spent) state.spent.add(j);
}

type Read = { readonly chain?: NonNullable<State["open"]>; readonly spent: readonly number[] };

function readingOf(
  sentence: Sentence,
  state: State,
  { at, figure, trail }: Figure & { readonly trail: Trail },
): Read | Refused {
  const { row } = sentence;
  const before = state.open?.subject;
  const modifiers = state.head === undefined ? undefined : modifiersBetween(row, state.head, at);
  if (state.head !== undefined && modifiers) {
    const subject = subjectAt(sentence, { metric: state.head, floor: state.floor, modifiers, before });
    if ("refused" in subject) return subject;
    return {
      chain: { subject, readings: [{ figure, link: modifiers.link, trail }], from: state.floor },
      spent: [],
    };
  }
  const link = state.head === undefined && state.open ? linkAfter(row, state, { at, figure }) : undefined;
  if (link && state.open) {
    state.open.readings.push({ figure, link, trail });
    return { spent: [] };
  }
  const leading = leadingReading(sentence, { at, figure, trail, floor: state.floor });
  if (leading && "refused" in leading) return leading;
  if (leading) {
    const { subject, reading, metric } = leading;
    return { chain: { subject, readings: [reading], from: state.floor }, spent: [metric] };
  }
  return {
    refused: isProse(row, state, { at, figure }) ? "the words before it are not of a form that is read" : "",
  };
}

/** A run of quarters ("for the ninth consecutive quarter") belongs to what was said before, however it is joined. */
function linkAfter(row: Row, { floor, open }: State, { at, figure }: Figure): Link | undefined {
  const words = shape(row, floor, at);
  const isBase = open?.readings.at(-1)?.link.role === "base";
  if (figure.quantity.kind === "run")
    return /^(?:,? ?(?:for|in|marking|and) )?(?:the|its|a)?$/.test(words) ? RUN : undefined;
  // "compared to $478.1 million in 4Q25 and $505.9 million in 1Q25"
  if (isBase && /^(?:, )?and$/.test(words)) return BASE;
  return linkFromFigure(words);
}

const BASE: Link = { role: "base", negative: false, guidance: false, bound: null };
const RUN: Link = { role: "level", negative: false, guidance: false, bound: null };

/** Worth a word only where a metric it could be a figure of, and words, stand before: rows of tables run into the text are not. */
function isProse(row: Row, { head }: State, { at, figure }: Figure): boolean {
  const token = head === undefined ? undefined : row[head];
  if (token?.kind !== "metric" || head === undefined) return false;
  const { kind } = figure.quantity;
  const fits = token.metrics.some(
    ({ unit }) => kind === "ratio" || (kind === "money") === (unit === "money"),
  );
  return fits && row.slice(head + 1, at).some((between) => between.kind === "word");
}
