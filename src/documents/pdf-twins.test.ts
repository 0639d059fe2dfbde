/**
 * Real releases as PDF against the same releases as text that somebody else took from them. Rows of figures must agree: the
 * same figures in the same order on one line.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type PdfRead, pdfDocument } from "./pdf.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));
const readPdf = async (path: string): Promise<Extract<PdfRead, { readonly kind: "read" }>> => {
  const read = await pdfDocument(new Uint8Array(readFileSync(`${CORPUS}/${path}`)));
  if (read.kind === "refused") throw new Error(`${read.code}: ${read.what}`);
  return read;
};

const FIGURES = /(?:\s+\(?[-–]?\$?\d[\d,]*(?:\.\d+)?%?\)?\*?){2,}$/;
/** Figures at the end of lines that are a label and at least two figures. */
const rowsOf = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => {
    const figures = FIGURES.exec(` ${line.trim()}`)?.[0];
    // A year or a page number beside another is no row of figures.
    return figures && /[,.%]\d|%/.test(figures) ? [figures.trim().replace(/\s+/g, " ")] : [];
  });

/** Rows of the text that the PDF's text has too, and how many the text has. The text may cut a row short. */
function agreement(own: string, twin: string): readonly [agree: number, rows: number] {
  const left = [...rowsOf(own)];
  const rows = rowsOf(twin);
  const agree = rows.filter((row) => {
    const at =
      left.indexOf(row) >= 0 ? left.indexOf(row) : left.findIndex((each) => each.startsWith(`${row} `));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return [agree.length, rows.length];
}

const TWINS: readonly (readonly [pdf: string, text: string])[] = [
  ["smic-results-2026Q1.pdf", "smic-results-text-2026Q1.txt"],
  ["tencent-results-pdf-2024Q3.pdf", "tencent-results-2024Q3.txt"],
  ["tencent-results-pdf-2024Q4.pdf", "tencent-results-2024Q4.txt"],
  ["tencent-results-pdf-2025Q1.pdf", "tencent-results-2025Q1.txt"],
  ["tencent-results-pdf-2025Q2.pdf", "tencent-results-2025Q2.txt"],
];

describe.skipIf(!existsSync(CORPUS))("releases as PDF and as text", () => {
  test.each(TWINS)("%s has the rows of figures its text has", async (pdf, text) => {
    const { text: own } = await readPdf(`results-cn/${pdf}`);
    const [agree, rows] = agreement(own, readFileSync(`${CORPUS}/results-cn/${text}`, "utf8"));
    expect(rows).toBeGreaterThan(50);
    expect(agree / rows).toBeGreaterThanOrEqual(0.98);
  });
  test("a Chinese report gives Chinese, and tables whose figures know their columns", async () => {
    const { text, blocks } = await readPdf("results-cn/smic-a-share-quarterly-zh-2025Q3.pdf");
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    expect((text.match(/\p{Script=Han}/gu)?.length ?? 0) / letters).toBeGreaterThan(0.85);
    const rows = blocks.flatMap(({ table }) => table?.rows ?? []).filter((row) => row.length >= 3);
    expect(rows.length).toBeGreaterThan(150);
    const placed = rows.filter((row) => row.every(({ column }) => column !== undefined));
    expect(placed.length / rows.length).toBeGreaterThan(0.9);
  });
  test("every block and every cell is the words at its span", async () => {
    for (const path of [
      "results-cn/tencent-presentation-pdf-2025Q4.pdf",
      "results-us/nvidia-press-release-pdf-FY2026Q1.pdf",
    ]) {
      const { text, blocks, pages } = await readPdf(path);
      let end = 0;
      for (const { span, page, table } of blocks) {
        expect(span[0]).toBeGreaterThanOrEqual(end);
        end = span[1];
        expect(page).toBeLessThanOrEqual(pages);
        for (const cell of table?.rows.flat() ?? []) expect(text.slice(...cell.span)).toBe(cell.text);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });
});
