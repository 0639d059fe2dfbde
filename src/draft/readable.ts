/**
 * Bytes → the text of a note, or why it is none. Rule kept here: the sentence says what the bytes are and what to do; a note
 * is never read in part.
 */
import { formatOf } from "../documents/format.ts";
import { decodeUtf8 } from "../documents/utf8.ts";
import type { Problem, Result } from "../model/problem.ts";
import { failed, ok } from "../model/problem.ts";
import { htmlText } from "./html-text.ts";
import { bodyOf } from "./note.ts";

/** A longer text is no note. */
export const MOST_NOTE_BYTES = 5_000_000;
/** A page's text, or a note's, may be so long. */
const MOST_CHARACTERS = 200_000;

/** What is no note, in words; a page and plain text have none. */
const NO_NOTE: Readonly<Record<string, string>> = {
  pdf: "a PDF",
  submission: "an EDGAR submission file",
  "thirteen-f": "a 13F filing",
  "ark-holdings": "a table of holdings",
  "company-facts": "JSON",
};

export type NoteText = {
  readonly title: string | null;
  /** What spans index. */
  readonly text: string;
  /** From its front matter or "about" lines. */
  readonly published: string | null;
  readonly url: string | null;
};

export function noteText(bytes: Uint8Array, origin: string): Result<NoteText> {
  const refuse = (code: string, what: string, fix: string): Result<NoteText> =>
    failed<Problem>({ code, severity: "error", what, where: { file: origin }, fix });
  if (bytes.length === 0)
    return refuse("empty-note", "The note is empty.", "name the file, page or text of a research note.");
  if (bytes.length > MOST_NOTE_BYTES)
    return refuse(
      "large-note",
      `The note has more than ${MOST_NOTE_BYTES / 1_000_000} million bytes.`,
      "save the part that is the note as a text file.",
    );
  const found = formatOf(bytes);
  const name = found.kind === "other" ? found.name : NO_NOTE[found.kind];
  if (name !== undefined && name !== "XML")
    return refuse(
      "unread-format",
      `This is ${name}, not a note in text or HTML.`,
      "save its text as Markdown, plain text or HTML.",
    );
  const decoded = decodeUtf8(bytes);
  if (typeof decoded === "number")
    return refuse(
      "not-utf8",
      `This is not UTF-8 text: byte ${decoded} cannot be read.`,
      "save the note as UTF-8 text.",
    );
  const isPage = found.kind === "html" || (name === "XML" && /<html[\s>]/i.test(decoded.slice(0, 4096)));
  if (name === "XML" && !isPage)
    return refuse(
      "unread-format",
      "This is XML, not a note in text or HTML.",
      "save its text as Markdown, plain text or HTML.",
    );
  const page = isPage ? htmlText(decoded) : { title: null, text: withoutFrontMatter(decoded) };
  const text = bodyOf(page.text);
  if (text.trim() === "")
    return refuse("empty-note", "The note has no text.", "name the file, page or text of a research note.");
  if (text.length > MOST_CHARACTERS)
    return refuse(
      "large-note",
      `The note has ${text.length} characters; at most ${MOST_CHARACTERS} are read.`,
      "save the part that is the note as a text file.",
    );
  if (!isEnglish(text))
    return refuse(
      "other-language",
      "The note is not in English, and only English is read.",
      "give an English text of it.",
    );
  const about = page.text.slice(0, page.text.length - text.length);
  const front = isPage ? "" : decoded.slice(0, decoded.length - page.text.length);
  return ok({
    title: page.title,
    text,
    published:
      /(?:published|date):\s*["']?(\d{4}-\d{2}-\d{2})/i.exec(front)?.[1] ??
      /\|\s*(\d{4}-\d{2}-\d{2})\s*\|/.exec(about)?.[1] ??
      /^#\s*date\s*:\s*(\d{4}-\d{2}-\d{2})/im.exec(about)?.[1] ??
      null,
    url:
      /url:\s*["']?(https?:\/\/[^\s"']+)/i.exec(front)?.[1] ??
      /^#\s*source:\s*(https?:\/\/[^\s|)]+)/i.exec(about)?.[1] ??
      null,
  });
}

function withoutFrontMatter(text: string): string {
  const found = /^---\n[\s\S]{0,20000}?\n---[ \t]*\n/.exec(text);
  return text.slice(found?.[0].length ?? 0);
}

const FUNCTION_WORDS = new Set(
  "the of and to in a is for that on with as it are be by at from this or an its was will has have not but their which more".split(
    " ",
  ),
);
/** English prose has every third to fourth word from these; a list of names has fewer. */
const LEAST_SHARE = 0.08;
const ENOUGH_WORDS = 30;

/** Short texts are taken for English unless their letters say otherwise. */
function isEnglish(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (letters.length > 0 && latin / letters.length < 0.7) return false;
  const words = text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  if (words.length < ENOUGH_WORDS) return true;
  return words.filter((word) => FUNCTION_WORDS.has(word)).length / words.length >= LEAST_SHARE;
}
