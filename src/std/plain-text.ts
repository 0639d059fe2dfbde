/** Markup → the text a reader would see, a line a block; scripts and styles are no text. */
import { Parser } from "htmlparser2";

const BLOCKS = new Set(
  "address article aside blockquote br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split(
    " ",
  ),
);
const SILENT = new Set(["script", "style", "noscript", "template", "svg", "head"]);

export function plainText(markup: string): string {
  let [text, silent] = ["", 0];
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silent += 1;
      if (BLOCKS.has(name)) text += "\n";
    },
    ontext(part) {
      if (silent === 0) text += part;
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      if (BLOCKS.has(name)) text += "\n";
    },
  });
  parser.end(markup);
  return text
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** The title of a page; "" when it has none. */
export function titleOf(markup: string): string {
  const found = /<title[^>]*>([\s\S]{0,500}?)<\/title>/i.exec(markup)?.[1] ?? "";
  return plainText(found);
}
