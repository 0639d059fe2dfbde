/** The `economics` sections of the method's reference numbers, each at its tolerance; skipped where the file is not at hand. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  eachParameter,
  PARAMETERS,
  type ParameterKey,
  type Parameters,
} from "../model/payback-parameters.ts";
import { calibrate, checksOf, outOfSample } from "./calibrate.ts";
import { emptyPaths } from "./chance.ts";
import { cohortOf } from "./cohort.ts";
import type { Correlation, UncertainInput } from "./copula.ts";
import { pointResult } from "./point.ts";
import { type Plan, programmeOf, yearsOf } from "./programme.ts";
import { ruleOf } from "./rules.ts";
import { parametersOn, ratesOf, runPaths } from "./simulate.ts";
import { readyFor } from "./small.fixture.ts";
import { quantilesOf, shareOf } from "./summary.ts";
import { tornadoOf } from "./tornado.ts";

const FILE = fileURLToPath(new URL("../../../shared/reference/method-vectors.json", import.meta.url));

const numbers = z.record(z.string(), z.number());
const orNever = z.union([z.number(), z.literal("inf"), z.null()]);
const figures = z.record(z.string(), orNever);
const shape = z.object({
  data: z.object({ cloud_revenue: z.array(z.number()) }).loose(),
  economics: z.object({
    parameters: numbers,
    fits: z.record(z.string(), numbers),
    history_check: z.array(
      z
        .object({ model: z.number(), err_pct: z.number(), oos_model: z.number(), oos_err_pct: z.number() })
        .loose(),
    ),
    cohort_cash_calibrated: z.array(z.number()),
    scenarios: z.record(z.string(), figures),
    scenario_inputs: z.record(z.string(), numbers),
    programme_plan: z.array(z.number()),
    programme: z.record(z.string(), figures),
    breakeven: numbers,
    tornado: z.array(z.object({ input: z.string() }).catchall(orNever)),
    tornado_ranges: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])),
    monte_carlo: z
      .object({
        n: z.number(),
        seed: z.number(),
        npv: numbers,
        irr: numbers,
        payback: numbers,
        first_draws: z.array(
          z.object({ inputs: numbers, npv: z.number(), irr: z.number(), payback: orNever }),
        ),
        p_npv_positive: z.number(),
        p_payback_le_3: z.number(),
        p_payback_le_5: z.number(),
        p_never: z.number(),
        p_npv_positive_if_independent: z.number(),
        npv_if_independent: numbers,
      })
      .loose(),
    correlations: z.object({ names: z.array(z.string()), matrix: z.array(z.array(z.number())) }),
    cross_checks: z.object({
      management_claim: z
        .object({ server_only_pre_tax_full_ramp_years: z.number(), all_in_payback_years: z.number() })
        .loose(),
      sequoia: z.object({ capex_fy26: z.number(), model_breakeven_lifetime_multiple: z.number() }).loose(),
      bain: z.object({
        sustainable_capex_to_revenue: z.number(),
        alibaba_fy26: z.number(),
        cloud_revenue_needed_at_bain_ratio: z.number(),
      }),
    }),
  }),
});

/** The reference's names for what is called otherwise here. */
const NAMES: Readonly<Record<string, ParameterKey>> = {
  yield_: "yield",
  price_decay: "decay",
  server_life: "life",
  acct_server_life: "bookLife",
  maint: "maintenance",
  nwc: "workingCapital",
  disc: "discount",
  legacy_g: "legacyGrowth",
};

function keyOf(name: string): ParameterKey {
  const key = NAMES[name] ?? PARAMETERS.find((each) => each.name === name)?.key;
  if (key === undefined) throw new Error(`the reference has a parameter ${name} that is not known here`);
  return key;
}

/** Cloud revenue of the four quarters before the plan's first: what the reference's growth is counted from; sums to 106.374. */
const BASE = [25.065, 27.648, 28.066, 25.595] as const;

describe.skipIf(!existsSync(FILE))("the method's reference numbers for payback", () => {
  const { economics: e, data } = existsSync(FILE)
    ? shape.parse(JSON.parse(readFileSync(FILE, "utf8")))
    : empty();
  const parametersFrom = (named: Readonly<Record<string, number>>): Parameters => {
    const values = Object.fromEntries(Object.entries(named).map(([name, value]) => [keyOf(name), value]));
    return { ...eachParameter(() => 0), ...values };
  };
  const calibrated = parametersFrom(e.parameters);
  const plan: Plan = { spending: e.programme_plan, base: BASE };
  const scenarios = Object.keys(e.scenarios);
  const near = (
    found: number | null | undefined,
    expected: number | "inf" | null | undefined,
    tolerance = 1e-6,
  ) => {
    if (expected === "inf" || expected === null || expected === undefined) expect(found ?? null).toBeNull();
    else expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(tolerance);
  };

  test("cash of the calibrated cohort, every quarter", () => {
    const { cash } = cohortOf(calibrated);
    expect(cash.length).toBe(e.cohort_cash_calibrated.length);
    for (const [s, flow] of e.cohort_cash_calibrated.entries()) near(cash[s], flow);
  });

  test.each(scenarios)("scenario %s: NPV, IRR, payback, break-even, margins", (id) => {
    const found = pointResult(parametersFrom(e.scenario_inputs[id] ?? {}));
    const expected = e.scenarios[id] ?? {};
    near(found.npv, expected.npv);
    near(found.irr, expected.irr);
    near(found.paybackYears, expected.payback_years);
    near(found.discountedPaybackYears, expected.disc_payback_years);
    near(found.operatingPaybackYears, expected.payback_operating_years);
    near(found.lifetimeRevenue, expected.lifetime_revenue_per_capex);
    near(found.lifetimeEbitda, expected.lifetime_ebitda_per_capex);
    near(found.trough, expected.trough);
    near(found.breakEvenYield, expected.breakeven_yield);
    near(found.yieldForThreeYears, expected.yield_for_3y_payback);
    near(found.breakEvenLife, expected.breakeven_life);
    near(found.matureEbitaMargin, expected.mature_ebita_margin);
    near(found.matureEbitdaMargin, expected.mature_ebitda_margin);
  });

  test.each(scenarios)("programme under %s: trough, first positive quarter, payback, years, NPV", (id) => {
    const programme = programmeOf(parametersFrom(e.scenario_inputs[id] ?? {}), plan);
    const [, fy26, fy27, fy28] = yearsOf(programme, plan);
    const expected = e.programme[id] ?? {};
    near(programme.trough, expected.trough_rmb_bn);
    near(programme.troughQuarter, expected.trough_quarter);
    near(programme.paybackQuarter, expected.payback_quarter);
    near(programme.firstPositiveQuarter, expected.first_positive_fcf_quarter);
    near(programme.npv, expected.npv);
    near(fy26?.revenue, expected.cloud_rev_fy26);
    near(fy27?.revenue, expected.cloud_rev_fy27);
    near(fy28?.revenue, expected.cloud_rev_fy28);
    near(fy27?.growth, expected.growth_fy27);
    near(fy28?.growth, expected.growth_fy28);
    near(fy27?.ebitaMargin, expected.ebita_margin_fy27);
    near(fy28?.ebitaMargin, expected.ebita_margin_fy28);
    near(fy27?.cash, expected.fcf_fy27);
    near(fy28?.cash, expected.fcf_fy28);
  });

  test("both fits, their errors, and every quarter in and out of sample", () => {
    const { all = {}, to_2025Q3: early = {} } = e.fits;
    const fit = calibrate(calibrated, plan, data.cloud_revenue);
    const before = calibrate(calibrated, plan, data.cloud_revenue.slice(0, 6));
    near(fit?.yield, all.yield_);
    near(fit?.legacyGrowth, all.legacy_g);
    near(fit?.error, all.rmse);
    near(before?.yield, early.yield_);
    near(before?.legacyGrowth, early.legacy_g);
    near(before?.error, early.rmse);
    const checks = checksOf(calibrated, plan, data.cloud_revenue);
    const fitted = { ...calibrated, yield: before?.yield ?? 0, legacyGrowth: before?.legacyGrowth ?? 0 };
    const unseen = checksOf(fitted, plan, data.cloud_revenue);
    // The reference prints these to three and two decimals.
    for (const [k, line] of e.history_check.entries()) {
      near(checks[k]?.model, line.model, 5.01e-4);
      near(100 * (checks[k]?.error ?? 0), line.err_pct, 5.01e-3);
      near(unseen[k]?.model, line.oos_model, 5.01e-4);
      near(100 * (unseen[k]?.error ?? 0), line.oos_err_pct, 5.01e-3);
    }
    expect(
      outOfSample(calibrated, plan, data.cloud_revenue, 3)?.checks.map(({ quarter }) => quarter),
    ).toEqual([6, 7, 8]);
  });

  test("what one needs to believe", () => {
    const { breakEvenYield: needed } = pointResult(calibrated);
    const programme = programmeOf({ ...calibrated, yield: needed }, plan);
    const [, , fy27, fy28] = yearsOf(programme, plan);
    near(needed, e.breakeven.yield_);
    near(needed / calibrated.yield, e.breakeven.utilisation_of_calibrated);
    near(fy28?.revenue, e.breakeven.cloud_revenue_fy28);
    near(fy27?.growth, e.breakeven.growth_fy27);
    near(fy28?.growth, e.breakeven.growth_fy28);
    near(fy28?.ebitaMargin, e.breakeven.ebita_margin_fy28);
  });

  test("the tornado, in its order", () => {
    const inputs = Object.entries(e.tornado_ranges).map(
      ([name, [low, mid, high]]): UncertainInput => ({ key: keyOf(name), range: { low, mid, high } }),
    );
    const rows = tornadoOf(calibrated, inputs);
    const named = (key: string) => PARAMETERS.find((each) => each.key === keyOf(key))?.name;
    expect(rows.map(({ parameter }) => parameter)).toEqual(e.tornado.map(({ input }) => named(input)));
    for (const [i, expected] of e.tornado.entries()) {
      near(rows[i]?.npvLow, expected.npv_low);
      near(rows[i]?.npvHigh, expected.npv_high);
      near(rows[i]?.paybackLow, expected.payback_low);
      near(rows[i]?.paybackHigh, expected.payback_high);
      near(rows[i]?.irrLow, expected.irr_low);
      near(rows[i]?.irrHigh, expected.irr_high);
    }
  });

  describe("the simulation", () => {
    const { monte_carlo: mc, correlations } = e;
    const inputs = correlations.names.map((name): UncertainInput => {
      const [low, mid, high] = e.tornado_ranges[name] ?? [0, 0, 0];
      return { key: keyOf(name), range: { low, mid, high } };
    });
    const pairs = correlations.names.flatMap((a, i) =>
      correlations.names.slice(0, i).flatMap((b, j): readonly Correlation[] => {
        const rho = correlations.matrix[i]?.[j] ?? 0;
        return rho === 0 ? [] : [{ pair: [keyOf(a), keyOf(b)], rho }];
      }),
    );
    const simulation = { parameters: calibrated, inputs, correlations: pairs, seed: mc.seed, noise: 0 };
    const ready = readyFor(simulation);
    const paths = emptyPaths(mc.n);
    runPaths(ready, 0, mc.n, paths);
    const quantiles = (values: Float64Array, expected: Readonly<Record<string, number>>) => {
      for (const [p, value] of Object.entries(expected)) {
        const [found] = quantilesOf(values, [Number(p)]);
        // The reference writes 99 years for never.
        near(found?.value, value === 99 ? null : value, 1e-4);
      }
    };

    test("the first draws", () => {
      for (const [path, expected] of mc.first_draws.entries()) {
        const drawn = parametersOn(ready, path);
        for (const [name, value] of Object.entries(expected.inputs)) near(drawn[keyOf(name)], value, 1e-6);
        near(paths.npv[path], expected.npv, 1e-6);
        near(ratesOf(ready, path + 1)[path], expected.irr, 1e-6);
        const back = paths.payback[path] ?? 0;
        near(Number.isFinite(back) ? back : null, expected.payback, 1e-6);
      }
    });
    test("quantiles of NPV, payback and IRR", () => {
      quantiles(paths.npv, mc.npv);
      quantiles(paths.payback, mc.payback);
      quantiles(ratesOf(ready, mc.n), mc.irr);
    });
    test("chances", () => {
      near(shareOf(paths.npv, (x) => x > 0).value, mc.p_npv_positive, 1e-4);
      near(shareOf(paths.payback, (x) => x <= 3).value, mc.p_payback_le_3, 1e-4);
      near(shareOf(paths.payback, (x) => x <= 5).value, mc.p_payback_le_5, 1e-4);
      near(shareOf(paths.payback, (x) => x === Number.POSITIVE_INFINITY).value, mc.p_never, 1e-4);
    });
    test("without correlations", () => {
      const alone = emptyPaths(mc.n);
      runPaths(readyFor({ ...simulation, correlations: [] }), 0, mc.n, alone);
      quantiles(alone.npv, mc.npv_if_independent);
      near(shareOf(alone.npv, (x) => x > 0).value, mc.p_npv_positive_if_independent, 1e-4);
    });
  });

  test("rules of thumb on their own basis", () => {
    const point = pointResult(calibrated);
    const years = { capex: e.programme_plan.slice(4, 8), revenue: data.cloud_revenue.slice(4, 8) };
    const sum = (row: readonly number[]) => row.reduce((total, each) => total + each, 0);
    const lastYear = { spending: sum(years.capex), revenue: sum(years.revenue) };
    const rule = (kind: "server-payback" | "lifetime-revenue" | "spending-to-revenue", value: number) =>
      ruleOf({ kind, value, says: "", from: "" }, { parameters: calibrated, point, lastYear });
    const { management_claim: claim, sequoia, bain } = e.cross_checks;
    // Printed to three decimals, the last to one.
    near(rule("server-payback", 3).model, claim.server_only_pre_tax_full_ramp_years, 5.01e-4);
    near(point.paybackYears, claim.all_in_payback_years, 5.01e-4);
    near(rule("lifetime-revenue", 2).model, sequoia.model_breakeven_lifetime_multiple, 5.01e-4);
    near(lastYear.spending * calibrated.aiShare, sequoia.capex_fy26, 1e-6);
    near(rule("spending-to-revenue", 0.25).model, bain.alibaba_fy26, 5.01e-4);
    near(
      lastYear.spending / bain.sustainable_capex_to_revenue,
      bain.cloud_revenue_needed_at_bain_ratio,
      0.0501,
    );
  });
});

/** Stands in where the file is absent, so that the skipped suite can still be set up. */
function empty(): z.infer<typeof shape> {
  const one = {
    yield_: 0.5,
    lag: 1,
    ramp: 1,
    server_life: 5,
    shell_life: 15,
    acct_server_life: 5,
    server_share: 0.5,
  };
  return {
    data: { cloud_revenue: [] },
    economics: {
      parameters: one,
      fits: {},
      history_check: [],
      cohort_cash_calibrated: [],
      scenarios: { none: {} },
      scenario_inputs: {},
      programme_plan: [1],
      programme: {},
      breakeven: {},
      tornado: [],
      tornado_ranges: {},
      monte_carlo: {
        n: 1,
        seed: 1,
        npv: {},
        irr: {},
        payback: {},
        first_draws: [],
        p_npv_positive: 0,
        p_payback_le_3: 0,
        p_payback_le_5: 0,
        p_never: 0,
        p_npv_positive_if_independent: 0,
        npv_if_independent: {},
      },
      correlations: { names: [], matrix: [] },
      cross_checks: {
        management_claim: { server_only_pre_tax_full_ramp_years: 0, all_in_payback_years: 0 },
        sequoia: { capex_fy26: 0, model_breakeven_lifetime_multiple: 0 },
        bain: { sustainable_capex_to_revenue: 1, alibaba_fy26: 0, cloud_revenue_needed_at_bain_ratio: 0 },
      },
    },
  };
}
