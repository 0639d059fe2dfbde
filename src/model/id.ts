/**
 * Branded identifiers. Rule kept here: a plain string becomes an id only through the one maker of its brand,
 * which checks the form; `as` appears nowhere else for ids.
 */
declare const noun: unique symbol;

/** A string that names one kind of noun and is not assignable from a plain string. */
export type Id<N extends string> = string & { readonly [noun]: N };

export type ThesisId = Id<"thesis">;
export type HypothesisId = Id<"hypothesis">;
export type SignalId = Id<"signal">;
/** An issuer, regulator, fund or country: kebab-case, such as "alibaba". */
export type EntityId = Id<"entity">;
/** `sha256:` and 64 hex digits over the document's bytes. */
export type DocumentId = Id<"document">;
/** `obs:` and 32 hex digits over the observation's content. */
export type ObservationId = Id<"observation">;

const NAME = /^[a-z0-9][a-z0-9_-]{0,79}$/;
const DOCUMENT = /^sha256:[0-9a-f]{64}$/;
const OBSERVATION = /^obs:[0-9a-f]{32}$/;

/** True when `text` can name a thesis, hypothesis, signal or entity: lower-case letters, digits, `-` and `_`, at most 80. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

function named<N extends string>(what: N, text: string): Id<N> {
  if (!NAME.test(text)) throw new RangeError(`"${text}" cannot name a ${what}: use a-z, 0-9, - and _`);
  return text as Id<N>;
}

/** @throws RangeError when `text` is not a name */
export const thesisId = (text: string): ThesisId => named("thesis", text);
/** @throws RangeError when `text` is not a name */
export const hypothesisId = (text: string): HypothesisId => named("hypothesis", text);
/** @throws RangeError when `text` is not a name */
export const signalId = (text: string): SignalId => named("signal", text);
/** @throws RangeError when `text` is not a name */
export const entityId = (text: string): EntityId => named("entity", text);

/** @throws RangeError unless `text` is `sha256:` and 64 hex digits */
export function documentId(text: string): DocumentId {
  if (!DOCUMENT.test(text)) throw new RangeError(`"${text}" is not a document id (sha256:…)`);
  return text as DocumentId;
}

/** @throws RangeError unless `text` is `obs:` and 32 hex digits */
export function observationId(text: string): ObservationId {
  if (!OBSERVATION.test(text)) throw new RangeError(`"${text}" is not an observation id (obs:…)`);
  return text as ObservationId;
}
