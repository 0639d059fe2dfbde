/**
 * A decision ↔ its row. Rules kept here: the way there and back changes nothing; a correction stands as its JSON where the
 * other decisions stand as their word, so that a ledger from before corrections reads, and verifies, as it is.
 */
import { day, instant } from "../model/day.ts";
import { type Decimal, decimal, formatDecimal } from "../model/decimal.ts";
import { observationId } from "../model/id.ts";
import { duration, endOf, instantPeriod, startOf } from "../model/period.ts";
import type { Decision } from "../model/ports.ts";
import type { Correction } from "../model/review.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import type { Tables } from "./schema.ts";

export type DecisionRow = Omit<Tables["decisions"], "seq">;

export function decisionText(decision: Decision): string {
  return decision.decision === "correct" ? correctionText(decision.corrected) : decision.decision;
}

/** @throws RangeError or SyntaxError when the row is not one `decisionText` made: the ledger is damaged */
export function decisionFrom({ observation, decision, by, because, decided_at }: DecisionRow): Decision {
  const said = { observation: observationId(observation), by, because, decidedAt: instant(decided_at) };
  if (decision.startsWith("{"))
    return { ...said, decision: "correct", corrected: correctionFrom(JSON.parse(decision)) };
  if (decision === "accept" || decision === "reject" || decision === "reset") return { ...said, decision };
  throw new RangeError(`"${decision}" is no decision`);
}

function correctionText({ value, low, high, halfUnit, unit, period }: Correction): string {
  return canonicalJson({
    value: value && formatDecimal(value),
    low: low && formatDecimal(low),
    high: high && formatDecimal(high),
    halfUnit: halfUnit && formatDecimal(halfUnit),
    unit,
    instant: period.kind === "instant",
    start: startOf(period),
    end: endOf(period),
  });
}

function correctionFrom(json: unknown): Correction {
  const field = (name: string): unknown =>
    typeof json === "object" && json !== null && Object.hasOwn(json, name)
      ? Reflect.get(json, name)
      : undefined;
  const text = (name: string): string => {
    const found = field(name);
    if (typeof found !== "string") throw new RangeError(`a correction has no ${name}`);
    return found;
  };
  const exact = (name: string): Decimal | null => (field(name) === null ? null : decimal(text(name)));
  return {
    value: exact("value"),
    low: exact("low"),
    high: exact("high"),
    halfUnit: exact("halfUnit"),
    unit: text("unit"),
    period:
      field("instant") === true
        ? instantPeriod(day(text("start")))
        : duration(day(text("start")), day(text("end"))),
  };
}
