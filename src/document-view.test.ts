/** A document is shown piece by piece, and the pieces together are the document. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_TEXT, stretchOf } from "./document-view.ts";
import type { Block, Document } from "./model/document.ts";
import { documentId } from "./model/id.ts";
import type { DocumentLine } from "./model/page.ts";

const line = {} as DocumentLine;
const show = (document: Document, from: number, around?: number) =>
  stretchOf(document, line, { from, around, problems: [] });

/** Blocks one after the other with a line feed between; a table has rows of two cells. */
function documentOf(parts: readonly { readonly size: number; readonly table: boolean }[]): Document {
  let text = "";
  const blocks: Block[] = [];
  for (const { size, table } of parts) {
    const start = text.length;
    if (!table) text += "x".repeat(size);
    const rows = table
      ? Array.from({ length: Math.ceil(size / 10) }, () => {
          const at = text.length;
          text += "aaaa|bbbb\n";
          return [
            { span: [at, at + 4] as const, text: "aaaa", header: false },
            { span: [at + 5, at + 9] as const, text: "bbbb", header: false },
          ];
        })
      : undefined;
    blocks.push({
      kind: table ? "table" : "paragraph",
      span: [start, text.length],
      ...(rows ? { table: { rows } } : {}),
    });
    text += "\n";
  }
  return {
    id: documentId(`sha256:${"0".repeat(64)}`),
    head: { title: "t", authority: "news", kind: "digest", language: "en" },
    text,
    blocks,
    parser: "test@1",
    origin: "t",
  };
}

describe("a stretch of a document", () => {
  test("a short one is shown whole", () => {
    const part = show(documentOf([{ size: 20, table: false }]), 0);
    expect([part.from, part.to, part.text]).toEqual([0, 21, `${"x".repeat(20)}\n`]);
  });
  test("for any document the pieces, one after the other, are its text, and each moves on", () => {
    const part = fc.record({ size: fc.integer({ min: 1, max: 90_000 }), table: fc.boolean() });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const document = documentOf(parts);
        let [at, text, pieces] = [0, "", 0];
        while (at < document.text.length && pieces < 100) {
          const piece = show(document, at);
          expect(piece.to).toBeGreaterThan(at);
          expect(piece.text.length).toBeLessThanOrEqual(MOST_TEXT + 1);
          text += piece.text;
          at = piece.to;
          pieces += 1;
        }
        expect(text).toBe(document.text);
      }),
      { numRuns: 30 },
    );
  });
  test("for any offset the stretch around it holds it", () => {
    const document = documentOf([
      { size: 90_000, table: false },
      { size: 150_000, table: true },
      { size: 500, table: false },
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: document.text.length - 1 }), (around) => {
        const { from, to } = show(document, 0, around);
        expect(from).toBeLessThanOrEqual(around);
        expect(to).toBeGreaterThan(around);
      }),
    );
  });
});
