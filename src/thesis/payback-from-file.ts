/** The file's `payback` section → PaybackSpec: names become keys, what is left out gets its default. */
import { entityId, hypothesisId } from "../model/id.ts";
import type { Assumption, PaybackSpec } from "../model/payback.ts";
import {
  eachParameter,
  PARAMETERS,
  type ParameterKey,
  type Parameters,
  parameterName,
} from "../model/payback-parameters.ts";
import type { Binding } from "../model/thesis.ts";
import type { AssumptionFile, PaybackBindingFile, PaybackFile } from "../wire/payback.ts";

/** @param file of the shape, with every name it uses known (paybackProblems) */
export function paybackFrom(file: PaybackFile, subject: string): PaybackSpec {
  const bound = (each: PaybackBindingFile): Binding => ({
    entity: entityId(each.entity ?? subject),
    segment: each.segment ?? null,
    metric: each.metric,
    qualifier: each.qualifier ?? null,
    measure: each.measure,
  });
  const { envelope } = file;
  return {
    title: file.title,
    unit: file.unit,
    first: file.first,
    spending: bound(file.spending),
    revenue: bound(file.revenue),
    profit: file.profit && bound(file.profit),
    base: file.base,
    plan: file.plan,
    assumptions: eachParameter((key) => assumptionFrom(file.assumptions[parameterName(key)], bound)),
    correlations: file.correlations.map(({ pair: [a, b], rho }) => ({ pair: [keyOf(a), keyOf(b)], rho })),
    scenarios: Object.entries(file.scenarios).map(([id, { set, because }]) => ({
      hypothesis: hypothesisId(id),
      set: settingsFrom(set),
      because,
    })),
    envelope: envelope && {
      binding: bound({ metric: envelope.metric, measure: "guidance" }),
      amount: envelope.amount,
      from: envelope.from,
      to: envelope.to,
      because: envelope.because,
    },
    rules: file.rules,
    cautions: file.cautions,
  };
}

function assumptionFrom(
  file: AssumptionFile | undefined,
  bound: (each: PaybackBindingFile) => Binding,
): Assumption {
  if (file === undefined) throw new RangeError("an assumption is missing that the shape asks for");
  const { value, fitted, range, from, observed } = file;
  return {
    value,
    fitted,
    range: range && { low: range[0], mid: range[1], high: range[2] },
    from,
    observed: observed && bound(observed),
  };
}

/** Values by name → values by key; names nobody knows are left out. */
export function settingsFrom(set: Readonly<Record<string, number | undefined>>): Partial<Parameters> {
  return Object.fromEntries(
    PARAMETERS.flatMap(({ key, name }) => {
      const value = Object.hasOwn(set, name) ? set[name] : undefined;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function keyOf(name: string): ParameterKey {
  const found = PARAMETERS.find((each) => each.name === name);
  if (!found) throw new RangeError(`"${name}" is no parameter`);
  return found.key;
}
