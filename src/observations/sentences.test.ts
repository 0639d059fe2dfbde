import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentencesIn } from "./sentences.ts";

const split = (text: string) => sentencesIn(text, [0, text.length]).map((span) => text.slice(...span));

describe("sentences", () => {
  test.each([
    ["One. Two! Three?", ["One.", "Two!", "Three?"]],
    ["It was US$5.6 billion. Then more.", ["It was US$5.6 billion.", "Then more."]],
    ["Alibaba Group Inc. said so. No. 3 did not.", ["Alibaba Group Inc. said so.", "No. 3 did not."]],
    ["The U.S. market, e.g. New York, fell.", ["The U.S. market, e.g. New York, fell."]],
    ["Eddie J. Wu spoke.", ["Eddie J. Wu spoke."]],
    ["EBITA rose; the margin did not.", ["EBITA rose;", "the margin did not."]],
    ["In the quarter: • Revenue rose. • Costs fell.", ["In the quarter:", "Revenue rose.", "Costs fell."]],
    ["收入增长。利润下降。", ["收入增长。", "利润下降。"]],
    ["no end", ["no end"]],
    ["  ", []],
  ])("%j", (text, expected) => {
    expect(split(text)).toEqual(expected);
  });
  test("whatever the text, the sentences hold all of it but white space and bullets", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "B", ".", " ", "•", "1", ";", "\n") }), (text) => {
        expect(split(text).join("").replace(/\s/g, "")).toBe(text.replace(/[\s•]/g, ""));
      }),
    );
  });
});
