/**
 * The verdict: the posterior over hypotheses as of a day, with everything needed to say why.
 * Rule kept here: a pure function; same thesis as asked, same outcomes known by the day, same day: same bytes.
 */
import { selectAmong, versionsKnown } from "../evidence/select.ts";
import { weighEffective } from "../evidence/weigh.ts";
import type { Day } from "../model/day.ts";
import type { Outcome } from "../model/evidence.ts";
import type { Thesis } from "../model/thesis.ts";
import type { Verdict, Watched } from "../model/verdict.ts";
import { canonicalJson } from "../std/canonical-json.ts";
import { sha256 } from "../std/sha256.ts";
import { eProcess, REJECTS } from "./alert.ts";
import { byHypothesis } from "./by-hypothesis.ts";
import { flagsOf } from "./flags.ts";
import { forecastsOf, leaderOf } from "./forecast.ts";
import { jitterOf } from "./jitter.ts";
import { labelAlong, stepDown } from "./labels.ts";
import { changeDays, pathAsKnownThen } from "./path.ts";
import { logOddsDb, posterior } from "./posterior.ts";
import { prequentialOf } from "./prequential.ts";
import { priorsOf, sensitivityOf } from "./sensitivity.ts";
import { sidesOf } from "./sides.ts";
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
  const versions = versionsKnown(outcomes, asOf);
  const { effective, used, unused } = selectAmong(thesis, versions);
  const groups = weighEffective(thesis, effective, asOf);
  const priors = priorsOf(thesis);
  const probabilities = posterior(priors, groups, { ...thesis.settings, asOf });
  const ids = thesis.hypotheses.map(({ id }) => id);
  const lead = leaderOf(probabilities);
  const [focusId, leadId] = [ids[0], ids[lead]];
  if (focusId === undefined || leadId === undefined) throw new RangeError(`${thesis.id} has no hypotheses`);
  const steps = waterfall(thesis, groups, asOf);
  const all = { thesis, versions, groups, asOf };
  const sensitivity = sensitivityOf(all);
  const ofLead = lead === 0 ? sensitivity : sensitivityOf(all, lead);
  const jitter = jitterOf(thesis, {
    effective,
    groups,
    asOf,
    ...(request.jitterDraws === undefined ? {} : { draws: request.jitterDraws }),
  });
  const prequential = prequentialOf(thesis, { effective, groups, asOf });
  const plainLabel = labelAlong(leadersAlong(thesis, versions, asOf));
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
    unused,
    inputsHash: sha256(canonicalJson({ thesisHash, asOf, method: METHOD, outcomes: versions, watched })),
  };
}

/**
 * The leader and its probability, from the prior on and then on each day on which something became known, as known then:
 * the labels a reader would have seen, so that hysteresis holds between one published label and the next.
 */
function leadersAlong(
  thesis: Thesis,
  versions: readonly Outcome[],
  asOf: Day,
): readonly { readonly leader: number; readonly p: number }[] {
  const days = changeDays(thesis, versions).filter((day) => day < asOf);
  const path = pathAsKnownThen(thesis, versions, [...days, asOf]);
  const along = path.map(({ posterior }) => thesis.hypotheses.map(({ id }) => posterior[id] ?? 0));
  return [priorsOf(thesis), ...along].map((probabilities) => ({
    leader: leaderOf(probabilities),
    p: Math.max(...probabilities),
  }));
}
