/**
 * Readings → rival hypotheses. Rules kept here: the note's words are kept; where it tells one side, the other is asked for;
 * readings that can both hold are pointed out, with a split that cannot.
 */
import type { Draft, DraftHypothesis, NotExclusive, Reading, Unbound } from "../model/draft.ts";
import { capital, slug } from "./bind.ts";

export type Sides = Pick<Draft, "hypotheses" | "rollup" | "notExclusive" | "question"> & {
  readonly unbound: readonly Unbound[];
};

const TONES = ["favourable", "unfavourable"] as const;

export function sidesOf(readings: readonly Reading[], name: string, isSplit: boolean): Sides {
  const pair = TONES.map((tone) => readings.find(({ stance }) => stance === tone));
  const taken = new Set<string>();
  const hypotheses = TONES.map((tone, i): DraftHypothesis => hypothesis(tone, pair[i] ?? null, taken));
  const notExclusive = overlapOf(pair, hypotheses);
  const more = readings.filter((each) => !pair.includes(each));
  const unbound = more.map(
    ({ quote, stance }): Unbound => ({
      watch: quote,
      field: "hypotheses",
      because: `the note has more than one ${stance} reading; a hypothesis was made of the first`,
      nearest: hypotheses.filter(({ tone }) => tone === stance).map(({ id }) => id),
    }),
  );
  const [up, down] = pair;
  const question = up && down ? `For ${name}: ${lower(up.statement)}, or ${lower(down.statement)}?` : null;
  if (!isSplit || !notExclusive) return { hypotheses, rollup: [], notExclusive, question, unbound };
  const split = notExclusive.split.map(
    ({ id, title, statement }, i): DraftHypothesis => ({
      id,
      title,
      statement,
      tone: i === 0 ? "favourable" : "unfavourable",
      from: (i === 0 ? up : down) ?? null,
    }),
  );
  const rollup = hypotheses.map(({ id, title, tone }, i) => ({
    id,
    title: title ?? id,
    hypotheses: i === 0 ? split.slice(0, 1).map((each) => each.id) : split.slice(1).map((each) => each.id),
    tone,
  }));
  return { hypotheses: split, rollup, notExclusive, question, unbound };
}

function hypothesis(tone: (typeof TONES)[number], from: Reading | null, taken: Set<string>): DraftHypothesis {
  const words = from === null ? tone : from.name.split(/\s+/).slice(0, 4).join(" ");
  let id = slug(words, "_");
  if (taken.has(id)) id = `${id}_2`;
  taken.add(id);
  return {
    id,
    tone,
    title: from === null ? null : capital(from.name),
    statement: from === null ? null : capital(from.statement),
    from,
  };
}

/** What a reading speaks of: growth and demand, or what it costs and pays. */
const GROWTH =
  /\b(?:growth|grow\w*|accelerat\w*|demand|franchise|adoption|expan\w+|sales|revenues?|users|subscribers|leader\w*|dominan\w+|structural)\b/i;
const PAYBACK =
  /\b(?:payback|expensive|costs?|costly|margins?|cash|profit\w*|valuation|returns?|debt|dilut\w*|capex|spend\w*|burn|financ\w*)\b/i;

function overlapOf(
  pair: readonly (Reading | undefined)[],
  [first, second]: readonly DraftHypothesis[],
): NotExclusive | null {
  const [up, down] = pair;
  if (!up || !down || !first || !second) return null;
  const isApart =
    GROWTH.test(up.statement) &&
    !PAYBACK.test(up.statement) &&
    PAYBACK.test(down.statement) &&
    !GROWTH.test(down.statement);
  if (!isApart) return null;
  return {
    because: `"${up.name}" speaks of growth and "${down.name}" of what it costs and pays: both can be true, growth without payback`,
    split: [
      {
        id: first.id,
        title: first.title ?? first.id,
        statement: `${capital(up.statement)}: growth and payback both arrive.`,
      },
      {
        id: "growth_without_payback",
        title: "Growth without payback",
        statement: "Growth arrives, and what was spent on it does not pay back inside the horizon.",
      },
      { id: "no_growth", title: "Growth fades", statement: "Growth does not arrive; the spending stands." },
    ],
  };
}

function lower(words: string): string {
  return /^[A-Z][a-z]/.test(words) && /^(?:The|A|An|This|In|As|Its?|If|It|Some|Long|Near)\b/.test(words)
    ? words.slice(0, 1).toLowerCase() + words.slice(1).replace(/\.$/, "")
    : words.replace(/\.$/, "");
}
