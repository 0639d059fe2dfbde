/**
 * What the note says could go wrong: the heads of a bear or risk part, trade-offs in its takeaways, and clauses that say
 * "risk", "could depress", "uncertainty".
 * Rule kept here: quoted, one clause a risk, a figure of speech for each only once.
 */
import type { Span } from "../model/document.ts";
import type { Quoted } from "../model/draft.ts";
import { type Note, sentencesOf, trimmed, unmarked } from "./note.ts";
import { itemsIn } from "./split.ts";

const RISK_HEADING = /\b(?:risks?|bear|short\sthesis|downside|threats?|what\scould\sgo\swrong)\b/i;
const LIST =
  /^(?:the\s)?(?:trade-?\s?offs?|risks?|key\srisks?|headwinds?|concerns?|downsides?|challenges)(?:\s(?:are|include|remain))?\s*:\s*|^however,\sthe\s(?:headwinds|risks)\sare\s\w+:\s*/i;
const RISKY =
  /\b(?:risks?|risky|uncertain\w*|could\s(?:depress|erode|expose|dilute|hurt|delay|derail|distract|socialize|slow|pressure|undermine|diminish|force)|threat\w*|headwinds?|jeopardi\w+|dilutive|dependen\w+\son|erode[sd]?|weigh\w*\son|vulnerab\w+|unprofitable|scrutiny|overstate\w*|understate\w*|adverse\w*|may\sinherit|if\s[^,]{3,60}\s(?:fails?|disappoints?|slows?))\b/i;
const MOST = 12;

export function risksIn(note: Note): readonly Quoted[] {
  const { text } = note;
  const risks: Span[] = [];
  for (const { kind, span, under } of note.blocks) {
    if (kind === "heading") continue;
    const isRiskPart = RISK_HEADING.test(under.at(-1) ?? "");
    const head = /^(?:\*\*|__)(.{3,140}?)[:.]?(?:\*\*|__)/s.exec(text.slice(...span));
    if (kind === "item" && isRiskPart && head?.[1] !== undefined) {
      risks.push([span[0] + 2, span[0] + 2 + head[1].length]);
      continue;
    }
    for (const sentence of sentencesOf(text, span)) risks.push(...inSentence(text, sentence));
    if (kind === "item" && isRiskPart && head === null) risks.push(span);
  }
  return distinct(risks.slice(0, 20 * MOST))
    .slice(0, MOST)
    .map((span) => ({ quote: text.slice(...span), span }));
}

function inSentence(text: string, sentence: Span): readonly Span[] {
  const words = unmarked(text.slice(...sentence));
  const list = LIST.exec(words);
  if (list) return itemsIn(text, [sentence[0] + list[0].length, sentence[1]]);
  if (!RISKY.test(words) || /^(?:\W*watch|key\s|investors\sshould|also\smonitor)/i.test(words)) return [];
  const clauses = [...words.matchAll(/[^;—]+/g)].map(
    ({ index, 0: clause }): Span => [sentence[0] + index, sentence[0] + index + clause.length],
  );
  return clauses
    .filter((clause) => RISKY.test(unmarked(text.slice(...clause))))
    .map((clause) => tidied(text, clause));
}

function tidied(text: string, span: Span): Span {
  let [a, b] = trimmed(text, span);
  while (b > a && /[.,;:\s]/.test(text[b - 1] ?? "")) b -= 1;
  const lead = /^(?:(?:however|meanwhile|moreover|but|and|while),?\s|counter-?point:\s)/i.exec(
    text.slice(a, b),
  );
  a += lead?.[0].length ?? 0;
  return trimmed(text, [a, b]);
}

function distinct(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans)
    if (span[1] - span[0] > 4 && !kept.some((other) => other[0] < span[1] && span[0] < other[1]))
      kept.push(span);
  return kept;
}
