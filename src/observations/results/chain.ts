/**
 * One sentence of a release → chains: a term, whose it is, and the figures said of it in a row, each with what it is to the term.
 * Rule kept here: a figure whose words are of no known form ends the chain; nothing behind it is read by what stood before.
 */
import type { Catalogue } from "../../model/catalogue.ts";
import type { Day } from "../../model/day.ts";
import type { EntityId } from "../../model/id.ts";
import type { Period } from "../../model/period.ts";
import type { Quantity } from "../quantity.ts";
import type { Calendar } from "./calendar.ts";
import { followingOf } from "./following.ts";
import type { Link, Role } from "./grammar.ts";
import { listedOf } from "./listed.ts";
import { figureOf, isFigure, type Masked } from "./masked.ts";
import { openingOf } from "./opening.ts";
import type { Names } from "./owner.ts";
import type { Subject } from "./subject.ts";

/** What a reader of the text so far has in mind. */
export type Context = {
  readonly issuer: EntityId;
  readonly catalogue: Catalogue;
  readonly calendar: Calendar;
  readonly names: Names;
  /** The day of the document. */
  readonly published: Day | undefined;
  /** What the document is about. */
  readonly whole: Period | undefined;
  /** What the section speaks of. */
  readonly period: Period | undefined;
  /** What the sentences before in the passage speak of, where they say it. */
  readonly carried: Period | undefined;
  /** The segment the heading above names. */
  readonly segment: string | null;
  /** Whether the section says that its figures are, or are not, of another basis than the accounts. */
  readonly nonGaap: boolean | undefined;
  /** What a change without a word for its base is against, in this document. */
  readonly defaultRate: "yoy" | undefined;
  /** What the last figure before this sentence, in the same passage, was a figure of; "unclear": it was not read. */
  readonly previous: Subject | "unclear" | undefined;
  /** The company's own figure that the passage spoke of before it became unclear. */
  readonly held: Subject | undefined;
};

export type Sentence = { readonly text: string; readonly masked: Masked; readonly context: Context };

/** A figure in a chain. */
export type Told = {
  readonly figure: Quantity;
  readonly role: Role;
  readonly link: Link;
  readonly subject: Subject;
  /** Place of its sign in the masked text. */
  readonly at: number;
};

export type Chain = {
  /** Where the clause of its term begins in the masked text. */
  readonly start: number;
  readonly told: readonly Told[];
  readonly isReason: boolean;
};

/** A longer stretch between two figures is not looked at. */
const LONGEST_LINK = 420;

export function chainsIn(sentence: Sentence): readonly Chain[] {
  const { text } = sentence.masked;
  const chains: { start: number; isReason: boolean; told: Told[]; second: Subject | undefined }[] = [];
  let open: (typeof chains)[number] | undefined;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isFigure(text[at])) continue;
    const figure = figureOf(sentence.masked, text[at]);
    const gap = { words: text.slice(from, at), from, at };
    from = at + 1;
    if (!figure || gap.words.length > LONGEST_LINK) {
      open = undefined;
      continue;
    }
    const last = open?.told.at(-1);
    const next =
      open &&
      last &&
      (listedOf(sentence, { told: open.told, second: open.second, figure, ...gap }) ??
        followingOf(sentence, { told: open.told, last, figure, ...gap }));
    if (open && last && next) {
      if (next.subject === open.second) open.second = undefined;
      open.told.push({ subject: last.subject, ...next, figure, at });
      continue;
    }
    const first = openingOf(sentence, { figure, ...gap, spoken: chains.at(-1)?.told.at(-1)?.subject });
    open = first && {
      start: first.start,
      isReason: first.isReason,
      told: [{ ...first.told, figure, at }],
      second: first.second,
    };
    if (open) chains.push(open);
  }
  return chains;
}

/** What the next sentence of the passage may lean on. */
export function spokenOf({ masked, context }: Sentence, chains: readonly Chain[]): Context["previous"] {
  const main = chains
    .flatMap(({ told }) => told)
    .findLast(({ role }) => role === "level" || role === "change" || role === "guidance");
  return main?.subject ?? (masked.figures.length > 0 ? "unclear" : context.previous);
}
