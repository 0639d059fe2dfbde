/**
 * The walk over the tokens of an HTML file: which elements are open, and what that makes of the text between them.
 * Rule kept here: elements stand on a list with their marks; every offset that is kept is one of the text as it stands
 * in the buffer, so nothing is searched for afterwards.
 */
import type { Block } from "../model/document.ts";
import type { Fact } from "../model/fact.ts";
import type { Problem } from "../model/problem.ts";
import type { SourceMap } from "../model/source-map.ts";
import { owned } from "../std/owned.ts";
import { attributesOf } from "./html-attributes.ts";
import { flowInto } from "./html-flow.ts";
import { closedBy, endedBy, type OpenElement } from "./html-stack.ts";
import { BOLD, GONE, HIDDEN, ITALIC, inside, mayHide, RAISED, styleReader } from "./html-style.ts";
import { isAt, type Tag, tagReader } from "./html-tags.ts";
import { factCollector } from "./ixbrl.ts";
import { GAP, textBuffer, WORD } from "./text-buffer.ts";

/** A file with elements nested deeper is refused. */
export const MOST_DEPTH = 1_000;
/** Cells of all tables of a file. */
export const MOST_CELLS = 2_000_000;
/** Characters of the canonical text. */
export const MOST_TEXT = 30_000_000;

export type HtmlText = {
  readonly text: string;
  readonly map: SourceMap;
  readonly blocks: readonly Block[];
  readonly facts: readonly Fact[];
  /** An error among them: the file is refused. */
  readonly problems: readonly Problem[];
  /** The words of `<title>`. */
  readonly title: string | undefined;
  /** Of the root element: "en-US". */
  readonly language: string | undefined;
  /** What its `<meta>` say, by name or property in lower case. */
  readonly meta: ReadonlyMap<string, string>;
  /** The file ended inside a table, a fact or a tag. */
  readonly endsOpen: boolean;
};

export function htmlWalk(source: string, file: string) {
  const isXml = /^\s*<\?xml|xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/.test(source.slice(0, 4096));
  const shown = textBuffer(source);
  const aside = textBuffer("");
  const attributes = attributesOf(source);
  const tags = tagReader();
  const facts = factCollector(aside.slice);
  const marksOf = styleReader();
  const blocks: Block[] = [];
  const stack: OpenElement[] = [];
  const meta = new Map<string, string>();
  const flow = flowInto(shown, blocks);
  let marks = 0;
  let tag: Tag = tags.named("");
  let capturing = 0;
  let title: string | undefined;
  let inTitle = false;
  let language: string | undefined;
  let refused: Problem | undefined;

  const setMarks = (next: number) => {
    if (((marks ^ next) & RAISED) !== 0) shown.raise((next & RAISED) !== 0);
    marks = next;
  };
  const place = (hidden: boolean) => ({ hidden, at: (hidden ? aside : shown).length() });

  const pop = () => {
    const open = stack.pop();
    if (!open) return;
    open.tag.count.open -= 1;
    if (open.xbrl) {
      open.xbrl.close(place((open.marks & HIDDEN) !== 0));
      if ((open.marks & HIDDEN) !== 0) capturing -= 1;
    }
    if (open.tag.role === "title") inTitle = false;
    if ((open.marks & (HIDDEN | GONE)) === 0) flow.finish(open.tag, open.outer);
    else if (open.tag.role !== "inline") aside.separate(WORD);
    setMarks(stack.at(-1)?.marks ?? 0);
  };
  const popTo = (depth: number) => {
    while (stack.length > depth) pop();
  };

  /** Marks of the element whose tag was just read. */
  const ownMarks = (): number => {
    const style = attributes.style();
    const isPart = tag.role === "cell" || tag.role === "row";
    const own = style === undefined || (isPart && !mayHide(style)) ? 0 : marksOf(style);
    switch (tag.role) {
      case "bold":
        return BOLD | own;
      case "italic":
        return ITALIC | own;
      case "raised":
        return RAISED | own;
      case "dropped":
      case "title":
        return GONE | own;
      case "xbrl":
        return tag.local === "header" || tag.local === "hidden" || tag.isInstance ? HIDDEN | own : own;
      case "void":
      case "break":
        return own;
      default:
        return attributes.isHidden() ? HIDDEN | own : own;
    }
  };

  /** The tag was read to its end. @returns false when a limit was met: nothing more is to be read */
  const startTag = (closesItself: boolean): boolean => {
    for (const [prefix, uri] of attributes.namespaces()) tags.bind(prefix, uri);
    const ended = (marks & (HIDDEN | GONE)) === 0 ? endedBy(stack, tag) : -1;
    if (ended >= 0) popTo(ended);
    if (tag.role === "meta") return takeMeta();
    if (tag.role === "html") language ??= attributes.get("lang") ?? attributes.get("xml:lang");
    const next = inside(marks, ownMarks());
    const isShown = (next & (HIDDEN | GONE)) === 0;
    if (!isShown && (tag.role === "break" || tag.role === "void")) {
      aside.separate(WORD);
      return true;
    }
    const outer = flow.table();
    if (isShown && !flow.begin(tag, attributes, stack.at(-2)?.tag.name)) return true;
    const isHidden = (next & HIDDEN) !== 0;
    const xbrl = tag.role === "xbrl" ? facts.open(tag.local, attributes.get, place(isHidden)) : undefined;
    if (xbrl && isHidden) capturing += 1;
    if (!isShown && tag.role !== "inline") aside.separate(WORD);
    stack.push({ tag, marks: next, xbrl, outer });
    tag.count.open += 1;
    setMarks(next);
    if (tag.role === "title") inTitle = title === undefined;
    if (closesItself && (isXml || tag.isForeign)) pop();
    return withinLimits();
  };

  const takeMeta = (): boolean => {
    const name = attributes.get("name") ?? attributes.get("property") ?? attributes.get("itemprop");
    const content = attributes.get("content");
    if (name !== undefined && content !== undefined && meta.size < 200 && !meta.has(name.toLowerCase()))
      meta.set(owned(name.toLowerCase()), owned(content.trim()));
    return true;
  };

  const withinLimits = (): boolean => {
    const over =
      stack.length > MOST_DEPTH
        ? `nests elements more than ${MOST_DEPTH} deep`
        : flow.cells() > MOST_CELLS
          ? `has more than ${MOST_CELLS} table cells`
          : shown.length() > MOST_TEXT
            ? `has more than ${MOST_TEXT} characters of text`
            : undefined;
    if (over === undefined) return true;
    refused = {
      code: "large-file",
      severity: "error",
      what: `The file ${over}, and is not read.`,
      where: { file },
      fix: "save the part that matters, or its text.",
    };
    return false;
  };

  const endTag = (start: number, end: number) => {
    const top = stack.at(-1)?.tag;
    if (top && isAt(source, start, end, top.raw)) {
      pop();
      return;
    }
    const closing = tags.at(source, start, end);
    if (closing.role === "break") return flow.lineBreak();
    const at = closedBy(stack, closing);
    if (at < 0) {
      if (closing.role === "paragraph" && (marks & (HIDDEN | GONE)) === 0) flow.end(GAP);
      return;
    }
    // A phrase that ends outside the block it began in: the block stays open, without its mark.
    const mark = closing.role === "bold" ? BOLD : closing.role === "italic" ? ITALIC : 0;
    if (
      mark > 0 &&
      stack.slice(at + 1).some((open) => open.tag.role === "block" || open.tag.role === "paragraph")
    ) {
      for (const { tag: closed } of stack.splice(at, 1)) closed.count.open -= 1;
      for (const open of stack.slice(at)) open.marks &= ~mark;
      setMarks(stack.at(-1)?.marks ?? 0);
      return;
    }
    popTo(at);
  };

  const text = (start: number, end: number) => {
    if ((marks & (HIDDEN | GONE)) !== 0) {
      if (inTitle) title = (title ?? "") + source.slice(start, Math.min(end, start + 1000));
      else if (capturing > 0 && (marks & GONE) === 0) aside.copy(source, start, end);
      return;
    }
    if (flow.isPreformatted()) return lines(start, end);
    if (shown.write(start, end)) flow.wrote(marks);
  };

  /** Preformatted text: its lines are lines, an empty one ends a paragraph. */
  const lines = (start: number, end: number) => {
    for (let at = start; at < end; ) {
      const feed = source.indexOf("\n", at);
      const stop = feed < 0 || feed > end ? end : feed;
      if (shown.write(at, stop)) flow.wrote(marks);
      if (stop < end) flow.lineBreak();
      at = stop + 1;
    }
  };

  const textCode = (code: number, end: number) => {
    if ((marks & (HIDDEN | GONE)) !== 0) {
      if (inTitle) title = (title ?? "") + String.fromCodePoint(code);
      else if (capturing > 0 && (marks & GONE) === 0) aside.writeCode(code, 0);
    } else if (shown.writeCode(code, source.lastIndexOf("&", end - 1))) flow.wrote(marks);
  };

  const finish = (): HtmlText => {
    const endsOpen = stack.some(({ tag: open }) => open.role === "table" || open.role === "xbrl");
    popTo(0);
    flow.end(GAP);
    const whole = shown.text();
    for (const { table: rows } of blocks)
      for (const row of rows?.rows ?? [])
        for (const cell of row) (cell as { text: string }).text = whole.slice(...cell.span);
    const found = facts.finish({ shown: whole, aside: aside.text(), file });
    return {
      text: whole,
      map: shown.map(),
      blocks,
      facts: found.facts,
      problems: refused ? [refused] : found.problems,
      title: owned(title?.replace(/\s+/g, " ").trim() ?? "") || undefined,
      language: language === undefined ? undefined : owned(language),
      meta,
      endsOpen,
    };
  };

  return {
    isXml,
    attributeName: attributes.name,
    attributeValue: attributes.value,
    attributeCode: attributes.code,
    tagName(start: number, end: number) {
      tag = tags.at(source, start, end);
      attributes.reset();
    },
    startTag,
    endTag,
    text,
    textCode,
    finish,
  };
}
