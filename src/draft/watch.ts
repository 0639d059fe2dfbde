/**
 * The watch list of a note: what its reader is told to follow, each item with its exact words.
 * Rules kept here: an item needs a cue (words that say "watch", a label, a heading); a place of publication, a purpose or an
 * example is no item; the same words are one item.
 */
import type { Span } from "../model/document.ts";
import type { WatchItem } from "../model/draft.ts";
import { assumptionsIn } from "./assumptions.ts";
import {
  AFTER_LIST,
  ASSUMPTION_HEADING,
  CUES,
  LABEL,
  ORDERS,
  QUESTION_HEADING,
  TELLING_HEADING,
  WATCH_HEADING,
} from "./cues.ts";
import { kindOf } from "./kinds.ts";
import { type Block, type Note, plainWords, sentencesOf, trimmed, unmarked } from "./note.ts";
import { ORDER as ASKING, questionsIn } from "./questions.ts";
import { itemsIn } from "./split.ts";

export type Found = { readonly span: Span; readonly cue: string };

/** With more, it is no note; the draft refuses it. */
export const MOST_ITEMS = 100;

export function watchItems(note: Note): readonly WatchItem[] {
  const found: Found[] = [];
  let lead: Found | undefined;
  for (const block of note.blocks) {
    if (found.length > MOST_ITEMS) break;
    if (block.kind === "heading") lead = undefined;
    else {
      found.push(...inBlock(note, block, lead));
      if (block.kind === "paragraph") lead = leadIn(note, block);
    }
  }
  return distinct(found.slice(0, MOST_ITEMS + 1)).map(({ span, cue }) => {
    const quote = note.text.slice(...span);
    const item = nameOf(quote);
    return { quote, span, item, kind: kindOf(item), cue };
  });
}

/** A paragraph that ends in ":" and has a cue hands it to the list below it. */
function leadIn({ text }: Note, { span }: Block): Found | undefined {
  const last = sentencesOf(text, span).at(-1);
  if (!last || /[.!?]["”)]?\s*$/.test(text.slice(...last))) return undefined;
  const words = unmarked(text.slice(...last)).replace(/[:,—–-]?\s*$/, "");
  const cue = [...CUES, ORDERS]
    .map((pattern) => firstMatch(pattern, words))
    .find((match) => match !== undefined);
  const assumes =
    /\b(?:assumptions?|conditions|requirements|must\s(?:all\s)?hold|to\shold\strue|things\smust\sgo\sright)\b[^:]*$/i.exec(
      words,
    );
  if (cue) return { span: last, cue: cue[0] };
  return assumes ? { span: last, cue: assumes[0].trim() } : undefined;
}

function inBlock(note: Note, block: Block, lead: Found | undefined): readonly Found[] {
  const { text } = note;
  const { kind, span, under } = block;
  const heading = under.findLast((each) => WATCH_HEADING.test(each));
  const labelled = labelledIn(text, span);
  if (labelled) return labelled;
  const isAssumed =
    under.some((each) => ASSUMPTION_HEADING.test(each)) || /assum|condition|hold/i.test(lead?.cue ?? "");
  if (kind === "item" && under.some((each) => QUESTION_HEADING.test(each))) {
    const body = bodyOf(text, span);
    if (/\?/.test(text.slice(...body)) || ASKING.test(text.slice(...body))) return questionsIn(text, body);
  }
  const named = isAssumed && kind === "item" ? headOf(text, span) : undefined;
  if (named) return [{ span: named, cue: lead?.cue ?? under.at(-1) ?? "assumptions" }];
  if (isAssumed) return assumptionsIn(text, span, { isItem: kind === "item", cue: lead?.cue ?? "assumes" });
  const cued = sentencesOf(text, span).flatMap((sentence) => cuedIn(text, sentence));
  if (kind === "item" && (lead ?? heading) !== undefined) {
    const cue = lead?.cue ?? heading ?? "";
    const head = headOf(text, span);
    if (head) return [{ span: head, cue }];
    if (cued.length > 0) return cued;
    return listItem(text, span, cue);
  }
  return under.some((each) => TELLING_HEADING.test(each))
    ? cued.filter(({ cue }) => /should|key|next/i.test(cue))
    : cued;
}

/** "**Watch next:** a, b and c." */
function labelledIn(text: string, span: Span): readonly Found[] | undefined {
  const words = text.slice(...span);
  const label = LABEL.exec(words);
  if (!label) return undefined;
  const cue = plainWords(label[0]);
  const rest: Span = [span[0] + label[0].length, span[1]];
  return sentencesOf(text, rest).flatMap((sentence, i) => {
    const cued = cuedIn(text, sentence);
    if (cued.length > 0) return cued;
    return i === 0 ? itemsIn(text, sentence).map((item) => ({ span: item, cue })) : [];
  });
}

function cuedIn(text: string, sentence: Span): readonly Found[] {
  const words = unmarked(text.slice(...sentence));
  const cue = firstCue(words);
  if (cue) {
    const cues = (from: number) => plainWords(words.slice(cue.index, from));
    const start = cue.index + cue[0].length;
    const list = words.slice(start).replace(/^\s*[:—-]?\s*/, (gap) => gap);
    const skip = /^[\s:—–]*(?:(?:the\s)?following(?:\s\w+)?\s*:\s*)?/i.exec(list)?.[0].length ?? 0;
    return itemsIn(text, [sentence[0] + start + skip, sentence[1]])
      .filter((item) => !/^(?:it|them|this|that|these|those|here)$/i.test(text.slice(...item)))
      .map((span) => ({ span, cue: cues(start) }));
  }
  const after = AFTER_LIST.exec(words);
  if (after && after.index > 8)
    return itemsIn(text, [sentence[0], sentence[0] + after.index]).map((span) => ({
      span,
      cue: plainWords(after[0]),
    }));
  return [];
}

/** The first cue of the sentence; it must begin a clause. */
function firstCue(words: string): RegExpExecArray | undefined {
  const order = ORDERS.exec(words);
  if (order) return order;
  const later = LATER_ORDER.exec(words);
  return CUES.flatMap((pattern) => {
    const match = firstMatch(pattern, words);
    return match ? [match] : [];
  })
    .concat(later ? [later] : [])
    .toSorted((a, b) => a.index - b.index)[0];
}

/** "…; longer-term, watch X" */
const LATER_ORDER =
  /(?<=[;:—]\s(?:[\w-]+(?:\s[\w-]+){0,2},\s)?)(?:watch(?:\snext|\sfor)?|monitor|track|keep\san\seye\son|look\sfor)(?![\w-])/i;
const BEFORE_CUE = /(?:^|[;:,—–]|\b(?:and|so|but|then|now|where|while|therefore|why))\s*$/i;
const ASKS_NOT = /\b(?:what|which|questions?|if)\s*$/i;

function firstMatch(pattern: RegExp, words: string): RegExpExecArray | undefined {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(words); match; match = pattern.global ? pattern.exec(words) : null) {
    const before = words.slice(0, match.index);
    if (BEFORE_CUE.test(before) && !ASKS_NOT.test(before)) return match;
  }
  return undefined;
}

/** "Cloud growth for the Sep quarter 2026, due 25 Nov 2026": the period and the day are not part of the item. */
const WHEN =
  /(?:\sfor\sthe\s(?:[A-Z][a-z]+\squarter|\d+\smonths|(?:first|second)\shalf|year|quarter|six\smonths)\b.*|,\s(?:(?:was\s)?due|expected|any\sday)\b.*)$/;

/** "**Conversion of backlog:** The company …": the bold words, or short words before a colon, are the item. */
function headOf(text: string, [from, to]: Span): Span | undefined {
  const words = text.slice(from, to);
  const bold = /^(?:\*\*|__)(.{3,120}?)(?:\*\*|__)\s*:?/s.exec(words);
  if (bold?.[1] !== undefined) {
    const start = from + 2;
    return trimmed(text, [start, start + bold[1].replace(/[:.\s]+$/, "").length]);
  }
  const plain = /^([A-Z][^.:;?]{3,100}):\s+\S/.exec(words);
  if (plain?.[1] === undefined) return undefined;
  const when = WHEN.exec(plain[1]);
  return [from, from + (when && when.index > 3 ? when.index : plain[1].length)];
}

function bodyOf(text: string, span: Span): Span {
  const head = /^(?:\*\*|__)(.{3,120}?)(?:\*\*|__)\s*:?\s*/s.exec(text.slice(...span));
  return [span[0] + (head?.[0].length ?? 0), span[1]];
}

/** A bullet without a head: its first sentence, up to where it begins to explain. */
function listItem(text: string, span: Span, cue: string): readonly Found[] {
  const [first] = sentencesOf(text, span);
  if (!first) return [];
  const isClause = /\b(?:is|are|was|were|will|has|have|could|may|might|must|should|remains?)\b/.test(
    text.slice(...first),
  );
  const items = itemsIn(text, first);
  const whole = items.length > 1 && isClause ? [trimmed(text, first)] : items;
  return whole.map((item) => ({ span: item, cue }));
}

function distinct(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const each of found)
    if (!kept.some(({ span }) => span[0] < each.span[1] && each.span[0] < span[1])) kept.push(each);
  return kept.toSorted((a, b) => a.span[0] - b.span[0]);
}

/** The quote as a short name. */
export function nameOf(quote: string): string {
  return plainWords(quote).replace(/^(?:the|any|a|an|its|their)\s+/i, "");
}
