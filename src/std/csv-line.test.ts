import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test("cells between commas, with quotes where a cell holds one", () => {
  expect(csvLine("a, b ,,c")).toEqual(["a", "b", "", "c"]);
  expect(csvLine('"Grove, LP","say ""hi""",1')).toEqual(["Grove, LP", 'say "hi"', "1"]);
});
