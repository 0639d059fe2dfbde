/**
 * The small shapes that files and JSON share. Rule kept here: a shape's message says what belongs in its place, in plain
 * words, with an example after ", such as "; shape-problem.ts makes the sentence.
 */
import { z } from "zod";
import { parseDay } from "../model/day.ts";
import { periodOfKey } from "../model/period.ts";

const NAME = "a name of a-z, 0-9, - and _, such as cloud_growth";
const DAY = "a day, such as 2026-11-25";
const PERIOD = "a period, such as 2025Q3, 2025H1, 2025 or 2025-09-30";

export const text = z.string("a text").trim().min(1, "a text");

export const name = z
  .string(NAME)
  .regex(/^[a-z0-9][a-z0-9_-]{0,79}$/, NAME)
  .meta({ id: "name", description: "a-z, 0-9, - and _" });

export const dayText = z
  .string(DAY)
  .regex(/^\d{4}-\d{2}-\d{2}$/, { message: DAY, abort: true })
  .refine((day) => parseDay(day) !== undefined, "a day that exists")
  .meta({ id: "day", description: "YYYY-MM-DD" });

export const periodKey = z
  .string(PERIOD)
  .regex(/^(\d{4}(Q[1-4]|H[12])?|\d{4}-\d{2}-\d{2})$/, { message: PERIOD, abort: true })
  .refine((key) => periodOfKey(key) !== undefined, PERIOD)
  .meta({ id: "period", description: "calendar quarter 2025Q3, half 2025H1, year 2025 or day 2025-09-30" });

export const number = (words = "a number") => z.number(words);

const SHARE = "a number from 0 to 1, such as 0.5";
/** 0..1, both ends in. */
export const share = z.number(SHARE).min(0, SHARE).max(1, SHARE);

const POSITIVE = "a number above 0";
export const positive = z.number(POSITIVE).gt(0, POSITIVE);

export const truth = z.boolean("true or false");

export const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, `one of ${words.join(", ")}`);

/** An object that knows all its fields: its message to an unknown one is the list of those it knows. */
export function group<T extends z.core.$ZodLooseShape>(fields: T) {
  return z.strictObject(fields, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? Object.keys(fields).join(", ") : "a group of fields",
  });
}

export function listOf<T extends z.ZodType>(of: T, words: string) {
  return z.array(of, words);
}

/** A record that is not empty. */
export function byKey<K extends z.core.$ZodRecordKey, V extends z.ZodType>(key: K, value: V, words: string) {
  return z.record(key, value, words).refine((record) => Object.keys(record).length > 0, words);
}

/** A shape for every kind of a union: a kind that the model gains and the shape lacks does not compile. */
export function everyKind<T>() {
  return <S extends z.ZodType<T>>(shape: S & ([T] extends [z.output<S>] ? unknown : never)): z.ZodType<T> =>
    shape;
}
