/**
 * "Q2 FY25" of a company that counts in weeks → its days, by the dates the document itself names.
 * Rule kept here: a quarter whose last day the document does not name is not dated.
 */
import { type HeaderToken, headerTokensIn } from "../documents/table-header.ts";
import { addDays, type Day, daysBetween, monthLength, parseDay } from "../model/day.ts";
import { duration, endOf, fiscalQuarter, fiscalYearPeriod, type Period } from "../model/period.ts";
import { remembered } from "../std/remembered.ts";
import { periodTo } from "./tables/columns.ts";

/** A fiscal quarter ends at most so many days from the end of its month. */
const NEAR = 7;

export type FiscalDays = {
  /** Days the document names, among them those that end its quarters. */
  readonly ends: ReadonlySet<Day>;
  /** The period of "Q2 FY25" or "2025". */
  readonly named: (token: HeaderToken) => Period | undefined;
  /** The same period, begun on the day after the one before it ended; undefined when its length in weeks is not known. */
  readonly begun: (period: Period) => Period | undefined;
};

/** @returns undefined when the document's periods end with months: then the calendar says when they are */
export function fiscalDays(text: string, fiscalYearEndMonth: number | undefined): FiscalDays | undefined {
  const { ends, inWeeks } = endsOf(text);
  if (!inWeeks) return undefined;
  return {
    ends,
    named: (token) => {
      if (fiscalYearEndMonth === undefined || (token.kind !== "quarter" && token.kind !== "year"))
        return undefined;
      const months = token.kind === "quarter" ? 3 : 12;
      const about = endOf(
        token.kind === "quarter"
          ? fiscalQuarter(token.year, token.quarter, fiscalYearEndMonth)
          : fiscalYearPeriod(token.year, fiscalYearEndMonth),
      );
      const near = [...ends].filter((on) => Math.abs(daysBetween(on, about)) <= NEAR);
      const [only] = near;
      return only !== undefined && near.length === 1 ? begun(periodTo(only, { months }), ends) : undefined;
    },
    begun: (period) => begun(period, ends),
  };
}

function begun(period: Period, ends: ReadonlySet<Day>): Period | undefined {
  if (period.kind === "instant") return period;
  const { start, end } = period;
  const before = [...ends].filter(
    (on) => Math.abs(daysBetween(on, start) - 1) <= NEAR + 1 && daysBetween(on, end) % 7 === 0,
  );
  const [only] = before;
  if (only !== undefined && before.length === 1) return duration(addDays(only, 1), end);
  // Thirteen weeks a quarter, where nothing says otherwise; a year that ends with a month may have 53.
  return isMonthEnd(end) ? undefined : period;
}

/** Asked for the whole of one document by each of its readers. */
const endsOf = remembered((text) => endsIn(headerTokensIn(text)), {
  most: 2,
  longest: Number.POSITIVE_INFINITY,
});

/** Days that the text names, and whether most lengths of time end on one that ends no month. */
function endsIn(tokens: readonly HeaderToken[]): {
  readonly ends: ReadonlySet<Day>;
  readonly inWeeks: boolean;
} {
  const ends = new Set<Day>();
  let [byMonth, byWeek] = [0, 0];
  for (let at = 0; at < tokens.length; ) {
    const dates: { month: number; date: number }[] = [];
    const years: number[] = [];
    const hasLength = tokens.slice(Math.max(0, at - 2), at).some(({ kind }) => kind === "length");
    let end = at;
    // Days side by side, then their years in the same order.
    for (let token = tokens[end]; token?.kind === "date" && years.length === 0; token = tokens[end]) {
      dates.push(token);
      if (token.year !== undefined) years.push(token.year);
      end += 1;
    }
    for (
      let token = tokens[end];
      dates.length > years.length && token?.kind === "year";
      token = tokens[end]
    ) {
      years.push(token.year);
      end += 1;
    }
    if (dates.length === years.length)
      dates.forEach(({ month, date }, index) => {
        const on = parseDay(`${years[index]}-${two(month)}-${two(date)}`);
        if (on === undefined) return;
        ends.add(on);
        if (!hasLength) return;
        if (isMonthEnd(on)) byMonth += 1;
        else byWeek += 1;
      });
    at = Math.max(end, at + 1);
  }
  return { ends, inWeeks: byWeek > 1 && byWeek > byMonth };
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}

function isMonthEnd(on: Day): boolean {
  const [year = 0, month = 1, date = 1] = on.split("-").map(Number);
  return date === monthLength(year, month);
}
