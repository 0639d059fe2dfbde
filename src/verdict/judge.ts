/**
 * The verdict: the posterior over hypotheses as of a day, with everything needed to say why.
 * Rule kept here: a pure function; same thesis as asked, same outcomes known by the day, same day: same bytes.
 */
import { type Effective, effectiveOutcomes } from "../evidence/select.ts";
import { weighEffective } from "../evidence/weigh.ts";
import type { Day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Step, Verdict, Watched } from "../model/verdict.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { eProcess, REJECTS } from "./alert.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { flagsOf } from "./flags.ts";
import { forecastsOf, leaderOf } from "./forecast.ts";
import { jitterOf } from "./jitter.ts";
import { labelAlong, stepDown } from "./labels.ts";
import { logOddsDb, posterior } from "./posterior.ts";
import { prequentialOf } from "./prequential.ts";
import { priorsOf, sensitivityOf } from "./sensitivity.ts";
import { waterfall } from "./waterfall.ts";

/** The method and its version: a verdict made by another is not compared with this one's. */
export const METHOD = "assay@1";

/** A thesis is confirmed only when every rival is rejected and its probability is at least this. */
const CONFIRMED = 0.95;

export type JudgeRequest = {
  readonly asOf: Day;
  /** Of the thesis as asked. */
  readonly thesisHash: string;
  readonly watched: readonly Watched[];
  readonly jitterDraws?: number;
};

/** @throws RangeError when the thesis has a range that cannot be fitted: lint refuses such a thesis first */
export function judge(thesis: Thesis, outcomes: readonly Outcome[], request: JudgeRequest): Verdict {
  const { asOf, thesisHash, watched } = request;
  const { effective, used, unused } = effectiveOutcomes(thesis, outcomes, asOf);
  const groups = weighEffective(thesis, effective, asOf);
  const priors = priorsOf(thesis);
  const probabilities = posterior(priors, groups, { ...thesis.settings, asOf });
  const ids = thesis.hypotheses.map(({ id }) => id);
  const lead = leaderOf(probabilities);
  const [focusId, leadId] = [ids[0], ids[lead]];
  if (focusId === undefined || leadId === undefined) throw new RangeError(`${thesis.id} has no hypotheses`);
  const steps = waterfall(thesis, groups, asOf);
  const sensitivity = sensitivityOf({ thesis, outcomes: used, asOf }, groups);
  const ofLead = lead === 0 ? sensitivity : sensitivityOf({ thesis, outcomes: used, asOf }, groups, lead);
  const jitter = jitterOf(thesis, effective, {
    asOf,
    ...(request.jitterDraws === undefined ? {} : { draws: request.jitterDraws }),
  });
  const prequential = prequentialOf(thesis, { effective, groups, asOf });
  const plainLabel = labelAlong(leaders(priors, steps, ids));
  const flags = flagsOf({
    thesis,
    label: plainLabel,
    sensitivity: ofLead,
    jitter: jitter.byHypothesis[leadId],
    prequential,
  });
  const eValues = eProcess(groups, ids.length, { cash: thesis.settings.cash, focus: lead });
  const rejected = ids.filter((_, k) => k !== lead && eValues.some((values) => (values[k] ?? 0) >= REJECTS));
  return {
    thesis: thesis.id,
    version: thesis.version,
    thesisHash,
    asOf,
    method: METHOD,
    retrospective: thesis.retrospective,
    focus: focusId,
    lead: leadId,
    prior: byHypothesis(ids, priors),
    posterior: byHypothesis(ids, probabilities),
    sides: sidesOf(thesis, probabilities),
    logOddsDb: logOddsDb(probabilities),
    plainLabel,
    label: flags.length > 0 ? stepDown(plainLabel) : plainLabel,
    flags,
    alert: {
      eValues: byHypothesis(ids, eValues.at(-1) ?? []),
      rejected,
      confirmed: rejected.length === ids.length - 1 && (probabilities[lead] ?? 0) >= CONFIRMED,
    },
    steps,
    sensitivity,
    jitter,
    forecasts: forecastsOf(thesis, effective, { posterior: probabilities, asOf, watched }),
    prequential,
    watched,
    outcomes: used,
    unused: sortedUnused(unused),
    inputsHash: inputsHash(thesisHash, asOf, { effective, unused, watched }),
  };
}

/** Probability of each side of the brief. */
export function sidesOf(thesis: Thesis, probabilities: readonly number[]): Readonly<Record<string, number>> {
  const ids = thesis.hypotheses.map(({ id }) => id);
  return Object.fromEntries(
    thesis.rollup.map((side) => [
      side.id,
      side.hypotheses.reduce((sum, id) => sum + (probabilities[ids.indexOf(id)] ?? 0), 0),
    ]),
  );
}

/** The leader and its probability from the prior along the waterfall. */
function leaders(
  priors: readonly number[],
  steps: readonly Step[],
  ids: readonly string[],
): readonly { leader: number; p: number }[] {
  const paths = [
    priors,
    ...steps.map((step) => ids.map((id) => new Map(Object.entries(step.posterior)).get(id) ?? 0)),
  ];
  return paths.map((probabilities) => ({ leader: leaderOf(probabilities), p: Math.max(...probabilities) }));
}

type Unused = Verdict["unused"];

function sortedUnused(unused: Unused): Unused {
  return unused
    .map((one) => [canonicalJson(one), one] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, one]) => one);
}

function inputsHash(
  thesisHash: string,
  asOf: Day,
  {
    effective,
    unused,
    watched,
  }: { effective: readonly Effective[]; unused: Unused; watched: readonly Watched[] },
): string {
  return sha256(
    canonicalJson({ thesisHash, asOf, method: METHOD, effective, unused: sortedUnused(unused), watched }),
  );
}
