import { describe, expect, test } from "vitest";
import { evidenceOf, releaseOf } from "../evidence/small.fixture.ts";
import type { Evidence, EvidenceGroup } from "../model/evidence.ts";
import { mulberry32 } from "../std/mulberry32.ts";
import { eProcess, REJECTS } from "./alert.ts";

/** Capped away and crowded: the e-process must not look at either. */
const said = (logLikelihood: readonly number[], over: Partial<Evidence> = {}) =>
  evidenceOf(logLikelihood, { capped: logLikelihood.map(() => 0), crowding: 0.5, ...over });
const against = (...groups: readonly EvidenceGroup[]) =>
  eProcess(groups, 2, { cash: 0.2, focus: 0 }).at(-1)?.[1];

describe("the e-process", () => {
  test("keeps a fifth in cash: a ratio of 10 pays 0.2 + 0.8·10", () => {
    expect(against(releaseOf(said([Math.log(10), 0])))).toBeCloseTo(8.2, 12);
  });
  test("never loses more than four fifths on one release, however wrong", () => {
    expect(against(releaseOf(said([-1000, 0])))).toBeCloseTo(0.2, 12);
  });
  test("averages the figures of a release by what was expected of them", () => {
    const both = releaseOf(said([Math.log(10), 0], { expectedNats: 3 }), said([0, 0], { expectedNats: 1 }));
    expect(against(both)).toBeCloseTo(0.2 + 0.8 * (0.75 * 10 + 0.25), 12);
  });
  test("multiplies releases, and events are factors of their own", () => {
    const event = said([Math.log(2), 0], { recurring: false });
    expect(against(releaseOf(said([Math.log(10), 0]), event), releaseOf(event))).toBeCloseTo(
      8.2 * 1.8 * 1.8,
      9,
    );
  });
  test("takes likelihoods as they are: neither caps, nor crowding, nor tempering", () => {
    expect(against(releaseOf(said([Math.log(1e6), 0])))).toBeCloseTo(0.2 + 0.8e6, 3);
  });
  test("stays a number under overwhelming evidence", () => {
    const overwhelming = Array.from({ length: 5 }, () => releaseOf(said([900, 0])));
    expect(against(...overwhelming)).toBe(1e100);
  });
  test("of the focus against itself is one, on the way as well", () => {
    const path = eProcess([releaseOf(said([5, 0])), releaseOf(said([-5, 0]))], 2, { cash: 0.2, focus: 0 });
    expect(path.map(([own]) => own)).toEqual([1, 1, 1]);
  });
  test("under a true rival hardly ever reaches 20: at most one run in twenty", () => {
    // Ratios of N(1,1) against N(0,1), drawn under N(0,1): twenty releases a run.
    const uniform = mulberry32(1);
    const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    const runs = 2000;
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const groups = Array.from({ length: 20 }, () => releaseOf(said([normal() - 0.5, 0])));
      if (eProcess(groups, 2, { cash: 0.2, focus: 0 }).some(([, value = 0]) => value >= REJECTS)) alarms++;
    }
    expect(alarms / runs).toBeLessThan(0.05);
    expect(alarms).toBeGreaterThan(0);
  });
});
