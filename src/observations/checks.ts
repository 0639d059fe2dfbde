/**
 * A release says the same thing more than once; it is held against itself: stated growth against both levels, a stated
 * margin against profit and revenue, a year against the parts it is told in. (The dollar figure beside the yuan figure is checked where it is read.)
 * Rules kept here: slack is the rounding of what was printed and no more; where a check fails nobody knows which of the
 * figures is wrong, so each of them is flagged, kept, and used by nothing downstream.
 */
import { addDays } from "../model/day.ts";
import { toApprox } from "../model/decimal.ts";
import type { Basis } from "../model/observation.ts";
import { endOf, type Period, quarterBefore, startOf, yearsBefore } from "../model/period.ts";
import { metricsOfMargin } from "./margins.ts";
import type { Draft } from "./sentence.ts";

type Check = { readonly name: string; readonly holds: boolean; readonly of: readonly Draft[] };
/** The first exact level of each metric, owner, basis and period. */
type Levels = ReadonlyMap<string, Draft>;

/** The same drafts in the same order, with the names of the checks each passed and failed. */
export function checked<T extends Draft>(drafts: readonly T[]): readonly T[] {
  const levels = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = keyOf(draft, draft.metric, draft.period, draft.basis);
    const isSound = draft.value && draft.bound === null && draft.failed.length === 0;
    if (draft.measure === "level" && isSound && !levels.has(key)) levels.set(key, draft);
  }
  const passed = new Map<Draft, Set<string>>();
  const failed = new Map<Draft, Set<string>>();
  const checks = [
    ...drafts.flatMap((draft) => checksOf(draft, levels)),
    ...partsChecks([...levels.values()]),
  ];
  for (const { name, holds, of } of checks) for (const draft of of) add(holds ? passed : failed, draft, name);
  return drafts.map((draft) => {
    const broken = new Set([...draft.failed, ...(failed.get(draft) ?? [])]);
    const sound = [...new Set([...draft.checks, ...(passed.get(draft) ?? [])])];
    return { ...draft, checks: sound.filter((name) => !broken.has(name)), failed: [...broken] };
  });
}

function add(names: Map<Draft, Set<string>>, draft: Draft, name: string): void {
  names.set(draft, (names.get(draft) ?? new Set()).add(name));
}

function checksOf(draft: Draft, levels: Levels): readonly Check[] {
  if (draft.value === null || draft.bound !== null || draft.failed.length > 0) return [];
  if (draft.measure === "yoy" || draft.measure === "qoq") return growthCheck(draft, draft.measure, levels);
  return draft.measure === "level" && draft.unit === "ratio" ? marginCheck(draft, levels) : [];
}

/** now ÷ then − 1, against growth on the year or on the quarter before as stated. */
function growthCheck(draft: Draft, measure: "yoy" | "qoq", levels: Levels): readonly Check[] {
  const earlier = measure === "yoy" ? yearsBefore(draft.period, 1) : quarterBefore(draft.period);
  const now = levels.get(keyOf(draft, draft.metric, draft.period, draft.basis));
  const then = earlier && levels.get(keyOf(draft, draft.metric, earlier, draft.basis));
  // A change in points is no growth.
  if (!now || !then || now.unit !== then.unit || now.unit === "ratio" || draft.unit !== "ratio") return [];
  const [top, bottom] = [approx(now), approx(then)];
  if (bottom <= 0) return [];
  const slack = half(draft) + (half(now) + (Math.abs(top) / bottom) * half(then)) / bottom;
  return [{ name: measure, holds: within(top / bottom - 1, approx(draft), slack), of: [draft, now, then] }];
}

/** profit ÷ revenue of the same segment and period, against the margin as stated. */
function marginCheck(draft: Draft, levels: Levels): readonly Check[] {
  const profit = metricsOfMargin(draft.metric)
    .map((metric) => levels.get(keyOf(draft, metric, draft.period, draft.basis)))
    .find((level) => level !== undefined);
  const revenue = levels.get(keyOf(draft, "revenue", draft.period, "reported"));
  if (!profit || !revenue || profit.unit !== revenue.unit) return [];
  const [top, bottom] = [approx(profit), approx(revenue)];
  if (bottom <= 0) return [];
  const slack = half(draft) + (half(profit) + (Math.abs(top) / bottom) * half(revenue)) / bottom;
  return [
    { name: "margin", holds: within(top / bottom, approx(draft), slack), of: [draft, profit, revenue] },
  ];
}

/** Two periods that follow one another and the one that spans both: nine months are the first half and the third quarter. */
function partsChecks(levels: readonly Draft[]): readonly Check[] {
  const flows = levels.filter(
    ({ unit, period, metric }) =>
      /^[A-Z]{3}$/.test(unit) && !/\b(?:eps|per-share)\b/.test(metric) && period.kind === "duration",
  );
  return [...Map.groupBy(flows, seriesOf).values()].flatMap((series) =>
    series.flatMap((whole) => {
      const first = series.filter(
        ({ period }) => startOf(period) === startOf(whole.period) && endOf(period) < endOf(whole.period),
      );
      return first.flatMap((part) => {
        const rest = series.find(
          ({ period }) =>
            startOf(period) === addDays(endOf(part.period), 1) && endOf(period) === endOf(whole.period),
        );
        if (!rest) return [];
        // Twice the rounding: issuers let a table balance by a unit here and there.
        const slack = 2 * (half(whole) + half(part) + half(rest));
        const holds = within(approx(part) + approx(rest), approx(whole), slack);
        return [{ name: "parts", holds, of: [whole, part, rest] }];
      });
    }),
  );
}

/** What a level is of, but for its time. */
function seriesOf(draft: Draft): string {
  return JSON.stringify([...whoseOf(draft), draft.metric, draft.basis, draft.unit]);
}

function keyOf(draft: Draft, metric: string, period: Period, basis: Basis): string {
  return JSON.stringify([...whoseOf(draft), metric, startOf(period), endOf(period), basis]);
}

function whoseOf({ entity, segment, qualifier }: Draft): readonly (string | null)[] {
  return [entity, segment?.toLowerCase() ?? null, qualifier];
}

/** A twentieth on top: what was printed may itself be a sum or a quotient of rounded figures. */
function within(computed: number, stated: number, slack: number): boolean {
  return Math.abs(computed - stated) <= slack * 1.05;
}

function approx({ value }: Draft): number {
  return value ? toApprox(value) : Number.NaN;
}

function half({ halfUnit }: Draft): number {
  return halfUnit ? toApprox(halfUnit) : 0;
}
