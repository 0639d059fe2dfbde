/** The reader of tables against releases labelled by hand: how much it reads is held so that it cannot silently shrink. */
import { describe, expect, test } from "vitest";
import { baseCatalogue } from "../catalogue.ts";
import { goldOf, goldPage, hasGold, scoreOf } from "../gold.fixture.ts";
import { readTables } from "./reader.ts";

describe.skipIf(!hasGold)("tables labelled by hand (needs the shared reference folder)", () => {
  test.each([
    ["alibaba-results-2022Q4.txt", 100],
    ["alibaba-results-2025Q3.txt", 100],
    ["amazon-8-K-ex991-2025Q3.md", 93],
    ["buckle-8-K-ex991-sample.html", 100],
    ["jd-results-2025Q3.txt", 100],
    ["meituan-results-2025Q1.txt", 100],
    ["netease-results-2025Q4.txt", 93],
    ["nvidia-8-K-ex991-FY2025Q2.html", 98],
    ["nvidia-8-K-ex991-FY2026Q1.html", 94],
    ["smic-results-text-2026Q1.txt", 100],
    ["tencent-results-2024Q3.txt", 100],
    ["tencent-results-2025Q4.txt", 100],
  ])("%s: at least %i%% of the figures in its tables are read", async (name, least) => {
    const gold = goldOf(name);
    const { labels, missed } = scoreOf(readTables(await goldPage(gold), baseCatalogue).drafts, gold, "table");
    expect(Math.floor((100 * (labels - missed.length)) / labels)).toBeGreaterThanOrEqual(least);
  });
});
