/** The analyst's words become values, or are answered with what would do. */
import { describe, expect, test } from "vitest";
import { bandLines } from "../cli/terminal/bands.ts";
import type { AnswerForm } from "../model/draft.ts";
import { baseCatalogue } from "../observations/catalogue.ts";
import { bandsAt, parseAnswer, rangeWarning, withAnswer } from "./interview.ts";

const FILE = {
  resolution: { tests: { growth: "Cloud grew 20%", margin: "Margin was 12%" } },
  signals: [
    {
      id: "supply",
      categories: ["short", "balanced"],
      expect: { "2025Q3": { up: [25, 30, 35], down: [10, 20, 30] } },
    },
  ],
};
const said = (answer: AnswerForm, words: string) => {
  const found = parseAnswer({ answer, ask: "", path: ["signals", 0, "expect", "up"] }, words, {
    file: FILE,
    catalogue: baseCatalogue,
  });
  return found.ok ? found.value : found.because;
};

describe("an answer", () => {
  test.each<[AnswerForm, string, unknown]>([
    ["share", "60%", 0.6],
    ["share", "0.35", 0.35],
    ["range", "25 30 35", [25, 30, 35]],
    ["range", "[-3, −1.5, 2]", [-3, -1.5, 2]],
    ["mean", "{ mean: 2 }", { mean: 2 }],
    ["mean", "2, 0.5", { mean: 2, dispersion: 0.5 }],
    ["trial", "0.8 12", { mean: 0.8, n: 12 }],
    ["shares", "0.7 0.3", { short: 0.7, balanced: 0.3 }],
    ["shares", "{ short: 0.7, balanced: 0.3 }", { short: 0.7, balanced: 0.3 }],
    [
      "tests",
      "growth: Revenue grew by 25%; margin: It was 12%",
      { growth: "Revenue grew by 25%", margin: "It was 12%" },
    ],
    ["results", "growth yes, margin no or growth no", [{ growth: true, margin: false }, { growth: false }]],
    ["day", "2027-05-31", "2027-05-31"],
    ["unit", "CNY bn", "CNY bn"],
    ["metric", "Free cash flow", "free-cash-flow"],
    ["entity", "nvidia", "nvidia"],
  ])("%s: %s", (form, words, value) => {
    expect(said(form, words)).toEqual(value);
  });
  test.each<[AnswerForm, string, string]>([
    ["share", "6", "Write a number from 0 to 1, such as 0.6, or 60%."],
    ["range", "30 25 35", "They must rise: low, middle, high."],
    ["range", "about 30", "Write three numbers: low, middle, high (P10, P50, P90), such as 25 30 35."],
    ["shares", "0.7 0.4", "They make 1.1, not 1."],
    [
      "results",
      "grwth yes",
      'Write each test with yes or no, alternatives parted by "or", such as growth yes, margin yes. The tests are growth, margin.',
    ],
    ["day", "2027-02-30", "Write a day as YYYY-MM-DD, such as 2027-05-31."],
    [
      "metric",
      "free-cash-flw",
      'The catalogue has no metric or statement "free-cash-flw"; did you mean free-cash-flow? A desk\'s catalogue.yaml can add it.',
    ],
  ])("%s that cannot be: %s", (form, words, because) => {
    expect(said(form, words)).toBe(because);
  });
});

test("a range that leans too far is told as lint tells it", () => {
  expect(rangeWarning([25, 30, 35])).toBeNull();
  expect(rangeWarning([30, 31, 60])).toBe(
    "Its middle lies 3% of the way from low to high; lint takes 31% to 69%, unless `transform: log` fits.",
  );
});

test("an answer changes its place and nothing else", () => {
  const next = withAnswer(FILE, ["signals", 0, "expect", "2025Q3", "down"], [1, 2, 3]);
  expect(next).toMatchObject({
    resolution: FILE.resolution,
    signals: [{ id: "supply", expect: { "2025Q3": { up: [25, 30, 35], down: [1, 2, 3] } } }],
  });
  expect(FILE.signals[0]?.expect["2025Q3"].down).toEqual([10, 20, 30]);
});

test("the bands of one period stand under one another on one scale", () => {
  const bands = bandsAt(FILE, ["signals", 0, "expect", "2025Q3", "up"]);
  expect(bandLines(bands, 56)).toEqual([
    "up   ···············├────●────┤ 25 · 30 · 35",
    "down ├─────────●─────────┤····· 10 · 20 · 30",
  ]);
});
