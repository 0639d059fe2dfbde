/** Event studies computed elsewhere, twice (numpy/scipy and R): inputs and every statistic. Only where the shared folder is at hand. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Day, day } from "../model/day.ts";
import { checkPrices } from "./defects.ts";
import { type FirmStudy, type StudySpec, studyFirm } from "./firm.ts";
import { readPriceFile } from "./price-file.ts";
import type { PriceSeries } from "./price-series.ts";
import type { JointReturns } from "./returns.ts";

export const REFERENCE = fileURLToPath(new URL("../../../shared/data/eventstudy", import.meta.url));
export const hasReference = existsSync(REFERENCE);

const PRICES = fileURLToPath(new URL("../../../shared/data/prices", import.meta.url));

/** The shared closing prices of a ticker. */
export function sharedPrices(ticker: string): PriceSeries {
  const file = join(PRICES, `${ticker.replace("^", "")}.csv`);
  const { series } = checkPrices(readPriceFile(readFileSync(file, "utf8"), file), ticker);
  if (!series) throw new Error(`no prices of ${ticker}`);
  return series;
}

export function sharedDays(ticker: string): readonly Day[] {
  return sharedPrices(ticker).rows.map(({ day: each }) => each);
}

export type Numbers = { readonly [name: string]: Numbers | readonly Numbers[] | number | string | null };

export type ReferenceFirm = {
  readonly ticker: string;
  readonly market: string;
  readonly event_date: string;
  readonly dates: readonly string[];
  readonly offsets: readonly number[];
  readonly r: readonly number[];
  readonly rm: readonly number[];
};

export type ReferenceStudy = {
  readonly spec: {
    readonly estimation: { readonly length: number; readonly last_offset: number };
    readonly windows: readonly (readonly [number, number])[];
    readonly same_calendar_for_all_firms: boolean;
  };
  readonly firms: readonly ReferenceFirm[];
  readonly expected: { readonly firms: Readonly<Record<string, Numbers>>; readonly sample: Numbers };
};

export function referenceOf<T>(name: string): T {
  return JSON.parse(readFileSync(join(REFERENCE, `reference-${name}.json`), "utf8"));
}

export function specOf({ spec }: ReferenceStudy): StudySpec {
  return {
    estimation: spec.estimation.length,
    gap: -spec.estimation.last_offset,
    windows: spec.windows.map(([from, to]) => ({ from, to })),
  };
}

export function returnsOf({ ticker, market, dates, r, rm }: ReferenceFirm): JointReturns {
  return { ticker, market, days: dates.map(day), r: Float64Array.from(r), rm: Float64Array.from(rm) };
}

export function studiesOf(study: ReferenceStudy): readonly FirmStudy[] {
  return study.firms.map((firm) => {
    const found = studyFirm(returnsOf(firm), firm.offsets.indexOf(0), specOf(study));
    if (!found.ok) throw new Error(`${firm.ticker}: ${found.problem.kind}`);
    return found.value;
  });
}

/** How far two numbers are apart: relative to the expected one, absolute below one. */
export function apart(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1e-3, Math.abs(expected));
}
