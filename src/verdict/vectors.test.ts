/**
 * The reference vectors of the method, section by section, at their stated tolerances (1e-6; seeded draws 1e-4).
 */
import { describe, expect, test } from "vitest";
import { backgroundKernel, fitRange, kernelCdf, kernelLogPdf, kernelQuantile } from "../evidence/kernel.ts";
import { logPredictive, normalScore } from "../evidence/likelihood.ts";
import { effectiveOutcomes } from "../evidence/select.ts";
import { weigh } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import type { OutcomeValue } from "../model/evidence.ts";
import { hypothesisId } from "../model/id.ts";
import type { Settings, Thesis } from "../model/thesis.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { normalQuantile } from "../std/normal.ts";
import { t4Cdf, t4LogPdf, t4Quantile } from "../std/t4.ts";
import { judge } from "./judge.ts";
import { logOddsDb, posterior } from "./posterior.ts";
import { multiclassScores, pinball, recalibrate, scoresOf } from "./scoring.ts";
import { priorsOf } from "./sensitivity.ts";
import { haveVectors, loadVectors, vectorOutcomes, vectorThesis } from "./vectors.fixture.ts";

function near(got: number | undefined, want: number, tolerance = 1e-6): void {
  expect(
    Math.abs((got ?? Number.NaN) - want),
    `${got} is not within ${tolerance} of ${want}`,
  ).toBeLessThanOrEqual(tolerance);
}
function allNear(
  got: Readonly<Record<string, number>>,
  want: Readonly<Record<string, number>>,
  tolerance = 1e-6,
): void {
  for (const [key, value] of Object.entries(want)) near(got[key], value, tolerance);
}

describe.skipIf(!haveVectors)(
  "reference vectors (skipped where the shared reference folder is absent)",
  () => {
    if (!haveVectors) return;
    const vectors = loadVectors();
    const { primitives, evaluation } = vectors;
    const thesis = vectorThesis(vectors);
    const outcomes = vectorOutcomes(vectors.observations);
    const LAST = day("2026-11-23");
    const only = (...ids: string[]): Thesis => ({
      ...thesis,
      signals: thesis.signals.filter(({ id }) => ids.includes(id)),
    });
    const withSettings = (settings: Partial<Settings>, of = thesis): Thesis => ({
      ...of,
      settings: { ...of.settings, ...settings },
    });
    const probabilities = (of: Thesis, raw: readonly unknown[], asOf: string) =>
      posterior(priorsOf(of), weigh(of, vectorOutcomes(raw), day(asOf)), { ...of.settings, asOf: day(asOf) });
    const byId = (of: Thesis, p: readonly number[]) =>
      Object.fromEntries(of.hypotheses.map(({ id }, h) => [id, p[h] ?? 0]));
    const verdict = judge(thesis, outcomes, { asOf: LAST, thesisHash: "reference", watched: [] });

    test("Student's t with four degrees of freedom, the normal quantile and the seeded generator", () => {
      for (const { x, pdf, cdf } of primitives.t4) {
        near(Math.exp(t4LogPdf(x)), pdf);
        near(t4Cdf(x), cdf);
      }
      for (const { p, x } of primitives.t4_ppf) near(t4Quantile(p), x);
      for (const { p, z } of primitives.Phi_inv) near(normalQuantile(p), z);
      const draw = mulberry32(primitives.mulberry32.seed);
      for (const first of primitives.mulberry32.first) near(draw(), first, 1e-10);
    });

    test.each(primitives.split)("$name meets its three quantiles exactly", ({ spec, m, s1, s2, at, q }) => {
      const fitted = fitRange(spec, { transform: spec.transform ?? "identity", kernel: spec.kernel ?? "t4" });
      if (!fitted.ok) throw new Error("refused");
      for (const [got, want] of [
        [fitted.value.m, m],
        [fitted.value.s1, s1],
        [fitted.value.s2, s2],
      ] as const)
        near(got, want);
      for (const { x, logpdf, cdf } of at) {
        near(kernelLogPdf(fitted.value, x), logpdf);
        near(kernelCdf(fitted.value, x), cdf);
      }
      for (const [i, p] of [0.05, 0.5, 0.95].entries()) near(kernelQuantile(fitted.value, p), q[i] ?? 0);
    });

    test("the background is three times as wide as the union of the ranges", () => {
      const { specs, m, s, logpdf_at_5 } = primitives.background;
      const background = backgroundKernel(specs, { transform: "identity", kernel: "t4" });
      near(background.m, m);
      near(background.s1, s);
      near(kernelLogPdf(background, 5), logpdf_at_5);
    });

    test("a figure given its own past: point, interval and one-sided", () => {
      for (const { dist, obs, z_prev, rho, loglik, z } of primitives.path_loglik) {
        const fitted = fitRange(dist, { transform: "identity", kernel: "t4" });
        if (!fitted.ok) throw new Error("refused");
        const value: OutcomeValue =
          obs.kind === "point" ? { kind: "point", x: obs.x } : { kind: "interval", low: obs.a, high: obs.b };
        near(logPredictive(fitted.value, value, { score: z_prev, rho }), loglik);
        near(normalScore(fitted.value, value), z);
      }
    });

    test.each(evaluation.path)("the posterior as of $asof", (row) => {
      const p = probabilities(thesis, vectors.observations, row.asof);
      allNear(byId(thesis, p), row.posterior);
      near(logOddsDb(p), row.log_odds_db);
    });

    test.each(evaluation.naive_path)("the naive product as of $asof, for comparison", (row) => {
      const naive = withSettings(
        { eta: 1, rhoSameDriver: 0, rhoCross: 0, rhoPath: 0, capObservationDb: 1e6, capReleaseDb: 1e6 },
        { ...thesis, overlaps: [] },
      );
      const p = probabilities(naive, vectors.observations, row.asof);
      near(p[0], row.durable);
      near(logOddsDb(p), row.log_odds_db);
    });

    test.each(evaluation.eta1_path)("without the learning rate as of $asof", (row) => {
      near(probabilities(withSettings({ eta: 1 }), vectors.observations, row.asof)[0], row.durable);
    });

    test("the waterfall: steps, shares, information, weights and e-values", () => {
      expect(verdict.steps.map(({ release }) => release)).toEqual(
        evaluation.final_groups.map(({ group }) => group),
      );
      for (const [i, want] of evaluation.final_groups.entries()) {
        const step = verdict.steps[i];
        near(step?.deltaDb, want.delta_db);
        near(step?.interactionDb, want.interaction_db);
        expect([step?.knownAt, step?.capped]).toEqual([want.known_at, want.capped]);
        allNear(step?.posterior ?? {}, want.posterior);
        allNear(step?.eValues ?? {}, want.e_values);
        for (const [j, share] of want.contributions.entries()) {
          const got = step?.contributions[j];
          expect([got?.signal, got?.period]).toEqual([share.signal, share.period]);
          near(got?.weight, share.weight);
          near(got?.expectedBits, share.J_bits);
          near(got?.rawDb, share.raw_db);
          near(got?.db, share.db);
          allNear(got?.pairDb ?? {}, share.pair_db);
        }
      }
    });

    test("prior sweep, break-even prior, and each thing left out", () => {
      for (const [i, want] of evaluation.prior_sensitivity.entries())
        near(verdict.sensitivity.priors[i]?.posterior, want.posterior);
      near(verdict.sensitivity.breakEvenPrior, evaluation.breakeven_prior_approx);
      allNear(verdict.sensitivity.without.signal, evaluation.leave_one_out.signal);
      allNear(verdict.sensitivity.without.release, evaluation.leave_one_out.release);
      allNear(verdict.sensitivity.without.authority, evaluation.leave_one_out.source);
      allNear(verdict.sensitivity.without.driver, evaluation.leave_one_out.driver);
    });

    test("1,000 seeded jitter draws", () => {
      const { shareAboveHalf, byHypothesis } = verdict.jitter;
      const { share_above_half, n, seed, ...quantiles } = evaluation.jitter;
      expect([verdict.jitter.draws, verdict.jitter.seed, shareAboveHalf]).toEqual([
        n,
        seed,
        share_above_half,
      ]);
      allNear({ ...byHypothesis[hypothesisId("durable")] }, quantiles, 1e-4);
    });

    test.each(evaluation.what_next)("what $signal of $period could tell", (want) => {
      const asStated = {
        ...thesis,
        signals: thesis.signals.map((signal) => ({ ...signal, definition: {} })),
      };
      const got = judge(asStated, outcomes, {
        asOf: LAST,
        thesisHash: "",
        watched: [],
        jitterDraws: 0,
      }).forecasts.find(({ signal }) => signal === want.signal);
      expect(got?.period).toBe(want.period);
      near(got?.expectedBits, want.eig_bits);
      near(got?.weight, want.weight);
      near(got?.expectedMove, want.expected_abs_move);
      near(got?.chanceAbove90, want.p_above_90);
      near(got?.chanceBelow50, want.p_below_50);
      near(got?.chanceLeaderChanges, want.p_leader_changes);
      for (const [i, x] of (want.cross?.["0.5"] ?? []).entries()) near(got?.crossesHalf[i], x);
      for (const [i, x] of (want.cross?.["0.9"] ?? []).entries()) near(got?.crosses90[i], x);
      if (want.cross)
        expect([got?.crossesHalf.length, got?.crosses90.length]).toEqual([
          want.cross["0.5"].length,
          want.cross["0.9"].length,
        ]);
      for (const [i, p] of (want.p_range ?? []).entries()) near(got?.range?.[i], p);
      for (const [id, three] of Object.entries(want.predictive ?? {}))
        for (const [i, x] of three.entries()) near(got?.predictive?.[hypothesisId(id)]?.[i], x);
      if (want.outcomes) allNear(got?.outcomes ?? {}, { no: want.outcomes["0"], yes: want.outcomes["1"] });
    });

    test.each(evaluation.prequential)("the score of $signal in $period before it was known", (want) => {
      const got = verdict.prequential.find(
        ({ signal, period }) => signal === want.signal && period === want.period,
      );
      near(got?.pitMixture, want.pit_mixture);
      allNear(got?.pit ?? {}, want.pit_by_reading);
      near(got?.logMixture, want.log_mix);
      near(got?.logBackground, want.log_background);
      near(got?.gainDb, want.gain_db);
    });

    test.each(evaluation.rival_choice)(
      "against $readings alone: the choice of rival is the largest degree of freedom",
      (want) => {
        const pair = {
          ...thesis,
          hypotheses: thesis.hypotheses
            .filter(({ id }) => want.readings.includes(id))
            .map((hypothesis, h) => ({ ...hypothesis, prior: want.priors[h] ?? 0 })),
        };
        const got = judge({ ...pair, rollup: [] }, outcomes, {
          asOf: LAST,
          thesisHash: "",
          watched: [],
          jitterDraws: 0,
        });
        allNear(got.posterior, want.posterior);
        near(got.logOddsDb, want.log_odds_db);
        allNear(got.alert.eValues, want.e_values);
      },
    );

    test.each(evaluation.redefinition_sensitivity)(
      "trusting the recast margin $definition_match",
      ({ definition_match, durable }) => {
        const trusted = outcomes.map((outcome) =>
          outcome.signal === "cloud_margin" && outcome.period === "2026Q2"
            ? { ...outcome, reliability: 0.98 * definition_match }
            : outcome,
        );
        near(
          posterior(priorsOf(thesis), weigh(thesis, trusted, LAST), { ...thesis.settings, asOf: LAST })[0],
          durable,
        );
      },
    );

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
      signals: of.signals.map((signal) =>
        signal.kind === "disclosure" ? { ...signal, coverage: 0 } : signal,
      ),
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
      allNear(byId(of, probabilities(of, raw, asOf)), want?.posterior ?? {});
    });

    test("the next release as a whole, by our own draws, lies within 0.03 of the reference", () => {
      const { mean, share90, shareBelow } = nextReleaseJoint();
      near(mean, evaluation.next_release_joint.mean, 0.03);
      near(share90, evaluation.next_release_joint.p_above_90, 0.03);
      near(shareBelow, evaluation.next_release_joint.p_below_50, 0.03);
    });

    /** 3,000 draws of the September 2026 quarter: a hypothesis by its posterior, then each figure from its prediction given its past. */
    function nextReleaseJoint() {
      const uniform = mulberry32(7);
      const asStated = {
        ...thesis,
        signals: thesis.signals.map((signal) => ({ ...signal, definition: {} })),
      };
      const now = Object.values(verdict.posterior);
      const release = day("2026-11-25");
      const draws = Array.from({ length: 3000 }, () => {
        const u = uniform();
        const h = u < (now[0] ?? 0) ? 0 : u < (now[0] ?? 0) + (now[1] ?? 0) ? 1 : 2;
        const drawn = asStated.signals.flatMap((signal) => {
          if (signal.kind !== "path") return [];
          const id = thesis.hypotheses[h]?.id ?? hypothesisId("durable");
          const at = verdict.forecasts.find((forecast) => forecast.signal === signal.id)?.predictive?.[id];
          const range = signal.expect["2026Q3"]?.[id];
          if (!at || !range) return [];
          const fitted = fitRange({ low: at[0], mid: at[1], high: at[2] }, signal);
          return fitted.ok
            ? [
                {
                  signal: signal.id,
                  period: "2026Q3",
                  value: { kind: "point" as const, x: kernelQuantile(fitted.value, uniform()) },
                  knownAt: release,
                  release: "SepQ26",
                  authority: "primary" as const,
                  reliability: 0.98,
                  pathBreak: false,
                  from: [],
                  formula: null,
                },
              ]
            : [];
        });
        return (
          posterior(priorsOf(asStated), weigh(asStated, [...outcomes, ...drawn], release), {
            ...asStated.settings,
            asOf: release,
          })[0] ?? 0
        );
      });
      return {
        mean: draws.reduce((sum, p) => sum + p, 0) / draws.length,
        share90: draws.filter((p) => p > 0.9).length / draws.length,
        shareBelow: draws.filter((p) => p < 0.5).length / draws.length,
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
  },
);
