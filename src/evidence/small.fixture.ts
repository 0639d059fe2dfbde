/**
 * Test support: a small thesis with any signals, and outcomes in one line. Two hypotheses, "up" and "down", at one half each.
 */
import { type Day, day } from "../model/day.ts";
import type { Evidence, EvidenceGroup, Outcome, OutcomeValue } from "../model/evidence.ts";
import { entityId, hypothesisId, signalId, thesisId } from "../model/id.ts";
import {
  type CategoricalSignal,
  type CountSignal,
  DEFAULT_SETTINGS,
  type DisclosureSignal,
  type PathSignal,
  type Signal,
  type TallySignal,
  type Thesis,
} from "../model/thesis.ts";

export const UP = hypothesisId("up");
export const DOWN = hypothesisId("down");

/** What each hypothesis predicts. */
export function by<T>(up: T, down: T): Readonly<Record<string, T>> {
  return { [UP]: up, [DOWN]: down };
}

/** What signals of every kind have. */
export const commonOf = (id: string) => ({
  id: signalId(id),
  title: id,
  watch: "",
  question: "",
  binding: {
    entity: entityId("acme"),
    segment: null,
    metric: id,
    qualifier: null,
    measure: "level" as const,
  },
  formula: [{ kind: "stated" as const }],
  source: "results",
  driver: id,
  unit: "percent",
  relevance: 1,
  authority: null,
  due: {},
  definition: {},
  consensus: {},
});

/** Ranges 20–40 under "up" and 10–30 under "down", in each of the quarters. */
export function pathOf(id: string, over: Partial<PathSignal> = {}): PathSignal {
  const ranges = by({ low: 20, mid: 30, high: 40 }, { low: 10, mid: 20, high: 30 });
  return {
    ...commonOf(id),
    kind: "path",
    transform: "identity",
    kernel: "t4",
    pathBreaks: [],
    expect: { "2025Q3": ranges, "2025Q4": ranges, "2026Q1": ranges },
    ...over,
  };
}

export function countOf(id: string, over: Partial<CountSignal> = {}): CountSignal {
  return {
    ...commonOf(id),
    kind: "count",
    periods: ["2025Q3", "2025Q4", "2026Q1"],
    success: 100,
    expect: by({ mean: 0.9, n: 10 }, { mean: 0.5, n: 4 }),
    ...over,
  };
}

export function tallyOf(id: string, over: Partial<TallySignal> = {}): TallySignal {
  return {
    ...commonOf(id),
    kind: "tally",
    coverage: 1,
    expect: { "2025H2": by({ mean: 6 }, { mean: 2 }) },
    ...over,
  };
}

export function stateOf(id: string, over: Partial<CategoricalSignal> = {}): CategoricalSignal {
  return {
    ...commonOf(id),
    kind: "categorical",
    categories: ["short", "balanced", "idle"],
    halfLifeDays: null,
    expect: by({ short: 0.7, balanced: 0.3, idle: 0 }, { short: 0.2, balanced: 0.3, idle: 0.5 }),
    ...over,
  };
}

export function disclosureOf(id: string, over: Partial<DisclosureSignal> = {}): DisclosureSignal {
  return {
    ...commonOf(id),
    kind: "disclosure",
    dueBy: day("2026-03-31"),
    coverage: 1,
    late: null,
    expect: by(0.6, 0.2),
    ...over,
  };
}

export function thesisWith(signals: readonly Signal[], over: Partial<Thesis> = {}): Thesis {
  const hypothesis = (id: typeof UP) => ({ id, title: id, statement: "", prior: 0.5, when: [] });
  return {
    id: thesisId("small"),
    version: 1,
    title: "Small",
    question: "?",
    subject: entityId("acme"),
    opened: day("2025-09-01"),
    horizon: day("2027-12-31"),
    retrospective: false,
    brief: null,
    resolution: { rule: "", due: day("2027-12-31"), source: "", tests: {} },
    hypotheses: [hypothesis(UP), hypothesis(DOWN)],
    rollup: [],
    signals,
    overlaps: [],
    unmeasured: [],
    risks: [],
    settings: DEFAULT_SETTINGS,
    ...over,
  };
}

/** Primary, reliability 0.98, release "r", known 2025-11-25, unless said otherwise. */
export function outcomeOf(
  signal: string,
  period: string,
  value: OutcomeValue | number,
  over: Partial<Omit<Outcome, "knownAt">> & { readonly knownAt?: string } = {},
): Outcome {
  const known: Day = day(over.knownAt ?? "2025-11-25");
  return {
    signal: signalId(signal),
    period,
    value: typeof value === "number" ? { kind: "point", x: value } : value,
    release: "r",
    authority: "primary",
    reliability: 0.98,
    pathBreak: false,
    from: [],
    formula: null,
    ...over,
    knownAt: known,
  };
}

/** What signal "s" said of 2025Q3: the log-likelihood by hypothesis, uncapped and alone, unless said otherwise. */
export function evidenceOf(logLikelihood: readonly number[], over: Partial<Evidence> = {}): Evidence {
  return {
    signal: signalId("s"),
    period: "2025Q3",
    outcome: outcomeOf("s", "2025Q3", 1),
    channel: null,
    logLikelihood,
    capped: logLikelihood,
    crowding: 1,
    halfLifeDays: null,
    expectedNats: 1,
    recurring: true,
    ...over,
  };
}

/** Release "r", known 2025-11-25. */
export function releaseOf(...evidence: readonly Evidence[]): EvidenceGroup {
  return { release: "r", knownAt: day("2025-11-25"), silence: false, evidence };
}
