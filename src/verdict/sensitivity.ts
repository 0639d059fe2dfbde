/**
 * What the verdict hangs on: the prior, and each signal, release, source class and driver left out in turn (method §2).
 * Rule kept here: to leave a figure out is to take it out of its own signal's past as well.
 */
import { definitionMatch } from "../evidence/definition.ts";
import { effectiveOutcomes } from "../evidence/select.ts";
import { weigh } from "../evidence/weigh.ts";
import type { Day } from "../model/day.ts";
import { AUTHORITIES } from "../model/document.ts";
import type { EvidenceGroup, Outcome } from "../model/evidence.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import type { Sensitivity } from "../model/verdict.ts";
import { normalised, posterior } from "./posterior.ts";

/** A redefined series trusted this little says next to nothing. */
const DEFINITION_OFF = 0.02;

export type Case = { readonly thesis: Thesis; readonly outcomes: readonly Outcome[]; readonly asOf: Day };

/** @param target number of the hypothesis whose probability is followed, in thesis order */
export function sensitivityOf(all: Case, groups: readonly EvidenceGroup[], target = 0): Sensitivity {
  const { thesis, outcomes, asOf } = all;
  const probabilityOf = (one: Case) =>
    posterior(priorsOf(one.thesis), weigh(one.thesis, one.outcomes, one.asOf), {
      ...one.thesis.settings,
      asOf: one.asOf,
    })[target] ?? 0;
  const { used, effective } = effectiveOutcomes(thesis, outcomes, asOf);
  const without = (drop: (outcome: Outcome) => boolean, dropSilence: (signal: Signal) => boolean) =>
    probabilityOf({
      thesis: dropSignals(thesis, dropSilence),
      outcomes: outcomes.filter((outcome) => !drop(outcome)),
      asOf,
    });
  const authorities = AUTHORITIES.filter((authority) =>
    used.some((outcome) => outcome.authority === authority),
  );
  const drivers = [...new Set(thesis.signals.map(({ driver }) => driver))];
  // A disclosure left out with its source leaves no silence behind: what was said is not unsaid.
  const disclosedBy = (signal: Signal, drop: (outcome: Outcome) => boolean) =>
    used.some((outcome) => outcome.signal === signal.id && signal.kind === "disclosure" && drop(outcome));
  const withoutSource = (drop: (outcome: Outcome) => boolean) =>
    without(drop, (signal) => disclosedBy(signal, drop));
  const inRelease = (group: EvidenceGroup) => {
    const keys = new Set(
      effective
        .filter(({ release, firstKnown }) => release === group.release && firstKnown === group.knownAt)
        .map(({ outcome }) => `${outcome.signal} ${outcome.period}`),
    );
    const silent = new Set(group.silence ? group.evidence.map(({ signal }) => signal) : []);
    const drop = (outcome: Outcome) => keys.has(`${outcome.signal} ${outcome.period}`);
    return without(drop, (signal) => silent.has(signal.id) || disclosedBy(signal, drop));
  };
  const redefined = used.some((outcome) => matchOf(thesis, outcome) < 1);
  return {
    priors: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((prior) => ({
      prior,
      posterior: atPrior(all, groups, { prior, target }),
    })),
    breakEvenPrior: breakEven(all, groups, target),
    without: {
      signal: Object.fromEntries(
        thesis.signals.map(({ id }) => [
          id,
          without(
            () => false,
            (signal) => signal.id === id,
          ),
        ]),
      ),
      release: Object.fromEntries(groups.map((group) => [group.release, inRelease(group)])),
      authority: Object.fromEntries(
        authorities.map((authority) => [
          authority,
          withoutSource((outcome) => outcome.authority === authority),
        ]),
      ),
      driver: Object.fromEntries(
        drivers.map((driver) => [
          driver,
          without(
            () => false,
            (signal) => signal.driver === driver,
          ),
        ]),
      ),
    },
    primaryOnly: used.some(({ authority }) => authority !== "primary")
      ? withoutSource(({ authority }) => authority !== "primary")
      : null,
    withoutRedefined: redefined
      ? probabilityOf({ thesis, outcomes: outcomes.map((outcome) => distrusted(thesis, outcome)), asOf })
      : null,
  };
}

function dropSignals(thesis: Thesis, drop: (signal: Signal) => boolean): Thesis {
  const signals = thesis.signals.filter((signal) => !drop(signal));
  return signals.length === thesis.signals.length ? thesis : { ...thesis, signals };
}

export function priorsOf(thesis: Thesis): readonly number[] {
  return thesis.hypotheses.map(({ prior }) => prior);
}

/** P(target) had its prior been `prior` and the others shared the rest as they do now. J stays as stated. */
function atPrior(
  { thesis, asOf }: Case,
  groups: readonly EvidenceGroup[],
  { prior, target }: { prior: number; target: number },
): number {
  const stated = priorsOf(thesis);
  const rest = 1 - (stated[target] ?? 0);
  const priors = stated.map((p, h) => (h === target ? prior : (p / rest) * (1 - prior)));
  return posterior(priors, groups, { ...thesis.settings, asOf })[target] ?? 0;
}

/** The prior of the target at which it would stand at one half: 1/(1 + e^L), L its log Bayes factor against the rest. */
function breakEven({ thesis, asOf }: Case, groups: readonly EvidenceGroup[], target: number): number {
  const priors = priorsOf(thesis);
  const [before, after] = [priors, posterior(priors, groups, { ...thesis.settings, asOf })].map((p) =>
    logOdds(p[target] ?? 0),
  );
  return normalised([0, (after ?? 0) - (before ?? 0)])[0] ?? 0;
}

function matchOf(thesis: Thesis, outcome: Outcome): number {
  const signal = thesis.signals.find(({ id }) => id === outcome.signal);
  return signal ? definitionMatch(signal, outcome.period) : 1;
}

function distrusted(thesis: Thesis, outcome: Outcome): Outcome {
  const match = matchOf(thesis, outcome);
  return match < 1 ? { ...outcome, reliability: (outcome.reliability / match) * DEFINITION_OFF } : outcome;
}

function logOdds(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}
