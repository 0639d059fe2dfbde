/**
 * HTML and inline XBRL → one canonical text, its blocks and tables, the facts in it, and the way back to the file.
 * Rules kept here: one pass over the tokens of htmlparser2; what is not shown is no text (its facts count); a row of a
 * table is a line, its cells joined by one space; every limit ends in a problem, never in a crash.
 */
import { Tokenizer } from "htmlparser2";
import { type HtmlText, htmlWalk } from "./html-walk.ts";

/**
 * @param source the decoded file
 * @param file as problems name it
 */
export function htmlText(source: string, { file }: { readonly file: string }): HtmlText {
  const walk = htmlWalk(source, file);
  const tokenizer: Tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: walk.isXml },
    {
      onattribname: walk.attributeName,
      onattribdata: walk.attributeValue,
      onattribentity: walk.attributeCode,
      onattribend: ignore,
      onopentagname: walk.tagName,
      onopentagend: () => {
        if (!walk.startTag(false)) tokenizer.pause();
      },
      onselfclosingtag: () => {
        if (!walk.startTag(true)) tokenizer.pause();
      },
      onclosetag: walk.endTag,
      ontext: walk.text,
      ontextentity: walk.textCode,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return walk.finish();
}

function ignore(): void {}
