/** In one line, where a figure comes from: the words and their document, the formula, the verdict or the thesis. */
import type { Figure, MethodNumber } from "../model/brief.ts";
import type { ObservationId } from "../model/id.ts";
import { reviewText } from "../model/review.ts";
import { marketWorking } from "./market-workings.ts";
import type { BriefInput } from "./resolve.ts";

export const METHOD_WORDS: Readonly<Record<MethodNumber, string>> = {
  even: "a number of the method: even odds",
  ahead: "a number of the method: the probability the watch list looks ahead to",
  range: "a number of the method: the share between the tenth and the ninetieth percentile",
  rejects: "a number of the method: the e-value at which a rival is rejected (Ville's inequality)",
};

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
    case "payback":
      return `payback, ${origin.path}`;
    case "market":
      return marketWorking(origin.path, input.market);
    case "method":
      return METHOD_WORDS[origin.name];
    case "document":
      return `publication day of “${input.documents.get(origin.document)?.head.title ?? ""}”`;
    default:
      return origin satisfies never;
  }
}

export function wordsOf(id: ObservationId, { observations, documents }: BriefInput): string {
  const observation = observations.get(id);
  const head = observation && documents.get(observation.document)?.head;
  if (!observation || !head) return id;
  const source = [head.title, observation.publishedAt.slice(0, 10), reviewText(observation)];
  return `“${observation.quote.replace(/\s+/g, " ")}” (${source.filter((part) => part !== null).join(", ")})`;
}
