import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markdownBlocks } from "./markdown.ts";
import { parseDocument } from "./parse.ts";

/** Pieces that mean something to a reader of HTML, XML, Markdown, JSON or front matter, in any order. */
const token = fc.constantFrom(
  "<!doctype html>",
  "<html>",
  "<table><tr>",
  '<td colspan="99999999" rowspan="-1">',
  "</tr>",
  "</table>",
  "<div>".repeat(50),
  "</div>",
  "<!--",
  "<![CDATA[",
  "<script>",
  "<ix:nonFraction name='a:b' scale='999' contextRef='c'>",
  "&#x110000;",
  "&amp",
  '<?xml version="1.0"?>',
  "<?xml version='1.0' encoding='utf-16'?>",
  "---\n",
  "title: a\n",
  "published: 2026-13-45\n",
  "&a [*a, *a]\n",
  "| a | b |\n|---|---|\n",
  "```\n",
  "# ",
  "- ",
  "1,234.5%",
  '{"a": [',
  "%PDF-1.7\n",
  "\u0000",
  "\f",
  "\u{1f600}",
);

/** No document without a reason, and no reason without its place. */
async function check(bytes: Uint8Array): Promise<void> {
  const { document, problems } = await parseDocument(bytes, { origin: "a.txt" });
  if (!document) expect(problems.length).toBeGreaterThan(0);
  for (const { what, where } of problems) expect([what === "", where?.file]).toEqual([false, "a.txt"]);
  let end = 0;
  for (const { span } of document?.blocks ?? []) {
    expect(span[0]).toBeGreaterThanOrEqual(end);
    expect(span[1]).toBeLessThanOrEqual(document?.text.length ?? 0);
    end = span[1];
  }
}

describe("whatever the bytes are", () => {
  test("they give a document or a problem that names the file", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), check), { numRuns: 300 });
  });
  test("so do pieces of markup in any order", async () => {
    const text = fc.array(fc.oneof(token, fc.string()), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, (pieces) => check(new TextEncoder().encode(pieces.join("")))),
      { numRuns: 300 },
    );
  });
});

describe("whatever the Markdown is", () => {
  test("blocks follow one another inside the text", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(token, fc.constant("\n"), fc.string()), { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        let end = 0;
        for (const { span } of markdownBlocks(text)) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeLessThanOrEqual(text.length);
          end = span[1];
        }
      }),
    );
  });
});
