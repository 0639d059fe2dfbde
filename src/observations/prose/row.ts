/**
 * A sentence as a row of tokens: what the reader knows (metrics, segments, entities, qualifiers, periods, figures) and the
 * words and marks between. The grammar reads rows as plain strings: "<metric> was <figure> , up <figure> year over year".
 * Rule kept here: every token knows its place in the sentence, so that whatever is read can be quoted.
 */
import type { CatalogueMetric } from "../../model/catalogue.ts";
import { compareDecimal, type Decimal, divideDecimal } from "../../model/decimal.ts";
import type { Period } from "../../model/period.ts";
import type { Meaning, Mention } from "../lexicon.ts";
import { wordsIn } from "../lexicon.ts";
import type { PeriodMention } from "../periods.ts";
import type { Quantity } from "../quantity.ts";

type At = { readonly start: number; readonly end: number };
export type NameKind = "segment" | "entity" | "qualifier";
export type FigureToken = At & {
  readonly kind: "figure";
  readonly quantity: Quantity;
  /** The same sum in dollars stands behind it in brackets: the implied rate is plausible, or it is not. */
  readonly fx: "plausible" | "implausible" | null;
};
export type MetricToken = At & {
  readonly kind: "metric";
  readonly words: string;
  readonly metrics: readonly CatalogueMetric[];
};
export type NameToken = At & {
  readonly kind: NameKind;
  readonly words: string;
  readonly meanings: readonly Meaning[];
};
export type PeriodToken = At & {
  readonly kind: "period";
  readonly period: Period;
  readonly comparative: boolean;
};
export type WordToken = At & { readonly kind: "word" | "mark"; readonly text: string; readonly raw: string };
export type Token = FigureToken | MetricToken | NameToken | PeriodToken | WordToken;
export type Row = readonly Token[];

export type Found = {
  readonly mentions: readonly Mention[];
  readonly periods: readonly PeriodMention[];
  readonly quantities: readonly Quantity[];
};

/** @param found what was recognised in `text`; spans count from its start */
export function rowOf(text: string, found: Found): Row {
  const known = knownTokens(found);
  const row: Token[] = [];
  let at = 0;
  for (const token of known) {
    if (token.start < at) continue;
    row.push(...plainTokens(text, at, token.start), token);
    at = token.end;
  }
  row.push(...plainTokens(text, at, text.length));
  return withoutAsides(withConveniences(row));
}

/** Tokens from..to (exclusive) as the grammar sees them: one space between, hyphens as spaces, names as `<kind>`. */
export function shape(row: Row, from: number, to: number): string {
  return row.slice(from, to).map(shapeOf).join(" ");
}

function shapeOf(token: Token): string {
  if (token.kind === "word" || token.kind === "mark") return token.text;
  return token.kind === "period" && token.comparative ? "<earlier>" : `<${token.kind}>`;
}

function knownTokens({ mentions, periods, quantities }: Found): readonly Token[] {
  const names = mentions.flatMap((mention): readonly Token[] => tokenOf(mention));
  const times = periods.map(
    ({ span: [start, end], period, comparative }): Token => ({
      kind: "period",
      start,
      end,
      period,
      comparative,
    }),
  );
  const taken = [...names, ...times];
  const figures = quantities
    .filter(({ span }) => !taken.some(({ start, end }) => span[0] < end && start < span[1]))
    .map(
      (quantity): Token => ({
        kind: "figure",
        start: quantity.from,
        end: quantity.span[1],
        quantity,
        fx: null,
      }),
    );
  return [...taken, ...figures].toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** A metric before a segment before a qualifier before an entity, where words may be several. Statements are no names. */
function tokenOf({ span: [start, end], words, meanings }: Mention): readonly Token[] {
  const metrics = meanings.flatMap((meaning) => (meaning.kind === "metric" ? [meaning.metric] : []));
  if (metrics.length > 0) return [{ kind: "metric", start, end, words, metrics }];
  const kinds: readonly NameKind[] = ["segment", "qualifier", "entity"];
  const kind = kinds.find((each) => meanings.some((meaning) => meaning.kind === each));
  return kind ? [{ kind, start, end, words, meanings }] : [];
}

/** Words and marks between two places. Quotation marks and possessive endings are no tokens. */
function plainTokens(text: string, from: number, to: number): readonly Token[] {
  const piece = text.slice(from, to);
  const words = wordsIn(piece).map(
    ({ word, start, end }): Token => ({
      kind: "word",
      text: word.replaceAll("-", " "),
      raw: piece.slice(start, end),
      start: from + start,
      end: from + end,
    }),
  );
  const marks = [...piece.matchAll(/[,;:()—–]|\s-\s/g)].map(
    ({ 0: matched, index }): Token => ({
      kind: "mark",
      text: /[—–-]/.test(matched) ? "—" : matched,
      raw: matched,
      start: from + index,
      end: from + index + matched.length,
    }),
  );
  // The "s" of a possessive after a name is left over as a word of its own.
  const ending = /^['’]s\b/i.test(piece);
  return [...(ending ? words.slice(1) : words), ...marks].toSorted((a, b) => a.start - b.start);
}

/** "RMB39,824 million (US$5,594 million)": the dollars are the same fact again and become part of the figure. */
function withConveniences(row: Row): Row {
  const kept: Token[] = [];
  for (let i = 0; i < row.length; i++) {
    const token = row[i];
    if (!token) continue;
    const also = token.kind === "figure" && token.quantity.kind === "money" ? alsoAfter(row, i) : undefined;
    if (token.kind !== "figure" || !also) {
      kept.push(token);
      continue;
    }
    const dollars = also.figures.find(({ quantity }) => quantity.unit === "USD");
    const fx = dollars && token.quantity.unit === "CNY" ? rateOf(token.quantity, dollars.quantity) : null;
    kept.push({ ...token, fx });
    i = also.last;
  }
  return kept;
}

type Also = { readonly figures: readonly FigureToken[]; readonly last: number };

function alsoAfter(row: Row, i: number): Also | undefined {
  const own = row[i];
  const closing = row.findIndex((token, j) => j > i && token.kind === "mark" && token.text === ")");
  const inside = closing < 0 ? [] : row.slice(i + 1, closing);
  const [open, ...rest] = inside;
  if (open?.kind !== "mark" || open.text !== "(" || own?.kind !== "figure") return undefined;
  const figures = rest.filter((token) => token.kind === "figure");
  const others = rest.filter((token) => token.kind !== "figure");
  const foreign = figures.every(
    ({ quantity }) => quantity.kind === "money" && quantity.unit !== own.quantity.unit,
  );
  const plain = others.every(
    (token) => "text" in token && /^(?:or|and|,|equivalent|to|about)$/.test(token.text),
  );
  return figures.length > 0 && foreign && plain ? { figures, last: closing } : undefined;
}

/** Yuan to the dollar that a convenience translation may imply. */
const LEAST_RATE: Decimal = { units: 6n, scale: 0 };
const MOST_RATE: Decimal = { units: 8n, scale: 0 };

function rateOf(yuan: Quantity, dollars: Quantity): FigureToken["fx"] {
  if (!yuan.value || !dollars.value || dollars.value.units === 0n) return null;
  const rate = divideDecimal(yuan.value, dollars.value, 6);
  const size = rate.units < 0n ? { ...rate, units: -rate.units } : rate;
  return compareDecimal(size, LEAST_RATE) >= 0 && compareDecimal(size, MOST_RATE) <= 0
    ? "plausible"
    : "implausible";
}

/** Brackets that hold no figure ("(“AIDC”)") say nothing about the figures around them. */
function withoutAsides(row: Row): Row {
  const kept: Token[] = [];
  let i = 0;
  while (i < row.length) {
    const token = row[i];
    if (!token) break;
    if (token.kind === "mark" && token.text === "(") {
      const closing = row.findIndex((each, j) => j > i && each.kind === "mark" && each.text === ")");
      const inside = closing < 0 ? [] : row.slice(i + 1, closing);
      if (closing > 0 && !inside.some(({ kind }) => kind === "figure")) {
        i = closing + 1;
        continue;
      }
    }
    kept.push(token);
    i += 1;
  }
  return kept;
}
