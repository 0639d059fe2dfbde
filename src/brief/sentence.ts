/**
 * Sentences with figures in them, written as templates:
 *
 *   say`${maker.words("question")} stands at ${maker.verdict("posterior/durable", { style: "percent" })}.`
 */
import type { Figure, Format, MethodNumber, Origin, Piece, Sentence } from "../model/brief.ts";
import type { DocumentId, ObservationId } from "../model/id.ts";
import { at, type BriefInput, resolved } from "./resolve.ts";
import { written } from "./words.ts";

export type Said = Piece | Sentence | string;

/** Joins text and pieces; strings put in are text and may hold no digit (the gate sees to it). */
export function say(texts: TemplateStringsArray, ...parts: readonly Said[]): Sentence {
  const pieces: Piece[] = [];
  const add = (part: Said) => {
    if (typeof part === "string") {
      const last = pieces.at(-1);
      if (last?.kind === "text") pieces[pieces.length - 1] = { kind: "text", text: last.text + part };
      else if (part !== "") pieces.push({ kind: "text", text: part });
    } else if (isSentence(part)) for (const piece of part) add(piece.kind === "text" ? piece.text : piece);
    else pieces.push(part);
  };
  for (const [i, text] of texts.entries()) {
    add(text);
    const part = parts[i];
    if (part !== undefined) add(part);
  }
  return pieces;
}

function isSentence(part: Said): part is Sentence {
  return Array.isArray(part);
}

/** Sentences joined by "; " or ", ". */
export function joined(sentences: readonly Sentence[], by: string): Sentence {
  return sentences.flatMap((sentence, i): readonly Piece[] =>
    i === 0 ? sentence : [{ kind: "text", text: by }, ...sentence],
  );
}

export type Maker = {
  /** @throws RangeError when nothing stands at the origin */
  readonly figure: (origin: Origin, format: Format) => Piece;
  readonly verdict: (path: string, format: Format) => Piece;
  readonly thesis: (path: string, format: Format) => Piece;
  readonly payback: (path: string, format: Format) => Piece;
  readonly market: (path: string, format: Format) => Piece;
  readonly method: (name: MethodNumber, format: Format) => Piece;
  /** Words of the thesis. */
  readonly words: (path: string) => Piece;
  readonly quote: (observation: ObservationId) => Piece;
  readonly title: (document: DocumentId) => Piece;
};

export function makerFor(input: BriefInput): Maker {
  let made = 0;
  const figure: Maker["figure"] = (origin, format) => {
    made += 1;
    const value: Figure = { id: `f${made}`, shown: written(resolved(origin, input), format), format, origin };
    return { kind: "figure", figure: value };
  };
  return {
    figure,
    verdict: (path, format) => figure({ kind: "verdict", path }, format),
    thesis: (path, format) => figure({ kind: "thesis", path }, format),
    payback: (path, format) => figure({ kind: "payback", path }, format),
    market: (path, format) => figure({ kind: "market", path }, format),
    method: (name, format) => figure({ kind: "method", name }, format),
    words: (path) => {
      const text = at(input.thesis, path);
      if (typeof text !== "string") throw new RangeError(`the thesis has no words at ${path}`);
      return { kind: "words", text, path };
    },
    quote: (observation) => {
      const found = input.observations.get(observation);
      if (!found) throw new RangeError(`there is no observation ${observation}`);
      return { kind: "quote", text: found.quote, observation };
    },
    title: (document) => {
      const found = input.documents.get(document);
      if (!found) throw new RangeError(`there is no document ${document}`);
      return { kind: "title", text: found.head.title, document };
    },
  };
}

/** A sentence as plain text; quotes in quotation marks, white space folded. */
export function plain(sentence: Sentence): string {
  return sentence.map(pieceText).join("");
}

export function pieceText(piece: Piece): string {
  switch (piece.kind) {
    case "figure":
      return piece.figure.shown;
    case "quote":
      return `“${folded(piece.text)}”`;
    case "words":
    case "title":
      return folded(piece.text);
    case "text":
      return piece.text;
    default:
      return piece satisfies never;
  }
}

/** White space of any kind as single spaces. */
export function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
