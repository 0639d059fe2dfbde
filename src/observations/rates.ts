/**
 * A day's exchange rates (`std/rates-text.ts`) → observations: metric "exchange-rate" of the authority that states it, unit
 * "CNY-per-EUR".
 */
import { dayOf, parseDay } from "../model/day.ts";
import { decimal, parseDecimal } from "../model/decimal.ts";
import type { Document, Span } from "../model/document.ts";
import type { Observation } from "../model/observation.ts";
import { instantPeriod } from "../model/period.ts";
import type { Reader } from "../model/ports.ts";
import type { Batch } from "../model/problem.ts";
import { fromDraft } from "./from-draft.ts";

export const RATES_READER = "rates@1";
export const ratesReader: Reader = { method: RATES_READER, observe };

const LINE = /^1 (?<of>[A-Z]{3}) = (?<value>\d+(?:\.\d+)?) (?<in>[A-Z]{3})$/gm;

function observe(document: Document): Batch<Observation> {
  const { issuer, publishedAt } = document.head;
  const day = parseDay(/^# .*, (\d{4}-\d\d-\d\d)$/m.exec(document.text)?.[1] ?? "");
  if (issuer === undefined || publishedAt === undefined || !day || day > dayOf(publishedAt))
    return { values: [], problems: [] };
  const values = [...document.text.matchAll(LINE)].flatMap((match): readonly Observation[] => {
    const { of = "", value = "", in: unit = "" } = match.groups ?? {};
    const rate = parseDecimal(value);
    if (!rate) return [];
    const span: Span = [match.index, match.index + match[0].length];
    return [
      fromDraft(
        {
          entity: issuer,
          segment: null,
          metric: "exchange-rate",
          qualifier: null,
          measure: "level",
          basis: "reported",
          period: instantPeriod(day),
          value: rate,
          low: null,
          high: null,
          category: null,
          unit: `${unit}-per-${of}`,
          bound: null,
          halfUnit: decimal(`0.${"0".repeat(rate.scale)}5`),
          comparative: false,
          checks: [],
          failed: [],
          span,
        },
        document,
        { method: RATES_READER, publishedAt },
      ),
    ];
  });
  return { values, problems: [] };
}
