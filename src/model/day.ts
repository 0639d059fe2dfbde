/**
 * Calendar days without clock or zone, proleptic Gregorian, 0001-01-01 to 9999-12-31, and the moments that become them.
 * Rule kept here: a Day is always a real day; the day of a moment is its UTC day.
 */
import type { Id } from "./id.ts";

/** "2026-08-20" */
export type Day = Id<"day">;
/** An ISO 8601 instant in UTC, such as "2025-11-25T10:32:00Z". */
export type Instant = Id<"instant">;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const DAY_MS = 86_400_000;

/** @returns undefined when `text` is not YYYY-MM-DD or no such day exists */
export function parseDay(text: string): Day | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  const moment = new Date(`${text}T00:00:00Z`);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
  return real && found[1] !== "0000" ? (text as Day) : undefined;
}

/** As `parseDay`, for literals. @throws RangeError when there is no such day */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`"${text}" is not a day (YYYY-MM-DD)`);
  return parsed;
}

/** @returns the day `count` days later (earlier when negative) */
export function addDays(from: Day, count: number): Day {
  return new Date(epochDay(from) * DAY_MS + count * DAY_MS).toISOString().slice(0, 10) as Day;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from);
}

/** Days since 1970-01-01. */
export function epochDay(of: Day): number {
  return Math.round(Date.parse(`${of}T00:00:00Z`) / DAY_MS);
}

/** The day that begins `months` months later, clipped to the month's last day. */
export function addMonths(from: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = from.split("-").map(Number);
  const index = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  return `${String(y).padStart(4, "0")}-${two(m)}-${two(Math.min(date, monthLength(y, m)))}` as Day;
}

/** Days in a month (1..12). */
export function monthLength(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Reads an ISO instant with zone, or a bare day (taken as the end of that day, 23:59:59Z, so that a fact
 * without a clock time is never known before its day is over).
 * @returns undefined when the text is neither
 */
export function parseInstant(text: string): Instant | undefined {
  const found = INSTANT.exec(text);
  if (!found || !parseDay(found[1] ?? "")) return undefined;
  if (found[2] === undefined) return `${text}T23:59:59Z` as Instant;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : (moment.toISOString().replace(".000Z", "Z") as Instant);
}

/** As `parseInstant`, for literals. @throws RangeError */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed) throw new RangeError(`"${text}" is not an instant (YYYY-MM-DDThh:mm:ssZ)`);
  return parsed;
}

/** The UTC day of a moment. */
export function dayOf(moment: Instant): Day {
  return moment.slice(0, 10) as Day;
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
