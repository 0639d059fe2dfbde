/** What `assay verify --json` found. */
import { z } from "zod";
import type { Problem, Result } from "../model/problem.ts";
import { decodeWith } from "./decode.ts";
import { problemShape } from "./problem.ts";
import { group, listOf, truth } from "./words.ts";

const COUNT = "a whole number from 0";
const count = z.int(COUNT).min(0, COUNT);

/** `whole`: every record, quote and stored verdict is what it was; else `problems` name what is not. */
export type Verified = {
  readonly whole: boolean;
  readonly records: number;
  readonly documents: number;
  readonly observations: number;
  readonly verdicts: number;
  readonly problems: readonly Problem[];
};

export const verifiedShape: z.ZodType<Verified> = group({
  whole: truth,
  records: count,
  documents: count,
  observations: count,
  verdicts: count,
  problems: listOf(problemShape, "a list of problems"),
});

export function decodeVerified(value: unknown): Result<Verified, readonly Problem[]> {
  return decodeWith(verifiedShape, value, "verified");
}
