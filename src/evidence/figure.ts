/**
 * A signal's figure for a period as known by a day, by the first of its formulas that has its inputs.
 * Rule kept here: exact decimals to the last step; the half unit of the last printed digit is carried along.
 */
import { addDays, type Day, dayOf } from "../model/day.ts";
import { addDecimal, type Decimal, divideDecimal, subtractDecimal, toApprox } from "../model/decimal.ts";
import type { Authority } from "../model/document.ts";
import type { ObservationId } from "../model/id.ts";
import type { Bound, Observation } from "../model/observation.ts";
import { endOf, type Period, periodOfKey, samePeriod, yearsBefore } from "../model/period.ts";
import type { Formula, Signal } from "../model/thesis.ts";
import { inUnit, parseDisplayUnit, type Unit } from "../model/unit.ts";
import { effective, type Known, latest, levelKnown, written } from "./levels.ts";
import { RELIABILITY } from "./reliability.ts";

/** A figure in the signal's written unit, floats because statistics follow. */
export type Computed = {
  readonly approx: number;
  readonly halfUnit: number;
  readonly bound: Bound | null;
  readonly range: { readonly low: number; readonly high: number } | null;
  readonly authority: Authority;
  readonly release: string;
  readonly knownAt: Day;
  readonly from: readonly ObservationId[];
  readonly formula: string | null;
};

export type FigureQuery = { readonly period: Period; readonly knownBy: Day };
/** Observations by "metric measure". */
export type FigureInputs = ReadonlyMap<string, readonly Observation[]>;

/** Places kept in a quotient: far beyond what any release prints. */
const QUOTIENT_PLACES = 12;

/** undefined: no formula has its inputs by that day. @throws RangeError when the signal's unit cannot be read (lint refuses it) */
export function figureFor(signal: Signal, inputs: FigureInputs, query: FigureQuery): Computed | undefined {
  for (const formula of signal.formula) {
    const found = byFormula(signal, formula, { inputs, query });
    if (found) return found;
  }
  return undefined;
}

type Inputs = { readonly inputs: FigureInputs; readonly query: FigureQuery };

function byFormula(signal: Signal, formula: Formula, { inputs, query }: Inputs): Computed | undefined {
  const of = (metric: string, measure: string) => inputs.get(`${metric} ${measure}`) ?? [];
  const { metric, measure } = signal.binding;
  switch (formula.kind) {
    case "stated":
      return stated(signal, of(metric, measure), query);
    case "growth":
      return inEachUnit(of(metric, "level"), (observations) => growth(signal, observations, query));
    case "trailing":
      return trailing(signal, of(metric, "level"), query);
    case "ratio":
      return inEachUnit(
        [...of(formula.of ?? metric, "level"), ...of(formula.over, "level")],
        (observations) => {
          const top = observations.filter((o) => o.metric === (formula.of ?? metric));
          return ratio(signal, { top, bottom: observations.filter((o) => o.metric === formula.over) }, query);
        },
      );
    default:
      return formula satisfies never;
  }
}

function stated(
  signal: Signal,
  observations: readonly Observation[],
  { period, knownBy }: FigureQuery,
): Computed | undefined {
  const fits = inBase(observations, unitOf(signal).base);
  const versions = fits.filter((o) => samePeriod(o.period, period) && dayOf(o.publishedAt) <= knownBy);
  const prints = versions.filter((o) => !o.comparative);
  const best = effective(prints.length > 0 ? prints : versions);
  if (best && best.value === null && best.low !== null && best.high !== null) {
    return {
      ...computed(signal, {
        value: best.low,
        halfUnit: zero,
        authority: best.authority,
        release: best.release,
        knownAt: dayOf(best.publishedAt),
        from: [best.id],
        formula: null,
      }),
      range: { low: approxIn(signal, best.low), high: approxIn(signal, best.high) },
    };
  }
  const level = levelKnown({ observations: fits, period, knownBy });
  return level && { ...computed(signal, level), bound: best && level.formula === null ? best.bound : null };
}

/** level ÷ level a year before − 1. The year-ago level is its first print; one restated beside this figure serves when no print is known. */
function growth(
  signal: Signal,
  observations: readonly Observation[],
  { period, knownBy }: FigureQuery,
): Computed | undefined {
  const now = levelKnown({ observations, period, knownBy });
  const before = levelKnown({ observations, period: yearsBefore(period, 1), knownBy, firstPrint: true });
  if (!now || !before || before.value.units <= 0n) return undefined;
  const quotient = divideDecimal(now.value, before.value, QUOTIENT_PLACES);
  return computed(signal, {
    ...joined([now, before], now),
    value: subtractDecimal(quotient, { units: 1n, scale: 0 }),
    halfUnit: quotientHalfUnit(now, before),
    formula: `${shown(now)} ÷ ${shown(before)} − 1`,
  });
}

function ratio(
  signal: Signal,
  { top, bottom }: { top: readonly Observation[]; bottom: readonly Observation[] },
  query: FigureQuery,
): Computed | undefined {
  const over = levelKnown({ observations: bottom, ...query });
  const numerator = levelKnown({ observations: top, ...query });
  if (!over || !numerator || over.value.units === 0n) return undefined;
  return computed(signal, {
    ...joined([numerator, over], numerator),
    value: divideDecimal(numerator.value, over.value, QUOTIENT_PLACES),
    halfUnit: quotientHalfUnit(numerator, over),
    formula: `${shown(numerator)} ÷ ${shown(over)}`,
  });
}

function trailing(
  signal: Signal,
  observations: readonly Observation[],
  { period, knownBy }: FigureQuery,
): Computed | undefined {
  const quarters = lastFourQuarters(period).map((quarter) =>
    levelKnown({ observations, period: quarter, knownBy }),
  );
  const known = quarters.filter((quarter) => quarter !== undefined);
  const last = known.at(-1);
  if (known.length < 4 || !last) return undefined;
  return computed(signal, {
    ...joined(known, last),
    value: known.reduce<Decimal>((sum, quarter) => addDecimal(sum, quarter.value), zero),
    halfUnit: known.reduce<Decimal>((sum, quarter) => addDecimal(sum, quarter.halfUnit), zero),
    formula: known.map(shown).join(" + "),
  });
}

/** Figures of one unit at a time: a quotient never mixes currencies. The unit with most figures is tried first. */
function inEachUnit(
  observations: readonly Observation[],
  compute: (sameUnit: readonly Observation[]) => Computed | undefined,
): Computed | undefined {
  const byUnit = [...Map.groupBy(observations, (o) => o.unit).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  for (const sameUnit of byUnit) {
    const found = compute(sameUnit);
    if (found) return found;
  }
  return undefined;
}

const zero: Decimal = { units: 0n, scale: 0 };

/** Weakest authority of the inputs, the day the last became known, and the release of the figure the quotient is about. */
function joined(inputs: readonly Known[], about: Known): Omit<Known, "value" | "halfUnit" | "formula"> {
  const weakest = inputs.reduce((worst, next) =>
    RELIABILITY[next.authority] < RELIABILITY[worst.authority] ? next : worst,
  );
  const last = latest([...inputs.filter((input) => input !== about), about]);
  return {
    authority: weakest.authority,
    release: last.release,
    knownAt: last.knownAt,
    from: inputs.flatMap((input) => input.from),
  };
}

function shown(known: Known): string {
  return known.formula === null ? written(known.value) : `(${known.formula})`;
}

/** |Δ(a/b)| ≤ (Δa + |a/b|·Δb) ÷ |b|, to first order. */
function quotientHalfUnit(a: Known, b: Known): Decimal {
  const [top, bottom] = [toApprox(a.value), toApprox(b.value)];
  const half = (toApprox(a.halfUnit) + Math.abs(top / bottom) * toApprox(b.halfUnit)) / Math.abs(bottom);
  return { units: BigInt(Math.round(half * 1e12)), scale: 12 };
}

function computed(signal: Signal, known: Known): Computed {
  const { authority, release, knownAt, from, formula } = known;
  return {
    approx: approxIn(signal, known.value),
    halfUnit: approxIn(signal, known.halfUnit),
    bound: null,
    range: null,
    authority,
    release,
    knownAt,
    from,
    formula,
  };
}

function approxIn(signal: Signal, value: Decimal): number {
  return toApprox(inUnit(value, unitOf(signal)));
}

function unitOf(signal: Signal) {
  const unit = parseDisplayUnit(signal.unit);
  if (!unit) throw new RangeError(`${signal.id}: "${signal.unit}" is not a unit`);
  return unit;
}

function inBase(observations: readonly Observation[], base: Unit): readonly Observation[] {
  return observations.filter((o) => o.unit === base);
}

function lastFourQuarters(period: Period): readonly Period[] {
  const quarters = [period];
  for (let back = 0; back < 3; back++) {
    const first = quarters[0] ?? period;
    const day = addDays(first.kind === "instant" ? first.day : first.start, -1);
    const previous = periodOfKey(`${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`);
    if (!previous || endOf(previous) !== day) return [];
    quarters.unshift(previous);
  }
  return quarters;
}
