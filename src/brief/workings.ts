/** In one line, where a figure comes from: the words and their document, the formula, the verdict or the thesis. */
import type { Figure } from "../model/brief.ts";
import type { ObservationId } from "../model/id.ts";
import type { BriefInput } from "./resolve.ts";

export function workingOf({ origin }: Figure, input: BriefInput): string {
  switch (origin.kind) {
    case "outcome": {
      const outcome = input.verdict.outcomes[origin.outcome];
      const words = (outcome?.from ?? []).map((id) => wordsOf(id, input));
      return [...(outcome?.formula ? [outcome.formula] : []), ...words].join(" · ");
    }
    case "verdict":
      return `verdict, ${origin.path}`;
    case "thesis":
      return `thesis, ${origin.path}`;
    case "document":
      return `publication day of “${input.documents.get(origin.document)?.head.title ?? ""}”`;
    default:
      return origin satisfies never;
  }
}

function wordsOf(id: ObservationId, { observations, documents }: BriefInput): string {
  const observation = observations.get(id);
  const head = observation && documents.get(observation.document)?.head;
  return observation && head
    ? `“${observation.quote.replace(/\s+/g, " ")}” (${head.title}, ${observation.publishedAt.slice(0, 10)})`
    : id;
}
