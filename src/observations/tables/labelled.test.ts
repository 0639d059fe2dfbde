/** The reader of tables against releases labelled by hand: how much it reads is held so that it cannot silently shrink. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formatDecimal, parseDecimal } from "../../model/decimal.ts";
import { baseCatalogue } from "../catalogue.ts";
import { documentOf } from "../reading.fixture.ts";
import { readTables } from "./reader.ts";

const CORPUS = fileURLToPath(new URL("../../../../shared/corpus", import.meta.url));

type Label = {
  readonly metric: string;
  readonly segment?: string | null;
  readonly measure: string;
  readonly period: { readonly start?: string; readonly end?: string; readonly instant?: string };
  readonly value?: string;
  readonly unit: string;
  readonly kind: string;
};

/** Share of the labels of tables that are read, in percent. */
function recall(name: string): number {
  const gold: { document: string; entity: string; published: string; observations: readonly Label[] } =
    JSON.parse(readFileSync(`${CORPUS}/gold/${name}.gold.json`, "utf8"));
  const head = `---\ntitle: ${name}\nissuer: ${gold.entity}\npublished: ${gold.published}\nauthority: primary\n---\n`;
  const document = documentOf(head + readFileSync(`${CORPUS}/${gold.document}`, "utf8"));
  const fold = (segment: string | null | undefined) => (segment ?? "").toLowerCase().replace(/\s+/g, " ");
  const read = new Set(
    readTables(document, baseCatalogue).drafts.map(({ metric, segment, measure, period, value, unit }) => {
      const time = period.kind === "instant" ? period.day : `${period.start}..${period.end}`;
      return [metric, fold(segment), measure, time, value ? formatDecimal(value) : "", unit].join(" ");
    }),
  );
  const labels = new Set(
    gold.observations
      .filter(({ kind }) => kind === "table")
      .map(({ metric, segment, measure, period, value, unit }) => {
        const time = period.instant ?? `${period.start}..${period.end}`;
        const exact = parseDecimal(value ?? "");
        return [metric, fold(segment), measure, time, exact ? formatDecimal(exact) : "", unit].join(" ");
      }),
  );
  return Math.floor((100 * [...labels].filter((label) => read.has(label)).length) / labels.size);
}

describe.skipIf(!existsSync(`${CORPUS}/gold`))(
  "releases labelled by hand (needs the shared reference folder)",
  () => {
    test.each([
      ["alibaba-results-2022Q4.txt", 100],
      ["alibaba-results-2025Q3.txt", 100],
      ["amazon-8-K-ex991-2025Q3.md", 93],
      ["jd-results-2025Q3.txt", 100],
      ["meituan-results-2025Q1.txt", 100],
      ["netease-results-2025Q4.txt", 93],
      ["smic-results-text-2026Q1.txt", 100],
      ["tencent-results-2024Q3.txt", 100],
      ["tencent-results-2025Q4.txt", 100],
    ])("%s: at least %i%% of the figures in its tables are read", (name, least) => {
      expect(recall(name)).toBeGreaterThanOrEqual(least);
    });
  },
);
