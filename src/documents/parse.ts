/**
 * Bytes → Document. The format is told by content, not by name; what is no text we read is a problem that names the file.
 * Rules kept here: a document is never guessed at; its canonical text is the body exactly as written (front matter, byte
 * order mark and carriage returns apart), so that every span indexes it.
 */
import type { Document } from "../model/document.ts";
import { documentId } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";
import { sha256 } from "../std/sha256.ts";
import { readFrontMatter } from "./front-matter.ts";
import { markdownBlocks } from "./markdown.ts";

/** A larger file is refused: it is no release. */
export const MOST_BYTES = 20_000_000;

export type Parsed = { readonly document?: Document; readonly problems: readonly Problem[] };

/** @param origin the path or address the bytes came from, as the user knows it */
export function parseDocument(bytes: Uint8Array, { origin }: { readonly origin: string }): Parsed {
  const refuse = (code: string, what: string, fix: string): Parsed => ({
    problems: [{ code, severity: "error", what, where: { file: origin }, fix }],
  });
  if (bytes.length === 0) return refuse("empty-file", "The file is empty.", "save the document again.");
  if (bytes.length > MOST_BYTES)
    return refuse(
      "large-file",
      `The file has ${bytes.length} bytes; at most ${MOST_BYTES} are read.`,
      "take out the part that matters.",
    );
  const other = otherFormat(bytes);
  if (other)
    return refuse(
      "unread-format",
      `This is ${other}, which this version does not read.`,
      "save its text as Markdown or plain text.",
    );
  const decoded = decode(bytes);
  if (typeof decoded === "number")
    return refuse(
      "not-utf8",
      `This is not UTF-8 text: byte ${decoded} cannot be read.`,
      "save the file as UTF-8.",
    );
  const { head, body, problems } = readFrontMatter(decoded, origin);
  if (!head) return { problems };
  if (body.trim() === "")
    return refuse("empty-file", "The file has no text under its front matter.", "add the text.");
  const dated = head.publishedAt === undefined ? [undated(origin)] : [];
  return {
    document: {
      id: documentId(`sha256:${sha256(bytes)}`),
      head,
      text: body,
      blocks: markdownBlocks(body),
      parser: "markdown@1",
      origin,
    },
    problems: [...problems, ...dated],
  };
}

function undated(origin: string): Problem {
  return {
    code: "undated",
    severity: "warning",
    what: "The document does not say when it was published, so it takes no part in any verdict.",
    where: { file: origin },
    fix: "add `published: 2026-08-20` (a day, or an instant with its zone) to its front matter.",
  };
}

/** Formats that are told by their first bytes. */
function otherFormat(bytes: Uint8Array): string | undefined {
  const starts = (signature: string, at = 0) =>
    signature === String.fromCharCode(...bytes.subarray(at, at + signature.length));
  if (starts("%PDF-")) return "a PDF";
  if (starts("PK\u0003\u0004")) return "a ZIP archive or an Office document";
  if (starts("\u001f\u008b")) return "a gzip archive";
  if (starts("\u00d0\u00cf\u0011\u00e0")) return "an old Office document";
  if (starts("\u0089PNG") || starts("\u00ff\u00d8\u00ff") || starts("GIF8")) return "a picture";
  if (starts("\u00ff\u00fe") || starts("\u00fe\u00ff")) return "UTF-16 text";
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2048)).trimStart().toLowerCase();
  if (/^(<!doctype html|<html[\s>]|<\?xml|<xbrl|<rss|<feed[\s>])/.test(head))
    return head.startsWith("<!doctype html") || head.startsWith("<html") ? "HTML" : "XML";
  if (/^\{\s*"/.test(head)) return "JSON";
  return undefined;
}

/** The text, without byte order mark and carriage returns; or the offset of the first byte that is not UTF-8 text. */
function decode(bytes: Uint8Array): string | number {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return zero;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replace(/\r\n?/g, "\n");
  } catch {
    return firstBadByte(bytes);
  }
}

/** By halving: the longest prefix that decodes, when read as a stream that goes on. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  // What decodes as the start of a character may be what is wrong: the place is where that character begins.
  while (good > 0 && ((bytes[good - 1] ?? 0) & 0xc0) === 0x80) good -= 1;
  return (bytes[good - 1] ?? 0) >= 0xc0 ? good - 1 : good;
}
