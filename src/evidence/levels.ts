/**
 * What a figure was for a period, as far as was known on a day.
 * Rules kept here: the effective version is the one of highest authority, then the latest known; a figure restated
 * beside a later one (a comparative) never replaces a first print; a quarter nobody printed may be the rest of a
 * longer period; a figure that waits for review is not used.
 */
import { type Catalogue, qualifierIdOf, segmentIdOf } from "../model/catalogue.ts";
import { addDays, type Day, dayOf } from "../model/day.ts";
import { addDecimal, type Decimal, subtractDecimal } from "../model/decimal.ts";
import type { Authority } from "../model/document.ts";
import type { ObservationId } from "../model/id.ts";
import type { Measure, Observation } from "../model/observation.ts";
import { endOf, type Period, periodOfKey, samePeriod, startOf } from "../model/period.ts";
import { waitsBecause } from "../model/review.ts";
import type { Binding } from "../model/thesis.ts";
import { AUTHORITY_RANK } from "./reliability.ts";

/** A figure known on a day: exact, with half a unit of its last digit, and where it is from. */
export type Known = {
  readonly value: Decimal;
  readonly halfUnit: Decimal;
  readonly authority: Authority;
  readonly release: string;
  readonly knownAt: Day;
  readonly from: readonly ObservationId[];
  /** How it was computed, in figures; null when it was stated. */
  readonly formula: string | null;
};

export type LevelQuery = {
  readonly observations: readonly Observation[];
  readonly period: Period;
  readonly knownBy: Day;
  /** Earliest print instead of the effective version. */
  readonly firstPrint?: boolean;
};

/** The observations a binding speaks of, in order of becoming known; what waits for review and adjusted bases left out. */
export function boundTo(
  binding: Binding,
  observations: readonly Observation[],
  catalogue: Catalogue,
): readonly Observation[] {
  return observations
    .filter(
      (o) =>
        o.entity === binding.entity &&
        o.metric === binding.metric &&
        o.measure === binding.measure &&
        waitsBecause(o).length === 0 &&
        (o.basis === "reported" || o.basis === "non-gaap") &&
        sameSegment(catalogue, binding, o.segment) &&
        sameQualifier(catalogue, binding.qualifier, o.qualifier),
    )
    .toSorted((a, b) => compare(a.publishedAt, b.publishedAt) || compare(a.id, b.id));
}

/** The same binding with another metric or measure. */
export function rebound(binding: Binding, metric: string, measure: Measure): Binding {
  return { ...binding, metric, measure };
}

/** The stated figure, else the rest of a longer period. undefined: not known by that day. */
export function levelKnown(query: LevelQuery): Known | undefined {
  return statedKnown(query) ?? restOfLonger(query);
}

/** The effective stated version for exactly this period. */
export function statedKnown({ observations, period, knownBy, firstPrint }: LevelQuery): Known | undefined {
  const versions = observations.filter(
    (o) => dayOf(o.publishedAt) <= knownBy && samePeriod(o.period, period),
  );
  const prints = versions.filter((o) => !o.comparative);
  const best = firstPrint ? (prints[0] ?? versions[0]) : effective(prints.length > 0 ? prints : versions);
  return best && best.value !== null ? knownFrom(best, best.value) : undefined;
}

/** The observation that counts among versions of one figure: highest authority, then the latest known. */
export function effective(versions: readonly Observation[]): Observation | undefined {
  return versions.reduce<Observation | undefined>(
    (best, next) => (best === undefined || ranks(next, best) >= 0 ? next : best),
    undefined,
  );
}

function ranks(a: Observation, b: Observation): number {
  return (
    AUTHORITY_RANK[a.authority] - AUTHORITY_RANK[b.authority] ||
    compare(dayOf(a.publishedAt), dayOf(b.publishedAt)) ||
    -compare(a.id, b.id)
  );
}

/** Fiscal-year, half-year or nine-month total less the other quarters in it, each stated. */
function restOfLonger(query: LevelQuery): Known | undefined {
  const { observations, period, knownBy } = query;
  if (period.kind === "instant") return undefined;
  const totals = observations.filter(
    (o) =>
      o.period.kind === "duration" &&
      dayOf(o.publishedAt) <= knownBy &&
      o.period.start <= period.start &&
      o.period.end >= period.end &&
      !samePeriod(o.period, period),
  );
  for (const total of totals.toSorted((a, b) => compare(startOf(b.period), startOf(a.period)))) {
    const rest = lessOthers(query, total);
    if (rest) return rest;
  }
  return undefined;
}

function lessOthers(query: LevelQuery, total: Observation): Known | undefined {
  const whole = statedKnown({ ...query, period: total.period, firstPrint: false });
  if (!whole) return undefined;
  const others: Known[] = [];
  for (const quarter of quartersIn(total.period)) {
    if (samePeriod(quarter, query.period)) continue;
    const known = statedKnown({ ...query, period: quarter, firstPrint: false });
    if (!known) return undefined;
    others.push(known);
  }
  if (others.length === 0) return undefined;
  return {
    value: others.reduce((left, other) => subtractDecimal(left, other.value), whole.value),
    halfUnit: others.reduce((sum, other) => addDecimal(sum, other.halfUnit), whole.halfUnit),
    authority: "derived",
    release: latest([whole, ...others]).release,
    knownAt: latest([whole, ...others]).knownAt,
    from: [whole, ...others].flatMap((known) => known.from),
    formula: [whole, ...others].map((known) => written(known.value)).join(" − "),
  };
}

/** The input that became known last: its release is the one the computed figure belongs to. */
export function latest(inputs: readonly Known[]): Known {
  const last = inputs.toSorted((a, b) => compare(a.knownAt, b.knownAt)).at(-1);
  if (!last) throw new RangeError("a computed figure needs inputs");
  return last;
}

/** Calendar quarters that tile a period exactly; empty when they do not. */
export function quartersIn(period: Period): readonly Period[] {
  const quarters: Period[] = [];
  let at = startOf(period);
  while (at <= endOf(period)) {
    const quarter = periodOfKey(`${at.slice(0, 4)}Q${Math.ceil(Number(at.slice(5, 7)) / 3)}`);
    if (!quarter || startOf(quarter) !== at || endOf(quarter) > endOf(period)) return [];
    quarters.push(quarter);
    at = addDays(endOf(quarter), 1);
  }
  return quarters;
}

function knownFrom(o: Observation, value: Decimal): Known {
  return {
    value,
    halfUnit: o.halfUnit ?? { units: 0n, scale: 0 },
    authority: o.authority,
    release: o.release,
    knownAt: dayOf(o.publishedAt),
    from: [o.id],
    formula: null,
  };
}

/** Digits grouped in threes, true minus: as a formula shows its inputs. */
export function written(value: Decimal): string {
  const size = value.units < 0n ? -value.units : value.units;
  const digits = size.toString().padStart(value.scale + 1, "0");
  const whole = digits.slice(0, digits.length - value.scale).replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = value.scale > 0 ? `.${digits.slice(digits.length - value.scale)}` : "";
  return `${value.units < 0n ? "−" : ""}${whole}${fraction}`;
}

function sameSegment(catalogue: Catalogue, binding: Binding, words: string | null): boolean {
  if (binding.segment === null || words === null) return binding.segment === words;
  const id = segmentIdOf(catalogue, binding.entity, words);
  return (
    id !== undefined && id === (segmentIdOf(catalogue, binding.entity, binding.segment) ?? binding.segment)
  );
}

function sameQualifier(catalogue: Catalogue, wanted: string | null, words: string | null): boolean {
  if (wanted === null || words === null) return wanted === words;
  return (qualifierIdOf(catalogue, words) ?? words) === (qualifierIdOf(catalogue, wanted) ?? wanted);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
