/**
 * The reference vectors of the method, section by section, at their stated tolerances (1e-6; seeded draws 1e-4).
 */
import { describe, expect, test } from "vitest";
import { backgroundKernel, fitRange, kernelCdf, kernelLogPdf, kernelQuantile } from "../evidence/kernel.ts";
import { logPredictive, normalScore } from "../evidence/likelihood.ts";
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

describe.skipIf(!haveVectors)(
  "reference vectors (skipped where the shared reference folder is absent)",
  () => {
    if (!haveVectors) return;
    const vectors = loadVectors();
    const { primitives, evaluation } = vectors;
    const thesis = vectorThesis(vectors);
    const outcomes = vectorOutcomes(vectors.observations);
    const LAST = day("2026-11-23");
    const withSettings = (settings: Partial<Settings>, of = thesis): Thesis => ({
      ...of,
      settings: { ...of.settings, ...settings },
    });
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
      allNear(probabilityById(thesis, p), row.posterior);
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

    test("the expected information of every figure seen, bits", () => {
      const got = new Map<string, number>(
        verdict.steps.flatMap(({ contributions }) =>
          contributions.map((one) => [`${one.signal}|${one.period}`, one.expectedBits] as const),
        ),
      );
      expect([...got.keys()].toSorted()).toEqual(Object.keys(evaluation.J_bits).toSorted());
      for (const [key, bits] of Object.entries(evaluation.J_bits)) near(got.get(key), bits);
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
  },
);
