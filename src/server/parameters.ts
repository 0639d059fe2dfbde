/** What an address may carry, checked. Rule kept here: a parameter that says nothing readable is refused by name, never passed over. */
import { type Day, dayOf, parseDay } from "../model/day.ts";
import { type DocumentId, documentId, type ObservationId, observationId } from "../model/id.ts";
import { UserError } from "../model/problem.ts";
import { now } from "./work.ts";

type Query = (name: string) => string | undefined;

/** @throws UserError when it is no day, or a day that has not come */
export function dayAsked(query: Query, name: "as-of" | "from" | "to"): Day | undefined {
  const text = query(name);
  if (text === undefined || text === "") return undefined;
  const asked = parseDay(text);
  if (!asked)
    throw bad(
      "bad-day",
      `${name}=${short(text)} is not a day.`,
      "write it as YYYY-MM-DD, such as 2026-08-20.",
    );
  const today = dayOf(now());
  if (name === "as-of" && asked > today)
    throw bad(
      "future-day",
      `as-of=${asked} has not come yet: today is ${today}.`,
      "ask for today or an earlier day.",
    );
  return asked;
}

/** @throws UserError */
export function countAsked(
  query: Query,
  name: string,
  { usual, most }: { readonly usual: number; readonly most: number },
): number {
  const text = query(name);
  if (text === undefined || text === "") return usual;
  if (!/^\d{1,9}$/.test(text) || Number(text) > most)
    throw bad(
      "bad-number",
      `${name}=${short(text)} is not a whole number from 0 to ${most}.`,
      "ask for fewer.",
    );
  return Number(text);
}

/** @throws UserError */
export function oneAsked<const T extends string>(
  query: Query,
  name: string,
  known: readonly T[],
): T | undefined {
  const text = query(name);
  if (text === undefined || text === "") return undefined;
  const found = known.find((each) => each === text);
  if (found === undefined)
    throw bad("bad-word", `${name}=${short(text)} is not known.`, `use ${known.join(" or ")}.`);
  return found;
}

/** @throws UserError */
export function documentAsked(text: string): DocumentId {
  if (!/^sha256:[0-9a-f]{64}$/.test(text))
    throw bad("unknown-document", `"${short(text)}" is no document id.`, "it is sha256: and 64 hex digits.");
  return documentId(text);
}

/** @throws UserError */
export function observationAsked(text: string): ObservationId {
  if (!/^obs:[0-9a-f]{32}$/.test(text))
    throw bad(
      "unknown-observation",
      `"${short(text)}" is no observation id.`,
      "it is obs: and 32 hex digits.",
    );
  return observationId(text);
}

/** @throws UserError always */
export function missing(code: "unknown-document" | "unknown-observation", what: string): never {
  throw bad(code, what, "it may have been taken in by another desk.");
}

function bad(code: string, what: string, fix: string): UserError {
  return new UserError([{ code, severity: "error", what, fix }]);
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
