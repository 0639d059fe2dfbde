/**
 * HTML and inline XBRL → one canonical text, its blocks and tables, the facts in it, and the way back to the file.
 * Rules kept here: one pass over the file; what is not shown is no text (its facts count); a row of a table is a line, its
 * cells joined by one space; every limit ends in a problem, never in a crash.
 */
import { readTokens } from "./html-tokens.ts";
import { type HtmlText, htmlWalk } from "./html-walk.ts";

/**
 * @param source the decoded file
 * @param file as problems name it
 */
export function htmlText(source: string, { file }: { readonly file: string }): HtmlText {
  const walk = htmlWalk(source, file);
  readTokens(source, walk, walk.isXml);
  return walk.finish();
}
