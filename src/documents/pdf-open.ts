/**
 * The door to the PDF library: bytes → pages of placed text. Rule kept here: nothing of the library leaves this file, and what
 * it throws for bad bytes comes back as a value.
 */
import type { PdfRefusal } from "./pdf.ts";
import { normalText, type Piece } from "./pdf-words.ts";

export type PlacedPage = {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly height: number;
};
export type PdfFile = {
  readonly kind: "file";
  readonly pages: number;
  /** @param number 1-based. More than `most` pieces, or damage, come back as a word. */
  readonly page: (number: number, most: number) => Promise<PlacedPage | "many" | "broken">;
  readonly close: () => Promise<void>;
};

/** Type smaller than this, in points, is not meant to be read. */
const LEAST_SIZE = 2.5;

/** Opens a PDF. The library is loaded here and only when asked for. */
export async function openPdf(bytes: Uint8Array): Promise<PdfFile | PdfRefusal> {
  if (!hasSignature(bytes))
    return { kind: "refused", code: "not-pdf", what: "This is not a PDF.", fix: "check which file it is." };
  const { getDocumentProxy } = await import("unpdf");
  try {
    const file = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      // Nothing is drawn: no font is made and nothing fetched.
      disableFontFace: true,
      useSystemFonts: false,
      isOffscreenCanvasSupported: false,
      stopAtErrors: true,
    });
    const page: PdfFile["page"] = async (number, most) => {
      try {
        const own = await file.getPage(number);
        const { width, height, transform } = own.getViewport({ scale: 1 });
        const drawn = await drawnOn(own.streamTextContent(), most);
        if (typeof drawn === "string") return drawn;
        own.cleanup();
        return placed(drawn, { width, height, transform });
      } catch {
        return "broken";
      }
    };
    return { kind: "file", pages: file.numPages, page, close: () => file.loadingTask.destroy() };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "PasswordException")
      return {
        kind: "refused",
        code: "encrypted-pdf",
        what: "The PDF is protected by a password.",
        fix: "save it without one.",
      };
    return {
      kind: "refused",
      code: "broken-pdf",
      what: "The PDF cannot be read: the file is damaged or cut off.",
      fix: "get the file again.",
    };
  }
}

function hasSignature(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(0, 1024)).includes("%PDF-");
}

type Drawn = {
  readonly text: string;
  readonly matrix: readonly number[];
  readonly width: number;
  readonly font: string;
};

/** What a page draws, read in chunks so that it can be stopped. */
async function drawnOn(stream: ReadableStream, most: number): Promise<readonly Drawn[] | "many"> {
  const drawn: Drawn[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return drawn;
    for (const each of value.items) {
      const { str, transform, width, fontName } = each;
      if (typeof str === "string" && str !== "" && Array.isArray(transform))
        drawn.push({ text: str, matrix: transform, width, font: fontName });
    }
    if (drawn.length > most) {
      // The library answers a cancelled read with an error of its own, which says nothing new.
      await reader.cancel(new Error("many")).catch(() => undefined);
      return "many";
    }
  }
}

type Frame = { readonly width: number; readonly height: number; readonly transform: readonly number[] };
type Turned = Piece & { readonly turn: number };

/** Pieces as the page is looked at; a page whose text mostly runs up or down is turned until it can be read. */
function placed(drawn: readonly Drawn[], { width, height, transform }: Frame): PlacedPage {
  const pieces = drawn.flatMap((each): readonly Turned[] => {
    const text = normalText(each.text);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = product(transform, each.matrix);
    const size = Math.hypot(c, d);
    const turn = Math.round((Math.atan2(b, a) * 2) / Math.PI);
    const slant = Math.abs(Math.atan2(b, a) - (turn * Math.PI) / 2);
    const isPlaced = [a, b, c, d, e, f, each.width].every(Number.isFinite);
    if (text.trim() === "" && text !== " ") return [];
    if (!isPlaced || size < LEAST_SIZE || slant > 0.05) return [];
    return [
      { text, x0: e, x1: e + Math.max(0, each.width), y: f, size, font: each.font, turn: (turn + 4) % 4 },
    ];
  });
  const counts = [0, 1, 2, 3].map((turn) =>
    pieces.reduce((sum, piece) => sum + (piece.turn === turn ? piece.text.trim().length : 0), 0),
  );
  const most = counts.indexOf(Math.max(...counts));
  const upright = pieces
    .filter(({ turn }) => turn === most)
    .map((piece) => turned(piece, most, width, height));
  return most % 2 === 0
    ? { pieces: upright, width, height }
    : { pieces: upright, width: height, height: width };
}

function turned({ turn: _, ...piece }: Turned, most: number, width: number, height: number): Piece {
  const length = piece.x1 - piece.x0;
  const [x, y] = [
    [piece.x0, piece.y],
    [piece.y, width - piece.x0],
    [width - piece.x0, height - piece.y],
    [height - piece.y, piece.x0],
  ][most] ?? [piece.x0, piece.y];
  return { ...piece, x0: x ?? 0, x1: (x ?? 0) + length, y: y ?? 0 };
}

/** Affine matrices as the format writes them: a b c d e f. */
function product(m: readonly number[], n: readonly number[]): readonly number[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = m;
  const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}
