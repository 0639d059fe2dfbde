/**
 * Bytes → Document. The format is told by content, not by name; what is no text we read is a problem that names the file.
 * Rules kept here: a document is never guessed at; the canonical text of Markdown is the body exactly as written (front
 * matter, byte order mark and carriage returns apart), that of HTML what is shown, with a way back; the parsers of larger
 * formats are loaded when one is met.
 */
import { parseCompanyFacts } from "./companyfacts.ts";
import { formatOf } from "./format.ts";
import { type Parsed, type ParseOptions, withGiven } from "./options.ts";
import { refusal } from "./parsed.ts";
import { textDocument } from "./text-document.ts";

export type { Parsed, ParseOptions } from "./options.ts";

/** A larger file is refused: it is no filing. */
export const MOST_BYTES = 60_000_000;

/**
 * Reads Markdown (with or without front matter), plain text, PDF, HTML with or without inline XBRL, EDGAR's submission
 * files and the SEC's company facts. What `options` gives of the head wins over what the document says.
 * @param bytes at most `MOST_BYTES`
 */
export async function parseDocument(bytes: Uint8Array, options: ParseOptions): Promise<Parsed> {
  const refuse = (code: string, what: string, fix: string): Parsed => ({
    problems: [refusal(options.origin, code, what, fix)],
  });
  if (bytes.length === 0) return refuse("empty-file", "The file is empty.", "save the document again.");
  if (bytes.length > MOST_BYTES)
    return refuse(
      "large-file",
      `The file has ${bytes.length} bytes; at most ${MOST_BYTES} are read.`,
      "take out the part that matters.",
    );
  const format = formatOf(bytes);
  switch (format.kind) {
    case "text":
      return textDocument(bytes, options);
    case "html":
      return (await import("./html-document.ts")).htmlDocument(bytes, options);
    case "pdf":
      return (await import("./pdf-document.ts")).readPdf(bytes, options);
    case "thirteen-f":
      return said(await (await import("./thirteen-f.ts")).thirteenFDocument(bytes, options), options);
    case "ark-holdings":
      return said(await (await import("./ark-csv.ts")).arkDocument(bytes, options), options);
    case "company-facts":
      return parseCompanyFacts(bytes, options);
    case "submission":
      return (await import("./submission.ts")).submissionDocument(bytes, options);
    case "other":
      return refuse(
        "unread-format",
        `This is ${format.name}, which this version does not read.`,
        "save its text as Markdown or plain text.",
      );
    default:
      return format satisfies never;
  }
}

/** A document whose parser knows only what it says itself, with what was said of it. */
function said({ document, problems }: Parsed, options: ParseOptions): Parsed {
  if (!document) return { problems };
  const head = withGiven(document.head, options);
  const isDated = head.publishedAt !== undefined;
  return {
    document: { ...document, head },
    problems: problems.filter(({ code }) => !(isDated && code === "undated")),
  };
}
