/**
 * One sentence of a release: its terms, and the chain of figures of each.
 */
import {
  addDecimal,
  type Decimal,
  multiplyDecimal,
  negateDecimal,
  subtractDecimal,
} from "../../model/decimal.ts";
import type { Basis, Measure } from "../../model/observation.ts";
import type { Period } from "../../model/period.ts";
import { endOf, instantPeriod, samePeriod } from "../../model/period.ts";
import type { Quantity } from "../quantity.ts";
import type { Draft } from "../sentence.ts";
import { firstLink, type Link, nextLink, OF_REVENUE, RESPECTIVELY, type Role } from "./grammar.ts";
import { figureOf, isFigure, type Masked, P, QOQ, T, termAt, timeOf, YOY } from "./masked.ts";
import { type Names, ownerOf, type Subject } from "./subject.ts";
import type { Term } from "./terms.ts";
import { type Calendar, quarterBefore, relationBetween, type Time, yearBefore } from "./time.ts";

/** What the next sentence of the passage may lean on. */
export type ChainState = { readonly previous: Subject | undefined };

export type ChainContext = {
  readonly issuer: string | null;
  readonly calendar: Calendar;
  readonly names: Names;
  readonly period: Period | undefined;
  readonly segment: string | null;
  readonly nonGaap: boolean | undefined;
  readonly defaultRate: "yoy" | undefined;
  readonly state: ChainState;
};

type Reading = { readonly drafts: readonly Draft[]; readonly state: ChainState };

/** A figure placed in its chain. */
type Node = {
  readonly figure: Quantity;
  readonly link: Link;
  readonly role: Role;
  readonly subject: Subject;
  /** In the masked text. */
  readonly at: number;
  readonly from: number;
};

const HYPOTHETICAL =
  /\b(?:if|unless|could|may|might|assum(?:e[sd]?|ing)|analysts|consensus|trailing|(?:past|last) (?:four|twelve|12))\b/i;
const LONGEST_LINK = 420;

export function chainIn(text: string, masked: Masked, context: ChainContext): Reading {
  const nodes = nodesOf(text, masked, context);
  const times = placeTimes(nodes, masked, context);
  const drafts = HYPOTHETICAL.test(text)
    ? []
    : nodes.flatMap((node, i) => draftOf(node, i, { nodes, times, masked, context, text }));
  const last = nodes.findLast(({ role }) => role === "level" || role === "change");
  return {
    drafts,
    state: { previous: last?.subject ?? (masked.figures.length > 0 ? undefined : context.state.previous) },
  };
}

function nodesOf(sentence: string, masked: Masked, context: ChainContext): readonly Node[] {
  const { text } = masked;
  const nodes: Node[] = [];
  let from = 0;
  let second: Subject | undefined;
  let current: Node | undefined;
  for (let at = 0; at < text.length; at++) {
    if (!isFigure(text[at])) continue;
    const figure = figureOf(masked, text[at] ?? "");
    const words = text.slice(from, at);
    const here = from;
    from = at + 1;
    if (!figure || words.length > LONGEST_LINK) {
      current = undefined;
      continue;
    }
    const make = (role: Role, subject: Subject, link: Link, start: number): Node => ({
      figure,
      link,
      role,
      subject,
      at,
      from: start,
    });
    const listed = /^\)?,? and (?:a (?:net )?(?:loss|profit|gain|income) of )?$/i.exec(words);
    if (listed && current && RESPECTIVELY.test(text.slice(at))) {
      const plain: Link = { ...EMPTY, loss: /loss/.test(words) };
      if (second) {
        current = make(current.role, second, plain, current.from);
        nodes.push(current);
        second = undefined;
        continue;
      }
      if (current.role === "earlier") {
        current = make("earlier", current.subject, plain, current.from);
        nodes.push(current);
        continue;
      }
    }
    const next = current && nextOf(current, figure, words, masked, at);
    if (next && current) {
      current = make(next.role, next.subject ?? current.subject, next.link, current.from);
      nodes.push(current);
      continue;
    }
    const first = firstOf(words, here, figure, masked, context, at, sentence);
    if (first) {
      second = first.second;
      current = make(first.role, first.subject, first.link, first.start);
      nodes.push(current);
    } else current = undefined;
  }
  return nodes;
}

const EMPTY: Link = {
  role: "level",
  down: false,
  loss: false,
  gain: false,
  timesBefore: "",
  rate: "",
  words: "",
  fromFirst: false,
};

const EPS_BEHIND = /^ per (diluted |basic )?(?:ordinary )?(share|ADS)( on a diluted basis)?/i;

function nextOf(
  current: Node,
  figure: Quantity,
  words: string,
  masked: Masked,
  at: number,
): { readonly role: Role; readonly link: Link; readonly subject?: Subject } | undefined {
  const behind = masked.text.slice(at + 1, at + 60);
  let plain = words.replace(
    new RegExp(`(?<=^ of (?:the |our |its |total |net |company's |segment )*)${T}`, "u"),
    "revenue",
  );
  // "compared to diluted earnings per share of RMB1.27": the term said again.
  const again = new RegExp(`(?<=compared (?:to|with) )(?:an? |our )?(${T}) of $`, "iu").exec(plain);
  const sameTerm = again?.[1] === undefined ? undefined : masked.terms[again[1].charCodeAt(0) - 0xe000]?.term;
  if (again && sameTerm?.id === current.subject.term.id && sameTerm.loss === current.subject.term.loss)
    plain = plain.slice(0, again.index);
  if (new RegExp(T, "u").test(plain)) return undefined;
  const link = (roles: readonly Role[]) => nextLink(plain, roles);
  const { term } = current.subject;
  const perShare = EPS_BEHIND.exec(behind);
  // "net income … was $44.2 million, or $0.89 per share ($0.88 per share on a diluted basis)"
  if (perShare && figure.kind === "money") {
    const eps = perShareTerm(current.subject, perShare);
    const found = link(["also", "earlier"]);
    if (eps && found && (found.role === "also" || current.subject.term.unit === "per-share"))
      return {
        role: found.role === "also" ? (current.role === "earlier" ? "earlier" : current.role) : "earlier",
        link: { ...EMPTY, timesBefore: "", words: found.words },
        subject: eps,
      };
  }
  if (figure.kind === "money") {
    const other = link(["also"]);
    if (other && figure.unit !== current.figure.unit) return { role: "also", link: other };
    const found = link(["earlier", "level", "change"]);
    if (!found) return undefined;
    if (found.role === "change") return { role: "also", link: found };
    if (term.unit === "ratio" || (term.unit === "per-share" && figure.power >= 6)) return undefined;
    if (found.role === "earlier" && current.subject.term.unit !== "per-share" && perShare) return undefined;
    return { role: found.role, link: found };
  }
  if (figure.kind === "ratio" || figure.kind === "points") {
    const behindShare = OF_REVENUE.test(behind);
    if (behindShare) {
      const found = link(["share", "earlier", "level"]);
      if (found)
        return {
          role: current.role === "earlier" ? "share" : found.role === "earlier" ? "earlier" : "share",
          link: current.role === "earlier" ? { ...found, fromFirst: true } : found,
        };
    }
    if (
      figure.kind === "ratio" &&
      /constant[- ]currency|excluding (?:the impact of )?(?:changes in )?foreign exchange/i.test(
        behind.slice(0, 60),
      )
    ) {
      const found = link(["constant-currency"]);
      if (found) return { role: "constant-currency", link: found };
    }
    const guided = link(["margin-of-error"]);
    if (guided && current.role === "guidance") return { role: "margin-of-error", link: guided };
    const found = link(["change", "earlier", "level"]);
    if (!found) return undefined;
    if (found.role === "change") return { role: "change", link: found };
    const isRatio =
      term.unit === "ratio" ||
      current.role === "share" ||
      (current.role === "earlier" && current.figure.kind === "ratio");
    return isRatio && figure.kind === "ratio"
      ? {
          role:
            current.link.fromFirst &&
            current.role === "earlier" &&
            found.role === "level" &&
            current.subject.term.unit !== "ratio"
              ? "share"
              : found.role,
          link: found,
        }
      : undefined;
  }
  const counted = link(["earlier", "change"]);
  return counted && figure.noun === current.figure.noun ? { role: counted.role, link: counted } : undefined;
}

function perShareTerm(subject: Subject, found: RegExpExecArray): Subject | undefined {
  const [, sort = "", what = "share", onDiluted] = found;
  const isDiluted = /diluted/i.test(sort) || onDiluted !== undefined || /diluted/.test(subject.term.id);
  const isNonGaap = subject.basis === "non-gaap";
  if (!/net-income|eps/.test(subject.term.id)) return undefined;
  const id = `${isNonGaap ? "non-gaap-" : ""}${isDiluted ? "diluted" : "basic"}-eps${/ads/i.test(what) ? "-ads" : ""}`;
  return { ...subject, term: { ...subject.term, id, unit: "per-share" }, qualifier: null };
}

type First = {
  readonly role: Role;
  readonly link: Link;
  readonly subject: Subject;
  readonly second: Subject | undefined;
  readonly start: number;
};

function firstOf(
  words: string,
  here: number,
  figure: Quantity,
  masked: Masked,
  context: ChainContext,
  at: number,
  text: string,
): First | undefined {
  const spots = [...words].flatMap((character, i) =>
    character >= "\ue000" && character <= "\ue3ff" ? [i] : [],
  );
  for (const spot of spots.toReversed()) {
    const mention = termAt(masked, here + spot);
    if (!mention) continue;
    const link = firstLink(words.slice(spot + 1));
    if (!link) continue;
    const role = suits(
      mention.term,
      figure,
      /^ ?: ?\+?$/.test(words.slice(spot + 1)) && figure.kind === "ratio" && mention.term.unit !== "ratio"
        ? "change"
        : link.role,
      masked.text.slice(at + 1, at + 40),
    );
    if (!role || /as a percentage of (?:total |net |our |segment )*$/i.test(words.slice(0, spot))) continue;
    const pre = clauseBefore(masked.text.slice(0, here + spot), here);
    const pair = pairOf(pre.words, masked, here);
    const runIn =
      /^[A-Z][a-z]/.test(text.slice(masked.starts[here + spot])) &&
      /[A-Za-z)\ue000-\ue3ff]\s$/.test(pre.words);
    const owner = ownerOf(
      pair?.before ?? pre.words.replace(new RegExp(T, "gu"), ""),
      link.of,
      context.names,
      runIn,
    );
    if (!owner) continue;
    // "…, with revenue up 34%": of the clause before, which may be anyone's.
    if (
      owner.segment === null &&
      context.segment === null &&
      /, with $|\bwith $/i.test(masked.text.slice(0, pre.start))
    )
      continue;
    const named = text.slice(masked.starts[here + spot], masked.ends[here + spot]);
    if (owner.segment === null && context.segment === null) {
      if (/^segment /i.test(named)) continue;
      // After a segment's figure a bare term could be the segment's or the company's.
      if (
        context.state.previous?.segment &&
        mention.term.unit !== "ratio" &&
        !/\b(?:total|group|company|consolidated)\b/i.test(pre.words + named)
      )
        continue;
    }
    const lead = leadOf(masked.text.slice(0, pre.start));
    const duals = RESPECTIVELY.test(masked.text.slice(at)) ? dualBasis(pre.words) : undefined;
    const term = perShareFrom(mention.term, masked.text.slice(at + 1, at + 60));
    const subject = subjectOf(
      term,
      { ...owner, nonGaap: duals ? false : owner.nonGaap },
      context,
      lead + link.aside,
    );
    const second = duals
      ? subjectOf(term, { ...owner, nonGaap: true }, context, lead)
      : pair && RESPECTIVELY.test(masked.text.slice(at))
        ? subject
        : undefined;
    if (pair && !second) continue;
    const main = pair && second ? subjectOf(pair.term, owner, context, lead) : subject;
    return { role, link, subject: main, second, start: pre.start };
  }
  return undefined;
}

/** "our T and T": two terms before one verb. */
function pairOf(
  words: string,
  masked: Masked,
  _here: number,
): { readonly term: Term; readonly before: string } | undefined {
  const found = new RegExp(`^(.*?)(${T}) and (?:our |the )?$`, "iu").exec(words);
  const sign = found?.[2];
  if (!found || !sign) return undefined;
  const mention = masked.terms[sign.charCodeAt(0) - 0xe000];
  return mention ? { term: mention.term, before: found[1] ?? "" } : undefined;
}

function dualBasis(words: string): boolean | undefined {
  return /\b(?:GAAP|IFRS) and non-(?:GAAP|IFRS)\b/i.test(words) ? true : undefined;
}

/** The part of the text before a term that is its own clause. */
function clauseBefore(text: string, here: number): { readonly words: string; readonly start: number } {
  const part = text.slice(here);
  const edges = [
    ...part.matchAll(
      /(?:[;:–—]|, (?:and |while |but |whereas |with )?|(?:^|\s)(?:while|whereas|but|reflected|reflecting|due to)\s|\band (?=our |the |[A-Z]))(?!.*(?:[;:–—]|, ))/g,
    ),
  ];
  const last = edges.at(-1);
  const first = [
    ...part.matchAll(
      new RegExp(
        `(?:^|[a-z] )(?:in|for|during|over|as of|as at|at|by) (?:the )?${P},? (?:of |the company )?`,
        "giu",
      ),
    ),
  ].at(-1);
  let cut = last ? last.index + last[0].length : 0;
  if (first) cut = Math.max(cut, first.index + first[0].length);
  return { words: part.slice(cut), start: here + cut };
}

/** The opening of the sentence, which may narrow what follows: "Excluding …, ". */
function leadOf(text: string): string {
  return (
    /(?:^|[;.] )((?:excluding|without|on a like-for-like|on a constant|before|after)[^;]{3,160}), ?(?:and |our |the )?$/i.exec(
      text,
    )?.[1] ?? ""
  );
}

function subjectOf(
  term: Term,
  owner: {
    readonly segment: string | null;
    readonly nonGaap: boolean | undefined;
    readonly qualifier: string | null;
  },
  context: ChainContext,
  lead: string,
): Subject {
  const previous = context.state.previous;
  const bare = owner.segment === null;
  const leansOn = bare && term.unit === "ratio" && previous?.segment ? previous.segment : null;
  const segment = owner.segment ?? leansOn ?? (bare && context.segment !== null ? context.segment : null);
  const nonGaap = owner.nonGaap ?? (term.basis === "non-gaap" ? true : context.nonGaap) ?? false;
  const narrowed = /^(?:excluding|without|before|after)/i.test(lead.replace(/^, /, ""))
    ? lead
        .replace(/^, |,$/g, "")
        .slice(0, 120)
        .replace(/[\ue000-\uf8ff]/g, "")
        .trim()
        .toLowerCase()
    : null;
  const basis: Basis = /like-for-like/i.test(lead)
    ? "like-for-like"
    : /constant[- ]currency/i.test(lead)
      ? "constant-currency"
      : nonGaap
        ? "non-gaap"
        : "reported";
  return {
    term: nonGaap && term.basis === "reported" ? nonGaapTerm(term) : term,
    segment,
    qualifier: owner.qualifier ?? term.qualifier ?? narrowed,
    basis,
  };
}

function nonGaapTerm(term: Term): Term {
  const swapped: Readonly<Record<string, string>> = {
    "net-income": "non-gaap-net-income",
    "net-income-attributable": "non-gaap-net-income",
    "diluted-eps": "non-gaap-diluted-eps",
    "diluted-eps-ads": "non-gaap-diluted-eps-ads",
    "basic-eps": "non-gaap-basic-eps",
    "basic-eps-ads": "non-gaap-basic-eps-ads",
    ebitda: "adjusted-ebitda",
    "ebitda-margin": "adjusted-ebitda-margin",
  };
  return {
    ...term,
    id: swapped[term.id] ?? term.id,
    qualifier: term.id === "net-income-attributable" ? "attributable to shareholders" : term.qualifier,
  };
}

/** "Basic net income was US$0.28 per share": the unit decides. */
function perShareFrom(term: Term, behind: string): Term {
  const found = EPS_BEHIND.exec(behind);
  if (!found || term.unit === "ratio") return term;
  if (term.unit === "per-share")
    return /ads/i.test(found[2] ?? "") && !term.id.endsWith("-ads")
      ? { ...term, id: `${term.id}-ads` }
      : term;
  return term;
}

/** What a figure of this kind can be to this term. */
function suits(term: Term, figure: Quantity, role: Role, behind: string): Role | undefined {
  if (figure.kind === "money") {
    if (term.unit === "ratio") return undefined;
    // "increased by RMB2 billion" is an amount of change.
    if (role === "change" || role === "share") return undefined;
    if (/^ per /i.test(behind) && term.unit !== "per-share") return undefined;
    if (/^ per (?:share|ADS)/i.test(behind) && /^basic-eps|non-gaap-basic/.test(term.id)) return role;
    return role;
  }
  if (figure.kind === "ratio") {
    if (role === "level" || role === "earlier" || role === "guidance") {
      if (term.unit === "ratio") return role;
      if (OF_REVENUE.test(behind)) return role === "earlier" ? "earlier" : "share";
      return role === "earlier" ? role : undefined;
    }
    return role === "change" && term.unit === "ratio" ? undefined : role;
  }
  if (figure.kind === "points") return role === "change" ? role : undefined;
  return (term.unit === "people" || term.unit === "count") && (role === "level" || role === "change")
    ? role
    : undefined;
}

type Placed = { readonly period: Period | undefined; readonly rate: "yoy" | "qoq" | undefined };

/** The time of each figure, and the rate of each change. */
function placeTimes(nodes: readonly Node[], masked: Masked, context: ChainContext): readonly Placed[] {
  const times = nodes.map((node, i) => timesAround(node, nodes[i + 1], masked));
  return nodes.map((node, i) => {
    const head = headOf(nodes, i);
    const main = mainPeriod(nodes, head, times, masked, context);
    if (node.role === "earlier" || (node.role === "share" && node.link.fromFirst && i !== head))
      return { period: earlierPeriod(nodes, i, times, main, masked, context), rate: undefined };
    if (node.role === "change" || node.role === "constant-currency")
      return { period: main, rate: rateOf(nodes, i, times, main, masked, context) };
    return { period: main, rate: undefined };
  });
}

/** Index of the first figure of the chain. */
function headOf(nodes: readonly Node[], i: number): number {
  let head = i;
  while (head > 0 && nodes[head - 1]?.from === nodes[i]?.from) head -= 1;
  return head;
}

/** Times in the words before the figure that belong to its term, and those behind it up to the next link or clause. */
function timesAround(node: Node, next: Node | undefined, masked: Masked): readonly Time[] {
  const isAgainst = /^\)?,? (?:as )?(?:from|over|compared (?:to|with)|versus) /i.test(
    masked.text.slice(node.at + 1),
  );
  if ((node.role === "change" || node.role === "constant-currency") && isAgainst) return [];
  const signs =
    next && next.from === node.from ? next.link.timesBefore : tailSigns(masked.text.slice(node.at + 1));
  return [...signs].flatMap((sign) => timeOf(masked, sign) ?? []);
}

const BEHIND = new RegExp(
  `^(?:\\)|%)*(?: \\([^()]{0,60}\\))?((?:,? ?\\(?(?:(?:for|in|during|over|as of|as at|at|of|through|from|compared (?:to|with)|on|by|within|and) )?(?:the |both )?(?:${P}|${YOY}|${QOQ})\\)?| and (?:the )?${P}|, respectively| per (?:diluted )?(?:share|ADS)| of (?:the |our |total |net )*(?:${T}|revenues?)| \\([^()]{0,60}\\))*)`,
  "iu",
);

function tailSigns(words: string): string {
  return [...(BEHIND.exec(words)?.[1] ?? "")]
    .filter((character) => character >= "\ue400" && character <= "\ue7ff")
    .join("");
}

function mainPeriod(
  nodes: readonly Node[],
  head: number,
  times: readonly (readonly Time[])[],
  masked: Masked,
  context: ChainContext,
): Period | undefined {
  const first = nodes[head];
  if (!first) return undefined;
  const fromSubject = [...first.link.timesBefore].flatMap((sign) => timeOf(masked, sign) ?? []);
  const own: Time[] = first.role === "earlier" ? [] : [...fromSubject];
  for (let i = head; i < nodes.length && nodes[i]?.from === first.from; i++) {
    const node = nodes[i];
    if (node && node.role !== "earlier" && !(node.role === "share" && node.link.fromFirst && i !== head))
      own.push(...(times[i] ?? []));
  }
  const named = own.find(({ relation }) => relation === "named" || relation === "current");
  const lead = leadTime(masked.text.slice(0, first.from), masked);
  let period = named?.period ?? lead ?? context.period;
  if (period && first.subject.term.time === "balance" && period.kind === "duration")
    period = instantPeriod(endOf(period));
  return period;
}

/** "In the quarter ended …, " at the head of the sentence or of its clause. */
function leadTime(words: string, masked: Masked): Period | undefined {
  const found = new RegExp(
    `(?:^|[;,.a-z] )(?:[a-z]+, )?(?:in|for|during|over|as of|as at|at|by) (?:the )?(${P})`,
    "giu",
  );
  const sign = [...words.matchAll(found)].at(-1)?.[1];
  const time = sign ? timeOf(masked, sign) : undefined;
  return time?.relation === "named" || time?.relation === "current" ? time.period : undefined;
}

function earlierPeriod(
  nodes: readonly Node[],
  i: number,
  times: readonly (readonly Time[])[],
  main: Period | undefined,
  masked: Masked,
  context: ChainContext,
): Period | undefined {
  if (!main) return undefined;
  const node = nodes[i];
  // Listed: "compared with A and B for P and P, respectively"; else the first time behind this figure or behind one that follows it.
  let group = i;
  while (nodes[group - 1]?.role === "earlier" && nodes[group - 1]?.from === node?.from) group -= 1;
  let last = i;
  while (
    nodes[last + 1]?.from === node?.from &&
    (nodes[last + 1]?.role === "earlier" ||
      nodes[last + 1]?.role === "also" ||
      nodes[last + 1]?.role === "share")
  )
    last += 1;
  const listed = nodes.slice(group, last + 1).filter(({ role }) => role === "earlier");
  const behind = times[last] ?? [];
  const before = nodes[i]?.link.fromFirst === true;
  const chosen =
    listed.length > 1 && behind.length === listed.length
      ? behind[listed.indexOf(node as Node)]
      : (times[i]?.[0] ?? (before ? undefined : behind[0]) ?? nextTime(nodes, i, times));
  if (!chosen) return undefined;
  const period = periodIn(chosen, main, context);
  if (!period || samePeriod(period, main)) return undefined;
  void masked;
  return endOf(period) < endOf(main) ? asKind(period, node?.subject.term) : undefined;
}

function nextTime(nodes: readonly Node[], i: number, times: readonly (readonly Time[])[]): Time | undefined {
  const next = nodes[i + 1];
  return next && next.from === nodes[i]?.from && (next.role === "also" || next.role === "share")
    ? times[i + 1]?.[0]
    : undefined;
}

function asKind(period: Period, term: Term | undefined): Period {
  return term?.time === "balance" && period.kind === "duration" ? instantPeriod(endOf(period)) : period;
}

function periodIn(time: Time, main: Period, { calendar }: ChainContext): Period | undefined {
  if (time.period) return time.period;
  return time.relation === "year-before" ? yearBefore(main, calendar) : quarterBefore(main, calendar);
}

function rateOf(
  nodes: readonly Node[],
  i: number,
  times: readonly (readonly Time[])[],
  main: Period | undefined,
  masked: Masked,
  context: ChainContext,
): "yoy" | "qoq" | undefined {
  const node = nodes[i];
  if (!node || !main) return undefined;
  const behind = masked.text.slice(node.at + 1);
  const until = nodes[i + 1]?.at ?? masked.text.length;
  const near =
    masked.text
      .slice(node.at + 1, until)
      .split(/[;]|, (?:and|while|but|primarily|mainly|driven|due|as a result)/)[0] ?? "";
  const said = /[\uf000\uf001]/.exec(node.link.rate + near.slice(0, 60))?.[0];
  if (said) return said === YOY ? "yoy" : "qoq";
  const compared = new RegExp(
    `^\\)?,? (?:as )?(?:from|over|compared (?:to|with)|versus|against)(?: the)? (${P})`,
    "iu",
  ).exec(behind)?.[1];
  const time = compared ? timeOf(masked, compared) : undefined;
  if (time) return relationOf(time, main);
  for (let j = i + 1; j < nodes.length && nodes[j]?.from === node.from; j++) {
    if (nodes[j]?.role !== "earlier") continue;
    const earlier = earlierPeriod(nodes, j, times, main, masked, context);
    const rate = earlier && relationBetween(earlier, main);
    return rate;
  }
  const next = nodes[i + 1];
  if (next?.role === "change" && next.from === node.from) return undefined;
  return /[\uf001]/.test(masked.text) ? undefined : context.defaultRate;
}

function relationOf(time: Time, main: Period): "yoy" | "qoq" | undefined {
  if (time.relation === "year-before") return "yoy";
  if (time.relation === "quarter-before") return "qoq";
  return time.period && relationBetween(time.period, main);
}

type Around = {
  readonly nodes: readonly Node[];
  readonly times: readonly Placed[];
  readonly masked: Masked;
  readonly context: ChainContext;
  readonly text: string;
};

function draftOf(node: Node, i: number, { nodes, times, masked, context }: Around): readonly Draft[] {
  const { figure, subject, link, role } = node;
  const placed = times[i];
  if (!placed?.period || role === "also" || role === "margin-of-error" || context.issuer === null) return [];
  const { term } = subject;
  const isChange = role === "change" || role === "constant-currency";
  if (isChange && !placed.rate) return [];
  const isEarlier =
    role === "earlier" || (role === "share" && link.fromFirst && nodes[headOf(nodes, i)] !== node);
  const isShare = figure.kind === "ratio" && (role === "share" || (isEarlier && term.unit !== "ratio"));
  const spent = term.spent || term.unit === "ratio";
  const isLoss = !isChange && !isShare && !spent && (link.loss || (term.loss && !link.gain));
  const sign = (value: Decimal | null) => {
    if (!value) return value;
    if (isChange)
      return (role === "constant-currency" ? /\b(?:down|decreas|declin)/i.test(link.words) : link.down)
        ? negateDecimal(value)
        : value;
    return isLoss || (term.unit === "ratio" && link.loss) ? negateDecimal(value) : value;
  };
  // After "a loss of", an earlier figure that does not say what it is could be either.
  const head = nodes[headOf(nodes, i)];
  if (isEarlier && head?.link.loss && !term.loss && !link.loss && !link.gain && !spent) return [];
  const marginal = isShare ? marginOf(term) : undefined;
  const measure: Measure =
    role === "guidance"
      ? "guidance"
      : isChange
        ? (placed.rate ?? "yoy")
        : isShare && !marginal
          ? "share"
          : "level";
  const error = role === "guidance" ? plusMinus(nodes[i + 1], figure, node) : undefined;
  const start = masked.starts[node.from] ?? 0;
  return [
    {
      entity: context.issuer as Draft["entity"],
      segment: subject.segment,
      metric: marginal ?? term.id,
      qualifier: subject.qualifier,
      measure,
      basis: role === "constant-currency" ? "constant-currency" : subject.basis,
      period: placed.period,
      value: sign(figure.value),
      low: error?.low ?? figure.low,
      high: error?.high ?? figure.high,
      category: null,
      unit: term.unit === "people" && !isChange ? "people" : figure.unit,
      bound: figure.bound,
      halfUnit: figure.halfUnit,
      comparative: isEarlier,
      checks: [],
      failed: [],
      span: [start, figure.span[1]],
    },
  ];
}

/** A percentage of revenue on a profit is its margin. */
function marginOf({ id }: Term): string | undefined {
  const margins: Readonly<Record<string, string>> = {
    "operating-income": "operating-margin",
    "adjusted-ebita": "adjusted-ebita-margin",
    "adjusted-ebitda": "adjusted-ebitda-margin",
    "gross-profit": "gross-margin",
    "net-income": "net-margin",
  };
  return margins[id];
}

/** "$45.0 billion, plus or minus 2%" is a range around the figure. */
function plusMinus(
  next: Node | undefined,
  figure: Quantity,
  node: Node,
): { readonly low: Decimal; readonly high: Decimal } | undefined {
  if (next?.role !== "margin-of-error" || next.from !== node.from || !figure.value || !next.figure.value)
    return undefined;
  const by =
    next.figure.kind === "ratio" && figure.kind === "money"
      ? multiplyDecimal(figure.value, next.figure.value)
      : next.figure.kind === "points"
        ? shiftPoints(next.figure.value)
        : next.figure.value;
  return { low: subtractDecimal(figure.value, by), high: addDecimal(figure.value, by) };
}

/** Percentage points as a ratio. */
function shiftPoints(points: Decimal): Decimal {
  return { units: points.units, scale: points.scale + 2 };
}
