/**
 * A thesis as it was asked: all that a verdict depends on beside the observations, as one text with one hash.
 * Rule kept here: change the thesis, the desk's own words or the days it collected, and it is another question.
 */
import type { Window } from "../model/ports.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { decodeAsked } from "../wire/asked.ts";
import type { Desk, TextFile } from "./desk.ts";

export type Asked = {
  readonly file: string;
  readonly thesis: string;
  readonly catalogue: string | null;
  readonly collected: readonly Window[];
  /** Canonical JSON of the three, as the ledger keeps it. */
  readonly text: string;
  readonly hash: string;
};

export function askedOf(desk: Desk, file: TextFile): Asked {
  const parts = {
    thesis: file.text,
    catalogue: desk.catalogue?.text ?? null,
    collected: desk.settings.collected,
  };
  const text = canonicalJson(parts);
  return { file: file.path, ...parts, text, hash: sha256(text) };
}

/** The way back, for rebuilding what the ledger keeps. @throws Error when the text is not one `askedOf` made */
export function askedFromText(text: string): Asked {
  return { file: "ledger", ...decodeAsked(text), text, hash: sha256(text) };
}
