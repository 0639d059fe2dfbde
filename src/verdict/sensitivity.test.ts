import { describe, expect, test } from "vitest";
import { versionsKnown } from "../evidence/select.ts";
import { disclosureOf, outcomeOf, pathOf, thesisWith } from "../evidence/small.fixture.ts";
import { weigh } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import { posterior } from "./posterior.ts";
import { priorsOf, sensitivityOf } from "./sensitivity.ts";

const AS_OF = day("2026-12-31");
const p = (thesis: Thesis, outcomes: readonly Outcome[]) =>
  posterior(priorsOf(thesis), weigh(thesis, outcomes, AS_OF), { ...thesis.settings, asOf: AS_OF })[0];
const sensitivity = (thesis: Thesis, outcomes: readonly Outcome[], target = 0) =>
  sensitivityOf(
    { thesis, versions: versionsKnown(outcomes, AS_OF), groups: weigh(thesis, outcomes, AS_OF), asOf: AS_OF },
    target,
  );
const thesis = thesisWith([
  pathOf("growth", { driver: "demand" }),
  pathOf("orders", { driver: "demand" }),
  pathOf("margin"),
]);
const growth = outcomeOf("growth", "2025Q3", 34);
const later = outcomeOf("growth", "2025Q4", 36, { release: "march", knownAt: "2026-03-19" });
const orders = outcomeOf("orders", "2025Q3", 31);
const margin = outcomeOf("margin", "2025Q3", 33, { authority: "news" });
const all = [growth, later, orders, margin];

describe("leaving one thing out", () => {
  const { without } = sensitivity(thesis, all);
  test("a signal: as if the thesis did not have it", () => {
    expect(Object.values(without.signal)).toEqual([
      p(thesis, [orders, margin]),
      p(thesis, [growth, later, margin]),
      p(thesis, [growth, later, orders]),
    ]);
  });
  test("a driver: all its signals together", () => {
    expect(without.driver).toEqual({
      demand: p(thesis, [margin]),
      margin: p(thesis, [growth, later, orders]),
    });
  });
  test("a release: its figures are no longer the past of later ones", () => {
    expect(without.release).toEqual({ r: p(thesis, [later]), march: p(thesis, [growth, orders, margin]) });
  });
  test("a class of sources; and everything that is not primary", () => {
    expect(without.authority).toEqual({
      primary: p(thesis, [margin]),
      news: p(thesis, [growth, later, orders]),
    });
    expect(sensitivity(thesis, all).primaryOnly).toBe(p(thesis, [growth, later, orders]));
    expect(sensitivity(thesis, [growth]).primaryOnly).toBe(null);
  });
  test("the better source of a figure: the one it had replaced counts again", () => {
    const news = outcomeOf("growth", "2025Q3", 22, { authority: "news", knownAt: "2025-11-24" });
    expect(sensitivity(thesis, [news, growth]).without.authority.primary).toBe(p(thesis, [news]));
  });
  test("a restated figure with its release: the release of its first print, in every version", () => {
    const restated = outcomeOf("growth", "2025Q3", 25, { release: "restatement", knownAt: "2026-05-01" });
    const found = sensitivity(thesis, [growth, restated, orders]).without.release;
    expect(Object.keys(found)).toEqual(["r"]);
    expect(found.r).toBe(0.5);
  });
  test("a release that came on two days goes as one", () => {
    const nextDay = outcomeOf("margin", "2025Q3", 33, { knownAt: "2025-11-26" });
    expect(sensitivity(thesis, [growth, nextDay]).without.release).toEqual({ r: 0.5 });
  });
  test("a disclosure with its release leaves no silence behind", () => {
    const told = thesisWith([disclosureOf("said")]);
    const said = outcomeOf("said", "", { kind: "disclosed" });
    expect(sensitivity(told, [said]).without.release).toEqual({ r: 0.5 });
    expect(sensitivity(told, [said]).without.authority).toEqual({ primary: 0.5 });
  });
  test("one of two sources of a disclosure: the other still says it", () => {
    const told = thesisWith([disclosureOf("said")]);
    const said = outcomeOf("said", "", { kind: "disclosed" });
    const news = { ...said, authority: "news" as const };
    expect(sensitivity(told, [said, news]).without.authority.primary).toBe(p(told, [news]));
  });
  test("a silence", () => {
    const told = thesisWith([disclosureOf("said"), pathOf("growth")]);
    const { release, signal } = sensitivity(told, [growth]).without;
    expect(release["silence:2026-03-31"]).toBe(p(thesis, [growth]));
    expect(Object.values(signal)[0]).toBe(p(thesis, [growth]));
  });
});

describe("redefined series", () => {
  const recast = thesisWith([
    pathOf("growth", { definition: { "2025Q4": { match: 0.6, because: "recast" } } }),
  ]);
  test("are weighed again as next to nothing, from the period of the redefinition on", () => {
    const second = { ...later, reliability: 0.98 * 0.6 };
    const off = { ...later, reliability: 0.98 * 0.02 };
    const found = sensitivity(recast, [growth, second]).withoutRedefined;
    expect(found).toBeCloseTo(p(recast, [growth, off]) ?? 0, 12);
  });
  test("where there is none there is nothing to leave out", () => {
    expect(sensitivity(recast, [growth]).withoutRedefined).toBe(null);
  });
});

describe("the prior", () => {
  test("at its stated value gives the verdict, and the sweep rises", () => {
    const { priors } = sensitivity(thesis, all);
    expect(priors[4]).toEqual({ prior: 0.5, posterior: p(thesis, all) });
    expect(priors.every((each, i) => each.posterior > (priors[i - 1]?.posterior ?? 0))).toBe(true);
  });
  test("the break-even prior is the one at which the verdict would stand at one half", () => {
    const { breakEvenPrior } = sensitivity(thesis, all);
    const [up, down] = thesis.hypotheses;
    if (!up || !down) throw new Error("two hypotheses");
    const hypotheses = [
      { ...up, prior: breakEvenPrior },
      { ...down, prior: 1 - breakEvenPrior },
    ];
    // J, and with it crowding, is kept at the stated prior.
    const groups = weigh(thesis, all, AS_OF);
    expect(
      posterior(priorsOf({ ...thesis, hypotheses }), groups, { ...thesis.settings, asOf: AS_OF })[0],
    ).toBeCloseTo(0.5, 9);
  });
  test("for the other hypothesis it is the mirror image", () => {
    const [up, down] = [0, 1].map((target) => sensitivity(thesis, all, target).breakEvenPrior);
    expect((up ?? 0) + (down ?? 0)).toBeCloseTo(1, 12);
  });
});
