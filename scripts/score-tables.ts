/**
 * Scores the reader of tables against labels made by hand: node scripts/score-tables.ts [--misses] [--wrong] [NAME…].
 * A label is found when metric, segment, measure, period, unit and value are the same. Wrong: the same key, no such value.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseDocument } from "../src/documents/parse.ts";
import { formatDecimal, parseDecimal } from "../src/model/decimal.ts";
import { baseCatalogue } from "../src/observations/catalogue.ts";
import type { Draft } from "../src/observations/sentence.ts";
import { readTables } from "../src/observations/tables/reader.ts";

const CORPUS = fileURLToPath(new URL("../../shared/corpus", import.meta.url));

type Label = {
  readonly metric: string;
  readonly segment?: string | null;
  readonly measure: string;
  readonly period: { readonly start?: string; readonly end?: string; readonly instant?: string };
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly unit: string;
  readonly kind: string;
  readonly qualifier?: string;
  readonly quote: string;
};
type Gold = {
  readonly document: string;
  readonly entity: string;
  readonly published: string;
  readonly observations: readonly Label[];
};

const folded = (segment: string | null | undefined) => (segment ?? "").toLowerCase().replace(/\s+/g, " ");
const exact = (value: string | undefined) => {
  const parsed = parseDecimal(value ?? "");
  return parsed ? formatDecimal(parsed) : "";
};
const keyOfLabel = (o: Label) =>
  [
    o.metric,
    folded(o.segment),
    o.measure,
    o.period.instant ?? `${o.period.start}..${o.period.end}`,
    o.unit,
  ].join(" | ");
const valueOfLabel = (o: Label) =>
  o.value === undefined ? `${exact(o.low)}/${exact(o.high)}` : exact(o.value);
const keyOfDraft = (o: Draft) =>
  [
    o.metric,
    folded(o.segment),
    o.measure,
    o.period.kind === "instant" ? o.period.day : `${o.period.start}..${o.period.end}`,
    o.unit,
  ].join(" | ");
const valueOfDraft = (o: Draft) =>
  o.value
    ? formatDecimal(o.value)
    : `${o.low ? formatDecimal(o.low) : ""}/${o.high ? formatDecimal(o.high) : ""}`;

/** True when `value` is `exactly`, rounded at its last digit that is not zero. */
function isRounded(exactly: string, value: string): boolean {
  const [long, short] = [Number(exactly), Number(value)];
  if (!Number.isFinite(long) || !Number.isFinite(short) || Math.abs(short) < 1e6) return false;
  const zeros = /0*$/.exec(value)?.[0].length ?? 0;
  return Math.abs(long - short) <= 0.51 * 10 ** zeros;
}

const words = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith("--"));
const totals = { labels: 0, found: 0, onKeys: 0, wrong: 0, strict: 0 };
for (const file of readdirSync(`${CORPUS}/gold`).filter((name) => name.endsWith(".gold.json"))) {
  if (names.length > 0 && !names.some((name) => file.includes(name))) continue;
  const gold: Gold = JSON.parse(readFileSync(`${CORPUS}/gold/${file}`, "utf8"));
  const labels = gold.observations.filter(({ kind }) => kind === "table");
  const path = `${CORPUS}/${gold.document}`;
  if (labels.length === 0 || !existsSync(path)) continue;
  const head = `---\ntitle: Scored\nissuer: ${gold.entity}\npublished: ${gold.published}\nauthority: primary\n---\n`;
  const raw = readFileSync(path, "utf8");
  const isPlain = /\.(?:txt|md)$/.test(path);
  const started = performance.now();
  const { document } = parseDocument(new TextEncoder().encode(isPlain ? head + raw : raw), {
    origin: path,
    ...(isPlain ? {} : { head: { issuer: gold.entity, publishedAt: gold.published } }),
  } as Parameters<typeof parseDocument>[1]);
  if (!document) {
    console.log(`${file}: not parsed`);
    continue;
  }
  const { drafts } = readTables(document, baseCatalogue);
  const took = performance.now() - started;
  const read = new Set(drafts.map((draft) => `${keyOfDraft(draft)} = ${valueOfDraft(draft)}`));
  const byKey = new Map<string, Set<string>>();
  for (const label of gold.observations)
    byKey.set(keyOfLabel(label), (byKey.get(keyOfLabel(label)) ?? new Set()).add(valueOfLabel(label)));
  const distinct = new Map(labels.map((label) => [`${keyOfLabel(label)} = ${valueOfLabel(label)}`, label]));
  const found = [...distinct.keys()].filter((key) => read.has(key));
  const onKeys = drafts.filter((draft) => byKey.has(keyOfDraft(draft)));
  const wrong = onKeys.filter((draft) => {
    const values = byKey.get(keyOfDraft(draft));
    // "RMB215.3 billion" in prose is the same figure, rounded.
    return (
      !values?.has(valueOfDraft(draft)) &&
      ![...(values ?? [])].some((value) => isRounded(valueOfDraft(draft), value))
    );
  });
  // A part narrowed by a qualifier that no label has is not the labelled thing.
  const qualifiers = new Set(
    gold.observations.map(({ metric, qualifier }) => `${metric} ${qualifier ?? ""}`),
  );
  const strict = wrong.filter(({ metric, qualifier }) => qualifiers.has(`${metric} ${qualifier ?? ""}`));
  const of = (part: number, all: number) => (all === 0 ? "-" : `${((100 * part) / all).toFixed(1)}%`);
  console.log(
    `${file.replace(".gold.json", "").padEnd(34)} labels ${distinct.size} found ${found.length} (${of(found.length, distinct.size)}) read ${drafts.length} on keys ${onKeys.length} wrong ${wrong.length} (own qualifier ${strict.length}) ${took.toFixed(0)} ms`,
  );
  if (words.includes("--misses"))
    for (const [key, label] of distinct)
      if (!read.has(key)) console.log(`   miss ${key} ~ ${label.quote.replace(/\s+/g, " ").slice(0, 70)}`);
  if (words.includes("--wrong"))
    for (const draft of wrong)
      console.log(
        `   wrong ${keyOfDraft(draft)} = ${valueOfDraft(draft)} (${draft.qualifier ?? ""}) ~ ${document.text
          .slice(...draft.span)
          .replace(/\s+/g, " ")
          .slice(0, 90)} ; labels ${[...(byKey.get(keyOfDraft(draft)) ?? [])].join(", ")}`,
      );
  totals.labels += distinct.size;
  totals.found += found.length;
  totals.onKeys += onKeys.length;
  totals.wrong += wrong.length;
  totals.strict += strict.length;
}
console.log(
  totals,
  `recall ${((100 * totals.found) / totals.labels).toFixed(2)}%`,
  `precision on keys ${((100 * (totals.onKeys - totals.wrong)) / totals.onKeys).toFixed(2)}%`,
);
