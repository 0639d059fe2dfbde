/** Each uncertain input alone at its P10 and its P90, the rest as they are: which of them matters most. Widest first. */

import type { TornadoRow } from "../model/payback.ts";
import { PARAMETERS, type Parameters } from "../model/payback-parameters.ts";
import { cohortOf } from "./cohort.ts";
import type { UncertainInput } from "./copula.ts";
import { internalRate, paybackYears, presentValue } from "./measures.ts";

export function tornadoOf(p: Parameters, inputs: readonly UncertainInput[]): readonly TornadoRow[] {
  const rows = inputs.map(({ key, range }): TornadoRow => {
    const { name = key, title = key } = PARAMETERS.find((each) => each.key === key) ?? {};
    const [low, high] = [range.low, range.high].map((value) => {
      const at = { ...p, [key]: value };
      const { cash } = cohortOf(at);
      return { npv: presentValue(cash, at.discount), payback: paybackYears(cash), irr: internalRate(cash) };
    });
    return {
      parameter: name,
      title,
      low: range.low,
      high: range.high,
      npvLow: low?.npv ?? 0,
      npvHigh: high?.npv ?? 0,
      paybackLow: low?.payback ?? null,
      paybackHigh: high?.payback ?? null,
      irrLow: low?.irr ?? null,
      irrHigh: high?.irr ?? null,
    };
  });
  const width = ({ npvLow, npvHigh }: TornadoRow) => Math.abs(npvHigh - npvLow);
  return rows.toSorted((a, b) => width(b) - width(a));
}
