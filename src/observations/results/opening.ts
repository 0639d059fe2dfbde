/**
 * The first figure of a chain: which term before it is spoken of, whose the term is, and what the figure is to it.
 * Rule kept here: every word between term and figure is of a known form, and the words before the term name an owner or nothing.
 */
import { qualifierIdOf } from "../../model/catalogue.ts";
import type { Quantity } from "../quantity.ts";
import type { Context, Sentence, Told } from "./chain.ts";
import { type Clause, clauseBefore, isReason, leadOf } from "./clauses.ts";
import { OF_REVENUE, type Opening, openingLink, RESPECTIVELY, type Role } from "./grammar.ts";
import { type Masked, T, termOf, unmasked } from "./masked.ts";
import { namedWhole, type Owner, ownerOf } from "./owner.ts";
import { isPerShareBehind, type Subject, subjectOf, withUnitBehind } from "./subject.ts";
import type { Term, TermMention } from "./terms.ts";

export type Gap = {
  readonly figure: Quantity;
  /** The masked words since the figure before. */
  readonly words: string;
  /** Where the words begin, and where the figure's sign stands. */
  readonly from: number;
  readonly at: number;
};

/** What the sentence has spoken of before. */
type Said = { readonly spoken: Subject | undefined };

export type First = {
  readonly told: Pick<Told, "role" | "link" | "subject">;
  /** Whose the next figure is, where "respectively" shares two out. */
  readonly second: Subject | undefined;
  readonly start: number;
  /** It is said as a reason of something else: of when, only the sentence can tell. */
  readonly isReason: boolean;
};

/** The nearest term before the figure that the words lead from to the figure. */
export function openingOf(sentence: Sentence, gap: Gap & Said): First | undefined {
  const { words, from } = gap;
  for (let spot = words.length - 1; spot >= 0; spot--) {
    const mention = termOf(sentence.masked, words[spot]);
    const first = mention && openedBy(sentence, gap, { mention, place: from + spot });
    if (first) return first;
  }
  return undefined;
}

type Spot = { readonly mention: TermMention; readonly place: number };

/** "cost of revenue as a percentage of revenue": the second term is the base, not the subject. */
const AS_BASE = /as a percentage of (?:total |net |our |segment )*$/i;

function openedBy(sentence: Sentence, gap: Gap & Said, spot: Spot): First | undefined {
  const { masked, text } = sentence;
  const context: Context = gap.spoken ? { ...sentence.context, previous: gap.spoken } : sentence.context;
  const { mention, place } = spot;
  const behind = masked.text.slice(gap.at + 1);
  const link = openingLink(masked.text.slice(place + 1, gap.at));
  const before = masked.text.slice(gap.from, place);
  if (!link || AS_BASE.test(before)) return undefined;
  const clause = clauseBefore(masked.text.slice(0, place), gap.from, (words) =>
    namedWhole(words, context.names),
  );
  if (SHARE_OF.test(before)) return shareOfPrevious(sentence, gap, { link, mention, start: clause.start });
  const pair = pairIn(clause.words, masked);
  const first = pair?.term ?? mention.term;
  const role = roleOf(first, gap.figure, { link, colon: isColon(masked, spot, gap), behind });
  if (!role) return undefined;
  const owner = ownerOf(pair?.before ?? clause.words.replace(new RegExp(T, "gu"), ""), link.of, {
    names: context.names,
    here: segmentOf(context.previous) ?? context.segment,
    isHeadingRunIn: beginsSentence(text, masked, place, clause.words),
  });
  const isOfCompany = pair !== undefined && [pair.term, mention.term].some(({ id }) => OF_COMPANIES.test(id));
  if (!owner) return undefined;
  const narrowed = qualifierIn(link.aside, context);
  if (
    !isOfCompany &&
    !narrowed &&
    !isHeaded(sentence, spot) &&
    isAnyones(owner, { text, masked, context }, { spot, clause })
  )
    return undefined;
  const isShared = RESPECTIVELY.test(behind);
  const name = text.slice(masked.starts[place], masked.ends[place]);
  const isBoth = /\b(?:GAAP|IFRS) and non-(?:GAAP|IFRS)\b/i.test(clause.words + name);
  const bases = isShared && isBoth;
  if (pair && !isShared) return undefined;
  const isSupposed = SUPPOSED.test(masked.text.slice(place, gap.at));
  const lead = unmasked(masked, text, leadOf(masked.text.slice(0, clause.start)));
  const subjectWith = (term: Term, nonGaap: boolean | undefined, aside: string) => {
    const attributed = link.attributed || attributedIn(name);
    const segment = owner.segment ?? (narrowed ? segmentOf(context.previous) : null);
    const subject = subjectOf(term, { ...owner, segment, nonGaap }, { attributed, aside, context });
    return isSupposed ? supposed(subject) : subject;
  };
  const own = withUnitBehind(mention.term, behind);
  const term = bases ? reportedTerm(own) : own;
  const subject = subjectWith(term, bases ? false : owner.nonGaap, lead + link.aside);
  return {
    told: { role, link, subject: pair ? subjectWith(pair.term, owner.nonGaap, lead) : subject },
    second: bases ? subjectWith(own, true, lead) : pair ? subject : undefined,
    start: clause.start,
    isReason: isReason(masked.text.slice(0, clause.start)),
  };
}

const SUPPOSED = / would have /i;

/** "Without these charges, … would have been": no figure of the accounts. */
function supposed(subject: Subject): Subject {
  return { ...subject, basis: "non-gaap", qualifier: subject.qualifier ?? "as adjusted" };
}

function segmentOf(previous: Context["previous"]): string | null {
  return previous === undefined || previous === "unclear" ? null : previous.segment;
}

/** Words that narrow the figure of a segment just spoken of, as the catalogue knows them: "excluding subsidiaries of the group". */
function qualifierIn(aside: string, { catalogue, previous }: Context): boolean {
  return segmentOf(previous) !== null && qualifierIdOf(catalogue, aside) !== undefined;
}

/** "GAAP and non-GAAP earnings per diluted share": the term of the accounts' own basis. */
function reportedTerm(term: Term): Term {
  return { ...term, id: term.id.replace(/^non-gaap-/, ""), basis: "reported" };
}

const HEADED = new RegExp(`^${T} (?:As|In|During|For|Our|The) `, "u");

/** The heading of a paragraph, run into it: the term once more begins anew. */
function isHeaded({ text, masked }: Sentence, { mention, place }: Spot): boolean {
  if (HEADED.test(masked.text) && /^[A-Z]/.test(text)) return true;
  const before = termOf(masked, new RegExp(`(${T}) $`, "u").exec(masked.text.slice(0, place))?.[1]);
  return before?.term.id === mention.term.id && /^[A-Z]/.test(text.slice(masked.starts[place]));
}

const SHARE_OF = /\b(?:percentage|proportion) of (?:our |the |total |net )*$/i;

/** "The percentage of revenues was 3%": the share that the cost spoken of before has in them. */
function shareOfPrevious(
  { context: { previous } }: Sentence,
  { figure }: Gap,
  { link, mention, start }: { readonly link: Opening; readonly mention: TermMention; readonly start: number },
): First | undefined {
  if (!previous || previous === "unclear" || !previous.term.spent || mention.term.id !== "revenue")
    return undefined;
  const role = figure.kind === "points" ? "change" : "share";
  if (figure.kind !== "ratio" && figure.kind !== "points") return undefined;
  if (link.role !== (role === "change" ? "change" : "level")) return undefined;
  return { told: { role, link, subject: previous }, second: undefined, start, isReason: false };
}

/** The whom of a name that has it. */
function attributedIn(name: string): string {
  return / attributable to (.+?)(?: for the \w+)?$/i.exec(name)?.[1] ?? "";
}

/** "Revenues: +14% YoY". */
function isColon(masked: Masked, { place }: Spot, { at }: Gap): boolean {
  return /^ ?: ?\+?$/.test(masked.text.slice(place + 1, at));
}

/** A term in capitals behind words without an end: a heading run into the sentence below it. */
function beginsSentence(text: string, masked: Masked, place: number, before: string): boolean {
  return /^[A-Z][a-z]/.test(text.slice(masked.starts[place])) && /[A-Za-z)\ue000-\ue3ff]\s$/.test(before);
}

const OF_THE_WHOLE = /\b(?:total|group|company|consolidated)\b/i;

/** What companies report of their segments too. */
const OF_SEGMENTS = /^(?:gross-profit|operating-income|adjusted-ebita|adjusted-ebitda)$|-margin$/;

/** What only companies have. */
const OF_COMPANIES = /net-income|eps|cash|tax|debt|interest|dividend|share-|assets|borrowings/;

/** A bare term where it could be the company's or that of a segment spoken of before. */
function isAnyones(
  owner: Owner,
  { text, masked, context }: Sentence,
  { spot: { mention, place }, clause }: { readonly spot: Spot; readonly clause: Clause },
): boolean {
  const { previous } = context;
  if (owner.segment !== null) return false;
  if (context.segment !== null)
    return isOfAnother(previous, context.segment) && mention.term.unit !== "ratio";
  const name = text.slice(masked.starts[place], masked.ends[place]);
  // "…, with revenue up 34%": of the clause before.
  if (/\bwith $/i.test(masked.text.slice(0, clause.start)) || /^segment /i.test(name)) return true;
  if (previous === undefined || OF_THE_WHOLE.test(clause.words + name)) return false;
  const { id, unit } = mention.term;
  if (previous === "unclear") return OF_SEGMENTS.test(id) && context.held?.term.id !== id;
  return previous.segment !== null && unit !== "ratio" && !OF_COMPANIES.test(id);
}

/** The sentence before spoke of another segment than the heading. */
function isOfAnother(previous: Context["previous"], segment: string): boolean {
  const before = segmentOf(previous);
  return before !== null && before.toLowerCase() !== segment.toLowerCase();
}

/** "our T and T": two terms before one verb. */
function pairIn(words: string, masked: Masked): { readonly term: Term; readonly before: string } | undefined {
  const found = new RegExp(`^(.*?)(${T}) and (?:our |the )?$`, "iu").exec(words);
  const mention = found && termOf(masked, found[2]);
  return mention ? { term: mention.term, before: found[1] ?? "" } : undefined;
}

/** What a figure of this kind can be to this term; undefined: nothing. */
function roleOf(
  term: Term,
  { kind }: Quantity,
  { link, colon, behind }: { readonly link: Opening; readonly colon: boolean; readonly behind: string },
): Role | undefined {
  const { role } = link;
  if (link.growth) return kind === "ratio" ? role : undefined;
  if (kind === "points") return role === "change" ? role : undefined;
  if (kind === "ratio") {
    if (term.unit === "ratio") return role === "change" ? undefined : role;
    if (colon) return "change";
    if (role === "level" || role === "guidance") return OF_REVENUE.test(behind) ? "share" : undefined;
    return role;
  }
  // "Increased by RMB2 billion" is an amount of change, and none of the term.
  if (kind === "count")
    return term.unit === "count" && (role === "level" || role === "earlier") ? role : undefined;
  if (term.unit === "count") return undefined;
  if (kind !== "money" || term.unit === "ratio" || role === "change" || role === "share") return undefined;
  return isPerShareBehind(behind) && term.unit !== "per-share" ? undefined : role;
}
