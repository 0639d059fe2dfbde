/**
 * A list in words → its items. Rules kept here: a comma, "and" or semicolon inside brackets or quotes parts nothing; "and"
 * parts two things only where both can stand alone ("regulation of AI and data" is one); purposes, examples and the
 * places where something is published are not items.
 */
import type { Span } from "../model/document.ts";
import { trimmed, unmarked } from "./note.ts";
import { isContainer, SOURCE_FOR, sharesHead, standsAlone } from "./split-words.ts";

/** Clauses that say why, when or what for, behind the list. */
const TAIL =
  /\s*(?:—|–\s|\s-\s|\s--\s).*$|,\s(?:as(?!\swell\sas)|since|because|while|whereas|given|which|who|all\sof\s(?:which|them)|each\sof\swhich|where|so(?:\sthat)?|these|those|this|(?:and\s)?(?:that|it|they|these|those|this)\s(?:is|are|will|would|could|may|should)|to\s(?:see|gauge|assess|judge|determine|confirm|understand|test|decide)|in\sorder\sto|with\s(?:each|all|any|the\sresults?))\s.*$/s;
const PURPOSE =
  /\s(?:as\s(?:an?\s)?(?:early\s|leading\s|key\s|good\s)?(?:indicators?|gauges?|proxy|proxies|measures?|tests?)\s|(?:rather\sthan|instead\sof|not\sjust)\s|to\s(?:see|gauge|assess|judge|determine|confirm|understand|evaluate|test|verify|establish|decide|learn|find\sout|tell)\s|(?:in\sorder|so\sas)\sto\s|(?:for|as)\s(?:signs?|evidence|clues?|hints?|indications?|signals?|proof|confirmation)\s(?:of|that|on|about|as\sto)\s|as\s(?:the|its|their|it|they|these|those|a|an|new|[a-z]+ing)\s|(?:amid|now\sthat|because|since|once|given)\s|(?:that|which)\s(?:would|will|could|might|may|can|should)\s|compared\s(?:to|with)\s|following\s(?:the|a|an|its)\s|for\sthe\s(?:most\srecent|latest|last|first|second|third|fourth)\s|(?:after|before|during|when|while)\s(?:the|its|their|a|an|it|they)\s).*$/is;
const LEAD =
  /^(?:(?:and|or|plus|as\swell\sas|along\swith|together\swith|in\saddition\sto|but|also|then|finally|lastly|both|either|track|watch|monitor|follow|compare|look\sfor|see|in\sparticular|specifically|particularly|especially|notably|namely|above\sall|most\simportantly)[,:]?\s+|(?:[a-d]|[ivx]{1,4}|\d{1,2})\)\s+|\(\w{1,3}\)\s+)+/i;
const NARROWS =
  /^(?:in\sparticular|specifically|particularly|especially|notably|above\sall|most\simportantly)\s(?:around|in|on|for|of|at|from|with|among|regarding|as\sto|when|if|through)\s/i;
/** A day or a rank told in passing between two commas. */
const ASIDE =
  /^(?:(?:due|expected|scheduled|slated|set|planned|likely|currently|now|already|both|all|each)\s(?:in|on|for|by|to|at|later|next|early|of|this)\b.*|(?:longer|nearer|near|medium|short|long)[\s-]term|(?:over|in)\s(?:the\s)?(?:short|medium|long|longer|near|coming|next)\b.*)$/i;
/** "on whether", "that costs are easing": the word that ties an item to its cue. */
const TIE =
  /^(?:(?:to|on|for|at|in|of)\s(?=(?:the|whether|how|any|its|a|an|their|what)\s)|(?:(?:further|any|clear)\s)?(?:signs?|evidence|indications?|proof|confirmation)\sthat\s|that\s(?=\w+\s\w+))/i;
const SEPARATOR = /[;；]|,|\s(?=(?:plus|as\swell\sas|along\swith|together\swith|in\saddition\sto)\s)/gi;
const MEMBERS =
  /^(?:including|such\sas|like|for\s(?:example|instance),?|e\.g\.,?|among\sthem|namely|i\.e\.,?)\s+/i;
const WITHIN = /\s(?:including|such\sas|like|e\.g\.,?)\s/i;

/** "…; a second review would push the closing out": a sentence of its own behind the list. */
const REMARK =
  /^\s*(?!(?:and\s)?(?:whether|how|if|what|which|who|when|will|would|can|could)\b)(?:(?!\b(?:which|that|whether|if|how|what)\b)[^,;])*?\s(?:(?:would|could|will|may|might)\s|(?:decides?|determines?|shows?|tells?|settles?)\s(?:if|whether)\b)/i;

/** The items of the list that stands at `span`, in order. */
export function itemsIn(text: string, span: Span): readonly Span[] {
  const flat = hidden(unmarked(text.slice(...span)));
  const items: Span[] = [];
  const [from] = span;
  for (const [i, [start, end]] of partsBy(flat, /[;；]/g).entries()) {
    if (i > 0 && REMARK.test(flat.slice(start, end))) continue;
    const found = segmentItems(flat, listWithin(flat, [start, end]));
    items.push(...found.map(([a, b]): Span => [from + a, from + b]));
  }
  return items
    .map((item) => tidied(text, item))
    .filter(([a, b]) => b - a >= 3 && !/^(?:and|or|plus|the|etc)\.?$/i.test(text.slice(a, b)));
}

/** Without the tail, and without the place where the list will be found ("the 10-K for clarity on …"). */
function listWithin(flat: string, [start, end]: Span): Span {
  const words = flat.slice(start, end);
  const source = SOURCE_FOR.exec(words);
  const from = start + (source?.[0].length ?? 0);
  const tail = TAIL.exec(withoutAsides(flat.slice(from, end)));
  return [from, tail && tail.index > 2 ? from + tail.index : end];
}

/** "margins — gross and operating — and capex": what stands between two dashes is an aside. */
function withoutAsides(words: string): string {
  return words.replace(
    /\s?—[^—]{3,80}—\s?(?=(?:,|and\b|or\b))/g,
    (aside) => `${"_".repeat(aside.length - 1)} `,
  );
}

function segmentItems(flat: string, span: Span): readonly Span[] {
  const parts = partsBy(flat, SEPARATOR, span).filter(([a, b]) => b > a);
  const items: Span[] = [];
  let inMembers: "taken" | "dropped" | undefined;
  let isDone = false;
  for (const [i, part] of parts.entries()) {
    let [a, b] = trimmed(flat, part);
    const lead = LEAD.exec(flat.slice(a, b));
    const isJoined = lead !== null && /^(?:and|or|plus|as\swell)/i.test(lead[0]);
    // "supply stability, particularly around cells" narrows the item before it.
    const before = items.at(-1);
    if (before && NARROWS.test(flat.slice(a, b))) {
      items[items.length - 1] = [before[0], b];
      continue;
    }
    if (ASIDE.test(flat.slice(a, b))) continue;
    // Behind the "and" of a list, commas belong to its last item: "…, and benchmarks of safety, uptime and cost".
    if (
      before &&
      isDone &&
      !MEMBERS.test(flat.slice(a, b)) &&
      !lead?.[0].match(/^(?:plus|as\swell|along|together)/i)
    ) {
      items[items.length - 1] = [before[0], b];
      continue;
    }
    isDone = isJoined && i > 0 && /^and\s/i.test(lead?.[0] ?? "") && i < parts.length - 1;
    a += lead?.[0].length ?? 0;
    a += TIE.exec(flat.slice(a, b))?.[0].length ?? 0;
    const members = MEMBERS.exec(flat.slice(a, b));
    if (members) {
      const last = items.at(-1);
      inMembers = last && isContainer(flat.slice(...last)) ? "taken" : "dropped";
      if (inMembers === "taken") items.pop();
      a += members[0].length;
    }
    if (inMembers === "dropped") {
      // "A, including X and Y, and B": the joined part after the examples goes on with the list.
      if (isJoined && !members && i === parts.length - 1) inMembers = undefined;
      else continue;
    }
    const [x, y] = withoutExamples(flat, [a, b]);
    const isLast = i === parts.length - 1;
    items.push(
      ...(isDone ? [[x, y] as const] : joinedBy(flat, [x, y], { count: parts.length, isLast, isJoined })),
    );
  }
  return items
    .map((item) => withoutPurpose(flat, item))
    .map(([a, b]): Span => [a + (TIE.exec(flat.slice(a, b))?.[0].length ?? 0), b])
    .filter(([a, b]) => flat.slice(a, b).trim() !== "");
}

/** "developments such as A and B" are A and B; "flows like those of a fund" are the flows. */
function withoutExamples(flat: string, [a, b]: Span): Span {
  const within = WITHIN.exec(flat.slice(a, b));
  if (!within) return [a, b];
  const head = flat.slice(a, a + within.index);
  return isContainer(head) ? [a + within.index + within[0].length, b] : [a, a + within.index];
}

type Place = { readonly count: number; readonly isLast: boolean; readonly isJoined: boolean };

function joinedBy(flat: string, [a, b]: Span, { count, isLast, isJoined }: Place): readonly Span[] {
  const words = flat.slice(a, b);
  const joints = [...words.matchAll(/\s(?:and(?:\/or)?|&)\s/g)];
  if (joints.length === 0) return [[a, b]];
  // "x, y and z": the last part of a list without its own "and" holds the last two.
  const mustPart = count > 1 && isLast && !isJoined;
  const cuts = joints.filter(({ index, 0: joint }) => {
    const [left, right] = [words.slice(0, index), words.slice(index + joint.length)];
    // "chip prices and usage" among other items is one of them.
    if (count > 2 && !mustPart && !/\s/.test(right.trim()) && /\s/.test(left.trim())) return false;
    return standsAlone(left, right);
  });
  if (cuts.length === 0 && mustPart) {
    const loose = joints.filter(
      ({ index, 0: joint }) => !sharesHead(words.slice(0, index), words.slice(index + joint.length)),
    );
    const last = loose.at(-1) ?? joints.at(-1);
    if (last) cuts.push(last);
  }
  const items: Span[] = [];
  let from = a;
  for (const { index, 0: joint } of cuts) {
    items.push([from, a + index]);
    from = a + index + joint.length;
  }
  return [...items, [from, b]];
}

function withoutPurpose(flat: string, [a, b]: Span): Span {
  const words = flat.slice(a, b);
  const isClause = /^(?:whether|how|if|when|who|what|where|the\s(?:extent|degree)\sto)\b/i.test(words);
  const purpose = PURPOSE.exec(words);
  if (!purpose || isClause || purpose.index < 6) return [a, b];
  return [a, a + purpose.index];
}

/** Trailing brackets, marks and stops are not part of an item, nor is the mark of Markdown that only opens or only closes. */
function tidied(text: string, span: Span): Span {
  let [a, b] = trimmed(text, span);
  for (;;) {
    const words = text.slice(a, b);
    const end = /(?:\s*\([^()]*\)|[.,;:!?]|\s+|["”]|(?:\s(?:and|or|too|next|closely)))$/.exec(words);
    const opens = /^["“'‘,:\s]+/.exec(words);
    if (end && end[0] !== "" && end.index > 0 && !/^["”]$/.test(end[0])) b = a + end.index;
    else if (end && /^["”]$/.test(end[0]) && !/["“]/.test(words.slice(0, -1))) b -= 1;
    else if (opens && !/["”]/.test(words.slice(1))) a += opens[0].length;
    else break;
  }
  const marks = (text.slice(a, b).match(/\*\*/g) ?? []).length;
  if (marks % 2 === 1 && text.startsWith("**", a)) a += 2;
  else if (marks % 2 === 1 && text.endsWith("**", b)) b -= 2;
  return trimmed(text, [a, b]);
}

/** Brackets and quoted words as underscores of the same length: nothing in them parts a list. */
function hidden(words: string): string {
  return words
    .replace(/\([^()]*\)/g, (inner) => `(${"_".repeat(inner.length - 2)})`)
    .replace(/“[^”]*”|"[^"]*"/g, (inner) => `“${"_".repeat(Math.max(0, inner.length - 2))}”`)
    .replace(/(?<=\d),(?=\d{3})/g, "_");
}

function partsBy(flat: string, separator: RegExp, [start, end]: Span = [0, flat.length]): readonly Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const { index, 0: mark } of flat.slice(start, end).matchAll(separator)) {
    parts.push([from, start + index]);
    from = start + index + mark.length;
  }
  return [...parts, [from, end]];
}
