import { describe, expect, test } from "vitest";
import { GOOD } from "../../tests/errors/thesis.fixture.ts";
import { DEFAULT_SETTINGS } from "../model/thesis.ts";
import { loadThesis } from "./load.ts";

const load = (text: string) => loadThesis(text, { file: "t.yaml" });

describe("a thesis file that leaves out what is as usual", () => {
  const { thesis, problems } = load(GOOD);
  test("loads without a problem", () => {
    expect(problems).toEqual([]);
  });
  test("is version 1, was written before the fact, and keeps the method's numbers", () => {
    expect(thesis).toMatchObject({
      version: 1,
      retrospective: false,
      brief: null,
      settings: DEFAULT_SETTINGS,
    });
  });
  test("has a side for each hypothesis, the first the favourable one", () => {
    expect(thesis?.rollup).toEqual([
      { id: "pays", title: "It pays", hypotheses: ["pays"], tone: "favourable" },
      { id: "fails", title: "It does not", hypotheses: ["fails"], tone: "unfavourable" },
    ]);
  });
  test("reads the stated figure of the subject, at its word", () => {
    expect(thesis?.signals[1]).toMatchObject({
      binding: {
        entity: "alibaba",
        segment: null,
        metric: "cloud-supply",
        qualifier: null,
        measure: "statement",
      },
      formula: [{ kind: "stated" }],
      relevance: 1,
      authority: null,
      halfLifeDays: null,
    });
  });
});

test("a range is low, mid and high", () => {
  const [path] = load(GOOD).thesis?.signals ?? [];
  expect(path?.kind === "path" && path.expect["2025Q4"]).toEqual({
    pays: { low: 26, mid: 32, high: 38 },
    fails: { low: 23, mid: 29, high: 35 },
  });
});

test("periods stand in the order of time, whatever their order in the file", () => {
  const line = "      2025Q4: { pays: [26, 32, 38], fails: [23, 29, 35] }\n";
  const after = "      2026Q1: { pays: [26, 33, 40], fails: [24, 31, 38] }\n";
  const [path] = load(GOOD.replace(line + after, after + line)).thesis?.signals ?? [];
  expect(path?.kind === "path" && Object.keys(path.expect)).toEqual(["2025Q4", "2026Q1"]);
});

test("a ratio of two names is one over the other; of one name, the signal's own metric over it", () => {
  const both = "measure: yoy\n    formula: [{ ratio: [adjusted-ebita, revenue] }, { ratio: capex }]";
  expect(load(GOOD.replace("measure: yoy", both)).thesis?.signals[0]?.formula).toEqual([
    { kind: "ratio", of: "adjusted-ebita", over: "revenue" },
    { kind: "ratio", of: null, over: "capex" },
  ]);
});

test("days stay texts, and yes and no are not true and false", () => {
  const { thesis } = load(GOOD.replace("title: Cloud spending", "title: no"));
  expect([thesis?.opened, thesis?.title]).toEqual(["2025-09-24", "no"]);
});

test("a byte-order mark and Windows line ends are read over", () => {
  expect(load(`\ufeff${GOOD.replaceAll("\n", "\r\n")}`)).toMatchObject({
    problems: [],
    thesis: load(GOOD).thesis,
  });
});

test("an id that every JavaScript object answers to is a name like any other", () => {
  expect(load(GOOD.replaceAll("fails", "constructor")).problems).toEqual([]);
  expect(
    load(GOOD.replace(", fails: [23, 29, 35]", "").replaceAll("fails", "constructor")).problems[0]?.what,
  ).toBe("`constructor` predicts nothing for cloud_growth in 2025Q4.");
});
