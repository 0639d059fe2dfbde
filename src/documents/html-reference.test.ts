/** The text of real pages and filings, beside what htmlparser2's own parser shows. Skipped where the files are not. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { sourceOffset } from "../model/source-map.ts";
import { normalise, withoutRaising } from "./characters.ts";
import { htmlText } from "./html.ts";

const CORPUS = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));
const DROPPED = new Set(
  "title script style noscript template svg iframe object applet select button textarea nav video audio canvas math dialog datalist ix:header".split(
    " ",
  ),
);
const VOID = new Set("hr img input meta link col area base embed source track wbr param br".split(" "));

/** White space, quotes and raised marks are compared as if they were one. */
const bare = (text: string) => withoutRaising(normalise(text)).replaceAll(" ", "");

function shownBy(source: string): string {
  const hidden: boolean[] = [];
  let depth = 0;
  let text = "";
  const parser = new Parser({
    onopentag(name, { style = "", ...attributes }) {
      if (VOID.has(name)) return;
      const isHidden =
        DROPPED.has(name) ||
        /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style) ||
        attributes.hidden !== undefined;
      hidden.push(isHidden);
      if (isHidden) depth += 1;
    },
    ontext(words) {
      if (depth === 0) text += words;
    },
    onclosetag(name) {
      if (!VOID.has(name) && hidden.pop()) depth -= 1;
    },
  });
  parser.write(source);
  parser.end();
  return text;
}

describe.skipIf(!existsSync(CORPUS))("real pages and filings", () => {
  const files = existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((name) => /\.html?$/.test(name))
    : [];
  test.each(files)("%s: the words shown, each at its place in the file", (name) => {
    const source = readFileSync(`${CORPUS}/${name}`, "utf8");
    const { text, map, blocks } = htmlText(source, { file: name });
    expect(bare(text) === bare(shownBy(source))).toBe(true);
    for (let at = 0; at < text.length; at += 97)
      if (/[A-Za-z0-9]/.test(text[at] ?? ""))
        expect([text[at], "&"]).toContain(source[sourceOffset(map, at)]);
    let last = 0;
    for (const { span, table } of blocks) {
      expect(span[0]).toBeGreaterThanOrEqual(last);
      last = span[1];
      for (const cell of table?.rows.flat() ?? []) expect(text.slice(...cell.span)).toBe(cell.text);
    }
  });
});
