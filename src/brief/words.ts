/**
 * Values in words and figures, one way each.
 * Rule kept here: pure; whatever is shown can be written again from its value, which is how the gate checks it.
 */
import type { Format } from "../model/brief.ts";
import { parseDay } from "../model/day.ts";
import { dayLabel, periodLabel, periodOfKey } from "../model/period.ts";
import { parseDisplayUnit } from "../model/unit.ts";

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
    case "in-unit":
      return inUnitText(value, format.unit);
    default:
      return format satisfies never;
  }
}

/** "82%"; below half a point "<1%", above ninety-nine and a half ">99%". */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1%";
  if (share < 1 && share > 0.995) return ">99%";
  return `${Math.round(share * 100)}%`;
}

/** "+2.5", "−0.9": always with its sign, true minus. */
export function signed(x: number, places: number): string {
  const text = Math.abs(x).toFixed(places);
  return `${x < 0 && Number(text) !== 0 ? "−" : "+"}${text}`;
}

/** True minus, grouped thousands, at most so many significant digits (whole numbers keep all of theirs). */
export function significant(x: number, digits: number): string {
  const size = Math.abs(x);
  const rounded = size >= 10 ** (digits - 1) ? Math.round(size) : Number(size.toPrecision(digits));
  return `${x < 0 && rounded !== 0 ? "−" : ""}${rounded.toLocaleString("en-US", { maximumFractionDigits: 6 })}`;
}

const MONEY: Readonly<Record<string, string>> = {
  CNY: "RMB ",
  USD: "US$",
  HKD: "HK$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
};
const SCALE: Readonly<Record<number, string>> = { 0: "", 3: "k", 6: "m", 9: "bn", 12: "tn" };

/** 34.495 percent → "34.5%"; −21.84 CNY bn → "−RMB 21.8bn"; 6.45 count m → "6.45m". */
export function inUnitText(x: number, unitText: string): string {
  const unit = parseDisplayUnit(unitText);
  if (unit === undefined || unit.base === "count" || unit.base === "quarters")
    return `${significant(x, 3)}${unit?.base === "count" ? (SCALE[unit.power] ?? "") : ""}`;
  if (unit.base === "ratio") return `${significant(x, 3)}${unit.power === -2 ? "%" : ""}`;
  const currency = MONEY[unit.base];
  if (currency !== undefined)
    return `${x < 0 ? "−" : ""}${currency}${significant(Math.abs(x), 3)}${SCALE[unit.power] ?? ""}`;
  return `${significant(x, 3)} ${unit.label}`;
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
