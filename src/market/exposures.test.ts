import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { day } from "../model/day.ts";
import { entityId } from "../model/id.ts";
import type { Edge, Shock, ThesisMarket, Weight } from "../model/market.ts";
import { spearmanOf } from "./exposure-check.ts";
import { combine, studyExposures } from "./exposures.ts";

const weight = (value: number, over: Partial<Weight> = {}): Weight => ({
  value,
  low: value,
  high: value,
  source: { title: "a filing" },
  known: day("2025-01-01"),
  ...over,
});
const edge = (from: string, to: string, over: Partial<Edge> = {}): Edge => ({
  from: entityId(from),
  to: entityId(to),
  kind: "supplier",
  revenue: null,
  share: null,
  ofCategory: {},
  sign: null,
  source: null,
  known: null,
  ...over,
});
const shock: Shock = {
  title: "More spending",
  entity: entityId("buyer"),
  unit: "CNY bn",
  change: weight(30),
  spending: weight(120),
  recognised: weight(0.8),
  categories: { server: weight(0.45) },
};
const study = (edges: readonly Edge[], over: Partial<ThesisMarket> = {}, asOf = "2025-06-30") =>
  studyExposures({
    asOf: day(asOf),
    market: { securities: [], events: [], shock, edges, ...over },
    titleOf: (entity) => entity,
  });

describe("a change in spending along supplier edges", () => {
  test("bottom-up: a tenth of revenue from a buyer who spends a quarter more, four fifths of it this year, is 2%", () => {
    const [maker] = study([edge("buyer", "maker", { share: weight(0.1) })])?.suppliers ?? [];
    expect([maker?.tier, maker?.topDown]).toEqual([1, null]);
    expect(maker?.bottomUp).toBeCloseTo(0.02, 12);
    expect(maker?.combined).toBeCloseTo(0.02, 12);
  });
  test("top-down: a quarter of the servers, which are 45% of 30bn, is 2.7bn of 100bn", () => {
    const found = study([
      edge("buyer", "maker", { revenue: weight(100), ofCategory: { server: weight(0.25) } }),
    ]);
    expect(found?.suppliers[0]?.topDown).toBeCloseTo(0.027, 12);
  });
  test("two ways that differ more than threefold are flagged and widen the range", () => {
    expect(combine({ topDown: 0.04, bottomUp: 0.01 })).toMatchObject({
      combined: 0.02,
      ratio: 4,
      disagree: true,
    });
    expect(combine({ topDown: 0.02, bottomUp: 0.01 })?.disagree).toBe(false);
    expect(combine({ topDown: null, bottomUp: null })).toBeUndefined();
  });
  test("a second tier takes seven tenths of its part; a third is not reached", () => {
    const found = study([
      edge("buyer", "maker", { share: weight(0.1) }),
      edge("maker", "parts", { share: weight(0.2) }),
      edge("parts", "screws", { share: weight(0.5) }),
    ]);
    expect(found?.suppliers.map(({ entity, tier }) => [entity, tier])).toEqual([
      ["maker", 1],
      ["parts", 2],
    ]);
    expect(found?.suppliers[1]?.combined).toBeCloseTo(0.2 * 0.7 * 0.02, 12);
  });
  test("a circle ends where it began, and a supplier in two tiers counts once, in the first", () => {
    const found = study([
      edge("buyer", "maker", { share: weight(0.1) }),
      edge("buyer", "parts", { share: weight(0.1) }),
      edge("maker", "parts", { share: weight(0.2) }),
      edge("maker", "buyer", { share: weight(0.9) }),
    ]);
    expect(found?.suppliers.map(({ entity, tier }) => [entity, tier])).toEqual([
      ["maker", 1],
      ["parts", 1],
    ]);
    expect(found?.problems.map(({ code }) => code)).toEqual(["counted-once", "counted-once"]);
  });
  test("a weight known later is not used before its day", () => {
    const late = [edge("buyer", "maker", { share: weight(0.1, { known: day("2025-07-01") }) })];
    expect(study(late, {}, "2025-06-30")?.suppliers).toEqual([]);
    expect(study(late, {}, "2025-07-01")?.suppliers).toHaveLength(1);
  });
  test("an edge without a sourced weight carries nothing and is named", () => {
    const found = study([edge("buyer", "maker", { source: { title: "a note" }, known: day("2025-01-01") })]);
    expect(found?.suppliers).toEqual([]);
    expect(found?.edges).toHaveLength(1);
    expect(found?.problems[0]?.code).toBe("unsourced-weight");
  });
  test("competitors and owners are shown and carry nothing", () => {
    const found = study([edge("buyer", "rival", { kind: "competitor", sign: "down", share: weight(0.5) })]);
    expect(found?.suppliers).toEqual([]);
    expect(found?.edges.map(({ to }) => to)).toEqual(["rival"]);
  });
  test("a weight that may be nothing gives a range from 0", () => {
    const found = study([edge("buyer", "maker", { share: weight(0.04, { low: 0, high: 0.08 }) })]);
    expect(found?.suppliers[0]?.low).toBe(0);
    expect(found?.suppliers[0]?.high).toBeCloseTo(0.016, 12);
  });
  test("without a shock there is nothing to carry", () => {
    expect(study([], { shock: null })).toBeUndefined();
  });
});

test("Spearman: ranks that agree give 1, that are turned round −1, ties share their rank", () => {
  expect(spearmanOf([1, 2, 3, 4], [10, 20, 25, 90])).toBeCloseTo(1, 12);
  expect(spearmanOf([1, 2, 3, 4], [9, 8, 2, 1])).toBeCloseTo(-1, 12);
  expect(spearmanOf([0, 0, 1, 2], [1, 2, 3, 4])).toBeCloseTo(0.9486832980505138, 12);
});

const VECTORS = fileURLToPath(new URL("../../../shared/reference/method-vectors.json", import.meta.url));

describe.skipIf(!existsSync(VECTORS))("the method's own vector (needs the shared reference folder)", () => {
  test("three suppliers and one of the second tier agree to eight digits", () => {
    const v = JSON.parse(readFileSync(VECTORS, "utf8")).exposure;
    const suppliers: readonly string[] = Object.keys(v.supplier_revenue);
    const categories = (shares: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(shares).map(([name, value]) => [name, weight(value)]));
    const found = studyExposures({
      asOf: day("2026-01-01"),
      titleOf: (entity) => entity,
      market: {
        securities: [],
        events: [],
        shock: {
          ...shock,
          change: weight(v.shock_rmb_bn),
          spending: weight(v.buyer_capex),
          recognised: weight(v.recognised),
          categories: categories(v.category_share),
        },
        edges: [
          ...suppliers.map((name) =>
            edge("buyer", name.toLowerCase(), {
              revenue: weight(v.supplier_revenue[name]),
              share: weight(v.revenue_share_from_buyer[name]),
              ofCategory: categories(v.share_of_category[name]),
            }),
          ),
          edge(v.tier2.customer.toLowerCase(), v.tier2.supplier.toLowerCase(), {
            share: weight(v.tier2.share_of_revenue),
          }),
        ],
      },
    });
    for (const [name, theirs] of Object.entries<Record<string, number | boolean>>(v.result)) {
      const ours = found?.suppliers.find(({ entity }) => entity === name.toLowerCase());
      expect(ours?.combined).toBeCloseTo(Number(theirs.combined), 8);
      if (theirs.top_down === undefined) continue;
      expect(ours?.topDown).toBeCloseTo(Number(theirs.top_down), 8);
      expect(ours?.bottomUp).toBeCloseTo(Number(theirs.bottom_up), 8);
      expect(ours?.ratio).toBeCloseTo(Number(theirs.ratio), 6);
      expect(ours?.logSd).toBeCloseTo(Number(theirs.log_sd), 8);
      expect(ours?.disagree).toBe(theirs.flag);
    }
  });
});
