import { describe, expect, test } from "vitest";
import { readLines } from "../reading.fixture.ts";

const SAID = "| cloud-supply | statement | 2025-11-25 | demand_exceeds_supply";

describe("statements", () => {
  test.each([
    ["Demand exceeds supply.", `alibaba ${SAID}`],
    ["Its servers cannot keep up with orders.", `alibaba ${SAID}`],
    ["Tencent said that demand exceeds supply.", `tencent ${SAID}`],
    ["Alibaba announced a placement of new shares.", "alibaba | equity-raise | statement | 2025-11-25 | yes"],
    [
      "Five days after Alibaba's launch DeepSeek cut the price of its model.",
      "deepseek | product-rollout | statement | 2025-11-25 | rollout",
    ],
  ])("%s", (sentence, expected) => {
    expect(readLines(sentence).lines).toEqual([expected]);
  });
  test.each([
    ["It is not true that demand exceeds supply.", "negated-statement", "a negation"],
    ["There is no sign that servers cannot keep up with orders.", "negated-statement", "a negation"],
    ["Management didn't say that demand exceeds supply.", "negated-statement", "a negation"],
    ["If demand exceeds supply, prices rise.", "doubted-statement", "a condition"],
    ["Does it mean that demand exceeds supply?", "doubted-statement", "a question"],
    [
      "Alibaba and Baidu were asked by their investors last week whose demand exceeds supply.",
      "uncertain-statement",
      "of whom",
    ],
  ])("%s is not counted", (sentence, code, because) => {
    const { lines, problems } = readLines(sentence);
    expect(lines).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${code}: `);
    expect(problems[0]).toContain(because);
  });
  test("a negation that is part of the words themselves does not cancel them", () => {
    expect(readLines("Servers cannot keep up with demand.").lines).toEqual([`alibaba ${SAID}`]);
  });
  test("May is a month, not a doubt", () => {
    expect(readLines("In May demand exceeds supply.").lines).toEqual([`alibaba ${SAID}`]);
  });
});
