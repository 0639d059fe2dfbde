import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { addDays, day } from "../model/day.ts";
import { type FirmStudy, studyFirm } from "./firm.ts";
import { studyGroup } from "./group.ts";
import { dimson, scholesWilliams } from "./nonsync.ts";
import { differencePlacebo } from "./placebo.ts";
import { adjustedPatell, patellTest } from "./standard-tests.ts";

const VECTORS = fileURLToPath(new URL("../../../shared/reference/method-vectors.json", import.meta.url));
const WINDOW = { from: 0, to: 2 };

type Side = {
  readonly firms: Readonly<
    Record<string, Readonly<Record<"alpha" | "beta" | "s2" | "car" | "scar", number>> & { sar: number[] }>
  >;
} & Readonly<
  Record<
    | "rbar"
    | "caar"
    | "mean_scar"
    | "patell_z"
    | "patell_kp"
    | "bmp_t"
    | "kp_t"
    | "corrado_z"
    | "generalized_sign_z"
    | "calendar_placebo_p",
    number
  >
>;
type Vectors = {
  readonly market: readonly number[];
  readonly returns: Readonly<Record<string, readonly number[]>>;
  readonly peers: Side;
  readonly placebo: Side;
  readonly difference: { readonly calendar_placebo_p: number };
  readonly nonsync: {
    readonly beta_ols: number;
    readonly dimson: readonly number[];
    readonly beta_dimson: number;
  };
};

describe.skipIf(!existsSync(VECTORS))(
  "the method's own event study (needs the shared reference folder)",
  () => {
    const read = (): Vectors => JSON.parse(readFileSync(VECTORS, "utf8")).event_study;
    const studies = ({ market, returns }: Vectors, side: Side): readonly FirmStudy[] =>
      Object.keys(side.firms).map((ticker) => {
        const r = Float64Array.from(returns[ticker] ?? []);
        const found = studyFirm(
          {
            ticker,
            market: "market",
            days: [...r].map((_, i) => addDays(day("2025-01-01"), i)),
            r,
            rm: Float64Array.from(market),
          },
          65,
          { estimation: 60, gap: 6, windows: [WINDOW] },
        );
        if (!found.ok) throw new Error(found.problem.kind);
        return found.value;
      });

    test.each(["peers", "placebo"] as const)("%s: shares and tests agree to the ten digits given", (name) => {
      const vectors = read();
      const side = vectors[name];
      const ours = studies(vectors, side);
      for (const { ticker, fit, windows, days } of ours) {
        const theirs = side.firms[ticker];
        expect(fit.alpha).toBeCloseTo(theirs?.alpha ?? Number.NaN, 9);
        expect(fit.beta).toBeCloseTo(theirs?.beta ?? Number.NaN, 9);
        expect(fit.sigma ** 2).toBeCloseTo(theirs?.s2 ?? Number.NaN, 9);
        expect(windows[0]?.car).toBeCloseTo(theirs?.car ?? Number.NaN, 9);
        expect(windows[0]?.scar).toBeCloseTo(theirs?.scar ?? Number.NaN, 9);
        const sars = days.filter(({ offset }) => offset >= 0).map(({ sar }) => sar);
        for (const [i, sar] of sars.entries()) expect(sar).toBeCloseTo(theirs?.sar[i] ?? Number.NaN, 9);
      }
      const group = studyGroup(ours, [WINDOW], "date");
      const [tests] = group.windows;
      expect(group.rbar).toBeCloseTo(side.rbar, 9);
      expect(tests?.caar).toBeCloseTo(side.caar, 9);
      expect(tests?.meanScar).toBeCloseTo(side.mean_scar, 9);
      expect(tests?.bmp?.stat).toBeCloseTo(side.bmp_t, 9);
      expect(tests?.kp?.stat).toBeCloseTo(side.kp_t, 9);
      expect(tests?.generalizedSign?.stat).toBeCloseTo(side.generalized_sign_z, 9);
      expect(tests?.calendarPlacebo?.oneSigma.p).toBeCloseTo(side.calendar_placebo_p, 9);
      expect(tests?.corrado?.stat).toBeCloseTo(side.corrado_z, 9);
      // The method's Patell divides SCARs; the product's sums the days' SARs, as Patell (1976) does.
      const patell = patellTest(ours.map(({ windows: [w] }) => (w?.scar ?? 0) / Math.sqrt(58 / 56)));
      expect(patell?.stat).toBeCloseTo(side.patell_z, 9);
      expect(adjustedPatell(patell, 6, side.rbar)?.stat).toBeCloseTo(side.patell_kp, 8);
    });

    test("peers less placebo peers has the same calendar-placebo p", () => {
      const vectors = read();
      const found = differencePlacebo(
        studies(vectors, vectors.peers),
        studies(vectors, vectors.placebo),
        WINDOW,
      );
      expect(found?.oneSigma.p).toBeCloseTo(vectors.difference.calendar_placebo_p, 9);
    });

    test("betas across trading hours agree", () => {
      const { market, returns, nonsync } = read();
      const [r, rm] = [
        Float64Array.from(returns.peer1?.slice(0, 60) ?? []),
        Float64Array.from(market.slice(0, 60)),
      ];
      const found = dimson(r, rm, 1);
      expect(found?.beta).toBeCloseTo(nonsync.beta_dimson, 9);
      for (const [i, coefficient] of nonsync.dimson.entries())
        expect(found?.coefficients[i]).toBeCloseTo(coefficient, 9);
      expect(scholesWilliams(r, rm)?.betaSync).toBeCloseTo(nonsync.beta_ols, 9);
    });
  },
);
