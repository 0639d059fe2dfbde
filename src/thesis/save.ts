/**
 * Thesis → file. Rule kept here: what is saved loads back as the same thesis; what is as usual is left out, and what a
 * reader compares (ranges, days, test results) stands on one line.
 */
import { Document, type Node } from "yaml";
import { DEFAULT_SETTINGS, type Formula, type Settings, type Signal, type Thesis } from "../model/thesis.ts";
import { marketFile } from "./market.ts";
import { paybackFile } from "./save-payback.ts";

const LINE_WIDTH = 120;

/** The text of a thesis file (docs/THESIS.md). Comments of the file it was loaded from are not kept. */
export function saveThesis(thesis: Thesis): string {
  const document = new Document(null, { schema: "core", aliasDuplicateObjects: false });
  const flow: Flow = (value) => document.createNode(value, { flow: true, aliasDuplicateObjects: false });
  document.contents = document.createNode(fileFrom(thesis, flow), { aliasDuplicateObjects: false });
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: false });
}

/** The value on one line. */
type Flow = (value: unknown) => Node;

function fileFrom(thesis: Thesis, flow: Flow): object {
  return {
    id: thesis.id,
    version: thesis.version,
    title: thesis.title,
    question: thesis.question,
    subject: thesis.subject,
    opened: thesis.opened,
    horizon: thesis.horizon,
    retrospective: thesis.retrospective,
    brief: thesis.brief ?? undefined,
    resolution: thesis.resolution,
    hypotheses: thesis.hypotheses.map(({ when, ...hypothesis }) => ({ ...hypothesis, when: flow(when) })),
    rollup: thesis.rollup.map(({ hypotheses, ...side }) => ({ ...side, hypotheses: flow(hypotheses) })),
    signals: thesis.signals.map((signal) => signalFile(signal, thesis.subject, flow)),
    overlaps: filled(thesis.overlaps.map(flow)),
    unmeasured: filled(thesis.unmeasured),
    risks: filled(thesis.risks),
    payback: thesis.payback && paybackFile(thesis.payback, thesis.subject, flow),
    ...marketFile(thesis.market),
    settings: settingsFile(thesis.settings),
  };
}

function settingsFile(settings: Settings): object | undefined {
  const own = (name: keyof Settings) =>
    settings[name] === DEFAULT_SETTINGS[name] ? undefined : settings[name];
  const stated = {
    eta: own("eta"),
    cap_observation_db: own("capObservationDb"),
    cap_release_db: own("capReleaseDb"),
    rho_same_driver: own("rhoSameDriver"),
    rho_cross: own("rhoCross"),
    rho_path: own("rhoPath"),
    cash: own("cash"),
    quantiles: own("quantiles"),
  };
  return Object.values(stated).some((value) => value !== undefined) ? stated : undefined;
}

function signalFile(signal: Signal, subject: Thesis["subject"], flow: Flow): object {
  const { binding } = signal;
  const lines = <T>(record: Readonly<Record<string, T>>) =>
    filled(Object.fromEntries(Object.entries(record).map(([key, value]) => [key, flow(value)])));
  return {
    id: signal.id,
    title: signal.title,
    watch: signal.watch,
    question: signal.question,
    entity: unlessUsual(binding.entity, subject),
    segment: binding.segment ?? undefined,
    metric: binding.metric,
    qualifier: binding.qualifier ?? undefined,
    measure: binding.measure,
    formula: flow(signal.formula.map(formulaFile)),
    source: signal.source,
    driver: signal.driver,
    unit: signal.unit,
    relevance: unlessUsual(signal.relevance, 1),
    authority: signal.authority ?? undefined,
    due: filled(signal.due),
    definition: lines(signal.definition),
    consensus: lines(signal.consensus),
    kind: signal.kind,
    ...predictionFile(signal, { flow, lines }),
  };
}

type Writers = {
  readonly flow: Flow;
  readonly lines: (record: Readonly<Record<string, unknown>>) => unknown;
};

function predictionFile(signal: Signal, { flow, lines }: Writers): object {
  switch (signal.kind) {
    case "path": {
      const written = Object.entries(signal.expect).map(([period, by]) => {
        const ranges = Object.entries(by).map(([id, { low, mid, high }]) => [id, [low, mid, high]]);
        return [period, Object.fromEntries(ranges)];
      });
      return {
        transform: unlessUsual(signal.transform, "identity"),
        kernel: unlessUsual(signal.kernel, "t4"),
        path_breaks: filled(signal.pathBreaks) && flow(signal.pathBreaks),
        expect: lines(Object.fromEntries(written)),
      };
    }
    case "count":
      return { periods: flow(signal.periods), success: signal.success, expect: lines(signal.expect) };
    case "tally":
      return { coverage: unlessUsual(signal.coverage, 1), expect: lines(signal.expect) };
    case "categorical":
      return {
        categories: flow(signal.categories),
        half_life_days: signal.halfLifeDays ?? undefined,
        expect: lines(signal.expect),
      };
    case "disclosure":
      return {
        due_by: signal.dueBy,
        coverage: unlessUsual(signal.coverage, 1),
        expect: flow(signal.expect),
        late: signal.late === null ? undefined : flow(signal.late),
      };
    default:
      return signal satisfies never;
  }
}

function formulaFile(formula: Formula): unknown {
  if (formula.kind !== "ratio") return formula.kind;
  return { ratio: formula.of === null ? formula.over : [formula.of, formula.over] };
}

function unlessUsual<T>(value: T, usual: T): T | undefined {
  return value === usual ? undefined : value;
}

/** undefined when there is nothing in it. */
function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
