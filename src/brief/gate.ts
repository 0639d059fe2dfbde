/**
 * The gate. Before a brief is written, every number in its text is read again and must resolve: to an observation whose words
 * stand in their document and were public by the day, to a formula over such observations that gives the value again, to the
 * verdict, or to the thesis.
 * Rules kept here: it trusts the rendered text, not the composer. Digits of any script anywhere else than in a figure, a quote, a
 * document's title or words of the thesis are refused, and so is any text nobody composed. Templates write no numbers in letters.
 */
import type { Brief, Figure, Piece, Sentence } from "../model/brief.ts";
import { dayLabel } from "../model/period.ts";
import type { Problem } from "../model/problem.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { observationProblem, outcomeProblem } from "./outcome-check.ts";
import { at, type BriefInput, resolved } from "./resolve.ts";
import { folded, plain } from "./sentence.ts";
import { written } from "./words.ts";

/**
 * @param body the brief as it will be read, with the marks of the format taken off (`markdownBody`, `htmlBody`)
 * @returns one problem for each number that does not resolve, naming its sentence; none: the brief may be written
 */
export function gate(brief: Brief, body: string, input: BriefInput): readonly Problem[] {
  return [
    ...frameProblems(brief, input),
    ...sentencesOf(brief).flatMap((sentence) => sentenceProblems(sentence, input)),
    ...strangers(brief, body),
  ];
}

export function sentencesOf(brief: Brief): readonly Sentence[] {
  return brief.parts.flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.sentences));
}

/** What stands around the four parts: title, question, day and hash are the thesis' and the verdict's. */
function frameProblems(brief: Brief, { thesis, verdict, verdictHash }: BriefInput): readonly Problem[] {
  const is = (what: string, said: string, so: string) =>
    said === so ? [] : [refused(said, `the ${what} is “${so}”`)];
  return [
    ...is("title of the thesis", brief.title, thesis.title),
    ...is("question of the thesis", brief.question, thesis.question),
    ...is("verdict's day", brief.asOf, verdict.asOf),
    ...is("verdict's hash", verdictHash, sha256(canonicalJson(verdict))),
    ...is("verdict's hash", brief.verdictHash, verdictHash),
  ];
}

/** The line that says the day. */
export function asOfLine({ asOf }: Brief): string {
  return `As of ${dayLabel(asOf)}.`;
}

/** What was composed and is not in the finished text, and what is in it and was not composed. */
function strangers(brief: Brief, body: string): readonly Problem[] {
  const missing: Problem[] = [];
  let rest = body;
  let from = 0;
  for (const text of [...sentencesOf(brief).map(plain), ...brief.notices]) {
    const found = rest.indexOf(text, from);
    if (found < 0) missing.push(refused(text, "it is not in the finished text as it was composed"));
    else {
      rest = `${rest.slice(0, found)}\n${rest.slice(found + text.length)}`;
      from = found;
    }
  }
  const titles = brief.parts.map(({ title }) => title);
  const frame = new Set(["", asOfLine(brief), folded(brief.title), folded(brief.question), ...titles]);
  const strange = rest.split("\n").map((line) => line.trim());
  return [
    ...missing,
    ...strange.filter((line) => !frame.has(line)).map((line) => refused(line, "nobody composed this")),
  ];
}

function sentenceProblems(sentence: Sentence, input: BriefInput): readonly Problem[] {
  return sentence.flatMap((piece) => {
    const because = pieceProblem(piece, input);
    return because === undefined ? [] : [refused(plain(sentence), because)];
  });
}

function pieceProblem(piece: Piece, input: BriefInput): string | undefined {
  switch (piece.kind) {
    case "text":
      return NUMBER.test(piece.text) ? `“${piece.text.trim()}” holds a number that is no figure` : undefined;
    case "words":
      return at(input.thesis, piece.path) === piece.text
        ? undefined
        : `the thesis does not say “${piece.text}”`;
    case "quote":
      return input.observations.get(piece.observation)?.quote === piece.text
        ? observationProblem(piece.observation, input)
        : `“${piece.text}” is not what the observation quotes`;
    case "title":
      return input.documents.get(piece.document)?.head.title === piece.text
        ? undefined
        : `no document is called “${piece.text}”`;
    case "figure":
      return figureProblem(piece.figure, input);
    default:
      return piece satisfies never;
  }
}

/** A digit or number sign of any script: "5", "５", "½". */
const NUMBER = /\p{N}/u;

function figureProblem(figure: Figure, input: BriefInput): string | undefined {
  const value = resolved(figure.origin, input);
  if (value === undefined) return `nothing stands behind ${figure.shown}`;
  let again: string;
  try {
    again = written(value, figure.format);
  } catch (cause) {
    return `${figure.shown} cannot be written again: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
  if (again !== figure.shown) return `${figure.shown} is ${again} at its source`;
  return figure.origin.kind === "outcome" ? outcomeProblem(figure.origin.outcome, input) : undefined;
}

function refused(sentence: string, because: string): Problem {
  return {
    code: "gate",
    severity: "error",
    what: `The brief is not published: ${because}. The sentence: “${sentence}”`,
    fix: "run `assay verify`; if the ledger is whole, please report this as a fault.",
  };
}
