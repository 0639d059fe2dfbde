/**
 * Verdict → brief: four parts in plain words that an adviser can forward.
 * Rules kept here: a probability is a whole percent with its jitter range; "moved", never "because of"; every number is a figure.
 */
import type { Brief, BriefParagraph, Part, Sentence } from "../model/brief.ts";
import type { DocumentId } from "../model/id.ts";
import { happened } from "./happened.ts";
import { exposed, moved } from "./market.ts";
import { matters } from "./matters.ts";
import { next } from "./next.ts";
import type { BriefInput } from "./resolve.ts";
import { makerFor } from "./sentence.ts";
import { takeaways } from "./takeaways.ts";
import { periodText } from "./words.ts";

export function composeBrief(input: BriefInput): Brief {
  const { thesis, verdict, verdictHash } = input;
  const maker = makerFor(input);
  const parts: readonly Part[] = [
    { title: "Key takeaways", paragraphs: bullets(takeaways(input, maker)) },
    { title: "What happened", paragraphs: [...happened(input, maker), ...moved(input, maker)] },
    { title: "Why it matters", paragraphs: [...matters(input, maker), ...exposed(input, maker)] },
    { title: "What's next", paragraphs: next(input, maker) },
  ];
  return {
    thesis: thesis.id,
    title: thesis.title,
    question: thesis.question,
    asOf: verdict.asOf,
    lead: verdict.lead,
    verdictHash,
    parts,
    notices: noticesOf(input),
    sources: sourcesOf(input),
  };
}

function bullets(sentences: readonly (readonly Sentence[])[]): readonly BriefParagraph[] {
  return sentences.map((each) => ({ kind: "bullet", sentences: each }));
}

/** What must be said with every verdict (method §7). */
function noticesOf({ thesis, verdict, verdictHash, collectedTo, demo }: BriefInput): readonly string[] {
  const collected =
    collectedTo === null ? "nothing collected yet" : `the sources collected to ${periodText(collectedTo)}`;
  return [
    `Probability is conditional on the ${thesis.hypotheses.length} stated hypotheses, their ranges and ${collected}; it is not the probability of a price move. None may fit: misfit is shown. Not investment advice.`,
    ...(verdict.retrospective
      ? [
          "Retrospective: the ranges were written with the outcomes known. This checks how the method behaves; it is no evidence of foresight and is never scored.",
        ]
      : []),
    ...(demo
      ? ["Bundled example: its documents are digests in our words of what each named source reported."]
      : []),
    `Verdict ${verdictHash.slice(0, 16)} · thesis ${verdict.thesisHash.slice(0, 16)} · method ${verdict.method}. The same inputs give the same bytes: \`assay verify\` makes it again.`,
  ];
}

/** Documents behind the outcomes that count, in order of publication. */
function sourcesOf({ verdict, observations, documents }: BriefInput): readonly DocumentId[] {
  const ids = new Set(
    verdict.outcomes.flatMap(({ from }) => from.flatMap((id) => observations.get(id)?.document ?? [])),
  );
  const published = (id: DocumentId) => documents.get(id)?.head.publishedAt ?? "";
  return [...ids].toSorted((a, b) =>
    published(a) < published(b) ? -1 : published(a) > published(b) ? 1 : a < b ? -1 : 1,
  );
}
