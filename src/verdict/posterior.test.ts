import { describe, expect, test } from "vitest";
import { weigh } from "../evidence/weigh.ts";
import { day } from "../model/day.ts";
import { logOddsDb, posterior } from "./posterior.ts";
import { haveVectors, loadVectors, vectorOutcomes, vectorThesis } from "./vectors.fixture.ts";

describe.skipIf(!haveVectors)("the reference path (needs the shared reference folder)", () => {
  const vectors = loadVectors();
  const thesis = vectorThesis(vectors);
  const outcomes = vectorOutcomes(vectors["observations"]);
  const priors = thesis.hypotheses.map(({ prior }) => prior);
  test.each(vectors["evaluation"].path)("as of $asof", (row: any) => {
    const asOf = day(row.asof);
    const p = posterior(priors, weigh(thesis, outcomes, asOf), { ...thesis.settings, asOf });
    thesis.hypotheses.forEach(({ id }, h) => expect(p[h]).toBeCloseTo(row.posterior[id], 7));
    expect(logOddsDb(p)).toBeCloseTo(row.log_odds_db, 6);
  });
});
