/** JSON that enters, against its shape. Rule kept here: every field that does not fit is told at once, in plain words. */
import type { z } from "zod";
import { failed, ok, type Problem, type Result } from "../model/problem.ts";
import { shapeProblems } from "./shape-problem.ts";

/** @param noun what the value is to be ("observation"); its problems' code is "NOUN-shape" */
export function decodeWith<T>(
  shape: z.ZodType<T>,
  value: unknown,
  noun: string,
): Result<T, readonly Problem[]> {
  const found = shape.safeParse(value);
  if (found.success) return ok(found.data);
  const nowhere = { value, placeOf: () => ({}) };
  return failed(shapeProblems(found.error.issues, nowhere, `${noun}-shape`));
}
