/**
 * What the verdict hangs on: the prior, and each signal, release, source class and driver left out in turn (method §2).
 * Rules kept here: to leave a figure out is to take it out of its own signal's past as well; a version that had replaced
 * another gives way to it again; a disclosure left out leaves no silence behind, since what was said is not unsaid.
 */
import { definitionMatch } from "../evidence/definition.ts";
import { RELIABILITY } from "../evidence/reliability.ts";
import { selectAmong } from "../evidence/select.ts";
import { weighEffective } from "../evidence/weigh.ts";
import type { Day } from "../model/day.ts";
import { AUTHORITIES } from "../model/document.ts";
import type { EvidenceGroup, Outcome } from "../model/evidence.ts";
import type { Signal, Thesis } from "../model/thesis.ts";
import type { Sensitivity } from "../model/verdict.ts";
import { logOddsDb, normalised, posterior } from "./posterior.ts";

/** A redefined series trusted this little says next to nothing. */
const DEFINITION_OFF = 0.02;

const PRIORS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** `versions`: all known by the day, as `versionsKnown` orders them; `groups`: the evidence they give. */
export type Case = {
  readonly thesis: Thesis;
  readonly versions: readonly Outcome[];
  readonly groups: readonly EvidenceGroup[];
  readonly asOf: Day;
};

/** @param target number of the hypothesis whose probability is followed, in thesis order */
export function sensitivityOf(all: Case, target = 0): Sensitivity {
  const { thesis, versions, groups } = all;
  const { used, effective } = selectAmong(thesis, versions);
  const known = (test: (outcome: Outcome) => boolean) => used.some(test);
  const withoutSignals = (drop: (signal: Signal) => boolean) =>
    probabilityOf({ ...all, thesis: dropSignals(thesis, drop) }, target);
  const withoutOutcomes = (drop: (outcome: Outcome) => boolean, silent: (signal: Signal) => boolean) => {
    const unsaid = ({ id, kind }: Signal) => {
      const said = kind === "disclosure" ? versions.filter(({ signal }) => signal === id) : [];
      return said.length > 0 && said.every(drop);
    };
    return probabilityOf(
      {
        ...all,
        thesis: dropSignals(thesis, (signal) => silent(signal) || unsaid(signal)),
        versions: versions.filter((outcome) => !drop(outcome)),
      },
      target,
    );
  };
  const nothing = () => false;
  const withoutRelease = (name: string) => {
    const keys = new Set(
      effective.filter(({ release }) => release === name).map(({ outcome }) => keyOf(outcome)),
    );
    const silent = new Set(
      groups
        .filter(({ silence, release }) => silence && release === name)
        .flatMap(({ evidence }) => evidence.map(({ signal }) => signal)),
    );
    return withoutOutcomes(
      (outcome) => keys.has(keyOf(outcome)),
      ({ id }) => silent.has(id),
    );
  };
  const isRedefined = (outcome: Outcome) => matchOf(thesis, outcome) < 1;
  return {
    priors: PRIORS.map((prior) => ({ prior, posterior: atPrior(all, { prior, target }) })),
    breakEvenPrior: breakEven(all, target),
    without: {
      signal: record(
        thesis.signals.map(({ id }) => id),
        (id) => withoutSignals((signal) => signal.id === id),
      ),
      release: record(
        groups.map(({ release }) => release),
        withoutRelease,
      ),
      authority: record(
        AUTHORITIES.filter((authority) => known((outcome) => outcome.authority === authority)),
        (authority) => withoutOutcomes((outcome) => outcome.authority === authority, nothing),
      ),
      driver: record(
        thesis.signals.map(({ driver }) => driver),
        (driver) => withoutSignals((signal) => signal.driver === driver),
      ),
    },
    primaryOnly: known(({ authority }) => authority !== "primary")
      ? withoutOutcomes(({ authority }) => authority !== "primary", nothing)
      : null,
    withoutRedefined: known(isRedefined)
      ? probabilityOf({ ...all, versions: versions.map((outcome) => distrusted(thesis, outcome)) }, target)
      : null,
  };
}

function record(names: readonly string[], of: (name: string) => number): Readonly<Record<string, number>> {
  return Object.fromEntries([...new Set(names)].map((name) => [name, of(name)]));
}

function probabilityOf({ thesis, versions, asOf }: Case, target: number): number {
  const groups = weighEffective(thesis, selectAmong(thesis, versions).effective, asOf);
  return posterior(priorsOf(thesis), groups, { ...thesis.settings, asOf })[target] ?? 0;
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
  { thesis, groups, asOf }: Case,
  { prior, target }: { prior: number; target: number },
): number {
  const stated = priorsOf(thesis);
  const rest = stated.reduce((sum, p, h) => (h === target ? sum : sum + p), 0);
  const priors = stated.map((p, h) => (h === target ? prior : (p / rest) * (1 - prior)));
  return posterior(priors, groups, { ...thesis.settings, asOf })[target] ?? 0;
}

/** The prior of the target at which it would stand at one half: 1/(1 + e^L), L its log Bayes factor against the rest. */
function breakEven({ thesis, groups, asOf }: Case, target: number): number {
  const priors = priorsOf(thesis);
  const after = posterior(priors, groups, { ...thesis.settings, asOf });
  const gain = (logOddsDb(after, target) - logOddsDb(priors, target)) * (Math.LN10 / 10);
  return normalised([0, gain])[0] ?? 0;
}

function keyOf({ signal, period }: Outcome): string {
  return `${signal} ${period}`;
}

function matchOf(thesis: Thesis, outcome: Outcome): number {
  const signal = thesis.signals.find(({ id }) => id === outcome.signal);
  return signal ? definitionMatch(signal, outcome.period) : 1;
}

/** `reliability` holds the definition's match already: it is taken out and next to nothing put in its place. */
function distrusted(thesis: Thesis, outcome: Outcome): Outcome {
  const match = matchOf(thesis, outcome);
  if (match >= 1) return outcome;
  const ofSource = match > 0 ? outcome.reliability / match : RELIABILITY[outcome.authority];
  return { ...outcome, reliability: ofSource * DEFINITION_OFF };
}
