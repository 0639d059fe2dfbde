/** The page's sentences. Rule kept here: a probability is a whole percent with its range; a state is said in words. */
import { type Day, parseDay } from "../model/day.ts";
import { dayLabel, periodLabel, periodOfKey } from "../model/period.ts";
import type { Flag, Label, SignalState } from "../model/verdict.ts";
import { inUnitText, percent } from "../model/written.ts";

export { inUnitText, percent };

export function ranged(share: number, low: number, high: number): string {
  return `${percent(share)} (${Math.round(low * 100)}–${Math.round(high * 100)})`;
}

export function dayText(day: string | null | undefined): string {
  const found = day ? parseDay(day.slice(0, 10)) : undefined;
  return found ? dayLabel(found) : "undated";
}

export function periodText(key: string): string {
  const period = periodOfKey(key);
  return period ? periodLabel(period) : key;
}

export function daysUntil(from: Day, to: Day): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** "Leaning", "Open, ahead". */
export function labelText(label: Label): string {
  return label === "open" ? "Open, ahead" : `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

/** Jeffreys' scale in decibans, as Kass and Raftery word it. */
export function strengthText(db: number): string {
  const size = Math.abs(db);
  if (size < 5) return "a bare mention";
  if (size < 10) return "substantial";
  if (size < 15) return "strong";
  return size <= 20 ? "very strong" : "decisive";
}

type Told = { readonly state: SignalState; readonly due: string | null; readonly knownAt: string | null };

/** Four kinds of nothing, in words. */
export function stateText({ state, due, knownAt }: Told): string {
  switch (state) {
    case "disclosed":
      return knownAt === null ? "Disclosed" : `Disclosed ${dayText(knownAt)}`;
    case "not due":
      return due === null ? "May come any day" : `Not due until ${dayText(due)}`;
    case "due":
      return due === null ? "Due" : `Due ${dayText(due)}`;
    case "due and not disclosed":
      return due === null ? "Not disclosed" : `Not disclosed, due ${dayText(due)}`;
    case "source down":
      return "Source down";
    case "not collected":
      return due === null ? "Not collected" : `Not collected, due ${dayText(due)}`;
    default:
      return state satisfies never;
  }
}

/** The shape that goes with the words. */
export function stateShape(state: SignalState): string {
  if (state === "disclosed") return "disclosed";
  if (state === "due") return "due";
  if (state === "due and not disclosed") return "missed";
  return state === "not due" ? "" : "blind";
}

export function bitsText(bits: number): string {
  return bits < 0.0005 ? "<0.001 bits" : `${bits.toFixed(3)} bits`;
}

/** What each flag asks of the reader, in plain words. */
const CARE: Readonly<Record<Flag["code"], string>> = {
  ONE_SIGNAL: "It rests on one signal",
  ONE_RELEASE: "It rests on one release",
  PRIOR: "It depends on where you started",
  JITTER: "It depends on the exact ranges",
  SOURCE: "It depends on weaker sources",
  DEFINITION: "A series was redefined on the way",
  MISFIT: "Something happened that nobody predicted",
};

export function careText({ code, because }: Pick<Flag, "code" | "because">): string {
  return `${CARE[code]}: ${because}.`;
}

/** A title inside a sentence: its first letter small, unless the word is an abbreviation or a name within. */
export function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) || /^A /.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}

/** Shares as odds a person can say: "about 4 to 1". */
export function oddsText(share: number): string {
  const [more, less] = share >= 0.5 ? [share, 1 - share] : [1 - share, share];
  const odds = less === 0 ? Number.POSITIVE_INFINITY : more / less;
  if (odds < 1.2) return "about even";
  if (odds > 99) return "more than 99 to 1";
  return `about ${odds < 3 ? odds.toFixed(1).replace(/\.0$/, "") : Math.round(odds)} to 1`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
