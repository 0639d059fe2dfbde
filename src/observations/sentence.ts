/** A sentence with everything found in it, and an observation before it has its document. */
import type { Day } from "../model/day.ts";
import type { EntityId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import type { Period } from "../model/period.ts";
import type { Mention } from "./lexicon.ts";
import type { PeriodMention } from "./periods.ts";
import type { Quantity } from "./quantities.ts";

export type Sentence = {
  readonly text: string;
  /** Offset of the sentence in the document's text; every span inside counts from the sentence's start. */
  readonly start: number;
  readonly issuer: EntityId | string | null;
  readonly published: Day | null;
  /** What the section, or the whole document, says it is about. */
  readonly section: Period | undefined;
  readonly publishedPeriod: Period | undefined;
  readonly mentions: readonly Mention[];
  readonly periods: readonly PeriodMention[];
  readonly quantities: readonly Quantity[];
};

export type Draft = Omit<
  Observation,
  "id" | "page" | "document" | "publishedAt" | "authority" | "release" | "method"
>;
