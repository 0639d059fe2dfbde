/**
 * Forms of labels that hold more than a line's name: "Operating income -- TTM", "Net sales -- Y/Y growth, excluding F/X",
 * "Combined MAU of Weixin and WeChat". Rule kept here: the whole label is of the form, or it is left alone.
 */
import type { RowLabel } from "./row-labels.ts";

export type SpecialRow = {
  /** What is left to look up as a line; empty: the row above. */
  readonly words: string;
  readonly trailing: boolean;
  readonly measure?: "yoy" | "qoq" | "share";
  readonly basis?: "constant-currency";
  readonly label?: RowLabel;
  readonly segment?: string;
  readonly qualifier?: string;
};

const CHANGE =
  /^(.*?)[ -]*(ttm )?(?:yoy|y\/y|year-over-year) ?%? ?(?:growth|change)?(?: \(decline\))?(, excluding f\/x)?$/;
const TRAILING = /^(.+?) -- (?:trailing twelve months|ttm)(?: \(ttm\))?$/;
const MARGIN = /^(operating margin) -- (ttm )?% of (?:[a-z ]+ )?net sales$/;
const EXCEPTED = /^(.+?) \((as adjusted to exclude [^()]{3,120})\)$/;
const USERS =
  /^((?:combined |mobile device |mobile )*)(mau|dau|monthly active users|daily active users) of (.+)$/;
const SUBSCRIPTIONS = /^(fee-based|paying|paid) (.+?)(?: registered)? subscriptions$/;

const counted = (metric: string): RowLabel => ({
  metric,
  words: /^$/,
  sign: "signed",
  basis: "reported",
  unit: "count",
  time: "flow",
});

/** @param words a comparable label */
export function specialRow(words: string): SpecialRow | undefined {
  const margin = MARGIN.exec(words);
  if (margin) return { words: margin[1] ?? "", trailing: margin[2] !== undefined };
  const change = CHANGE.exec(words);
  if (change) {
    const base = (change[1] ?? "").replace(/ --$/, "").trim();
    return {
      words: base,
      trailing: change[2] !== undefined,
      measure: "yoy",
      ...(change[3] === undefined ? {} : { basis: "constant-currency" }),
    };
  }
  const trailing = TRAILING.exec(words);
  if (trailing) return { words: trailing[1] ?? "", trailing: true };
  const excepted = EXCEPTED.exec(words);
  if (excepted) return { words: excepted[1] ?? "", trailing: false, qualifier: excepted[2] ?? "" };
  const users = USERS.exec(words);
  if (users) {
    const active = /^(?:mau|monthly)/.test(users[2] ?? "") ? "monthly active" : "daily active";
    const narrow = (users[1] ?? "").trim();
    return {
      words,
      trailing: false,
      label: counted("users"),
      segment: users[3] ?? "",
      qualifier: narrow === "" ? active : `${active}, ${narrow}`,
    };
  }
  const subscriptions = SUBSCRIPTIONS.exec(words);
  if (subscriptions)
    return {
      words,
      trailing: false,
      label: counted("subscriptions"),
      segment: subscriptions[2] ?? "",
      qualifier: subscriptions[1] ?? "",
    };
  return undefined;
}

/** "Total China commerce" and "Marketplace and marketing revenues" are the segments "China commerce", "Marketplace and marketing". */
export function segmentName(printed: string): string {
  return printed
    .replace(/^total (?:revenues? of )?/i, "")
    .replace(/^net (?=.+ (?:revenues?|sales)$)/i, "")
    .replace(/ revenues?$/i, "")
    .replace(/\s*\((?:including|excluding)[^)]*\)$/i, "")
    .trim();
}
