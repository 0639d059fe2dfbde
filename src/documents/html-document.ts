/**
 * An HTML file as a document, or what is wrong with it. Rule kept here: a page that is none (an error, an empty shell, one
 * cut off) is told by name, and never passes for a document without figures.
 */
import type { Problem } from "../model/problem.ts";
import { decodeMarkup } from "./decode.ts";
import { htmlText } from "./html.ts";
import { htmlHead } from "./html-head.ts";
import type { HtmlText } from "./html-walk.ts";
import type { Parsed, ParseOptions } from "./options.ts";
import { documentOf, refusal } from "./parsed.ts";

export const HTML_PARSER = "html@1";

export function htmlDocument(bytes: Uint8Array, options: ParseOptions): Parsed {
  const file = options.origin;
  const decoded = decodeMarkup(bytes, file);
  if ("problem" in decoded) return { problems: [decoded.problem] };
  const page = htmlText(decoded.text, { file });
  const wrong = page.problems.find(({ severity }) => severity === "error") ?? noPage(page, file);
  if (wrong) return { problems: [...decoded.problems, wrong] };
  return documentOf(bytes, {
    options,
    head: htmlHead(page, file),
    ...page,
    parser: HTML_PARSER,
    problems: [...decoded.problems, ...page.problems, ...cutOff(decoded.text, page, file)],
  });
}

/** An error page says so in its title or first words, and little else. */
const ERROR_PAGE =
  /\b(?:404|page not found|not found|access denied|403 forbidden|forbidden|request blocked|undeclared automated tool|request rate threshold|too many requests|service unavailable|bad gateway|gateway time-?out|internal server error|just a moment|verify you are (?:a )?human|enable javascript and cookies|unusual traffic|captcha)\b/i;
const MOST_ERROR_TEXT = 3_000;

/** Why a page is no document; undefined when it is one. */
export function noPage(
  { text, title = "" }: Pick<HtmlText, "text" | "title">,
  file: string,
): Problem | undefined {
  if (text === "")
    return refusal(
      file,
      "empty-file",
      "The page has no text: what it shows is made by a script, or is a picture.",
      "save the page as your browser shows it, or its text.",
    );
  const said =
    text.length < MOST_ERROR_TEXT ? (ERROR_PAGE.exec(title) ?? ERROR_PAGE.exec(text.slice(0, 500))) : null;
  return said
    ? refusal(
        file,
        "error-page",
        `This is an error page, not the document: it says “${said[0]}”.`,
        "fetch the document again.",
      )
    : undefined;
}

/** A file that opens `<html>`, does not close it, and stops inside something. */
function cutOff(source: string, { endsOpen }: HtmlText, file: string): readonly Problem[] {
  const isOpen = /<(?:[a-z]+:)?html[\s>]/i.test(source.slice(0, 65_536));
  if (!isOpen || /<\/(?:[a-z]+:)?html\s*>/i.test(source.slice(-65_536))) return [];
  if (!endsOpen && !/<[^>]*$/.test(source.slice(-2_000))) return [];
  return [
    {
      code: "truncated",
      severity: "warning",
      what: "The file stops in the middle: its last table, fact or tag is not closed.",
      where: { file },
      fix: "fetch it again; what stands behind the break is not read.",
    },
  ];
}
