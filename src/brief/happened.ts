/** What happened: each release in order, what it showed against what was expected, and what it moved. */
import type { BriefParagraph, Sentence } from "../model/brief.ts";
import type { Step } from "../model/verdict.ts";
import {
  DAY,
  expectations,
  outcomeIndex,
  outcomeValue,
  PERCENT,
  periodOf,
  signalOf,
  signalTitle,
} from "./pieces.ts";
import type { BriefInput } from "./resolve.ts";
import { joined, type Maker, say } from "./sentence.ts";
import { strengthWord } from "./words.ts";

/** Releases that moved less than this (decibans) are told in one line with the others. */
const WORTH_A_PARAGRAPH = 0.5;
const SHOWN_EACH = 4;

export function happened(input: BriefInput, maker: Maker): readonly BriefParagraph[] {
  const { verdict } = input;
  const told = verdict.steps.flatMap((step, s) =>
    Math.abs(step.deltaDb) >= WORTH_A_PARAGRAPH ? [{ step, s }] : [],
  );
  const quiet = verdict.steps.flatMap((step, s) =>
    Math.abs(step.deltaDb) < WORTH_A_PARAGRAPH && step.contributions.length > 0 ? [s] : [],
  );
  const paragraphs = told.map(
    ({ step, s }): BriefParagraph => ({
      kind: "paragraph",
      sentences: step.silence ? silence(input, maker, { step, s }) : release(input, maker, { step, s }),
    }),
  );
  if (paragraphs.length === 0)
    return [{ kind: "paragraph", sentences: [say`Nothing that moves the verdict has become known.`] }];
  if (quiet.length === 0) return paragraphs;
  const firsts = quiet.filter(
    (s, i) => quiet.findIndex((other) => verdict.steps[other]?.knownAt === verdict.steps[s]?.knownAt) === i,
  );
  const days = firsts.map((s) => say`${maker.verdict(`steps/${s}/knownAt`, DAY)}`);
  return [
    ...paragraphs,
    {
      kind: "paragraph",
      sentences: [say`Little moved on ${days.flatMap((day, i) => (i === 0 ? day : say`, ${day}`))}.`],
    },
  ];
}

type At = { readonly step: Step; readonly s: number };

function release(input: BriefInput, maker: Maker, { step, s }: At): readonly Sentence[] {
  const shown = step.contributions
    .map((contribution, c) => ({ contribution, c }))
    .toSorted((a, b) => Math.abs(b.contribution.db) - Math.abs(a.contribution.db))
    .slice(0, SHOWN_EACH)
    .filter(({ contribution }) => Math.abs(contribution.db) >= 0.05);
  return [
    say`${maker.verdict(`steps/${s}/knownAt`, DAY)}: ${titleOf(input, maker, step)}.`,
    ...shown
      .slice(0, 1)
      .map(({ contribution, c }) =>
        fact(input, maker, { contribution, path: `steps/${s}/contributions/${c}` }),
      ),
    ...also(
      input,
      maker,
      { step, s },
      shown.slice(1).map(({ c }) => c),
    ),
    result(input, maker, { step, s }),
  ];
}

/** The document most of the release's figures stand in. */
function titleOf(input: BriefInput, maker: Maker, step: Step): Sentence {
  const counted = step.contributions.every(
    (contribution) => signalOf(input, contribution.signal)?.kind === "tally",
  );
  if (counted) return say`Counted over the period`;
  const documents = step.contributions.flatMap(({ from }) =>
    from.slice(0, 1).flatMap((id) => input.observations.get(id)?.document ?? []),
  );
  const byCount = [...Map.groupBy(documents, (id) => id)].toSorted((a, b) => b[1].length - a[1].length);
  const [first] = byCount;
  return first ? say`${maker.title(first[0])}` : say`Counted over the period`;
}

function fact(
  input: BriefInput,
  maker: Maker,
  { contribution, path }: { contribution: Step["contributions"][number]; path: string },
): Sentence {
  const expected = expectations(input, maker, contribution);
  const verb = contribution.period === "" ? ":" : " came in at";
  const shown = say`${signalTitle(input, maker, contribution.signal)}${periodOf(maker, contribution.period, `${path}/period`)}${verb} ${outcomeValue(input, maker, outcomeIndex(input, contribution))}`;
  const moved = say` (${maker.verdict(`${path}/db`, { style: "decibans" })} dB)`;
  return expected.length > 0
    ? say`${shown}${moved}; the range expected with ${maker.method("range", PERCENT)} chance: ${expected}.`
    : say`${shown}${moved}.`;
}

/** The others of the release in one sentence. */
function also(
  input: BriefInput,
  maker: Maker,
  { step, s }: At,
  rest: readonly number[],
): readonly Sentence[] {
  const each = rest.flatMap((c) => {
    const contribution = step.contributions[c];
    if (!contribution) return [];
    const value = outcomeValue(input, maker, outcomeIndex(input, contribution));
    const link = signalOf(input, contribution.signal)?.kind === "path" ? " " : ": ";
    return [
      say`${signalTitle(input, maker, contribution.signal)}${link}${value} (${maker.verdict(`steps/${s}/contributions/${c}/db`, { style: "decibans" })})`,
    ];
  });
  return each.length === 0 ? [] : [say`Also: ${joined(each, "; ")}.`];
}

function result({ verdict }: BriefInput, maker: Maker, { step, s }: At): Sentence {
  return say`Together they moved it by ${maker.verdict(`steps/${s}/deltaDb`, { style: "decibans" })} dB, ${strengthWord(step.deltaDb)}, to ${maker.verdict(`steps/${s}/posterior/${verdict.focus}`, PERCENT)}.`;
}

function silence(input: BriefInput, maker: Maker, { step, s }: At): readonly Sentence[] {
  return step.contributions.map(
    (contribution, c) =>
      say`${maker.verdict(`steps/${s}/knownAt`, DAY)}: ${signalTitle(input, maker, contribution.signal)} was due by this day and was not disclosed (${maker.verdict(`steps/${s}/contributions/${c}/db`, { style: "decibans" })} dB).`,
  );
}
