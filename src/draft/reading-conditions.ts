/**
 * Conditions as sides: "would strengthen if A", "would require A, while B would undermine the case", "if it works, A".
 * Rule kept here: the verb says which side it is; nothing is weighed.
 */
import type { Span } from "../model/document.ts";
import { type Note, unmarked } from "./note.ts";
import { type Said, type Side, side } from "./sides.ts";

/** "The thesis would strengthen if A; it would weaken if B." */
const UP =
  /\b(?:would|will|could|should|might|may)\s(?:further\s|also\s)?(?:strengthen|improve|be\s(?:strengthened|confirmed|validated|supported|bolstered)|gain\s\w+|firm|turn\s(?:more\s)?(?:positive|constructive|bullish))(?:\sfurther)?\s(?:if|should|when|on)\s/i;
const DOWN =
  /\b(?:weaken|deteriorate|break|fail|suffer|be\s(?:weakened|undermined|challenged|invalidated|broken|at\srisk)|come\sunder\spressure|turn\s(?:more\s)?(?:negative|cautious|bearish)|worsen)(?:\sfurther)?\s(?:if|should|when|on)\s/i;
const TURN =
  /\s*(?:;|—|–|\s-\s)?,?\s*(?:conversely|while|whereas|but|and\s(?:it\s|the\s\w+\s)?(?:would\s|will\s)?(?=weaken|deteriorate|worsen|break|suffer)|on\sthe\sother\shand|by\scontrast|in\scontrast)\b|\s*[;—]\s/i;
const DEEPEN =
  /^(?<what>.*?)\s(?:would|could|will|might)\s(?:deepen|reinforce|strengthen|support|confirm|weaken|undermine|challenge|erode|damage|invalidate|break)\s(?:the|this|our|that)\s(?:[\w-]+\s){0,2}(?<side>cautious|bearish|negative|bear|skeptical|bullish|constructive|positive|bull|thesis|view|case)\b/i;

export function conditional(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    const sides: Side[] = [];
    const up = UP.exec(words);
    const down = DOWN.exec(words);
    const end = (from: number) => {
      const turn = TURN.exec(words.slice(from));
      return turn ? from + turn.index : words.length;
    };
    if (up)
      sides.push(
        side(
          note,
          span,
          [up.index + up[0].length, end(up.index + up[0].length)],
          "favourable",
          "would strengthen if",
        ),
      );
    if (down)
      sides.push(
        side(
          note,
          span,
          [down.index + down[0].length, end(down.index + down[0].length)],
          "unfavourable",
          "would weaken if",
        ),
      );
    if (!up && !down) return required(note, span, words);
    const turn = TURN.exec(words.slice(up ? up.index + up[0].length : 0));
    if (up && !down && turn) {
      const from = up.index + up[0].length + turn.index + turn[0].length;
      const rest = words.slice(from).replace(/^[\s,]*(?:conversely,?\s)?/i, "");
      const at = words.length - rest.length;
      const deepen = DEEPEN.exec(rest);
      if (deepen?.groups?.what !== undefined)
        sides.push(
          side(
            note,
            span,
            [at, at + deepen.groups.what.length],
            "unfavourable",
            "would deepen the cautious view if",
          ),
        );
    }
    return sides;
  });
}

/** "A constructive view would require A, while B would undermine the case." */
const REQUIRES =
  /^(?:and\s)?(?:an?|the|any)\s(?:more\s)?(?:[\w-]+\s)?(?<side>constructive|bullish|positive|upbeat|optimistic|favou?rable|cautious|bearish|negative)\s(?:view|stance|outlook|case|thesis|reading)\swould\s(?:require|need|follow\sfrom|rest\son)\s(?<what>.+)$/i;
const MOVES =
  /^(?<what>.+?)\swould\s(?:(?<up>strengthen|support|confirm|validate|bolster|vindicate)|(?<down>weaken|undermine|challenge|erode|invalidate|break|dent))\s(?:the|this|our|that)\s(?:[\w-]+\s){0,2}(?:thesis|case|view|outlook|story)\b/i;

export function required(note: Note, span: Span, words: string): readonly Side[] {
  const cuts = [...words.matchAll(/;\s|\s—\s|,\s(?:while|whereas|but|conversely,?)\s|\.$/g)];
  let from = 0;
  return [
    ...cuts.map(({ index, 0: cut }) => [index, index + cut.length] as const),
    [words.length, words.length] as const,
  ].flatMap(([end, next]): readonly Side[] => {
    const start = from;
    from = next;
    const clause = words.slice(start, end);
    const needs = REQUIRES.exec(clause);
    const moves = MOVES.exec(clause);
    const what = needs?.groups?.what ?? moves?.groups?.what;
    if (what === undefined) return [];
    const isUp = needs
      ? !/cautious|bearish|negative/i.test(needs.groups?.side ?? "")
      : moves?.groups?.up !== undefined;
    const at = start + clause.indexOf(what);
    return [
      side(
        note,
        span,
        [at, at + what.length],
        isUp ? "favourable" : "unfavourable",
        isUp ? "would strengthen if" : "would weaken if",
      ),
    ];
  });
}
/** "If it works, A; if it fails, B." */
const OUTCOME =
  /\bif\s(?:the\s|its\s|this\s)?(?:[\w-]+\s){1,3}?(?<verb>works?(?:\sout)?|succeeds?|pays?\soff|holds?|fails?|falters?|stalls?|disappoints?|slips?),\s(?<then>[^;.]+)/gi;

export function outcomes(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    return [...words.matchAll(OUTCOME)].map(({ index, 0: whole, groups }) =>
      side(
        note,
        span,
        [index, index + whole.length],
        /^(?:fail|falter|stall|disappoint|slip)/i.test(groups?.verb ?? "") ? "unfavourable" : "favourable",
        "if it works … if it fails",
      ),
    );
  });
}
