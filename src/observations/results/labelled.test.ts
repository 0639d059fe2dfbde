/**
 * The prose of releases that people labelled by hand: how many of the labels are read, and how many figures stand against a
 * label's. A bar a reader may only raise: what is not yet read shows here.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formatDecimal, parseDecimal } from "../../model/decimal.ts";
import { baseCatalogue } from "../catalogue.ts";
import { documentOf } from "../reading.fixture.ts";
import { resultsIn } from "./reader.ts";

const CORPUS = fileURLToPath(new URL("../../../../shared/corpus", import.meta.url));

type Label = {
  readonly metric: string;
  readonly segment: string | null;
  readonly measure: string;
  readonly period: { readonly start?: string; readonly end?: string; readonly instant?: string };
  readonly value?: string;
  readonly unit: string;
  readonly kind: string;
};

function score(name: string) {
  const gold = JSON.parse(readFileSync(`${CORPUS}/gold/${name}.gold.json`, "utf8"));
  const head = `---\ntitle: ${name}\nissuer: ${gold.entity}\npublished: ${gold.published}\nauthority: primary\n---\n`;
  const document = documentOf(head + readFileSync(`${CORPUS}/${gold.document}`, "utf8"));
  const folded = (segment: string | null) => (segment ?? "").toLowerCase().replace(/\s+/g, " ").trim();
  const read = resultsIn(document, baseCatalogue).map(
    ({ metric, segment, measure, period, unit, value }) => ({
      key: [
        metric,
        folded(segment),
        measure,
        period.kind === "instant" ? period.day : `${period.start}..${period.end}`,
        unit,
      ].join(" | "),
      value: value ? formatDecimal(value) : "",
    }),
  );
  const labels = (gold.observations as readonly Label[]).map((label) => {
    const value = parseDecimal(label.value ?? "");
    const time = label.period.instant ?? `${label.period.start}..${label.period.end}`;
    return {
      key: [label.metric, folded(label.segment), label.measure, time, label.unit].join(" | "),
      value: value ? formatDecimal(value) : "",
      kind: label.kind,
    };
  });
  const said = new Set(read.map(({ key, value }) => `${key} = ${value}`));
  const known = Map.groupBy(labels, ({ key }) => key);
  return {
    found: labels.filter(({ key, value, kind }) => kind === "prose" && said.has(`${key} = ${value}`)).length,
    wrong: read.filter(({ key, value }) => known.get(key)?.every((label) => label.value !== value) ?? false)
      .length,
  };
}

describe.skipIf(!existsSync(`${CORPUS}/gold`))(
  "prose labelled by hand (needs the shared reference folder)",
  () => {
    test.each([
      ["alibaba-results-2022Q4.txt", 137, 0],
      ["alibaba-results-2024Q4.txt", 150, 0],
      ["alibaba-results-2025Q3.txt", 260, 0],
      ["alibaba-results-2025Q4.txt", 137, 0],
      ["alibaba-results-2026Q2.txt", 59, 0],
      ["amazon-8-K-ex991-2025Q3.md", 24, 0],
      ["jd-results-2025Q3.txt", 68, 0],
      ["meituan-results-2025Q1.txt", 73, 3],
      ["netease-results-2025Q4.txt", 90, 0],
      ["smic-results-text-2026Q1.txt", 24, 0],
      ["tencent-results-2024Q3.txt", 41, 0],
      ["tencent-results-2025Q4.txt", 89, 0],
    ])("%s: at least %i labels are read, at most %i figures are against one", (name, least, most) => {
      const { found, wrong } = score(name);
      expect(found).toBeGreaterThanOrEqual(least);
      expect(wrong).toBeLessThanOrEqual(most);
    });
  },
);
