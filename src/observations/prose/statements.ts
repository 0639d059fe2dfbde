/**
 * Statements worth counting ("demand exceeds supply"): a sentence that holds the words of a category.
 * Rules kept here: a negation or a condition close before cancels it and is reported, unless the words themselves contain
 * it; it is said of the company named with it, else of the document's issuer, and of nobody when two could be meant.
 */
import { entityId } from "../../model/id.ts";
import { instantPeriod } from "../../model/period.ts";
import type { Batch, Problem } from "../../model/problem.ts";
import type { Mention } from "../lexicon.ts";
import type { Draft, Sentence } from "../sentence.ts";

/** Within a few words before, in the same clause. */
const NEGATED =
  /\b(?:no|not|never|without|neither|nor|denied|denies|denying|hardly|cannot|(?:do|does|did|is|was|has|wo|ca|would|could)n['’]t)\b[^.;:]{0,30}$/i;
/** "May" with a capital is the month. */
const DOUBTED = /\b(?:[Ii]f|[Uu]nless|[Ww]hether|could|might|may|should|would)\b[^.;:]{0,30}$/;
/** Characters between a company's name and words that are plainly its own. */
const CLOSE = 25;

export function statementsIn(sentence: Sentence): Batch<Draft> {
  const values: Draft[] = [];
  const problems: Problem[] = [];
  for (const mention of sentence.mentions) {
    for (const meaning of mention.meanings) {
      if (meaning.kind !== "statement") continue;
      const why = cancelledBy(sentence, mention);
      const named = why === undefined ? speakerOf(sentence, mention) : undefined;
      if (named) values.push(draftOf(sentence, mention, { ...meaning, named }));
      else problems.push(problemAt(sentence, mention, why ?? UNOWNED));
    }
  }
  return { values, problems };
}

type Why = { readonly code: string; readonly because: string };
const UNOWNED: Why = {
  code: "uncertain-statement",
  because: "the sentence does not make plain of whom it is said",
};

function cancelledBy({ text }: Sentence, { span: [from] }: Mention): Why | undefined {
  const before = text.slice(Math.max(0, from - 60), from);
  if (NEGATED.test(before)) return { code: "negated-statement", because: "it stands under a negation" };
  if (DOUBTED.test(before)) return { code: "doubted-statement", because: "it stands under a condition" };
  return text.endsWith("?") ? { code: "doubted-statement", because: "it is a question" } : undefined;
}

type Named = { readonly entity: string; readonly start: number };

function speakerOf({ mentions, context }: Sentence, { span: [from] }: Mention): Named | undefined {
  const before = mentions.flatMap(({ span, meanings }) =>
    span[1] > from
      ? []
      : meanings.flatMap((meaning) =>
          meaning.kind === "entity" ? [{ entity: meaning.entity.id, span }] : [],
        ),
  );
  const last = before.at(-1);
  if (!last) return context.issuer === null ? undefined : { entity: context.issuer, start: from };
  const several = new Set(before.map(({ entity }) => entity)).size > 1;
  if (several && from - last.span[1] > CLOSE) return undefined;
  return { entity: last.entity, start: last.span[0] };
}

function draftOf(
  { start, context }: Sentence,
  { span: [, to] }: Mention,
  said: { readonly statement: string; readonly category: string; readonly named: Named },
): Draft {
  return {
    entity: entityId(said.named.entity),
    segment: null,
    metric: said.statement,
    qualifier: null,
    measure: "statement",
    basis: "reported",
    period: instantPeriod(context.published),
    value: null,
    low: null,
    high: null,
    category: said.category,
    unit: "statement",
    bound: null,
    halfUnit: null,
    comparative: false,
    span: [start + said.named.start, start + to],
    checks: [],
    failed: [],
  };
}

function problemAt(
  { start }: Sentence,
  { span: [from, to], words }: Mention,
  { code, because }: Why,
): Problem {
  return {
    code,
    severity: "note",
    what: `“${words.replace(/\s+/g, " ")}” was not counted: ${because}.`,
    where: { span: [start + from, start + to] },
  };
}
