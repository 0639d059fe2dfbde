/**
 * Numbers as a reader sees them, one way everywhere: true minus, grouped thousands, money with its sign.
 */
import { parseDisplayUnit } from "./unit.ts";

/** "82%"; below half a point "<1%", above ninety-nine and a half ">99%". */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1%";
  if (share < 1 && share > 0.995) return ">99%";
  return `${Math.round(share * 100)}%`;
}

/** "4.0%", "−4.8%": one decimal, true minus. */
export function rateText(share: number): string {
  const text = Math.abs(share * 100).toFixed(1);
  return `${share < 0 && Number(text) !== 0 ? "−" : ""}${text}%`;
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
