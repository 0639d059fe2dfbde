/**
 * The reader against releases that people labelled by hand. What it reads must be right; how much it reads is held so that it
 * cannot silently shrink. These are whole releases as text, with tables run into the prose: far harder than a digest.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Decimal, formatDecimal, parseDecimal } from "../model/decimal.ts";
import { baseCatalogue } from "./catalogue.ts";
import { proseReader } from "./reader.ts";
import { documentOf } from "./reading.fixture.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));

type Label = {
  readonly metric: string;
  readonly segment: string | null;
  readonly measure: string;
  readonly period: { readonly start?: string; readonly end?: string; readonly instant?: string };
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly kind: string;
};
type Labelled = {
  readonly document: string;
  readonly entity: string;
  readonly published: string;
  readonly observations: readonly Label[];
};

const folded = (segment: string | null) =>
  (segment ?? "")
    .toLowerCase()
    .replace(/[^a-z]+|\b(?:our|business|segment|group)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
const sizes = (values: readonly (Decimal | null | undefined)[]) =>
  values.map((value) => (value ? formatDecimal(value) : "")).join("/");

function score(name: string) {
  const {
    document: path,
    entity,
    published,
    observations,
  }: Labelled = JSON.parse(readFileSync(`${CORPUS}/gold/${name}.gold.json`, "utf8"));
  const head = `---\ntitle: ${name}\nissuer: ${entity}\npublished: ${published}\nauthority: primary\n---\n`;
  const document = documentOf(head + readFileSync(`${CORPUS}/${path}`, "utf8"));
  const read = proseReader
    .observe(document, baseCatalogue)
    .values.filter(({ measure }) => measure !== "statement")
    .map(({ metric, segment, measure, period, value, low, high }) => {
      const time = period.kind === "instant" ? period.day : `${period.start}..${period.end}`;
      return [metric, folded(segment), measure, time, value ? sizes([value]) : sizes([low, high])].join(" ");
    });
  const label = ({ metric, segment, measure, period, value, low, high }: Label) => {
    const time = period.instant ?? `${period.start}..${period.end}`;
    const ends = [low, high].map((end) => parseDecimal(end ?? ""));
    return [
      metric,
      folded(segment),
      measure,
      time,
      value === undefined ? sizes(ends) : sizes([parseDecimal(value)]),
    ].join(" ");
  };
  const all = new Set(observations.map(label));
  const prose = new Set(observations.filter(({ kind }) => kind === "prose").map(label));
  const distinct = new Set(read);
  return {
    wrong: [...distinct].filter((each) => !all.has(each)),
    found: [...prose].filter((each) => distinct.has(each)).length,
  };
}

describe.skipIf(!existsSync(`${CORPUS}/gold`))(
  "releases labelled by hand (needs the shared reference folder)",
  () => {
    test.each([
      ["alibaba-results-2025Q3.txt", 80],
      ["alibaba-results-2025Q4.txt", 35],
      ["alibaba-results-2026Q2.txt", 25],
      ["jd-results-2025Q3.txt", 10],
      ["meituan-results-2025Q1.txt", 10],
      ["smic-results-text-2026Q1.txt", 10],
    ])("%s: nothing is read that no label confirms, and at least %i labels are found", (name, least) => {
      const { wrong, found } = score(name);
      expect(wrong).toEqual([]);
      expect(found).toBeGreaterThanOrEqual(least);
    });
  },
);
