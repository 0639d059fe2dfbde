/** A problem as JSON: a line of `assay lint --json`, a member of `assay verify --json`. */
import { z } from "zod";
import type { Place, Problem, Result } from "../model/problem.ts";
import { decodeWith } from "./decode.ts";
import { span } from "./ids.ts";
import { group, oneOf } from "./words.ts";

const words = z.string("a text");
const COUNT = "a whole number from 1";
const fromOne = z.int(COUNT).min(1, COUNT);

const place: z.ZodType<Place> = group({
  file: z.exactOptional(words),
  line: z.exactOptional(fromOne),
  column: z.exactOptional(fromOne),
  span: z.exactOptional(span),
});

export const problemShape: z.ZodType<Problem> = group({
  code: words,
  severity: oneOf(["error", "warning", "note"]),
  what: words,
  where: z.exactOptional(place),
  fix: z.exactOptional(words),
});

export function decodeProblem(value: unknown): Result<Problem, readonly Problem[]> {
  return decodeWith(problemShape, value, "problem");
}
