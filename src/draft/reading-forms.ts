/**
 * Plain forms of telling two sides: conditions, alternatives, outcomes, points and counterpoints, bull and bear parts.
 * Rule kept here: the form itself says which side is which, or the words of the two do when held against one another.
 */
import type { Span } from "../model/document.ts";
import { type Block, type Note, sentencesOf, unmarked } from "./note.ts";
import { opposed, opposite, type Said, type Side, side } from "./sides.ts";
import { valenceOf } from "./valence.ts";

/** "… whether this is A or B", "Is it A or B?" */
const WHETHER =
  /(?:\b(?:whether|(?<=\b(?:decides?|determines?|shows?|tells?|see|settles?)\s)if)\s(?:(?:this|it|that|these|the\s\w+)\s(?:is|are|was|marks|represents|will\s(?:be|prove)|proves|becomes)\s)?|^\W{0,3}(?:is|are)\s(?:this|it|that|these)\s(?=[^?]*\sor\s[^?]*\?))/gi;

export function closing(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    return [...words.matchAll(WHETHER)].flatMap((match) => {
      const settles =
        /^\W*(?:is|are)\b/i.test(match[0]) ||
        /\b(?:debat|disput|question|split|divid|argu|doubt)\w*\b/i.test(words.slice(0, match.index)) ||
        /\b(?:determin\w+|decid\w+|is|question|debat\w+|settle\w*|tell|see|show|judge|depends?\son|hinges?\son|divided\sover|disagree\w*)\s(?:[\w-]+\s){0,2}$/i.test(
          words.slice(0, match.index),
        );
      if (!settles) return [];
      const from = match.index + match[0].length;
      const stop = /[.;?]|\s—|,\s(?:and|while|but|or\swhether)\s(?!an?\s)/.exec(words.slice(from));
      const to = stop ? from + stop.index : words.length;
      const or = [
        ...words
          .slice(from, to)
          .matchAll(
            /,?\s(?:or|rather\sthan|versus|vs\.?)\s(?:merely\s|just\s|simply\s|only\s|instead\s)?(?:whether\s)?/gi,
          ),
      ].at(-1);
      if (!or || or.index < 6) return [];
      const a: Span = [from, from + or.index];
      const b: Span = [from + or.index + or[0].length, to];
      const [va, vb] = [valenceOf(words.slice(...a)), valenceOf(words.slice(...b))];
      // Alternatives of one side ("delays or losses") are one reading, which this form does not tell.
      const isRival = va !== vb && (Math.sign(va) !== Math.sign(vb) || Math.abs(va - vb) >= 1);
      if (!isRival) return [];
      const first = va > vb ? "favourable" : "unfavourable";
      return [
        side(note, span, a, first, "whether … or"),
        side(note, span, b, opposite(first), "whether … or"),
      ];
    });
  });
}
/** "could mark A, or it may simply B" */
const MAY_BE = /\b(?:could|may|might)\s(?:mark|be|prove|signal|represent)\s/i;
const OR_MERELY = /,?\sor\s(?:it\s)?(?:(?:could|may|might)\s)?(?:simply|merely|just|only)\s/i;

export function alternatives(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    const lead = MAY_BE.exec(words);
    const or = lead && OR_MERELY.exec(words.slice(lead.index));
    if (!lead || !or) return [];
    const [from, to] = [lead.index + lead[0].length, lead.index + or.index];
    if (to - from < 6) return [];
    const pair = [
      [from, to],
      [to + or[0].length, words.length],
    ] as const;
    return opposed(note, span, words, pair, "may be … or merely");
  });
}

/** "split between seeing A and B" */
const BETWEEN =
  /\b(?:split|divided|torn|choice|debate|debated|caught|tension|contest|choose|balance)\s(?:[\w-]+\s){0,3}?between\s(?:those\s)?(?:seeing\s|who\ssee\s|viewing\s)?/i;

export function between(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    const lead = BETWEEN.exec(words);
    if (!lead) return [];
    const from = lead.index + lead[0].length;
    const and = /\sand\s/.exec(words.slice(from));
    if (!and) return [];
    const pair = [
      [from, from + and.index],
      [from + and.index + and[0].length, words.length],
    ] as const;
    return opposed(note, span, words, pair, "between … and");
  });
}
/** "Head → A — counterpoint: B": two answers to one point, so they take two sides. */
const COUNTERPOINT = /\s?[—–;.-]{0,2}\s?counter-?points?:\s/i;

export function counterpoints(note: Note, sentences: readonly Said[]): readonly Side[] {
  const items = new Map(sentences.map(({ block }) => [block.span[0], block]));
  return [...items.values()].flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    const counter = COUNTERPOINT.exec(words);
    if (!counter || counter.index < 8) return [];
    const before = words.slice(0, counter.index);
    const arrow = before.lastIndexOf("→");
    const last = Math.max(
      arrow < 0 ? -1 : arrow + 1,
      before.lastIndexOf(";") + 1,
      before.search(/[.!?]\s[^.!?]*$/) + 1,
      0,
    );
    const pair = [
      [last, counter.index],
      [counter.index + counter[0].length, words.length],
    ] as const;
    return opposed(note, span, words, pair, "counterpoint", arrow < 0 ? "" : before.slice(0, arrow));
  });
}
/** Parts headed bull and bear, and "the bull case rests on …". */
const BULL =
  /\b(?:bull(?:ish)?(?:\scase|\sthesis)?|long\sthesis|upside\scase|(?:the\s)?case\sfor|why\s(?:own|buy)|optimists?)\b/i;
const BEAR =
  /\b(?:bear(?:ish)?(?:\scase|\sthesis)?|short\sthesis|downside\scase|(?:the\s)?case\sagainst|why\s(?:sell|avoid)|pessimists?)\b/i;
const NOT_A_CASE = /assumptions?|questions?|catalysts?|next\ssteps|watch/i;

export function parts(note: Note): readonly Side[] {
  const sides: Side[] = [];
  for (const [stance, pattern] of [
    ["favourable", BULL],
    ["unfavourable", BEAR],
  ] as const) {
    const isIn = ({ under }: Block) => {
      const last = under.at(-1) ?? "";
      return pattern.test(last) && !NOT_A_CASE.test(last) && !(stance === "favourable" && BEAR.test(last));
    };
    const blocks = note.blocks.filter((block) => block.kind !== "heading" && isIn(block));
    const sentences = blocks.flatMap(({ span, kind }) =>
      sentencesOf(note.text, bodySpan(note.text, span, kind)),
    );
    const [first] = sentences;
    if (!first) continue;
    const form = stance === "favourable" ? "bull case" : "bear case";
    const telling = sentences
      .filter(
        (span, i) =>
          i > 0 &&
          Math.sign(valenceOf(unmarked(note.text.slice(...span)))) === (stance === "favourable" ? 1 : -1),
      )
      .toSorted((a, b) => strength(note, b) - strength(note, a));
    for (const span of [first, ...telling.slice(0, 5)]) sides.push({ span, stance, form });
  }
  return sides;
}

export function strength(note: Note, span: Span): number {
  return Math.abs(valenceOf(unmarked(note.text.slice(...span))));
}

export function bodySpan(text: string, span: Span, kind: Block["kind"]): Span {
  const head = kind === "item" ? /^(?:\*\*|__).{3,120}?(?:\*\*|__)\s*:?\s*/s.exec(text.slice(...span)) : null;
  return [span[0] + (head?.[0].length ?? 0), span[1]];
}
