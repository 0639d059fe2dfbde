import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { Tokenizer } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { readTokens } from "./html-tokens.ts";

/** Tokens as lines; stretches of text that touch are one. */
function lines(source: string) {
  const found: string[] = [];
  const join = (mark: string, words: string) => {
    const last = found.at(-1);
    if (last?.startsWith(mark)) found[found.length - 1] = last + words;
    else if (words !== "") found.push(mark + words);
  };
  const cut = (start: number, end: number) => source.slice(start, end);
  return {
    found,
    tagName: (start: number, end: number) => void found.push(`<${cut(start, end)}`),
    attributeName: (start: number, end: number) => void found.push(`@${cut(start, end)}`),
    attributeValue: (start: number, end: number) => join("=", cut(start, end)),
    attributeCode: (code: number) => join("=", `{${code}}`),
    startTag: (closesItself: boolean) => {
      found.push(closesItself ? "/>" : ">");
      return true;
    },
    endTag: (start: number, end: number) => void found.push(`</${cut(start, end)}`),
    text: (start: number, end: number) => join(" ", cut(start, end)),
    textCode: (code: number, end: number) => join(" ", `{${code}@${end}}`),
  };
}

function ours(source: string, isXml: boolean) {
  const handler = lines(source);
  readTokens(source, handler, isXml);
  return handler.found;
}

function theirs(source: string, isXml: boolean) {
  const handler = lines(source);
  const ignore = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: isXml },
    {
      onattribname: handler.attributeName,
      onattribdata: handler.attributeValue,
      onattribentity: handler.attributeCode,
      onattribend: ignore,
      onopentagname: handler.tagName,
      onopentagend: () => void handler.startTag(false),
      onselfclosingtag: () => void handler.startTag(true),
      onclosetag: handler.endTag,
      ontext: handler.text,
      ontextentity: handler.textCode,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return handler.found;
}

/** Tags whose end the file does not reach are dropped by both; how far their parts were told is no matter. */
const whole = (found: readonly string[]) => {
  const open = found.findLastIndex((line) => line.startsWith("<") && !line.startsWith("</"));
  const closed = found.findIndex((line, i) => i > open && (line === ">" || line === "/>"));
  return open >= 0 && closed < 0 ? found.slice(0, open) : found;
};

describe("the tokens are those of htmlparser2", () => {
  test.each([
    '<p class="a &amp; b" x=1 y>5 &lt; 6 &nbsp;&#8217;&#x2014;&copy2 &notit; &bogus; & </p >',
    "<!DOCTYPE html><!-- a > b --><br/><a href='x>y'/><?php no ?></ bogus></>end",
    '<script>if (a<b) "</scr"</script><title>A &amp; <b></title><textarea>&lt;</textarea>',
    "1 < 2 <3 <- <é a<b",
    "<a b = 'c' / d / ><e/f=g/h>",
    '<a href="?a=1&copy=2&amp;b&lt">',
    "<![CDATA[ a > b ]]> c <!---> d --> e <!--> f",
    "<p <b>x</b",
  ])("%j", (source) => {
    expect(whole(ours(source, false))).toEqual(whole(theirs(source, false)));
    expect(whole(ours(source, true))).toEqual(whole(theirs(source, true)));
  });
  test("for any mixture of marks", () => {
    const piece = fc.constantFrom(
      ..."< > / = \" ' & ; ! - -- ? # a p br 1 &amp; &lt &notin; &#65; &#x41 &copy= <p </p> <a/> <!-- --> <![CDATA[ ]]> <script> </script> <style/> é ] [ x".split(
        " ",
      ),
      " ",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.boolean(), (pieces, isXml) => {
        // Closed at the end: how a tag that the file breaks off is told differs, and is no matter.
        const source = `${pieces.join("")}"'></script></style>-->]]>.`;
        expect(whole(ours(source, isXml))).toEqual(whole(theirs(source, isXml)));
      }),
      { numRuns: 20_000 },
    );
  });
});

const CORPUS = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));
describe.skipIf(!existsSync(CORPUS))("the tokens of real pages and filings are those of htmlparser2", () => {
  const files = existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((name) => /\.html?$/.test(name))
    : [];
  test.each(files)("%s", (name) => {
    const source = readFileSync(`${CORPUS}/${name}`, "utf8");
    const [a, b] = [whole(ours(source, false)), whole(theirs(source, false))];
    expect(a.length).toBe(b.length);
    expect(a.findIndex((line, i) => line !== b[i])).toBe(-1);
  });
});
