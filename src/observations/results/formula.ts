/** What a form of figures beside the accounts is, and the pieces the forms are made of. */
import { P } from "./masked.ts";

/** A figure of a form. */
export type Part = {
  /** The group of its sign in the words. */
  readonly group: string;
  readonly metric: string;
  readonly kind: "money" | "count" | "points";
  /** Of a count; money has its currency. "by-noun": shares or ADSs, as the words say. */
  readonly unit?: "people" | "wafers-8in" | "gigawatts" | "ratio" | "by-noun";
  /** Without it, a level. */
  readonly measure?: "yoy" | "guidance";
  /** The group of its own time, where it is not that of the sentence. */
  readonly when?: string;
  readonly isEarlier?: true;
  readonly qualifier?: string;
};

export type Formula = {
  readonly words: RegExp;
  readonly parts: readonly Part[];
  /**
   * Flow over a time, balance on a day, what is so on the day of the document when no day is said, or what came about in the
   * year up to that day.
   */
  readonly time: "flow" | "balance" | "today" | "past-year";
  /** The group of the words that name whose it is. */
  readonly owner?: string;
  /** The group of the words that narrow it. */
  readonly narrow?: string;
};

export const F = "[\ue800-\uebff]";
export const NO_FIGURE = "[^\ue800-\uebff]";
export const fig = (name: string) => `(?<${name}>${F})`;
export const IN_BRACKETS = String.raw`(?: \([^()]{1,90}\))?`;
export const SHARES =
  "(?:Class [AB] )?(?:[Oo]rdinary |[Cc]ommon )?(?<noun>[Ss]hares|ADSs|American depositary shares)";
export const WHEN = `(?:(?:for|in|during|as of|as at|at|on) (?:the )?(?<when>${P}))`;
export const PROGRAM =
  "(?:[Ss]hare |[Ss]tock )?(?:[Rr]epurchase|[Bb]uyback) (?:[Pp]rogram|[Pp]rogramme|[Pp]lan|[Aa]uthorization)";
export const BY = `(?: (?:for|at) )(?:(?:a |an )?(?:total|aggregate)(?: (?:cost|amount|consideration|purchase price|price))? (?:of )?|(?:a )?(?:total )?consideration of |an aggregate of )?`;

export const form = (
  words: string,
  time: Formula["time"],
  parts: readonly Part[],
  more: Pick<Formula, "owner" | "narrow"> = {},
): Formula => ({ words: new RegExp(words, "gu"), time, parts, ...more });
