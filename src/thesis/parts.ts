/**
 * The parts of a thesis file that have their shape, with the place of each in its list.
 * Rule kept here: one broken part does not hide what is wrong with the others.
 */
import type { z } from "zod";
import { type SignalFile, signalShape } from "../wire/signal.ts";
import {
  type HypothesisFile,
  hypothesisShape,
  type OverlapFile,
  overlapShape,
  type SideFile,
  sideShape,
} from "../wire/thesis.ts";

/** A part and its number in the file's list, from 0. */
export type Numbered<T> = readonly [number: number, part: T];

export type Parts = {
  /** As written, whatever else is wrong with the hypothesis; likewise signals and tests. */
  readonly hypothesisIds: readonly string[];
  readonly signalIds: readonly string[];
  readonly tests: readonly string[];
  readonly hypotheses: readonly Numbered<HypothesisFile>[];
  readonly signals: readonly Numbered<SignalFile>[];
  readonly sides: readonly Numbered<SideFile>[];
  readonly overlaps: readonly Numbered<OverlapFile>[];
};

/** @param file the file's value, of any shape */
export function partsOf(file: unknown): Parts {
  const hypotheses = listAt(file, "hypotheses");
  const signals = listAt(file, "signals");
  return {
    hypothesisIds: hypotheses.map(idOf),
    signalIds: signals.map(idOf),
    tests: Object.keys(fieldOf(fieldOf(file, "resolution"), "tests") ?? {}),
    hypotheses: shaped(hypotheses, hypothesisShape),
    signals: shaped(signals, signalShape),
    sides: shaped(listAt(file, "rollup"), sideShape),
    overlaps: shaped(listAt(file, "overlaps"), overlapShape),
  };
}

/** A longer list is refused for its length; there is no use in naming what else is wrong with its end. */
const MOST_PARTS = 500;

function shaped<T>(list: readonly unknown[], shape: z.ZodType<T>): readonly Numbered<T>[] {
  return list.flatMap((each, i): readonly Numbered<T>[] => {
    const found = shape.safeParse(each);
    if (found.success) return [[i, found.data]];
    const known = shape.safeParse(withoutUnknown(each, found.error.issues));
    return known.success ? [[i, known.data]] : [];
  });
}

/** A field nobody knows is a slip of its own: what the known ones say can still be looked at. */
function withoutUnknown(part: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (typeof part !== "object" || part === null) return part;
  const unknown = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
  );
  return Object.fromEntries(Object.entries(part).filter(([field]) => !unknown.includes(field)));
}

function fieldOf(value: unknown, field: string): object | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return undefined;
  const found: unknown = Reflect.get(value, field);
  return typeof found === "object" && found !== null ? found : undefined;
}

function listAt(value: unknown, field: string): readonly unknown[] {
  const found = fieldOf(value, field);
  return Array.isArray(found) ? found.slice(0, MOST_PARTS) : [];
}

/** "" when it has none. */
function idOf(value: unknown): string {
  const id: unknown =
    typeof value === "object" && value !== null && Object.hasOwn(value, "id")
      ? Reflect.get(value, "id")
      : undefined;
  return typeof id === "string" ? id : "";
}
