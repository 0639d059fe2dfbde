/** A sentence with everything found in it and what a reader of the text so far has in mind; and what is read from it. */
import type { Day } from "../model/day.ts";
import type { EntityId } from "../model/id.ts";
import type { Observation } from "../model/observation.ts";
import type { Period } from "../model/period.ts";
import type { Lexicon, Mention } from "./lexicon.ts";
import type { Row } from "./prose/row.ts";
import type { Subject } from "./prose/subject.ts";

export type Sentence = {
  readonly text: string;
  /** Offset of the sentence in the document's text; every span inside counts from the sentence's start. */
  readonly start: number;
  readonly row: Row;
  readonly mentions: readonly Mention[];
  readonly lexicon: Lexicon;
  readonly context: Context;
};

export type Context = {
  /** Whom the document speaks for or about; null when its head does not say. */
  readonly issuer: EntityId | null;
  /** The day the document became public. */
  readonly published: Day;
  /** What the section, or else the whole document, says it is about. */
  readonly period: Period | undefined;
  /** The segment that the section's heading names, in its words. */
  readonly segment: string | null;
  /** What the last figure before this sentence, in the same paragraph, was a figure of; "unclear": it was not read. */
  readonly previous: Subject | "unclear" | undefined;
  /** The last company named before this sentence in the same paragraph. */
  readonly spokenOf: string | null;
};

/** An observation before it has its document and its quote. Its span counts from the start of the document. */
export type Draft = Omit<
  Observation,
  "id" | "quote" | "page" | "document" | "publishedAt" | "authority" | "release" | "method"
>;
