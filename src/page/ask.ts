/**
 * Asking the server. Rules kept here: text from outside cannot reorder the line it stands in (its direction marks are replaced,
 * one for one, so that spans stay true); a refusal comes in the server's words; what was asked is asked again when the desk changes.
 */
import { useEffect, useReducer, useRef } from "react";

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Direction marks as the sign for "not to be shown". */
export function plain(text: string): string {
  return text.replace(DIRECTIONS, "\ufffd");
}

function parse<T>(text: string): T {
  return JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? plain(value) : value));
}

export async function askText(path: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(path, init).catch(() => {
    throw new Refusal(0, "The server does not answer. Start it again with `assay serve`.");
  });
  const text = await response.text();
  if (response.ok) return text;
  throw new Refusal(response.status, detailOf(text) ?? `The server answered ${response.status}.`);
}

function detailOf(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "detail" in value
      ? plain(String(value.detail))
      : undefined;
  } catch {
    return undefined;
  }
}

export async function ask<T>(path: string): Promise<T> {
  return parse<T>(await askText(path));
}

/** An answer of one JSON value a line. */
export async function askLines<T>(path: string): Promise<readonly T[]> {
  const text = await askText(path);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => parse<T>(line));
}

/** A change, with the header that no other site's page can send. */
export async function change(method: "POST" | "PUT", path: string, body: unknown): Promise<string> {
  return askText(path, {
    method,
    headers: { "content-type": "application/json", "x-assay": "1" },
    body: JSON.stringify(body),
  });
}

type State<T> = { readonly key: string; readonly value: T | undefined; readonly error: Refusal | undefined };

export type Asked<T> = {
  /** The last answer; it may be that of the question before while the new one is under way. */
  readonly value: T | undefined;
  readonly error: Refusal | undefined;
  readonly busy: boolean;
};

/** Asks when `key` changes, and again when the desk changes. */
export function useAsk<T>(key: string | undefined, how: (path: string) => Promise<T>): Asked<T> {
  const [state, set] = useReducer((_: State<T>, next: State<T>) => next, {
    key: "",
    value: undefined,
    error: undefined,
  });
  const last = useRef<T | undefined>(undefined);
  const version = useVersion();
  const doing = useRef(how);
  doing.current = how;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is why it is asked again
  useEffect(() => {
    if (key === undefined) return;
    let wanted = true;
    doing
      .current(key)
      .then((value) => {
        if (!wanted) return;
        last.current = value;
        set({ key, value, error: undefined });
      })
      .catch((error: unknown) => {
        if (!wanted) return;
        const refusal = error instanceof Refusal ? error : new Refusal(0, String(error));
        set({ key, value: undefined, error: refusal });
      });
    return () => {
      wanted = false;
    };
  }, [key, version]);
  return {
    value: state.value ?? (state.error ? undefined : last.current),
    error: state.error,
    busy: state.key !== key,
  };
}

/** Counts the changes of the desk that the server has told. */
let version = 0;
const hearers = new Set<() => void>();

export function deskChanged(): void {
  version += 1;
  for (const hear of hearers) hear();
}

function useVersion(): number {
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    hearers.add(again);
    return () => void hearers.delete(again);
  }, []);
  return version;
}
