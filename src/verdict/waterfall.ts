/**
 * The waterfall: what each release moved, and each outcome's share in it, decibans of the focus against the rest (method §2).
 * Rule kept here: a release's step is exact; the shares add up to it with a stated remainder, the interaction.
 */
import type { Day } from "../model/day.ts";
import type { Evidence, EvidenceGroup } from "../model/evidence.ts";
import type { HypothesisId } from "../model/id.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Contribution, Step } from "../model/verdict.ts";
import { eProcess } from "./alert.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { groupTotal, logOddsDb, posteriors, weightOf } from "./posterior.ts";

const DB = 10 / Math.LN10;
/** The focus is the thesis' first hypothesis. */
const FOCUS = 0;

export function waterfall(thesis: Thesis, groups: readonly EvidenceGroup[], asOf: Day): readonly Step[] {
  const { settings } = thesis;
  const tempering = { eta: settings.eta, capReleaseDb: settings.capReleaseDb, asOf };
  const path = posteriors(
    thesis.hypotheses.map(({ prior }) => prior),
    groups,
    tempering,
  );
  const eValues = eProcess(groups, thesis.hypotheses.length, { cash: settings.cash, focus: FOCUS });
  const ids = thesis.hypotheses.map(({ id }) => id);
  return groups.map((group, i) => {
    const before = path[i] ?? [];
    const after = path[i + 1] ?? [];
    const deltaDb = logOddsDb(after, FOCUS) - logOddsDb(before, FOCUS);
    const contributions = group.evidence.map((one) =>
      contributionOf(one, { before, ids, eta: settings.eta, asOf }),
    );
    return {
      release: group.release,
      knownAt: group.knownAt,
      silence: group.silence,
      deltaDb,
      interactionDb: deltaDb - contributions.reduce((sum, { db }) => sum + db, 0),
      capped: groupTotal(group, tempering).capped,
      posterior: byHypothesis(ids, after),
      eValues: byHypothesis(ids, eValues[i + 1] ?? []),
      contributions,
    };
  });
}

type Around = {
  readonly before: readonly number[];
  readonly ids: readonly HypothesisId[];
  readonly eta: number;
  readonly asOf: Day;
};

/** η·w·log( ℓ_focus / Σ_k q_k ℓ_k ), q the pre-release posterior of the others. */
function contributionOf(one: Evidence, { before, ids, eta, asOf }: Around): Contribution {
  const own = one.capped[FOCUS] ?? 0;
  const rest = before.reduce((sum, p, h) => (h === FOCUS ? sum : sum + p), 0);
  const top = Math.max(...one.capped);
  const others = one.capped.reduce(
    (sum, log, h) => (h === FOCUS ? sum : sum + ((before[h] ?? 0) / rest) * Math.exp(log - top)),
    0,
  );
  const rawDb = DB * (own - top - Math.log(others));
  const weight = weightOf(one, asOf);
  return {
    signal: one.signal,
    period: one.period,
    weight,
    expectedBits: one.expectedNats / Math.LN2,
    rawDb,
    db: eta * weight * rawDb,
    pairDb: byHypothesis(
      ids,
      one.capped.map((log) => DB * (own - log)),
    ),
    from: one.outcome?.from ?? [],
  };
}
