/**
 * The figures of a note, exact, each with its words. Built on observations/quantities.ts.
 * Rules kept here: years, names ("Level 4", "4680 cells", "Q3"), list numbers and the spans of time in headings are no
 * figures; a fall stated as "fell 18%" is negative; a bound is kept as said.
 */
import { formatDecimal, negateDecimal, shift, toApprox } from "../model/decimal.ts";
import type { Span } from "../model/document.ts";
import type { NoteFigure } from "../model/draft.ts";
import { quantitiesIn } from "../observations/quantities.ts";
import type { Quantity } from "../observations/quantity.ts";
import { COUNTED, lettered, letteredRanges, splits, trillions } from "./figure-letters.ts";
import { type Note, unmarked } from "./note.ts";

const SCALES: Readonly<Record<number, NoteFigure["scale"]>> = {
  3: "thousand",
  6: "million",
  9: "billion",
  12: "trillion",
};
const POWER_UNITS = /^(?:MW|GW|kW|TWh|GWh|MWh|kWh|bps|bbl|bcf|mt|koz)$/;
const TIMES = /^(?:times|x)$/i;
const SPAN_UNITS = /^(?:months?|quarters?|weeks?|days?|years?)$/i;
const FALLS =
  /\b(?:fell|falls?|falling|fallen|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|plummet(?:s|ed|ing)?|slid(?:es?|ing)?|sank|sinks?|lost|loses?|down|tumbl(?:e|es|ed|ing)|shed(?:s|ding)?|decreas(?:e|es|ed|ing)|slump(?:s|ed|ing)?|shr(?:a|i)nk(?:s|ing)?|contracted|off|crash(?:es|ed)?|cut\sby|decline\sof|drop\sof|fall\sof)\s(?:by\s|another\s|further\s|as\smuch\sas\s|more\sthan\s|nearly\s|almost\s|about\s|around\s|roughly\s|over\s|up\sto\s|some\s|~\s?)*$/i;
const BEFORE: readonly (readonly [words: RegExp, qualifier: NoteFigure["qualifier"]])[] = [
  [/\b(?:as\shigh\sas|not\sexceeding|capped\sat)\s+$/i, "at_most"],
  [/\b(?:north\sof|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing))\s+$/i, "at_least"],
  [/\b(?:near|nearing|approx\.|c\.|about)\s+$/i, "approx"],
];

/** A note gives fewer. */
const MOST = 500;

export function figuresIn(note: Note): readonly NoteFigure[] {
  const flat = unmarked(note.text);
  const headings = note.blocks.filter(({ kind }) => kind === "heading").map(({ span }) => span);
  const found = [
    ...quantitiesIn(flat),
    ...letteredRanges(flat),
    ...trillions(flat),
    ...lettered(flat),
    ...splits(flat),
  ].toSorted((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const figures: NoteFigure[] = [];
  for (const quantity of found) {
    if (figures.length >= MOST) break;
    const figure = figureOf(note.text, flat, quantity);
    const isIn = (spans: readonly Span[]) =>
      spans.some(([from, to]) => from <= quantity.span[0] && quantity.span[0] < to);
    if (!figure || figures.some(({ span }) => quantity.span[0] < span[1] && span[0] < quantity.span[1]))
      continue;
    if (SPAN_UNITS.test(figure.unit) && isIn(headings)) continue;
    figures.push(figure);
  }
  return figures;
}

function figureOf(text: string, flat: string, quantity: Quantity): NoteFigure | undefined {
  const after = flat.slice(quantity.span[1], quantity.span[1] + 60);
  const unit = unitOf(flat, quantity, after);
  if (!unit) return undefined;
  const { value, low, high, power, bound } = quantity;
  const isFall =
    quantity.kind === "ratio" &&
    FALLS.test(flat.slice(Math.max(0, quantity.from - 50), quantity.from).replace(/\s+/g, " "));
  const signed = (part: NonNullable<typeof value>) =>
    isFall && part.units > 0n ? negateDecimal(part) : part;
  const before = BEFORE.find(([words]) =>
    words.test(flat.slice(Math.max(0, quantity.from - 24), quantity.from)),
  );
  const span: Span = [
    before && bound === null
      ? quantity.from -
        (before[0].exec(flat.slice(Math.max(0, quantity.from - 24), quantity.from))?.[0].length ?? 0)
      : quantity.from,
    quantity.span[1] + unit.length,
  ];
  const qualifier =
    bound === null
      ? (before?.[1] ?? null)
      : bound === "approx"
        ? bound
        : bound === "at-least"
          ? "at_least"
          : "at_most";
  // "over 18 months" says how long, not at least how long; "¥" is Japan's too.
  const isDuring =
    SPAN_UNITS.test(unit.name) && /\bover\s$/i.test(flat.slice(quantity.from, quantity.span[0]));
  const isYen =
    flat[quantity.span[0]] === "¥" &&
    /\b(?:Japan\w*|Tokyo|yen|Nikkei)\b/.test(
      flat.slice(Math.max(0, quantity.from - 120), quantity.span[1] + 120),
    );
  const printed = (part: NonNullable<typeof value>) => toApprox(shift(signed(part), -power));
  const isMoney = quantity.kind === "money";
  const isRatio = quantity.kind === "ratio" || quantity.kind === "points";
  const exact = (part: NonNullable<typeof value>) =>
    formatDecimal(isRatio ? shift(signed(part), -power) : signed(part));
  const common = {
    quote: text.slice(...span),
    span,
    unit: unit.name,
    currency: isMoney ? (isYen ? "JPY" : quantity.unit) : null,
    scale: isRatio ? null : (SCALES[power] ?? null),
    qualifier: isDuring ? null : qualifier,
  };
  if (value === null) {
    if (low === null || high === null) return undefined;
    return {
      ...common,
      value: null,
      low: printed(low),
      high: printed(high),
      exact: [exact(low), exact(high)],
    };
  }
  return { ...common, value: printed(value), exact: exact(value) };
}

/** `length`: how many characters behind the figure belong to its unit. */
type FigureUnit = { readonly name: string; readonly length: number };

function unitOf(flat: string, quantity: Quantity, after: string): FigureUnit | undefined {
  if (quantity.unit === "percent split") return { name: "percent split", length: 0 };
  if (quantity.kind === "ratio") {
    const share = /^\sof\s(GDP)\b/.exec(after);
    return share
      ? { name: `percent of ${share[1]}`, length: share[0].length }
      : { name: "percent", length: 0 };
  }
  if (quantity.kind === "points")
    return { name: quantity.power === -2 ? "bps" : "percentage points", length: 0 };
  if (quantity.kind === "money") return moneyUnit(flat, quantity, after);
  if (quantity.kind === "run") return undefined;
  return countUnit(flat, quantity, after);
}

function moneyUnit(flat: string, { power, span }: Quantity, after: string): FigureUnit {
  const share = /^\s?(?:per\s|a\s|\/\s?)(?:share|ADS|unit)\b/i.exec(after);
  if (share) return { name: "currency/share", length: share[0].length };
  const rate =
    /^\s?(?:(?:per|a|an|each|every|\/)\s?(?<noun>year|month|quarter|week|day|hour)\b|(?<adverb>annually|monthly|yearly|quarterly)\b|in\sannual(?:ized|ised)?\b)/i.exec(
      after,
    );
  if (rate) {
    const noun = (rate.groups?.noun ?? rate.groups?.adverb ?? "year").toLowerCase();
    const per = noun.startsWith("annual") || noun.startsWith("year") ? "year" : noun.replace(/ly$/, "");
    return { name: `currency/${per}`, length: rate[0].length };
  }
  const around = flat.slice(Math.max(0, span[0] - 60), span[1] + 24);
  const isPrice =
    power === 0 &&
    /\b(?:shares?|stock)\b/i.test(around) &&
    /\b(?:peak|offer\sprice|retreated|recovered|closed|traded|trading|price\starget|low|high|offering)\b/i.test(
      around,
    );
  return { name: isPrice ? "currency/share" : "currency", length: 0 };
}

function countUnit(
  flat: string,
  { power, span, value, low }: Quantity,
  after: string,
): FigureUnit | undefined {
  const named =
    /^[\s-](?:(?:[A-Za-z][\w.-]*)\s){0,2}?(?<noun>[A-Za-z]+)(?<rate>\s(?:per|a)\s(?:year|month|quarter|week|day))?(?![\w])/;
  const words = [...afterWords(after)];
  const isBig = power > 0 || /,\d{3}/.test(flat.slice(...span));
  const first = words[0]?.word ?? "";
  if (/^x(?!\w)/.test(after)) return { name: "multiple", length: 1 };
  if (TIMES.test(first)) return { name: "multiple", length: words[0]?.end ?? 0 };
  if (POWER_UNITS.test(first)) return { name: first, length: words[0]?.end ?? 0 };
  // "in five years" and "4680 battery cells" say when and which, not how much.
  if (SPAN_UNITS.test(first) && after.startsWith(" ")) {
    const isSize =
      /\b(?:in|within|about|over|for|around|approximately|~|last|took|takes|of)\s?$/i.test(
        flat.slice(Math.max(0, span[0] - 16), span[0]),
      ) || low !== null;
    return isSize && /^(?:months?|weeks?)$/i.test(first)
      ? { name: plural(first), length: words[0]?.end ?? 0 }
      : undefined;
  }
  const counted = words.slice(0, 3).find(({ word }) => COUNTED.test(word));
  const isNumberName =
    /(?:level|tier|phase|chapter|section|article|top|no\.|series|q|version|v|item|rule|form|basel)\s$/i.test(
      flat.slice(Math.max(0, span[0] - 9), span[0]),
    );
  if (isNumberName) return undefined;
  if (counted && (isBig || (words.indexOf(counted) <= 1 && toCount(value) >= 10))) {
    const rate =
      named.exec(after.slice(0, counted.end + 12))?.groups?.rate ??
      /^\s(?:per|a)\s(?:year|month|quarter|week|day)\b/i.exec(after.slice(counted.end))?.[0];
    const per = rate === undefined ? "" : `/${rate.trim().split(/\s/).at(-1)}`;
    return { name: `${plural(counted.word)}${per}`, length: counted.end + (rate?.length ?? 0) };
  }
  return power > 0 ? { name: plural(first || "count"), length: words[0]?.end ?? 0 } : undefined;
}

function* afterWords(after: string): Generator<{ readonly word: string; readonly end: number }> {
  for (const match of after.matchAll(/(?:^|(?<=[\w)]))[\s‑-]([A-Za-z][A-Za-z]*)/g)) {
    if (/[,.;:()]/.test(after.slice(0, match.index))) return;
    yield { word: match[1] ?? "", end: match.index + match[0].length };
  }
}

function toCount(value: Quantity["value"]): number {
  return value === null ? 0 : toApprox(value);
}

function plural(word: string): string {
  const lower = word.toLowerCase();
  return /s$/.test(lower) ? lower : `${lower}s`;
}

/** The figures that stand in a stretch of the text. */
export function figuresAt(figures: readonly NoteFigure[], [from, to]: Span): readonly NoteFigure[] {
  return figures.filter(({ span }) => from <= span[0] && span[1] <= to);
}
