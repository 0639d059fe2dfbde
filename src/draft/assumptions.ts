/**
 * What a thesis says must hold: "assumes that demand stays high", "Acme must keep its cost lead". Each is watched.
 * Rule kept here: the assumption is quoted, what it is good for ("to win the price war", "making it a leader") is not.
 */
import type { Span } from "../model/document.ts";
import { sentencesOf, trimmed, unmarked } from "./note.ts";
import type { Found } from "./watch.ts";

const ASSUMES =
  /\b(?:assum(?:es?|ing|ption\sis)(?:\sthat)?|(?:requires?|depends?\son|relies\son|rests\son|hinges\son)(?:\sthat)?)\s/i;
const MUST =
  /\s(?:must|has\sto|have\sto|needs?\sto)\s(?:also\s|all\s)?(?:successfully\s|continue\sto\s(?=\w))?/i;
const MUST_NOT = /^(?:not|never|avoid)\s(?:[a-z]+\s)(?:(?:new|any|further|more|additional),?\s)?/i;
/** The verb of a plain statement that is meant as a condition: "management keeps its discipline". */
const HOLDS =
  /\s(?:successfully\s|consistently\s|also\s)?(?:avoids?|maintains?|continues?\sto|continues?|keeps?|secures?|retains?|delivers?|achieves?|executes?|grows?|converts?|wins?|preserves?|sustains?|outpaces?|improves?|reduces?|expands?|completes?|launches|protects?|outperforms?)\s/i;
const GOOD_FOR =
  /\s(?:to\s(?:sustain|execute|win|ensure|justify|maintain|support|achieve|fund|capture|keep|drive|protect|avoid|deliver)\s|despite\s|without\s|within\sthe\snext|over\sthe\snext|in\sorder\sto|across\sthe\sboard)/i;
const BY_DOING = /,\s(?=(?:[a-z]+ly\s)?[a-z]+ing\s)/g;
/** A consequence that names a figure of its own is watched too. */
const FIGURE =
  /\b(?:debt|rating|dividends?|buybacks?|free\scash\sflow|cash\sflow|margins?|revenues?|earnings|profits?|returns?)\b/i;
/** With a longer subject, the item is what must be done. */
const SHORT_SUBJECT = 40;

export function assumptionsIn(
  text: string,
  span: Span,
  { isItem, cue }: { readonly isItem: boolean; readonly cue: string },
): readonly Found[] {
  const sentences = sentencesOf(text, span);
  return (isItem ? sentences.slice(0, 1) : sentences).flatMap((sentence) => {
    const words = unmarked(text.slice(...sentence)).replace(/\([^()]*\)/g, (aside) =>
      "_".repeat(aside.length),
    );
    if (/:\s*$/.test(words)) return [];
    const must = MUST.exec(words);
    const assumes = ASSUMES.exec(words);
    if (assumes && (!must || assumes.index < must.index)) {
      const from = assumes.index + assumes[0].length;
      return clauseParts(words, from).map((part) => ({
        span: placed(text, sentence, part),
        cue: assumes[0].trim(),
      }));
    }
    if (must)
      return mustParts(words, must).map((part) => ({
        span: placed(text, sentence, part),
        cue: isItem ? cue : must[0].trim(),
      }));
    return heldParts(words).map((part) => ({
      span: placed(text, sentence, part),
      cue: cue === "" ? "assumptions" : cue,
    }));
  });
}

function placed(text: string, [from]: Span, [a, b]: Span): Span {
  const [start, end] = trimmed(text, [from + a, from + b]);
  return [start, /[.;,:]$/.test(text.slice(start, end)) ? end - 1 : end];
}

/** "that A, that B, and that C": each is assumed. */
const EACH_THAT = /,?\s(?:and\s)?that\s(?=\w)/g;

function clauseParts(words: string, start: number): readonly Span[] {
  const thats = [...words.slice(start).matchAll(EACH_THAT)].filter(({ 0: joint }) => /^,|and/.test(joint));
  if (thats.length === 0) return clausePart(words, start);
  const starts = [start, ...thats.map(({ index, 0: joint }) => start + index + joint.length)];
  return starts.flatMap((at, i) =>
    clausePart(words.slice(0, thats[i] ? start + thats[i].index : words.length), at),
  );
}

function clausePart(words: string, from: number): readonly Span[] {
  const cuts = [...words.slice(from).matchAll(BY_DOING)].map(({ index }) => from + index);
  const main: Span = [from, endOfNeed(words, [from, cuts[0] ?? words.length])];
  const more = cuts.flatMap((cut, i): readonly Span[] => {
    const end = cuts[i + 1] ?? words.length;
    const [inner = end] = [...words.slice(cut, end).matchAll(/\sand\s[a-z]+ing\s/g)].map(
      ({ index }) => cut + index,
    );
    const part: Span = [cut + 2, inner];
    return FIGURE.test(words.slice(...part)) ? [part] : [];
  });
  return [main, ...more];
}

function mustParts(words: string, must: RegExpExecArray): readonly Span[] {
  const at = must.index + must[0].length;
  const lead = /^(?:[A-Z][a-z]+(?:ly)?,\s)/.exec(words)?.[0].length ?? 0;
  const subject = words.slice(lead, must.index);
  const not = MUST_NOT.exec(words.slice(at));
  if (not) {
    const that = /\s(?:that|which)\s/.exec(words.slice(at));
    return [[at + not[0].length, that ? at + that.index : words.length]];
  }
  const end = endOfNeed(words, [at, words.length]);
  const cut = /,\s(?=(?:as|while|since|because|turning|making|giving|which|so)\b)/.exec(words.slice(at, end));
  const stop = cut ? at + cut.index : end;
  const twice =
    /\sand\s(?=(?:receive|keep|maintain|achieve|win|secure|grow|deliver|reduce|expand|launch|convert|improve|avoid|manage|continue|obtain|raise|remain|generate|scale|build|hold)\b)/.exec(
      words.slice(at, stop),
    );
  const start = subject.trim().length <= SHORT_SUBJECT && !/_/.test(subject.slice(12)) ? lead : at;
  if (!twice) return [[start, stop]];
  return [
    [start, at + twice.index],
    [at + twice.index + twice[0].length, stop],
  ];
}

/** Each predicate of "A avoids B, and C secures D"; with a short subject, or one that only "remains", the subject too. */
function heldParts(words: string): readonly Span[] {
  const clauses = [
    ...words.matchAll(
      /(?:,\s)?\band\s(?=(?:[A-Z][\w.&'’]*\s(?:successfully\s)?)?(?:successfully\s)?[a-z]+s\s(?:the|its|to|a|an|premium|their|new|all)\s?)/g,
    ),
  ].map(({ index, 0: joint }) => [index, index + joint.length] as const);
  const starts = [0, ...clauses.map(([, end]) => end)];
  return starts.flatMap((start, i): readonly Span[] => {
    const end = clauses[i]?.[0] ?? words.length;
    const clause = words.slice(start, end);
    const verb = HOLDS.exec(` ${clause}`);
    if (!verb) return [[start, endOfNeed(words, [start, end])]];
    const at = start + Math.max(0, verb.index);
    const rest = clauseParts(words.slice(0, end), at === 0 ? 0 : at);
    const subject = words.slice(start, at);
    return rest.map(
      (part, p): Span => (p === 0 && i === 0 && subject.trim().length <= 20 ? [start, part[1]] : part),
    );
  });
}

function endOfNeed(words: string, [from, to]: Span): number {
  const good = GOOD_FOR.exec(words.slice(from + 12, to));
  return good ? from + 12 + good.index : to;
}
