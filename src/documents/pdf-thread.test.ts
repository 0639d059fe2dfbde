import { describe, expect, test } from "vitest";
import { pdfOf } from "./pdf.fixture.ts";
import { readInThread } from "./pdf-thread.ts";

describe("a PDF read in a thread of its own", () => {
  test("gives its text, and the next file is read as well", async () => {
    const page = (word: string) => pdfOf([[[`${word} was 5 million.`, 50, 700]]]);
    const [first, second] = await Promise.all([readInThread(page("Revenue")), readInThread(page("Profit"))]);
    expect([first, second].map((read) => (read.kind === "read" ? read.text.trim() : read.code))).toEqual([
      "Revenue was 5 million.",
      "Profit was 5 million.",
    ]);
  });
  test("that takes longer than it may is given up, and the file after it is read", async () => {
    const file = pdfOf([[["Revenue was 5 million.", 50, 700]]]);
    const slow = await readInThread(file, 0);
    expect(slow.kind === "refused" && [slow.code, slow.what]).toEqual([
      "slow-pdf",
      "The PDF was not read within 0 seconds: it is damaged, or far too large.",
    ]);
    expect((await readInThread(file)).kind).toBe("read");
  });
});
