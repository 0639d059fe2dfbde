/**
 * Prose → observations. Sentence by sentence: what is spoken of (entity, segment, metric), the figures, the time; then each
 * figure is given to the metric it belongs to, or it becomes a problem.
 * Rules kept here: precision first, a wrong number is worse than a missing one; `quote` is the text at `span`.
 */
import type { Catalogue } from "../model/catalogue.ts";
import { dayOf } from "../model/day.ts";
import type { Block, Document, Span } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import { identify } from "../model/observation-id.ts";
import { instantPeriod, type Period } from "../model/period.ts";
import type { Reader } from "../model/ports.ts";
import type { Batch, Problem } from "../model/problem.ts";
import { attach } from "./attach.ts";
import { checked } from "./checks.ts";
import { lexiconOf, mentionsIn } from "./lexicon.ts";
import { periodsIn } from "./periods.ts";
import { quantitiesIn } from "./quantities.ts";
import type { Draft, Sentence } from "./sentence.ts";
import { sentencesIn } from "./sentences.ts";
import { statementsIn } from "./statements.ts";

export const PROSE = "prose@1";

export const proseReader: Reader = { method: PROSE, observe };

function observe(document: Document, catalogue: Catalogue): Batch<Observation> {
  const { publishedAt } = document.head;
  if (publishedAt === undefined) {
    const what =
      "The document is undated, so nothing in it can be placed in time and nothing was read from it.";
    return {
      values: [],
      problems: [
        {
          code: "undated",
          severity: "warning",
          what,
          where: { file: document.origin },
          fix: "add `published:` to its front matter.",
        },
      ],
    };
  }
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  for (const sentence of sentencesOf(document, catalogue)) {
    const figures = attach(sentence, catalogue);
    const statements = statementsIn(sentence);
    drafts.push(...figures.values, ...statements.values);
    problems.push(...figures.problems, ...statements.problems);
  }
  const { head } = document;
  const values = checked(drafts).map((draft) =>
    identify({
      ...draft,
      page: null,
      document: document.id,
      publishedAt,
      authority: head.authority,
      release: head.release ?? document.id,
      method: PROSE,
    }),
  );
  return { values: distinct(values), problems: problems.map((problem) => placed(problem, document)) };
}

/** The sentences of a document with what a reader of it would have in mind: its issuer and the time its section is about. */
function sentencesOf(document: Document, catalogue: Catalogue): readonly Sentence[] {
  const { text, head } = document;
  const issuer = catalogue.entities.find(({ id }) => id === head.issuer);
  const fiscalYearEndMonth = issuer?.fiscalYearEndMonth ?? 12;
  const published = head.publishedAt === undefined ? undefined : dayOf(head.publishedAt);
  const lexicon = lexiconOf(catalogue);
  const sentences: Sentence[] = [];
  let whole: Period | undefined;
  let section: Period | undefined;
  for (const block of document.blocks) {
    if (block.kind === "code" || block.kind === "table" || block.kind === "page") continue;
    for (const span of block.kind === "heading" ? [block.span] : sentencesIn(text, block.span)) {
      const words = text.slice(...span);
      const periods = periodsIn(words, { fiscalYearEndMonth, section: section ?? whole });
      if (setsTheTime(block, words)) {
        const [first] = periods.filter(({ period }) => period.kind === "duration");
        if (block.kind === "heading") section = first?.period;
        else whole = first?.period ?? whole;
        continue;
      }
      if (block.kind === "heading") continue;
      sentences.push({
        text: words,
        start: span[0],
        issuer: issuer?.id ?? head.issuer ?? null,
        published: published ?? null,
        section: section ?? whole,
        publishedPeriod: published === undefined ? undefined : instantPeriod(published),
        mentions: mentionsIn(words, lexicon),
        periods,
        quantities: quantitiesIn(words).filter(
          ({ span: [from, to] }) => !periods.some((period) => from < period.span[1] && period.span[0] < to),
        ),
      });
    }
  }
  return sentences;
}

/** A heading, or a sentence that says what the document covers. */
function setsTheTime(block: Block, words: string): boolean {
  return (
    block.kind === "heading" ||
    /^This (?:digest|document|release|note) (?:covers|is about|reports on)\b/i.test(words)
  );
}

/** The same words read twice are one observation. */
function distinct(observations: readonly Observation[]): readonly Observation[] {
  return [...new Map(observations.map((observation) => [observation.id, observation])).values()];
}

function placed(problem: Problem, document: Document): Problem {
  const at: Span | undefined = problem.where?.span;
  if (!at) return { ...problem, where: { ...problem.where, file: document.origin } };
  const before = document.text.slice(0, at[0]).split("\n");
  return {
    ...problem,
    where: { file: document.origin, span: at, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 },
  };
}
