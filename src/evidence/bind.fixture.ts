/** Test support: what a document said of Acme, and what a signal makes of it. */
import type { Catalogue } from "../model/catalogue.ts";
import { day, instant } from "../model/day.ts";
import { decimal } from "../model/decimal.ts";
import type { Outcome } from "../model/evidence.ts";
import { entityId } from "../model/id.ts";
import { observationOf } from "../model/observation.fixture.ts";
import type { Observation } from "../model/observation.ts";
import { instantPeriod, type Period, periodOfKey } from "../model/period.ts";
import type { Binding, Formula, PathSignal, Signal } from "../model/thesis.ts";
import { bind } from "./bind.ts";
import type { Collection } from "./collection.ts";
import { by, pathOf, thesisWith } from "./small.fixture.ts";

export const catalogue: Catalogue = {
  entities: [{ id: "acme", title: "Acme", names: ["acme"] }],
  segments: [{ id: "cloud", entity: "acme", title: "Cloud", names: ["Cloud Group", "AI Cloud"] }],
  metrics: [],
  qualifiers: [],
  statements: [],
};
export const nobody: Collection = { windows: [], documents: [], attempts: [] };

/** Acme's revenue, a level, unless said otherwise. */
export function boundTo(over: Partial<Binding> = {}): Binding {
  return {
    entity: entityId("acme"),
    segment: null,
    metric: "revenue",
    qualifier: null,
    measure: "level",
    ...over,
  };
}

export type Said = {
  readonly period: string;
  readonly known: string;
  readonly value?: string;
  readonly half?: string;
  readonly low?: string;
  readonly high?: string;
} & Partial<Omit<Observation, "id" | "period" | "value" | "low" | "high">>;

/** `period`: a key, or "FY2026" for the year to 31 March 2026. */
export function said({ period, known, value, half = "0", low, high, ...rest }: Said): Observation {
  const exact = (text: string | undefined) => (text === undefined ? null : decimal(text));
  return observationOf({
    period: rest.measure === "statement" ? instantPeriod(day(known)) : periodFrom(period),
    value: exact(value),
    low: exact(low),
    high: exact(high),
    halfUnit: decimal(half),
    publishedAt: instant(`${known}T12:00:00Z`),
    release: `release-${known}`,
    ...rest,
  });
}

function periodFrom(key: string): Period {
  const year = /^FY(\d{4})$/.exec(key)?.[1];
  if (year !== undefined)
    return { kind: "duration", start: day(`${Number(year) - 1}-04-01`), end: day(`${year}-03-31`) };
  const period = periodOfKey(key);
  if (!period) throw new RangeError(key);
  return period;
}

/** In billions of yuan, with the same ranges in each period. */
export function figureOf(
  over: Partial<PathSignal> & { readonly formula: readonly Formula[] },
  periods: readonly string[] = ["2025Q3"],
): PathSignal {
  const range = { low: 20, mid: 30, high: 40 };
  const expect = Object.fromEntries(periods.map((period) => [period, by(range, range)]));
  return pathOf("s", { unit: "CNY bn", binding: boundTo(), expect, ...over });
}

export function outcomesOf(
  signal: Signal,
  observations: readonly Observation[],
  collection = nobody,
): readonly Outcome[] {
  return bind(thesisWith([signal]), observations, { catalogue, collection }).values;
}
