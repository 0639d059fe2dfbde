/**
 * The tokens of an HTML file, as places in it. What htmlparser2's tokenizer reads by a step a character, this reads by leaps
 * over the well-formed stretches; entities are left to htmlparser2.
 * Rule kept here: the same tokens as htmlparser2 gives, for any text (html-tokens.test.ts holds it to that).
 */
import { entityAt } from "./html-entities.ts";

export type TokenHandler = {
  /** A start tag begins: its name. */
  tagName(start: number, end: number): void;
  attributeName(start: number, end: number): void;
  /** A stretch of the value of the attribute named last. */
  attributeValue(start: number, end: number): void;
  /** An entity in it, as a character. */
  attributeCode(code: number): void;
  /** The start tag is read. @returns false to stop reading */
  startTag(closesItself: boolean): boolean;
  endTag(start: number, end: number): void;
  text(start: number, end: number): void;
  /** An entity in the text, which ends before `end`. */
  textCode(code: number, end: number): void;
};

const TAB = 9;
const LINE_FEED = 10;
const FORM_FEED = 12;
const RETURN = 13;
const BLANK = 32;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const ABOVE = 0x3e;

/** Elements whose content is text up to their own end tag; in the second kind entities are read. */
const RAW = /^(?:script|style|xmp|iframe|noembed|noframes|plaintext)$/i;
const RAW_WITH_ENTITIES = /^(?:title|textarea)$/i;
/** First letters of those. */
const RAW_LETTERS = new Set(Array.from("sxintpSXINTP", (letter) => letter.charCodeAt(0)));

/** @param closesItself whether `<a/>` closes itself, as in XHTML; else it is a start tag like `<a>` */
export function readTokens(source: string, handler: TokenHandler, closesItself: boolean): void {
  const length = source.length;
  let nextAmpersand = source.indexOf("&");
  let at = 0;

  const text = (start: number, end: number) => {
    let from = start;
    while (nextAmpersand >= 0 && nextAmpersand < from) nextAmpersand = source.indexOf("&", from);
    while (nextAmpersand >= 0 && nextAmpersand < end) {
      const entity = entityAt(source, nextAmpersand, end, false);
      if (entity.length > 0) {
        if (nextAmpersand > from) handler.text(from, nextAmpersand);
        from = nextAmpersand + entity.length;
        for (const code of entity.codes) handler.textCode(code, from);
        nextAmpersand = source.indexOf("&", from);
      } else nextAmpersand = source.indexOf("&", nextAmpersand + 1);
    }
    if (end > from) handler.text(from, end);
  };

  /** From the first character of a value to its end, which is found. */
  const value = (start: number, end: number) => {
    let from = start;
    while (nextAmpersand >= 0 && nextAmpersand < from) nextAmpersand = source.indexOf("&", from);
    while (nextAmpersand >= 0 && nextAmpersand < end) {
      const entity = entityAt(source, nextAmpersand, end, true);
      if (entity.length > 0) {
        if (nextAmpersand > from) handler.attributeValue(from, nextAmpersand);
        from = nextAmpersand + entity.length;
        for (const code of entity.codes) handler.attributeCode(code);
        nextAmpersand = source.indexOf("&", from);
      } else nextAmpersand = source.indexOf("&", nextAmpersand + 1);
    }
    if (end > from) handler.attributeValue(from, end);
  };

  /** @param from behind the name of a start tag. @returns behind the tag; -1 when the file ends in it, or reading stops */
  const attributes = (from: number): number => {
    let i = from;
    for (;;) {
      let code = source.charCodeAt(i);
      while (isSpace(code)) code = source.charCodeAt(++i);
      if (code === ABOVE) return handler.startTag(false) ? i + 1 : -1;
      if (code === SLASH) {
        code = source.charCodeAt(++i);
        while (isSpace(code)) code = source.charCodeAt(++i);
        if (code !== ABOVE) continue;
        return handler.startTag(true) ? i + 1 : -1;
      }
      if (i >= length) return -1;
      const name = i;
      // A name may begin with a mark that cannot stand inside it.
      code = source.charCodeAt(++i);
      while (i < length && code !== EQUALS && code !== ABOVE && code !== SLASH && !isSpace(code))
        code = source.charCodeAt(++i);
      if (i >= length) return -1;
      handler.attributeName(name, i);
      while (isSpace(code)) code = source.charCodeAt(++i);
      if (code !== EQUALS) {
        if (i >= length) return -1;
        continue;
      }
      code = source.charCodeAt(++i);
      while (isSpace(code)) code = source.charCodeAt(++i);
      if (code === QUOTE || code === APOSTROPHE) {
        const end = source.indexOf(code === QUOTE ? '"' : "'", i + 1);
        if (end < 0) return -1;
        value(i + 1, end);
        i = end + 1;
      } else {
        const start = i;
        while (i < length && code !== ABOVE && !isSpace(code)) code = source.charCodeAt(++i);
        if (i >= length) return -1;
        value(start, i);
      }
    }
  };

  /** The content of an element that holds only text. @returns where its end tag begins, or the end of the file */
  const rawText = (from: number, name: string): number => {
    const closing = name.toLowerCase() === "plaintext" ? null : new RegExp(`</${name}(?=[\\s/>])`, "gi");
    if (closing) closing.lastIndex = from;
    const end = closing?.exec(source)?.index ?? length;
    if (RAW_WITH_ENTITIES.test(name)) text(from, end);
    else if (end > from) handler.text(from, end);
    return end;
  };

  while (at < length) {
    const open = source.indexOf("<", at);
    if (open < 0) {
      text(at, length);
      return;
    }
    const code = source.charCodeAt(open + 1);
    if (isLetter(code)) {
      if (open > at) text(at, open);
      let i = open + 2;
      let inName = source.charCodeAt(i);
      while (i < length && inName !== ABOVE && inName !== SLASH && !isSpace(inName))
        inName = source.charCodeAt(++i);
      if (i >= length) return;
      handler.tagName(open + 1, i);
      const nameEnd = i;
      i = inName === ABOVE ? (handler.startTag(false) ? i + 1 : -1) : attributes(i);
      if (i < 0) return;
      at = i;
      if (RAW_LETTERS.has(code)) {
        const name = source.slice(open + 1, nameEnd);
        const closed = closesItself && source.charCodeAt(i - 2) === SLASH;
        if (!closed && (RAW.test(name) || RAW_WITH_ENTITIES.test(name))) at = rawText(i, name);
      }
    } else if (code === SLASH) {
      if (open > at) text(at, open);
      const first = source.charCodeAt(open + 2);
      if (first === ABOVE) at = open + 3;
      else if (open + 2 >= length) {
        text(open, length);
        return;
      } else {
        let i = open + 3;
        let inName = source.charCodeAt(i);
        if (isLetter(first)) {
          while (i < length && inName !== ABOVE && inName !== SLASH && !isSpace(inName))
            inName = source.charCodeAt(++i);
          if (i >= length) return;
          handler.endTag(open + 2, i);
        } else i = open + 2;
        const end = inName === ABOVE && isLetter(first) ? i : source.indexOf(">", i);
        if (end < 0) return;
        at = end + 1;
      }
    } else if (code === 0x21 || code === 0x3f) {
      if (open > at) text(at, open);
      const end = behindDeclaration(source, open);
      if (end < 0) return;
      at = end;
    } else {
      // A "<" that opens nothing is text, up to the next that may.
      const next = source.indexOf("<", open + 1);
      const end = next < 0 ? length : next;
      text(at, end);
      at = end;
    }
  }
}

/** @param open of "<!" or "<?". @returns behind the comment or declaration; -1 when the file ends in it */
function behindDeclaration(source: string, open: number): number {
  if (source.startsWith("<!--", open)) {
    // "<!-->" and "<!--->" are whole comments.
    if (source.startsWith(">", open + 4)) return open + 5;
    if (source.startsWith("->", open + 4)) return open + 6;
    const ending = /--!?>/g;
    ending.lastIndex = open + 4;
    return ending.exec(source) ? ending.lastIndex : -1;
  }
  if (source.startsWith("<![CDATA[", open)) {
    const end = source.indexOf("]]>", open + 9);
    return end < 0 ? -1 : end + 3;
  }
  const end = source.indexOf(">", open + 2);
  return end < 0 ? -1 : end + 1;
}

function isSpace(code: number): boolean {
  return (
    code === BLANK ||
    (code <= RETURN && (code === LINE_FEED || code === TAB || code === FORM_FEED || code === RETURN))
  );
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}
