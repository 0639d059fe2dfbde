/**
 * The seal: the hash of the whole ledger file, written beside it when a writer leaves. It covers the bytes that hold no
 * record, which the chain cannot see.
 * Rule kept here: a seal older than the chain is no damage (a process was ended before it could seal), a seal that
 * contradicts it is.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";

export type Seal = { readonly records: number; readonly head: string; readonly file: string };

export function sealPath(ledger: string): string {
  return `${ledger}.seal`;
}

export function writeSeal(ledger: string, { records, head }: { records: number; head: string }): void {
  const seal: Seal = { records, head, file: sha256(readFileSync(ledger)) };
  const path = sealPath(ledger);
  const part = `${path}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify({ ...seal, check: sha256(canonicalJson(seal)) })}\n`);
  renameSync(part, path);
}

/** undefined: there is none. "damaged": it is not what was written. */
export function readSeal(ledger: string): Seal | "damaged" | undefined {
  let text: string;
  try {
    text = readFileSync(sealPath(ledger), "utf8");
  } catch {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (
      typeof value !== "object" ||
      value === null ||
      !("records" in value && "head" in value && "file" in value && "check" in value)
    )
      return "damaged";
    const { records, head, file, check } = value;
    if (typeof records !== "number" || typeof head !== "string" || typeof file !== "string") return "damaged";
    const seal = { records, head, file };
    const whole = `${JSON.stringify({ ...seal, check: sha256(canonicalJson(seal)) })}\n` === text;
    return whole && check === sha256(canonicalJson(seal)) ? seal : "damaged";
  } catch {
    return "damaged";
  }
}
