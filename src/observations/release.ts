/**
 * A whole results release → observations: its tables, its formulaic prose, and whatever else its sentences say plainly.
 * Rules kept here: a figure that two readings of one document give differently, for the same thing, is flagged and not used;
 * the same figure read twice is one observation.
 */
import type { Catalogue } from "../model/catalogue.ts";
import { formatDecimal } from "../model/decimal.ts";
import type { Document } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import { identify } from "../model/observation-id.ts";
import type { Reader } from "../model/ports.ts";
import type { Batch } from "../model/problem.ts";
import { checked } from "./checks.ts";
import { proseReader } from "./reader.ts";
import { resultsIn } from "./results/reader.ts";
import type { Draft } from "./sentence.ts";
import { readTables } from "./tables/reader.ts";

/** Name and version: a change in what is read makes a new version. */
export const RELEASE = "release@1";

export const releaseReader: Reader = { method: RELEASE, observe };

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { head } = document;
  const { publishedAt } = head;
  const plain = proseReader.observe(document, catalogue);
  if (publishedAt === undefined) return plain;
  const tables = readTables(document, catalogue);
  const prose = resultsIn(document, catalogue);
  const pages = document.blocks.filter(({ page }) => page !== undefined);
  const whole = (draft: Draft, method: string): Observation =>
    identify({
      ...draft,
      quote: document.text.slice(...draft.span),
      page: pages.findLast(({ span }) => span[0] <= draft.span[0])?.page ?? null,
      document: document.id,
      publishedAt,
      authority: head.authority,
      release: head.release ?? document.id,
      method,
    });
  const read = [
    ...checked(prose).map((draft) => whole(draft, "results@1")),
    ...tables.drafts.map((draft) => whole(draft, "tables@1")),
    ...plain.values,
  ];
  const file = document.origin;
  return {
    values: agreed(distinct(read)),
    problems: [
      ...plain.problems.filter(({ code }) => code === "undated"),
      ...tables.problems.map((problem) => ({ ...problem, where: { file, ...problem.where } })),
    ],
  };
}

/** What is said of the same thing for the same time, leaving out the figure. */
function keyOf({ metric, segment, qualifier, measure, basis, period, unit }: Observation): string {
  return JSON.stringify([metric, segment?.toLowerCase() ?? null, qualifier, measure, basis, period, unit]);
}

function sizeOf({ value, low, high, category }: Observation): string {
  return [value, low, high].map((each) => (each ? formatDecimal(each) : "")).join("/") + (category ?? "");
}

/** The same figure of the same thing is one observation: the first words that gave it count. */
function distinct(read: readonly Observation[]): readonly Observation[] {
  const kept = new Map<string, Observation>();
  for (const each of read) {
    const key = `${keyOf(each)} ${sizeOf(each)}`;
    if (!kept.has(key)) kept.set(key, each);
  }
  return [...kept.values()];
}

/** Two figures of one thing that differ by more than their rounding: nobody knows which is wrong, so neither is used. */
function agreed(read: readonly Observation[]): readonly Observation[] {
  const groups = Map.groupBy(read, keyOf);
  return read.map((each) => {
    const others = groups.get(keyOf(each)) ?? [];
    const differs = others.some((other) => other !== each && !isAlike(each, other));
    return differs ? identify({ ...each, failed: [...each.failed, "agreement"] }) : each;
  });
}

function isAlike(a: Observation, b: Observation): boolean {
  if (!a.value || !b.value || !a.halfUnit || !b.halfUnit) return sizeOf(a) === sizeOf(b);
  const scale = Math.max(a.value.scale, b.value.scale, a.halfUnit.scale, b.halfUnit.scale);
  const units = (d: { units: bigint; scale: number }) => d.units * 10n ** BigInt(scale - d.scale);
  const apart = units(a.value) - units(b.value);
  const slack = units(a.halfUnit) + units(b.halfUnit);
  return (apart < 0n ? -apart : apart) <= slack;
}
