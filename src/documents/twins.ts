/**
 * Documents that report one event: a release as filed in one place, its twin at an exchange, the articles about it. They get one
 * release, so that what they say counts once; of two that tell the same figure the primary wins (evidence/select.ts).
 * Rule kept here: two documents are twins only by what both say: the issuer, the time within two days, and the figures in their
 * text or, for announcements and news, the words of their title.
 */
import type { Document } from "../model/document.ts";

export type Print = {
  readonly release: string;
  readonly issuer: string;
  readonly atMs: number;
  readonly primary: boolean;
  readonly words: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
};

const APART_MS = 48 * 3_600_000;
/** How much of a text is looked at, and how many of its figures. */
const MOST_TEXT = 200_000;
const MOST_FIGURES = 400;
/** Figures both must share, and of the shorter list at least this part. */
const FEWEST_SHARED = 3;
const SHARED_PART = 0.5;
/** Of all words in either title, the part that stands in both. */
const SHARED_WORDS = 0.7;
/** Lists of many figures that are no release: every one resembles the last. */
const LISTS: readonly string[] = ["company facts", "holdings", "rates"];

/** What a document is compared by; undefined when it has no issuer or day, or is a list. */
export function printOf({ head, text }: Document): Print | undefined {
  if (head.issuer === undefined || head.publishedAt === undefined || LISTS.includes(head.kind))
    return undefined;
  const own = head.kind === "news" || head.kind === "announcement";
  return {
    release: head.release ?? "",
    issuer: head.issuer,
    atMs: Date.parse(head.publishedAt),
    primary: head.authority === "primary",
    // The title of a filing is made of its form and day: two filings of one day would seem to be one.
    words: new Set(own ? (head.title.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []) : []),
    figures: new Set(figuresOf(text.slice(0, MOST_TEXT)).slice(0, MOST_FIGURES)),
  };
}

/** Numbers of three digits and more, without years: "39,824", "5.63". */
function figuresOf(text: string): readonly string[] {
  return (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? [])
    .map((figure) => figure.replace(/,+(?=\d)/g, "").replace(/,$/, ""))
    .filter((figure) => figure.replace(".", "").length >= 3 && !/^(?:19|20)\d\d$/.test(figure));
}

export function areTwins(a: Print, b: Print): boolean {
  if (a.issuer !== b.issuer || Math.abs(a.atMs - b.atMs) > APART_MS) return false;
  const shared = inBoth(a.figures, b.figures);
  const fewer = Math.min(a.figures.size, b.figures.size);
  if (shared >= FEWEST_SHARED && shared >= fewer * SHARED_PART) return true;
  const words = inBoth(a.words, b.words);
  return words >= 4 && words >= (a.words.size + b.words.size - words) * SHARED_WORDS;
}

function inBoth(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const each of a) if (b.has(each)) count += 1;
  return count;
}

/** The document with the release of its twin among those known, the primary one first; as it is when it has none. */
export function withTwin(document: Document, known: readonly Print[]): Document {
  const print = printOf(document);
  if (!print) return document;
  const twins = known.filter((other) => areTwins(print, other));
  const root = twins.find(({ primary }) => primary) ?? twins[0];
  return root && root.release !== document.head.release
    ? { ...document, head: { ...document.head, release: root.release } }
    : document;
}
