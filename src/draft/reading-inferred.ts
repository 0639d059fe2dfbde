/**
 * Sides that are only inferred: from attitudes, contrasts, who speaks, and the words of praise and doubt.
 * Rule kept here: used where the plain forms leave a side open; one voice on one thing it had is no side of a thesis.
 */
import type { Span } from "../model/document.ts";
import { type Note, unmarked } from "./note.ts";
import { type Said, type Side, SKEPTICS, SUPPORTERS, side, voice } from "./sides.ts";

/** "hopes that A", "another warning about B" */
const HOPE = /\b(?:hopes?|optimism|confidence|belief)\s(?:that|of|about|in)\s/i;
const FEAR = /\b(?:fears?|worries|worry|concerns?|warnings?|doubts?)\s(?:that|about|over|of)\s/i;

export function attitudes(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    return (
      [
        ["favourable", HOPE],
        ["unfavourable", FEAR],
      ] as const
    ).flatMap(([stance, pattern]): readonly Side[] => {
      const found = pattern.exec(words);
      if (!found) return [];
      const stop = /[;]|\s—|,\s(?:but|while|though|magnif\w+)\s/.exec(words.slice(found.index));
      return [
        side(note, span, [found.index, stop ? found.index + stop.index : words.length], stance, "attitude"),
      ];
    });
  });
}
/** "which directly contradicts the thesis" */
const CHALLENGE =
  /\b(?:contradict|challeng|undermin|jeopardi[sz]|threaten|weaken|erod)\w*\s[^.]*\b(?:bull\scase|thesis|moat|case|assumptions?|story)\b/i;

export function challenges(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }) => {
    const words = unmarked(note.text.slice(...span));
    if (!CHALLENGE.test(words)) return [];
    const lead =
      /^.{0,60}?\b(?:suggests?|shows?|indicates?|implies|means)\s(?:that\s)?/i.exec(words)?.[0].length ?? 0;
    return [side(note, span, [lead, words.length], "unfavourable", "challenges the thesis")];
  });
}
/** "… but could expose B", "mostly feared A, though some saw B", "A → … — counterpoint: B" */
const CONTRAST =
  /\s?[—–-]{1,2}\s?counter-?points?:\s|,?\s(?:but|though|although|however|yet|while|whereas|even\s(?:as|if|though)|despite|versus)\s|;\s(?:however,\s|but\s|others\s|defenders\s|critics\s|some\s)?/gi;
const DEBATES =
  /\b(?:debat\w+|argu\w+|fear\w*|saw|see|says?|said|worr\w+|skeptic\w*|sceptic\w*|critic\w*|supporters?|defenders?|bulls|bears|some|others|commenters?|users|readers|counter-?points?|question\w*|split|divided|praised?|doubt\w*|suspect\w*|concern\w*)\b/i;

export function debated(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span, block }): readonly Side[] => {
    const words = unmarked(note.text.slice(...span));
    if (
      !DEBATES.test(words) &&
      !/pulse|debate|reaction|discussion|view|perspective/i.test(block.under.at(-1) ?? "")
    )
      return [];
    const cuts = [...words.matchAll(CONTRAST)];
    const marks = [0, ...cuts.flatMap(({ index, 0: cut }) => [index, index + cut.length]), words.length];
    const clauses: Span[] = [];
    for (let i = 0; i + 1 < marks.length; i += 2) clauses.push([marks[i] ?? 0, marks[i + 1] ?? 0]);
    if (clauses.length < 2 || ANECDOTE.test(words)) return [];
    const scored = clauses
      .filter((clause) => !/\bcould\shave\b/i.test(words.slice(...clause)))
      .map((clause) => ({ clause, score: voice(words.slice(...clause)) }));
    const best = scored.toSorted((a, b) => b.score - a.score)[0];
    const worst = scored.toSorted((a, b) => a.score - b.score)[0];
    if (!best || !worst || best === worst || best.score <= worst.score) return [];
    if (best.score <= 0 || worst.score >= 0 || best.score - worst.score < 2) return [];
    return [
      side(note, span, best.clause, "favourable", "contrast"),
      side(note, span, worst.clause, "unfavourable", "contrast"),
    ].filter((_, i) => (i === 0 ? best.score > 0 || worst.score < 0 : worst.score < 0 || best.score > 0));
  });
}
/** One voice on one thing it had: no side of a thesis. */
const ANECDOTE = /\bone\s(?:reader|user|commenter|customer|buyer)\b/i;
export function voiced(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }): readonly Side[] => {
    const words = unmarked(note.text.slice(...span));
    if (SKEPTICS.test(words) === SUPPORTERS.test(words)) return [];
    return [{ span, stance: SKEPTICS.test(words) ? "unfavourable" : "favourable", form: "voices" }];
  });
}
/** What is left: the clearest opinions in the parts that hold opinions. */
export function opinions(note: Note, sentences: readonly Said[], known: readonly Side[]): readonly Side[] {
  const held = sentences.filter(
    ({ block }) =>
      /pulse|perspective|view|matters|reaction|takeaways|opinion/i.test(block.under.at(-1) ?? "") &&
      !/^\W*watch/i.test(note.text.slice(...block.span)),
  );
  return (["favourable", "unfavourable"] as const).flatMap((stance): readonly Side[] => {
    if (known.some((each) => each.stance === stance)) return [];
    const sign = stance === "favourable" ? 1 : -1;
    const best = held
      .map(({ span }) => ({ span, score: sign * voice(unmarked(note.text.slice(...span))) }))
      .filter(({ score }) => score >= 2)
      .toSorted((a, b) => b.score - a.score);
    return best.slice(0, 2).map(({ span }) => ({ span, stance, form: "opinion" }));
  });
}
