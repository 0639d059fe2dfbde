/**
 * The gate. Before a brief is written, every number in its text is read again and must resolve: to an observation whose words
 * stand in their document and were public by the day, to a formula over such observations that gives the value again, to the
 * verdict, or to the thesis.
 * Rules kept here: it trusts the rendered text, not the composer; digits anywhere else than in a figure, a quote, a document's
 * title or words of the thesis are refused. Templates write no numbers in letters.
 */
import type { Brief, Figure, Piece, Sentence } from "../model/brief.ts";
import { dayOf } from "../model/day.ts";
import { toApprox } from "../model/decimal.ts";
import type { ObservationId } from "../model/id.ts";
import type { Problem } from "../model/problem.ts";
import { evaluate, numbersIn } from "./formula.ts";
import { at, type BriefInput, resolved } from "./resolve.ts";
import { plain } from "./sentence.ts";
import { written } from "./words.ts";

/**
 * @param body the four parts as they will be read, with the marks of the format taken off
 * @returns one problem for each number that does not resolve, naming its sentence; none: the brief may be written
 */
export function gate(brief: Brief, body: string, input: BriefInput): readonly Problem[] {
  const sentences = sentencesOf(brief);
  return [
    ...sentences.flatMap((sentence) => sentenceProblems(sentence, input)),
    ...strayNumbers(sentences, body),
  ];
}

export function sentencesOf(brief: Brief): readonly Sentence[] {
  return brief.parts.flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.sentences));
}

/** Sentences that were not rendered as composed, and numbers of the rendered text that stand in no sentence. */
function strayNumbers(sentences: readonly Sentence[], body: string): readonly Problem[] {
  const missing: Problem[] = [];
  let rest = body;
  let from = 0;
  for (const sentence of sentences) {
    const text = plain(sentence);
    const found = rest.indexOf(text, from);
    if (found < 0) missing.push(refused(text, "it is not in the finished text as it was composed"));
    else {
      rest = `${rest.slice(0, found)}\n${rest.slice(found + text.length)}`;
      from = found;
    }
  }
  const stray = rest.split("\n").filter((line) => /\d/.test(line));
  return [...missing, ...stray.map((line) => refused(line.trim(), "a number in it belongs to no figure"))];
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
      return /\d/.test(piece.text) ? `“${piece.text.trim()}” holds a number that is no figure` : undefined;
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

function outcomeProblem(index: number, input: BriefInput): string | undefined {
  const outcome = input.verdict.outcomes[index];
  if (!outcome) return "there is no such outcome";
  if (outcome.from.length === 0)
    return outcome.value.kind === "tally" ? undefined : "no observation stands behind it";
  for (const id of outcome.from) {
    const because = observationProblem(id, input);
    if (because !== undefined) return because;
  }
  return outcome.formula === null || outcome.value.kind === "tally"
    ? undefined
    : formulaProblem(outcome.formula, outcome, input);
}

/** The formula's numbers must be those of its observations, and it must give the value again. */
function formulaProblem(
  formula: string,
  outcome: BriefInput["verdict"]["outcomes"][number],
  input: BriefInput,
): string | undefined {
  const known = outcome.from.flatMap((id) => {
    const value = input.observations.get(id)?.value;
    return value ? [Math.abs(toApprox(value))] : [];
  });
  const unknown = numbersIn(formula).find((x) => x !== 1 && !known.includes(x));
  if (unknown !== undefined) return `${unknown} in “${formula}” is no observation's value`;
  const result = evaluate(formula);
  if (result === undefined) return `“${formula}” cannot be computed`;
  const { value } = outcome;
  const shown =
    value.kind === "point"
      ? value.x
      : value.kind === "interval" && value.low !== null && value.high !== null
        ? (value.low + value.high) / 2
        : undefined;
  if (shown === undefined) return undefined;
  const agrees = [1, 100, 1e-3, 1e-6, 1e-9, 1e-12].some(
    (scale) => Math.abs(result * scale - shown) <= 1e-6 * Math.max(1, Math.abs(shown)),
  );
  return agrees ? undefined : `“${formula}” gives ${result}, not ${shown}`;
}

function observationProblem(id: ObservationId, input: BriefInput): string | undefined {
  const observation = input.observations.get(id);
  if (!observation) return `there is no observation ${id}`;
  if (dayOf(observation.publishedAt) > input.verdict.asOf)
    return `the words behind it were not public until ${dayOf(observation.publishedAt)}`;
  if (observation.failed.length > 0)
    return `the words behind it failed a check (${observation.failed.join(", ")})`;
  const text = input.documents.get(observation.document)?.text;
  return text?.slice(...observation.span) === observation.quote
    ? undefined
    : `“${observation.quote}” does not stand at its place in the document`;
}

function refused(sentence: string, because: string): Problem {
  return {
    code: "gate",
    severity: "error",
    what: `The brief is not published: ${because}. The sentence: “${sentence}”`,
    fix: "run `assay verify`; if the ledger is whole, please report this as a fault.",
  };
}
