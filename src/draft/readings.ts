/**
 * The rival readings of a note, in its own words, each with the side it takes.
 * Rules kept here: a reading is quoted, never made up; a note that tells one side has one side; plain forms ("whether A or
 * B", "would strengthen if", a bull and a bear part) go before what is only inferred from a contrast.
 */
import type { Reading } from "../model/draft.ts";
import { type Note, plainWords, sentencesOf } from "./note.ts";
import { conditional, outcomes } from "./reading-conditions.ts";
import { alternatives, between, closing, counterpoints, parts } from "./reading-forms.ts";
import { attitudes, challenges, debated, opinions, voiced } from "./reading-inferred.ts";
import type { Side } from "./sides.ts";

/** Sides looked at, and kept: a note that argues more is no note. */
const MOST = 300;
const MOST_KEPT = 40;

export function readingsOf(note: Note): readonly Reading[] {
  const sentences = note.blocks
    .filter(({ kind }) => kind !== "heading")
    .flatMap((block) => sentencesOf(note.text, block.span).map((span) => ({ span, block })));
  const plain = [
    ...conditional(note, sentences),
    ...closing(note, sentences),
    ...between(note, sentences),
    ...alternatives(note, sentences),
    ...parts(note),
    ...outcomes(note, sentences),
    ...counterpoints(note, sentences),
  ];
  const isTold = plain.some(({ form }) => /^(?:would|whether|between|may)|case$/.test(form));
  const sides =
    isTold && both(plain)
      ? plain
      : [
          ...plain,
          ...challenges(note, sentences),
          ...attitudes(note, sentences),
          ...debated(note, sentences),
        ];
  const settled = both(sides)
    ? sides
    : [...sides, ...voiced(note, sentences), ...opinions(note, sentences, sides)];
  return distinct(settled.slice(0, MOST))
    .slice(0, MOST_KEPT)
    .map((side) => asReading(note, side));
}

function both(sides: readonly Side[]): boolean {
  return ["favourable", "unfavourable"].every((stance) => sides.some((side) => side.stance === stance));
}

function distinct(sides: readonly Side[]): readonly Side[] {
  const kept: Side[] = [];
  for (const each of sides) {
    const [a, b] = each.span;
    if (b - a >= 6 && !kept.some(({ span }) => span[0] < b && a < span[1])) kept.push(each);
  }
  return kept;
}

function asReading({ text }: Note, { span, stance, form }: Side): Reading {
  const quote = text.slice(...span);
  const statement = plainWords(quote);
  return { quote, span, stance, statement, form, name: nameOf(statement) };
}

/** The first words of a statement, up to where it begins to qualify, but two words at least. */
function nameOf(statement: string): string {
  const words = statement.replace(/^[-\s]*(?:View|Impact):\s/i, "").replace(/^(?:an?|the)\s/i, "");
  const cut =
    /^(\S+\s\S.*?)(?:\s(?:for|with|that|which|because|where|if|when|as|by|in|on|to)\s|[,;:—→(]|$)/i.exec(
      words,
    );
  return (cut?.[1] ?? words).split(/\s+/).slice(0, 8).join(" ").replace(/\.$/, "");
}
