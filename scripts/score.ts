/**
 * Scores what is read from releases labelled by hand, prose and tables apart: npm run score -- [--misses] [--wrong] [NAME…].
 * A label is found when metric, segment, measure, period, unit and value are the same. Off: the same thing with no label's value.
 * Of those, "contradicting" leaves out what agrees with a label within its rounding ("RMB215.3 billion") and what a qualifier
 * narrows ("in cost of revenue"), which the labelled thing is not.
 * Quotes: figures whose quote is the text at its span and holds the digits of the value.
 */
import { observeBytes } from "../src/assay.ts";
import { parseInstant } from "../src/model/day.ts";
import { type Decimal, parseDecimal, shift } from "../src/model/decimal.ts";
import { entityId } from "../src/model/id.ts";
import type { Observation } from "../src/model/observation.ts";
import { agreeAsPrinted } from "../src/model/rounding.ts";
import { baseCatalogue } from "../src/observations/catalogue.ts";
import {
  type Gold,
  goldBytes,
  goldNames,
  goldOf,
  hasGold,
  type Label,
  scoredFigure,
  scoredLabel,
  scoreOf,
} from "../src/observations/gold.fixture.ts";

const HALF: Decimal = { units: 5n, scale: 1 };
const words = process.argv.slice(2);
const shows = (option: string) => words.includes(option);
const sought = words.filter((word) => !word.startsWith("--"));
const KINDS = ["prose", "table"] as const;
const totals = new Map(
  KINDS.map((kind) => [kind, { labels: 0, found: 0, onKeys: 0, off: 0, contradicting: 0 }]),
);
let [figures, quoted] = [0, 0];

if (!hasGold) {
  console.log("The labelled releases are not here (../shared/corpus/gold), so nothing was scored.");
  process.exit(0);
}
for (const name of goldNames().filter(
  (each) => sought.length === 0 || sought.some((word) => each.includes(word)),
)) {
  const gold = goldOf(name);
  const { document, observations, problems } = await observed(gold);
  if (!document) {
    console.log(`${name.padEnd(34)} not read: ${problems[0]?.what}`);
    continue;
  }
  const read = observations.filter(({ measure }) => measure !== "statement");
  figures += read.length;
  quoted += read.filter((each) => isQuoted(each, document.text)).length;
  for (const kind of KINDS)
    line(name, kind, { gold, read: read.filter((each) => kindOf(each) === kind), all: read });
}
for (const [kind, sum] of totals) print(`all, ${kind}`, sum);
console.log(`quotes exact and holding the digits: ${quoted} of ${figures}`);

async function observed(gold: Gold) {
  const publishedAt = parseInstant(gold.published);
  const said = {
    issuer: entityId(gold.entity),
    authority: "primary" as const,
    ...(publishedAt && { publishedAt }),
  };
  return observeBytes({ path: gold.document, bytes: goldBytes(gold), said }, baseCatalogue);
}

function kindOf({ method }: Observation): Label["kind"] {
  return method.startsWith("tables") ? "table" : "prose";
}

type Of = {
  readonly gold: Gold;
  readonly read: readonly Observation[];
  readonly all: readonly Observation[];
};

/** A label may be found by either reader; a figure is wrong under the reader that gave it. */
function line(name: string, kind: Label["kind"], { gold, read, all }: Of): void {
  const { labels, missed } = scoreOf(all, gold, kind);
  const { onKeys, wrong } = scoreOf(read, gold, kind);
  const sum = totals.get(kind);
  if (!sum || labels + onKeys.length === 0) return;
  const against = wrong.filter((each) => contradicts(each, gold));
  const own: Sum = {
    labels,
    found: labels - missed.length,
    onKeys: onKeys.length,
    off: wrong.length,
    contradicting: against.length,
  };
  for (const key of Object.keys(own) as (keyof Sum)[]) sum[key] += own[key];
  print(`${name}, ${kind}`, own);
  if (shows("--misses"))
    for (const label of missed) say("missed", { ...scoredLabel(label), quote: label.quote });
  if (shows("--wrong")) for (const each of wrong) say("wrong", { ...scoredFigure(each), quote: each.quote });
}

type Sum = { labels: number; found: number; onKeys: number; off: number; contradicting: number };

function print(title: string, { labels, found, onKeys, off, contradicting }: Sum): void {
  const share = (part: number, whole: number) =>
    whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)}%`;
  console.log(
    `${title.padEnd(38)} found ${found} of ${labels} (${share(found, labels)}) · on labelled keys ${onKeys}, off ${off} (${share(off, onKeys)}), contradicting ${contradicting}`,
  );
}

/** Not narrowed, and no label of the thing is the figure, rounded. */
function contradicts(figure: Observation, { observations }: Gold): boolean {
  const { value, halfUnit, qualifier } = figure;
  if (qualifier !== null || !value || !halfUnit) return qualifier === null;
  const { key } = scoredFigure(figure);
  return !observations.some((label) => {
    const printed = parseDecimal(label.value ?? "");
    if (scoredLabel(label).key !== key || !printed) return false;
    const zeros = /0*$/.exec(label.value?.split(".")[0] ?? "")?.[0].length ?? 0;
    return agreeAsPrinted({ value, halfUnit }, { value: printed, halfUnit: shift(HALF, zeros) });
  });
}

function say(what: string, { key, value, quote }: { key: string; value: string; quote: string }): void {
  console.log(`    ${what} ${key} = ${value} ~ ${quote.replace(/\s+/g, " ").slice(0, 110)}`);
}

/** The quote is the text at its span, and the value's digits stand in it. */
function isQuoted({ quote, span, value, low, high }: Observation, text: string): boolean {
  const digits = quote.replace(/\D/g, "");
  const stands = (size: Decimal | null) => size === null || digits.includes(significant(size));
  return text.slice(...span) === quote && (value ? stands(value) : stands(low) && stands(high));
}

function significant({ units }: Decimal): string {
  return String(units < 0n ? -units : units).replace(/0+$/, "");
}
