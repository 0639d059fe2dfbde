/**
 * Brief → Markdown that reads well as plain text: four parts, one note a paragraph, and the workings of every figure at the end.
 * Rule kept here: text from outside is escaped; it can make no heading, link or markup of its own.
 */
import type { Brief, BriefParagraph, Figure, Piece } from "../model/brief.ts";
import { asOfLine } from "./gate.ts";
import { marketMarkdown } from "./market-markdown.ts";
import { type BriefInput, sourceDay } from "./resolve.ts";
import { folded, pieceText } from "./sentence.ts";
import { wordsOf, workingOf } from "./workings.ts";

export function renderMarkdown(brief: Brief, input: BriefInput): string {
  let note = 0;
  const notes: string[] = [];
  const parts = brief.parts.map(({ title, paragraphs }) => {
    const lines = paragraphs.map((paragraph) => {
      const figures = figuresOf(paragraph);
      const text = `${paragraph.kind === "bullet" ? "- " : ""}${paragraphMarkdown(paragraph)}`;
      if (figures.length === 0) return text;
      note += 1;
      notes.push(
        `[^${note}]: ${figures.map((figure) => `${escaped(figure.shown)}: ${escaped(workingOf(figure, input))}`).join("; ")}.`,
      );
      return `${text}[^${note}]`;
    });
    return `## ${title}\n\n${lines.join(paragraphs[0]?.kind === "bullet" ? "\n" : "\n\n")}`;
  });
  const sources = brief.sources.flatMap((id) => {
    const head = input.documents.get(id)?.head;
    if (!head) return [];
    const what = [head.sourceTitle ?? head.title, head.publisher, sourceDay(head, input)]
      .filter((part) => part !== undefined)
      .join(", ");
    return [
      `- ${escaped(what)}${head.sourceUrl && isWebAddress(head.sourceUrl) ? ` <${head.sourceUrl.replace(/[<>\s]/g, encodeURIComponent)}>` : ""}`,
    ];
  });
  return [
    `# ${escaped(folded(brief.title))}`,
    `*${escaped(folded(brief.question))}* ${asOfLine(brief)}`,
    ...parts,
    "---",
    ...brief.notices.map(escaped),
    "## Sources",
    sources.join("\n"),
    "## Workings",
    notes.join("\n"),
    ...assumptionsMarkdown(input),
    ...marketMarkdown(input, escaped),
    "",
  ].join("\n\n");
}

/** Every assumption of payback with its range and what speaks for it. */
function assumptionsMarkdown(input: BriefInput): readonly string[] {
  const { payback } = input;
  if (!payback) return [];
  const lines = payback.parameters.map(({ title, value, range, origin, from }) => {
    const sure = range === null ? "" : `, P10 to P90 ${range.low} to ${range.high}`;
    return `- ${escaped(title)}: ${Number(value.toPrecision(3))} (${origin}${sure}). ${escaped(folded(from))}`;
  });
  const cautions = payback.cautions.map((each) => `- ${escaped(folded(each))}`);
  return [
    "## What payback assumes",
    lines.join("\n"),
    ...(cautions.length === 0 ? [] : [cautions.join("\n")]),
    "## What payback read",
    payback.observations.map((id) => `- ${escaped(wordsOf(id, input))}`).join("\n"),
  ];
}

function paragraphMarkdown({ sentences }: BriefParagraph): string {
  return sentences.map((sentence) => sentence.map(pieceMarkdown).join("")).join(" ");
}

function pieceMarkdown(piece: Piece): string {
  return escaped(pieceText(piece));
}

export function figuresOf({ sentences }: BriefParagraph): readonly Figure[] {
  return sentences.flatMap((sentence) =>
    sentence.flatMap((piece) => (piece.kind === "figure" ? [piece.figure] : [])),
  );
}

/** Only http and https are links. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s"'<>]+$/i.test(text);
}

const MARKS = /([\\`*_[\]<>|#])/g;

export function escaped(text: string): string {
  return text.replace(MARKS, "\\$1");
}

/** What the gate reads: a rendered brief from its title to its notices, with the marks of Markdown taken off. */
export function markdownBody(markdown: string): string {
  const end = markdown.indexOf("\n## Sources\n");
  return markdown
    .slice(0, end < 0 ? undefined : end)
    .replace(/(?<!\\)\[\^\d+\]/g, "")
    .replace(/^(?:#{1,2} |- |---$)/gm, "")
    .replace(/^\*(.*)\* (?=As of )/m, "$1\n")
    .replace(/\\([\\`*_[\]<>|#])/g, "$1");
}
