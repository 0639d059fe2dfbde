import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { rangeBar, stepChart } from "./chart.ts";
import { terminalOf } from "./style.ts";
import { table } from "./table.ts";
import { padEnd, safe, wrap } from "./text.ts";

describe("charts of one screen", () => {
  test("a probability that steps from 50% to 100% half way is drawn so", () => {
    expect(
      stepChart(
        [
          { at: 0, share: 0.5 },
          { at: 5, share: 1 },
        ],
        { width: 16, rows: 3, to: 10 },
      ),
    ).toEqual(["100% ┤    ╭─────", " 50% ┤────╯     ", "  0% ┤          "]);
  });
  test("80% with a range of 40% to 90% on ten cells", () => {
    expect(rangeBar(0.8, [0.4, 0.9], 10)).toBe("████▓▓▓▓░·");
  });
});

describe("what the terminal is told", () => {
  test("without a terminal there is no colour; NO_COLOR is obeyed; width is 60 to 100", () => {
    expect(terminalOf({ isTTY: false }, {})).toEqual({ width: 80, colour: false });
    expect(terminalOf({ isTTY: true, columns: 200 }, { NO_COLOR: "1" })).toEqual({
      width: 100,
      colour: false,
    });
    expect(terminalOf({ isTTY: true, columns: 20 }, {})).toEqual({ width: 60, colour: true });
  });
  test("an escape sequence in a document's title cannot reach the terminal", () => {
    expect(safe("\u001b[2Jgone\u202e")).toBe("�[2Jgone�");
  });
  test("阿里巴巴 takes eight columns, a rocket two", () => {
    expect(padEnd("阿里巴巴", 9)).toBe("阿里巴巴 ");
    expect(padEnd("🚀", 3)).toBe("🚀 ");
  });
  test("wrapped lines are never wider than asked, unless one word is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom("a", "b", "9") }), {
          minLength: 1,
        }),
        (words) => {
          const lines = wrap(words.join(" "), { width: 20, first: "  ", rest: "    " }).split("\n");
          expect(lines.every((line) => stringWidth(line) <= 20)).toBe(true);
        },
      ),
    );
  });
});

test("a table gives way in its widest column of words, never in its figures", () => {
  const lines = table(
    [{ title: "signal" }, { title: "moved", align: "right" }],
    [
      ["a very long signal name indeed", "+2.5 dB"],
      ["b", "−0.5 dB"],
    ],
    24,
  );
  expect(lines).toEqual(["signal             moved", "a very long si…  +2.5 dB", "b                −0.5 dB"]);
});
