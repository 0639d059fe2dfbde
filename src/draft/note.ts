/**
 * A note as its reader sees it: headings, paragraphs and list items, each with its place in the text.
 * Rule kept here: nothing is rewritten; a block is a span of the text, so every quote taken from it is exact.
 */
import type { Span } from "../model/document.ts";
import { sentencesIn } from "../observations/sentences.ts";

export type Block = {
  readonly kind: "heading" | "paragraph" | "item";
  /** The words, without list mark, number or heading marks. */
  readonly span: Span;
  /** The headings it stands under, outermost first. */
  readonly under: readonly string[];
};

export type Note = {
  readonly text: string;
  /** The first heading of the first level; null when the note has none. */
  readonly title: string | null;
  readonly blocks: readonly Block[];
};

/** Lines in front of a note that say where it is from ("# source: …", "# licence: …"): about it, not of it. */
const ABOUT = /^(?:#\s*(?:source|licence|license|date|url|author)\s*:.*(?:\n|$))+/i;
const MARKED_HEADING = /^(#{1,6})\s+(.+?)\s*#*\s*$/;
const BOLD_HEADING = /^(?:\*\*|__)([^*_]{2,80}?)(?:\*\*|__)\s*:?\s*$/;
const ITEM = /^(\s*)(?:[-*•–‣▪]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/;
/** Titles that parts of such notes carry, with or without marks. */
const PART =
  /^(?:key (?:takeaways|points|risks|signals|metrics|debates?)|takeaways|tl;?\s?dr|(?:executive )?summary|what happened|the news|why it matters|what['’]?s next|what (?:to watch|comes next)(?: next)?|what we(?:['’]re| are) watching|(?:things|items|signals|metrics) to (?:watch|monitor)|watch ?list|signposts|(?:near-term )?catalysts|outlook|(?:the )?(?:bull|bear|base)(?: case)?|(?:the )?bottom line|risks?|risk factors|comment pulse|(?:llm|our|editor['’]s) (?:perspective|view)|(?:open|key|big|main|remaining) questions|next steps|conclusion)\s*[?:]?\s*$/i;
const PART_LEVEL = 3;

/** The text as drafts speak of it: without its "about" lines. */
export function bodyOf(text: string): string {
  return text.slice(ABOUT.exec(text)?.[0].length ?? 0);
}

export function readNote(text: string): Note {
  const blocks: Block[] = [];
  const path: { readonly level: number; readonly words: string }[] = [];
  let title: string | null = null;
  let open: { kind: "paragraph" | "item"; from: number; to: number } | undefined;
  let isAfterBlank = true;
  const under = () => path.map(({ words }) => words);
  const close = () => {
    if (open) blocks.push(...enumerated(text, open, under()));
    open = undefined;
  };
  for (const [from, to] of linesOf(text)) {
    const line = text.slice(from, to);
    if (line.trim() === "" || RULE.test(line)) {
      close();
      isAfterBlank = true;
      continue;
    }
    const mark = ITEM.exec(line);
    const isPart = mark !== null && PART.test(line.slice(mark[0].length));
    const heading = isPart
      ? { level: PART_LEVEL, words: line.slice(mark[0].length).trim() }
      : headingOf(line, isAfterBlank);
    const item = heading ? null : mark;
    isAfterBlank = false;
    if (heading) {
      close();
      while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop();
      const at = from + line.indexOf(heading.words);
      blocks.push({ kind: "heading", span: [at, at + heading.words.length], under: under() });
      path.push({ level: heading.level, words: heading.words });
      if (heading.level === 1) title ??= plainWords(heading.words);
    } else if (item) {
      close();
      open = { kind: "item", from: from + item[0].length, to };
    } else if (open && (open.kind === "item" || !endsSentence(text, open.to))) open.to = to;
    else {
      close();
      open = { kind: "paragraph", from, to };
    }
  }
  close();
  return { text, title, blocks: blocks.map((block) => ({ ...block, span: trimmed(text, block.span) })) };
}

type Heading = { readonly level: number; readonly words: string };

function headingOf(line: string, isAfterBlank: boolean): Heading | undefined {
  const marked = MARKED_HEADING.exec(line);
  if (marked) return { level: marked[1]?.length ?? 1, words: marked[2] ?? "" };
  const bold = BOLD_HEADING.exec(line);
  if (bold) return { level: PART_LEVEL + 1, words: bold[1] ?? "" };
  const words = line.trim();
  if (PART.test(words)) return { level: PART_LEVEL, words };
  const isShort = words.length <= 60 && words.split(/\s+/).length <= 7;
  return isAfterBlank && isShort && /^[A-Z][^.;:]*[\w’')?]$/.test(words) && !/[,]/.test(words)
    ? { level: PART_LEVEL, words }
    : undefined;
}

/** A line that ends its sentence ends its paragraph; one that does not was wrapped. */
function endsSentence(text: string, to: number): boolean {
  return /[.!?:"”)]\s*$/.test(text.slice(Math.max(0, to - 8), to));
}

/** "… four conditions: 1. A. 2. B." in one paragraph is a lead-in and its items. */
function enumerated(
  text: string,
  { kind, from, to }: { readonly kind: Block["kind"]; readonly from: number; readonly to: number },
  under: readonly string[],
): readonly Block[] {
  const marks = [...text.slice(from, to).matchAll(/(?<=^|[\s:])\(?(\d{1,2})[.)]\s+(?=[*"“A-Za-z])/g)];
  // An item that its list mark "1." opened goes on with "2."
  const first = kind === "item" ? 2 : 1;
  const inOrder = marks.filter((mark, i) => Number(mark[1]) === i + first);
  if (inOrder.length < (kind === "item" ? 1 : 2) || inOrder.length !== marks.length)
    return [{ kind, span: [from, to], under }];
  const starts = inOrder.map((mark) => from + mark.index);
  return [
    { kind, span: [from, starts[0] ?? from] as Span, under },
    ...inOrder.map((mark, i) => ({
      kind: "item" as const,
      span: [(starts[i] ?? from) + mark[0].length, starts[i + 1] ?? to] as Span,
      under,
    })),
  ].filter(({ span }) => text.slice(...span).trim() !== "");
}

function linesOf(text: string): readonly Span[] {
  const lines: Span[] = [];
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    lines.push([from, to]);
    if (end < 0) break;
    from = end + 1;
  }
  return lines;
}

/** Sentences between two offsets; a semicolon ends none, because it parts the items of a list. */
export function sentencesOf(text: string, span: Span): readonly Span[] {
  const joined: Span[] = [];
  for (const next of sentencesIn(text, span)) {
    const last = joined.at(-1);
    if (last && /[;；]/.test(text[last[1] - 1] ?? "")) joined[joined.length - 1] = [last[0], next[1]];
    else joined.push(next);
  }
  return joined.filter(([from, to]) => to - from <= LONGEST_SENTENCE);
}

/** A longer run of words is no sentence of a note; it is left alone, so that no pattern is run over it. */
const LONGEST_SENTENCE = 3000;

/** Without white space at either end. */
export function trimmed(text: string, [from, to]: Span): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? "")) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
  return [start, end];
}

/** Words without Markdown's marks, white space made one. */
export function plainWords(words: string): string {
  return words
    .replace(/\\(?=[\\`*_[\]<>|#$&%~])/g, "")
    .replace(/\*\*|__|[*`]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The same length, with marks of Markdown as blanks: what patterns look at. */
export function unmarked(text: string): string {
  return text
    .replace(/[*`\\]/g, " ")
    .replace(/[\u2010\u2011]/g, "-")
    .replace(/[\u00a0\u202f]/g, " ");
}
