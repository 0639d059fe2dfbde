import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRows } from "./csv-rows.ts";

test("quoted cells hold commas, quotes and line ends; empty lines are no rows", () => {
  expect(csvRows('a,"b, c","d ""e"""\r\n\r\n"f\ng",,h\n')).toEqual([
    ["a", "b, c", 'd "e"'],
    ["f\ng", "", "h"],
  ]);
});
test("what is written with every cell in quotes is read back", () => {
  const row = fc.array(fc.string(), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), (rows) => {
      const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(",")).join("\n");
      expect(csvRows(text)).toEqual(rows);
    }),
  );
});
