/**
 * The reference vectors of the method, case by case: edge cases, the next release as a whole, label and flags, scores.
 */
import { describe, expect, test } from "vitest";
import { kernelQuantile } from "../evidence/kernel.ts";
import { cappedBelow } from "../evidence/likelihood.ts";
import type { CompiledSignal } from "../evidence/predict.ts";
import { effectiveOutcomes } from "../evidence/select.ts";
import { outcomeOf } from "../evidence/small.fixture.ts";
import { pastOf, stageFor, successChances } from "../evidence/stage.ts";
import { weigh } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import type { OutcomeValue } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { normalCdf, normalQuantile } from "../std/normal.ts";
import { cholesky, dot } from "./correlation.fixture.ts";
import { judge } from "./judge.ts";
import { normalised, posterior } from "./posterior.ts";
import { drawnQuantile } from "./quantile.ts";
import { multiclassScores, pinball, recalibrate, scoresOf } from "./scoring.ts";
import { priorsOf } from "./sensitivity.ts";
import {
  allNear,
  haveVectors,
  loadVectors,
  near,
  probabilities,
  probabilityById,
  vectorOutcomes,
  vectorThesis,
} from "./vectors.fixture.ts";

describe.skipIf(!haveVectors)("reference cases (skipped where the shared reference folder is absent)", () => {
  if (!haveVectors) return;
  const vectors = loadVectors();
  const { evaluation } = vectors;
  const thesis = vectorThesis(vectors);
  const outcomes = vectorOutcomes(vectors.observations);
  const LAST = day("2026-11-23");
  const only = (...ids: string[]): Thesis => ({
    ...thesis,
    signals: thesis.signals.filter(({ id }) => ids.includes(id)),
  });
  const verdict = judge(thesis, outcomes, { asOf: LAST, thesisHash: "reference", watched: [] });

  const growth = (x: number, over: object = {}) => ({
    signal: "cloud_growth",
    period: "2025Q3",
    kind: "point",
    x,
    known_at: "2025-11-25",
    release: "SepQ25",
    source: "primary",
    reliability: 0.98,
    ...over,
  });
  const wrong = growth(6, { source: "secondary", reliability: 0.6, known_at: "2025-11-26" });
  const earlierWrong = { ...wrong, known_at: "2025-11-25" };
  const restated = growth(25, { known_at: "2026-02-01" });
  const statement = {
    signal: "supply_statement",
    period: "2025-11-25",
    kind: "category",
    x: "demand_exceeds_supply",
    known_at: "2025-11-25",
    release: "SepQ25",
    source: "management_claim",
    reliability: 0.7,
  };
  const margin = {
    signal: "cloud_margin",
    period: "2025Q3",
    kind: "point",
    x: 9.05,
    known_at: "2025-11-25",
    release: "SepQ25",
    source: "primary",
    reliability: 0.98,
  };
  const dead = (of: Thesis): Thesis => ({
    ...of,
    signals: of.signals.map((signal) => (signal.kind === "disclosure" ? { ...signal, coverage: 0 } : signal)),
  });
  const disclosures = only("disc_ai_revenue", "disc_fcf_roi_target");
  test.each([
    ["single", only("cloud_growth"), [growth(34.5)], "2025-12-01"],
    ["wrong_secondary_only", only("cloud_growth"), [wrong], "2025-12-01"],
    ["wrong_secondary_then_primary", only("cloud_growth"), [earlierWrong, growth(34.5)], "2025-12-01"],
    ["primary_then_wrong_secondary", only("cloud_growth"), [growth(34.5), wrong], "2025-12-01"],
    ["restated_by_primary", only("cloud_growth"), [growth(34.5), restated], "2026-03-01"],
    ["restated_seen_before_it_was_known", only("cloud_growth"), [growth(34.5), restated], "2026-01-31"],
    ["unit_error_x10", only("cloud_growth"), [growth(345)], "2025-12-01"],
    [
      "five_syndicated_copies",
      only("cloud_growth"),
      [
        growth(34.5),
        ...[1, 2, 3, 4, 5].map((i) =>
          growth(34.5, { source: "news", reliability: 0.92, known_at: `2025-11-2${i + 4}` }),
        ),
      ],
      "2025-12-01",
    ],
    ["pre_freeze_fact", only("cloud_growth"), [growth(34.5, { known_at: "2025-09-01" })], "2025-12-01"],
    ["silence_collector_alive", disclosures, [], "2026-06-02"],
    ["silence_collector_dead", dead(disclosures), [], "2026-06-02"],
    ["staleness_same_day", only("supply_statement"), [statement], "2025-11-25"],
    ["staleness_one_year_later", only("supply_statement"), [statement], "2026-11-25"],
    ["dilution_without_junk", only("cloud_margin"), [margin], "2025-12-01"],
  ] as const)("edge case: %s", (name, of, raw, asOf) => {
    const want = evaluation.edge_cases[name];
    allNear(probabilityById(of, probabilities(of, raw, asOf)), want?.posterior ?? {});
  });

  test("edge case: a figure fatal to one hypothesis is held to 15 dB against the best", () => {
    const { cap_normal_kernel_uncapped: open, cap_normal_kernel_capped: held } = evaluation.edge_cases;
    const priors = priorsOf(thesis);
    const logs = Object.values(open?.posterior ?? {}).map(
      (p, h) => Math.log(p / (priors[h] ?? 1)) / thesis.settings.eta,
    );
    const capped = cappedBelow(logs, thesis.settings.capObservationDb);
    const p = normalised(priors.map((prior, h) => Math.log(prior) + thesis.settings.eta * (capped[h] ?? 0)));
    allNear(probabilityById(thesis, p), held?.posterior ?? {});
  });

  test("the next release as a whole, by our own draws, lies within 0.03 of the reference", () => {
    const { mean, share90, shareBelow, quantile } = nextReleaseJoint();
    near(mean, evaluation.next_release_joint.mean, 0.03);
    near(share90, evaluation.next_release_joint.p_above_90, 0.03);
    near(shareBelow, evaluation.next_release_joint.p_below_50, 0.03);
    for (const [p, want] of Object.entries(evaluation.next_release_joint.q))
      near(quantile(Number(p)), want, 0.03);
  });

  /**
   * 3,000 draws of the September 2026 quarter: a hypothesis by its posterior, then each figure from that hypothesis'
   * prediction given the signal's own past, the yes or no included; the surprises of one release go together by the same ρ
   * that crowding uses.
   */
  function nextReleaseJoint() {
    const uniform = mulberry32(7);
    const now = thesis.hypotheses.map(({ id }) => verdict.posterior[id] ?? 0);
    const release = day("2026-11-25");
    const stage = stageFor(thesis, effectiveOutcomes(thesis, outcomes, LAST).effective);
    const figure = (compiled: CompiledSignal, h: number, surprise: number): OutcomeValue | undefined => {
      if (compiled.kind === "count")
        return {
          kind: "trial",
          success: normalCdf(surprise) < (successChances(stage, compiled, "2026Q3")[h] ?? 0),
        };
      const kernel = compiled.kind === "path" ? compiled.periods.get("2026Q3")?.kernels[h] : undefined;
      if (compiled.kind !== "path" || !kernel) return undefined;
      const past = pastOf(stage, compiled, "2026Q3");
      const rho = past?.rho ?? 0;
      const z = rho * (past?.scores[h] ?? 0) + Math.sqrt(1 - rho * rho) * surprise;
      return { kind: "point", x: kernelQuantile(kernel, normalCdf(z)) };
    };
    const recurring = [...stage.compiled.signals.values()].filter(
      ({ kind }) => kind === "path" || kind === "count",
    );
    const together = cholesky(
      recurring.map((a) =>
        recurring.map((b) =>
          a === b
            ? 1
            : (stage.overlaps.get(`${a.signal.id} ${b.signal.id}`) ??
              (a.signal.driver === b.signal.driver ? 0.6 : 0.3)),
        ),
      ),
    );
    const draws = Array.from({ length: 3000 }, () => {
      const u = uniform();
      const h = u < (now[0] ?? 0) ? 0 : u < (now[0] ?? 0) + (now[1] ?? 0) ? 1 : 2;
      const own = recurring.map(() => normalQuantile(uniform()));
      const drawn = recurring.flatMap((compiled, i) => {
        const value = figure(compiled, h, dot(together[i] ?? [], own));
        return value
          ? [outcomeOf(compiled.signal.id, "2026Q3", value, { knownAt: release, release: "SepQ26" })]
          : [];
      });
      const groups = weigh(thesis, [...outcomes, ...drawn], release);
      return posterior(priorsOf(thesis), groups, { ...thesis.settings, asOf: release })[0] ?? 0;
    });
    const sorted = draws.toSorted((a, b) => a - b);
    return {
      mean: draws.reduce((sum, p) => sum + p, 0) / draws.length,
      share90: draws.filter((p) => p > 0.9).length / draws.length,
      shareBelow: draws.filter((p) => p < 0.5).length / draws.length,
      quantile: (p: number) => drawnQuantile(sorted, p),
    };
  }

  test("label and flags on the last day: favoured, stepped down to leaning", () => {
    expect([verdict.plainLabel, verdict.label]).toEqual(["favoured", "leaning"]);
    expect(verdict.flags.map(({ code }) => code)).toEqual([
      "ONE_SIGNAL",
      "ONE_RELEASE",
      "JITTER",
      "DEFINITION",
      "MISFIT",
    ]);
    expect(verdict.flags.map(({ about }) => about).slice(0, 2)).toEqual(["cloud_margin", "JunQ26"]);
    expect(verdict.alert.rejected).toEqual(["overbuild"]);
    expect(verdict.alert.confirmed).toBe(false);
  });

  test("scores of resolved forecasts", () => {
    const { scoring } = vectors;
    const forecasts = scoring.forecasts.map(([p, y]) => ({ p, happened: y === 1 }));
    const got = scoresOf(forecasts);
    for (const [a, b] of [
      [got.brier, scoring.brier],
      [got.logScore, scoring.log_score],
      [got.baseRate, scoring.base_rate],
      [got.brierBaseRate, scoring.brier_base_rate],
      [got.skill ?? 0, scoring.skill],
      [got.miscalibration, scoring.MCB],
      [got.discrimination, scoring.DSC],
      [got.uncertainty, scoring.UNC],
    ] as const)
      near(a, b);
    expect(recalibrate(forecasts)).toEqual(scoring.pav);
    expect(got.curve).toBe(null);
    const several = multiclassScores(scoring.multiclass.p, scoring.multiclass.outcome);
    near(several.brier, scoring.multiclass.brier);
    near(several.log, scoring.multiclass.log);
    for (const [i, q] of scoring.pinball.q.entries())
      near(pinball(q, scoring.pinball.forecast[i] ?? 0, scoring.pinball.y), scoring.pinball.loss[i] ?? 0);
  });

  test("the order of the outcomes changes no byte of the verdict", () => {
    const shuffled = judge(thesis, outcomes.toReversed(), {
      asOf: LAST,
      thesisHash: "reference",
      watched: [],
    });
    expect(shuffled).toEqual(verdict);
    expect(effectiveOutcomes(thesis, outcomes, LAST).used).toHaveLength(29);
  });
});
