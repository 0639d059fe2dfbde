/**
 * PDF → one canonical text with blocks. Rules kept here: what a page shows is read in the order a reader takes it (columns one
 * after the other, a table row on one line); running heads, running feet and page numbers are left out of the text; a file
 * that cannot be read whole is refused with the reason, never read in part.
 */
import type { Block } from "../model/document.ts";
import { blocksOf, type PagePart } from "./pdf-blocks.ts";
import { regionsOf } from "./pdf-columns.ts";
import { type Page, withoutFurniture } from "./pdf-furniture.ts";
import { linesOf } from "./pdf-lines.ts";
import { openPdf, type PdfFile } from "./pdf-open.ts";
import { withoutStrays } from "./pdf-rejections.ts";
import { partsOf } from "./pdf-tables.ts";

export type PdfLimits = {
  /** More pages are refused. */
  readonly pages: number;
  /** More pieces of text on one page are refused. */
  readonly pieces: number;
};
export const PDF_LIMITS: PdfLimits = { pages: 500, pieces: 10_000 };

export type PdfRefusal = {
  readonly kind: "refused";
  readonly code:
    | "not-pdf"
    | "encrypted-pdf"
    | "broken-pdf"
    | "large-pdf"
    | "slow-pdf"
    | "image-pdf"
    | "empty-pdf"
    | "unreadable-pdf";
  /** What is wrong, a sentence; and what the user can do. */
  readonly what: string;
  readonly fix: string;
};
export type PdfRead =
  | {
      readonly kind: "read";
      readonly text: string;
      readonly blocks: readonly Block[];
      readonly pages: number;
    }
  | PdfRefusal;

/**
 * Reads a PDF. Spans count UTF-16 code units of `text`; `page` of a block is the 1-based page it begins on.
 * @param bytes the whole file; they are copied, not kept
 * A damaged file can keep it busy for ever: `readInThread` of pdf-thread.ts puts an end to that.
 * @returns the text, or the refusal with its reason; never throws for what the bytes hold
 */
export async function pdfDocument(
  bytes: Uint8Array,
  options: { readonly limits?: Partial<PdfLimits> } = {},
): Promise<PdfRead> {
  const limits = { ...PDF_LIMITS, ...options.limits };
  return withoutStrays(async () => {
    const opened = await openPdf(bytes);
    if (opened.kind === "refused") return opened;
    try {
      const read = await pagesOf(opened, limits);
      return "kind" in read ? read : documentOf(read);
    } finally {
      await opened.close();
    }
  });
}

async function pagesOf(file: PdfFile, limits: PdfLimits): Promise<readonly Page[] | PdfRefusal> {
  if (file.pages > limits.pages)
    return refused(
      "large-pdf",
      `The PDF has ${file.pages} pages; at most ${limits.pages} are read.`,
      "take out the pages that matter.",
    );
  const pages: Page[] = [];
  for (let number = 1; number <= file.pages; number++) {
    const page = await file.page(number, limits.pieces);
    if (page === "many")
      return refused(
        "large-pdf",
        `Page ${number} of the PDF holds more than ${limits.pieces} pieces of text.`,
        "save its text as plain text.",
      );
    if (page === "broken")
      return refused(
        "broken-pdf",
        `Page ${number} of the PDF cannot be read: the file is damaged.`,
        "get the file again.",
      );
    pages.push({ width: page.width, height: page.height, lines: linesOf(page.pieces) });
  }
  return pages;
}

function documentOf(pages: readonly Page[]): PdfRead {
  if (pages.every(({ lines }) => lines.length === 0))
    return refused(
      "image-pdf",
      `The PDF holds no text: its ${pages.length === 1 ? "page is a picture" : `${pages.length} pages are pictures`} or empty.`,
      "run it through text recognition, or save its text as plain text.",
    );
  const parts = withoutFurniture(pages).flatMap(({ lines }, i) =>
    regionsOf(lines).flatMap((region) => partsOf(region).map((part): PagePart => ({ page: i + 1, part }))),
  );
  const { text, blocks } = blocksOf(parts);
  if (isGarbled(text))
    return refused(
      "unreadable-pdf",
      "The PDF does not say which characters its fonts show.",
      "save its text as plain text.",
    );
  if (text.trim() === "")
    return refused(
      "empty-pdf",
      "The PDF holds nothing but page numbers and running heads.",
      "get the file again.",
    );
  return { kind: "read", text, blocks, pages: pages.length };
}

/** Characters of no known meaning outnumber a tenth of the letters. */
function isGarbled(text: string): boolean {
  const unknown = text.match(/[\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  return unknown > 20 && unknown > 0.1 * (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0);
}

function refused(code: PdfRefusal["code"], what: string, fix: string): PdfRefusal {
  return { kind: "refused", code, what, fix };
}
