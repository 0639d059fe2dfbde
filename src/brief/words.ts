/**
 * Values in words and figures, one way each.
 * Rule kept here: pure; whatever is shown can be written again from its value, which is how the gate checks it.
 */
import type { Format } from "../model/brief.ts";
import { parseDay } from "../model/day.ts";
import { dayLabel, periodLabel, periodOfKey } from "../model/period.ts";
import { inUnitText, percent, rateText, signed, significant } from "../model/written.ts";

/** @throws RangeError when the value cannot be written in this form: a fault in the brief, caught by the gate */
export function written(value: unknown, format: Format): string {
  if (format.style === "day" || format.style === "period") {
    if (typeof value !== "string") throw new RangeError(`${String(value)} is no ${format.style}`);
    return format.style === "day" ? dayText(value) : periodText(value);
  }
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new RangeError(`${String(value)} is no number`);
  switch (format.style) {
    case "percent":
      return percent(value);
    case "percent-number":
      return String(Math.round(value * 100));
    case "bits":
      return value < 0.0005 ? "less than 0.001" : value.toFixed(3);
    case "decibans":
      return signed(value, 1);
    case "e-value":
      return value >= 10 ? Math.round(value).toLocaleString("en-US") : value.toFixed(1);
    case "number":
      return significant(value, 3);
    case "rate":
      return rateText(value);
    case "years":
      return `${value.toFixed(1)} years`;
    case "return":
      return `${signed(100 * value, 1)}%`;
    case "count":
      return significant(Math.round(value), 15);
    case "in-unit":
      return inUnitText(value, format.unit);
    default:
      return format satisfies never;
  }
}

export function periodText(key: string): string {
  const period = periodOfKey(key);
  return period ? periodLabel(period) : key;
}

function dayText(value: string): string {
  const day = parseDay(value.slice(0, 10));
  if (!day) throw new RangeError(`${value} is no day`);
  return dayLabel(day);
}

/** Jeffreys' scale in decibans, as Kass and Raftery word it (method §2). */
export function strengthWord(db: number): string {
  const size = Math.abs(db);
  if (size < 5) return "a bare mention";
  if (size < 10) return "substantial";
  if (size < 15) return "strong";
  return size <= 20 ? "very strong" : "decisive";
}
