/**
 * The prose of releases that people labelled by hand: how many of the labels are read, and that no figure stands against one.
 * A floor a reader may only raise: what is not yet read shows here.
 */
import { describe, expect, test } from "vitest";
import { baseCatalogue } from "../catalogue.ts";
import { goldDocument, goldOf, hasGold, scoreOf } from "../gold.fixture.ts";
import { resultsIn } from "./reader.ts";

describe.skipIf(!hasGold)("prose labelled by hand (needs the shared reference folder)", () => {
  test.each([
    ["alibaba-results-2022Q4.txt", 127],
    ["alibaba-results-2024Q4.txt", 136],
    ["alibaba-results-2025Q3.txt", 238],
    ["alibaba-results-2025Q4.txt", 122],
    ["alibaba-results-2026Q2.txt", 60],
    ["amazon-8-K-ex991-2025Q3.md", 41],
    ["jd-results-2025Q3.txt", 67],
    ["meituan-results-2025Q1.txt", 84],
    ["netease-results-2025Q4.txt", 102],
    ["smic-results-text-2026Q1.txt", 28],
    ["tencent-results-2024Q3.txt", 46],
    ["tencent-results-2025Q4.txt", 88],
  ])("%s: at least %i labels are read, and no figure is against one", (name, least) => {
    const gold = goldOf(name);
    const { labels, missed, wrong } = scoreOf(resultsIn(goldDocument(gold), baseCatalogue), gold, "prose");
    expect(wrong).toEqual([]);
    expect(labels - missed.length).toBeGreaterThanOrEqual(least);
  });
});
