/**
 * The words right after a figure that belong to it: "year over year", "from a year earlier", "in the quarter ended …",
 * "of revenue". Rule kept here: what is not of a known form is left for the link to the next figure, or for nobody.
 */
import type { MetricToken, PeriodToken, Row } from "./row.ts";
import { shape } from "./row.ts";

export type Trail = {
  readonly growth: "yoy" | "qoq" | null;
  /** "a 34% increase", "triple-digit growth", "18% lower". */
  readonly direction: "rise" | "fall" | null;
  /** The time of the figure itself. */
  readonly period: PeriodToken | null;
  /** What its growth is measured from, said in words: "from a year earlier". */
  readonly since: PeriodToken | null;
  /** "of revenue": what it is a portion of. */
  readonly whole: MetricToken | null;
  readonly basis: "like-for-like" | "constant-currency" | null;
  /** Index of the first token after the trail. */
  readonly end: number;
};

type Step = { readonly words: RegExp; readonly take: (trail: Trail, tokens: Row) => Partial<Trail> };

const periodIn = (tokens: Row) => tokens.find((token) => token.kind === "period") ?? null;
const basisOf = (words: string): Partial<Trail> => ({
  basis: words.includes("currency") ? "constant-currency" : "like-for-like",
});

/** Each form, with what it says; one of them may follow another. */
const STEPS: readonly Step[] = [
  {
    words: /^(?:on a |\( )?(?:year over year|year on year|y\/y|yoy)(?: basis| \))?(?= |$)/,
    take: () => ({ growth: "yoy" }),
  },
  {
    words:
      /^(?:on a |\( )?(?:quarter over quarter|quarter on quarter|qoq|sequentially|sequential)(?: basis| \))?(?= |$)/,
    take: () => ({ growth: "qoq" }),
  },
  {
    words: /^(?:growth|increase|rise|gain|higher|improvement|more)(?= |$)/,
    take: () => ({ direction: "rise" }),
  },
  {
    words: /^(?:decline|decrease|drop|fall|lower|reduction|less)(?= |$)/,
    take: () => ({ direction: "fall" }),
  },
  {
    words:
      /^(?:, )?(?:(?:from|over|on|than|versus|against|(?:as )?compared (?:to|with)) (?:that (?:of|in) )?)(?:the )?<earlier>/,
    take: (_, tokens) => ({ since: periodIn(tokens) }),
  },
  {
    words:
      /^(?:, )?(?:(?:in|for|during|as of|as at|at|on|over|at the end of) )?(?:the )?<(?:period|earlier)>/,
    take: (trail, tokens) => (trail.period ? {} : { period: periodIn(tokens) }),
  },
  {
    words: /^of (?:(?:the|its|our|total|group|net|consolidated|<qualifier>|<segment>|<entity>) )*<metric>/,
    take: (_, tokens) => ({ whole: tokens.find((token) => token.kind === "metric") ?? null }),
  },
  {
    words:
      /^(?:on (?:a|the) like for like basis|(?:in|at|on a) constant (?:currency|currencies|exchange rates)(?: basis)?)(?= |$)/,
    take: (_, tokens) => basisOf(shape(tokens, 0, tokens.length)),
  },
];

/** @param from index of the token after the figure; @param to index of the next figure, or the row's end */
export function trailOf(row: Row, from: number, to: number): Trail {
  let trail: Trail = {
    growth: null,
    direction: null,
    period: null,
    since: null,
    whole: null,
    basis: null,
    end: from,
  };
  for (let steps = 0; steps < 8; steps++) {
    const words = shape(row, trail.end, to);
    const step = STEPS.find((each) => each.words.test(words));
    const taken = step?.words.exec(words)?.[0];
    if (!step || taken === undefined) break;
    const end = endAfter(row, trail.end, taken);
    trail = { ...trail, ...step.take(trail, row.slice(trail.end, end)), end };
  }
  return trail;
}

/** Index of the token after those whose shape is `words`. */
function endAfter(row: Row, from: number, words: string): number {
  let end = from + 1;
  while (end < row.length && shape(row, from, end).length < words.length) end += 1;
  return end;
}
