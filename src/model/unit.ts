/**
 * Units. Observations hold base units (yuan, ratio, count); theses are written in the units people say
 * ("percent", "CNY bn"). Rule kept here: the way from one to the other is a power of ten, so it is exact.
 */
import { type Decimal, shift } from "./decimal.ts";

/** ISO 4217 code, "ratio", "count", or a named unit such as "wafers-8in", "quarters", "people". */
export type Unit = string;

/** Currencies shown with their own sign; any other ISO code is shown as the code. */
export type Currency = "CNY" | "USD" | "HKD" | "EUR" | "JPY" | "GBP" | "TWD" | "KRW";
export type Money = { readonly amount: Decimal; readonly currency: Currency };

/** How a thesis writes a quantity: base unit and the power of ten of one written unit. */
export type DisplayUnit = { readonly base: Unit; readonly power: number; readonly label: string };

const SCALES: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  bn: 9,
  billion: 9,
  tn: 12,
  trillion: 12,
};

/**
 * Reads "percent", "percentage-points", "CNY bn", "USD m", "count", "ratio", "quarters".
 * @returns undefined when the text names no unit
 */
export function parseDisplayUnit(text: string): DisplayUnit | undefined {
  const label = text.trim();
  if (label === "percent" || label === "%") return { base: "ratio", power: -2, label: "percent" };
  const found = /^([A-Za-z][A-Za-z0-9-]*)(?:\s+([a-z]+))?$/.exec(label);
  if (!found?.[1]) return undefined;
  const power = found[2] === undefined ? 0 : SCALES[found[2]];
  return power === undefined ? undefined : { base: found[1], power, label };
}

/** Base value → written value: 39824000000 CNY in "CNY bn" is 39.824. Exact. */
export function inUnit(base: Decimal, unit: DisplayUnit): Decimal {
  return shift(base, -unit.power);
}

/** Written value → base value. Exact. */
export function fromUnit(written: Decimal, unit: DisplayUnit): Decimal {
  return shift(written, unit.power);
}
