/**
 * Markdown and plain text as a document. Rule kept here: the text is the body exactly as written, with line feeds only; what
 * cannot be decoded is refused, never mended.
 */
import { markedEncoding } from "./decode.ts";
import { readFrontMatter } from "./front-matter.ts";
import { markdownBlocks } from "./markdown.ts";
import type { Parsed, ParseOptions } from "./options.ts";
import { documentOf, refusal } from "./parsed.ts";
import { decodeUtf8 } from "./utf8.ts";

/** @param bytes of a file whose format is text: UTF-8, or UTF-16 with its byte order mark */
export function textDocument(bytes: Uint8Array, options: ParseOptions): Parsed {
  const file = options.origin;
  const marked = markedEncoding(bytes);
  const decoded = marked === undefined || marked === "utf-8" ? decodeUtf8(bytes) : wide(bytes, marked);
  if (typeof decoded === "number")
    return {
      problems: [
        refusal(
          file,
          "not-utf8",
          `This is not UTF-8 text: byte ${decoded} cannot be read.`,
          "save the file as UTF-8.",
        ),
      ],
    };
  const { head, body, problems } = readFrontMatter(decoded, file);
  if (!head) return { problems };
  if (body.trim() === "")
    return {
      problems: [
        refusal(
          file,
          "empty-file",
          body === decoded ? "The file has no text." : "The file has no text under its front matter.",
          "add the text.",
        ),
      ],
    };
  const blocks = markdownBlocks(body);
  const isMarked = body !== decoded || blocks.some(({ kind }) => kind !== "paragraph");
  return documentOf(bytes, {
    options,
    head,
    text: body,
    ...(body === decoded ? {} : { textLine: lineOf(decoded, body) }),
    blocks,
    parser: isMarked ? "markdown@1" : "text@1",
    problems: [],
  });
}

/** UTF-16 with its byte order mark. @returns the text, or 0 when it is none */
function wide(bytes: Uint8Array, encoding: string): string | number {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? 0 : text.replace(/\r\n?/g, "\n");
  } catch {
    return 0;
  }
}

/** 1-based line of the file on which the body begins. */
function lineOf(file: string, body: string): number {
  return file.slice(0, file.length - body.length).split("\n").length;
}
