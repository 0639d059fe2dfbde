/**
 * The model's brands as they stand in JSON. Rule kept here: a text becomes a brand only when it has the brand's form, by
 * the model's own makers.
 */
import { z } from "zod";
import { day, instant, parseDay, parseInstant } from "../model/day.ts";
import { decimal } from "../model/decimal.ts";
import {
  documentId,
  entityId,
  hypothesisId,
  isName,
  observationId,
  signalId,
  thesisId,
} from "../model/id.ts";
import { duration, instantPeriod, type Period } from "../model/period.ts";

const NAME = "a name of a-z, 0-9, - and _";
const nameText = z.string(NAME).refine(isName, NAME);

export const entity = nameText.transform(entityId);
export const hypothesis = nameText.transform(hypothesisId);
export const signal = nameText.transform(signalId);
export const thesis = nameText.transform(thesisId);

const DOCUMENT = "sha256: and 64 hex digits";
export const document = z
  .string(DOCUMENT)
  .regex(/^sha256:[0-9a-f]{64}$/, DOCUMENT)
  .transform(documentId);

const OBSERVATION = "obs: and 32 hex digits";
export const observation = z
  .string(OBSERVATION)
  .regex(/^obs:[0-9a-f]{32}$/, OBSERVATION)
  .transform(observationId);

const DAY = "a day, such as 2025-11-25";
export const onDay = z
  .string(DAY)
  .refine((text) => parseDay(text) !== undefined, DAY)
  .transform(day);

const MOMENT = "a moment in UTC, such as 2025-11-25T10:32:00Z";
export const moment = z
  .string(MOMENT)
  .refine((text) => parseInstant(text) !== undefined, MOMENT)
  .transform(instant);

const EXACT = "an exact decimal as a text, such as 39824000000";
/** A decimal as text: no exponent, no separators. */
export const exact = z
  .string(EXACT)
  .regex(/^-?\d{1,200}(\.\d{1,200})?$/, EXACT)
  .transform(decimal);

const SPAN = "two offsets, such as [10234, 10297]";
export const span = z
  .tuple([z.int(SPAN).min(0, SPAN), z.int(SPAN).min(0, SPAN)], SPAN)
  .refine(([start, end]) => start <= end, SPAN)
  .readonly();

const PERIOD = "{ start, end } or { instant }, in days from the first to the last";
/** Inclusive days, as in XBRL. */
export const period = z.union(
  [
    z
      .strictObject({ start: onDay, end: onDay })
      .refine(({ start, end }) => start <= end)
      .transform(({ start, end }): Period => duration(start, end)),
    z.strictObject({ instant: onDay }).transform(({ instant: on }): Period => instantPeriod(on)),
  ],
  PERIOD,
);

/** The way back. */
export function encodePeriod(of: Period): z.input<typeof period> {
  return of.kind === "instant" ? { instant: of.day } : { start: of.start, end: of.end };
}
