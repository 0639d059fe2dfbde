/**
 * A correction as a person writes it → the figure in base units.
 * Rule kept here: what is not said stays as it was read; what is said is exact, or refused with what would be right.
 */
import { parseDay } from "./model/day.ts";
import { compareDecimal, type Decimal, formatDecimal, parseDecimal, shift } from "./model/decimal.ts";
import type { Observation } from "./model/observation.ts";
import { duration, type Period, periodOfKey, samePeriod } from "./model/period.ts";
import { UserError } from "./model/problem.ts";
import type { Correction } from "./model/review.ts";
import { type DisplayUnit, fromUnit, parseDisplayUnit } from "./model/unit.ts";

/** Texts as typed. `unit` as a thesis writes units: "CNY", "CNY bn", "percent", "count". */
export type AskedCorrection = {
  readonly value?: string;
  readonly low?: string;
  readonly high?: string;
  readonly unit?: string;
  /** "2025Q3", "2025H1", "2025", "2025-09-30" or "2025-04-01..2026-03-31". */
  readonly period?: string;
};

/** @throws UserError when the asked fields do not make a figure, or change nothing */
export function correctionOf(observation: Observation, asked: AskedCorrection): Correction {
  const { value, low, high } = asked;
  if (observation.measure === "statement" || observation.category !== null)
    throw refused(`${observation.id} is a statement: it has no value to correct.`, "accept it or reject it.");
  if ((low === undefined) !== (high === undefined))
    throw refused("A range needs both --low and --high.", "give both, or --value.");
  if (value !== undefined && low !== undefined)
    throw refused("--value and a range (--low, --high) were both given.", "give one of them.");
  const unit = asked.unit === undefined ? undefined : unitOf(asked.unit);
  const figure = figureOf(observation, asked, unit);
  const corrected: Correction = {
    ...figure,
    unit: unit?.base ?? observation.unit,
    period: asked.period === undefined ? observation.period : periodOf(asked.period),
  };
  if (same(corrected, observation))
    throw refused(
      "The correction says what was read.",
      "say what is different (--value, --low and --high, --unit, --period), or accept it.",
    );
  return corrected;
}

type Figure = Pick<Correction, "value" | "low" | "high" | "halfUnit">;

function figureOf(observation: Observation, asked: AskedCorrection, unit: DisplayUnit | undefined): Figure {
  if (asked.value !== undefined) {
    const value = exact(asked.value, "--value", unit);
    return { value, low: null, high: null, halfUnit: halfUnitOf(asked.value, unit) ?? observation.halfUnit };
  }
  if (asked.low !== undefined && asked.high !== undefined) {
    const low = exact(asked.low, "--low", unit);
    const high = exact(asked.high, "--high", unit);
    if (compareDecimal(low, high) > 0)
      throw refused(`--low ${asked.low} is above --high ${asked.high}.`, "swap them.");
    return { value: null, low, high, halfUnit: halfUnitOf(asked.low, unit) ?? observation.halfUnit };
  }
  if (unit !== undefined && unit.power !== 0)
    throw refused(
      `--unit "${unit.label}" says how a value is written, and no value was given.`,
      `give --value too, or the base unit alone: --unit ${unit.base}.`,
    );
  const { value, low, high, halfUnit } = observation;
  return { value, low, high, halfUnit };
}

function exact(text: string, option: string, unit: DisplayUnit | undefined): Decimal {
  const written = parseDecimal(text.trim());
  if (written === undefined)
    throw refused(
      `${option} "${text}" is no plain decimal.`,
      'write it without separators or signs of money, such as 39824000000 or -0.34; --unit takes the scale: --value 39.824 --unit "CNY bn".',
    );
  return unit === undefined ? written : fromUnit(written, unit);
}

/** Half a unit of the last digit written, where the writing shows which that is: behind a point, or in a scaled unit. */
function halfUnitOf(text: string, unit: DisplayUnit | undefined): Decimal | undefined {
  const places = /\.(\d+)$/.exec(text.trim())?.[1]?.length ?? 0;
  const power = unit?.power ?? 0;
  return places === 0 && power === 0 ? undefined : shift({ units: 5n, scale: 1 }, power - places);
}

function unitOf(text: string): DisplayUnit {
  const unit = parseDisplayUnit(text);
  if (unit && !/^(?:[a-z]{3}|[A-Z][a-z]{2})$/.test(unit.base)) return unit;
  throw refused(
    `--unit "${text}" is no unit.`,
    "write an ISO 4217 code (CNY, USD) with or without a scale (CNY bn), percent, ratio, count, or a named unit such as wafers-8in.",
  );
}

function periodOf(text: string): Period {
  const [first, last, ...more] = text.trim().split("..").map(parseDay);
  if (first && last && more.length === 0 && first <= last) return duration(first, last);
  const named = periodOfKey(text.trim());
  if (named) return named;
  throw refused(
    `--period "${text}" is no period.`,
    "write 2025Q3, 2025H1, 2025, a day (2025-09-30), or first and last day: 2025-04-01..2026-03-31.",
  );
}

function same(corrected: Correction, read: Observation): boolean {
  const text = (value: Decimal | null) => (value === null ? null : formatDecimal(value));
  return (
    text(corrected.value) === text(read.value) &&
    text(corrected.low) === text(read.low) &&
    text(corrected.high) === text(read.high) &&
    corrected.unit === read.unit &&
    samePeriod(corrected.period, read.period)
  );
}

function refused(what: string, fix: string): UserError {
  return new UserError([{ code: "bad-correction", severity: "error", what, fix }]);
}
