/**
 * A page → the text of its article, with the marks of Markdown where the page has headings and lists. htmlparser2 reads it.
 * Rule kept here: nothing is run, fetched or guessed; scripts, styles, menus and forms are no text. The only function that
 * knows HTML in this room, so that another reader of pages can take its place.
 */
import { Parser } from "htmlparser2";

const SKIPPED = new Set(
  "script style noscript template svg nav footer aside form button iframe select head menu dialog".split(" "),
);
const BLOCKS = new Set(
  "p div section article main header ul ol table tr blockquote pre figure figcaption dl dt dd hr address".split(
    " ",
  ),
);
/** Deeper pages are no articles; the rest of one is left out. */
const DEEPEST = 400;

export type PageText = { readonly title: string | null; readonly text: string };

export function htmlText(html: string): PageText {
  const lines: string[] = [];
  let line = "";
  let skipped = 0;
  let depth = 0;
  let title: string | null = null;
  let inTitle = false;
  const lists: { readonly isOrdered: boolean; count: number }[] = [];
  const end = () => {
    const words = line.replace(/\s+/g, " ").trim();
    if (words !== "" && !/^(?:#+|-|\d+\.)$/.test(words)) lines.push(words);
    line = "";
  };
  const parser = new Parser({
    onopentag(name) {
      depth += 1;
      if (name === "title" && title === null) inTitle = true;
      if (SKIPPED.has(name) || skipped > 0 || depth > DEEPEST) {
        skipped += 1;
        return;
      }
      const heading = /^h([1-6])$/.exec(name);
      if (heading) {
        end();
        lines.push("");
        line = `${"#".repeat(Number(heading[1]))} `;
      } else if (name === "ul" || name === "ol") {
        end();
        lists.push({ isOrdered: name === "ol", count: 0 });
      } else if (name === "li") {
        end();
        const list = lists.at(-1);
        if (list) list.count += 1;
        line = list?.isOrdered ? `${list.count}. ` : "- ";
      } else if (name === "br") end();
      else if (BLOCKS.has(name) && !/^(?:-|\d+\.) $/.test(line)) {
        end();
        if (name === "p" && lists.length === 0) lines.push("");
      } else if (name === "strong" || name === "b") line += "**";
    },
    ontext(text) {
      if (inTitle) title = `${title ?? ""}${text}`;
      else if (skipped === 0) line += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === "title") inTitle = false;
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      if (name === "strong" || name === "b")
        line = line.endsWith("**") && !/\S\*\*$/.test(line) ? line.slice(0, -2) : `${line}**`;
      else if (name === "ul" || name === "ol") {
        end();
        lists.pop();
        lines.push("");
      } else if (name === "li" || BLOCKS.has(name) || /^h[1-6]$/.test(name)) end();
    },
  });
  parser.write(html);
  parser.end();
  end();
  const text = lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/\*\*\s*\*\*/g, "")
    .trim();
  const named: string | null = title === null ? null : String(title).replace(/\s+/g, " ").trim();
  return { title: named === "" ? null : named, text };
}
