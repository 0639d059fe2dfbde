import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Placed, pdfOf } from "./pdf.fixture.ts";
import { pdfDocument } from "./pdf.ts";

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);

/** Words anywhere on a page and off it, of any size, in characters of every kind the fixture can set. */
const placed: fc.Arbitrary<Placed> = fc.tuple(
  fc.oneof(
    fc.constantFrom("12", "(3,456)", "-", "0.7%", "Revenue", "$", "2025", "\u0095 item", "bak-"),
    fc.string(),
  ),
  fc.integer({ min: -50, max: 650 }),
  fc.integer({ min: -50, max: 850 }),
  fc.integer({ min: 1, max: 40 }),
);
const pages = fc.array(fc.array(placed, { maxLength: 30 }), { minLength: 1, maxLength: 4 });

/** Pieces that mean something to a reader of PDFs, in any order. */
const token = fc.constantFrom(
  "1 0 obj\n",
  "endobj\n",
  "<< /Type /Catalog /Pages 1 0 R >>",
  "<< /Type /Pages /Kids [1 0 R 2 0 R] /Count 99999999 >>",
  "/Length 2147483647",
  "stream\n",
  "endstream\n",
  "xref\n0 9999999\n",
  "trailer << /Root 1 0 R /Size -1 /Prev 0 >>\n",
  "startxref\n0\n%%EOF",
  "[[[[[[[[<<<<<<<<",
  "/Encrypt << /Filter /Standard >>",
  "(((((",
);

describe("whatever the bytes are", () => {
  test("they give a text or a refusal with its reason", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (bytes, signed) => {
        const read = await pdfDocument(signed ? Uint8Array.from([...latin1("%PDF-1.7\n"), ...bytes]) : bytes);
        if (read.kind === "refused") expect(read.what.length * read.fix.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
  test("so do pieces of PDFs in any order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 30 }), async (tokens) => {
        const read = await pdfDocument(latin1(`%PDF-1.4\n${tokens.join("")}`));
        if (read.kind === "refused") expect(read.what.length * read.fix.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
  test("so does a PDF with bytes changed and its end cut off", async () => {
    const file = pdfOf([
      [
        ["Revenue", 50, 700],
        ["1,200", 300, 700],
        ["1,100", 400, 700],
      ],
      [["The end.", 50, 700]],
    ]);
    const changes = fc.array(fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.integer({ min: 1, max: file.length }), async (edits, end) => {
        const bytes = file.slice();
        for (const [at, value] of edits) bytes[at] = value;
        const read = await pdfDocument(bytes.subarray(0, end));
        if (read.kind === "refused") expect(read.what.length * read.fix.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe("whatever stands on the pages", () => {
  test("blocks follow one another, and every cell is the words at its span", async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (words) => {
        const read = await pdfDocument(pdfOf(words));
        if (read.kind === "refused") return;
        let end = 0;
        for (const { span, table } of read.blocks) {
          expect(span[0]).toBeGreaterThanOrEqual(end);
          expect(span[1]).toBeGreaterThan(span[0]);
          end = span[1];
          for (const cell of table?.rows.flat() ?? []) expect(read.text.slice(...cell.span)).toBe(cell.text);
        }
        expect(end).toBeLessThanOrEqual(read.text.length);
      }),
      { numRuns: 150 },
    );
  });
  test("the same bytes give the same text", async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (words) => {
        const bytes = pdfOf(words);
        expect(await pdfDocument(bytes)).toEqual(await pdfDocument(bytes));
      }),
      { numRuns: 40 },
    );
  });
  test("a digit on the page is in the text as often, page numbers apart", async () => {
    const figure = fc.tuple(
      fc.integer({ min: 10_000, max: 99_999 }),
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 0, max: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(figure, { minLength: 1, maxLength: 25 }), async (figures) => {
        const places = new Map(
          figures.map(([value, column, row]) => [`${column} ${row}`, [value, column, row] as const]),
        );
        const words = [...places.values()].map(
          ([value, column, row]): Placed => [`${value}`, 20 + 55 * column, 680 - 25 * row],
        );
        const read = await pdfDocument(pdfOf([words]));
        const found = read.kind === "read" ? (read.text.match(/\d+/g) ?? []) : [];
        expect(found.toSorted()).toEqual([...places.values()].map(([value]) => `${value}`).toSorted());
      }),
      { numRuns: 100 },
    );
  });
});
