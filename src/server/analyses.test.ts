/** Analyses: what has no data is not there. */
import { describe, expect, test } from "vitest";
import type { Assay } from "../assay.ts";
import { day } from "../model/day.ts";
import type { AnalysisPage } from "../model/page.ts";
import { type Analysis, type AnalysisAsked, analysesOf, analysisNamed } from "./analyses.ts";

const page = (name: string, shown: string): AnalysisPage => ({
  name,
  title: "Payback",
  says: "Eight of ten programmes pay back within the horizon.",
  source: "Source: assumptions of the thesis.",
  head: ["Years"],
  rows: [[{ shown, formula: null, from: [] }]],
  fan: null,
  inputs: [{ id: "margin", title: "Margin", value: 12, low: 0, high: 30, step: 1, unit: "percent" }],
});
const known: readonly Analysis[] = [
  { name: "flows", answer: async () => undefined },
  { name: "payback", answer: async (_, { inputs }) => page("payback", `${inputs.margin ?? 12}`) },
];
const assay = {} as Assay;
const asked = {
  question: { thesis: { id: "t" } },
  asOf: day("2026-01-02"),
  inputs: {},
} as unknown as AnalysisAsked;

describe("analyses", () => {
  test("only those with data are in the answer", async () => {
    expect((await analysesOf(assay, asked, known)).map(({ name }) => name)).toEqual(["payback"]);
  });
  test("a number the reader set reaches the analysis it is for", async () => {
    const moved = await analysisNamed(assay, "payback", { ...asked, inputs: { margin: 20 } }, known);
    expect(moved.rows[0]?.[0]?.shown).toBe("20");
  });
  test("one that is not there, or has no data, is refused by name", async () => {
    for (const name of ["flows", "rumours"])
      await expect(analysisNamed(assay, name, asked, known)).rejects.toThrow(
        `This desk has no analysis "${name}" of t as of 2026-01-02.`,
      );
  });
});
