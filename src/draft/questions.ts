/**
 * Questions that a note leaves to be answered: "What is the gross margin of the new model?" → the gross margin of the new model.
 * Rule kept here: what is asked about is quoted; the frame of the question ("What is", "How many") is the cue.
 */
import type { Span } from "../model/document.ts";
import { sentencesOf, trimmed, unmarked } from "./note.ts";
import type { Found } from "./watch.ts";

const FRAME =
  /(?:^|,\sand\s|;\s|[—:]\s?)(?:(?:crucially|specifically|importantly|more\sprecisely|given\s[^,?]+),\s)?(?<frame>what\s+(?:is|are|was|were)(?=\s)|how\s+(?:many|much)(?=\s)|(?:has|have|is|are|will|does|do|did|can)(?=\s)|(?:what|which)(?=\s)|(?:how|whether|when|who)(?=\s))\s+/gi;
export const ORDER =
  /^(?:identify|quantify|determine|verify|assess|establish|find(?:\sout)?|confirm|estimate|check)\s+/i;
/** The frame of a date: what is asked is the thing, not its timeline. */
const TIMELINE =
  /^(?:the\s)?(?:most\s)?(?:[\w-]+\s)*?(?:timeline|date|schedule|timing)\s*(?:_+\s*)?(?:for|of)\s+(?:the\s)?/i;
const OWNER = /^(?:the\s|[A-Z][\w.&-]*['’]s\s)/;
const END =
  /\s(?:for\sthe\s(?:most|latest|last|next)\s|compared\s(?:to|with)\s|following\s|versus\s|relative\sto\s(?:its\s)?peers|and\sthe\s(?:specific|new)\s|\b(?:in|over)\sthe\s(?:last|next|most)\s)/i;
const NEEDED =
  /(?:^|[;,]\s)(?<what>(?:more|any|further|independent)\s[^;,]{8,120}?)\s(?:is|are)\s(?:needed|required|necessary)\b/i;

export function questionsIn(text: string, span: Span): readonly Found[] {
  return sentencesOf(text, span).flatMap((sentence) => {
    const words = unmarked(text.slice(...sentence)).replace(/\([^()]*\)/g, (aside) =>
      "_".repeat(aside.length),
    );
    if (/\?\s*$/.test(words)) return asked(text, sentence, words);
    const order = ORDER.exec(words);
    if (order)
      return [
        found(text, sentence, [order[0].length, endOf(words, order[0].length, words.length)], order[0]),
      ];
    const needed = NEEDED.exec(words);
    const what = needed?.groups?.what;
    if (!needed || what === undefined) return [];
    const from = needed.index + needed[0].indexOf(what);
    return [found(text, sentence, [from, from + what.length], "are needed")];
  });
}

function asked(text: string, sentence: Span, words: string): readonly Found[] {
  const frames = [...words.matchAll(FRAME)].filter(
    ({ index }, i, all) => i === 0 || index > (all[i - 1]?.index ?? 0) + 12,
  );
  return frames.map((match, i) => {
    const frame = match.groups?.frame ?? "";
    const isThing = /^(?:what\s+(?:is|are|was|were)|how\s+(?:many|much))$/i.test(frame) && i === 0;
    const begin = isThing ? match.index + match[0].length : match.index + match[0].length - frame.length - 1;
    const end = endOf(words, begin, frames[i + 1]?.index ?? words.length);
    const timeline = isThing ? TIMELINE.exec(words.slice(begin, end)) : null;
    const from = begin + (timeline?.[0].length ?? 0);
    const owner = timeline ? null : OWNER.exec(words.slice(from, end));
    return found(text, sentence, [from + (owner?.[0].length ?? 0), end], frame);
  });
}

function endOf(words: string, from: number, to: number): number {
  const end = END.exec(words.slice(from, to));
  return end ? from + end.index : to;
}

function found(text: string, [at]: Span, [a, b]: Span, cue: string): Found {
  let [from, to] = trimmed(text, [at + a, at + b]);
  const aside = /\s*\([^()]*\)\s*[?.]?$/.exec(text.slice(from, to));
  if (aside && /e\.g\.|such as|\bor\b|\?/.test(aside[0]) && aside.index > 8) to = from + aside.index;
  while (to > from && /[?.,;:\s]/.test(text[to - 1] ?? "")) to -= 1;
  while (from < to && /[,;:\s]/.test(text[from] ?? "")) from += 1;
  const whole: Span = /\*\*|(?<!\*)\*(?!\*)/.test(text.slice(from, to))
    ? widened(text, [from, to])
    : [from, to];
  return { span: whole, cue: cue.trim() };
}

/** A mark that is opened before the quote belongs to it. */
function widened(text: string, [from, to]: Span): Span {
  const before = /\*{1,2}$/.exec(text.slice(Math.max(0, from - 2), from))?.[0].length ?? 0;
  const after = /^\*{1,2}/.exec(text.slice(to, to + 2))?.[0].length ?? 0;
  return [from - before, to + after];
}
