/**
 * Thesis → file. Rule kept here: what is saved loads back as the same thesis; defaults are left out, ranges stand on one line.
 */
import { Document, isMap, isSeq, visit } from "yaml";
import { DEFAULT_SETTINGS, type Formula, type Signal, type Thesis } from "../model/thesis.ts";

export function saveThesis(thesis: Thesis): string {
  const document = new Document(fileFrom(thesis), { schema: "core", aliasDuplicateObjects: false });
  visit(document, {
    Seq: (_, node) => {
      if (node.items.every((item) => !isMap(item) && !isSeq(item))) node.flow = true;
    },
    Map: (_, node, path) => {
      const simple = node.items.every(
        ({ value }) => !isMap(value) && (!isSeq(value) || value.items.every((item) => !isMap(item))),
      );
      if (simple && path.length > 6) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 120 });
}

function fileFrom(thesis: Thesis): object {
  const { settings, signals, rollup, ...rest } = thesis;
  return {
    ...rest,
    brief: rest.brief ?? undefined,
    rollup,
    signals: signals.map(signalFile),
    settings: changed({
      eta: [settings.eta, DEFAULT_SETTINGS.eta],
      cap_observation_db: [settings.capObservationDb, DEFAULT_SETTINGS.capObservationDb],
      cap_release_db: [settings.capReleaseDb, DEFAULT_SETTINGS.capReleaseDb],
      rho_same_driver: [settings.rhoSameDriver, DEFAULT_SETTINGS.rhoSameDriver],
      rho_cross: [settings.rhoCross, DEFAULT_SETTINGS.rhoCross],
      rho_path: [settings.rhoPath, DEFAULT_SETTINGS.rhoPath],
      cash: [settings.cash, DEFAULT_SETTINGS.cash],
    }),
  };
}

function changed(
  fields: Readonly<Record<string, readonly [value: number, usual: number]>>,
): object | undefined {
  const own = Object.entries(fields).filter(([, [value, usual]]) => value !== usual);
  return own.length === 0 ? undefined : Object.fromEntries(own.map(([key, [value]]) => [key, value]));
}

function signalFile(signal: Signal): object {
  const {
    id,
    title,
    watch,
    question,
    binding,
    formula,
    source,
    driver,
    unit,
    relevance,
    authority,
    due,
    definition,
    consensus,
  } = signal;
  const common = {
    id,
    title,
    watch,
    question,
    entity: binding.entity,
    segment: binding.segment ?? undefined,
    metric: binding.metric,
    qualifier: binding.qualifier ?? undefined,
    measure: binding.measure,
    formula: formula.map(formulaFile),
    source,
    driver,
    unit,
    relevance: relevance === 1 ? undefined : relevance,
    authority: authority ?? undefined,
    due: filled(due),
    definition: filled(definition),
    consensus: filled(consensus),
    kind: signal.kind,
  };
  switch (signal.kind) {
    case "path": {
      const expect = Object.entries(signal.expect).map(([period, by]) => [
        period,
        Object.fromEntries(Object.entries(by).map(([h, { low, mid, high }]) => [h, [low, mid, high]])),
      ]);
      return {
        ...common,
        transform: signal.transform,
        kernel: signal.kernel,
        path_breaks: signal.pathBreaks.length > 0 ? signal.pathBreaks : undefined,
        expect: Object.fromEntries(expect),
      };
    }
    case "count":
      return { ...common, periods: signal.periods, success: signal.success, expect: signal.expect };
    case "tally":
      return { ...common, coverage: signal.coverage, expect: signal.expect };
    case "categorical":
      return {
        ...common,
        categories: signal.categories,
        half_life_days: signal.halfLifeDays ?? undefined,
        expect: signal.expect,
      };
    case "disclosure":
      return {
        ...common,
        due_by: signal.dueBy,
        coverage: signal.coverage,
        late: signal.late ?? undefined,
        expect: signal.expect,
      };
    default:
      return signal satisfies never;
  }
}

function filled<T extends object>(record: T): T | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}

function formulaFile(formula: Formula): unknown {
  if (formula.kind !== "ratio") return formula.kind;
  return { ratio: formula.of === null ? formula.over : [formula.of, formula.over] };
}
