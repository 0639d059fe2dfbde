/**
 * A release says the same thing more than once; it is held against itself.
 * Rule kept here: a figure that fails is kept and flagged, and nothing downstream uses it.
 */
import { toApprox } from "../model/decimal.ts";
import { samePeriod, yearsBefore } from "../model/period.ts";
import type { Draft } from "./sentence.ts";

export function checked(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.map((draft) =>
    [growthCheck, marginCheck].reduce((sofar, check) => marked(sofar, check(sofar, drafts)), draft),
  );
}

type Finding = { readonly name: string; readonly holds: boolean } | undefined;

function marked(draft: Draft, finding: Finding): Draft {
  if (!finding) return draft;
  return finding.holds
    ? { ...draft, checks: [...draft.checks, finding.name] }
    : { ...draft, failed: [...draft.failed, finding.name] };
}

/** Stated growth against the level and the level a year before, where the document gives both. */
function growthCheck(draft: Draft, all: readonly Draft[]): Finding {
  if (draft.measure !== "yoy" || draft.value === null) return undefined;
  const level = all.find((other) => sameSeries(draft, other) && samePeriod(other.period, draft.period));
  const before = all.find(
    (other) =>
      sameSeries(draft, other) &&
      samePeriod(other.period, yearsBefore(draft.period, 1)) &&
      other.unit === level?.unit,
  );
  const [now, then] = [approx(level), approx(before)];
  if (now === undefined || then === undefined || then <= 0) return undefined;
  const slack = half(draft) + (half(level) + (now / then) * half(before)) / then;
  return { name: "yoy", holds: Math.abs(now / then - 1 - toApprox(draft.value)) <= slack * 1.001 };
}

/** A stated margin against profit and revenue of the same segment and period. */
function marginCheck(draft: Draft, all: readonly Draft[]): Finding {
  if (!draft.metric.endsWith("-margin") || draft.measure !== "level" || draft.value === null)
    return undefined;
  const of = (metric: string) =>
    all.find(
      (other) =>
        other.metric === metric &&
        sameOwner(draft, other) &&
        other.measure === "level" &&
        samePeriod(other.period, draft.period),
    );
  const [profit, revenue] = [of(draft.metric.slice(0, -"-margin".length)), of("revenue")];
  const [top, bottom] = [approx(profit), approx(revenue)];
  if (top === undefined || bottom === undefined || bottom === 0) return undefined;
  const slack = half(draft) + (half(profit) + Math.abs(top / bottom) * half(revenue)) / Math.abs(bottom);
  return { name: "margin", holds: Math.abs(top / bottom - toApprox(draft.value)) <= slack * 1.001 };
}

function sameSeries(draft: Draft, other: Draft): boolean {
  return other.metric === draft.metric && sameOwner(draft, other) && other.measure === "level";
}

function sameOwner(a: Draft, b: Draft): boolean {
  return a.entity === b.entity && a.segment === b.segment && a.qualifier === b.qualifier;
}

function approx(draft: Draft | undefined): number | undefined {
  return draft?.value ? toApprox(draft.value) : undefined;
}

function half(draft: Draft | undefined): number {
  return draft?.halfUnit ? toApprox(draft.halfUnit) : 0;
}
