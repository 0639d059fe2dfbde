/**
 * Bytes → Document. The format is told by content, not by name; what is no text we read is a problem that names the file.
 * Rules kept here: a document is never guessed at; its canonical text is the body exactly as written (front matter, byte
 * order mark and carriage returns apart), so that every span indexes it.
 */
import type { Document } from "../model/document.ts";
import { documentId } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";
import { sha256 } from "../std/sha256.ts";
import { isCompanyFacts, parseCompanyFacts } from "./companyfacts.ts";
import { otherFormat } from "./format.ts";
import { readFrontMatter } from "./front-matter.ts";
import { markdownBlocks } from "./markdown.ts";
import { decodeUtf8 } from "./utf8.ts";

/** A larger file is refused: it is no release. */
export const MOST_BYTES = 20_000_000;

/** No document: the problems say why. A document may come with warnings ("undated"). */
export type Parsed = { readonly document?: Document; readonly problems: readonly Problem[] };

/**
 * Reads Markdown (with or without front matter), plain text and SEC company facts, in UTF-8.
 * @param bytes at most `MOST_BYTES`
 * @param origin the path or address the bytes came from, as the user knows it
 */
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
  if (isCompanyFacts(bytes)) return parseCompanyFacts(bytes, { origin });
  const other = otherFormat(bytes);
  if (other)
    return refuse(
      "unread-format",
      `This is ${other}, which this version does not read.`,
      "save its text as Markdown or plain text.",
    );
  const decoded = decodeUtf8(bytes);
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
  const blocks = markdownBlocks(body);
  const marked = body !== decoded || blocks.some(({ kind }) => kind !== "paragraph");
  return {
    document: {
      id: documentId(`sha256:${sha256(bytes)}`),
      head,
      text: body,
      ...(body === decoded ? {} : { textLine: lineOf(decoded, body) }),
      blocks,
      parser: marked ? "markdown@1" : "text@1",
      origin,
    },
    problems: head.publishedAt === undefined ? [undated(origin)] : [],
  };
}

/** 1-based line of the file on which the body begins. */
function lineOf(file: string, body: string): number {
  return file.slice(0, file.length - body.length).split("\n").length;
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
