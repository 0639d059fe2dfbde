/**
 * The rival readings of a note, in its own words, each with the side it takes.
 * Rules kept here: a reading is quoted, never made up; a note that tells one side has one side; plain forms ("whether A or
 * B", "would strengthen if", a bull and a bear part) go before what is only inferred from a contrast.
 */
import type { Span } from "../model/document.ts";
import type { Reading, Stance } from "../model/draft.ts";
import { type Block, type Note, plainWords, sentencesOf, trimmed, unmarked } from "./note.ts";
import { valenceOf } from "./valence.ts";

type Side = { readonly span: Span; readonly stance: Stance; readonly form: string; readonly name?: string };

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
    ...parts(note),
    ...outcomes(note, sentences),
    ...counterpoints(note, sentences),
  ];
  const isTold = plain.some(({ form }) => /^(?:would|whether|between)|case$/.test(form));
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

type Said = { readonly span: Span; readonly block: Block };

/** "The thesis would strengthen if A; it would weaken if B." */
const UP =
  /\b(?:would|will|could|should|might|may)\s(?:further\s|also\s)?(?:strengthen|improve|be\s(?:strengthened|confirmed|validated|supported|bolstered)|gain\s\w+|firm|turn\s(?:more\s)?(?:positive|constructive|bullish))(?:\sfurther)?\s(?:if|should|when|on)\s/i;
const DOWN =
  /\b(?:weaken|deteriorate|break|fail|suffer|be\s(?:weakened|undermined|challenged|invalidated|broken|at\srisk)|come\sunder\spressure|turn\s(?:more\s)?(?:negative|cautious|bearish)|worsen)(?:\sfurther)?\s(?:if|should|when|on)\s/i;
const TURN =
  /\s*(?:;|—|–|\s-\s)?,?\s*(?:conversely|while|whereas|but|and\s(?:it\s|the\s\w+\s)?(?:would\s|will\s)?(?=weaken|deteriorate|worsen|break|suffer)|on\sthe\sother\shand|by\scontrast|in\scontrast)\b|\s*[;—]\s/i;
const DEEPEN =
  /^(?<what>.*?)\s(?:would|could|will|might)\s(?:deepen|reinforce|strengthen|support|confirm|weaken|undermine|challenge|erode|damage|invalidate|break)\s(?:the|this|our|that)\s(?:[\w-]+\s){0,2}(?<side>cautious|bearish|negative|bear|skeptical|bullish|constructive|positive|bull|thesis|view|case)\b/i;

function conditional(note: Note, sentences: readonly Said[]): readonly Side[] {
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

function required(note: Note, span: Span, words: string): readonly Side[] {
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

/** "… whether this is A or B", "Is it A or B?" */
const WHETHER =
  /(?:\bwhether\s(?:(?:this|it|that|these|the\s\w+)\s(?:is|are|was|marks|represents|will\s(?:be|prove)|proves|becomes)\s)?|^\W{0,3}(?:is|are)\s(?:this|it|that|these)\s(?=[^?]*\sor\s[^?]*\?))/gi;

function closing(note: Note, sentences: readonly Said[]): readonly Side[] {
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

/** "split between seeing A and B" */
const BETWEEN =
  /\b(?:split|divided|torn|choice|debate|debated|caught|tension|contest|choose|balance)\s(?:[\w-]+\s){0,3}?between\s(?:those\s)?(?:seeing\s|who\ssee\s|viewing\s)?/i;

function between(note: Note, sentences: readonly Said[]): readonly Side[] {
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

/** "If it works, A; if it fails, B." */
const OUTCOME =
  /\bif\s(?:the\s|its\s|this\s)?(?:[\w-]+\s){1,3}?(?<verb>works?(?:\sout)?|succeeds?|pays?\soff|holds?|fails?|falters?|stalls?|disappoints?|slips?),\s(?<then>[^;.]+)/gi;

function outcomes(note: Note, sentences: readonly Said[]): readonly Side[] {
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

/** "Head → A — counterpoint: B": two answers to one point, so they take two sides. */
const COUNTERPOINT = /\s?[—–;.-]{0,2}\s?counter-?points?:\s/i;

function counterpoints(note: Note, sentences: readonly Said[]): readonly Side[] {
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

/** Two clauses of which one is for and one against; neither when the words do not tell which. */
function opposed(
  note: Note,
  span: Span,
  words: string,
  [a, b]: readonly [Span, Span],
  form: string,
  head = "",
): readonly Side[] {
  const [va, vb] = [voice(words.slice(...a)), voice(words.slice(...b))];
  const lean = va === vb ? valenceOf(head) : va - vb;
  if (lean === 0) return [];
  const first = lean > 0 ? "favourable" : "unfavourable";
  return [side(note, span, a, first, form), side(note, span, b, opposite(first), form)];
}

/** "hopes that A", "another warning about B" */
const HOPE = /\b(?:hopes?|optimism|confidence|belief)\s(?:that|of|about|in)\s/i;
const FEAR = /\b(?:fears?|worries|worry|concerns?|warnings?|doubts?)\s(?:that|about|over|of)\s/i;

function attitudes(note: Note, sentences: readonly Said[]): readonly Side[] {
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

/** Parts headed bull and bear, and "the bull case rests on …". */
const BULL =
  /\b(?:bull(?:ish)?(?:\scase|\sthesis)?|long\sthesis|upside\scase|(?:the\s)?case\sfor|why\s(?:own|buy)|optimists?)\b/i;
const BEAR =
  /\b(?:bear(?:ish)?(?:\scase|\sthesis)?|short\sthesis|downside\scase|(?:the\s)?case\sagainst|why\s(?:sell|avoid)|pessimists?)\b/i;
const NOT_A_CASE = /assumptions?|questions?|catalysts?|next\ssteps|watch/i;

function parts(note: Note): readonly Side[] {
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

function strength(note: Note, span: Span): number {
  return Math.abs(valenceOf(unmarked(note.text.slice(...span))));
}

function bodySpan(text: string, span: Span, kind: Block["kind"]): Span {
  const head = kind === "item" ? /^(?:\*\*|__).{3,120}?(?:\*\*|__)\s*:?\s*/s.exec(text.slice(...span)) : null;
  return [span[0] + (head?.[0].length ?? 0), span[1]];
}

/** "which directly contradicts the thesis" */
const CHALLENGE =
  /\b(?:contradict|challeng|undermin|jeopardi[sz]|threaten|weaken|erod)\w*\s[^.]*\b(?:bull\scase|thesis|moat|case|assumptions?|story)\b/i;

function challenges(note: Note, sentences: readonly Said[]): readonly Side[] {
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

function debated(note: Note, sentences: readonly Said[]): readonly Side[] {
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
const SKEPTICS =
  /\b(?:skeptics?|sceptics?|critics?|bears|detractors|doubters|short[\s-]?sellers|opponents|pessimists|naysayers|feared|fear|worr(?:y|ies|ied))\b/i;
const SUPPORTERS =
  /\b(?:supporters|bulls|optimists|proponents|defenders|advocates|believers|backers|fans|enthusiasts)\b/i;

/** Valence, and who speaks. */
function voice(words: string): number {
  return valenceOf(words) + (SUPPORTERS.test(words) ? 2 : 0) - (SKEPTICS.test(words) ? 2 : 0);
}

function voiced(note: Note, sentences: readonly Said[]): readonly Side[] {
  return sentences.flatMap(({ span }): readonly Side[] => {
    const words = unmarked(note.text.slice(...span));
    if (SKEPTICS.test(words) === SUPPORTERS.test(words)) return [];
    return [{ span, stance: SKEPTICS.test(words) ? "unfavourable" : "favourable", form: "voices" }];
  });
}

/** What is left: the clearest opinions in the parts that hold opinions. */
function opinions(note: Note, sentences: readonly Said[], known: readonly Side[]): readonly Side[] {
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

function side(note: Note, [from]: Span, [a, b]: Span, stance: Stance, form: string): Side {
  let [start, end] = trimmed(note.text, [from + a, from + b]);
  while (end > start && /[.,;:—–?\s]/.test(note.text[end - 1] ?? "")) end -= 1;
  while (start < end && /[,;:—–\s]/.test(note.text[start] ?? "")) start += 1;
  return { span: [start, end], stance, form };
}

function opposite(stance: Stance): Stance {
  return stance === "favourable" ? "unfavourable" : "favourable";
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
