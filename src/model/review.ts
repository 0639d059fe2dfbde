/**
 * Review: what waits for a person, and what a person said of it.
 * Rules kept here: a figure that failed a check, or was read by a reader whose word alone is not enough, is no evidence until
 * somebody accepts or corrects it; a review says what the document says, so it holds from the day the document was public;
 * the words, the reader and the id stay those of the reading.
 */
import type { Decimal } from "./decimal.ts";
import type { Observation } from "./observation.ts";
import type { Period } from "./period.ts";
import type { Decision } from "./ports.ts";
import type { Unit } from "./unit.ts";

/** The figure as it should have been read, whole: a value, or a range, in base units. */
export type Correction = {
  readonly value: Decimal | null;
  readonly low: Decimal | null;
  readonly high: Decimal | null;
  readonly halfUnit: Decimal | null;
  readonly unit: Unit;
  readonly period: Period;
};

/** Who let an observation count, and why. */
export type Reviewed = {
  readonly decision: "accept" | "correct";
  readonly by: string;
  readonly because: string;
};

/** The check that a person's review adds to those an observation passed. */
export const REVIEWED = "reviewed";

/** Readers whose figures are looked at by a person before they count: models. */
const LOW_CONFIDENCE = /^model:/;

/** Why an observation is kept out of evidence until it is reviewed, in clauses; none: it may be used. */
export function waitsBecause({
  failed,
  method,
  reviewed,
}: Pick<Observation, "failed" | "method" | "reviewed">): readonly string[] {
  if (reviewed) return [];
  return [
    ...(failed.length > 0 ? [`failed ${failed.length === 1 ? "check" : "checks"} ${failed.join(", ")}`] : []),
    ...(LOW_CONFIDENCE.test(method) ? [`read by ${method}`] : []),
  ];
}

/**
 * The observations as people left them: rejected ones out; accepted and corrected ones marked, corrected ones with the
 * corrected figure.
 * @param decisions the latest word on each observation
 */
export function afterReview(
  observations: readonly Observation[],
  decisions: readonly Decision[],
): readonly Observation[] {
  if (decisions.length === 0) return observations;
  const words = new Map(decisions.map((decision) => [decision.observation, decision]));
  return observations.flatMap((observation) => {
    const decision = words.get(observation.id);
    return decision === undefined ? [observation] : reviewed(observation, decision);
  });
}

function reviewed(observation: Observation, decision: Decision): readonly Observation[] {
  switch (decision.decision) {
    case "reset":
      return [observation];
    case "reject":
      return [];
    case "accept":
      return [marked(observation, decision, "accept")];
    case "correct":
      return [{ ...marked(observation, decision, "correct"), ...decision.corrected }];
    default:
      return decision satisfies never;
  }
}

function marked(
  observation: Observation,
  { by, because }: Decision,
  decision: Reviewed["decision"],
): Observation {
  return {
    ...observation,
    checks: [...observation.checks, REVIEWED],
    reviewed: { decision, by, because },
  };
}

/** "corrected by Ann", "accepted by Ann although it failed yoy"; null where nobody said anything. */
export function reviewText({ reviewed: word, failed }: Observation): string | null {
  if (!word) return null;
  if (word.decision === "correct") return `corrected by ${word.by}`;
  return `accepted by ${word.by}${failed.length > 0 ? ` although it failed ${failed.join(", ")}` : ""}`;
}

/** True when the words hold the digits of this value, thousands separators and scale words apart. */
export function digitsStandIn(words: string, { units }: Decimal): boolean {
  const digits = (units < 0n ? -units : units).toString().replace(/0+$/, "") || "0";
  const runs = words.replace(/(?<=\d)[,\s](?=\d{3})/g, "").match(/\d+(?:\.\d+)?/g) ?? [];
  return runs.some((run) => {
    const bare = run
      .replace(".", "")
      .replace(/^0+(?=\d)/, "")
      .replace(/0+$/, "");
    return (bare || "0") === digits;
  });
}
