import { describe, expect, test } from "vitest";
import { markdownBlocks } from "./markdown.ts";

/** Kind, level and words of each block. */
const blocks = (text: string) =>
  markdownBlocks(text).map(({ kind, level, span }) =>
    [kind, level, text.slice(...span)].filter((part) => part !== undefined),
  );

describe("blocks", () => {
  test("headings with their depth, paragraphs over several lines", () => {
    expect(blocks("# One\n\n### Three deep\nText that\ngoes on.\n\nMore.\n")).toEqual([
      ["heading", 1, "One"],
      ["heading", 3, "Three deep"],
      ["paragraph", "Text that\ngoes on."],
      ["paragraph", "More."],
    ]);
  });
  test("list items with their depth; a line under an item belongs to it", () => {
    expect(blocks("- one\n  goes on\n- two\n  - inner\n1. first\n")).toEqual([
      ["list-item", 1, "one\n  goes on"],
      ["list-item", 1, "two"],
      ["list-item", 2, "inner"],
      ["list-item", 1, "first"],
    ]);
  });
  test("code is one block, whatever stands in it, and ends with the text if nothing else ends it", () => {
    expect(blocks("```\n# no heading\n```\nText.\n~~~\nopen")).toEqual([
      ["code", "```\n# no heading\n```"],
      ["paragraph", "Text."],
      ["code", "~~~\nopen"],
    ]);
  });
  test("a rule is no block, and a hash without a space is a word", () => {
    expect(blocks("One.\n\n---\n\n#tag\n")).toEqual([
      ["paragraph", "One."],
      ["paragraph", "#tag"],
    ]);
  });
  test("a table has its cells, each at its place; the first row is the head when a rule follows", () => {
    const text = "| Item | RMB |\n|---|---:|\n| Revenue | 5,365 |\n| a \\| b | |\n";
    const [table] = markdownBlocks(text);
    expect(table?.kind).toBe("table");
    expect(table?.table?.rows.map((row) => row.map((cell) => [cell.text, cell.header]))).toEqual([
      [
        ["Item", true],
        ["RMB", true],
      ],
      [
        ["Revenue", false],
        ["5,365", false],
      ],
      [
        ["a \\| b", false],
        ["", false],
      ],
    ]);
    for (const cell of table?.table?.rows.flat() ?? []) expect(text.slice(...cell.span)).toBe(cell.text);
  });
});
