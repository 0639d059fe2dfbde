/**
 * The reader of plain sentences against releases that people labelled by hand. What it reads must be right; how much it reads is
 * held so that it cannot silently shrink. These are whole releases as text, with tables run into the prose: far harder than a digest.
 */
import { describe, expect, test } from "vitest";
import { baseCatalogue } from "../catalogue.ts";
import { goldDocument, goldOf, hasGold, type Scored, scoredFigure, scoredLabel } from "../gold.fixture.ts";
import { proseReader } from "./reader.ts";

/** "our Quick commerce business" and "Quick commerce" are one segment here; the unit goes with the metric. */
function loosely({ key, value }: Scored): string {
  const [metric = "", segment = "", measure = "", time = ""] = key.split(" | ");
  const whose = segment.replace(/[^a-z]+|\b(?:our|business|segment|group)\b/g, " ").replace(/\s+/g, " ");
  return [metric, whose.trim(), measure, time, value].join(" ");
}

function score(name: string) {
  const gold = goldOf(name);
  const { values } = proseReader.observe(goldDocument(gold), baseCatalogue);
  const read = new Set(
    values.filter(({ measure }) => measure !== "statement").map((each) => loosely(scoredFigure(each))),
  );
  const labels = gold.observations.map((label) => ({ kind: label.kind, said: loosely(scoredLabel(label)) }));
  const all = new Set(labels.map(({ said }) => said));
  const prose = new Set(labels.flatMap(({ kind, said }) => (kind === "prose" ? [said] : [])));
  return {
    wrong: [...read].filter((each) => !all.has(each)),
    found: [...prose].filter((each) => read.has(each)).length,
  };
}

describe.skipIf(!hasGold)("releases labelled by hand (needs the shared reference folder)", () => {
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
});
