/**
 * A release says the same thing more than once; it is held against itself: stated growth against both levels, a stated
 * margin against profit and revenue. (The dollar figure beside the yuan figure is checked where it is read.)
 * Rules kept here: slack is the rounding of what was printed and no more; where a check fails nobody knows which of the
 * figures is wrong, so each of them is flagged, kept, and used by nothing downstream.
 */
import { toApprox } from "../model/decimal.ts";
import type { Basis } from "../model/observation.ts";
import { endOf, type Period, quarterBefore, startOf, yearsBefore } from "../model/period.ts";
import { metricsOfMargin } from "./margins.ts";
import type { Draft } from "./sentence.ts";

type Check = { readonly name: string; readonly holds: boolean; readonly of: readonly Draft[] };
/** The first exact level of each metric, owner, basis and period. */
type Levels = ReadonlyMap<string, Draft>;

/** The same drafts in the same order, with the names of the checks each passed and failed. */
export function checked(drafts: readonly Draft[]): readonly Draft[] {
  const levels = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = keyOf(draft, draft.metric, draft.period, draft.basis);
    if (draft.measure === "level" && draft.value && draft.bound === null && !levels.has(key))
      levels.set(key, draft);
  }
  const passed = new Map<Draft, Set<string>>();
  const failed = new Map<Draft, Set<string>>();
  for (const { name, holds, of } of drafts.flatMap((draft) => checksOf(draft, levels)))
    for (const draft of of) add(holds ? passed : failed, draft, name);
  return drafts.map((draft) => {
    const broken = failed.get(draft) ?? new Set();
    const sound = [...(passed.get(draft) ?? [])].filter((name) => !broken.has(name));
    return { ...draft, checks: [...draft.checks, ...sound], failed: [...draft.failed, ...broken] };
  });
}

function add(names: Map<Draft, Set<string>>, draft: Draft, name: string): void {
  names.set(draft, (names.get(draft) ?? new Set()).add(name));
}

function checksOf(draft: Draft, levels: Levels): readonly Check[] {
  if (draft.value === null || draft.bound !== null) return [];
  if (draft.measure === "yoy" || draft.measure === "qoq") return growthCheck(draft, draft.measure, levels);
  return draft.measure === "level" && draft.unit === "ratio" ? marginCheck(draft, levels) : [];
}

/** now ÷ then − 1, against growth on the year or on the quarter before as stated. */
function growthCheck(draft: Draft, measure: "yoy" | "qoq", levels: Levels): readonly Check[] {
  const earlier = measure === "yoy" ? yearsBefore(draft.period, 1) : quarterBefore(draft.period);
  const now = levels.get(keyOf(draft, draft.metric, draft.period, draft.basis));
  const then = earlier && levels.get(keyOf(draft, draft.metric, earlier, draft.basis));
  if (!now || !then || now.unit !== then.unit) return [];
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

function keyOf({ entity, segment, qualifier }: Draft, metric: string, period: Period, basis: Basis): string {
  return JSON.stringify([entity, segment, qualifier, metric, startOf(period), endOf(period), basis]);
}

/** A thousandth on top for the float arithmetic of the check itself. */
function within(computed: number, stated: number, slack: number): boolean {
  return Math.abs(computed - stated) <= slack * 1.001;
}

function approx({ value }: Draft): number {
  return value ? toApprox(value) : Number.NaN;
}

function half({ halfUnit }: Draft): number {
  return halfUnit ? toApprox(halfUnit) : 0;
}
